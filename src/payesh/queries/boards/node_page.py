"""The page of one goal or activity: its figure, and who contributed what to it."""

from __future__ import annotations

import numpy as np
from django.db.models import Q

from payesh.ground.errors import Forbidden
from payesh.ground.terms import NoNumber
from payesh.queries import scope
from payesh.queries.facts.progress import STATE_CODES
from payesh.queries.paths import ancestors
from payesh.queries.reckoning.nodes import policy_of
from payesh.queries.shapes import NodeRef
from payesh.queries.shapes.node import AlignedGoal, Entry, NodePage, Part, ScorePart
from payesh.records.models import (
    Alignment,
    IndicatorFigure,
    Node,
    NodeFigure,
    Period,
    Progress,
    Seat,
    SupportRequest,
)
from payesh.scoring.rollup import roll_up
from payesh.scoring.tree import Tree
from payesh.scoring.working import Contribution, working

from .lines import indicator_lines
from .refs import figure_of, node_ref, period_ref, unit_ref
from .side import action_lines, change_lines, evidence_lines, support_lines
from .standpoint import Standpoint, change_since, history, stand

PARTS = 200
INDICATORS = 50


def node_page(seat: Seat, node: Node, period: Period) -> NodePage:
    """Everything about one goal or activity in a period."""
    plan = node.plan
    at = stand(seat, plan, period)
    if not scope.nodes(seat, plan).filter(pk=node.pk).exists():
        raise Forbidden()
    rows = {row.period_id: row for row in NodeFigure.objects.filter(node=node)}
    children = list(
        Node.objects.filter(parent=node).select_related("owner").order_by("path")[:PARTS]
    )
    figures = {
        row.node_id: row
        for row in NodeFigure.objects.filter(period=period, node__in=[one.pk for one in children])
    }
    measured = IndicatorFigure.objects.filter(period=period, indicator__node=node)
    indicators = indicator_lines(at, measured.order_by("indicator__code")[:INDICATORS])
    weights = dict(node.indicators.values_list("pk", "weight"))
    entries = _entries(at, node)
    return NodePage(
        plan=at.plan_ref,
        node=node_ref(node),
        path=_above(node),
        weight=float(node.weight),
        starts=node.starts,
        due=node.due,
        node_state=node.state,
        state_reason=node.state_reason,
        upstream_document=node.upstream_document,
        budget=None if node.budget is None else int(node.budget),
        contributors=tuple(unit_ref(one.unit) for one in node.contributions.select_related("unit")),
        period=at.period_ref,
        periods=at.period_refs,
        stamp=at.stamp,
        figure=figure_of(rows.get(period.pk)),
        missing_policy=plan.missing_policy,
        working=_working(at, children, figures),
        score_working=_score_working(at, children, figures, indicators, weights),
        history=history(at, rows),
        last_period=change_since(at, rows, at.period.number - 1),
        entries=entries,
        indicators=indicators,
        alignment=_alignment(node),
        support=support_lines(SupportRequest.objects.filter(activities=node), None),
        actions=action_lines(seat, Q(source_kind="node", source_id=node.pk)),
        evidence=evidence_lines(seat, _behind(node, entries)),
        changes=change_lines(plan, Q(subject_kind="node", subject_id=node.pk)),
    )


def _above(node: Node) -> tuple[NodeRef, ...]:
    rows = Node.objects.filter(plan=node.plan_id, path__in=ancestors(node.path)).order_by("path")
    return tuple(node_ref(row, with_owner=False) for row in rows)


def _working(
    at: Standpoint, children: list[Node], figures: dict[object, NodeFigure]
) -> tuple[Part, ...]:
    """Who contributed what to the progress: the stored figures of the children, rolled up."""
    rows = [figures.get(child.pk) for child in children]
    parts = _parts(
        at,
        [float(child.weight) for child in children],
        [row.progress if row else None for row in rows],
        [row.state if row else NoNumber.NOT_ANSWERED.value for row in rows],
    )
    return tuple(
        Part(
            node=node_ref(child),
            weight=part.weight,
            value=part.value,
            coverage=row.coverage if row else 0.0,
            state=row.state if row else NoNumber.NOT_ANSWERED.value,
            share=part.share,
            part=part.part,
            light=row.light if row else "",
        )
        for child, row, part in zip(children, rows, parts, strict=True)
    )


