"""Verbs about corrective actions: opened about something, done, verified by somebody else."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import ActionState, ReportState
from payesh.ground.text import clean
from payesh.queries.evidence import evidence_of
from payesh.queries.improvement import TO_DO, revisits_of
from payesh.queries.permission import may, require, unit_of
from payesh.queries.seats import seats_of
from payesh.records.models import (
    Challenge,
    CorrectiveAction,
    Finding,
    Indicator,
    Measurement,
    Meeting,
    Node,
    Person,
    Plan,
    Progress,
    Report,
    Seat,
    Unit,
    Visit,
)

from .findable import make_findable
from .guards import locked, owed, unless
from .journal import record, verb

SOURCES: dict[type[models.Model], str] = {
    Node: "node",
    Indicator: "indicator",
    Progress: "progress",
    Measurement: "measurement",
    Meeting: "meeting",
    Finding: "finding",
    Challenge: "challenge",
}
"""What an action can answer, and the word for it in `source_kind`."""

NO_UNIT = _("Name the unit that carries the action out.")
PAST = _("The due date lies in the past.")
NO_SEAT = _("%(person)s holds no seat from which the action could be carried out.")
NOT_NOW = _("This step is not possible in the present state of the action.")
NOT_OWNER = _("Only the owner says that an action is done.")
OWN = _("Somebody else than the owner verifies an action.")
NO_EVIDENCE = _("Give evidence that the action is done.")
NO_REMEDY = _("This entry names no corrective measure.")
NOT_ACCEPTED = _("A measure becomes an action once its report is accepted.")
NO_REVISIT = _("Choose a re-visit to this agency that has been made.")
ALREADY = _("This measure has become an action before.")


@verb
def open_action(
    *,
    by: Seat,
    source: models.Model,
    title: str,
    owner: Person,
    due: date,
    text: str = "",
    unit: Unit | None = None,
) -> CorrectiveAction:
    """Open an action about a goal, an indicator, an entry, a meeting, a finding or a challenge."""
    return _open(by, source, title, owner, due, text, unit or unit_of(source))


@verb
def open_from_remedy(
    *, by: Seat, entry: Progress | Measurement, owner: Person, due: date, title: str = ""
) -> CorrectiveAction:
    """Turn the corrective measure of an accepted entry into an action, in one step."""
    unless(entry.remedy, "action.no_remedy", NO_REMEDY)
    accepted = Report.objects.filter(
        period=entry.period_id, unit=entry.unit_id, state=ReportState.ACCEPTED.value
    )
    unless(accepted.exists(), "action.not_accepted", NOT_ACCEPTED)
    before = CorrectiveAction.objects.filter(source_kind=SOURCES[type(entry)], source_id=entry.pk)
    unless(not before.exists(), "action.already", ALREADY)
    words = title or entry.remedy.splitlines()[0][:300]
    return _open(by, entry, words, owner, due, entry.remedy, entry.unit)


@verb
def finish_action(
    *, by: Seat, action: CorrectiveAction, note: str, version: int | None = None
) -> CorrectiveAction:
    """The owner says that it is done; evidence must stand behind it."""
    action = _at(by, action, version, "action.work", *TO_DO)
    unless(action.owner_id == by.person_id, "action.not_owner", NOT_OWNER)
    action.done_note = owed(note, "note", _("Say what was done."))
    unless(evidence_of("action", action.pk).exists(), "action.no_evidence", NO_EVIDENCE, "evidence")
    action.done_at = timezone.now()
    action.verified_by = action.verified_at = None
    return _step(by, action, "done", ActionState.DONE)


@verb
def verify_action(
    *,
    by: Seat,
    action: CorrectiveAction,
    verdict: str = "",
    revisit: Visit | None = None,
    version: int | None = None,
) -> CorrectiveAction:
    """Somebody else than the owner confirms it, seen on `revisit` where that was needed."""
    action = _judged(by, action, version)
    action.verdict = clean(verdict)
    if revisit is not None:
        unless(revisit in revisits_of(action.unit), "action.revisit", NO_REVISIT, "revisit")
        action.revisit = revisit
    return _step(by, action, "verified", ActionState.VERIFIED)


@verb
def send_action_back(
    *, by: Seat, action: CorrectiveAction, verdict: str, version: int | None = None
) -> CorrectiveAction:
    """Somebody else than the owner says what is still lacking."""
    action = _judged(by, action, version)
    action.verdict = owed(verdict, "verdict", _("Say what is still lacking."))
    return _step(by, action, "sent_back", ActionState.REJECTED)


@verb
def drop_action(
    *, by: Seat, action: CorrectiveAction, reason: str, version: int | None = None
) -> CorrectiveAction:
    """Give an action up, with a reason."""
    action = _at(by, action, version, "action.verify", *TO_DO)
    action.verdict = owed(reason, "reason", _("Say why the action is dropped."))
    return _step(by, action, "dropped", ActionState.DROPPED)


@verb
def change_action_due(
    *, by: Seat, action: CorrectiveAction, due: date, reason: str, version: int | None = None
) -> CorrectiveAction:
    """Another due date, with a reason that the journal keeps."""
    action = _at(by, action, version, "action.verify", *TO_DO)
    why = owed(reason, "reason", _("Say why the date changes."))
    before = {"due": action.due}
    action.due, action.version = due, action.version + 1
    action.save()
    after = {"due": due, "reason": why}
    record(by=by, verb="action.due_changed", subject=action, before=before, after=after)
    return action


def _open(
    by: Seat,
    source: models.Model,
    title: str,
    owner: Person,
    due: date,
    text: str,
    unit: Unit | None,
) -> CorrectiveAction:
    unless(unit, "action.no_unit", NO_UNIT, "unit")
    require(by, "action.open", unit)
    unless(due >= timezone.localdate(), "action.past", PAST, "due")
    works = any(may(seat, "action.work", unit) for seat in seats_of(owner))
    unless(works, "action.no_seat", NO_SEAT, "owner", person=owner.full_name)
    action = CorrectiveAction(
        unit=unit,
        province=unit.province,
        plan=_plan_of(source),
        source_kind=SOURCES[type(source)],
        source_id=source.pk,
        source_label=str(source)[:500],
        title=owed(title, "title")[:300],
        text=clean(text),
        owner=owner,
        due=due,
        opened_by=by.person,
    )
    make_findable(action, action.title, action.text, action.source_label)
    action.save(force_insert=True)
    told = {"about": action.source_label, "owner": owner.full_name, "due": due}
    record(by=by, verb="action.opened", subject=action, after=told)
    return action


def _plan_of(source: models.Model) -> Plan | None:
    if isinstance(source, Finding | Challenge):
        return None
    holder = getattr(source, "node", None) or getattr(source, "indicator", None) or source
    return holder.plan


def _at(
    by: Seat, action: CorrectiveAction, version: int | None, rule: str, *states: str
) -> CorrectiveAction:
    require(by, rule, action.unit)
    action = locked(action, version)
    unless(action.state in states, "action.not_now", NOT_NOW)
    return action


def _judged(by: Seat, action: CorrectiveAction, version: int | None) -> CorrectiveAction:
    action = _at(by, action, version, "action.verify", ActionState.DONE.value)
    unless(action.owner_id != by.person_id, "action.own", OWN)
    action.verified_by, action.verified_at = by.person, timezone.now()
    return action


def _step(by: Seat, action: CorrectiveAction, name: str, state: ActionState) -> CorrectiveAction:
    before = {"state": action.state}
    action.state, action.version = state.value, action.version + 1
    action.save()
    after = {"state": action.state, "note": action.done_note, "verdict": action.verdict}
    record(by=by, verb=f"action.{name}", subject=action, before=before, after=after)
    return action
