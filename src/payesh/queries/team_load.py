"""How much each team has to do: visits planned, done and late, and how full its days are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from payesh.ground.terms import VisitState
from payesh.records.models import Campaign, Visit

from .visit_days import FULL_DAY

DONE = (VisitState.RATED.value, VisitState.CLOSED.value)


@dataclass(frozen=True)
class TeamLoad:
    """Visits of a team: all that count, those done, under way and late; over how many days."""

    visits: int = 0
    done: int = 0
    under_way: int = 0
    late: int = 0
    days: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def share(self) -> float | None:
        """How much of the load is done, in percent; None without any visit."""
        return 100 * self.done / self.visits if self.visits else None

    @property
    def a_day(self) -> float | None:
        """Visits on a day of visits."""
        return self.visits / self.days if self.days else None


def team_loads(campaign: Campaign, today: date) -> dict[UUID, TeamLoad]:
    """The load of every team that has visits, by its key; one statement.

    A visit is late when its day has passed and nobody began it; those called off do not count.
    """
    late = Q(state=VisitState.PLANNED.value, planned_on__lt=today)
    rows = _counting(campaign).values("team").order_by("team")
    rows = rows.annotate(
        visits=Count("pk"),
        done=Count("pk", filter=Q(state__in=DONE)),
        under_way=Count("pk", filter=Q(state=VisitState.UNDER_WAY.value)),
        late=Count("pk", filter=late),
        days=Count("planned_on", distinct=True),
        first=Min("planned_on"),
        last=Max("planned_on"),
    )
    return {row.pop("team"): TeamLoad(**row) for row in rows}


def day_loads(campaign: Campaign, first: date, last: date) -> Counter[tuple[UUID, date]]:
    """How many visits each team has on each day of a span; one statement."""
    rows = _counting(campaign).filter(planned_on__range=(first, last))
    rows = rows.values_list("team", "planned_on").annotate(visits=Count("pk")).order_by()
    return Counter({(team, day): visits for team, day, visits in rows})


def overbooked_days(campaign: Campaign) -> list[tuple[UUID, date, int]]:
    """Teams with more visits on a day than they make well, with the day and the number."""
    rows = _counting(campaign).values_list("team", "planned_on").annotate(visits=Count("pk"))
    return list(rows.filter(visits__gt=FULL_DAY).order_by("planned_on", "team"))


def _counting(campaign: Campaign):
    rows = Visit.objects.filter(agency__campaign=campaign, agency__left_at=None)
    return rows.exclude(state=VisitState.CANCELLED.value)
