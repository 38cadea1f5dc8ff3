"""Charts from their data, so that one which was kept is shown by the page's own components."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from .charts import (
    Band,
    BarChart,
    Bullet,
    BulletChart,
    Chart,
    HeatMap,
    LeagueChart,
    LineChart,
    Mark,
    Series,
)
from .range_chart import RangeChart

KINDS: dict[str, type[Chart]] = {
    one.kind: one for one in (LineChart, BarChart, LeagueChart, HeatMap, BulletChart, RangeChart)
}
_PARTS: dict[str, type] = {
    "series": Series,
    "rows": Series,
    "bands": Band,
    "thresholds": Mark,
    "marks": Mark,
    "horizon": Mark,
    "bullets": Bullet,
}


def chart_of(data: dict[str, Any]) -> Chart:
    """The chart whose `data()` this is, also after a way through JSON.

    Raises KeyError for a kind that is not known.
    """
    kind = KINDS[data["kind"]]
    known = {one.name for one in fields(kind)}
    return kind(**{name: _read(name, value) for name, value in data.items() if name in known})


def _read(name: str, value: Any) -> Any:
    part = _PARTS.get(name)
    if isinstance(value, dict) and part:
        return part(**{key: _frozen(one) for key, one in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_read(name, one) for one in value)
    return value


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
