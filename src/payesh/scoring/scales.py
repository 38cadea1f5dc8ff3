"""Scales: what an answer may be, what it is worth in percent, and how far apart two answers are.

A scale is data of an instrument; the five kinds are code. An answer is text: a decimal string, or
the code of a choice. Percents are exact and run from 0 to 100.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from payesh.ground.errors import Refusal
from payesh.ground.terms import NoNumber, ScaleKind
from payesh.scoring.decimals import decimal_text, is_writable, read_decimal
from payesh.scoring.rounding import half_up

Texts = Mapping[str, str]
"""A text in each language, by the language's code."""

MOST_STEPS = 100
MOST_KEPT = 500
"""So many different answers of a scale are reckoned once and remembered."""
_FULL = Fraction(100)
_STATES = frozenset(map(str, NoNumber))


@dataclass(frozen=True)
class Option:
    """One answer that a form offers; a step without a label of its own shows its value."""

    value: str
    labels: Texts


class Scale(ABC):
    """What every kind of scale can do."""

    kind: ClassVar[ScaleKind]

    @abstractmethod
    def ends(self) -> tuple[Fraction, Fraction]:
        """The numbers that are worth 0 and 100 percent."""

    @abstractmethod
    def number(self, value: object) -> Fraction:
        """The number behind an answer; refuses one that is not on the scale."""

    @property
    def span(self) -> Fraction:
        """The range, by which the distance of two answers is divided."""
        worst, best = self.ends()
        return abs(best - worst)

    def check(self, value: object) -> None:
        """Refuse an answer that is not on the scale."""
        self._worth(value)

    def percent(self, value: object) -> Fraction:
        """What an answer is worth, 0 to 100; outside of the ends it stays at the nearer one."""
        return self._worth(value)[1]

    def canonical(self, value: str) -> str:
        """The one way to write an answer: `2.0` is `2`."""
        return decimal_text(self._worth(value)[0])

    def _worth(self, value: object) -> tuple[Fraction, Fraction]:
        """The number behind an answer and its percent; kept, since the same few answers recur."""
        kept: dict[str, tuple[Fraction, Fraction]] = self.__dict__.setdefault("_kept", {})
        if type(value) is str and value in kept:
            return kept[value]
        number, (worst, best) = self.number(value), self.ends()
        percent = min(max(_FULL * (number - worst) / (best - worst), Fraction(0)), _FULL)
        if type(value) is str and len(kept) < MOST_KEPT:
            kept[value] = number, percent
        return number, percent

    def options(self) -> tuple[Option, ...]:
        """The answers in rising order of their number; none where any number in a range may be."""
        return ()

    def value_at(self, percent: Fraction, *, nearest: bool = False) -> str:
        """The answer that is worth exactly `percent`; refuses when there is none.

        With `nearest` the nearest answer is taken instead, the better one of two as near.
        """
        found = self._nearest(percent)
        if not nearest and self.percent(found) != percent:
            message = "No answer of the scale is worth exactly %(percent)s percent."
            raise Refusal("scale.no_step", message, percent=_shown(percent))
        return found

    def _nearest(self, percent: Fraction) -> str:
        worth = [(abs(self.percent(one.value) - percent), one.value) for one in self.options()]
        least = min(distance for distance, _ in worth)
        return max((value for far, value in worth if far == least), key=self.percent)

    def _off(self, value: object) -> Refusal:
        message = "“%(found)s” is not on the scale."
        return Refusal("scale.off", message, found=str(value)[:40])


@dataclass(frozen=True)
class YesNo(Scale):
    """`1` is worth 100 percent, `0` nothing."""

    labels: Mapping[str, Texts] = field(default_factory=dict)
    kind = ScaleKind.YES_NO

    def ends(self) -> tuple[Fraction, Fraction]:
        return Fraction(0), Fraction(1)

    def number(self, value: object) -> Fraction:
        if value not in ("0", "1"):
            raise self._off(value)
        return Fraction(str(value))

    def options(self) -> tuple[Option, ...]:
        return tuple(Option(value, self.labels.get(value, {})) for value in ("0", "1"))


