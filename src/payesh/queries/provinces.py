"""The provinces side by side, for headquarters: campaigns that run, results, challenges."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Avg, Count, FloatField, Max, OuterRef, Q, Subquery
from django.utils import timezone

from payesh.ground.terms import CampaignState, ChallengeLevel, Term, UnitKind, VisitKind, VisitState
from payesh.records.models import (
    AgencyResult,
    CampaignAgency,
    Challenge,
    ResultSet,
    Seat,
    Unit,
    Visit,
)

from .campaign_days import Day, visited
from .campaigns import Coverage
from .challenges import WAITING
from .paths import under
from .permission import reach_of
from .results import counting_score

RUNNING = (CampaignState.ACTIVE.value,)


class Measure(Term):
    """What the map of the provinces shows."""

    COVERAGE = "coverage", "Coverage of campaigns that run"
    RESULT = "result", "Mean result of the last campaign"
    CHALLENGES = "challenges", "Challenges that wait for headquarters"


@dataclass(frozen=True)
class ProvinceLine:
    """One province by its code of ISO 3166-2; what is unknown is None, never zero.

    `mean` is over `scored` agencies of the campaign that ended last with a result.
    """

    code: str
    unit: Unit
    campaigns: int
    coverage: Coverage
    mean: float | None
    scored: int
    waiting: int
    challenges: int
    last_on: date | None

    @property
    def has_data(self) -> bool:
        return bool(self.campaigns or self.scored or self.challenges)

    def value(self, measure: Measure) -> float | None:
        """The chosen measure; percents from 0 to 100."""
        if measure is Measure.RESULT:
            return self.mean
        if measure is Measure.CHALLENGES:
            return float(self.waiting) if self.has_data else None
        share = self.coverage.share
        return None if share is None else share * 100


def provinces(seat: Seat, today: date | None = None) -> list[ProvinceLine]:
    """Every province in reach that has joined, by name; six statements, however many."""
    day = today or timezone.localdate()
    units = Unit.objects.filter(
        under(reach_of(seat)), kind=UnitKind.PROVINCE.value, is_active=True
    ).exclude(province="")
    reach = reach_of(seat)
    running = _running(reach)
    done = _visited(reach, day)
    means = _means(reach)
    asked = _challenges(reach)
    return [
        ProvinceLine(
            code=unit.province,
            unit=unit,
            campaigns=running[unit.province][0],
            coverage=Coverage(done.get(unit.province, 0), running[unit.province][1]),
            mean=means[unit.province][0],
            scored=means[unit.province][1],
            waiting=asked[unit.province][0],
            challenges=asked[unit.province][1],
            last_on=means[unit.province][2],
        )
        for unit in units.order_by("sort_key", "path")
    ]


def _running(reach: str) -> dict[str, tuple[int, int]]:
    """Campaigns that run and the agencies in them, by province."""
    rows = CampaignAgency.objects.filter(
        under(reach, "unit__path"), campaign__state__in=RUNNING, left_at__isnull=True
    ).order_by()
    counted = rows.values_list("province").annotate(
        campaigns=Count("campaign", distinct=True), agencies=Count("pk")
    )
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    return found | {code: (campaigns, agencies) for code, campaigns, agencies in counted}


def _visited(reach: str, day: date) -> dict[str, int]:
    agencies = CampaignAgency.objects.filter(under(reach, "unit__path"), left_at__isnull=True)
    rows = Visit.objects.filter(
        visited(Day(day)),
        agency__in=agencies.filter(campaign__state__in=RUNNING),
        kind=VisitKind.FIRST.value,
    ).exclude(state=VisitState.CANCELLED.value)
    counted = rows.order_by().values_list("agency__province")
    return dict(counted.annotate(number=Count("agency", distinct=True)))


def _means(reach: str) -> dict[str, tuple[float | None, int, date | None]]:
    """The mean of the newest result set of the campaign that ended last, by province."""
    newest = ResultSet.objects.filter(campaign=OuterRef("result_set__campaign"))
    last = newest.order_by("-number").values("pk")[:1]
    inside = under(reach, "agency__unit__path")
    rows = AgencyResult.objects.filter(inside, result_set=Subquery(last), score__isnull=False)
    counted = (
        rows.order_by()
        .values_list("agency__province", "result_set")
        .annotate(
            mean=Avg(counting_score(), output_field=FloatField()),
            scored=Count("pk"),
            on=Max("result_set__campaign__ends"),
        )
    )
    found: dict[str, tuple[float | None, int, date | None]] = defaultdict(lambda: (None, 0, None))
    for code, _set, mean, scored, on in sorted(counted, key=lambda one: one[4]):
        found[code] = (mean, scored, on)
    return found


def _challenges(reach: str) -> dict[str, tuple[int, int]]:
    """Challenges that wait for headquarters, and all that are not closed, by province."""
    top = Q(level=ChallengeLevel.HEADQUARTERS.value, state__in=WAITING)
    rows = Challenge.objects.filter(under(reach, "unit__path"), closed_at__isnull=True).order_by()
    counted = rows.values_list("province").annotate(
        waiting=Count("pk", filter=top), every=Count("pk")
    )
    found: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    return found | {code: (waiting, every) for code, waiting, every in counted}
