"""Challenges: the list of those who can act on them, and one with its findings and its way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from payesh.ground.terms import ChallengeLevel, ChallengeState, Disposition, FindingKind, Role
from payesh.ground.text import fold
from payesh.records.models import (
    Campaign,
    Challenge,
    ChallengeStep,
    CorrectiveAction,
    Finding,
    Seat,
)

from .findings import findings, gravest_first
from .paths import under
from .permission import may, reach_of

PAGE = 50
OFFERED = 100
"""So many findings are offered at once; a search narrows them down."""
WAITING = (ChallengeState.OPEN.value, ChallengeState.PASSED_UP.value)
LEVELS = tuple(ChallengeLevel)
GATHERED = (FindingKind.WEAKNESS.value, FindingKind.THREAT.value, FindingKind.OPPORTUNITY.value)
"""Kinds that add up to a challenge."""


def challenges(seat: Seat) -> QuerySet[Challenge]:
    """Challenges of units in reach; headquarters see those of all provinces."""
    rows = Challenge.objects.filter(under(reach_of(seat), "unit__path"))
    return rows.select_related("unit", "campaign", "made_by", "answered_by")


@dataclass(frozen=True)
class ChallengeLine:
    """A challenge in a list; `age` is days since it was raised, `province` its code."""

    challenge: Challenge
    agencies: int
    findings: int
    age: int
    is_late: bool
    waits_for_me: bool


def challenge_list(
    seat: Seat,
    *,
    state: str = "",
    level: str = "",
    province: str = "",
    topic: str = "",
    query: str = "",
    page: int | str = 1,
    today: date | None = None,
) -> tuple[Page, list[ChallengeLine]]:
    """Challenges in reach, 50 a page, those that wait longest first.

    `state` is a state, or 'waiting' for those without an answer.
    """
    day = today or timezone.localdate()
    rows = challenges(seat)
    if state:
        rows = rows.filter(state__in=WAITING if state == "waiting" else [state])
    for column, wanted in (("level", level), ("province", province), ("topic", topic)):
        if wanted:
            rows = rows.filter(**{column: wanted})
    for word in fold(query).split():
        rows = rows.filter(search_text__contains=word)
    closed = Case(When(state__in=WAITING, then=Value(0)), default=1, output_field=IntegerField())
    standing = Q(findings__withdrawn_at__isnull=True)
    counted = rows.annotate(
        agency_count=Count("findings__agency__unit", filter=standing, distinct=True),
        finding_count=Count("findings", filter=standing, distinct=True),
    )
    found = Paginator(counted.order_by(closed, "made_at", "pk"), PAGE).get_page(page)
    return found, [_line(seat, one, day) for one in found.object_list]


def _line(seat: Seat, challenge: Challenge, day: date) -> ChallengeLine:
    waiting = challenge.state in WAITING
    return ChallengeLine(
        challenge=challenge,
        agencies=challenge.agency_count,
        findings=challenge.finding_count,
        age=(day - timezone.localtime(challenge.made_at).date()).days,
        is_late=challenge.state == ChallengeState.ANSWERED
        and challenge.due is not None
        and challenge.due < day,
        waits_for_me=waiting and _is_at(seat, challenge) and can_answer(seat, challenge),
    )


def _is_at(seat: Seat, challenge: Challenge) -> bool:
    """Whether the challenge lies with the seat's side: headquarters, or the province and below."""
    at_top = challenge.level == ChallengeLevel.HEADQUARTERS
    return at_top == (seat.role == Role.HEADQUARTERS)


def challenge_counts(seat: Seat) -> dict[tuple[str, str], int]:
    """How many challenges in reach stand at each level in each state."""
    rows = challenges(seat).order_by().values_list("level", "state").annotate(number=Count("pk"))
    return {(level, state): number for level, state, number in rows}


def topics(seat: Seat) -> list[str]:
    """The topics in use, for filters and for typing."""
    rows = challenges(seat).exclude(topic="").order_by("topic")
    return list(rows.values_list("topic", flat=True).distinct()[:100])


def next_level(level: str) -> ChallengeLevel | None:
    """Who can act where this level cannot; None above headquarters."""
    place = LEVELS.index(ChallengeLevel(level)) + 1
    return LEVELS[place] if place < len(LEVELS) else None