@dataclass(frozen=True)
class Steps(Scale):
    """Equal steps from `low` to `high`, such as 0 to 3; a step may have a label."""

    low: Fraction
    high: Fraction
    step: Fraction = Fraction(1)
    labels: Mapping[str, Texts] = field(default_factory=dict)
    kind = ScaleKind.STEPS

    def __post_init__(self) -> None:
        _refuse_empty(self.low, self.high)
        count = (self.high - self.low) / self.step if self.step > 0 else Fraction(0)
        if count.denominator != 1 or not 1 <= count <= MOST_STEPS:
            message = "The step must part the range into at most %(most)s equal parts."
            raise Refusal("scale.step", message, most=MOST_STEPS)
        known = {one.value for one in self.options()}
        for value in self.labels:
            if value not in known:
                raise self._off(value)

    def ends(self) -> tuple[Fraction, Fraction]:
        return self.low, self.high

    def number(self, value: object) -> Fraction:
        given = read_decimal(value)
        if not self.low <= given <= self.high or ((given - self.low) / self.step).denominator != 1:
            raise self._off(value)
        return given

    def options(self) -> tuple[Option, ...]:
        return tuple(Option(value, self.labels.get(value, {})) for value in self._values())

    def _values(self) -> Iterator[str]:
        for place in range(int((self.high - self.low) / self.step) + 1):
            yield decimal_text(self.low + place * self.step)


@dataclass(frozen=True)
class NumberRange(Scale):
    """Any number from `low` to `high` with at most `decimals` decimals, such as 0 to 100."""

    low: Fraction
    high: Fraction
    decimals: int = 0
    kind = ScaleKind.NUMBER

    def __post_init__(self) -> None:
        _refuse_empty(self.low, self.high)
        if any((end * 10**self.decimals).denominator != 1 for end in self.ends()):
            message = "The ends of a scale have no more decimals than its answers."
            raise Refusal("scale.decimals", message)

    def ends(self) -> tuple[Fraction, Fraction]:
        return self.low, self.high

    def number(self, value: object) -> Fraction:
        given = read_decimal(value)
        if not self.low <= given <= self.high or (given * 10**self.decimals).denominator != 1:
            raise self._off(value)
        return given

    def _nearest(self, percent: Fraction) -> str:
        exact = self.low + (self.high - self.low) * percent / _FULL
        return decimal_text(_half_up(exact, self.decimals))


@dataclass(frozen=True)
class Choice:
    """One choice of a list: its code, its title and its points."""

    code: str
    title: Texts
    points: Fraction


@dataclass(frozen=True)
class Choices(Scale):
    """One choice of a list; the fewest points are worth 0 percent and the most 100."""

    choices: tuple[Choice, ...]
    kind = ScaleKind.CHOICES

    def __post_init__(self) -> None:
        if len({choice.code for choice in self.choices}) < len(self.choices):
            raise Refusal("scale.choice_twice", "Two choices have the same code.")
        for choice in self.choices:
            if choice.code in _STATES:
                message = "“%(code)s” says that there is no number: a choice needs another code."
                raise Refusal("scale.choice_state", message, code=choice.code)
        if len({choice.points for choice in self.choices}) < 2:
            message = "A list of choices needs at least two with different points."
            raise Refusal("scale.choices", message)

    def ends(self) -> tuple[Fraction, Fraction]:
        points = [choice.points for choice in self.choices]
        return min(points), max(points)

    def number(self, value: object) -> Fraction:
        for choice in self.choices:
            if choice.code == value:
                return choice.points
        raise self._off(value)

    def canonical(self, value: str) -> str:
        self.check(value)
        return value

    def options(self) -> tuple[Option, ...]:
        """The choices in the author's order."""
        return tuple(Option(choice.code, choice.title) for choice in self.choices)


@dataclass(frozen=True)
class Measure(Scale):
    """A counted or measured number with a unit, worth more the nearer it is to `best`.

    Linear from `worst` to `best` and clipped; the direction follows from the two.
    """

    unit: Texts
    best: Fraction
    worst: Fraction
    kind = ScaleKind.MEASURE

    def __post_init__(self) -> None:
        if self.best == self.worst:
            raise Refusal("scale.ends", "The best and the worst value must differ.")

    def ends(self) -> tuple[Fraction, Fraction]:
        return self.worst, self.best

    def number(self, value: object) -> Fraction:
        return read_decimal(value)

    def _nearest(self, percent: Fraction) -> str:
        exact = self.worst + (self.best - self.worst) * percent / _FULL
        return decimal_text(exact if is_writable(exact) else _half_up(exact, 4))


def _refuse_empty(low: Fraction, high: Fraction) -> None:
    if low >= high:
        raise Refusal("scale.range", "The upper end of a scale must be above the lower one.")


def _half_up(number: Fraction, decimals: int) -> Fraction:
    return Fraction(half_up(number, decimals))


def _shown(percent: Fraction) -> str:
    return f"{half_up(percent, 2)}"
