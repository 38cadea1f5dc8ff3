"""A report as JSON and back, so that what was issued can be rendered again years later."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from payesh.ground.terms import IssuedKind

from . import blocks
from .blocks import Block, Picture
from .document import Cover, Document, Section
from .figure import Figure, Trace
from .text import Ref, Text

FORMAT = 1
_BLOCKS = {kind.__name__: kind for kind in blocks.Block.__args__}  # type: ignore[attr-defined]
_EXACT = ("value", "numerator", "denominator")


def to_data(document: Document) -> dict[str, Any]:
    """The report as plain JSON; exact numbers as 'numerator/denominator'."""
    data = _plain(document)
    data["format"] = FORMAT
    return data


def from_data(data: dict[str, Any]) -> Document:
    """The report that `to_data` was given."""
    left = {name: value for name, value in data.items() if name != "format"}
    left["kind"] = IssuedKind(left["kind"])
    left["issued_on"] = date.fromisoformat(left["issued_on"])
    left["sections"] = tuple(_section(one) for one in left["sections"])
    left["figures"] = {key: figure_from(one) for key, one in left["figures"].items()}
    left["cover"] = Cover(**left["cover"]) if left["cover"] else None
    left["notes"] = tuple(left["notes"])
    return Document(**left)


def _plain(thing: Any) -> Any:
    """Dataclasses as objects; a block also names its kind, a reference is {'figure': key}."""
    if isinstance(thing, Ref):
        return {"figure": thing.key}
    if isinstance(thing, Picture):
        return {"block": "Picture", "chart": thing.chart, "caption": thing.caption}
    if is_dataclass(thing):
        data = {one.name: _plain(getattr(thing, one.name)) for one in fields(thing)}
        name = type(thing).__name__
        return {"block": name, **data} if name in _BLOCKS else data
    if isinstance(thing, Fraction | date):
        return str(thing)
    if isinstance(thing, tuple | list):
        return [_plain(one) for one in thing]
    if hasattr(thing, "items"):
        return {key: _plain(one) for key, one in thing.items()}
    return thing


def figure_from(data: dict[str, Any]) -> Figure:
    """One figure of a report's data."""
    exact = {name: None if data[name] is None else Fraction(data[name]) for name in _EXACT}
    trace = Trace(**data["trace"]) if data["trace"] else None
    return Figure(**{**data, **exact, "trace": trace})


def _section(data: dict[str, Any]) -> Section:
    return Section(**{**data, "blocks": _blocks(data["blocks"])})


def _blocks(data: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(_block(dict(one)) for one in data)


def _block(data: dict[str, Any]) -> Block:
    kind = _BLOCKS[data.pop("block")]
    return kind(**{name: _READ.get(name, _same)(value) for name, value in data.items()})


def _text(data: list[Any]) -> Text:
    return tuple(Ref(one["figure"]) if isinstance(one, dict) else one for one in data)


def _row(data: dict[str, Any] | None) -> blocks.Row | None:
    if data is None:
        return None
    return blocks.Row(tuple(_text(cell) for cell in data["cells"]), data["tone"])


def _same(data: Any) -> Any:
    return data


_READ: dict[str, Any] = {
    "text": _text,
    "note": _text,
    "items": lambda data: tuple(_text(one) for one in data),
    "tiles": lambda data: tuple(blocks.Tile(**{**one, "note": _text(one["note"])}) for one in data),
    "columns": lambda data: tuple(blocks.Column(**one) for one in data),
    "rows": lambda data: tuple(_row(one) for one in data),
    "total": _row,
    "start": _blocks,
    "end": _blocks,
}
