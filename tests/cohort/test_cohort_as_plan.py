"""A path as one learner's plan keeps the path's dates, whatever the hours, and knows how many hours they ask for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cohort.as_plan import on_dates, pace_for, still_ahead
from bot.cohort.counts import PathStep
from bot.person import Goal
from bot.planning.plan import lay_out
from tests.chat import real_world

TODAY = date(2026, 11, 24)
CATALOG = real_world().catalog
IDS = sorted(CATALOG.credentials)[:40]
DATES = st.dates(TODAY - timedelta(days=60), TODAY + timedelta(days=900))
PACES = st.none() | st.floats(1, 40)


@st.composite
def paths(draw: st.DrawFn) -> tuple[PathStep, ...]:
    ids = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=6, unique=True))
    return tuple(PathStep(id, CATALOG.credentials[id].name, draw(DATES)) for id in ids)


@given(paths(), PACES)
def test_each_date_still_to_come_is_the_end_of_its_step(path: tuple[PathStep, ...], pace: float | None) -> None:
    plan = on_dates(path, still_ahead(path, CATALOG, ()), Goal(hours_per_week=pace), TODAY)
    assert [step.credential for step in plan.steps] == [step.credential for step in path]
    for step, meant in zip(plan.steps, path, strict=True):
        assert step.starts <= step.ends
        assert step.ends == meant.by or meant.by < TODAY <= step.ends


@given(paths())
def test_the_hours_asked_for_keep_every_date_and_half_an_hour_less_does_not(path: tuple[PathStep, ...]) -> None:
    ahead, by = still_ahead(path, CATALOG, ()), {step.credential: step.by for step in path}
    pace = pace_for(path, ahead, Goal(), TODAY)

    def late(hours: float) -> bool:
        steps = lay_out(ahead, Goal(hours_per_week=hours), TODAY).steps
        return any(TODAY <= by[step.credential] < step.ends for step in steps)

    assert not late(pace) if pace else late(40)
    assert not pace or pace == 0.5 or late(pace - 0.5)


@pytest.mark.parametrize("done", [(), ("cka",), ("cka", "ckad")])
def test_what_is_done_is_left_out_and_what_left_the_catalog_too(done: tuple[str, ...]) -> None:
    path = [PathStep(id, id, TODAY) for id in ("cka", "gone-for-good", "ckad")]
    assert [it.id for it in still_ahead(path, CATALOG, done)] == [id for id in ("cka", "ckad") if id not in done]
