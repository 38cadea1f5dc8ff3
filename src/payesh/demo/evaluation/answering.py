"""What raters find: a truth of each agency behind all its sheets, seen with other eyes by each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from random import Random
from statistics import NormalDist
from typing import Any

from payesh.demo.keys import key
from payesh.scoring import raters
from payesh.scoring.answers import applying
from payesh.scoring.instruments import Instrument, Item
from payesh.scoring.raters import Bounds, ItemComparison, Verdict
from payesh.scoring.scales import Measure, NumberRange, Scale

Answers = dict[str, dict[str, Any]]
_SPREAD_OF_AXES, _SPREAD_OF_ITEMS = 6.0, 17.0
_NORMAL = NormalDist()
_NOT_APPLICABLE, _NOT_ASSESSABLE = 0.06, 0.012
WHY_NOT = (
    "این خدمت در دستگاه ارائه نمی‌شود.",
    "مراجعهٔ مستقیم مردم به این واحد پیش‌بینی نشده است.",
    "این وظیفه به دستگاه دیگری واگذار شده است.",
)
WHY_UNSEEN = ("اطلاعات لازم در روز بازدید در دسترس نبود.", "سامانه در زمان بازدید قطع بود.")
_SETTLED = (
    "پس از دیدن دوبارهٔ مستندات، بر این پاسخ توافق شد.",
    "مستند تکمیلی دستگاه دیده شد و دو ارزیاب هم‌نظر شدند.",
    "پس از بررسی دوبارهٔ محل، این پاسخ پذیرفته شد.",
)


@dataclass(frozen=True)
class Truth:
    """How an agency really is: percents by item, and items that have no number, with the reason."""

    percents: Mapping[str, float]
    states: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def truth_of(instrument: Instrument, code: str, quality: float, rng: Random) -> Truth:
    """A truth of the agency around `quality` percent; axes and items lie above and below it.

    How far a question lies from the mean is the agency's own: the same in every campaign.
    """
    percents: dict[str, float] = {}
    states: dict[str, tuple[str, str]] = {}
    for axis in instrument.axes:
        lean = _SPREAD_OF_AXES * _own(code, axis.code)
        for item in (one for criterion in axis.criteria for one in criterion.items):
            own = _SPREAD_OF_ITEMS * _own(code, item.bank or item.code)
            percents[item.code] = quality + lean + own
            if item.not_applicable and rng.random() < _NOT_APPLICABLE:
                states[item.code] = "not_applicable", rng.choice(WHY_NOT)
            elif rng.random() < _NOT_ASSESSABLE:
                states[item.code] = "not_assessable", rng.choice(WHY_UNSEEN)
    return Truth(percents, states)


def _own(code: str, about: str) -> float:
    """A number of the standard normal distribution that belongs to the agency and the question."""
    return _NORMAL.inv_cdf((key("own", code, about).int % 9_998 + 1) / 10_000)


def seen(
    instrument: Instrument, truth: Truth, rng: Random, shift: float = 0.0, noise: float = 6.0
) -> Answers:
    """The answers of somebody who marks `shift` percent higher than the truth, with `noise`."""
    answers: Answers = {}
    for item in instrument.items:
        if item.code in truth.states:
            state, reason = truth.states[item.code]
            answers[item.code] = {"state": state, "reason": reason}
            continue
        percent = truth.percents[item.code] + shift + rng.gauss(0, noise)
        answers[item.code] = {"value": value_near(instrument, item, percent)}
    return asked_only(instrument, answers)


def asked_only(instrument: Instrument, answers: Answers) -> Answers:
    """The answers without those to items that do not apply."""
    applies = applying(instrument, answers)
    return {code: answer for code, answer in answers.items() if code in applies}


def value_near(instrument: Instrument, item: Item, percent: float) -> str:
    """The answer on the item's scale that is worth about so much."""
    return _near(_Known(instrument.scales[item.scale]), min(max(round(percent), 0), 100))


@dataclass(frozen=True, eq=False)
class _Known:
    """A scale as itself: two of them are never compared by what they hold."""

    scale: Scale

    def __hash__(self) -> int:
        return id(self.scale)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.scale is self.scale


@lru_cache(maxsize=8192)
def _near(known: _Known, percent: int) -> str:
    worst, best = known.scale.ends()
    if isinstance(known.scale, Measure | NumberRange):
        return str(round(worst + (best - worst) * percent / 100))
    return known.scale.value_at(Fraction(percent), nearest=True)


def agreed(
    instrument: Instrument, first: Answers, second: Answers, bounds: Bounds, rng: Random
) -> tuple[Answers, list[str]]:
    """What a team settles on, and the items on which its answers lay too far apart."""
    answers: Answers = {}
    apart = []
    for one in raters.compare(instrument, first, second, bounds):
        if one.code not in first and one.code not in second:
            continue
        answers[one.code] = _settled(instrument, one, first, second)
        if one.verdict is Verdict.RECONCILE:
            answers[one.code]["reason"] = rng.choice(_SETTLED)
            apart.append(one.code)
    return asked_only(instrument, answers), apart


def _settled(
    instrument: Instrument, one: ItemComparison, first: Answers, second: Answers
) -> dict[str, Any]:
    """The middle of two values; where only one has a value, that; of two states the first."""
    sheets = [first.get(one.code, {}), second.get(one.code, {})]
    given = [sheet["value"] for sheet in sheets if sheet.get("value") is not None]
    if not given:
        return dict(sheets[0] or sheets[1])
    scale = instrument.scale_of(one.code)
    if len({scale.canonical(value) for value in given}) == 1:
        return {"value": given[0]}
    middle = sum((scale.percent(value) for value in given), Fraction(0)) / len(given)
    return {"value": scale.value_at(middle, nearest=True)}
