"""The frozen contents of a publication read into shapes; exact numbers stand there as "n/d"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from payesh.queries.shapes.published import (
    Axis,
    Part,
    PublishedAgency,
    PublishedGroup,
    PublishedIndicator,
    PublishedInstrument,
    PublishedNode,
    PublishedPlan,
    PublishedResults,
)

Told = Mapping[str, Any]


def exact(value: Any) -> Fraction | None:
    """A number as it stands in frozen contents: "n/d", a decimal, or nothing."""
    return None if value in (None, "") else Fraction(str(value))


def results_of(told: Told) -> PublishedResults:
    """The results of a campaign."""
    campaign, fairness = told["campaign"], told.get("fairness") or {}
    return PublishedResults(
        title=told["title"],
        body=told["body"],
        campaign=str(campaign["id"]),
        campaign_title=campaign["title"],
        round=int(campaign.get("round") or 1),
        starts=_day(campaign.get("starts")),
        ends=_day(campaign.get("ends")),
        formula=str(told.get("formula", "")),
        verdict=fairness.get("verdict") or "",
        shown=fairness.get("shown") or "",
        instruments=tuple(_instrument(one) for one in told.get("instruments", ())),
        groups=tuple(_group(one) for one in told["groups"]),
    )


def _instrument(told: Told) -> PublishedInstrument:
    return PublishedInstrument(
        code=told["code"],
        family=told["instrument"],
        title=told["title"],
        version=str(told["version"]),
        axes=tuple(
            Axis(one["code"], {"fa": one["title"], **one["titles"]}, exact(one["weight"]))
            for one in told["axes"]
        ),
    )


def _group(told: Told) -> PublishedGroup:
    number = int(told["number"])
    return PublishedGroup(
        number=number,
        title=told["title"],
        instrument=told["instrument"],
        mean=exact(told.get("mean")),
        ranked=int(told.get("ranked") or 0),
        agencies=tuple(_agency(one, number) for one in told["agencies"]),
    )


def _agency(told: Told, group: int) -> PublishedAgency:
    score = told.get("exact") or told.get("score")
    return PublishedAgency(
        unit=str(told["unit"]),
        name=told["name"],
        group=group,
        score=exact(score),
        rank=told.get("rank"),
        rank_low=told.get("rank_low"),
        rank_high=told.get("rank_high"),
        tie=told.get("tie"),
        named=told.get("named") or "",
        band=told.get("band") or "",
        coverage=exact(told.get("coverage")),
        state=told.get("state") or "",
        axes={
            code: Part(exact(one.get("value")), one.get("state") or "")
            for code, one in (told.get("axes") or {}).items()
        },
    )


def plan_of(told: Told) -> PublishedPlan:
    """A plan at the end of a period, its goals as a tree."""
    plan, period = told["plan"], told["period"]
    return PublishedPlan(
        title=told["title"],
        body=told["body"],
        plan=str(plan["id"]),
        plan_title=plan["title"],
        period=int(period["number"]),
        period_names={"fa": period["name"], **period["names"]},
        starts=_day(period.get("starts")),
        ends=_day(period.get("ends")),
        formula=str(told.get("formula", "")),
        counts={name: int(count or 0) for name, count in told["counts"].items()},
        nodes=_tree([_node(one) for one in told["nodes"]]),
        indicators=tuple(_indicator(one) for one in told.get("indicators", ())),
    )


def _node(told: Told) -> PublishedNode:
    return PublishedNode(
        key=str(told["id"]),
        parent=str(told.get("parent") or ""),
        code=told.get("code") or "",
        title=told["title"],
        level=told.get("level") or "",
        progress=exact(told.get("progress")),
        coverage=exact(told.get("coverage")),
        state=told.get("state") or "",
        light=told.get("light") or "",
        realised=told.get("realised"),
    )


def _tree(nodes: list[PublishedNode]) -> tuple[PublishedNode, ...]:
    below: dict[str, list[PublishedNode]] = defaultdict(list)
    known = {one.key for one in nodes}
    for one in nodes:
        below[one.parent if one.parent in known else ""].append(one)

    def grown(node: PublishedNode) -> PublishedNode:
        return replace(node, children=tuple(grown(one) for one in below[node.key]))

    return tuple(grown(one) for one in below[""])


def _indicator(told: Told) -> PublishedIndicator:
    numbers = ("baseline", "value", "target", "horizon", "achievement")
    return PublishedIndicator(
        key=str(told["id"]),
        code=told.get("code") or "",
        title=told["title"],
        unit=told.get("unit") or "",
        state=told.get("state") or "",
        **{name: exact(told.get(name)) for name in numbers},
    )


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None
