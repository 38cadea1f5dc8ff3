"""The measurements as the page `docs/benchmarks.md`, budgets beside figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks import machine, world

PAGE = """# Speed and size

Made by `make bench`; do not edit. Each figure was measured in a process of its own.

- Machine: {machine}
- Programs: {software}
- The world: {activities:,} activities under {units:,} units; {indicators:,} indicators measured by
  each unit in {periods} periods, {measurements:,} measurements.

Ratio is measured to budget: under 1 the budget is kept.

## Pages

CPU of the server process for one page in milliseconds, over {times} requests after warming up.

{pages}

## Figures, journal, start

{rest}
"""


def page(found: dict[str, dict[str, Any]]) -> str:
    """The whole page from what the measurements told, by their names."""
    return PAGE.format(
        machine=machine.machine(),
        software=machine.software(),
        activities=world.ACTIVITIES,
        units=world.UNITS,
        indicators=world.INDICATORS,
        periods=world.PERIODS,
        measurements=world.UNITS * world.INDICATORS * world.PERIODS,
        times=found["pages"]["times"],
        pages="\n".join(_pages(found["pages"])),
        rest="\n".join(_rest(found)),
    )


def _pages(told: dict[str, Any]) -> Iterable[str]:
    yield "| page | median | p95 | budget | ratio | statements | kB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, one in told["pages"].items():
        beside = _beside(one["p95"], told["budgets"].get(name))
        yield (
            f"| {name} | {one['median']} | {one['p95']} | {beside} "
            f"| {one['statements']} | {one['kilobytes']} |"
        )


def _rest(found: dict[str, dict[str, Any]]) -> Iterable[str]:
    figures, journal, start = found["figures"], found["journal"], found["start"]
    rows = (
        ("roll-up of the whole tree for one period, from the records, s CPU", figures["tree"], 1),
        ("the same by the engine alone, on arrays, s CPU", figures["engine"], None),
        ("with the indicators' figures of the period, s CPU", figures["reckoned"], None),
        ("with storing them all, s CPU", figures["stored"], None),
        (f"verifying {journal['lines']:,} journal lines, s CPU", journal["cpu"], None),
        ("first migration, s", start["migration"], 20),
        ("loading the demonstration, s", start["demonstration"], 60),
        ("cold start to the first page, s", start["first_page"], 2),
        ("idle memory of the site with two workers, MB", start["web_megabytes"], 250),
        ("idle memory of the process for long work, MB", start["worker_megabytes"], None),
    )
    yield "| what | measured | budget | ratio |"
    yield "|---|---:|---:|---:|"
    for name, measured, budget in rows:
        yield f"| {name} | {measured} | {_beside(measured, budget)} |"


def _beside(measured: float, budget: float | None) -> str:
    """The cells of budget and ratio."""
    return f"{budget} | {measured / budget:.2f}" if budget else "– | –"
