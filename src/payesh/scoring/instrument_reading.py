"""Instruments from their documents, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from payesh.ground.terms import Severity
from payesh.scoring.conditions import read_condition, write_condition
from payesh.scoring.decimals import decimal_text
from payesh.scoring.documents import Place
from payesh.scoring.instrument_checks import check_instrument
from payesh.scoring.instruments import (
    Axis,
    Cap,
    Criterion,
    Evidence,
    Instrument,
    Item,
    PartLevel,
)
from payesh.scoring.scale_reading import is_name, read_scale, write_scale
from payesh.scoring.scales import Scale

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_PART = ("code", "title", "weight", "guidance")
_ITEM = (
    "code",
    "title",
    "weight",
    "scale",
    "guidance",
    "evidence",
    "accepted_evidence",
    "applies_when",
    "not_applicable",
    "severity",
    "cap",
    "bank",
)


def read_instrument(content: Mapping[str, Any], *, draft: bool) -> Instrument:
    """See `payesh.scoring.instruments.read`."""
    top = Place(content)
    known = top.fields("languages", "scales", "axes")
    if known:
        languages = _languages(top["languages"])
        scales = _scales(top["scales"])
        axes = tuple(_axis(place) for place in top["axes"].parts())
        instrument = Instrument(axes, scales, languages)
        check_instrument(instrument, top, draft=draft)
    message = "The instrument has faults."
    top.refuse_faults("instrument.faults", message)
    return instrument


def _languages(place: Place) -> tuple[str, ...]:
    if place.value is None:
        return ("fa",)
    found = tuple(part.text() for part in place.parts())
    if "fa" not in found or not all(map(_LANGUAGE.fullmatch, found)):
        place.refuse("instrument.languages", "The languages are codes such as fa, and fa is one.")
    return found


def _scales(place: Place) -> dict[str, Scale]:
    found: dict[str, Scale] = {}
    for name, part in place.named_parts().items():
        if not is_name(name):
            part.refuse(
                "document.code",
                "A code is made of up to 40 Latin letters, digits, points and dashes.",
            )
        scale = read_scale(part)
        if scale is not None:
            found[name] = scale
    return found


def _axis(place: Place) -> Axis:
    place.fields(*_PART, "criteria")
    place = _object(place)
    criteria = tuple(_criterion(part) for part in place["criteria"].parts())
    return Axis(criteria=criteria, **_part(place))


def _criterion(place: Place) -> Criterion:
    place.fields(*_PART, "items")
    place = _object(place)
    return Criterion(items=tuple(_item(part) for part in place["items"].parts()), **_part(place))


def _item(place: Place) -> Item:
    place.fields(*_ITEM)
    place = _object(place)
    return Item(
        scale=place["scale"].text(),
        evidence=place["evidence"].term(Evidence, Evidence.WELCOME),
        accepted_evidence=place["accepted_evidence"].texts(needed=False),
        applies_when=read_condition(place["applies_when"]),
        not_applicable=place["not_applicable"].flag(False),
        severity=place["severity"].term(Severity, Severity.NORMAL),
        cap=_cap(place["cap"]),
        bank=place["bank"].text(""),
        **_part(place),
    )


def _object(place: Place) -> Place:
    """The place itself, or an empty object standing in for what is none."""
    return place if isinstance(place.value, dict) else Place({}, place.where, place.faults)


def _part(place: Place) -> dict[str, Any]:
    weight = place["weight"].decimal("1")
    if weight < 0:
        place["weight"].refuse("instrument.weight", "A weight is zero or more.")
    return {
        "code": place["code"].code(),
        "title": place["title"].texts(),
        "weight": weight,
        "guidance": place["guidance"].texts(needed=False),
    }


def _cap(place: Place) -> Cap | None:
    if place.value is None or not place.fields("fails_below", "level", "to"):
        return None
    cap = Cap(
        place["fails_below"].decimal(),
        place["level"].term(PartLevel, PartLevel.ITEM),
        place["to"].decimal("0"),
    )
    for name, percent in (("fails_below", cap.fails_below), ("to", cap.to)):
        if not 0 <= percent <= 100:
            place[name].refuse("instrument.percent", "A percent lies between 0 and 100.")
    return cap


def write_instrument(instrument: Instrument) -> dict[str, Any]:
    """See `payesh.scoring.instruments.write`."""
    return {
        "languages": list(instrument.languages),
        "scales": {name: write_scale(scale) for name, scale in instrument.scales.items()},
        "axes": [
            _written(axis, criteria=[_written_criterion(one) for one in axis.criteria])
            for axis in instrument.axes
        ],
    }


def _written_criterion(criterion: Criterion) -> dict[str, Any]:
    return _written(criterion, items=[_written_item(item) for item in criterion.items])


def _written(part: Axis | Criterion | Item, **more: Any) -> dict[str, Any]:
    return {
        "code": part.code,
        "title": dict(part.title),
        "weight": decimal_text(part.weight),
        "guidance": dict(part.guidance),
        **more,
    }


def _written_item(item: Item) -> dict[str, Any]:
    return _written(
        item,
        scale=item.scale,
        evidence=str(item.evidence),
        accepted_evidence=dict(item.accepted_evidence),
        applies_when=write_condition(item.applies_when),
        not_applicable=item.not_applicable,
        severity=str(item.severity),
        cap=_written_cap(item.cap),
        bank=item.bank,
    )


def _written_cap(cap: Cap | None) -> dict[str, Any] | None:
    if cap is None:
        return None
    bounds = {"fails_below": decimal_text(cap.fails_below), "to": decimal_text(cap.to)}
    return {"fails_below": bounds["fails_below"], "level": str(cap.level), "to": bounds["to"]}