def _score_working(at: Standpoint, children, figures, indicators, weights) -> tuple[ScorePart, ...]:
    """Who contributed what to the score: child goals that have one, and the goal's indicators."""
    scored = [
        (child, figures[child.pk])
        for child in children
        if child.pk in figures and figures[child.pk].score is not None
    ]
    weight = [float(child.weight) for child, _ in scored]
    weight += [float(weights[line.indicator.id]) for line in indicators]
    values = [row.score for _, row in scored] + [line.score for line in indicators]
    states = [""] * len(scored)
    states += [
        "" if line.score is not None else line.state or NoNumber.NOT_ASSESSABLE.value
        for line in indicators
    ]
    parts = _parts(at, weight, values, states)
    named = [("node", child.pk, child.title) for child, _ in scored]
    named += [("indicator", line.indicator.id, line.indicator.title) for line in indicators]
    return tuple(
        ScorePart(
            *name,
            weight=part.weight,
            value=part.value,
            state=state,
            share=part.share,
            part=part.part,
        )
        for name, state, part in zip(named, states, parts, strict=True)
    )


def _parts(
    at: Standpoint, weights: list[float], values: list[float | None], states: list[str]
) -> tuple[Contribution, ...]:
    """One level rolled up anew, for its working."""
    if not weights:
        return ()
    count = len(weights)
    tree = Tree.of([count] * count + [-1], [*weights, 1.0])
    pairs = zip(values, states, strict=True)
    codes = [_code(state) if value is None else 0 for value, state in pairs]
    given = np.array([values], dtype=float)
    result = roll_up(tree, given, np.array([codes], dtype=np.int8), policy_of(at.plan))
    return working(result, count).contributions


def _code(state: str) -> int:
    return STATE_CODES.get(state, 0) or NoNumber.NOT_ANSWERED.code


def _entries(at: Standpoint, node: Node) -> tuple[Entry, ...]:
    """The activity's own reports up to the period shown, newest first."""
    rows = Progress.objects.filter(node=node, period__number__lte=at.period.number)
    rows = rows.select_related("period", "declared_by", "verified_by").order_by("-period__number")
    return tuple(
        Entry(
            period=period_ref(row.period, at.plan),
            id=row.pk,
            declared=_number(row.declared),
            verified=_number(row.verified),
            state=row.state,
            state_reason=row.state_reason,
            reason=row.reason,
            remedy=row.remedy,
            declared_by=row.declared_by.full_name if row.declared_by else "",
            declared_at=row.declared_at,
            verified_by=row.verified_by.full_name if row.verified_by else "",
            verified_at=row.verified_at,
        )
        for row in rows
    )


def _behind(node: Node, entries: tuple[Entry, ...]) -> Q:
    """Evidence of the goal or activity itself, and of its reports."""
    reported = [one.id for one in entries if one.id]
    itself = Q(subject_kind="node", subject_id=node.pk)
    return itself | Q(subject_kind="progress", subject_id__in=reported)


def _alignment(node: Node) -> tuple[AlignedGoal, ...]:
    rows = Alignment.objects.filter(Q(node=node) | Q(upper=node)).select_related(
        "node__owner", "node__plan", "upper__owner", "upper__plan"
    )
    lines = []
    for row in rows:
        serves = row.node_id == node.pk
        other = row.upper if serves else row.node
        direction = "serves" if serves else "served_by"
        lines.append(AlignedGoal(direction, other.plan.title, node_ref(other), row.note))
    return tuple(lines)


def _number(value) -> float | None:
    return None if value is None else float(value)
