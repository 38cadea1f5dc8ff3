"""The review board: every agency on its way to the final sheet, and what asks for a second look."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    DecimalField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.utils import timezone

from payesh.analytics.series import BOUND
from payesh.ground.terms import Layer, PhaseKind, SheetState, VisitKind, VisitState
from payesh.records.models import (
    Adjustment,
    Campaign,
    CampaignAgency,
    Phase,
    Seat,
    Sheet,
    Visit,
)
from payesh.scoring.raters import Bounds, Verdict, compare

from .instruments import read_version
from .review_outliers import Outliers, outliers
from .settling import has_layer, in_campaign
from .sheets import still_rates

PAGE = 50
WIDE_GAP = Decimal(15)
"""From so many points on, what was declared is far from what was verified."""
STAGES = ("waiting", "in_review", "second", "reviewed", "shown", "settled", "gap")
SORTS = {"gap": "gap", "agreed": "agreed", "declared": "declared"}


@dataclass(frozen=True)
class ReviewRow:
    """An agency on the board.

    `stage` is waiting, in_review, reviewed, shown or settled; `wide` counts the items on which
    the raters were so far apart that they had to reconcile, `look` those worth a look; `z` tells
    how far the score is from its group, robustly.
    """

    agency: CampaignAgency
    visit: Visit | None
    stage: str
    declared: Decimal | None
    agreed: Decimal | None
    gap: Decimal | None
    look: int
    wide: int
    adjusted: int
    unconfirmed: int
    z: float | None
    odd: bool
    late: bool

    @property
    def wide_gap(self) -> bool:
        """Whether what was declared is far from what was verified."""
        return self.gap is not None and abs(self.gap) >= WIDE_GAP


@dataclass(frozen=True)
class ReviewBoard:
    """One page of rows, and the teams whose visits lie apart from the others'."""

    page: Page
    rows: list[ReviewRow]
    outliers: Outliers
    review_ends: date | None


def review_board(
    campaign: Campaign,
    *,
    group: str = "",
    team: str = "",
    state: str = "",
    sort: str = "",
    page: int | str = 1,
    today: date | None = None,
    reader: Seat | None = None,
) -> ReviewBoard:
    """The board, 50 agencies a page in a fixed number of statements; `group`, `team` are keys.

    Agencies that the `reader` still rates are left out.
    """
    day = today or timezone.localdate()
    rows = in_campaign(campaign)
    if reader is not None:
        rows = rows.exclude(Exists(still_rates(reader, OuterRef("pk"))))
    chosen = _filtered(_told(rows), group, team, state).order_by(*_order(sort))
    found = Paginator(chosen.values_list("pk", flat=True), PAGE).get_page(page)
    agencies = _agencies(list(found.object_list))
    apart = outliers(campaign)
    ends = Phase.objects.filter(campaign=campaign, kind=PhaseKind.REVIEW.value).first()
    late = ends is not None and ends.ends < day
    spreads = _spreads(campaign, [agency.pk for agency in agencies])
    listed = [_row(agency, spreads.get(agency.pk, (0, 0)), apart, late) for agency in agencies]
    return ReviewBoard(found, listed, apart, ends.ends if ends else None)


def first_visits() -> QuerySet[Visit]:
    """The visit of each agency on which it is rated."""
    rows = Visit.objects.filter(kind=VisitKind.FIRST.value)
    return rows.exclude(state=VisitState.CANCELLED.value).select_related("team")


def _agencies(keys: list[UUID]) -> list[CampaignAgency]:
    """The agencies of one page, with everything that is told of them, in the order of the keys."""
    rows = _told(CampaignAgency.objects.filter(pk__in=keys))
    rows = rows.select_related("unit", "group", "campaign__owner")
    visits = Prefetch("visits", first_visits(), to_attr="first_visits")
    found = {agency.pk: agency for agency in rows.prefetch_related(visits)}
    return [found[key] for key in keys]


def _told(rows: QuerySet[CampaignAgency]) -> QuerySet[CampaignAgency]:
    """With scores and counts; only those that a query uses cost anything."""
    standing = Adjustment.objects.filter(agency=OuterRef("pk"), withdrawn_at__isnull=True)
    waiting = standing.filter(needs_second=True, confirmed_at__isnull=True)
    rows = rows.annotate(
        declared=_score(Layer.DECLARED),
        agreed=_score(Layer.AGREED),
        has_agreed=has_layer(Layer.AGREED),
        has_final=has_layer(Layer.FINAL),
        adjusted=_count(standing),
        unconfirmed=_count(waiting),
        waits_for_second=Exists(waiting),
    )
    return rows.annotate(gap=F("declared") - F("agreed"))


