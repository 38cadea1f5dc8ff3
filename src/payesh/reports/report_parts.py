"""What can be changed in a report of each kind: its sections, its places of text, its slots.

Each builder says so itself: `SECTIONS` and `TEXTS` are pairs of a key and a word (a msgid), and
`SLOTS` the keys of figures that every report of the kind has, where the builder promises some.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.terms import IssuedKind

BUILDERS = {
    IssuedKind.DIGEST: ("payesh.reports.digest.campaign", "payesh.reports.digest.plan"),
    IssuedKind.FEEDBACK: ("payesh.reports.feedback_report",),
    IssuedKind.ANALYSIS: ("payesh.reports.analysis",),
    IssuedKind.MEETING: ("payesh.reports.meeting.report",),
    IssuedKind.PACK: ("payesh.reports.meeting.pack",),
}
OPENING, CLOSING = "opening", "closing"
EVERYWHERE = (
    (OPENING, gettext_noop("Before everything else")),
    (CLOSING, gettext_noop("At the end")),
)
"""Places of free text that every report has. Another place bears the key of its section, at whose
end the words stand."""


@dataclass(frozen=True)
class Part:
    """A section or a place of text: its key and its word in the active language."""

    key: str
    word: str


def sections_of(kind: IssuedKind) -> tuple[Part, ...]:
    """The sections of reports of that kind, in order."""
    return _parts(_all(kind, "SECTIONS"))


def texts_of(kind: IssuedKind) -> tuple[Part, ...]:
    """Where a body may put words of its own into reports of that kind."""
    return _parts((*_all(kind, "TEXTS"), *EVERYWHERE))


def slots_of(kind: IssuedKind) -> frozenset[str]:
    """Keys of figures that the builders promise."""
    return frozenset(_all(kind, "SLOTS"))


def _parts(pairs: Any) -> tuple[Part, ...]:
    """One part a key; two builders of a kind may name the same."""
    words: dict[str, str] = {}
    for key, word in pairs:
        words.setdefault(key, word)
    return tuple(Part(key, _(word)) for key, word in words.items())


def _all(kind: IssuedKind, name: str) -> Iterator[Any]:
    for module in BUILDERS[kind]:
        yield from getattr(import_module(module), name, ())
