"""What a mentor sees of a cohort never tells one person's step, whatever the others do and however often they look."""

import csv
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cohort.counts import FEW, WEEK, Counted, in_fives, may_renew
from bot.cohort.table import as_csv

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STEPS = st.sampled_from(["excel", "sql", "finished"])
CHANGES = st.lists(st.tuples(st.integers(0, 30), st.none() | STEPS, st.integers(0, 5)), max_size=80)


@given(st.lists(STEPS, max_size=40))
def test_a_count_is_in_whole_fives_and_never_more_than_there_are(steps: list[str]) -> None:
    shown, counts = in_fives(map(Counted, steps)), Counter(steps)
    assert set(shown) == {step for step, number in counts.items() if number >= FEW}
    assert all(shown[step] % FEW == 0 and shown[step] <= counts[step] < shown[step] + FEW for step in shown)


@given(CHANGES)
def test_two_views_never_differ_by_what_fewer_than_five_people_did(changes: list[tuple[int, str | None, int]]) -> None:
    """People come, move and leave in any order, and the mentor looks after every change."""
    people: dict[int, str] = {}
    shown: dict[int, str] = {}
    shown_at: dict[int, str] = {}
    viewed_on, now = None, NOW
    for who, step, days in changes:
        now += timedelta(days=days)
        if step is None:
            people.pop(who, None)
            shown_at.pop(who, None)
        else:
            people[who] = step
        counted = [Counted(at, shown_at.get(one)) for one, at in people.items()]
        if may_renew(counted, len(shown), viewed_on, now):
            differing = {one for one in {*people, *shown} if people.get(one) != shown.get(one)}
            gone_and_back = {one for one in people if one in shown and one not in shown_at}
            assert len(differing | gone_and_back) >= FEW
            assert viewed_on is None or now - viewed_on >= WEEK
            shown, shown_at, viewed_on = dict(people), dict(people), now


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A"])
def test_no_cell_is_a_formula(cell: str) -> None:
    [[read]] = csv.reader(StringIO(as_csv([(cell,)]).decode("utf-8-sig"), newline=""))
    assert read == f"'{cell}"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=3))
def test_a_table_keeps_its_shape_whatever_is_in_it(rows: list[tuple[str, ...]]) -> None:
    read = list(csv.reader(StringIO(as_csv(rows).decode("utf-8-sig", "surrogatepass"), newline="")))
    assert [len(row) for row in read] == [2] * len(rows)
    assert not any(cell[:1] in set("=+-@") for row in read for cell in row if cell)
