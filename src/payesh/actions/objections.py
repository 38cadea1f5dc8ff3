"""Verbs of objections: the window opens, an agency objects item by item, somebody else rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import CampaignState, Layer, ObjectionState
from payesh.ground.text import clean
from payesh.queries.instruments import read_version
from payesh.queries.layers import RULED, layer_sheet
from payesh.queries.objections import is_window_open, ready_to_show, windows_to_close
from payesh.queries.permission import require
from payesh.queries.working_days import calendars_of
from payesh.records.models import Campaign, CampaignAgency, Objection, Seat, Sheet

from .answering import checked_answer, refuse_unknown, says
from .evidence import give_file, give_link
from .guards import locked, owed, unless
from .impartiality import refuse_partial
from .journal import record, verb

NOT_RUNNING = _("The campaign is not running; no window can be opened.")
NOTHING_READY = _("No agency with a closed review waits to be shown its result.")
NOT_OPEN = _("The window for objections is not open.")
ONCE = _("There is an objection to this item already; each item has one statement.")
WHAT = _("Say what you object to and why.")
RULED_BEFORE = _("This objection was ruled on or withdrawn before.")
REASONS = _("A ruling needs reasons.")
OUTCOME = _("Choose whether the objection is accepted, accepted in part or rejected.")
REJECTED = _("A rejected objection leaves the answer as it is.")
SAME = _("This is the answer that stands already.")


@verb
def open_objections(
    *,
    by: Seat,
    campaign: Campaign,
    agencies: Iterable[CampaignAgency] | None = None,
    today: date | None = None,
) -> list[CampaignAgency]:
    """Show reviewed agencies their results and open their windows; without `agencies`, all ready.

    A window lasts the campaign's number of working days, by the calendar of each agency. Refused
    where nobody is ready.
    """
    require(by, "result.make", campaign)
    unless(campaign.state == CampaignState.ACTIVE, "campaign.not_running", NOT_RUNNING)
    rows = ready_to_show(campaign).select_for_update(of=("self",))
    if agencies is not None:
        rows = rows.filter(pk__in=[one.pk for one in agencies])
    ready = list(rows)
    unless(ready, "objection.nothing_ready", NOTHING_READY)
    day = today or timezone.localdate()
    calendars = calendars_of([one.unit for one in ready])
    for agency in ready:
        agency.objections_from = day
        until = calendars[agency.unit_id].add_working_days(day, campaign.objection_days)
        agency.objections_until, agency.version = until, agency.version + 1
        told = {"objections_from": day, "objections_until": until}
        record(by=by, verb="objection.window_opened", subject=agency, after=told)
    changed = ["objections_from", "objections_until", "version"]
    CampaignAgency.objects.bulk_update(ready, changed, batch_size=500)
    return ready


@verb
def object_to(
    *,
    by: Seat,
    agency: CampaignAgency,
    item: str,
    statement: str,
    file: File | None = None,
    link: str = "",
    today: date | None = None,
) -> Objection:
    """The agency's one statement on one item of its sheet, within its window.

    With a file or an address that shows it; more can be given until the ruling.
    """
    require(by, "objection.write", agency)
    agency = locked(agency)
    unless(is_window_open(agency, today), "objection.not_open", NOT_OPEN)
    sheet = _reviewed(agency)
    refuse_unknown(read_version(sheet.instrument), item)
    words = owed(statement, "statement", WHAT)
    taken = Objection.objects.filter(agency=agency, item=item).exists()
    unless(not taken, "objection.once", ONCE, "item")
    made = Objection.objects.create(
        agency=agency,
        province=agency.province,
        item=item,
        statement=words,
        before=sheet.answers.get(item, {}),
        given_by=by.person,
    )
    told = {"item": item, "statement": words}
    record(by=by, verb="objection.given", subject=made, after=told)
    if file:
        give_file(by=by, subject=made, file=file)
    if link:
        give_link(by=by, subject=made, link=link)
    return made


@verb
def withdraw_objection(*, by: Seat, objection: Objection, version: int | None = None) -> Objection:
    """The agency takes its objection back; it cannot object to the item again."""
    require(by, "objection.write", objection.agency)
    objection = locked(objection, version)
    unless(objection.state == ObjectionState.OPEN, "objection.settled", RULED_BEFORE)
    return _step(by, objection, ObjectionState.WITHDRAWN)


@verb
def rule_on(
    *,
    by: Seat,
    objection: Objection,
    outcome: str,
    ruling: str,
    answer: Mapping[str, Any] | None = None,
    version: int | None = None,
) -> Objection:
    """Rule on an objection, with reasons; what is accepted may change the answer.

    The person neither rated nor reviewed the agency and is not bound to it.
    """
    require(by, "objection.rule", objection.agency.campaign)
    objection = locked(objection, version)
    refuse_partial(by, objection.agency, ruling=True)
    unless(objection.state == ObjectionState.OPEN, "objection.settled", RULED_BEFORE)
    unless(outcome in RULED, "objection.outcome", OUTCOME, "outcome")
    reasons = owed(ruling, "ruling", REASONS)
    if answer:
        objection.after = _changed_answer(objection, outcome, answer, reasons)
    objection.ruling = clean(reasons)
    objection.ruled_by, objection.ruled_at = by.person, timezone.now()
    return _step(by, objection, ObjectionState(outcome))


@verb
def close_window(
    *, by: Seat | None = None, agency: CampaignAgency, today: date | None = None
) -> CampaignAgency:
    """End a window whose last day is over; `by` is None where the clock does it."""
    if by is not None:
        require(by, "result.make", agency.campaign)
    agency = locked(agency)
    over = agency.objections_until and agency.objections_until < (today or timezone.localdate())
    unless(over and agency.objections_closed_at is None, "objection.not_open", NOT_OPEN)
    agency.objections_closed_at = timezone.now()
    agency.version += 1
    agency.save(update_fields=["objections_closed_at", "version"])
    told = {"objections_until": agency.objections_until}
    record(by=by, verb="objection.window_closed", subject=agency, after=told)
    return agency


def close_due_windows(*, today: date | None = None, by: Seat | None = None) -> int:
    """What a daily job calls: close every window whose last day is over; gives how many."""
    waiting = list(windows_to_close(today))
    for agency in waiting:
        close_window(by=by, agency=agency, today=today)
    return len(waiting)


def _reviewed(agency: CampaignAgency) -> Sheet:
    sheet = layer_sheet(agency, Layer.REVIEWED)
    unless(sheet is not None, "objection.not_open", NOT_OPEN)
    return sheet


def _changed_answer(
    objection: Objection, outcome: str, answer: Mapping[str, Any], reasons: str
) -> dict[str, Any]:
    unless(outcome != ObjectionState.REJECTED, "objection.rejected", REJECTED, "answer")
    instrument = read_version(_reviewed(objection.agency).instrument)
    after = checked_answer(instrument, objection.item, answer, reasons)
    unless(says(after) != says(objection.before), "objection.same", SAME, "answer")
    return after


def _step(by: Seat, objection: Objection, state: ObjectionState) -> Objection:
    before = {"state": objection.state}
    objection.state, objection.version = state.value, objection.version + 1
    objection.save()
    after = {"item": objection.item, "state": objection.state, "ruling": objection.ruling}
    if objection.after:
        before["answer"], after["answer"] = objection.before, objection.after
    if state is ObjectionState.WITHDRAWN:
        record(by=by, verb="objection.withdrawn", subject=objection, before=before, after=after)
    else:
        record(by=by, verb="objection.ruled", subject=objection, before=before, after=after)
    return objection
