"""Digests: who may be told, which were made, and which are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from payesh.ground.terms import CampaignState, IssuedKind, JobKind, JobState, PlanState, Role
from payesh.records.models import Campaign, DigestOrder, IssuedReport, Job, Plan, Seat

from .campaign_rest import resting_since
from .digest_days import last_over, working_day
from .paths import ancestors
from .working_days import calendar_of

Thing = Campaign | Plan
SHOWN = 60
TOLD_OF_CAMPAIGN = (Role.SECRETARIAT.value, Role.REVIEWER.value, Role.MANAGER.value)
TOLD_OF_PLAN = (*TOLD_OF_CAMPAIGN, Role.PLANNER.value)
_OVER = (JobState.FAILED.value, JobState.CANCELLED.value)


def name_of_thing(thing: Thing) -> str:
    """How arguments of jobs and columns of tables call it."""
    return "campaign" if isinstance(thing, Campaign) else "plan"


def rule_of(thing: Thing) -> str:
    """The rule by which somebody may read the digests of a campaign or of a plan."""
    return "issued.of_campaign" if isinstance(thing, Campaign) else "issued.view"


def possible_recipients(thing: Thing) -> QuerySet[Seat]:
    """Seats that a digest may be sent to: those that reach its unit itself and may read it."""
    roles = TOLD_OF_CAMPAIGN if isinstance(thing, Campaign) else TOLD_OF_PLAN
    above = Q(unit__path__in=ancestors(thing.owner.path, itself=True), role__in=roles)
    rows = Seat.objects.filter(above | Q(role=Role.HEADQUARTERS.value))
    rows = rows.filter(is_active=True, person__is_active=True)
    return rows.select_related("person", "unit").order_by("unit__path", "role", "person__sort_key")


def order_of(thing: Thing) -> DigestOrder | None:
    """When the digest of a campaign or a plan is made, if anybody ordered one."""
    return DigestOrder.objects.filter(**{name_of_thing(thing): thing}).first()


def mail_addresses(order: DigestOrder | None, on: date) -> list[str]:
    """The addresses of those who are told, each once; seats that ended are left out."""
    if order is None:
        return []
    rows = order.recipients.filter(
        Q(starts__isnull=True) | Q(starts__lte=on), Q(ends__isnull=True) | Q(ends__gte=on)
    ).filter(is_active=True, person__is_active=True)
    found = rows.exclude(person__email="").order_by("person__email")
    return list(dict.fromkeys(found.values_list("person__email", flat=True)))


def digests_of(thing: Thing) -> QuerySet[IssuedReport]:
    """The digests that were made, the newest day first."""
    rows = IssuedReport.objects.filter(
        kind=IssuedKind.DIGEST.value, **{name_of_thing(thing): thing}
    )
    return rows.defer("content").select_related("made_by").order_by("-day", "language")[:SHOWN]


def failed_jobs(thing: Thing) -> list[Job]:
    """The newest job of each day where that one failed: such a digest waits to be tried again."""
    newest: dict[str, Job] = {}
    for job in _jobs(thing).order_by("-asked_at")[:SHOWN]:
        newest.setdefault(job.arguments.get("day", ""), job)
    return [job for job in newest.values() if job.state in _OVER]


def _jobs(thing: Thing) -> QuerySet[Job]:
    return Job.objects.filter(
        kind=JobKind.DIGEST.value, **{f"arguments__{name_of_thing(thing)}": str(thing.pk)}
    )


@dataclass(frozen=True)
class DueDigest:
    """A digest that is to be made now: of which order, and of which day."""

    order: DigestOrder
    day: date

    @property
    def thing(self) -> Thing:
        return self.order.campaign or self.order.plan


def due_digests(now: datetime) -> list[DueDigest]:
    """What was ordered for this hour or an earlier one of today and was not asked for yet.

    Nothing on days off. What the clock asked for once it does not ask for again: a failed digest
    is tried again by a person.
    """
    local = timezone.localtime(now)
    rows = DigestOrder.objects.filter(
        Q(campaign__state=CampaignState.ACTIVE.value) | Q(plan__state=PlanState.ACTIVE.value),
        is_on=True,
        hour__lte=local.hour,
    ).select_related("campaign__owner", "plan__owner")
    found = (_due(order, local.date()) for order in rows)
    return [one for one in found if one is not None]


def _due(order: DigestOrder, today: date) -> DueDigest | None:
    thing: Thing = order.campaign or order.plan
    calendar = calendar_of(thing.owner)
    if not calendar.is_working(today):
        return None
    day = last_over(calendar, today)
    if isinstance(thing, Campaign) and not thing.starts <= day <= thing.ends:
        return None
    if isinstance(thing, Campaign) and resting_since(thing, working_day(thing.owner, day)):
        return None
    asked = _jobs(thing).filter(seat__isnull=True, arguments__day=day.isoformat())
    return None if asked.exists() else DueDigest(order, day)


def resting(thing: Thing, today: date) -> date | None:
    """Since the digest of which day a campaign rests, so that the clock makes none."""
    if not isinstance(thing, Campaign):
        return None
    return resting_since(thing, working_day(thing.owner, newest_day(thing, today)))


def newest_day(thing: Thing, today: date) -> date:
    """The working day that a digest made by hand tells of, where no other is asked for."""
    return last_over(calendar_of(thing.owner), today)
