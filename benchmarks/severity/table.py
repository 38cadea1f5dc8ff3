"""The measurements of severity as a section of the page: how near the truth, and how fast."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}

### Near the truth

{replications} drawn campaigns a row: 110 agencies of 60 items scored 0 to 4 (5 % not applicable),
four teams whose severities scatter by half a logit (about 10 points, agencies by 18), visits that
scatter by a quarter of one. Every campaign goes through the product, gates and all. Kendall's tau
with the truth / root mean squared error in points / share of 95 % intervals that hold the truth;
means over the campaigns that were not refused. No adjustment can be nearer than 5.8 points with one
visit of each agency, 4.1 with two. Adjusted scores are those with agencies free; drawn agencies are
for campaigns given out by lot, and do harm where regions differ; the Rasch model is the audit
(Kendall's tau alone). Intervals are by t, with errors that count from the mean of the raters.

{recovery}

### Speed

Scores without what was not applicable, then gates with everything they ask for: links, bridges, the
model with all standard errors, what each joint visit carries. A fifth of the agencies is visited
jointly. The budget is that of a campaign's whole pipeline, of which this is a part. A peer on such
data of 100,000: R's lme4, 198 s CPU for the model of drawn agencies alone.

{speed}
"""
BUDGETS = {"110": 3, "10000": 20, "100000": 120}
"""Seconds for the whole pipeline of a campaign, of which this is a part."""

Found = dict[str, dict[str, Any]]


def section(found: Found) -> str:
    """The section from what the measurements told, by their names."""
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        replications=found["recovery"]["replications"],
        recovery="\n".join(_recovery(found["recovery"]["designs"])),
        speed="\n".join(_speed(found["scale"])),
    )


def _recovery(designs: list[dict[str, Any]]) -> Iterable[str]:
    yield "| joint visits | agencies | not linked | refused | raw | adjusted | drawn | audit |"
    yield "|---:|---|---:|---:|---|---|---|---|"
    for one in designs:
        ways = " | ".join(_nearness(one[way]) for way in ("raw", "fixed", "random", "rasch"))
        given = "by region" if one["by_region"] else "by lot"
        yield (
            f"| {one['joint']:.0%} | {given} | {one['unlinked']} | {one['refused']} | {ways} |"
        ).replace("%", " %")


def _nearness(one: dict[str, float | None]) -> str:
    shown = ((one["tau"], ".3f"), (one["rmse"], ".1f"), (one["cover"], ".3f"))
    told = [format(number, form) for number, form in shown if number is not None]
    return " / ".join(told) or "–"


def _speed(sizes: dict[str, dict[str, Any]]) -> Iterable[str]:
    yield "| agencies | sheets | scores, s CPU | gates, s CPU | budget | ratio | GB |"
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for name, one in sizes.items():
        spent = round(one["score_cpu"] + one["judge_cpu"], 2)
        yield (
            f"| {int(name):,} | {one['sheets']:,} | {one['score_cpu']} | {one['judge_cpu']} "
            f"| {beside(spent, BUDGETS[name])} | {one['gigabytes']} |"
        )
