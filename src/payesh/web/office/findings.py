"""Findings about a plan's data in words, the gravest first, each with the place to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from payesh.records.models import Plan
from payesh.scoring.integrity import IntegrityFinding, Severity
from payesh.web.shell.writing import digits, number

_ORDER = list(Severity)
MOST = 500
"""Findings shown; a plan with more has the same thing wrong many times."""


@dataclass(frozen=True)
class ToldFinding:
    """What the page shows of a finding."""

    text: str
    severity: str
    href: str


def told_findings(plan: Plan, found: Iterable[IntegrityFinding]) -> list[ToldFinding]:
    """Findings in the page's language, contradictions before what is only to be looked at."""
    ordered = sorted(found, key=lambda one: (_ORDER.index(one.severity), one.code))[:MOST]
    places = _places(plan, ordered)
    return [
        ToldFinding(_text(one), one.severity.value, places.get((_table(one), one.subject_key), ""))
        for one in ordered
    ]


def _table(finding: IntegrityFinding) -> str:
    return "indicator" if finding.subject_kind == "indicator" else "node"


def _places(plan: Plan, found: list[IntegrityFinding]) -> dict[tuple[str, str], str]:
    """The addresses of goals and indicators by their codes."""
    codes = {one.subject_key for one in found}
    places = {}
    for name, rows in (("node", plan.nodes), ("indicator", plan.indicators)):
        for code, key in rows.filter(code__in=codes).values_list("code", "pk"):
            with suppress(NoReverseMatch):
                places[name, code] = reverse(f"{name}_page", kwargs={name: key})
    return places


def _text(finding: IntegrityFinding) -> str:
    words = gettext(finding.message)
    return words % {name: _shown(value) for name, value in finding.params.items()}


def _shown(value: object) -> str:
    if isinstance(value, Fraction | float):
        return number(float(value), 1)
    if isinstance(value, int | Decimal):
        return number(value) if value == int(value) else number(value, 2)
    return digits(value)
