"""Strengths, weaknesses, opportunities and threats of an agency, a group or a province."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from payesh.ground.terms import FindingKind, Severity, SheetState
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    CampaignGroup,
    Evidence,
    Finding,
    Seat,
    SheetEvidence,
)

from .asked_items import AskedItem, asked_items
from .evidence import evidence
from .findings import DRAWN, findings, gravity

THEMES = 12
"""Themes of a quadrant that are shown; the list of findings shows all."""
PER_THEME = 4
"""Findings of a theme that are shown at once."""

Place = tuple[str, UUID | None, str]
"""What makes a theme: the kind, the version of the instrument, the item."""


@dataclass(frozen=True)
class Seen:
    """One finding with the evidence behind it: its own, and that of its item on the sheets."""

    finding: Finding
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Theme:
    """The findings about one item, or about none; `shown` are the gravest of them."""

    code: str
    item: AskedItem | None
    findings: int
    agencies: int
    critical: int
    shown: tuple[Seen, ...]

    @property
    def more(self) -> int:
        return self.findings - len(self.shown)


@dataclass(frozen=True)
class Quadrant:
    """One of the four, its widest themes first."""

    kind: FindingKind
    findings: int
    agencies: int
    themes: tuple[Theme, ...]
    hidden: int


@dataclass(frozen=True)
class Swot:
    """The four quadrants; `agency` or `group` narrow the campaign down."""

    campaign: Campaign
    group: CampaignGroup | None
    agency: CampaignAgency | None
    quadrants: tuple[Quadrant, ...]

    @property
    def is_empty(self) -> bool:
        return not any(one.findings for one in self.quadrants)


def swot(
    seat: Seat,
    campaign: Campaign,
    *,
    group: CampaignGroup | None = None,
    agency: CampaignAgency | None = None,
) -> Swot:
    """Drawn from the findings the seat may see; a fixed number of statements."""
    rows = findings(seat).filter(agency__campaign=campaign, agency__left_at__isnull=True)
    if group is not None:
        rows = rows.filter(agency__group=group)
    if agency is not None:
        rows = rows.filter(agency=agency)
    return Swot(campaign, group, agency, _quadrants(seat, campaign, rows))


def _quadrants(seat: Seat, campaign: Campaign, rows: QuerySet[Finding]) -> tuple[Quadrant, ...]:
    plain = rows.order_by()
    places = ("kind", "agency__group__instrument", "item")
    counted = plain.values(*places).annotate(
        findings=Count("pk"),
        agencies=Count("agency", distinct=True),
        critical=Count("pk", filter=Q(severity=Severity.CRITICAL.value)),
    )
    totals = {
        one["kind"]: one
        for one in plain.values("kind").annotate(
            findings=Count("pk"), agencies=Count("agency", distinct=True)
        )
    }
    by_kind: dict[str, list[dict]] = defaultdict(list)
    for one in counted:
        by_kind[one["kind"]].append(one)
    widest = {
        kind: sorted(found, key=lambda one: (-one["agencies"], -one["critical"], one["item"]))
        for kind, found in by_kind.items()
    }
    seen = _seen(seat, rows)
    items = _items(campaign)
    return tuple(
        Quadrant(
            kind=kind,
            findings=totals.get(kind.value, {}).get("findings", 0),
            agencies=totals.get(kind.value, {}).get("agencies", 0),
            themes=tuple(_theme(one, items, seen) for one in widest.get(kind.value, [])[:THEMES]),
            hidden=max(len(widest.get(kind.value, [])) - THEMES, 0),
        )
        for kind in FindingKind
    )


def _theme(
    counted: dict, items: dict[tuple[UUID, str], AskedItem], seen: dict[Place, list[Seen]]
) -> Theme:
    version, code = counted["agency__group__instrument"], counted["item"]
    return Theme(
        code=code,
        item=items.get((version, code)),
        findings=counted["findings"],
        agencies=counted["agencies"],
        critical=counted["critical"],
        shown=tuple(seen.get((counted["kind"], version, code), ())),
    )


def _items(campaign: Campaign) -> dict[tuple[UUID, str], AskedItem]:
    """The items asked in the campaign, by the version of their instrument and their code."""
    groups = dict(campaign.groups.values_list("pk", "instrument"))
    asked = asked_items(groups)
    return {(groups[group], code): one for (group, code), one in asked.items()}


def _seen(seat: Seat, rows: QuerySet[Finding]) -> dict[Place, list[Seen]]:
    """The first findings of every theme with their evidence; three statements."""
    number = Window(
        RowNumber(),
        partition_by=[F("kind"), F("agency__group__instrument"), F("item")],
        order_by=[gravity(), F("made_at").desc(), F("pk")],
    )
    first = list(
        rows.order_by().select_related(*DRAWN).annotate(number=number).filter(number__lte=PER_THEME)
    )
    behind = evidence_behind(seat, first)
    found: dict[Place, list[Seen]] = defaultdict(list)
    for one in sorted(first, key=lambda one: one.number):
        place = (one.kind, one.agency.group.instrument_id, one.item)
        found[place].append(Seen(one, behind[one.pk]))
    return found


def evidence_behind(seat: Seat, shown: list[Finding]) -> dict[UUID, tuple[Evidence, ...]]:
    """By finding: its own evidence, then that of its item on locked sheets; two statements.

    Only what the seat may open: an agency is not shown the sheets of those who rated it.
    """
    found: dict[UUID, dict[UUID, Evidence]] = {one.pk: {} for one in shown}
    own = evidence(seat).filter(
        subject_kind="finding", subject_id__in=list(found), withdrawn_at__isnull=True
    )
    for piece in own:
        found[piece.subject_id][piece.pk] = piece
    of_items: dict[tuple[UUID, str], list[Evidence]] = defaultdict(list)
    used = SheetEvidence.objects.filter(
        sheet__agency__in={one.agency_id for one in shown},
        item__in={one.item for one in shown if one.item},
        sheet__state=SheetState.LOCKED.value,
        evidence__in=evidence(seat).filter(withdrawn_at__isnull=True),
    ).select_related("evidence", "sheet")
    for row in used.defer("sheet__answers"):
        of_items[row.sheet.agency_id, row.item].append(row.evidence)
    for one in shown:
        found[one.pk] |= {piece.pk: piece for piece in of_items[one.agency_id, one.item]}
    return {key: tuple(pieces.values()) for key, pieces in found.items()}
