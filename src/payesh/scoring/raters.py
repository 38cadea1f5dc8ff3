"""Two raters of a team: how far apart their answers are, and what must be reconciled.

The spread of an item is |a - b| over the range of its scale. A state against a number, or against
another state, has no distance: it must be reconciled. So must what applies for one rater only.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from payesh.ground.terms import NoNumber, Term
from payesh.scoring.answers import Answer, Answers, applying, given
from payesh.scoring.exact import Exact, read_exact
from payesh.scoring.instruments import Instrument
from payesh.scoring.scales import Scale


class Verdict(Term):
    """What the spread of an item asks of the team."""

    AGREE = "agree", "The two agree"
    LOOK = "look", "Worth a look"
    RECONCILE = "reconcile", "Must be reconciled"


@dataclass(frozen=True)
class Bounds:
    """Spreads in percent: from `looks_from` on worth a look, over `reconcile_over` to reconcile.

    Exactly 20 and exactly 50 are worth a look.
    """

    looks_from: Exact = 20
    reconcile_over: Exact = 50

    def __post_init__(self) -> None:
        if not 0 <= self.looks_from <= self.reconcile_over <= 100:
            raise ValueError("bounds rise from 0 to 100")

    def verdict(self, spread: Fraction) -> Verdict:
        """The verdict on a spread of 0 (alike) to 1 (the whole range) or more."""
        percent = 100 * spread
        if percent > read_exact(self.reconcile_over):
            return Verdict.RECONCILE
        return Verdict.LOOK if percent >= read_exact(self.looks_from) else Verdict.AGREE


USUAL = Bounds()


@dataclass(frozen=True)
class ItemComparison:
    """What the two said of an item (a value, or why there is none), how far apart, and the verdict.

    `spread` is None where at least one has no value.
    """

    code: str
    a: str | NoNumber
    b: str | NoNumber
    spread: Fraction | None
    verdict: Verdict


def spread(scale: Scale, a: str, b: str) -> Fraction:
    """|a - b| over the range of the scale: 0 to 1, and more for measures outside of their ends."""
    return abs(scale.number(a) - scale.number(b)) / scale.span


def compare(
    instrument: Instrument, sheet_a: Answers, sheet_b: Answers, bounds: Bounds = USUAL
) -> list[ItemComparison]:
    """Every item in order; one that applies for neither is there as 'not applicable' for both."""
    said_a, said_b = _said(instrument, sheet_a), _said(instrument, sheet_b)
    return [
        _compare_one(instrument.scale_of(code), code, said_a[code], said_b[code], bounds)
        for code in said_a
    ]


def agreed_from(
    instrument: Instrument, sheet_a: Answers, sheet_b: Answers
) -> dict[str, dict[str, str]]:
    """A proposal for the agreed sheet: the answers in which both are exactly alike.

    Items that do not apply, or that neither answered, are left out, as in any sheet. Of a state
    both reasons are kept.
    """
    agreed: dict[str, dict[str, str]] = {}
    for one in compare(instrument, sheet_a, sheet_b):
        alike = one.a == one.b if one.spread is None else _same(instrument, one)
        if alike and one.code in sheet_a and one.code in sheet_b:
            answer = _answer(one.a, sheet_a[one.code], sheet_b[one.code])
            agreed |= {one.code: answer} if answer else {}
    return agreed


def _said(instrument: Instrument, answers: Answers) -> dict[str, str | NoNumber]:
    applies = applying(instrument, answers)
    return {
        item.code: given(answers.get(item.code))
        if item.code in applies
        else NoNumber.NOT_APPLICABLE
        for item in instrument.items
    }


def _compare_one(
    scale: Scale, code: str, a: str | NoNumber, b: str | NoNumber, bounds: Bounds
) -> ItemComparison:
    if isinstance(a, NoNumber) or isinstance(b, NoNumber):
        alike = isinstance(a, NoNumber) and isinstance(b, NoNumber) and a is b
        return ItemComparison(code, a, b, None, Verdict.AGREE if alike else Verdict.RECONCILE)
    apart = spread(scale, a, b)
    return ItemComparison(code, a, b, apart, bounds.verdict(apart))


def _same(instrument: Instrument, one: ItemComparison) -> bool:
    """Alike as answers: two choices of the same points are no distance apart, yet not alike."""
    scale = instrument.scale_of(one.code)
    return scale.canonical(one.a) == scale.canonical(one.b)


def _answer(said: str | NoNumber, a: Answer, b: Answer) -> dict[str, str]:
    if not isinstance(said, NoNumber):
        return {"value": said}
    reasons = dict.fromkeys(str(one["reason"]) for one in (a, b) if one.get("reason"))
    if said is NoNumber.NOT_ANSWERED or not reasons:
        return {}
    return {"state": str(said), "reason": " / ".join(reasons)}
