"""A locked period of a plan as the body of a package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_noop as _

from payesh.exchange.harmless import harmless
from payesh.ground.errors import Refusal
from payesh.records.figures import Counts
from payesh.records.models import Period

from . import plan_columns as columns
from .body import Body
from .plan_contents import contents_of
from .plan_facts import LEVELS, PlanFacts, key_of, plan_facts, state_text
from .tables import Row, Table, day, plain, whole

NO_FIGURES = _("This period has no figures yet.")
PLACES = Decimal("0.000001")


def plan_body(period: Period, title: str, body: str) -> Body:
    """The package of a period. Raises Refusal where it has no figures."""
    facts = plan_facts(period)
    if facts is None:
        raise Refusal("package.no_figures", NO_FIGURES)
    nodes = _table("nodes", columns.NODES, list(_nodes(facts)))
    indicators = _table("indicators", columns.INDICATORS, list(_indicators(facts)))
    tables = (
        nodes,
        _table("totals", columns.TOTALS, [_total(facts)]),
        _table("units", columns.UNITS, [_unit(*one) for one in facts.units]),
        indicators,
    )
    rules = _rules(facts)
    return Body(
        kind="plan",
        tables=tables,
        rules=rules,
        contents=contents_of(facts, nodes, indicators, title, body),
        about={
            "plan": str(period.plan_id),
            "period": str(period.pk),
            "number": period.number,
            "data_version": facts.stamp.data_version,
        },
        input_hash=_digest(rules, nodes, indicators),
        formula=facts.stamp.formula,
    )


def _rules(facts: PlanFacts) -> dict[str, Any]:
    plan = facts.period.plan
    periods = list(plan.periods.order_by("number").values_list("starts", "ends"))
    return {
        "formula": facts.stamp.formula,
        "missing": plan.missing_policy,
        "coverage_needed": plain(plan.coverage_needed),
        "realised_at": plain(plan.realised_at),
        "bands": [{"key": one["key"], "from": plain(one["from"])} for one in plan.bands],
        "plan_starts": day(periods[0][0]),
        "plan_ends": day(periods[-1][1]),
        "period_starts": day(facts.period.starts),
        "period_ends": day(facts.period.ends),
    }


def _nodes(facts: PlanFacts) -> Iterator[Row]:
    tree, reported = facts.reckoned.tree, facts.reported
    assert tree is not None  # a period without goals is no package
    ids, units = tree.ids, facts.reckoned.units.ids
    for place in sorted(range(len(ids)), key=lambda one: facts.nodes[UUID(ids[one])].path):
        key, parent, owner = UUID(ids[place]), int(tree.tree.parent[place]), tree.owners[place]
        node, figure = facts.nodes[key], facts.figures[key]
        yield (
            str(key),
            key_of(ids[parent]) if parent < len(ids) else "",
            harmless(node.code),
            harmless(node.title),
            LEVELS[int(tree.kinds[place])],
            plain(float(tree.tree.weight[place])),
            key_of(units[owner]) if owner >= 0 else "",
            _date(tree.starts[place]),
            _date(tree.due[place]),
            str(int(tree.active[place])),
            plain(float(reported.effective[place])),
            state_text(reported.given[place]),
            *_means(figure),
            figure.state,
            figure.light,
            whole(figure.late_days),
            *_counts(figure, columns.COUNTS),
        )


def _date(value: Any) -> str:
    text = str(value)
    return "" if text == "NaT" else text


def _total(facts: PlanFacts) -> Row:
    stamp = facts.stamp
    return (
        *_means(stamp),
        stamp.light,
        *_counts(stamp, columns.WHOLE_COUNTS),
        *_counts(stamp, columns.COUNTS),
    )


def _unit(unit: Any, figure: Any) -> Row:
    return (
        str(unit.pk),
        str(unit.parent_id or ""),
        harmless(unit.code),
        harmless(unit.name),
        six(figure.progress),
        six(figure.coverage, 100),
        *_counts(figure, columns.WHOLE_COUNTS),
        *_counts(figure, columns.COUNTS),
    )


def _indicators(facts: PlanFacts) -> Iterator[Row]:
    reckoned = facts.reckoned
    for place, one in enumerate(reckoned.indicators):
        row, figure = facts.indicators[UUID(one.id)]
        yield (
            str(row.pk),
            key_of(one.node_id),
            harmless(row.code),
            harmless(row.title),
            harmless(one.unit_of_measure),
            plain(one.weight),
            one.method,
            json.dumps(_as_text(one.parameters), ensure_ascii=False, sort_keys=True),
            one.direction.value,
            plain(one.baseline),
            plain(figure.target),
            plain(one.horizon_target),
            plain(figure.value),
            figure.state,
            six(figure.ratio),
            six(figure.score),
            state_text(reckoned.indicator_figures.score_state[place]),
            figure.light,
            six(figure.coverage, 100),
        )


def _as_text(parameters: Any) -> Any:
    """Numbers as the decimals that were typed, so that no reader turns them into floats."""
    if isinstance(parameters, dict):
        return {name: _as_text(one) for name, one in parameters.items()}
    if isinstance(parameters, list | tuple):
        return [_as_text(one) for one in parameters]
    is_number = isinstance(parameters, int | float) and not isinstance(parameters, bool)
    return plain(parameters) if is_number else parameters


def _means(figure: Counts) -> tuple[str, ...]:
    """Progress and score, each with its coverage as a share."""
    return (
        six(figure.progress),
        six(figure.coverage, 100),
        six(figure.score),
        six(figure.score_coverage, 100),
    )


def _counts(figure: Counts, of: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(whole(getattr(figure, column.name)) for column in of)


def six(number: float | None, over: int = 1) -> str:
    """A stored float to six decimals; '' for none."""
    if number is None:
        return ""
    return plain((Decimal(repr(number)) / over).quantize(PLACES))


def _digest(rules: dict[str, Any], *tables: Table) -> str:
    digest = hashlib.sha256(json.dumps(rules, sort_keys=True).encode())
    for table in tables:
        digest.update(table.csv())
    return digest.hexdigest()


def _table(name: str, of: tuple[Any, ...], rows: list[Row]) -> Table:
    return Table(name, columns.TITLES[name], of, rows)
