"""What must hold between the parts of an instrument, once each part has been read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from payesh.scoring.conditions import Asks, asking_order, questions
from payesh.scoring.documents import Place
from payesh.scoring.instruments import TOTAL, Axis, Criterion, Instrument, Item

Part = Axis | Criterion | Item


def check_instrument(instrument: Instrument, top: Place, *, draft: bool) -> None:
    """Note the faults between the parts at their places."""
    parts = list(_parts(instrument, top))
    _check_codes(parts)
    for part, place in parts:
        if isinstance(part, Item):
            _check_item(instrument, part, place)
    _check_circles(instrument, parts)
    if not draft:
        _check_sisters(instrument.axes, top["axes"])
        for part, place in parts:
            if isinstance(part, Axis):
                _check_sisters(part.criteria, place["criteria"])
            elif isinstance(part, Criterion):
                _check_sisters(part.items, place["items"])


def _parts(instrument: Instrument, top: Place) -> Iterator[tuple[Part, Place]]:
    """Every part with its place."""
    for axis_place, axis in enumerate(instrument.axes):
        above = top["axes"][axis_place]
        yield axis, above
        for criterion_place, criterion in enumerate(axis.criteria):
            place = above["criteria"][criterion_place]
            yield criterion, place
            for item_place, item in enumerate(criterion.items):
                yield item, place["items"][item_place]


def _check_codes(parts: list[tuple[Part, Place]]) -> None:
    seen = {TOTAL}
    for part, place in parts:
        if part.code in seen:
            message = "“%(code)s” is taken: codes differ over axes, criteria and items."
            place["code"].refuse("instrument.code_twice", message, code=part.code)
        if part.code:
            seen.add(part.code)


def _check_sisters(sisters: Sequence[Part], place: Place) -> None:
    if not sisters:
        place.refuse("instrument.empty", "At least one part is needed here.")
    elif not any(sister.weight > 0 for sister in sisters):
        place.refuse("instrument.weightless", "At least one weight here must be above zero.")


def _check_item(instrument: Instrument, item: Item, place: Place) -> None:
    if item.scale and item.scale not in instrument.scales:
        message = "There is no scale “%(scale)s”."
        place["scale"].refuse("instrument.scale", message, scale=item.scale)
    if item.applies_when is not None:
        for question in questions(item.applies_when):
            _check_question(instrument, question, place["applies_when"])


def _check_question(instrument: Instrument, question: Asks, place: Place) -> None:
    asked = next((one for one in instrument.items if one.code == question.item), None)
    if asked is None:
        message = "The condition asks about “%(item)s”, which is no item."
        place.refuse("condition.unknown", message, item=question.item)
    elif asked.scale in instrument.scales:
        scale = instrument.scales[asked.scale]
        for value in question.values:
            place.attempt(lambda value=value: scale.check(value))  # type: ignore[misc]


def _check_circles(instrument: Instrument, parts: list[tuple[Part, Place]]) -> None:
    _, circled = asking_order({item.code: item.applies_when for item in instrument.items})
    for part, place in parts:
        if isinstance(part, Item) and part.code in circled:
            message = "The conditions ask about one another in a circle."
            place["applies_when"].refuse("condition.circle", message)
