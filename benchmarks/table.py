"""The measurements of plans as a section of the page, budgets beside figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks import world
from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}
- The world: {activities:,} activities under {units:,} units; {indicators:,} indicators measured by
  each unit in {periods} periods, {measurements:,} measurements{size}.

### Pages

CPU of the server process for one page in milliseconds, over {times} requests after warming up.

{pages}

### Figures, journal, start

{rest}
"""


def section(found: dict[str, dict[str, Any]]) -> str:
    """The section from what the measurements told, by their names."""
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        activities=world.ACTIVITIES,
        units=world.UNITS,
        indicators=world.INDICATORS,
        periods=world.PERIODS,
        measurements=world.UNITS * world.INDICATORS * world.PERIODS,
        times=found["pages"]["times"],
        size=_size(found["pages"]["gigabytes"]),
        pages="\n".join(_pages(found["pages"])),
        rest="\n".join(_rest(found)),
    )


def _pages(told: dict[str, Any]) -> Iterable[str]:
    yield "| page | median | p95 | budget | ratio | statements | kB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, one in told["pages"].items():
        kept = beside(one["p95"], told["budgets"].get(name))
        yield (
            f"| {name} | {one['median']} | {one['p95']} | {kept} "
            f"| {one['statements']} | {one['kilobytes']} |"
        )


def _size(gigabytes: float | None) -> str:
    return f", {gigabytes} GB of SQLite" if gigabytes else ""


def _rest(found: dict[str, dict[str, Any]]) -> Iterable[str]:
    yield "| what | measured | budget | ratio |"
    yield "|---|---:|---:|---:|"
    for name, measured, budget in (*_reckoned(found), *_started(found["start"])):
        yield f"| {name} | {measured} | {beside(measured, budget)} |"


Row = tuple[str, float, float | None]


def _reckoned(found: dict[str, dict[str, Any]]) -> Iterable[Row]:
    figures, journal, book = found["figures"], found["journal"], found["workbook"]
    yield "roll-up of the whole tree for one period, from the records, s CPU", figures["tree"], 1
    yield "the same by the engine alone, on arrays, s CPU", figures["engine"], None
    yield "with the indicators' figures of the period, s CPU", figures["reckoned"], None
    yield "with storing them all, s CPU", figures["stored"], None
    what = f"importing a workbook of {book['rows']:,} rows ({book['megabytes']} MB), s CPU"
    yield what, book["imported"], 20
    yield "of it checking, s CPU", book["checking"], None
    yield "of it writing, s CPU", book["writing"], None
    yield f"verifying {journal['lines']:,} journal lines, s CPU", journal["cpu"], None


def _started(start: dict[str, Any]) -> Iterable[Row]:
    timed = (
        ("first migration", "migration", 20),
        ("loading the demonstration", "demonstration", 60),
        ("cold start to the first page", "first_page", 2),
    )
    for name, key, budget in timed:
        yield f"{name}, s on the wall", start[key]["wall"], budget
        yield f"{name}, s CPU of all its processes", start[key]["cpu"], None
    yield "idle memory of the site with two workers, MB", start["web_megabytes"], 250
    yield "idle memory of the process for long work, MB", start["worker_megabytes"], None
