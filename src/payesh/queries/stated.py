"""Figures that were said elsewhere, held against one another and against what the plan counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from payesh.ground.terms import StatedMeasure
from payesh.records.figures import Counts
from payesh.records.models import FigureStamp, Period, Plan, StatedFigure, UnitFigure
from payesh.scoring.integrity import (
    IntegrityFinding,
    Severity,
    StatedShare,
    StatedTotal,
    StatedValue,
    stated_shares,
    stated_totals,
    stated_values,
)
from payesh.scoring.rounding import percent

DIFFERS = _(
    "“%(figure)s” of “%(subject)s” is said to be %(stated)s; the records count %(counted)s."
)

_SHARES = {
    StatedMeasure.GOALS_SHARE: (StatedMeasure.GOALS_REALISED, StatedMeasure.GOALS),
    StatedMeasure.ACTIVITIES_SHARE: (StatedMeasure.ACTIVITIES_REALISED, StatedMeasure.ACTIVITIES),
}
_COLUMNS = {
    StatedMeasure.MACRO_GOALS: "macro_goals",
    StatedMeasure.GENERAL_GOALS: "general_goals",
    StatedMeasure.GOALS: "goals",
    StatedMeasure.ACTIVITIES: "activities",
    StatedMeasure.GOALS_REALISED: "goals_realised",
    StatedMeasure.ACTIVITIES_REALISED: "activities_realised",
}
_SHARE_COLUMNS = {
    StatedMeasure.GOALS_SHARE: ("goals_realised", "goals_due"),
    StatedMeasure.ACTIVITIES_SHARE: ("activities_realised", "activities_due"),
}


@dataclass(frozen=True)
class _Said:
    """One stated figure; `counts` is what the plan counts of the same unit, None for nothing."""

    source: str
    unit: str
    subject: str
    measure: StatedMeasure
    value: Decimal
    counts: Counts | None


def stated_findings(plan: Plan, period: Period) -> list[IntegrityFinding]:
    """What is said twice differently, adds up wrongly, or is not what is counted; three queries."""
    said = _said(plan, period)
    return [
        *stated_values(_values(said)),
        *stated_totals(_totals(said)),
        *stated_shares(_shares(said)),
        *_against_records(said),
    ]


def _said(plan: Plan, period: Period) -> list[_Said]:
    known = {measure.value: measure for measure in StatedMeasure}
    figures = {row.unit_id: row for row in UnitFigure.objects.filter(period=period)}
    stamp = FigureStamp.objects.filter(period=period, made_at__isnull=False).first()
    rows = StatedFigure.objects.filter(plan=plan, measure__in=known).select_related("unit")
    return [
        _Said(
            source=row.source,
            unit=row.unit.path if row.unit else "",
            subject=row.unit.name if row.unit else plan.title,
            measure=known[row.measure],
            value=_plain(row.value),
            counts=figures.get(row.unit_id) if row.unit else stamp,
        )
        for row in rows.order_by("source", "pk")
    ]


def _plain(value: Decimal) -> Decimal:
    """Without idle zeros, and without an exponent."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _whole(value: Decimal) -> int | None:
    return int(value) if value == int(value) else None


def _values(said: list[_Said]) -> list[StatedValue]:
    """Counts of one thing; a source may not give two."""
    return [
        StatedValue(one.subject, gettext(one.measure.label), int(one.value))
        for one in said
        if one.measure in _COLUMNS and _whole(one.value) is not None
    ]


def _once(said: list[_Said]) -> dict[tuple[str, str, StatedMeasure], _Said]:
    """Figures that their source gives one value only, by source, unit and measure."""
    by_place: dict[tuple[str, str, StatedMeasure], list[_Said]] = defaultdict(list)
    for one in said:
        by_place[one.source, one.unit, one.measure].append(one)
    return {
        place: these[0]
        for place, these in by_place.items()
        if len({each.value for each in these}) == 1
    }


def _totals(said: list[_Said]) -> Iterator[StatedTotal]:
    """A unit's count and those of the units below, where the source names every one that counts.

    Whether a list is complete is asked of the records: the units it names must hold all that the
    plan counts. Otherwise nothing can be said.
    """
    once = _once(said)
    for (source, unit, measure), one in once.items():
        if measure not in _COLUMNS or one.counts is None:
            continue
        column = _COLUMNS[measure]
        parts = [
            other
            for (place, below, what), other in once.items()
            if place == source and what is measure and below != unit and below.startswith(unit)
        ]
        held = sum(getattr(other.counts, column) for other in parts if other.counts)
        if len(parts) > 1 and held == getattr(one.counts, column):
            figure = f"{gettext(measure.label)}: {one.subject}"
            yield StatedTotal(figure, int(one.value), tuple(int(other.value) for other in parts))


def _shares(said: list[_Said]) -> Iterator[StatedShare]:
    """A share beside the counts that the same source gives of the same unit."""
    once = _once(said)
    for (source, unit, measure), one in once.items():
        if measure not in _SHARES:
            continue
        part, whole = (once.get((source, unit, name)) for name in _SHARES[measure])
        if part is not None and whole is not None:
            yield StatedShare(one.subject, int(part.value), int(whole.value), one.value)


def _against_records(said: list[_Said]) -> Iterator[IntegrityFinding]:
    for one in said:
        counted = _counted(one)
        if counted is None or counted == one.value:
            continue
        params = {
            "figure": gettext(one.measure.label),
            "subject": one.subject,
            "stated": one.value,
            "counted": _counted(one, further=1),
        }
        yield IntegrityFinding(
            "differs_from_records", "stated", one.subject, DIFFERS, params, Severity.ERROR
        )


def _counted(one: _Said, further: int = 0) -> Decimal | int | None:
    """The same figure of the records; a share rounded half up to the decimals that were stated.

    A difference is told with `further` decimals, so that it does not look like one of rounding.
    """
    if one.counts is None:
        return None
    if one.measure in _COLUMNS:
        return int(getattr(one.counts, _COLUMNS[one.measure]))
    part, whole = (getattr(one.counts, name) for name in _SHARE_COLUMNS[one.measure])
    return percent(part, whole, max(0, -int(one.value.as_tuple().exponent)) + further)
