"""Matching beside rapidfuzz WRatio, bm25s and scikit-learn character TF-IDF: quality, latency, building, growth."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from time import perf_counter

from tests.benchmarks.matching_data import Task, asked, many, tasks_of_folder, tasks_of_the_catalog
from tests.benchmarks.matching_peers import PEERS, Ranker, Strings, build, ours
from tests.benchmarks.start import megabytes
from tests.benchmarks.table import Row, percentile, ruled

SIZES = (1_000, 10_000, 100_000)
TITLES, SENTENCES = 5.0, 20.0
"""Milliseconds that 95 of 100 titles and sentences may take among 100,000 strings."""
ASKED, ASKED_OF_SCAN = 300, 40

Milliseconds = list[float]
Figures = tuple[float, float, Milliseconds, Milliseconds]
"""Seconds to build, megabytes it takes, and the time of each title and each sentence."""


def quality() -> tuple[list[str], Row]:
    """A table of recall@1 with the median and 95th percentile of a query in milliseconds, and the mean of all tasks."""
    folder = os.environ.get("MATCHING_DATA")
    tasks = list(tasks_of_folder(Path(folder)) if folder else tasks_of_the_catalog())
    if not tasks:
        raise SystemExit(f"{folder}: no dev/*.jsonl there whose answers a file of candidates/*.jsonl holds")
    makers = {"ours": ours, **PEERS}
    measured = [[_quality(make, task) for make in makers.values()] for task in tasks]
    cells = [("recall@1 (p50 / p95 ms)", "strings", "queries", *makers)]
    for task, each in zip(tasks, measured, strict=True):
        cells.append((task.name, f"{len(task.strings):,}", str(len(task.queries)), *map(_shown, each)))
    mine, *theirs = (fmean(recall for recall, _ in column) for column in zip(*measured, strict=True))
    peers = "; ".join(f"{name} {mean:.2f}" for name, mean in zip(PEERS, theirs, strict=True))
    row = Row(f"recall@1, mean of {len(tasks)} tasks", f"{mine:.2f}", peers, "the best", mine >= max(theirs))
    return ruled(cells), row


def _quality(make: Callable[[Strings], Ranker], task: Task) -> tuple[float, Milliseconds]:
    rank = build(make, task.strings).rank
    right, times = 0, Milliseconds()
    for query, relevant in task.queries:
        begun = perf_counter()
        found = rank(query)
        times.append((perf_counter() - begun) * 1000)
        right += bool(found) and found[0] in relevant
    return right / len(task.queries), times


def _shown(measured: tuple[float, Milliseconds]) -> str:
    recall, times = measured
    return f"{recall:.2f} ({_percentiles(times)})"


def _percentiles(times: Milliseconds) -> str:
    return f"{percentile(times, 50):.2f} / {percentile(times, 95):.2f}"


def measure() -> list[Row]:
    """Titles, sentences, building and growth among made names, each index in a process of its own."""
    mine = {size: _alone("ours", size) for size in SIZES}
    theirs = {name: _alone(name, SIZES[-1]) for name in PEERS}
    largest = mine[SIZES[-1]]
    return [
        _speed("title", largest[2], {name: each[2] for name, each in theirs.items()}, TITLES),
        _speed("sentence", largest[3], {name: each[3] for name, each in theirs.items()}, SENTENCES),
        _building(largest, theirs),
        _growth(mine),
    ]


def _speed(what: str, mine: Milliseconds, theirs: dict[str, Milliseconds], goal: float) -> Row:
    peers = "; ".join(f"{name} {_percentiles(times)}" for name, times in theirs.items())
    reached = percentile(mine, 95) <= goal
    return Row(
        f"{what} in {SIZES[-1]:,}, p50 / p95", f"{_percentiles(mine)} ms", peers, f"p95 <= {goal:.0f} ms", reached
    )


def _building(mine: Figures, theirs: dict[str, Figures]) -> Row:
    peers = "; ".join(f"{name} {_cost(each)}" for name, each in theirs.items())
    fuzzy = theirs["scikit-learn char TF-IDF"]
    reached = mine[0] <= fuzzy[0] and mine[1] <= fuzzy[1]
    return Row(f"index of {SIZES[-1]:,} strings", _cost(mine), peers, "<= TF-IDF in both", reached)


def _growth(mine: dict[int, Figures]) -> Row:
    titles = {size: percentile(figures[2], 50) for size, figures in mine.items()}
    times = SIZES[-1] // SIZES[0]
    shown = "; ".join(f"{size:,}: {p50:.2f} ms, built in {mine[size][0]:.2f} s" for size, p50 in titles.items())
    reached = titles[SIZES[-1]] < titles[SIZES[0]] * times / 4
    return Row(f"title, {times}x the strings, p50", shown, "a scan grows with the strings", f"< {times // 4}x", reached)


def _cost(figures: Figures) -> str:
    return f"{figures[0]:.1f} s, {figures[1]:.0f} MB"


def _alone(name: str, size: int) -> Figures:
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as process:
        return process.submit(_figures, name, size).result()


def _figures(name: str, size: int) -> Figures:
    strings = many(size)
    before = megabytes(os.getpid())
    built = build({"ours": ours, **PEERS}[name], strings)
    grown = megabytes(os.getpid()) - before
    titles, sentences = asked(strings, ASKED_OF_SCAN if name == "rapidfuzz WRatio" else ASKED)
    return built.seconds, grown, list(_times(built.rank, titles)), list(_times(built.rank, sentences))


def _times(rank: Ranker, texts: Iterable[str]) -> Iterator[float]:
    for text in texts:
        begun = perf_counter()
        rank(text)
        yield (perf_counter() - begun) * 1000
