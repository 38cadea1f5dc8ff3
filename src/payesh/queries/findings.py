"""Findings: which a seat may see, those of a campaign, and one with all that came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from payesh.ground.terms import FindingKind, Role, Severity, SheetState
from payesh.ground.text import fold
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    Challenge,
    CorrectiveAction,
    Evidence,
    Finding,
    Seat,
    SheetEvidence,
    VisitRater,
)

from .asked_items import AskedItem, asked_items, codes_of_axis
from .evidence import evidence, evidence_of
from .paths import under
from .permission import may, reach_of

PAGE = 50
TO_PUT_RIGHT = (FindingKind.WEAKNESS.value, FindingKind.THREAT.value)
"""Kinds that ask the agency for an answer."""
GRAVEST_FIRST = (Severity.CRITICAL.value, Severity.SERIOUS.value, Severity.NORMAL.value)
ANSWERED = ("waiting", "late", "answered")
DRAWN = ("agency__unit", "agency__campaign__owner", "agency__group", "made_by", "answered_by")


def findings(seat: Seat) -> QuerySet[Finding]:
    """Findings the seat may see, none that was withdrawn.

    An evaluator sees those of own visits, an agency its own once its result is shown, everybody
    else those of the campaigns that their unit runs and those about units in reach.
    """
    rows = Finding.objects.filter(withdrawn_at__isnull=True).select_related(*DRAWN)
    if seat.role == Role.EVALUATOR:
        own = VisitRater.objects.filter(
            evaluator__person=seat.person_id, evaluator__left_at__isnull=True
        )
        return rows.filter(Q(made_by=seat.person_id) | Q(visit__in=own.values("visit")))
    if not may(seat, "finding.view"):
        return rows.none()
    about = under(reach_of(seat), "agency__unit__path")
    if seat.role == Role.AGENCY:
        shown = Q(agency__objections_from__isnull=False)
        released = Q(agency__campaign__released_at__isnull=False)
        return rows.filter(about, shown | released)
    if not reach_of(seat):  # an empty condition joined by 'or' would vanish, not match everything
        return rows
    return rows.filter(about | under(reach_of(seat), "agency__campaign__owner__path"))


@dataclass(frozen=True)
class FindingLine:
    """A finding in a list: its item where it is bound to one, and what came of it."""

    finding: Finding
    item: AskedItem | None
    challenges: int
    actions: int
    answer_is_late: bool

    @property
    def asks(self) -> bool:
        """Whether the agency is to answer it."""
        return self.finding.kind in TO_PUT_RIGHT


@dataclass(frozen=True)
class FindingList:
    """One page of findings, and how many of each kind the campaign has in all."""

    page: Page
    lines: list[FindingLine]
    kinds: Mapping[str, int]
    waiting: int


def finding_list(
    seat: Seat,
    campaign: Campaign,
    *,
    kind: str = "",
    severity: str = "",
    axis: str = "",
    group: str = "",
    answered: str = "",
    query: str = "",
    page: int | str = 1,
    today: date | None = None,
) -> FindingList:
    """The campaign's findings, the gravest first, 50 a page.

    `axis` is a code, `group` a key, `answered` one of `ANSWERED`; without them everything.
    """
    day = today or timezone.localdate()
    every = findings(seat).filter(agency__campaign=campaign, agency__left_at__isnull=True)
    rows = every.filter(**{"kind": kind} if kind else {})
    if severity:
        rows = rows.filter(severity=severity)
    if group:
        rows = rows.filter(agency__group=group)
    if axis:
        rows = rows.filter(codes_of_axis(campaign, axis))
    if answered:
        rows = rows.filter(_answered(answered, day))
    for word in fold(query).split():
        rows = rows.filter(
            Q(search_text__contains=word) | Q(agency__unit__search_text__contains=word)
        )
    found = Paginator(gravest_first(rows), PAGE).get_page(page)
    kinds = dict(every.order_by().values_list("kind").annotate(number=Count("pk")))
    waiting = every.filter(_answered("waiting", day)).count()
    return FindingList(found, lines_of(found.object_list, day), kinds, waiting)


def gravity() -> Case:
    """0 for a critical finding, more for one that weighs less."""
    return Case(
        *(When(severity=one, then=Value(place)) for place, one in enumerate(GRAVEST_FIRST)),
        output_field=IntegerField(),
    )


def gravest_first(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Critical ones first, then the newest."""
    return rows.alias(grave=gravity()).order_by("grave", "-made_at", "pk")


