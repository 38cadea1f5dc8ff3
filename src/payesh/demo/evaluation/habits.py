"""Habits of raters that are worth a second look: the same answer in a row, a sheet used twice."""

from __future__ import annotations

from payesh.scoring.instruments import Instrument, Item
from payesh.scoring.rating_categories import category_bounds
from payesh.scoring.scales import Measure, NumberRange

from .answering import Answers, asked_only, value_near
from .plot import Habit

_USUAL = 2
"""The answer given in a row: the third of each scale, from the worst."""


def same_in_a_row(instrument: Instrument, codes: set[str]) -> Habit:
    """On every other sheet these items all get the same answer."""
    turns = 0

    def habit(answers: Answers) -> Answers:
        nonlocal turns
        turns += 1
        if turns % 2:
            return answers
        return {
            code: {"value": _usual(instrument, instrument.item(code))}
            if code in codes and answer.get("value") is not None
            else answer
            for code, answer in answers.items()
        }

    return habit


def _usual(instrument: Instrument, item: Item) -> str:
    scale = instrument.scales[item.scale]
    bounds = category_bounds(scale)
    inside = 10 if isinstance(scale, Measure | NumberRange) else 0
    return value_near(instrument, item, float(bounds[min(_USUAL, len(bounds) - 1)]) + inside)


def one_used_twice(instrument: Instrument, first: int, second: int, but: int) -> Habit:
    """The rater's sheet number `second` is the sheet `first` again, but for its last items."""
    kept: list[Answers] = []

    def habit(answers: Answers) -> Answers:
        kept.append(answers)
        if len(kept) != second:
            return answers
        fresh = {code: answers[code] for code in list(answers)[-but:]}
        return asked_only(instrument, {**answers, **kept[first - 1], **fresh})

    return habit
