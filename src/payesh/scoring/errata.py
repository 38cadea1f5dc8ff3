"""An erratum: answers to an old version as answers to the corrected one.

Every old item is carried (the answer as it stands), rescaled (to the answer worth as much on the
new scale) or void. The old answers are never touched: new ones are made.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import NoNumber, Term
from payesh.scoring.answers import Answer, Answers, given
from payesh.scoring.documents import Place
from payesh.scoring.instruments import Instrument
from payesh.scoring.many_sheets import SheetScores, score_many
from payesh.scoring.ranking import Ranks
from payesh.scoring.rollup import LEAVE_OUT, Policy


class How(Term):
    """What becomes of an old item."""

    CARRY = "carry", "Carried as it stands"
    RESCALE = "rescale", "Rescaled to the new scale"
    VOID = "void", "Void"


@dataclass(frozen=True)
class Line:
    """One old item. `new` is empty for a void item that the corrected version no longer has.

    A rescaled answer must be worth exactly as much; with `nearest`, the nearest will do.
    """

    old: str
    new: str
    how: How
    reason: str = ""
    nearest: bool = False


@dataclass(frozen=True)
class Erratum:
    """The lines from one version to the next: each old item once, each new one at most once."""

    old: Instrument
    new: Instrument
    lines: tuple[Line, ...]


def propose(old: Instrument, new: Instrument) -> tuple[Line, ...]:
    """Items of the same code are carried, rescaled if their scale changed; the others are void."""
    there = {item.code for item in new.items}
    return tuple(_propose_one(old, new, item.code, item.code in there) for item in old.items)


def _propose_one(old: Instrument, new: Instrument, code: str, stays: bool) -> Line:
    if not stays:
        return Line(code, "", How.VOID)
    alike = old.scale_of(code) == new.scale_of(code)
    return Line(code, code, How.CARRY if alike else How.RESCALE)


def read_erratum(mapping: Sequence[Mapping[str, Any]], old: Instrument, new: Instrument) -> Erratum:
    """An erratum from its document, a list of `{"old", "new", "how", "reason", "nearest"}`.

    Raises Refusals with every fault at its place: `3.new`, or the code of an old item left out.
    """
    top = Place(list(mapping))
    read = [(_read_line(place), place) for place in top.parts()]
    old_codes, new_codes = {item.code for item in old.items}, {item.code for item in new.items}
    seen_old, seen_new = set[str](), set[str]()
    for line, place in read:
        _check_code(place["old"], line.old, old_codes, seen_old)
        if line.new or line.how is not How.VOID:
            _check_code(place["new"], line.new, new_codes, seen_new)
        if line.how is How.VOID and not line.reason.strip():
            place["reason"].refuse("erratum.reason", "Give the reason why the item is void.")
    for code in (item.code for item in old.items if item.code not in seen_old):
        message = "The erratum does not say what becomes of “%(item)s”."
        top.faults.append(Refusal("erratum.left_out", message, where=code, item=code))
    message = "The erratum has faults."
    top.refuse_faults("erratum.faults", message)
    return Erratum(old, new, tuple(line for line, _ in read))


def write_lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The document of an erratum's lines, as `read_erratum` takes it."""
    written = []
    for line in lines:
        row: dict[str, Any] = {"old": line.old, "new": line.new, "how": str(line.how)}
        written.append(row | {"reason": line.reason, "nearest": line.nearest})
    return written


def _read_line(place: Place) -> Line:
    if not place.fields("old", "new", "how", "reason", "nearest"):
        return Line("", "", How.CARRY)
    texts = {name: place[name].text("") for name in ("old", "new", "reason")}
    how, nearest = place["how"].term(How, How.CARRY), place["nearest"].flag(False)
    return Line(texts["old"], texts["new"], how, texts["reason"], nearest)


def _check_code(place: Place, code: str, known: set[str], seen: set[str]) -> None:
    if code not in known:
        place.refuse("erratum.unknown", "“%(item)s” is not an item of this version.", item=code)
    elif code in seen:
        place.refuse("erratum.twice", "“%(item)s” is there twice.", item=code)
    seen.add(code)


def convert(erratum: Erratum, answers: Answers) -> dict[str, dict[str, Any]]:
    """New answers from old ones; notes, reasons and times stay with them.

    Raises Refusals, each at the old item's code, for a value that is not on the new scale or has
    no answer there that is worth as much. Items new in the corrected version are not answered.
    """
    made: dict[str, dict[str, Any]] = {}
    faults: list[Refusal] = []
    for line in erratum.lines:
        if not line.new:
            continue
        try:
            answer = _converted(erratum, line, answers.get(line.old))
        except Refusal as one:
            faults.append(Refusal(one.code, one.message, where=line.old, **one.params))
            continue
        if answer is not None:
            made[line.new] = answer
    if faults:
        raise Refusals("erratum.answers", "Some answers do not fit the corrected version.", faults)
    return made


def _converted(erratum: Erratum, line: Line, answer: Answer | None) -> dict[str, Any] | None:
    if line.how is How.VOID:
        return {"state": str(NoNumber.VOID), "reason": line.reason}
    if answer is None:
        return None
    said = given(answer)
    if isinstance(said, NoNumber):
        return dict(answer)
    scale = erratum.new.scale_of(line.new)
    if line.how is How.CARRY:
        scale.check(said)
        return dict(answer)
    percent = erratum.old.scale_of(line.old).percent(said)
    return {**answer, "value": scale.value_at(percent, nearest=line.nearest)}


@dataclass(frozen=True, eq=False)
class Effect:
    """Scores and ranks of the same sheets before an erratum and after; see `SheetScores`."""

    before: SheetScores
    after: SheetScores
    ranks_before: Ranks
    ranks_after: Ranks


def effect(
    erratum: Erratum,
    sheets: Sequence[Answers],
    policy: Policy = LEAVE_OUT,
    groups: Sequence[Hashable] | None = None,
) -> Effect:
    """What an erratum does to the scores and ranks of sheets; raises what `convert` raises."""
    before = score_many(erratum.old, sheets, policy)
    after = score_many(erratum.new, [convert(erratum, sheet) for sheet in sheets], policy)
    return Effect(before, after, before.ranks(groups), after.ranks(groups))
