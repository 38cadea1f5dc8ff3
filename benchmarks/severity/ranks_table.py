"""The measurements of ranks and robustness as a section of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}

### How sure ranks are

{replications} drawn tables a row: 110 agencies under four teams, one visit each and a tenth with
two, errors of 5.8 points of their own and severities known to within three, shared. Of the ranges
of 95 %: the share that holds the true rank, and their mean length in ranks. Of chances over one
half to be among the best ten: their mean, and how often it came true. The sets hold all 110 at once
in at least 95 of 100 tables; the table gives how often they did, and their mean length. The product
draws shrunk ranges.

{truth}

### Speed of standings

Ranges, chances, sets, ties, the best and the weakest. A peer on the sets alone, 110 in one group,
on one core: multiple-inference 1.2.0 for Python 1.7 s of the processor, 6.0 s with 400; the product
0.03 s and 0.10 s, with sets of the same length to 1 %.

{speed}

### Speed of robustness

Sixty items in twelve criteria of four axes, 5 % without a number, all six choices open: median and
range of every rank, and the share of every choice.

{robustness}

A trend of {trend[units]:,} units over {trend[rounds]} rounds: {trend[cpu]} s of the processor.
"""
BUDGETS = {"110": 1, "10,000": 8}
Found = dict[str, dict[str, Any]]


def section(found: Found) -> str:
    """The section from what the measurements told, by their names."""
    ranks, robust = found["ranks"], found["robustness"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        replications=ranks["replications"],
        truth="\n".join(_truth(ranks["truth"])),
        speed="\n".join(_speed(ranks["speed"])),
        robustness="\n".join(_robustness(robust["sizes"])),
        trend=robust["trend"],
    )


def _truth(spreads: dict[str, dict[str, list[float]]]) -> Iterable[str]:
    yield "| agencies scatter by | draws | hold the truth | length | chance said | came true |"
    yield "|---:|---|---:|---:|---:|---:|"
    for spread, ways in spreads.items():
        for name in ("plain", "shrunk"):
            held, length, said, came = ways[name]
            yield f"| {spread} | {name} | {held:.3f} | {length:.1f} | {said:.2f} | {came:.2f} |"
        held, length = ways["sets"]
        yield f"| {spread} | sets, all at once | {held:.3f} | {length:.1f} | – | – |"


def _speed(sizes: dict[str, dict[str, Any]]) -> Iterable[str]:
    yield "| units | draws | s CPU | s wall | GB |"
    yield "|---|---:|---:|---:|---:|"
    for name, one in sizes.items():
        yield f"| {name} | {one['draws']} | {one['cpu']} | {one['wall']} | {one['gigabytes']} |"


def _robustness(sizes: dict[str, dict[str, Any]]) -> Iterable[str]:
    yield "| units | draws | s CPU | budget | ratio | GB |"
    yield "|---|---:|---:|---:|---:|---:|"
    for name, one in sizes.items():
        budget = beside(one["cpu"], BUDGETS.get(name))
        yield f"| {name} | {one['draws']:,} | {one['cpu']} | {budget} | {one['gigabytes']} |"
