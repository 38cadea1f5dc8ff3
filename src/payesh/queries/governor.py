"""The governor's page of a campaign: its state on a day, first results, what changed since then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from payesh.ground.terms import Layer, Severity, SheetState
from payesh.records.models import (
    AgencyResult,
    Campaign,
    CampaignGroup,
    Finding,
    Objection,
    Phase,
    Sheet,
)

from .campaign_days import Day, first_visits, late, visited
from .campaigns import Coverage, groups_of, phases_of_day
from .results import counting_score

SHOWN = 8
"""Critical findings on the page; the list of findings shows all."""
NEWEST_FIRST = (Layer.FINAL.value, Layer.REVIEWED.value, Layer.AGREED.value)


@dataclass(frozen=True)
class GroupResult:
    """The scores of a group so far; `mean` is exact, None where nothing is scored yet."""

    group: CampaignGroup
    agencies: int
    scored: int
    mean: Fraction | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class Change:
    """How often something happened on the day, and on the day before it."""

    kind: str
    number: int
    before: int

    @property
    def more(self) -> int:
        return self.number - self.before


@dataclass(frozen=True)
class GovernorDay:
    """`is_final` says that the results are those of a result set, not first ones.

    `was` is the coverage at the end of the day before. `critical` are those of the day, the newest
    of earlier days where it brought none.
    """

    campaign: Campaign
    day: date
    phase: Phase | None
    coverage: Coverage
    was: Coverage
    planned: int
    done: int
    late: int
    groups: tuple[GroupResult, ...]
    is_final: bool
    critical: tuple[Finding, ...]
    critical_new: int
    critical_total: int
    changes: tuple[Change, ...]

    @property
    def scored(self) -> int:
        return sum(group.scored for group in self.groups)


def governor_day(campaign: Campaign, on: date) -> GovernorDay:
    """A campaign at the end of a day; ten statements, whatever its size."""
    return told_of(campaign, Day(on))


def told_of(campaign: Campaign, day: Day) -> GovernorDay:
    """The same of a day that may take days off along."""
    groups = list(groups_of(campaign))
    agencies = sum(group.size for group in groups)
    visits = _visit_counts(campaign, day)
    findings = _findings(campaign, day)
    critical = findings.filter(severity=Severity.CRITICAL.value)
    scores, is_final = _scores(campaign, day)
    changes = _changes(campaign, day, visits)
    counts = critical.aggregate(all=Count("pk"), new=Count("pk", filter=day.within("made_at")))
    shown = critical.filter(day.within("made_at")) if counts["new"] else critical
    return GovernorDay(
        campaign=campaign,
        day=day.date,
        phase=phases_of_day([campaign.pk], day.date).get(campaign.pk),
        coverage=Coverage(visits["over"], agencies),
        was=Coverage(visits["was_over"], agencies),
        planned=visits["planned"],
        done=visits["done"],
        late=visits["late"],
        groups=tuple(_of_group(group, scores.get(group.pk, [])) for group in groups),
        is_final=is_final,
        critical=tuple(
            shown.select_related("agency__unit", "agency__group").order_by("-made_at", "pk")[:SHOWN]
        ),
        critical_new=counts["new"],
        critical_total=counts["all"],
        changes=changes,
    )


def _visit_counts(campaign: Campaign, day: Day) -> dict[str, int]:
    of_day = Q(planned_on=day.date)
    return first_visits(campaign).aggregate(
        over=Count("pk", filter=visited(day)),
        was_over=Count("pk", filter=visited(day.before)),
        two_before=Count("pk", filter=visited(day.before.before)),
        planned=Count("pk", filter=of_day),
        done=Count("pk", filter=of_day & visited(day)),
        late=Count("pk", filter=late(day)),
    )


def _findings(campaign: Campaign, day: Day) -> QuerySet[Finding]:
    rows = Finding.objects.filter(agency__campaign=campaign, agency__left_at__isnull=True)
    return rows.filter(day.by_then("made_at")).filter(day.not_yet("withdrawn_at"))


def _scores(campaign: Campaign, day: Day) -> tuple[dict[UUID, list[Decimal]], bool]:
    """Scores that count by group: of the day's newest result set, else of what is agreed so far."""
    result_set = campaign.result_sets.filter(day.by_then("made_at")).order_by("-number").first()
    if result_set is not None:
        rows = AgencyResult.objects.filter(result_set=result_set, score__isnull=False)
        return _gathered(rows.values_list("group", counting_score())), True
    sheets = Sheet.objects.filter(
        day.by_then("locked_at"),
        campaign=campaign,
        layer__in=NEWEST_FIRST,
        state=SheetState.LOCKED.value,
        agency__left_at__isnull=True,
        score__isnull=False,
    ).values_list("agency", "agency__group", "layer", "score")
    newest: dict[UUID, tuple[int, UUID, Decimal]] = {}
    for agency, group, layer, score in sheets:
        age = NEWEST_FIRST.index(layer)
        if agency not in newest or age < newest[agency][0]:
            newest[agency] = (age, group, score)
    return _gathered((group, score) for _age, group, score in newest.values()), False


def _gathered(pairs: Iterable[tuple[UUID, Decimal]]) -> dict[UUID, list[Decimal]]:
    found: dict[UUID, list[Decimal]] = {}
    for group, score in pairs:
        found.setdefault(group, []).append(score)
    return found


def _of_group(group: CampaignGroup, scores: list[Decimal]) -> GroupResult:
    mean = Fraction(sum(scores)) / len(scores) if scores else None
    low, high = min(scores, default=None), max(scores, default=None)
    return GroupResult(group, group.size, len(scores), mean, low, high)


def _changes(campaign: Campaign, day: Day, visits: dict[str, int]) -> tuple[Change, ...]:
    """What happened on the day against the day before it."""
    locked = Sheet.objects.filter(campaign=campaign, agency__left_at__isnull=True)
    rated, declared = Q(layer=Layer.RATED.value), Q(layer=Layer.DECLARED.value)
    agreed = Q(layer=Layer.AGREED.value)
    sheets = _twice(locked, day, "locked_at", rated=rated, agreed=agreed, declared=declared)
    made = Finding.objects.filter(agency__campaign=campaign, withdrawn_at__isnull=True)
    critical = Q(severity=Severity.CRITICAL.value)
    findings = _twice(made, day, "made_at", findings=Q(), critical=critical)
    given = Objection.objects.filter(agency__campaign=campaign)
    objections = _twice(given, day, "given_at", objections=Q())
    over, was, two_before = visits["over"], visits["was_over"], visits["two_before"]
    ended = Change("visits", over - was, was - two_before)
    return (ended, *sheets, *findings, *objections)


def _twice(rows: QuerySet, day: Day, column: str, **kinds: Q) -> list[Change]:
    """Each kind counted on the day and on the day before; one statement."""
    now, before = day.within(column), day.before.within(column)
    counts = {name: Count("pk", filter=now & kind) for name, kind in kinds.items()}
    counts |= {f"{name}_before": Count("pk", filter=before & kind) for name, kind in kinds.items()}
    found = rows.aggregate(**counts)
    return [Change(name, found[name], found[f"{name}_before"]) for name in kinds]
