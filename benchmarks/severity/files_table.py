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
2011 and 2012, {joint:,} of them at establishments that several groups inspected (gates: {verdict}):

| group | severity | 95 % interval | in 2013 alone |
|---|---:|---|---:|
{groups}

Tried on the {late:,} inspections of 2013: how much of the squared differences between groups at
the same establishments, beyond chance, is gone when these severities are taken off. F is that of
groups; 1 is chance. Intervals by drawing the establishments again.

| establishments | number | F before | F after | gone | 95 % interval |
|---|---:|---:|---:|---:|---|
{tried}

The first row is of establishments that taught nothing of strictness before 2013. Over all
inspections of 2013 the groups' mean scores scatter by {after} points instead of {before}; that also
holds where each group goes."""
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
    tried = (
        f"| {words} | {found['establishments']:,} | {found['f'][0]} | {found['f'][1]} "
        f"| {100 * found['gone']:.0f} % | {found['between'][0]:.0%} to {found['between'][1]:.0%} |"
        for words, found in (
            ("one group before, another one in 2013", one["moved"]),
            ("several groups in 2013", one["same_year"]),
        )
    )
    return CHICAGO.format(
        early=one["inspections"]["early"],
        late=one["inspections"]["late"],
        joint=one["joint"],
        verdict=one["verdict"],
        groups="\n".join(groups),
        tried="\n".join(tried).replace("%", " %").replace("  %", " %"),
        before=one["spread"][0],
        after=one["spread"][1],
    )
