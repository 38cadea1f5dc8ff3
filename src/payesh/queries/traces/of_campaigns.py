"""Records of a campaign: visits, sheets, results, as far as blindness lets the seat see them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import Layer, Role, SheetState, VisitKind, VisitState
from payesh.queries.agency_result import agency_in_sight
from payesh.queries.campaign_days import Day, first_visits, late, visited
from payesh.queries.campaign_scope import run_campaigns
from payesh.queries.permission import may
from payesh.queries.sheets import visible_to
from payesh.queries.sight import result_sets_in_sight
from payesh.records.models import AgencyResult, Campaign, CampaignAgency, Seat, Sheet, Visit

from .asking import NothingAskedError, end_of, key_of, one, written_after
from .proving import people_of, proofs_behind, proofs_on_sheets
from .shapes import Asked, Found, Person, TraceRow

SCORED = (Layer.AGREED.value, Layer.REVIEWED.value, Layer.FINAL.value)
NO_RATERS = (Layer.RATED.value, Layer.AGREED.value, Layer.REVIEWED.value, Layer.FINAL.value)


def campaign_asked(seat: Seat, asked: Asked) -> Campaign:
    """The campaign, if the seat runs it."""
    if not may(seat, "campaign.view"):
        raise NothingAskedError("campaign")
    return one(run_campaigns(seat), asked, "campaign")


def visits(seat: Seat, asked: Asked) -> Found:
    """First visits of a campaign as they stood at the end of a day."""
    if not may(seat, "visit.view"):
        raise NothingAskedError("campaign")
    campaign, day = campaign_asked(seat, asked), end_of(asked)
    rows = first_visits(campaign)
    if day:
        rows = rows.filter(_which(asked.get("which", "all"), day))
    if group := key_of(asked, "group"):
        rows = rows.filter(agency__group=group)
    if team := key_of(asked, "team"):
        rows = rows.filter(team=team)
    rows = rows.select_related("agency__unit", "team", "closed_by").order_by("planned_on", "pk")

    def tell(page: Sequence[Visit]) -> list[TraceRow]:
        proofs = proofs_behind(seat, "visit", [row.pk for row in page])
        return [_visit(row, proofs.get(row.pk, ())) for row in page]

    return Found(rows, tell, written_after("started_at", "ended_at", "closed_at"))


def _which(which: str, day: Day) -> Q:
    known = {
        "planned": Q(planned_on=day.date),
        "visited": visited(day),
        "done": Q(planned_on=day.date) & visited(day),
        "late": late(day),
        "newly": visited(day) & ~visited(day.before),
    }
    return known.get(which, Q())


def _visit(row: Visit, proofs: tuple) -> TraceRow:
    people = [_team(row)]
    people += people_of((_("Closed by"), row.closed_by, row.closed_at))
    return TraceRow(
        what=row.agency.unit.name,
        of=VisitKind(row.kind).label,
        day=row.planned_on,
        stage=VisitState(row.state).label,
        people=tuple(people),
        proofs=proofs,
        page="visit",
        key=row.pk,
    )


def _team(row: Visit) -> Person:
    """The team under its title, which says that it is a team, or its bare number as a team's."""
    name = str(row.team)
    return Person(_("Team") if name.isdecimal() else "", name, row.started_at)


def agencies(seat: Seat, asked: Asked) -> Found:
    """Agencies of a campaign or of one of its groups, those that left apart."""
    campaign = campaign_asked(seat, asked)
    rows = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True)
    if group := key_of(asked, "group"):
        rows = rows.filter(group=group)
    rows = rows.select_related("unit", "group").order_by("group__number", "unit__path")

    def tell(page: Sequence[CampaignAgency]) -> list[TraceRow]:
        return [
            TraceRow(what=row.unit.name, of=row.group.title, page="result", key=row.pk)
            for row in page
        ]

    return Found(rows, tell)


