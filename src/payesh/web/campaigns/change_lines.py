"""What happened on a day against the day before, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.queries.governor import Change

WORDS = {
    "visits": gettext_noop("Visits over"),
    "rated": gettext_noop("Sheets of evaluators locked"),
    "agreed": gettext_noop("Sheets reconciled"),
    "declared": gettext_noop("Declarations sent"),
    "findings": gettext_noop("Findings recorded"),
    "critical": gettext_noop("Critical findings"),
    "objections": gettext_noop("Objections given"),
}
GOOD = {"visits": "up", "critical": "down", "objections": "down"}


@dataclass(frozen=True)
class ChangeLine:
    label: str
    number: int
    before: int
    more: int
    good: str
    """Which direction of the difference is good news, "either" for a mere count."""


def change_lines(changes: tuple[Change, ...]) -> list[ChangeLine]:
    return [
        ChangeLine(
            _(WORDS[one.kind]),
            one.number,
            one.before,
            one.more,
            GOOD.get(one.kind, "either"),
        )
        for one in changes
    ]
