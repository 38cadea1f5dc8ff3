"""The tables of a package of results, read: who was scored by what, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .faults import Faults, Unreadable
from .instruments import Instrument, digest
from .opening import Package

RESULTS, ANSWERS, PARTS, CAPS, GROUPS = (
    f"data/{name}.csv" for name in ("results", "answers", "parts", "caps", "groups")
)
RULES = "rules.json"
COLUMNS = (
    *("agency", "group", "instrument", "score", "exact", "uncapped", "coverage", "state"),
    *("rank", "ranked_of", "named", "pool", "effect", "adjusted", "set_low", "set_high"),
    *("public_value", "public_weight", "public_count", "public_ratings"),
)


@dataclass
class Row:
    """A line of the results, as it was published."""

    line: int
    said: dict[str, str]

    @property
    def agency(self) -> str:
        return self.said["agency"]


def read_results(package: Package, faults: Faults) -> list[Row]:
    """The published results; an agency stands there once."""
    rows: dict[str, Row] = {}
    for line, fields in package.rows(RESULTS, *COLUMNS):
        row = Row(line, dict(zip(COLUMNS, fields, strict=True)))
        if row.agency in rows:
            faults.add("twice", RESULTS, line, "agency", row.agency)
        rows[row.agency] = row
    return list(rows.values())


def read_instruments(
    package: Package, rules: Mapping[str, Any], faults: Faults
) -> dict[str, Instrument]:
    """The instruments by the name that results give them; each against its published digest."""
    found: dict[str, Instrument] = {}
    for one in rules["instruments"]:
        content = package.json(str(one["file"]))
        computed = digest(content)
        if computed != one["digest"]:
            faults.add("digest_differs", str(one["file"]), "", "digest", one["digest"], computed)
        try:
            found[str(one["code"])] = Instrument(content)
        except (KeyError, TypeError, ValueError) as fault:
            raise Unreadable("file_broken", name=one["file"]) from fault
    return found


def read_answers(package: Package) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """By agency and item what was answered, and why nothing counted where nothing did.

    An item that did not apply may still hold an answer: then both are there.
    """
    said: dict[str, dict[str, str]] = {}
    states: dict[str, dict[str, str]] = {}
    known: dict[str, str] = {}
    agency, here, why = "", {}, {}
    for _line, (owner, item, answer, state) in package.rows(
        ANSWERS, "agency", "item", "answer", "state"
    ):
        if owner != agency:
            agency = owner
            here, why = said.setdefault(owner, {}), states.setdefault(owner, {})
        item = known.setdefault(item, item)
        text = answer or state or "not_answered"
        here[item] = known.setdefault(text, text)
        if state:
            why[item] = known.setdefault(state, state)
    return said, states
