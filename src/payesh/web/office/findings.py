"""Findings about a plan's data in words, the gravest first, each with the place to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext

from payesh.queries import scope
from payesh.records.models import Plan, Seat
from payesh.scoring.integrity import IntegrityFinding, Severity
from payesh.web.shell.writing import digits, number

_ORDER = list(Severity)
BESIDE = {"unit_without_report", "never_updates", "figures_not_made", "figures_stale"}
"""Findings that the page shows in cards of their own."""
MOST = 500
"""Findings shown; a plan with more has the same thing wrong many times."""


@dataclass(frozen=True)
class ToldFinding:
    """What the page shows of a finding."""

    text: str
    severity: str
    href: str


def told_findings(seat: Seat, plan: Plan, found: Iterable[IntegrityFinding]) -> list[ToldFinding]:
    """Findings in the page's language, contradictions before what is only to be looked at.

    Who sees a share of the plan sees the findings of that share.
    """
    shown = [one for one in found if one.code not in BESIDE]
    ordered = sorted(shown, key=lambda one: (_ORDER.index(one.severity), one.code))[:MOST]
    places = _places(seat, plan, ordered)
    if not scope.reaches_plan(seat, plan):
        ordered = [one for one in ordered if _key(one) in places]
    return [
        ToldFinding(_text(one), one.severity.value, places.get(_key(one), "")) for one in ordered
    ]


def _key(finding: IntegrityFinding) -> tuple[str, str]:
    table = "indicator" if finding.subject_kind == "indicator" else "node"
    return table, finding.subject_key


def _places(seat: Seat, plan: Plan, found: list[IntegrityFinding]) -> dict[tuple[str, str], str]:
    """The addresses of the goals and indicators that the seat sees, by their codes."""
    codes = {one.subject_key for one in found}
    rows = {"node": scope.nodes(seat, plan), "indicator": scope.indicators(seat, plan)}
    return {
        (name, code): reverse(f"{name}_page", kwargs={name: key})
        for name, seen in rows.items()
        for code, key in seen.filter(code__in=codes).values_list("code", "pk")
    }


def _text(finding: IntegrityFinding) -> str:
    words = gettext(finding.message)
    return words % {name: _shown(value) for name, value in finding.params.items()}


def _shown(value: object) -> str:
    if isinstance(value, Fraction | float):
        return number(float(value), 1)
    if isinstance(value, int | Decimal):
        decimals = -int(Decimal(value).normalize().as_tuple().exponent)
        return number(value, min(max(decimals, 0), 2))
    return digits(value)
