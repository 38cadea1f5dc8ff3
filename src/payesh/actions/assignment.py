"""Verbs about assignment: which team visits which agency on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import Layer, SheetState, VisitKind, VisitState
from payesh.queries.permission import require
from payesh.records.models import AssignmentChange, CampaignAgency, Seat, Sheet, Team, Visit

from .assignment_checks import (
    raters_for,
    refuse_agency,
    refuse_day,
    refuse_hour,
    refuse_joint,
    refuse_same_team,
)
from .guards import locked, owed, unless
from .journal import record, verb
from .teams import put_raters, refuse_begun

NOTHING = _("Choose at least one agency.")
SEVERAL = _("Not one of the visits was planned; look at what stands in the way.")
NOT_PLANNED = _("Only a visit that has not begun is moved.")
UNMOVED = _("The visit stands at this place already.")
SHEETS_LOCKED = _("A sheet of this visit is in; it is not cancelled any more.")
NOT_TO_CANCEL = _("Only a visit that is still to be made is cancelled.")


@verb
def plan_visit(
    *,
    by: Seat,
    agency: CampaignAgency,
    team: Team,
    planned_on: date,
    planned_at: time | None = None,
    kind: str = VisitKind.FIRST,
) -> Visit:
    """Send a team to an agency on a day; its members now are the raters of the visit."""
    require(by, "visit.plan", agency)
    agency = CampaignAgency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    team = locked(team)
    refuse_agency(agency, kind)
    if kind == VisitKind.JOINT:
        refuse_joint(agency)
    refuse_same_team(agency, kind, team)
    raters = raters_for(agency.campaign, team, [agency])
    refuse_day(agency, kind, planned_on)
    refuse_hour(team, planned_on, planned_at)
    visit = Visit.objects.create(
        agency=agency,
        province=agency.province,
        team=team,
        kind=VisitKind(kind).value,
        planned_on=planned_on,
        planned_at=planned_at,
    )
    put_raters([visit], raters)
    record(by=by, verb="visit.planned", subject=visit, after=_told(visit))
    return visit


@verb
def plan_visits(
    *, by: Seat, agencies: Sequence[CampaignAgency], team: Team, planned_on: date
) -> list[Visit]:
    """First visits of a team to several agencies on one day: all of them, or none with reasons."""
    unless(agencies, "visit.no_agency", NOTHING, "agencies")
    visits: list[Visit] = []
    refused: list[Refusal] = []
    for agency in agencies:
        try:
            visits.append(plan_visit(by=by, agency=agency, team=team, planned_on=planned_on))
        except Refusal as refusal:
            refused.append(refusal)
    if len(refused) == 1:
        raise refused[0]
    if refused:
        raise Refusals("visit.several", SEVERAL, refused)
    return visits


@verb
def move_visit(
    *,
    by: Seat,
    visit: Visit,
    reason: str,
    team: Team | None = None,
    planned_on: date | None = None,
    planned_at: time | None = None,
) -> Visit:
    """Another team, day or hour, with the reason; what is not given stays. The change is kept."""
    require(by, "visit.plan", visit)
    visit = locked(visit)
    unless(visit.state == VisitState.PLANNED, "visit.not_planned", NOT_PLANNED)
    reason = owed(reason, "reason")
    before = _told(visit)
    old_team, old_day = visit.team, visit.planned_on
    visit.team = team or visit.team
    visit.planned_on = planned_on or visit.planned_on
    visit.planned_at = planned_at or visit.planned_at
    unless(_told(visit) != before, "visit.unmoved", UNMOVED)
    if visit.team_id != old_team.pk:
        refuse_begun([visit])
        refuse_same_team(visit.agency, visit.kind, visit.team)
        put_raters([visit], raters_for(visit.agency.campaign, visit.team, [visit.agency]))
    refuse_day(visit.agency, visit.kind, visit.planned_on)
    refuse_hour(visit.team, visit.planned_on, visit.planned_at, but=visit)
    visit.version += 1
    visit.save(update_fields=["team", "planned_on", "planned_at", "version"])
    AssignmentChange.objects.create(
        visit=visit,
        from_team=old_team,
        to_team=visit.team,
        from_day=old_day,
        to_day=visit.planned_on,
        reason=reason,
        by=by.person,
    )
    after = {**_told(visit), "reason": reason}
    record(by=by, verb="visit.moved", subject=visit, before=before, after=after)
    return visit


@verb
def cancel_visit(*, by: Seat, visit: Visit, reason: str) -> Visit:
    """Call a visit off, with the reason; the agency can be assigned anew."""
    require(by, "visit.plan", visit)
    visit = locked(visit)
    open_states = (VisitState.PLANNED, VisitState.UNDER_WAY)
    unless(visit.state in open_states, "visit.not_to_cancel", NOT_TO_CANCEL)
    sheets = Sheet.objects.filter(visit=visit, layer=Layer.RATED.value)
    is_in = sheets.filter(state=SheetState.LOCKED.value).exists()
    unless(not is_in, "visit.sheets_locked", SHEETS_LOCKED)
    visit.cancelled_reason = owed(reason, "reason")
    before, visit.state = {"state": visit.state}, VisitState.CANCELLED.value
    visit.version += 1
    visit.save(update_fields=["state", "cancelled_reason", "version"])
    after = {"state": visit.state, "reason": visit.cancelled_reason}
    record(by=by, verb="visit.cancelled", subject=visit, before=before, after=after)
    return visit


def _told(visit: Visit) -> dict[str, object]:
    return {
        "team": str(visit.team),
        "planned_on": visit.planned_on,
        "planned_at": visit.planned_at.isoformat("minutes") if visit.planned_at else None,
    }
