"""What the public pages show of a plan's period, frozen as plain data."""

from __future__ import annotations

from typing import Any

from payesh.exchange.harmless import restored
from payesh.queries.periods import name_of
from payesh.records.models import Period

from .plan_facts import PlanFacts
from .tables import Table, day

COUNTS = (
    *("macro_goals", "general_goals", "goals", "goals_due", "goals_realised"),
    *("activities", "activities_due", "activities_realised"),
)
NODE_WORDS = ("id", "code", "title", "level", "light", "state")
INDICATOR_WORDS = ("id", "code", "title", "unit", "state")


def contents_of(
    facts: PlanFacts, nodes: Table, indicators: Table, title: str, body: str
) -> dict[str, Any]:
    """The contents of a publication of a plan, from the tables of its package."""
    period = facts.period
    return {
        "kind": "plan",
        "title": title,
        "body": body,
        "plan": {"id": str(period.plan_id), "title": period.plan.title},
        "period": _period(period),
        "formula": facts.stamp.formula,
        "counts": {name: getattr(facts.stamp, name) for name in COUNTS},
        "nodes": [_node(one) for one in _dicts(nodes)],
        "units": [
            {"id": str(unit.pk), "parent": str(unit.parent_id or ""), "name": unit.name}
            | {name: getattr(figure, name) for name in COUNTS}
            for unit, figure in facts.units
        ],
        "indicators": [_indicator(one) for one in _dicts(indicators)],
    }


def _period(period: Period) -> dict[str, Any]:
    names = {language: name_of(period, language=language) for language in ("fa", "en")}
    return {
        "id": str(period.pk),
        "number": period.number,
        "name": names["fa"],
        "names": names,
        "starts": day(period.starts),
        "ends": day(period.ends),
    }


def _node(row: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {name: restored(row[name]) for name in NODE_WORDS}
    told |= {name: row[name] or None for name in ("parent", "progress", "coverage")}
    return told | {"realised": _realised(row)}


def _realised(row: dict[str, str]) -> bool | None:
    """Whether it is realised; None where nothing of it was due."""
    if row["level"] == "activity":
        part, whole = row["activities_realised"], row["activities_due"]
    else:
        part, whole = row["goals_realised"], row["goals_due"]
    return int(part) == int(whole) if int(whole) else None


def _indicator(row: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {name: restored(row[name]) for name in INDICATOR_WORDS}
    told |= {name: row[name] or None for name in ("baseline", "value", "target", "horizon")}
    return told | {"achievement": row["score"] or None}


def _dicts(table: Table) -> list[dict[str, str]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]
