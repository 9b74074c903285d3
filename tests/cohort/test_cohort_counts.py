"""What a mentor sees of a cohort never tells one person's step, whatever the others do and however often they look."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cohort.counts import FEW, WEEK, Counted, PathStep, in_fives, may_renew, stands_at
from bot.table import as_csv

Path = tuple[PathStep, ...]
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PATHS = [tuple(PathStep(id, id, NOW.date()) for id in ids.split()) for ids in ("excel sql", "sql", "sql excel python")]
DONE = st.frozensets(st.sampled_from(["excel", "sql", "python", "cka"]))
WHO = st.frozensets(st.integers(0, 12), max_size=7)
DEEDS = st.one_of(
    st.tuples(st.just("have"), WHO, DONE),
    st.tuples(st.sampled_from(["leave", "come back", "leave and come back"]), WHO, st.none()),
    st.tuples(st.just("path"), st.none(), st.sampled_from(PATHS)),
)


@given(st.lists(DONE, max_size=40), st.sampled_from(PATHS))
def test_a_count_is_in_whole_fives_and_never_more_than_there_are(people: list[frozenset[str]], path: Path) -> None:
    shown, counts = in_fives(map(Counted, people), path), Counter(stands_at(done, path) for done in people)
    assert set(shown) == {step for step, number in counts.items() if number >= FEW}
    assert all(shown[step] % FEW == 0 and shown[step] <= counts[step] < shown[step] + FEW for step in shown)


@settings(max_examples=400)
@given(st.lists(st.tuples(DEEDS, st.integers(0, 8)), max_size=40))
def test_two_views_never_differ_by_what_fewer_than_five_people_did(deeds: list[tuple[Any, int]]) -> None:
    """People come, move, leave, come back, the mentor changes the path and undoes it, and looks after every change."""
    cohort = Watched()
    for (deed, who, what), days in deeds:
        cohort.does(deed, who, what)
        cohort.now += timedelta(days=days)
        cohort.is_looked_at()


@dataclass
class Watched:
    """A cohort that knows who is who, as the rule does not: what each had done when last counted, and has now."""

    path: Path = PATHS[0]
    now: datetime = NOW
    people: dict[int, frozenset[str]] = field(default_factory=lambda: dict.fromkeys(range(7), frozenset()))
    away: dict[int, frozenset[str]] = field(default_factory=dict)
    shown: dict[int, frozenset[str]] = field(default_factory=dict)
    known_again: dict[int, frozenset[str]] = field(default_factory=dict)
    viewed_on: datetime | None = None

    def does(self, deed: str, who: Any, what: Any) -> None:
        """One change of the mentor or of some people."""
        if deed == "path":
            self.path = what
        elif deed == "have":
            self.people |= dict.fromkeys(who, what)
        if deed.startswith("leave"):
            for one in who & self.people.keys():
                self.away[one] = self.people.pop(one)
                self.known_again.pop(one, None)
        if deed.endswith("come back"):
            self.people |= {one: self.away.pop(one) for one in who & self.away.keys()}

    def is_looked_at(self) -> None:
        """A new view differs from the one before by five people at least, a week at least after it."""
        counted = [Counted(done, self.known_again.get(one)) for one, done in self.people.items()]
        if not may_renew(counted, self.path, len(self.shown), self.viewed_on, self.now):
            return
        assert self.viewed_on is None or self.now - self.viewed_on >= WEEK
        assert sum(self._at(self.shown, one) != self._at(self.people, one) for one in range(13)) >= FEW
        self.shown, self.known_again, self.viewed_on = dict(self.people), dict(self.people), self.now

    def _at(self, people: dict[int, frozenset[str]], one: int) -> str | None:
        return stands_at(people[one], self.path) if one in people else None


def test_five_who_move_make_a_new_view_and_four_do_not() -> None:
    before = frozenset[str]()
    moved, stayed = Counted(frozenset({"excel"}), before), Counted(before, before)
    assert may_renew([moved] * 5 + [stayed] * 5, PATHS[0], 10, NOW - WEEK, NOW)
    assert not may_renew([moved] * 4 + [stayed] * 6, PATHS[0], 10, NOW - WEEK, NOW)
    assert not may_renew([moved] * 5 + [stayed] * 5, PATHS[1], 10, NOW - WEEK, NOW)
    assert not may_renew([moved] * 5 + [stayed] * 5, (), 10, NOW - WEEK, NOW)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%0A"])
def test_no_cell_is_a_formula(cell: str) -> None:
    [[read]] = csv.reader(StringIO(as_csv([(cell,)]).decode("utf-8-sig"), newline=""))
    assert read == f"'{cell}"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=3))
def test_a_table_keeps_its_shape_whatever_is_in_it(rows: list[tuple[str, ...]]) -> None:
    read = list(csv.reader(StringIO(as_csv(rows).decode("utf-8-sig", "surrogatepass"), newline="")))
    assert [len(row) for row in read] == [2] * len(rows)
    assert not any(cell[:1] in set("=+-@") for row in read for cell in row if cell)