def lines_of(rows: Iterable[Finding], today: date) -> list[FindingLine]:
    """Findings with their items and what came of them; a fixed number of statements."""
    shown = list(rows)
    keys = [one.pk for one in shown]
    items = asked_items(one.agency.group_id for one in shown)
    gathered = Challenge.findings.through.objects.filter(finding__in=keys)
    challenges = _counted(gathered, "finding")
    actions = _counted(
        CorrectiveAction.objects.filter(source_kind="finding", source_id__in=keys), "source_id"
    )
    return [
        FindingLine(
            finding=one,
            item=items.get((one.agency.group_id, one.item)),
            challenges=challenges.get(one.pk, 0),
            actions=actions.get(one.pk, 0),
            answer_is_late=is_late(one, today),
        )
        for one in shown
    ]


def is_late(finding: Finding, today: date) -> bool:
    """Whether the answer is owed since before today."""
    owed = finding.kind in TO_PUT_RIGHT and finding.answered_at is None
    until = finding.agency.answer_by
    return bool(owed and until and until < today)


@dataclass(frozen=True)
class FindingPage:
    """A finding, its evidence, what came of it, and what the seat may do: names of verbs."""

    finding: Finding
    item: AskedItem | None
    evidence: tuple[Evidence, ...]
    of_item: tuple[Evidence, ...]
    actions: tuple[CorrectiveAction, ...]
    challenges: tuple[Challenge, ...]
    steps: tuple[str, ...]
    is_late: bool


def finding_page(seat: Seat, finding: Finding, today: date | None = None) -> FindingPage:
    """One finding; the caller took it from `findings(seat)`."""
    items = asked_items([finding.agency.group_id])
    actions = CorrectiveAction.objects.filter(source_kind="finding", source_id=finding.pk)
    challenges = finding.challenges.select_related("unit") if may(seat, "challenge.view") else ()
    return FindingPage(
        finding=finding,
        item=items.get((finding.agency.group_id, finding.item)),
        evidence=tuple(evidence_of("finding", finding.pk)),
        of_item=tuple(evidence_of_item(seat, finding.agency, finding.item)),
        actions=tuple(actions.select_related("owner", "unit")),
        challenges=tuple(challenges.all() if challenges else ()),
        steps=steps(seat, finding),
        is_late=is_late(finding, today or timezone.localdate()),
    )


def steps(seat: Seat, finding: Finding) -> tuple[str, ...]:
    """What the seat may do with the finding now."""
    asks = finding.kind in TO_PUT_RIGHT
    own = finding.made_by_id == seat.person_id or seat.role == Role.SECRETARIAT
    runs = may(seat, "finding.write", finding.agency.campaign)
    writes = runs and own and finding.answered_at is None
    found = (
        ("answer", asks and may(seat, "finding.answer", finding)),
        ("edit", writes),
        ("withdraw", writes),
        ("open_action", asks and may(seat, "action.open", finding.agency.unit)),
        ("gather", asks and may(seat, "challenge.write", finding.agency.unit)),
        ("evidence", runs),
    )
    return tuple(step for step, allowed in found if allowed)


def evidence_of_item(seat: Seat, agency: CampaignAgency, item: str) -> QuerySet[Evidence]:
    """What the agency's locked sheets hold about an item, each piece once, if the seat opens it."""
    if not item:
        return Evidence.objects.none()
    used = Exists(
        SheetEvidence.objects.filter(
            evidence=OuterRef("pk"),
            item=item,
            sheet__agency=agency,
            sheet__state=SheetState.LOCKED.value,
        )
    )
    rows = evidence(seat).filter(used, withdrawn_at__isnull=True)
    return rows.order_by("given_at")


def _answered(which: str, day: date) -> Q:
    waiting = Q(kind__in=TO_PUT_RIGHT, answered_at__isnull=True)
    if which == "late":
        return waiting & Q(agency__answer_by__lt=day)
    return waiting if which == "waiting" else Q(answered_at__isnull=False)


def _counted(rows: QuerySet, by: str) -> dict[UUID, int]:
    return dict(rows.order_by().values_list(by).annotate(number=Count("pk")))
