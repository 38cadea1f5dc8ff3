"""The answers of a sheet: what they must be, which items they leave applying, what they are worth.

A document of answers maps an item's code to `{"value": ...}` or `{"state": ..., "reason": ...}`,
either with a note. An item that is missing, or has a note alone, is 'not answered'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import NoNumber
from payesh.scoring.conditions import Asks, judge
from payesh.scoring.documents import check_text
from payesh.scoring.instruments import Instrument, Item

Answer = Mapping[str, Any]
Answers = Mapping[str, Answer]

_STATES = {str(state): state for state in NoNumber}
_SAID = (NoNumber.NOT_APPLICABLE, NoNumber.NOT_ASSESSABLE)
_TEXTS = ("reason", "note", "at")
_COMPARED = ("value", "state", "reason", "note")


def given(answer: Answer | None) -> str | NoNumber:
    """What an answer says: its value, or why there is none."""
    if not answer:
        return NoNumber.NOT_ANSWERED
    value = answer.get("value")
    if value is None:
        return _STATES.get(str(answer.get("state")), NoNumber.NOT_ANSWERED)
    return value if type(value) is str else str(value)


def applying(instrument: Instrument, answers: Answers) -> frozenset[str]:
    """The codes of the items whose condition holds, or that have none.

    What was answered to an item that does not apply is not looked at, by later conditions either.
    """
    found: set[str] = set()

    def holds(question: Asks) -> bool:
        said = given(answers.get(question.item))
        if question.item not in found or isinstance(said, NoNumber):
            return False
        return question.holds(instrument.scale_of(question.item), said)

    for item in instrument.asking_order:
        if item.applies_when is None or judge(item.applies_when, holds):
            found.add(item.code)
    return frozenset(found)


def resolve(instrument: Instrument, answers: Answers) -> dict[str, Fraction | NoNumber]:
    """Every item's percent, or why it has none; 'not applicable' where its condition does not hold.

    Codes that are no item are passed over: `check` refuses them.
    """
    applies = applying(instrument, answers)
    figures: dict[str, Fraction | NoNumber] = {}
    for item in instrument.items:
        said = given(answers.get(item.code)) if item.code in applies else NoNumber.NOT_APPLICABLE
        scale = instrument.scales[item.scale]
        figures[item.code] = said if isinstance(said, NoNumber) else scale.percent(said)
    return figures


def progress(instrument: Instrument, answers: Answers) -> tuple[int, int]:
    """How many of the items that apply have a value or a state, and how many apply."""
    applies = applying(instrument, answers)
    done = sum(given(answers.get(code)) is not NoNumber.NOT_ANSWERED for code in applies)
    return done, len(applies)


def check(
    instrument: Instrument, answers: Answers, *, complete: bool, corrected: bool = False
) -> None:
    """Raise Refusals with every fault of the answers, each at its item's code.

    `complete` refuses items that apply and are not answered, `corrected` lets 'void' pass: only
    an erratum writes it.
    """
    if not isinstance(answers, Mapping):
        message = "The answers cannot be read."
        raise Refusal("answers.shape", message)
    faults = list(_faults(instrument, answers, corrected=corrected))
    if complete and not faults:
        faults = list(_missing(instrument, answers))
    if faults:
        raise Refusals("answers.faults", "Some answers need another look.", faults)


def _faults(instrument: Instrument, answers: Answers, *, corrected: bool) -> Iterator[Refusal]:
    known = {item.code: item for item in instrument.items}
    for code, answer in answers.items():
        if code not in known:
            message = "“%(item)s” is not an item of this instrument."
            yield Refusal("answers.unknown", message, where=str(code), item=str(code)[:40])
            continue
        try:
            _check_one(instrument, known[code], answer, corrected=corrected)
        except Refusal as refusal:
            yield Refusal(refusal.code, refusal.message, where=code, **refusal.params)


def _check_one(instrument: Instrument, item: Item, answer: object, *, corrected: bool) -> None:
    if not isinstance(answer, Mapping):
        raise Refusal("answers.shape", "The answer cannot be read.")
    for name in _TEXTS:
        if answer.get(name) is not None:
            check_text(answer[name])
    value, state = answer.get("value"), answer.get("state")
    if value is not None and state is not None:
        raise Refusal("answers.both", "Either a value or a reason why there is none, not both.")
    if value is not None:
        instrument.scales[item.scale].check(value)
    elif state is not None:
        _check_state(item, state, answer.get("reason"), corrected=corrected)


def _check_state(item: Item, state: object, reason: object, *, corrected: bool) -> None:
    if state not in (*_SAID, NoNumber.VOID) or (state == NoNumber.VOID and not corrected):
        raise Refusal("answers.state", "This cannot be said of an item.")
    if state == NoNumber.NOT_APPLICABLE and not item.not_applicable:
        raise Refusal("answers.always_applies", "This item applies to everybody.")
    if not isinstance(reason, str) or not reason.strip():
        raise Refusal("answers.reason", "Give the reason why there is no value.")


def _missing(instrument: Instrument, answers: Answers) -> Iterator[Refusal]:
    applies = applying(instrument, answers)
    for item in instrument.items:
        if item.code in applies and given(answers.get(item.code)) is NoNumber.NOT_ANSWERED:
            yield Refusal("answers.missing", "This item is not answered yet.", where=item.code)


@dataclass(frozen=True)
class Difference:
    """An item whose answers differ; None where a sheet has nothing about it."""

    code: str
    old: Answer | None
    new: Answer | None


def difference(old: Answers, new: Answers) -> list[Difference]:
    """The items that two sheets answer differently, by value, state, reason or note.

    When an answer was given does not count. First those the old sheet has, in its order.
    """
    codes = [*old, *(code for code in new if code not in old)]
    pairs = [Difference(code, old.get(code), new.get(code)) for code in codes]
    return [one for one in pairs if _compared(one.old) != _compared(one.new)]


def _compared(answer: Answer | None) -> tuple[object, ...]:
    return tuple((answer or {}).get(name) or None for name in _COMPARED)