def can_answer(seat: Seat, challenge: Challenge) -> bool:
    """Whether the answer is this seat's to give: headquarters' own only headquarters give."""
    if not may(seat, "challenge.answer", challenge):
        return False
    return challenge.level != ChallengeLevel.HEADQUARTERS or seat.role == Role.HEADQUARTERS


def steps(seat: Seat, challenge: Challenge) -> tuple[str, ...]:
    """What the seat may do with the challenge now: names of verbs."""
    waiting, answers = challenge.state in WAITING, can_answer(seat, challenge)
    writes = may(seat, "challenge.write", challenge)
    closed = challenge.state == ChallengeState.CLOSED
    at_top = challenge.level == ChallengeLevel.HEADQUARTERS
    found = (
        ("answer", waiting and answers),
        ("pass_up", not closed and writes and not at_top),
        ("pass_down", waiting and at_top and answers),
        ("gather", not closed and writes),
        ("note", not closed and (writes or answers)),
        ("close", challenge.state == ChallengeState.ANSWERED and (writes or answers)),
    )
    return tuple(step for step, allowed in found if allowed)


@dataclass(frozen=True)
class AgencyFindings:
    """The findings of one agency that a challenge gathers."""

    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class ChallengePage:
    """A challenge: what it gathers by agency, its way so far, what is done about it."""

    challenge: Challenge
    agencies: tuple[AgencyFindings, ...]
    findings: int
    way: tuple[ChallengeStep, ...]
    actions: tuple[CorrectiveAction, ...]
    steps: tuple[str, ...]
    next_level: ChallengeLevel | None
    age: int
    is_late: bool

    @property
    def disposition(self) -> Disposition | None:
        return Disposition(self.challenge.disposition) if self.challenge.disposition else None


def challenge_page(seat: Seat, challenge: Challenge, today: date | None = None) -> ChallengePage:
    """One challenge; the caller took it from `challenges(seat)`."""
    day = today or timezone.localdate()
    rows = challenge.findings.filter(withdrawn_at__isnull=True).select_related("agency__unit")
    gathered = list(gravest_first(rows))
    actions = CorrectiveAction.objects.filter(source_kind="challenge", source_id=challenge.pk)
    return ChallengePage(
        challenge=challenge,
        agencies=tuple(_by_agency(gathered)),
        findings=len(gathered),
        way=tuple(challenge.steps.select_related("by").order_by("at", "pk")),
        actions=tuple(actions.select_related("owner", "unit")),
        steps=steps(seat, challenge),
        next_level=next_level(challenge.level),
        age=(day - timezone.localtime(challenge.made_at).date()).days,
        is_late=bool(
            challenge.state == ChallengeState.ANSWERED and challenge.due and challenge.due < day
        ),
    )


def _by_agency(gathered: Iterable[Finding]) -> list[AgencyFindings]:
    """The agencies with the most findings first."""
    by_unit: dict[UUID, list[Finding]] = {}
    for one in gathered:
        by_unit.setdefault(one.agency.unit_id, []).append(one)
    ordered = sorted(by_unit.values(), key=lambda rows: (-len(rows), rows[0].agency.unit.sort_key))
    return [AgencyFindings(rows[0].agency.unit.label, tuple(rows)) for rows in ordered]


def gatherable(
    seat: Seat,
    *,
    campaign: Campaign | None = None,
    challenge: Challenge | None = None,
    query: str = "",
) -> QuerySet[Finding]:
    """Findings that can be gathered, the gravest first; not those the challenge has already."""
    rows = findings(seat).filter(kind__in=GATHERED)
    if campaign is not None:
        rows = rows.filter(agency__campaign=campaign)
    if challenge is not None:
        has = Challenge.findings.through.objects.filter(
            finding=OuterRef("pk"), challenge=challenge.pk
        )
        rows = rows.filter(under(challenge.unit.path, "agency__unit__path"), ~Exists(has))
    for word in fold(query).split():
        named = Q(agency__unit__search_text__contains=word)
        rows = rows.filter(Q(search_text__contains=word) | named)
    return gravest_first(rows)
