"""The measurements of the audit and the screens as a section of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.sections import beside, ran_on
from payesh.ground.terms import LookKind

SECTION = """{ran_on}

### The Rasch model

Sheets of 0 to 4 with 5 % gaps; 30 % of the agencies are seen by two raters, in the largest case
20 %. 'plain' is joint maximum likelihood, 'prior' has agencies integrated out; both with all
standard errors. 'near' is the root mean squared error of severities in logits and the share of 95 %
intervals that hold the true one. Statistics are the mean squares of raters, items and agencies and
the bias of raters on five axes. The budget is that of a campaign's whole pipeline, of which this is
a part. The Python package mirt 1.2, which integrates numerically, took 0.70 s CPU for the same 110
agencies (near 0.040) and 6.7 s for the 2,000 (near 0.033).

{speed}

### Second looks

{rounds} made campaigns a row: 110 agencies, each seen by two of 16 evaluators, 60 items, four marks
a sheet. In the changed ones seven evaluators did one thing each: a run of 15 equal answers on every
sheet; half of the items at the sheet's mean; a quarter of the answers at random; 90 % of one sheet
copied; half the usual time; from a step milder to a step stricter over the campaign; half of the
marks rounded to tens. 'half' halves each, and copies 75 %. Shown is in how many campaigns each was
found by its own screen. False looks are at evaluators or sheets that nobody changed; about {tests}
tests a campaign, {cpu} s CPU a campaign with the fit.

{screens}
"""
BUDGETS = {"110": 3, "2000": None, "10000": 20, "100000": 120}
KINDS = (
    LookKind.STRAIGHT_LINING,
    LookKind.FLAT,
    LookKind.ERRATIC,
    LookKind.COPIED,
    LookKind.TOO_FAST,
    LookKind.DRIFT,
    LookKind.HEAPING,
)

Found = dict[str, dict[str, Any]]


def section(found: Found) -> str:
    """The section from what the measurements told, by their names."""
    screens = found["screens"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        speed="\n".join(_speed(found["rasch"])),
        rounds=screens["rounds"],
        tests=screens["tests a round"],
        cpu=screens["seconds CPU a round"],
        screens="\n".join(_screens(screens)),
    )


def _speed(sizes: dict[str, dict[str, Any]]) -> Iterable[str]:
    yield (
        "| agencies | sheets | plain, s CPU | near | prior, s CPU | near | statistics, s CPU "
        "| budget | ratio | GB |"
    )
    yield "|---:|---:|---:|---|---:|---|---:|---:|---:|---:|"
    for name, one in sizes.items():
        statistics = round(one["mean_squares_cpu"] + one["axis_bias_cpu"], 2)
        kept = beside(one["prior"]["cpu"] + statistics, BUDGETS[name])
        ways = " | ".join(
            f"{way['cpu']} | {way['rmse']:.3f} / {way['cover']:.2f}"
            for way in (one["plain"], one["prior"])
        )
        yield (
            f"| {int(name):,} | {one['sheets']:,} | {ways} | {statistics} | {kept} "
            f"| {one['gigabytes']} |"
        )


def _screens(told: dict[str, Any]) -> Iterable[str]:
    heads = (kind.value.replace("_", " ") for kind in KINDS)
    yield f"| campaigns | {' | '.join(heads)} | false looks a campaign |"
    yield f"|---|{'---:|' * (len(KINDS) + 1)}"
    for name in ("honest", "full", "half"):
        one = told[name]
        found = (str(one["found"].get(kind.value, 0)) for kind in KINDS)
        cells = ("–" for _ in KINDS) if name == "honest" else found
        yield f"| {name} | {' | '.join(cells)} | {one['false a round']:.2f} |"
