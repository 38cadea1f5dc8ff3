"""Findings: what was seen at an agency, drawn from the best and the worst of its answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from random import Random

from payesh.actions.findable import make_findable
from payesh.demo.branches import lines_of
from payesh.ground.terms import FindingKind, Severity
from payesh.records.models import Finding
from payesh.scoring.answers import resolve
from payesh.scoring.instruments import Item

from .plot import Plot
from .sheets import Case

STRONG, FAIR, WEAK = 90, 62, 40
"""Percents: from where on a strength is told, and up to where a weakness (the first two, any)."""
_OTHERS = {"+": FindingKind.OPPORTUNITY, "!": FindingKind.THREAT}


@cache
def _texts() -> dict[str, list[str]]:
    """The texts of a question by its key of the bank; those bound to none under their mark."""
    found: dict[str, list[str]] = {"+": [], "!": []}
    for line in lines_of("findings.txt"):
        name, *cells = (cell.strip() for cell in line.split("|"))
        if name in found and name in _OTHERS:
            found[name] += cells
        else:
            found[name] = cells
    return found


def note(plot: Plot, cases: Sequence[Case], rng: Random, most: int = 3) -> list[Finding]:
    """Findings of the visits, told and ready to be written: up to `most` weaknesses an agency."""
    return [one for case in cases for one in _of_case(plot, case, rng, most)]


def _of_case(plot: Plot, case: Case, rng: Random, most: int) -> list[Finding]:
    figures = resolve(plot.instrument, case.agreed.answers)
    known = [item for item in plot.instrument.items if item.bank in _texts()]
    percents = {one.code: figures[one.code] for one in known}
    worth = {code: float(one) for code, one in percents.items() if not isinstance(one, str)}
    items = sorted((one for one in known if one.code in worth), key=lambda one: worth[one.code])
    poor = sum(worth[one.code] <= WEAK for one in items)
    weak = [one for one in items if worth[one.code] <= FAIR][: min(max(poor, 2), most)]
    strong = [one for one in reversed(items) if worth[one.code] >= STRONG][:2]
    found = [_about(case, item, FindingKind.WEAKNESS) for item in weak]
    found += [_about(case, item, FindingKind.STRENGTH) for item in strong]
    if rng.random() < 0.3:
        mark = rng.choice("+!")
        found.append(_row(case, _OTHERS[mark], rng.choice(_texts()[mark])))
    for place, row in enumerate(found):
        _sign(plot, case, row, place, rng)
    return found


def _about(case: Case, item: Item, kind: FindingKind) -> Finding:
    weakness, strength, recommendation = _texts()[item.bank]
    if kind is FindingKind.STRENGTH:
        return _row(case, kind, strength, item=item.code)
    return _row(
        case,
        kind,
        weakness,
        item=item.code,
        severity=item.severity.value,
        recommendation=recommendation,
    )


def _row(case: Case, kind: FindingKind, text: str, **fields: str) -> Finding:
    return Finding(
        province=case.agency.province,
        agency=case.agency,
        visit=case.visit,
        kind=kind.value,
        text=text,
        **{"severity": Severity.NORMAL.value, **fields},
    )


def _sign(plot: Plot, case: Case, row: Finding, place: int, rng: Random) -> None:
    by = rng.choice(case.raters).seat
    row.id = plot.key("finding", case.agency.pk, place)
    row.made_by = by.person
    row.made = case.visit.started_at + timedelta(minutes=25 + 11 * place)
    make_findable(row, row.text, row.recommendation, row.item)
    told = {"kind": row.kind, "severity": row.severity, "text": row.text, "item": row.item}
    plot.tell(row.made, "finding.noted", row, by, **told)
