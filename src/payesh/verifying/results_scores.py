"""Every score of a package of results, recomputed: items, criteria, axes, totals, caps."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from .faults import Faults
from .instruments import TOTAL, Instrument
from .numbers import agrees, need, ratio, same, shown
from .opening import Package
from .results_read import ANSWERS, CAPS, PARTS, RESULTS, Row
from .sheets import Fired, Scored, Scoring

Scores = dict[str, Scored]
_STEP = 25
"""Ratings of 1 to 5 stand for 0 to 100."""


class Total(NamedTuple):
    """What an agency has in the end: exact score, without caps, coverage, and why there is none."""

    score: Fraction | None
    free: Fraction | None
    coverage: Fraction | None
    state: str


def score_all(
    rows: list[Row],
    instruments: Mapping[str, Instrument],
    answers: Mapping[str, dict[str, str]],
    rules: Mapping[str, Any],
    faults: Faults,
) -> Scores:
    """Score every agency that has answers."""
    scoring = {code: Scoring(one, str(rules["missing"])) for code, one in instruments.items()}
    found: Scores = {}
    for row in rows:
        said = answers.get(row.agency)
        if said is None:
            continue
        engine = scoring.get(row.said["instrument"])
        if engine is None:
            faults.add("no_instrument", RESULTS, row.line, "instrument", row.said["instrument"])
            continue
        if strange := said.keys() - engine.instrument.by_code.keys():
            faults.add("no_item", ANSWERS, row.agency, "item", min(strange))
        try:
            found[row.agency] = engine.score(said)
        except ValueError as fault:
            code = str(fault)
            faults.add("off_scale", ANSWERS, row.agency, code, said.get(code, ""))
    for agency in answers.keys() - {row.agency for row in rows}:
        faults.add("no_agency", ANSWERS, agency, "agency")
    return found


def check_parts(
    package: Package, scores: Scores, states: Mapping[str, dict[str, str]], faults: Faults
) -> int:
    """Hold every published part against its own answers; how many there are."""
    waiting = {agency: dict(one.parts) for agency, one in scores.items()}
    count = 0
    columns = ("agency", "part", "value", "uncapped", "coverage", "state")
    for line, (agency, part, value, free, coverage, state) in package.rows(PARTS, *columns):
        count += 1
        found = waiting.get(agency, {}).pop(part, None)
        if found is None or part == TOTAL:
            faults.add("no_part", PARTS, line, "part", f"{agency} {part}")
            continue
        name = f"{line} ({part})"
        for column, text, number in (
            ("value", value, found.value),
            ("uncapped", free, found.free),
            ("coverage", coverage, found.coverage),
        ):
            if not agrees(number, text):
                faults.add("differs", PARTS, name, column, text, shown(number))
        if state != found.state:
            faults.add("differs", PARTS, name, "state", state, found.state)
    for agency, left in waiting.items():
        left.pop(TOTAL, None)
        if left:
            faults.add("part_missing", PARTS, agency, "part", "", min(left))
        _check_states(agency, states.get(agency, {}), scores[agency], faults)
    return count


def _check_states(agency: str, states: Mapping[str, str], scored: Scored, faults: Faults) -> None:
    """What is published beside the answers as the reason why one does not count."""
    for item, state in states.items():
        figure = scored.parts.get(item)
        if figure is not None and figure.state != state:
            faults.add("differs", ANSWERS, f"{agency} {item}", "state", state, figure.state)


def check_caps(package: Package, scores: Scores, faults: Faults) -> None:
    """Hold the caps that are said to have fired against those that do."""
    waiting = {
        (agency, one.cap.item): (one, scored)
        for agency, scored in scores.items()
        for one in scored.fired
    }
    columns = ("agency", "item", "part", "percent", "fails_below", "to", "before", "after")
    for line, (agency, item, part, *numbers) in package.rows(CAPS, *columns):
        found = waiting.pop((agency, item), None)
        if found is None:
            faults.add("no_cap", CAPS, line, "item", item)
            continue
        if part != found[0].cap.part:
            faults.add("differs", CAPS, line, "part", part, found[0].cap.part)
        for column, text, number in zip(columns[3:], numbers, _of_cap(*found), strict=True):
            if not agrees(number, text):
                faults.add("differs", CAPS, line, column, text, shown(number))
    for agency, item in waiting:
        faults.add("cap_missing", CAPS, agency, "item", "", item)


def _of_cap(one: Fired, scored: Scored) -> tuple[Fraction | None, ...]:
    part = scored.parts[one.cap.part]
    return one.percent, one.cap.fails_below, one.cap.to, part.before, part.value


def check_totals(
    rows: list[Row], scores: Scores, rules: Mapping[str, Any], faults: Faults
) -> list[Total]:
    """Hold the score of every agency against what comes out, the people's part with it."""
    found = []
    for row in rows:
        total = _total(row, scores.get(row.agency), rules.get("public"), faults)
        found.append(total)
        if not same(total.score, row.said["exact"]):
            faults.add("differs", RESULTS, row.line, "exact", row.said["exact"], ratio(total.score))
        for column, number in (
            ("score", total.score),
            ("uncapped", total.free),
            ("coverage", total.coverage),
        ):
            if not agrees(number, row.said[column]):
                faults.add("differs", RESULTS, row.line, column, row.said[column], shown(number))
        if row.said["state"] != total.state:
            faults.add("differs", RESULTS, row.line, "state", row.said["state"], total.state)
    return found


def _total(
    row: Row, scored: Scored | None, people: Mapping[str, Any] | None, faults: Faults
) -> Total:
    if scored is None:
        return Total(None, None, None, "not_answered")
    whole = scored.parts[TOTAL]
    score = whole.value
    if score is not None and people:
        score = _with_people(row, score, people, scored.most, faults)
    state = "" if score is not None else whole.state
    return Total(score, whole.free, whole.coverage, state)


def _with_people(
    row: Row, score: Fraction, rule: Mapping[str, Any], most: Fraction | None, faults: Faults
) -> Fraction:
    """What people say of an agency mixed in with its weight; a cap on the total still holds.

    From `least` ratings on they weigh what the rule says, under it nothing.
    """
    try:
        ratings = [int(one) for one in row.said["public_ratings"].split()]
    except ValueError:
        ratings = []
    count = sum(ratings)
    points = sum(place * times for place, times in enumerate(ratings, 1))
    value = _STEP * (Fraction(points, count) - 1) if count else None
    counts = value is not None and count >= int(rule["least"])
    weight = need(rule["weight"]) if counts else Fraction(0)
    for column, number in (("public_value", value), ("public_weight", weight)):
        if not same(number, row.said[column]):
            faults.add("differs", RESULTS, row.line, column, row.said[column], ratio(number))
    if row.said["public_count"] != str(count):
        faults.add("differs", RESULTS, row.line, "public_count", row.said["public_count"], count)
    if value is None or not weight:
        return score
    mixed = (1 - weight) * score + weight * value
    return mixed if most is None else min(mixed, most)
