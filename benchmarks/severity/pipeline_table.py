"""The measurements of the whole pipeline as a section of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}

From blind sheets in memory to all that is published of a campaign: item scores rolled up and
ranked, severity with all gates, {rank_draws:,} draws of ranks in the groups with sets, ties and
names, {choice_draws:,} draws of all choices, the Rasch model as the audit, the screens. A fifth of
the agencies is visited jointly; 5 % of the answers are missing. One thread for linear algebra, as
the product's own processes have; seconds of the processor by step.

{steps}

| agencies | items | raters | groups | s CPU | budget | ratio | s wall | GB | budget | ratio |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
{whole}

Very large campaigns have fewer draws. In groups of a hundred the sets rest on 2,424 draws, with
1,000 groups on 606; ranges of rank keep their {rank_draws:,} (in one group of 100,000: 200).
Choices keep {choice_draws:,} draws up to 50,000 agencies and have 500 with 100,000; their shares
come from 1,000 draws up to a thousand agencies or so, from 128 with 10,000. Each sheet is drawn
honestly 20 to 100 times for the screens, 33 times with 120,000 sheets of 100 items.
"""
BUDGETS = {"110": 3, "10000": 20, "100000": 120}
"""Seconds."""
MEMORY = {"100000": 3}
"""Gigabytes."""
STEPS = ("composite", "severity", "fair scores", "ranks", "robustness", "audit", "screens")
Found = dict[str, dict[str, Any]]


def section(found: Found) -> str:
    """The section from what the measurements told, by their names."""
    sizes = found["pipeline"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        rank_draws=2000,
        choice_draws=1000,
        steps="\n".join(_steps(sizes)),
        whole="\n".join(_whole(sizes)),
    )


def _steps(sizes: Found) -> Iterable[str]:
    yield "| agencies | " + " | ".join(STEPS) + " |"
    yield "|---:" * (len(STEPS) + 1) + "|"
    for name, one in sizes.items():
        spent = " | ".join(f"{one['steps'][step]['cpu']:.2f}" for step in STEPS)
        yield f"| {int(name):,} | {spent} |"


def _whole(sizes: Found) -> Iterable[str]:
    for name, one in sizes.items():
        spent = beside(one["cpu"], BUDGETS[name])
        memory = beside(one["gigabytes"], MEMORY.get(name))
        yield (
            f"| {int(name):,} | {one['items']} | {one['raters']:,} | {one['groups']:,} "
            f"| {one['cpu']} | {spent} | {one['wall']} | {one['gigabytes']} | {memory} |"
        )