def sheets(seat: Seat, asked: Asked) -> Found:
    """The newest sheet of each agency that gives its first result, at the end of a day.

    With a layer in `locked` those of it that were locked on the day itself.
    """
    campaign, day = campaign_asked(seat, asked), end_of(asked)
    if day and (layer := asked.get("locked")):
        locked = visible_to(seat).filter(
            day.within("locked_at"), campaign=campaign, layer=layer, agency__left_at__isnull=True
        )
        return _sheets(seat, locked)
    rows = visible_to(seat).filter(
        campaign=campaign,
        layer__in=SCORED,
        state=SheetState.LOCKED.value,
        agency__left_at__isnull=True,
        score__isnull=False,
    )
    if day:
        rows = rows.filter(day.by_then("locked_at"))
    if group := key_of(asked, "group"):
        rows = rows.filter(agency__group=group)
    return _sheets(seat, _newest(rows, day))


def _newest(rows: QuerySet[Sheet], day: Day | None) -> QuerySet[Sheet]:
    """Leaves out a sheet where the same agency has one of a later layer."""
    final = rows.filter(layer=Layer.FINAL.value).order_by().values("agency")
    reviewed = rows.filter(layer=Layer.REVIEWED.value).order_by().values("agency")
    overtaken = Q(layer=Layer.REVIEWED.value, agency__in=final) | Q(
        Q(agency__in=final) | Q(agency__in=reviewed), layer=Layer.AGREED.value
    )
    return rows.exclude(overtaken)


def agency_result(seat: Seat, asked: Asked) -> Found:
    """The sheets under an agency's result, by layer, each with its evidence."""
    result = one(results_in_sight(seat), asked, "result")
    rows = visible_to(seat).filter(agency=result.agency_id)
    return _sheets(seat, rows)


def results(seat: Seat, asked: Asked) -> Found:
    """Results of a set, of one group where one is asked for, in the order of their ranks."""
    rows = results_in_sight(seat).filter(result_set=key_of(asked, "result_set"))
    if group := key_of(asked, "group"):
        rows = rows.filter(group=group)
    rows = rows.order_by("group__number", F("rank").asc(nulls_last=True), "-score", "pk")

    def tell(page: Sequence[AgencyResult]) -> list[TraceRow]:
        return [_result(row) for row in page]

    return Found(rows, tell, written_after("result_set__made_at"))


def results_in_sight(seat: Seat) -> QuerySet[AgencyResult]:
    """Results of campaigns the seat runs, or its agency's own once they were shown to it."""
    rows = AgencyResult.objects.defer("parts").select_related(
        "agency__unit", "group", "result_set__made_by"
    )
    if may(seat, "result.view"):
        return rows.filter(result_set__in=result_sets_in_sight(seat).order_by().values("pk"))
    if seat.role != Role.AGENCY:
        return rows.none()
    shown = Q(agency__campaign__released_at__isnull=False)
    own = agency_in_sight(seat).order_by().values("pk")
    return rows.filter(shown, agency__in=own)


def _result(row: AgencyResult) -> TraceRow:
    made = row.result_set
    return TraceRow(
        what=row.agency.unit.name,
        of=row.group.title,
        value=row.score,
        state=row.state if row.score is None else "",
        people=people_of((_("Frozen by"), made.made_by, made.made_at)),
        page="result",
        key=row.agency_id,
    )


def _sheets(seat: Seat, rows: QuerySet[Sheet]) -> Found:
    rows = rows.select_related("agency__unit", "rater", "locked_by", "visit").order_by(
        "agency__unit__path", "locked_at", "pk"
    )

    def tell(page: Sequence[Sheet]) -> list[TraceRow]:
        proofs = proofs_on_sheets(seat, [row.pk for row in page])
        return [_sheet(seat, row, proofs.get(row.pk, ())) for row in page]

    return Found(rows, tell, written_after("locked_at"))


def _sheet(seat: Seat, row: Sheet, proofs: tuple) -> TraceRow:
    return TraceRow(
        what=Layer(row.layer).label,
        of=row.agency.unit.name,
        value=row.score,
        state="" if row.score is not None else "not_assessable",
        stage=SheetState(row.state).label,
        people=_hands(seat, row),
        proofs=proofs,
        page="visit" if row.visit_id else "result",
        key=row.visit_id or row.agency_id,
    )


def _hands(seat: Seat, row: Sheet) -> tuple[Person, ...]:
    """Who rated and who locked; an agency is never told of a rater."""
    if seat.role == Role.AGENCY and row.layer in NO_RATERS:
        return ()
    rated = (_("Rated by"), row.rater, row.ended_at)
    locked = (_("Locked by"), row.locked_by, row.locked_at)
    return people_of(rated, locked)
