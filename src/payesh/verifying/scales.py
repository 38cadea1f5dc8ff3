"""What an answer is worth in percent, by the scale of its item.

Five kinds of scale: yes or no, equal steps, a number, a list of choices with points, a measure
with a best and a worst value. All are linear from the worst end (0) to the best (100) and clipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from .numbers import need


class Scale:
    """A scale of an instrument; the same few answers recur, so what they are worth is kept."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.kind = str(document["kind"])
        self.points: dict[str, Fraction] = {}
        self.step: Fraction | None = None
        if self.kind == "yes_no":
            self.points = {"0": Fraction(0), "1": Fraction(1)}
            self.worst, self.best = Fraction(0), Fraction(1)
        elif self.kind == "choices":
            rows = document["choices"]
            self.points = {str(one["code"]): need(one["points"]) for one in rows}
            self.worst, self.best = min(self.points.values()), max(self.points.values())
        elif self.kind == "measure":
            self.worst, self.best = need(document["worst"]), need(document["best"])
        elif self.kind in ("steps", "number"):
            self.worst, self.best = need(document["low"]), need(document["high"])
            decimals = int(document.get("decimals") or 0)
            tenth = Fraction(1, 10**decimals)
            self.step = need(document.get("step", "1")) if self.kind == "steps" else tenth
        else:
            raise ValueError(self.kind)
        if self.worst == self.best:
            raise ValueError("scale")
        self._worth: dict[str, Fraction] = {}

    def number(self, answer: str) -> Fraction:
        """The number behind an answer. Raises ValueError for one that is not on the scale."""
        if self.points:
            if answer not in self.points:
                raise ValueError(answer)
            return self.points[answer]
        number = need(answer)
        if self.step is not None:
            steps = (
                (number - self.worst) / self.step if self.kind == "steps" else number / self.step
            )
            if not self.worst <= number <= self.best or steps.denominator != 1:
                raise ValueError(answer)
        return number

    def percent(self, answer: str) -> Fraction:
        """What an answer is worth, 0 to 100."""
        found = self._worth.get(answer)
        if found is None:
            way = 100 * (self.number(answer) - self.worst) / (self.best - self.worst)
            found = self._worth[answer] = min(max(way, Fraction(0)), Fraction(100))
        return found

    def is_same(self, one: str, other: str) -> bool:
        """Whether two answers say the same: `2` and `2.0` do, two choices of equal points not."""
        if self.kind == "choices":
            return one == other
        return self.number(one) == self.number(other)
