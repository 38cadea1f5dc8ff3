"""Counts of a campaign's visits by team, by group and by day, as the boards show them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from payesh.ground.terms import Layer, SheetState
from payesh.records.models import Campaign, CampaignAgency, Sheet

from .campaign_days import Day, first_visits, late, visited
from .campaigns import Coverage


@dataclass(frozen=True)
class TeamLine:
    """A team's visits: all, over, of the day, late."""

    key: UUID
    name: str
    planned: int
    visited: int
    today: int
    late: int


@dataclass(frozen=True)
class GroupLine:
    """A group: its agencies, those visited, those whose declaration is in."""

    key: UUID
    title: str
    agencies: int
    planned: int
    visited: int
    declared: int
    late: int

    @property
    def coverage(self) -> Coverage:
        return Coverage(self.visited, self.agencies)

    @property
    def unplanned(self) -> int:
        """Agencies whose visit has no day yet."""
        return self.agencies - self.planned


@dataclass(frozen=True)
class CourseDay:
    """How many visits were planned up to a day, and how many were over by then.

    `visited` is None on days that are still to come.
    """

    date: date
    planned: int
    visited: int | None


def team_lines(campaign: Campaign, day: Day) -> list[TeamLine]:
    """Teams in their order, with what of their visits is over, of the day, late."""
    rows = (
        first_visits(campaign)
        .order_by("team__number")
        .values_list("team", "team__title", "team__number")
        .annotate(
            planned=Count("pk"),
            over=Count("pk", filter=visited(day)),
            today=Count("pk", filter=Q(planned_on=day.date)),
            late=Count("pk", filter=late(day)),
        )
    )
    return [TeamLine(key, title or str(number), *counts) for key, title, number, *counts in rows]


def group_lines(campaign: Campaign, day: Day) -> list[GroupLine]:
    """Groups in their order; four statements."""
    agencies = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True)
    sizes = dict(agencies.order_by().values_list("group").annotate(Count("pk")))
    declared = dict(
        declarations_in(campaign, day).order_by().values_list("agency__group").annotate(Count("pk"))
    )
    rows = (
        first_visits(campaign)
        .order_by()
        .values_list("agency__group")
        .annotate(
            planned=Count("pk"),
            over=Count("pk", filter=visited(day)),
            late=Count("pk", filter=late(day)),
        )
    )
    counts = {key: told for key, *told in rows}
    lines = []
    for group in campaign.groups.order_by("number"):
        planned, over, behind = counts.get(group.pk, (0, 0, 0))
        size, given = sizes.get(group.pk, 0), declared.get(group.pk, 0)
        lines.append(GroupLine(group.pk, group.title, size, planned, over, given, behind))
    return lines


def declarations_in(campaign: Campaign, day: Day) -> QuerySet[Sheet]:
    """Declarations that were sent by the end of the day."""
    rows = Sheet.objects.filter(
        campaign=campaign, layer=Layer.DECLARED.value, state=SheetState.LOCKED.value
    )
    return rows.filter(day.by_then("locked_at"), agency__left_at__isnull=True)


def course(campaign: Campaign, day: Day) -> list[CourseDay]:
    """From the first day with a visit to the last: planned and over, added up; two statements."""
    rows = first_visits(campaign).order_by()
    planned = Counter(dict(rows.values_list("planned_on").annotate(Count("pk"))))
    over_on = Coalesce(TruncDate("ended_at"), TruncDate("closed_at"), "planned_on")
    done = rows.filter(visited(day)).annotate(over=over_on).values_list("over")
    over = Counter(dict(done.annotate(Count("pk"))))
    lines, so_far, done_so_far = [], 0, 0
    for one in sorted(planned | over):
        so_far, done_so_far = so_far + planned[one], done_so_far + over[one]
        lines.append(CourseDay(one, so_far, done_so_far if one <= day.date else None))
    return lines
