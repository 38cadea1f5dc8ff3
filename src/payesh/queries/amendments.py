"""Amendments of a plan: what changed, from when, and what that does to the figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Count, QuerySet

from payesh.ground.terms import PeriodState
from payesh.records.models import Amendment, AmendmentChange, Node, Period, Plan, Unit

from .definitions import EXISTS, Amendments, Definitions
from .reckoning.whole import Reckoning, reckon


@dataclass(frozen=True)
class ChangeRow:
    """One column before and after, in words; a subject that comes or goes has field 'exists'."""

    kind: str
    subject: UUID
    label: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class AmendmentPage:
    """An amendment and everything it changed."""

    amendment: Amendment
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True)
class Effect:
    """A figure of the plan in a period without and with an amendment; None for no number."""

    measure: str
    before: float | None
    after: float | None


def amendment_list(plan: Plan) -> QuerySet[Amendment]:
    """The plan's amendments, newest first, each with `how_many` changes."""
    rows = plan.amendments.select_related("made_by").annotate(how_many=Count("changes"))
    return rows.order_by("-number")


def amendment_page(amendment: Amendment) -> AmendmentPage:
    """What an amendment changed; keys of units and goals are told by their names."""
    rows = list(amendment.changes.order_by("subject_kind", "subject_label", "field"))
    names = _names(rows)
    come_or_go = {row.subject_id for row in rows if row.field == EXISTS}
    told = [row for row in rows if row.field == EXISTS or row.subject_id not in come_or_go]
    return AmendmentPage(
        amendment,
        tuple(
            ChangeRow(
                row.subject_kind,
                row.subject_id,
                row.subject_label,
                row.field,
                names.get(row.before, row.before) if _is_key(row) else row.before,
                names.get(row.after, row.after) if _is_key(row) else row.after,
            )
            for row in told
        ),
    )


def _is_key(row: AmendmentChange) -> bool:
    return row.field in ("owner", "unit", "parent", "node")


def _names(rows: Iterable[AmendmentChange]) -> dict[Any, str]:
    keys = {value for row in rows if _is_key(row) for value in (row.before, row.after) if value}
    if not keys:
        return {}
    units = Unit.objects.filter(pk__in=keys).values_list("pk", "name")
    nodes = Node.objects.filter(pk__in=keys).values_list("pk", "title")
    return {str(key): name for key, name in [*units, *nodes]}


def definitions_without(amendment: Amendment, day: date) -> Definitions:
    """The definitions in force on a day as if the amendment had never been made."""
    rows = AmendmentChange.objects.filter(amendment__plan=amendment.plan_id)
    ordered = rows.order_by("-amendment__effective_from", "-amendment__number")
    found = list(
        ordered.values_list(
            "amendment_id",
            "amendment__effective_from",
            "subject_kind",
            "subject_id",
            "field",
            "before",
        )
    )
    never = [(date.max, *row[2:]) for row in found if row[0] == amendment.pk]
    others = [row[1:] for row in found if row[0] != amendment.pk]
    return Amendments((*never, *others)).as_of(day)


def effect_of(amendment: Amendment, period: Period) -> tuple[Effect, ...]:
    """The plan's figures of a period without and with the amendment, both counted now.

    It reads the whole plan twice (about a second each at 100,000 activities), so a page asks for
    it on demand.
    """
    plan = amendment.plan
    before = _totals(reckon(plan, period, definitions_without(amendment, period.ends)))
    after = _totals(reckon(plan, period))
    return tuple(Effect(name, before[name], after[name]) for name in after)


def effect_period(plan: Plan) -> Period | None:
    """The newest period that was opened: there the amendment's effect can be read."""
    opened = plan.periods.exclude(state=PeriodState.PLANNED.value)
    return opened.order_by("-number").first()


def _totals(found: Reckoning) -> dict[str, float | None]:
    if found.nodes is None:
        return {}
    return {
        "progress": _number(found.nodes.progress.value[0, -1]),
        "coverage": _number(100 * found.nodes.progress.coverage[0, -1]),
        "score": _number(found.scores[-1]),
    }


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
