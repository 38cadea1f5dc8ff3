"""Result sets as pages show them: by group, with ranks, axes, and what was not ranked and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Avg, Count, F, FloatField, Max, Min, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce

from payesh.ground.terms import Layer, RanksShown
from payesh.records.models import AgencyResult, Campaign, CampaignGroup, ResultSet, Standing
from payesh.scoring.instruments import Instrument

from .final_facts import corrected_version
from .instruments import read_version
from .standings import standing_of, verdict_of

PAGE = 50


def result_sets(campaign: Campaign) -> QuerySet[ResultSet]:
    """The campaign's sets, the newest first; their long inputs are read when asked for."""
    rows = ResultSet.objects.filter(campaign=campaign).select_related("campaign__owner", "made_by")
    return rows.defer("inputs").order_by("-number")


def newest_set(campaign: Campaign) -> ResultSet | None:
    """The set that holds now, for those who run the campaign."""
    return result_sets(campaign).first()


def released_set(campaign: Campaign) -> ResultSet | None:
    """The set that agencies see: the newest of those made before the last release."""
    if campaign.released_at is None:
        return None
    return result_sets(campaign).filter(made_at__lte=campaign.released_at).first()


def is_released(result_set: ResultSet) -> bool:
    """Whether agencies see this set, or saw it before a later one."""
    released = result_set.campaign.released_at
    return released is not None and result_set.made_at <= released


def coverage_needed(result_set: ResultSet) -> Decimal:
    """The coverage (0..1) that a rank took when the set was made."""
    return _coverage_needed(result_set.pk)


@lru_cache(maxsize=256)
def _coverage_needed(result_set: UUID) -> Decimal:
    """Of a frozen set, so that it is read once."""
    told = KeyTextTransform("coverage_needed", "inputs")
    found = ResultSet.objects.filter(pk=result_set).values_list(told, flat=True).get()
    return Decimal(found or "0")


@dataclass(frozen=True)
class GroupSummary:
    """A group in a set: how many agencies, scored and ranked ones, and the scores that count."""

    group: CampaignGroup
    agencies: int
    scored: int
    ranked: int
    mean: float | None
    low: Decimal | None
    high: Decimal | None


def group_summaries(result_set: ResultSet) -> list[GroupSummary]:
    """Every group of the set in its order; two statements."""
    rows = AgencyResult.objects.filter(result_set=result_set).order_by().values("group")
    found = rows.annotate(
        agencies=Count("pk"),
        scored=Count(counting_score()),
        ranked=Count("rank"),
        mean=Avg(counting_score(), output_field=FloatField()),
        low=Min(counting_score()),
        high=Max(counting_score()),
    )
    groups = CampaignGroup.objects.select_related("instrument__instrument").in_bulk(
        [one["group"] for one in found]
    )
    summaries = [GroupSummary(groups[one.pop("group")], **one) for one in found]
    return sorted(summaries, key=lambda one: one.group.number)


@dataclass(frozen=True)
class AxisScore:
    """An axis of an agency: its percent, or why there is none."""

    code: str
    value: float | None
    state: str
    capped: bool


@dataclass(frozen=True)
class ResultRow:
    """An agency in its group's table; `gap` is declared minus final."""

    result: AgencyResult
    axes: tuple[AxisScore, ...]
    declared: Decimal | None
    gap: Decimal | None

    @property
    def is_ranked(self) -> bool:
        return self.result.rank is not None

    def is_assessed(self, needed: Decimal) -> bool:
        """Whether there is a score with enough coverage, though perhaps no rank is shown."""
        coverage = self.result.coverage
        return self.result.score is not None and coverage is not None and coverage >= needed

    @property
    def standing(self) -> Standing | None:
        """How sure the result is."""
        return standing_of(self.result)


@dataclass(frozen=True)
class GroupTable:
    """One page of a group: ranked agencies by rank, then those that are not ranked.

    Where the table bears no order at all, agencies stand by their name.
    """

    page: Page
    rows: list[ResultRow]
    instrument: Instrument


def group_table(result_set: ResultSet, group: CampaignGroup, page: int | str = 1) -> GroupTable:
    """The table of a group, 50 a page."""
    rows = AgencyResult.objects.filter(result_set=result_set, group=group)
    by_score = counting_score().desc(nulls_last=True)
    order: list[Any] = [F("rank").asc(nulls_last=True), by_score, "pk"]
    if verdict_of(result_set).shown is RanksShown.NONE:
        order = [F("rank").asc(nulls_last=True), "pk"]  # keys are made in the order of names
    ordered = rows.select_related("agency__unit", "standing").order_by(*order)
    instrument = read_version(corrected_version(group.instrument))
    found = Paginator(ordered, PAGE).get_page(page)
    return GroupTable(found, [_row(result, instrument) for result in found], instrument)


def axis_means(
    result_set: ResultSet, group: CampaignGroup, instrument: Instrument
) -> dict[str, tuple[float | None, float | None]]:
    """The mean and the best percent of each axis over the group's agencies."""
    return dict(_axis_means(result_set.pk, group.pk, tuple(axis.code for axis in instrument.axes)))


@lru_cache(maxsize=256)
def _axis_means(
    result_set: UUID, group: UUID, axes: tuple[str, ...]
) -> dict[str, tuple[float | None, float | None]]:
    """One statement over long documents; the set is frozen, so that it is asked once."""
    means = {f"mean_{place}": Avg(_part(axis)) for place, axis in enumerate(axes)}
    best = {f"best_{place}": Max(_part(axis)) for place, axis in enumerate(axes)}
    rows = AgencyResult.objects.filter(result_set=result_set, group=group)
    found = rows.aggregate(**means, **best)
    return {axis: (found[f"mean_{at}"], found[f"best_{at}"]) for at, axis in enumerate(axes)}


def scores_by_group(result_set: ResultSet) -> dict[CampaignGroup, list[float]]:
    """Every score that counts by group, for their distribution; two statements."""
    rows = AgencyResult.objects.filter(result_set=result_set, score__isnull=False).order_by()
    found: dict[int, list[float]] = defaultdict(list)
    counting = Cast(counting_score(), FloatField())
    for group, score in rows.values_list("group__number", counting):
        found[group].append(score)
    groups = CampaignGroup.objects.filter(campaign=result_set.campaign_id, number__in=found)
    return {group: found[group.number] for group in groups.order_by("number")}


def counting_score() -> Coalesce:
    """The score that counts in a set: adjusted where it was, raw where not."""
    return Coalesce("standing__adjusted", "score")


def gap_of(layers: dict[str, Any], score: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """What was declared in all, and by how much it lies above the final score."""
    text = layers.get(Layer.DECLARED.value)
    declared = Decimal(text) if text else None
    gap = declared - score if declared is not None and score is not None else None
    return declared, gap


def _part(code: str) -> Cast:
    """The value of a part inside the document, as a number; null where there is none."""
    return Cast(KeyTextTransform("value", KeyTransform(code, "parts")), FloatField())


def _row(result: AgencyResult, instrument: Instrument) -> ResultRow:
    axes = tuple(_axis(axis.code, result) for axis in instrument.axes)
    declared, gap = gap_of(result.layers, result.score)
    return ResultRow(result, axes, declared, gap)


def _axis(code: str, result: AgencyResult) -> AxisScore:
    part = result.parts.get(code, {})
    state = part.get("state") or result.state or "not_answered"
    return AxisScore(code, part.get("value"), state, "uncapped" in part)
