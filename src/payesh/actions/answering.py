"""One answer as a reviewer or a ruling gives it: checked, and written in its one way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal, Refusals
from payesh.ground.text import clean
from payesh.scoring.answers import check
from payesh.scoring.instruments import Instrument

from .guards import unless

UNKNOWN = _("The instrument has no item “%(item)s”.")
NONE = _("Choose an answer.")


def checked_answer(
    instrument: Instrument, item: str, answer: Mapping[str, Any], reason: str
) -> dict[str, Any]:
    """The answer as a sheet holds it, with its reason: a value of the scale, or a state.

    Raises Refusal for an unknown item, a value off the scale and a state the item does not allow.
    """
    refuse_unknown(instrument, item)
    value, state = str(answer.get("value") or "").strip(), str(answer.get("state") or "")
    unless(bool(value) != bool(state), "answer.missing", NONE, "answer")
    said = {"state": state} if state else {"value": value}
    given = {**said, "reason": clean(reason)}
    try:
        check(instrument, {item: given}, complete=False)
    except Refusals as found:
        first = found.refusals[0]
        raise Refusal(first.code, first.message, where="answer", **first.params) from None
    if value:
        given["value"] = instrument.scale_of(item).canonical(value)
    return given


def refuse_unknown(instrument: Instrument, item: str) -> None:
    """Refuse a code that is none of the instrument's items."""
    unless(item in {one.code for one in instrument.items}, "item.unknown", UNKNOWN, item=item)


def says(answer: Mapping[str, Any]) -> tuple[str, str]:
    """What an answer says, whatever was noted beside it: its value and its state."""
    return str(answer.get("value") or ""), str(answer.get("state") or "")
