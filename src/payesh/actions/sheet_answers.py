"""Answers as they are stored: checked, in their one way of writing, with nothing beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals, Stale
from payesh.ground.terms import SheetState
from payesh.ground.text import clean
from payesh.records.models import DossierSheet, Sheet
from payesh.scoring import answers as reading
from payesh.scoring.instruments import Instrument

from .guards import unless

MOST_LETTERS = 4000
SHAPE = _("The answers cannot be read.")
LOCKED = _("The sheet is handed in; it is never changed any more.")
TOO_LONG = _("A note or a reason has at most %(most)s letters.")

Answers = dict[str, dict[str, Any]]


def tidy_answers(instrument: Instrument, answers: object, *, complete: bool = False) -> Answers:
    """The document as a sheet holds it; items without anything said are left out.

    Raises Refusals with every fault, each at its item's code; `complete` also refuses items that
    apply and are not answered.
    """
    if not isinstance(answers, Mapping):
        raise Refusal("answers.shape", SHAPE)
    reading.check(instrument, answers, complete=complete)
    faults = [one for code, answer in answers.items() for one in _faults_of(str(code), answer)]
    if faults:
        raise Refusals("answers.faults", _("Some answers need another look."), faults)
    now = timezone.now()
    tidied = {code: _tidy(instrument, code, answer, now) for code, answer in answers.items()}
    return {code: answer for code, answer in tidied.items() if answer}


def same_answers(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two documents say the same; when an answer was given does not count."""
    return not reading.difference(one, other)


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Answers, Answers]:
    """The answers that differ, before and after, as the journal keeps them."""
    found = reading.difference(old, new)
    before = {one.code: dict(one.old) for one in found if one.old}
    return before, {one.code: dict(one.new) for one in found if one.new}


@dataclass(frozen=True)
class ItemChange:
    """All answers of a sheet with one changed, and what changed in it."""

    answers: Answers
    before: Answers
    after: Answers


def item_change(
    sheet: Sheet | DossierSheet,
    item: str,
    answer: Mapping[str, Any],
    version: int,
    before: Mapping[str, Any] | None,
) -> ItemChange | None:
    """What saving the answer to one item does; None where it says that already.

    Refuses a locked sheet. Raises Stale where this item is no longer as the person saw it
    (`before`); where that is not told, where the sheet is newer than the one they saw.
    """
    now = sheet.answers.get(item, {})
    if same_answers({item: now}, {item: answer}):
        return None
    unless(sheet.state == SheetState.DRAFT, "sheet.locked", LOCKED)
    seen = version == sheet.version
    if before is not None:
        # What the device saw of this item counts alone: its version may have grown by other items.
        seen = same_answers({item: now}, {item: before})
    if not seen:
        raise Stale()
    others = {code: said for code, said in sheet.answers.items() if code != item}
    answers = {**sheet.answers, item: dict(answer)} if answer else others
    return ItemChange(answers, *changes(sheet.answers, answers))


def _faults_of(code: str, answer: Mapping[str, Any]) -> list[Refusal]:
    faults = []
    for name in ("reason", "note"):
        words = answer.get(name)
        if words is not None and not isinstance(words, str):
            faults.append(Refusal("answers.shape", SHAPE, where=code))
        elif words and len(words) > MOST_LETTERS:
            faults.append(Refusal("answers.long", TOO_LONG, where=code, most=MOST_LETTERS))
    return faults


def _tidy(
    instrument: Instrument, code: str, answer: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    tidied: dict[str, Any] = {}
    if answer.get("value") is not None:
        tidied["value"] = instrument.scale_of(code).canonical(answer["value"])
    elif answer.get("state"):
        tidied["state"] = str(answer["state"])
    for name in ("reason", "note"):
        if words := clean(answer.get(name) or ""):
            tidied[name] = words
    if tidied:
        tidied["at"] = _moment(answer.get("at"), now)
    return tidied


def _moment(said: object, now: datetime) -> str:
    """When the device says the answer was given; now, where it says nothing that can be read."""
    try:
        moment = datetime.fromisoformat(said) if isinstance(said, str) else now
    except ValueError:
        moment = now
    if moment.tzinfo is None or moment > now:
        moment = now
    return moment.isoformat(timespec="seconds")
