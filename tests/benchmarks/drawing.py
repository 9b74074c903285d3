"""Pictures drawn in the worker process, from asking to the PNG, and the memory that it takes."""

import asyncio
import multiprocessing
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from bot.picture import Picture
from bot.pictures import Studio
from tests.benchmarks.start import megabytes
from tests.benchmarks.table import Row, percentile
from tests.pictures.sketches import drawn_in_a_talk

LANGUAGES = ("en", "ar", "hi", "uk")
ROUNDS = 25
GOAL_MILLISECONDS, GOAL_MEGABYTES = 300.0, 100.0


def measure() -> list[Row]:
    """Every kind in four languages, each drawn anew; the peer draws the bars of a plan and nothing else."""
    sketches = [picture for language in LANGUAGES for picture in drawn_in_a_talk(language).values()]
    # A title of its own for each, as a picture that was drawn before is not drawn again.
    pictures = [replace(one, title=f"{one.title} {turn}") for turn in range(ROUNDS) for one in sketches]
    first, times, memory = asyncio.run(_drawn(pictures))
    plans = [picture for picture in pictures if picture.timeline and picture.language == "en"]
    peer = [_milliseconds(lambda plan=plan: _with_matplotlib(plan)) for plan in plans]
    ours = f"p50 {percentile(times, 50):.0f} ms, p99 {percentile(times, 99):.0f} ms, the first {first:.0f} ms"
    what = f"a picture of {len(sketches)} kinds and languages, drawn warm in the worker"
    told = f"{ours}; the worker {memory:.0f} MB after {len(pictures):,}"
    goal = f"p99 <= {GOAL_MILLISECONDS:.0f} ms, <= {GOAL_MEGABYTES:.0f} MB"
    reached = percentile(times, 99) <= GOAL_MILLISECONDS and memory <= GOAL_MEGABYTES
    return [Row(what, told, f"matplotlib, a plan's bars: p50 {percentile(peer, 50):.0f} ms", goal, reached)]


async def _drawn(pictures: list[Picture]) -> tuple[float, list[float], float]:
    """The milliseconds of the first picture, with the worker's start, and of the others; the worker's memory."""
    studio, before = Studio(), set(multiprocessing.active_children())
    times: list[float] = []
    for picture in pictures:
        begun = time.perf_counter()
        await studio.draw(picture)
        times.append((time.perf_counter() - begun) * 1000)
    (worker,) = set(multiprocessing.active_children()) - before
    memory = megabytes(worker.pid or 0)
    studio.close()
    return times[0], times[1:], memory


def _milliseconds(draw: Callable[[], object]) -> float:
    begun = time.perf_counter()
    draw()
    return (time.perf_counter() - begun) * 1000


def _with_matplotlib(plan: Picture) -> bytes:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.4, 3), dpi=220, layout="constrained")
    axes = figure.subplots()
    bars = plan.timeline.bars if plan.timeline else ()
    for row, bar in enumerate(bars):
        axes.barh(row, bar.ends - bar.begins, left=bar.begins, height=0.3)
        axes.text(0, row - 0.25, bar.label)
    axes.set_title(plan.title)
    out = BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()
