"""Ratings, agreement and real inspections as a section of the page of benchmarks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.sections import beside, ran_on

SECTION = """{ran_on}

### Ten million ratings scored

{ratings:,} answers of 100 items, exact scores and ranks of 100,000 units, beside NumPy sums of the
same rows; seconds CPU, the best of five. The budget is five plain sums (where answers are missing,
sums that pass over them).

| answers | plain sum | sum over gaps | scored | budget | ratio |
|---|---:|---:|---:|---:|---:|
{scored}

### Agreement

All {measures} coefficients of two raters on five levels, each with its interval from {draws:,}
draws of visits; seconds CPU.

| units | every unit a visit | 60 units a visit |
|---:|---:|---:|
{agreement}

### Inspections of Chicago

{chicago}
"""
CHICAGO = """Severity of six groups of inspectors, in points of 100, from {early:,} inspections of
2011 and 2012, {early_joint:,} of them at establishments that several groups inspected (gates:
{verdict}):

| group | severity | 95 % interval | in 2013 alone |
|---|---:|---|---:|
{groups}

Taken off the scores of 2013 ({late:,} inspections, {late_joint:,} at establishments that several
groups inspected in that year), {gone:.0%} of the differences between groups at the same
establishments that are beyond chance is gone ({raw:.0%} of all differences, chance with them): the
F of groups falls from {f_before} to {f_after}, where 1 is chance. Over all inspections the groups'
mean scores scatter by {spread_after} points instead of {spread_before}: the rest is where they go
and what changed from one year to the next."""
TIMES_SUM = 5

Found = dict[str, dict[str, Any]]


def section(found: Found) -> str:
    """The section from what the measurements told, by their names."""
    agreement = found["agreement"]
    return SECTION.format(
        ran_on=ran_on(found["load"]),
        ratings=found["ratings"]["ratings"],
        scored="\n".join(_scored(found["ratings"])),
        measures=agreement["measures"],
        draws=agreement["draws"],
        agreement="\n".join(
            f"| {int(units):,} | {one['by_unit']} | {one['by_visit']} |"
            for units, one in agreement["units"].items()
        ),
        chicago=_chicago(found["chicago"]),
    )


def _scored(found: dict[str, Any]) -> Iterable[str]:
    for name, words, plain in (("whole", "all there", "sum"), ("gaps", "5 % missing", "nansum")):
        one = found[name]
        cells = " | ".join(str(one[way]) for way in ("sum", "nansum", "scored"))
        budget = beside(one["scored"], round(TIMES_SUM * one[plain], 3))
        yield f"| {words} | {cells} | {budget} |"


def _chicago(one: dict[str, Any]) -> str:
    if one.get("absent"):
        return "The data are absent."
    groups = (
        f"| {name} | {mid} | {low} to {high} | {one['late_severity'][name]} |"
        for name, (mid, low, high) in one["severity"].items()
    )
    text = CHICAGO.format(
        early=one["inspections"]["early"],
        late=one["inspections"]["late"],
        early_joint=one["joint"]["early"],
        late_joint=one["joint"]["late"],
        verdict=one["verdict"],
        groups="\n".join(groups),
        gone=one["gone"],
        raw=one["gone_with_noise"],
        **{name: one[name] for name in ("f_before", "f_after", "spread_before", "spread_after")},
    )
    return text.replace("%", " %").replace("  %", " %")
