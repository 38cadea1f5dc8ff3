"""What the public pages show of results, held against the tables of the package."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .faults import Faults
from .numbers import agrees, exact, ratio, same
from .opening import Package
from .results_read import PARTS, Row

CONTENTS = "contents.json"


def check_contents(
    package: Package, rows: list[Row], counting: list[Fraction | None], faults: Faults
) -> None:
    """Every agency stands there once, with the score that counts, its rank and its axes."""
    told = package.json(CONTENTS)
    by_agency = {row.agency: (row, score) for row, score in zip(rows, counting, strict=True)}
    axes = _axes(package, told)
    for group in told["groups"]:
        for one in group["agencies"]:
            key = str(one["id"])
            found = by_agency.pop(key, None)
            if found is None:
                faults.add("no_agency", CONTENTS, key, "id")
                continue
            _hold(one, *found, str(group["number"]), faults)
            for code, axis in one["axes"].items():
                published = axes.get((key, code))
                if published != (_text(axis["value"]), axis["state"]):
                    faults.add("differs", CONTENTS, key, code, axis["value"], published)
    for key in by_agency:
        faults.add("part_missing", CONTENTS, key, "id")


def _hold(
    told: Mapping[str, Any], row: Row, counting: Fraction | None, group: str, faults: Faults
) -> None:
    if not same(counting, _text(told["exact"])):
        faults.add("differs", CONTENTS, row.agency, "exact", told["exact"], ratio(counting))
    if not agrees(counting, _text(told["score"])):
        faults.add("differs", CONTENTS, row.agency, "score", told["score"], ratio(counting))
    for name in ("rank", "named", "state", "coverage"):
        if _text(told[name]) != row.said[name] and not _alike(told[name], row.said[name]):
            faults.add("differs", CONTENTS, row.agency, name, told[name], row.said[name])
    if group != row.said["group"]:
        faults.add("differs", CONTENTS, row.agency, "group", group, row.said["group"])


def _alike(told: object, text: str) -> bool:
    try:
        return exact(_text(told)) == exact(text)
    except ValueError:
        return False


def _axes(package: Package, told: Mapping[str, Any]) -> dict[tuple[str, str], tuple[str, str]]:
    """The published value and state of every axis, by agency and code."""
    codes = {str(axis["code"]) for one in told["instruments"] for axis in one["axes"]}
    return {
        (agency, part): (value, state)
        for _, (agency, part, value, state) in package.rows(
            PARTS, "agency", "part", "value", "state"
        )
        if part in codes
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
