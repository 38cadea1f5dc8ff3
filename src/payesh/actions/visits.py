"""Verbs about a visit in the field: it starts, the host signs, it ends; a re-visit is closed."""

from __future__ import annotations

import re
from datetime import datetime

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import VisitKind, VisitState
from payesh.ground.text import clean
from payesh.queries.evidence import evidence_of
from payesh.records.models import Evidence, Seat, Visit

from .evidence import give_file
from .guards import owed, unless
from .journal import record, verb
from .ranking_rules import fix_by_scoring
from .visit_guards import held_visit

STARTED = _("The visit was started before.")
NOT_STARTED = _("Start the visit first.")
CLOSED = _("The visit is closed.")
BACKWARDS = _("A visit ends after it has started.")
AHEAD = _("This time has not come yet.")
NO_DRAWING = _("The signature cannot be read. Please sign again.")
NO_SIGNATURE = _("Let the host sign here, or give the page signed on paper.")
ONLY_REVISIT = _("A visit is closed by reconciling its sheets.")

SIGNATURE = re.compile(r"M\d{1,4} \d{1,4}(?: ?[ML]\d{1,4} \d{1,4})+")
MOST_STROKES = 40_000
"""Letters of a drawn signature: some four thousand points."""


@verb
def start_visit(*, by: Seat, visit: Visit, at: datetime | None = None) -> Visit:
    """The team is there. `at` is the time where it is noted later."""
    visit = held_visit(by, visit)
    unless(visit.state == VisitState.PLANNED, "visit.started", STARTED)
    fix_by_scoring(by=by, campaign=visit.agency.campaign)
    visit.state, visit.started_at = VisitState.UNDER_WAY.value, _by_now(at)
    return _kept(by, visit, "visit.started", "state", "started_at", starts=visit.started_at)


@verb
def end_visit(*, by: Seat, visit: Visit, at: datetime | None = None) -> Visit:
    """The team leaves; sheets may still be filled in and handed in."""
    visit = held_visit(by, visit)
    _refuse_outside(visit)
    moment = _by_now(at)
    unless(moment >= visit.started_at, "visit.times", BACKWARDS, "ended_at")
    visit.ended_at = moment
    return _kept(by, visit, "visit.ended", "ended_at", ends=moment)


@verb
def sign_visit(
    *, by: Seat, visit: Visit, host_name: str, host_position: str = "", signature: str = ""
) -> Visit:
    """The host confirms that the visit took place, by strokes as an SVG path or on paper.

    Without strokes the page signed on paper must have been given (`attach_paper`).
    """
    visit = held_visit(by, visit)
    _refuse_outside(visit)
    visit.host_name = owed(host_name, "host_name")[:120]
    visit.host_position = clean(host_position)[:120]
    visit.host_signature = _strokes(signature)
    on_paper = evidence_of("visit", visit.pk).exists()
    unless(visit.host_signature or on_paper, "visit.no_signature", NO_SIGNATURE, "signature")
    visit.host_signed_at = timezone.now()
    columns = ("host_name", "host_position", "host_signature", "host_signed_at")
    return _kept(by, visit, "visit.signed", *columns, name=visit.host_name)


@verb
def attach_paper(*, by: Seat, visit: Visit, file: File, title: str = "") -> Evidence:
    """Give the page that the host signed on paper."""
    visit = held_visit(by, visit)
    _refuse_outside(visit)
    return give_file(by=by, subject=visit, file=file, title=title)


@verb
def close_revisit(*, by: Seat, visit: Visit) -> Visit:
    """A re-visit has no sheets: it is closed when it is over."""
    visit = held_visit(by, visit)
    unless(visit.kind == VisitKind.REVISIT, "visit.not_revisit", ONLY_REVISIT)
    _refuse_outside(visit)
    now = timezone.now()
    visit.ended_at = visit.ended_at or now
    visit.state, visit.closed_by, visit.closed_at = VisitState.CLOSED.value, by.person, now
    columns = ("ended_at", "state", "closed_by", "closed_at")
    return _kept(by, visit, "visit.closed", *columns, ends=visit.ended_at)


def _kept(by: Seat, visit: Visit, verb: str, *columns: str, **told: object) -> Visit:
    visit.version += 1
    visit.save(update_fields=[*columns, "version"])
    record(by=by, verb=verb, subject=visit, after=told)
    return visit


def _refuse_outside(visit: Visit) -> None:
    """Refuse what belongs to the time between the start of a visit and its closing."""
    unless(visit.state != VisitState.PLANNED, "visit.not_started", NOT_STARTED)
    unless(visit.state != VisitState.CLOSED, "visit.closed", CLOSED)


def _by_now(at: datetime | None) -> datetime:
    now = timezone.now()
    unless(at is None or at <= now, "visit.ahead", AHEAD, "at")
    return at or now


def _strokes(signature: str) -> str:
    path = signature.strip()
    if path and (len(path) > MOST_STROKES or not SIGNATURE.fullmatch(path)):
        raise Refusal("visit.signature", NO_DRAWING, where="signature")
    return path
