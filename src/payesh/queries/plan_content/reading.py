"""A plan of the tables as plain rows: one statement a table, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from payesh.ground.terms import (
    Cadence,
    Direction,
    LevelKind,
    MissingPolicy,
    NodeState,
    OverTime,
    OverUnits,
)
from payesh.queries.plan_content.content import PlanContent
from payesh.queries.plan_content.rows import (
    AlignmentRow,
    IndicatorRow,
    LevelRow,
    MeasureRow,
    NodeRow,
    PlanRow,
    Row,
    StatedRow,
    TargetRow,
    code_key,
)
from payesh.records.models import (
    Alignment,
    Contribution,
    Indicator,
    IndicatorUnit,
    Node,
    Plan,
    PlanLevel,
    StatedFigure,
    Target,
)
from payesh.records.organisations import STEP


def content_of(plan: Plan) -> PlanContent:
    """Everything a workbook can say of the plan. Numbers are normalised: 1.50 is 1.5."""
    content = PlanContent(_plan(plan))
    for row, rows in (
        (LevelRow, _levels(plan)),
        (NodeRow, _nodes(plan)),
        (IndicatorRow, _indicators(plan)),
        (MeasureRow, _measures(plan)),
        (TargetRow, _targets(plan)),
        (AlignmentRow, _alignments(plan)),
        (StatedRow, _stated(plan)),
    ):
        content.put(row, rows)
    return content


def plain(number: Decimal | None) -> Decimal | None:
    """The number without idle zeros, so that equal numbers are written alike."""
    if number is None:
        return None
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def parameters_of(mapping: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Stored parameters as pairs in order; numbers as floats, which is what they are stored as."""
    return tuple((name, _plain_parameter(value)) for name, value in sorted(mapping.items()))


def _plain_parameter(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_plain_parameter(one) for one in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def _code(code: str | None) -> str:
    return code_key(code) if code else ""


def _plan(plan: Plan) -> PlanRow:
    return PlanRow(
        code=_code(plan.code),
        title=plan.title,
        owner=_code(plan.owner.code),
        first_year=plan.first_year,
        years=plan.years,
        cadence=Cadence(plan.cadence),
        upstream_document=plan.upstream_document,
        missing_policy=MissingPolicy(plan.missing_policy),
        coverage_needed=plain(Decimal(plan.coverage_needed)),
        realised_at=plain(Decimal(plan.realised_at)),
    )


def _levels(plan: Plan) -> Iterator[Row]:
    for level in PlanLevel.objects.filter(plan=plan).order_by("depth"):
        yield LevelRow(level.depth, LevelKind(level.kind), level.name)


_NODE = (
    "pk", "path", "code", "parent__code", "title", "weight", "owner__code", "upstream_document",
    "budget", "starts", "due", "state", "state_reason",
)  # fmt: skip


def _nodes(plan: Plan) -> Iterator[Row]:
    helpers: dict[Any, list[str]] = {}
    helping = Contribution.objects.filter(node__plan=plan).order_by("unit__code")
    for node, unit in helping.values_list("node_id", "unit__code"):
        helpers.setdefault(node, []).append(_code(unit))
    rows = Node.objects.filter(plan=plan).order_by("path").values_list(*_NODE)
    for key, path, code, parent, title, weight, owner, upstream, budget, *rest in rows.iterator():
        starts, due, state, reason = rest
        yield NodeRow(
            code=_code(code),
            parent=_code(parent),
            level=len(path) // STEP,
            title=title,
            weight=plain(weight),
            owner=_code(owner),
            contributors=tuple(sorted(helpers.get(key, ()))),
            upstream_document=upstream,
            budget=plain(budget),
            starts=starts,
            due=due,
            state=NodeState(state),
            state_reason=reason,
        )


def _indicators(plan: Plan) -> Iterator[Row]:
    rows = Indicator.objects.filter(plan=plan).select_related("node", "owner")
    for one in rows.order_by("node__path", "code"):
        yield IndicatorRow(
            code=_code(one.code),
            node=_code(one.node.code),
            title=one.title,
            definition=one.definition,
            unit_of_measure=one.unit_of_measure,
            decimals=one.decimals,
            direction=Direction(one.direction),
            weight=plain(one.weight),
            method=one.method,
            parameters=parameters_of(one.parameters),
            baseline=plain(one.baseline),
            baseline_year=one.baseline_year,
            horizon_target=plain(one.horizon_target),
            is_ratio=one.is_ratio,
            numerator_title=one.numerator_title,
            denominator_title=one.denominator_title,
            over_time=OverTime(one.over_time),
            over_units=OverUnits(one.over_units),
            cadence=Cadence(one.cadence),
            source=one.source,
            owner=_code(one.owner.code if one.owner else None),
            state=NodeState(one.state),
            state_reason=one.state_reason,
        )


def _measures(plan: Plan) -> Iterator[Row]:
    rows = IndicatorUnit.objects.filter(indicator__plan=plan).order_by(
        "indicator__node__path", "indicator__code", "unit__path"
    )
    names = ("indicator__code", "unit__code", "weight", "baseline", "horizon_target")
    for indicator, unit, *numbers in rows.values_list(*names):
        yield MeasureRow(_code(indicator), _code(unit), *(plain(one) for one in numbers))


def _targets(plan: Plan) -> Iterator[Row]:
    rows = Target.objects.filter(indicator__plan=plan).order_by(
        "indicator__node__path", "indicator__code", "unit__path", "period__number"
    )
    names = ("indicator__code", "period__jalali_year", "period__part", "unit__code", "value")
    for indicator, year, part, unit, value in rows.values_list(*names).iterator():
        yield TargetRow(_code(indicator), year, part, _code(unit), plain(value))


def _alignments(plan: Plan) -> Iterator[Row]:
    rows = Alignment.objects.filter(node__plan=plan).order_by("node__path", "upper__path")
    for node, upper_plan, upper, note in rows.values_list(
        "node__code", "upper__plan__code", "upper__code", "note"
    ):
        yield AlignmentRow(_code(node), _code(upper_plan), _code(upper), note)


def _stated(plan: Plan) -> Iterator[Row]:
    rows = StatedFigure.objects.filter(plan=plan).order_by("source", "pk")
    for source, measure, value, unit, place in rows.values_list(
        "source", "measure", "value", "unit__code", "place"
    ):
        yield StatedRow(source, measure, plain(value), _code(unit), place)