def _score(layer: Layer) -> Subquery:
    rows = Sheet.objects.filter(
        agency=OuterRef("pk"), layer=layer.value, state=SheetState.LOCKED.value
    )
    return Subquery(rows.values("score")[:1], output_field=DecimalField())


def _count(rows: QuerySet[Adjustment]) -> Subquery:
    counted = rows.order_by().values("agency").annotate(n=Count("pk")).values("n")
    return Subquery(counted, output_field=IntegerField())


def _filtered(
    rows: QuerySet[CampaignAgency], group: str, team: str, state: str
) -> QuerySet[CampaignAgency]:
    if group:
        rows = rows.filter(group=group)
    if team:
        rows = rows.filter(Exists(first_visits().filter(agency=OuterRef("pk"), team=team)))
    conditions = {
        "waiting": Q(has_agreed=False),
        "in_review": Q(has_agreed=True, has_final=False, reviewed_at__isnull=True),
        "second": Q(waits_for_second=True),
        "reviewed": Q(reviewed_at__isnull=False, objections_from__isnull=True, has_final=False),
        "shown": Q(objections_from__isnull=False, has_final=False),
        "settled": Q(has_final=True),
        "gap": Q(gap__gte=WIDE_GAP) | Q(gap__lte=-WIDE_GAP),
    }
    return rows.filter(conditions[state]) if state in conditions else rows


def _order(sort: str) -> list[object]:
    """What is to be reviewed comes first unless another order was asked for."""
    key = SORTS.get(sort.removeprefix("-"))
    if key:
        column = F(key)
        asked = column.desc(nulls_last=True) if sort[0] == "-" else column.asc(nulls_last=True)
        return [asked, "pk"]
    open_first = Case(
        When(has_agreed=True, has_final=False, reviewed_at__isnull=True, then=Value(0)),
        When(has_agreed=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return [open_first, "group__number", "unit__sort_key", "pk"]


def _row(
    agency: CampaignAgency, spreads: tuple[int, int], apart: Outliers, late: bool
) -> ReviewRow:
    stage = _stage(agency)
    z = apart.z_of(agency.group.number, agency.agreed)
    return ReviewRow(
        agency=agency,
        visit=agency.first_visits[0] if agency.first_visits else None,
        stage=stage,
        declared=agency.declared,
        agreed=agency.agreed,
        gap=agency.gap,
        look=spreads[0],
        wide=spreads[1],
        adjusted=agency.adjusted or 0,
        unconfirmed=agency.unconfirmed or 0,
        z=z,
        odd=z is not None and abs(z) > BOUND,
        late=late and stage == "in_review",
    )


def _stage(agency: CampaignAgency) -> str:
    if agency.has_final:
        return "settled"
    if agency.objections_from is not None:
        return "shown"
    if agency.reviewed_at is not None:
        return "reviewed"
    return "in_review" if agency.has_agreed else "waiting"


def _spreads(campaign: Campaign, agencies: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Items worth a look and items that had to be reconciled, by agency; one statement."""
    rows = Sheet.objects.filter(
        agency__in=agencies,
        layer=Layer.RATED.value,
        state=SheetState.LOCKED.value,
        visit__kind=VisitKind.FIRST.value,
    )
    pairs: dict[UUID, list[Sheet]] = defaultdict(list)
    for sheet in rows.select_related("instrument").order_by("id"):
        pairs[sheet.agency_id].append(sheet)
    bounds = Bounds(campaign.looks_from, campaign.reconcile_over)
    return {key: _verdicts(two, bounds) for key, two in pairs.items() if len(two) == 2}


def _verdicts(two: list[Sheet], bounds: Bounds) -> tuple[int, int]:
    instrument = read_version(two[0].instrument)
    found = compare(instrument, two[0].answers, two[1].answers, bounds)
    verdicts = [one.verdict for one in found]
    return verdicts.count(Verdict.LOOK), verdicts.count(Verdict.RECONCILE)
