"""Phases as they stand on a day: over, running with so many days left, or to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.records.models import Phase
from payesh.web.shell.looks import Look
from payesh.web.shell.writing import number


@dataclass(frozen=True)
class PhaseLine:
    """A phase, where it stands, and how much of its window has passed (0 to 100)."""

    phase: Phase
    look: Look
    passed: float
    is_now: bool


def phase_lines(phases: Iterable[Phase], on: date) -> list[PhaseLine]:
    return [_line(phase, on) for phase in phases]


def _line(phase: Phase, on: date) -> PhaseLine:
    days = (phase.ends - phase.starts).days + 1
    passed = min(max((on - phase.starts).days + 1, 0), days)
    return PhaseLine(phase, _look(phase, on), 100 * passed / days, phase.starts <= on <= phase.ends)


def _look(phase: Phase, on: date) -> Look:
    if on > phase.ends:
        return Look("grey", "check2", _("Over"))
    if on < phase.starts:
        wait = (phase.starts - on).days
        words = ngettext("Begins in %(n)s day", "Begins in %(n)s days", wait)
        return Look("grey", "clock", words % {"n": number(wait)})
    left = (phase.ends - on).days
    if not left:
        return Look("orange", "alarm", _("Last day"))
    words = ngettext("%(n)s day left", "%(n)s days left", left)
    return Look("green", "play-circle", words % {"n": number(left)})
