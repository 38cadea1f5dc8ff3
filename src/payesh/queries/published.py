"""What everybody may read: published publications and their frozen contents.

Contents never change, so a process keeps what it has read of the last few.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from payesh.ground.terms import PublicationState
from payesh.ground.text import fold
from payesh.queries.published_contents import plan_of, results_of
from payesh.queries.shapes.published import (
    Heading,
    PublishedAgency,
    PublishedPlan,
    PublishedResults,
)
from payesh.records.models import Publication, SigningKey

FEW = 48
"""So many contents are kept by a process: lists of agencies read those of every campaign."""
TOLD = (PublicationState.PUBLISHED, PublicationState.WITHDRAWN)


def headings() -> tuple[Heading, ...]:
    """All that is published, the newest first; one statement."""
    return tuple(_heading(one) for one in _rows().filter(state=PublicationState.PUBLISHED))


def heading(pk: UUID) -> Heading | None:
    """One publication; a withdrawn one too, which then says why. None for a draft."""
    row = _rows().filter(pk=pk).first()
    return _heading(row) if row else None


def newest_of(found: Iterable[Heading]) -> tuple[Heading, ...]:
    """The newest of each campaign and of each plan, in the order given."""
    kept: dict[UUID, Heading] = {}
    for one in found:
        kept.setdefault(one.source, one)
    return tuple(kept.values())


def results(one: Heading) -> PublishedResults:
    """The results in a publication."""
    read = _contents(one.pk, one.version)
    if not isinstance(read, PublishedResults):
        raise TypeError(f"{one.pk} holds no results")
    return read


def plan(one: Heading) -> PublishedPlan:
    """The plan in a publication."""
    read = _contents(one.pk, one.version)
    if not isinstance(read, PublishedPlan):
        raise TypeError(f"{one.pk} holds no plan")
    return read


def appearances(unit: UUID) -> list[tuple[Heading, PublishedResults, PublishedAgency]]:
    """Where an agency's results were published, one publication a campaign, the newest first."""
    found = []
    for one in newest_of(headings()):
        if one.kind == "results":
            read = results(one)
            if row := read.agency(str(unit)):
                found.append((one, read, row))
    return found


def agencies(text: str = "") -> list[tuple[Heading, PublishedResults, PublishedAgency]]:
    """Every agency with its newest published result, by name; those whose name holds the words."""
    words, found = fold(text).split(), {}
    for one in newest_of(headings()):
        if one.kind == "results":
            read = results(one)
            for group in read.groups:
                for row in group.agencies:
                    found.setdefault(row.unit, (one, read, row))
    return [told for told in found.values() if holds(told[2].name, words)]


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return fold(name)


def holds(name: str, words: Iterable[str]) -> bool:
    """Whether a name holds every folded word, whatever its spelling."""
    folded = _folded(name)
    return all(word in folded for word in words)


@lru_cache(maxsize=FEW)
def _contents(pk: UUID, version: int) -> PublishedResults | PublishedPlan:
    told: dict[str, Any] = Publication.objects.values_list("contents", flat=True).get(pk=pk)
    return results_of(told) if told["kind"] == "results" else plan_of(told)


def _rows() -> QuerySet[Publication]:
    rows = Publication.objects.filter(state__in=TOLD).defer("contents")
    source = Coalesce("result_set__campaign_id", "period__plan_id")
    named = rows.select_related("unit", "key").annotate(source=source)
    return named.order_by("-published_at", "-number")


def _heading(row: Publication) -> Heading:
    withdrawn = row.state == PublicationState.WITHDRAWN
    if row.published_at is None:
        raise ValueError(f"{row.pk} was never published")
    return Heading(
        pk=row.pk,
        kind="results" if row.result_set_id else "plan",
        source=row.source,  # type: ignore[attr-defined]
        number=row.number or 0,
        title=row.title,
        summary=row.summary,
        press=row.press,
        unit=row.unit_id,
        body=row.unit.name,
        published_at=row.published_at,
        withdrawn_at=row.withdrawn_at if withdrawn else None,
        withdrawn_why=row.withdrawn_why if withdrawn else "",
        package=row.package,
        package_size=row.package_size,
        root=row.root,
        signature=row.signature,
        key=row.key.public if row.key else "",
        version=row.version,
    )


def signing_keys() -> list[SigningKey]:
    """The public keys of this installation, the one in use first."""
    return list(SigningKey.objects.order_by("-made_at"))
