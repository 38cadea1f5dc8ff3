"""What a campaign's digest tells beyond the governor's page: problems, objections, next visits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from payesh.ground.terms import ObjectionState, Severity
from payesh.records.models import Campaign, Finding, Objection

from .campaign_days import Day, first_visits, visited
from .findings import TO_PUT_RIGHT

MOST = 4
"""Problems that are told; the list of findings has them all."""


@dataclass(frozen=True)
class Problem:
    """Findings about one item, or in the same words about none.

    `item` is its code, '' for none; `words` are those that were written most often, `ways` the
    recommendations that were written for them, the most frequent first.
    """

    item: str
    words: str
    findings: int
    agencies: int
    critical: int
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Problems:
    """The widest problems first; `findings` of `agencies` wait for an answer in all."""

    told: tuple[Problem, ...]
    findings: int
    agencies: int


def open_findings(campaign: Campaign, day: Day) -> QuerySet[Finding]:
    """Findings that ask for an answer and had none by the end of the day."""
    rows = Finding.objects.filter(
        agency__campaign=campaign, agency__left_at__isnull=True, kind__in=TO_PUT_RIGHT
    )
    return rows.filter(
        day.by_then("made_at"), day.not_yet("withdrawn_at"), day.not_yet("answered_at")
    ).order_by()


def problems(campaign: Campaign, day: Day) -> Problems:
    """The most frequent problems with the ways out that were proposed; five statements."""
    rows = open_findings(campaign, day)
    total = rows.aggregate(findings=Count("pk"), agencies=Count("agency", distinct=True))
    found = [
        *_widest(rows.exclude(item=""), "item"),
        *_widest(rows.filter(item=""), "text"),
    ]
    told = sorted(found, key=lambda one: (-one.agencies, -one.critical, one.words))[:MOST]
    return Problems(tuple(told), total["findings"], total["agencies"])


def _widest(rows: QuerySet[Finding], by: str) -> list[Problem]:
    """Findings by item or by their words, those of most agencies first; two statements."""
    counted = rows.values(by).annotate(
        findings=Count("pk"),
        agencies=Count("agency", distinct=True),
        critical=Count("pk", filter=Q(severity=Severity.CRITICAL.value)),
    )
    widest = list(counted.order_by("-agencies", "-critical", by)[:MOST])
    if not widest:
        return []
    said = rows.filter(**{f"{by}__in": [one[by] for one in widest]})
    written = list(
        said.values_list(by, "text", "recommendation").annotate(n=Count("pk"), at=Max("made_at"))
    )
    words, ways = _most_written(written, 1), _most_written(written, 2)
    return [
        Problem(
            item=one[by] if by == "item" else "",
            words=words[one[by]][0],
            findings=one["findings"],
            agencies=one["agencies"],
            critical=one["critical"],
            ways=tuple(ways.get(one[by], ())),
        )
        for one in widest
    ]


def _most_written(written: list[tuple[Any, ...]], column: int) -> dict[str, list[str]]:
    """The texts of a column by theme, the most frequent and then the newest first."""
    counts: dict[str, dict[str, list[Any]]] = defaultdict(dict)
    for row in written:
        if text := row[column]:
            known = counts[row[0]].setdefault(text, [0, row[4]])
            known[0], known[1] = known[0] + row[3], max(known[1], row[4])
    return {
        theme: sorted(texts, key=lambda text: texts[text], reverse=True)
        for theme, texts in counts.items()
    }


@dataclass(frozen=True)
class ObjectionDay:
    """Objections up to the end of a day: `new` and `ruled_new` are of the day itself."""

    given: int
    waiting: int
    ruled: int
    new: int
    ruled_new: int


def objections_of_day(campaign: Campaign, day: Day) -> ObjectionDay:
    """How objections stood at the end of the day; one statement."""
    rows = Objection.objects.filter(agency__campaign=campaign).filter(day.by_then("given_at"))
    withdrawn = Q(state=ObjectionState.WITHDRAWN.value)
    counts = rows.aggregate(
        given=Count("pk"),
        waiting=Count("pk", filter=day.not_yet("ruled_at") & ~withdrawn),
        ruled=Count("pk", filter=day.by_then("ruled_at")),
        new=Count("pk", filter=day.within("given_at")),
        ruled_new=Count("pk", filter=day.within("ruled_at")),
    )
    return ObjectionDay(**counts)


@dataclass(frozen=True)
class NextDay:
    """The visits of the next working day."""

    date: date
    visits: int
    teams: int


def next_day(campaign: Campaign, on: date) -> NextDay:
    """What is planned for a day and was not over before it; one statement."""
    rows = first_visits(campaign).filter(planned_on=on).exclude(visited(Day(on).before))
    found = rows.aggregate(visits=Count("pk"), teams=Count("team", distinct=True))
    return NextDay(on, found["visits"], found["teams"])
