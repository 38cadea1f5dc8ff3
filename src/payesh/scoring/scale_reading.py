"""Scales from the document of an instrument, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from payesh.ground.terms import ScaleKind
from payesh.scoring.decimals import decimal_text
from payesh.scoring.documents import CODE, Place
from payesh.scoring.scales import (
    Choice,
    Choices,
    Measure,
    NumberRange,
    Scale,
    Steps,
    Texts,
    YesNo,
)

MOST_DECIMALS = 6


def read_scale(place: Place) -> Scale | None:
    """A scale, or None where a fault was noted."""
    kind = place["kind"] if isinstance(place.value, dict) else place
    if kind.value is None or kind.term(ScaleKind, ScaleKind.YES_NO) != kind.value:
        place.refuse("scale.kind", "The scale needs a kind.")
        return None
    faults = len(place.faults)
    make = _READERS[ScaleKind(kind.value)](place)
    made: list[Scale] = []
    if len(place.faults) == faults:
        place.attempt(lambda: made.append(make()))
    return made[0] if made else None


def write_scale(scale: Scale) -> dict[str, Any]:
    """The document of a scale, the inverse of `read_scale`."""
    written: dict[str, Any] = {"kind": str(scale.kind)}
    if isinstance(scale, Steps | NumberRange):
        written |= {"low": decimal_text(scale.low), "high": decimal_text(scale.high)}
    if isinstance(scale, Steps):
        written["step"] = decimal_text(scale.step)
    if isinstance(scale, NumberRange):
        written["decimals"] = scale.decimals
    if isinstance(scale, Choices):
        written["choices"] = [_write_choice(choice) for choice in scale.choices]
    if isinstance(scale, Measure):
        ends = {"best": decimal_text(scale.best), "worst": decimal_text(scale.worst)}
        written |= {"unit": dict(scale.unit), **ends}
    if isinstance(scale, YesNo | Steps) and scale.labels:
        written["labels"] = {value: dict(texts) for value, texts in scale.labels.items()}
    return written


def _yes_no(place: Place) -> Callable[[], Scale]:
    place.fields("kind", "labels")
    labels = _labels(place)
    return lambda: YesNo(labels)


def _steps(place: Place) -> Callable[[], Scale]:
    place.fields("kind", "low", "high", "step", "labels")
    low, high, step = place["low"].decimal(), place["high"].decimal(), place["step"].decimal("1")
    labels = _labels(place)
    return lambda: Steps(low, high, step, labels)


def _number(place: Place) -> Callable[[], Scale]:
    place.fields("kind", "low", "high", "decimals")
    low, high = place["low"].decimal(), place["high"].decimal()
    decimals = place["decimals"].whole(0, MOST_DECIMALS, 0)
    return lambda: NumberRange(low, high, decimals)


def _choices(place: Place) -> Callable[[], Scale]:
    place.fields("kind", "choices")
    choices = tuple(_choice(part) for part in place["choices"].parts())
    return lambda: Choices(choices)


def _choice(place: Place) -> Choice:
    place.fields("code", "title", "points")
    if not isinstance(place.value, dict):
        return Choice("", {}, place.decimal("0"))
    return Choice(place["code"].code(), place["title"].texts(), place["points"].decimal())


def _write_choice(choice: Choice) -> dict[str, Any]:
    points = decimal_text(choice.points)
    return {"code": choice.code, "title": dict(choice.title), "points": points}


def _measure(place: Place) -> Callable[[], Scale]:
    place.fields("kind", "unit", "best", "worst")
    unit, best, worst = place["unit"].texts(), place["best"].decimal(), place["worst"].decimal()
    return lambda: Measure(unit, best, worst)


def _labels(place: Place) -> dict[str, Texts]:
    return {value: part.texts() for value, part in place["labels"].named_parts().items()}


def is_name(name: str) -> bool:
    """Whether a scale may be called so."""
    return CODE.fullmatch(name) is not None


_READERS: dict[ScaleKind, Callable[[Place], Callable[[], Scale]]] = {
    ScaleKind.YES_NO: _yes_no,
    ScaleKind.STEPS: _steps,
    ScaleKind.NUMBER: _number,
    ScaleKind.CHOICES: _choices,
    ScaleKind.MEASURE: _measure,
}
