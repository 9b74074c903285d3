"""The figures: what is counted, and that none of it is about a person."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.coach import apology
from bot.messages import Address, Incoming, Reply
from bot.ports import Gone, Later, Sent
from bot.store.database import Database
from bot.watching.figures import Figures
from tests.running import running


def values(text: str) -> dict[str, float]:
    """Every sample by its name and labels."""
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}"] = sample.value
    return found


HELLO = Incoming(
    address=Address("telegram", "7", "7"),
    event_id="1",
    kind="text",
    text="hello",
    at=datetime(2026, 11, 24, tzinfo=UTC),
)


async def test_turns_are_counted_by_platform_and_outcome() -> None:
    figures = Figures()
    answers = iter([(Reply(text="hello"),), (apology(""),), (), ()])

    async def coach(_: Incoming) -> tuple[Reply, ...]:
        return next(answers)

    handle = figures.counting_turns(coach)
    for _ in range(4):
        await handle(HELLO)
    found = values(figures.text({}))
    assert found["certcoach_turns_total{outcome=answered,platform=telegram}"] == 1
    assert found["certcoach_turns_total{outcome=failed,platform=telegram}"] == 1
    assert found["certcoach_turns_total{outcome=repeated,platform=telegram}"] == 2
    assert found["certcoach_turn_seconds_count{platform=telegram}"] == 4


def test_reminders_are_counted_by_what_became_of_them_and_the_sent_ones_by_how_late() -> None:
    figures = Figures()
    figures.claimed(3)
    for delivery in (Sent(), Later(), Gone()):
        figures.delivered("discord", delivery, timedelta(seconds=30))
    found = values(figures.text({}))
    assert found["certcoach_claims_total{}"] == 3
    for kind in ("sent", "later", "gone"):
        assert found[f"certcoach_reminders_total{{delivery={kind},platform=discord}}"] == 1
    assert found["certcoach_reminder_late_seconds_bucket{le=15.0}"] == 0
    assert found["certcoach_reminder_late_seconds_bucket{le=60.0}"] == 1
    assert found["certcoach_reminder_late_seconds_count{}"] == 1


async def test_what_fails_in_the_database_is_counted_by_its_kind_and_still_raised(database: Database) -> None:
    figures = Figures()
    counted = figures.counting_errors(database)

    def fail(_: object) -> None:
        raise LookupError

    assert await counted.run(lambda _: 1) == 1
    with pytest.raises(LookupError):
        await counted.run(fail)
    assert values(figures.text({}))["certcoach_database_errors_total{error=LookupError}"] == 1


def test_an_adapter_is_up_or_not() -> None:
    found = values(Figures().text({"web": "up", "telegram": "refused", "discord": "restarting"}))
    up = {"web": 1, "telegram": 0, "discord": 0}
    assert all(found[f"certcoach_adapter_up{{adapter={name}}}"] == value for name, value in up.items())


def test_every_figure_is_in_the_manual_and_the_manual_names_no_other() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")
    ours = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in text_string_to_metric_families(Figures().text({}))
        if family.name.startswith("certcoach")
    }
    assert ours == set(re.findall(r"^\| `(certcoach_\w+)", manual, re.MULTILINE))


async def test_a_running_coach_shows_its_figures_where_they_are_asked_for(tmp_path: Path) -> None:
    async with running(tmp_path, CERTCOACH_METRICS=1) as coach:
        await coach.say("I want to be a data analyst")
        async with coach.browser.get(f"{coach.url}/metrics") as answer:
            assert answer.content_type == "text/plain"
            found = values(await answer.text())
        assert await coach.stop() == 0
    assert found["certcoach_turns_total{outcome=answered,platform=web}"] == 1
    assert found["certcoach_adapter_up{adapter=web}"] == 1
    assert found["process_resident_memory_bytes{}"] > 0
    assert not any("created" in name for name in found)
    labels = {"platform", "outcome", "delivery", "error", "adapter", "le"}
    assert {label.partition("=")[0] for name in found for label in name.partition("{")[2][:-1].split(",")} <= labels | {
        ""
    }


async def test_without_the_setting_there_are_no_figures(tmp_path: Path) -> None:
    async with running(tmp_path) as coach:
        assert (await coach.ask("/metrics"))[0] == 404
        assert await coach.stop() == 0
