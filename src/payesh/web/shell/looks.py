"""How meanings look: every light, missing number and stage has a tone, an icon and a word.

Colour is never the only signal, so a look is never less than these three together.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from payesh.reports.state_words import LIGHT_WORDS, STATE_WORDS


class Look(NamedTuple):
    """A tone (CSS class `tone-*`), the name of an icon, and a word to show."""

    tone: str
    icon: str
    word: str


LIGHTS: dict[str, Look] = {
    "green": Look("green", icon="check-circle-fill", word=LIGHT_WORDS["green"]),
    "yellow": Look("yellow", icon="dash-circle-fill", word=LIGHT_WORDS["yellow"]),
    "orange": Look("orange", icon="exclamation-triangle-fill", word=LIGHT_WORDS["orange"]),
    "red": Look("red", icon="x-octagon-fill", word=LIGHT_WORDS["red"]),
}

STATES: dict[str, Look] = {
    "not_answered": Look("orange", icon="inbox", word=STATE_WORDS["not_answered"]),
    "zero": Look("grey", icon="0-circle", word=STATE_WORDS["zero"]),
    "not_due": Look("grey", icon="clock", word=STATE_WORDS["not_due"]),
    "not_applicable": Look("grey", icon="slash-circle", word=STATE_WORDS["not_applicable"]),
    "not_assessable": Look("info", icon="question-circle", word=STATE_WORDS["not_assessable"]),
    "void": Look("red", icon="file-earmark-x", word=STATE_WORDS["void"]),
    "cancelled": Look("grey", icon="ban", word=STATE_WORDS["cancelled"]),
    "no_update": Look("gold", icon="pause-circle", word=STATE_WORDS["no_update"]),
}

_OTHER_NAMES = {"not_reported": "not_answered", "missing": "not_answered", "dropped": "cancelled"}

STAGES: dict[str, Look] = {
    "draft": Look("grey", icon="pencil", word=_("Draft")),
    "submitted": Look("info", icon="send", word=_("Submitted")),
    "returned": Look("orange", icon="arrow-return-right", word=_("Returned")),
    "accepted": Look("green", icon="check2-circle", word=_("Accepted")),
    "planned": Look("grey", icon="calendar", word=_("Not open yet")),
    "open": Look("info", icon="unlock", word=_("Open")),
    "locked": Look("grey", icon="lock", word=_("Locked")),
    "active": Look("green", icon="play-circle", word=_("Active")),
    "closed": Look("grey", icon="archive", word=_("Closed")),
    "asked": Look("gold", icon="question-circle", word=_("Asked")),
    "agreed": Look("info", icon="hand-thumbs-up", word=_("Agreed")),
    "declined": Look("red", icon="x-circle", word=_("Declined")),
    "delivered": Look("info", icon="box-seam", word=_("Delivered")),
    "confirmed": Look("green", icon="check2-all", word=_("Confirmed")),
    "withdrawn": Look("grey", icon="arrow-counterclockwise", word=_("Withdrawn")),
    "done": Look("info", icon="check2", word=_("Done")),
    "verified": Look("green", icon="patch-check", word=_("Verified")),
    "rejected": Look("orange", icon="arrow-return-right", word=_("Sent back")),
    "dropped": Look("grey", icon="ban", word=_("Dropped")),
    "cancelled": Look("grey", icon="ban", word=_("Cancelled")),
    "late": Look("red", icon="alarm", word=_("Late")),
}


TURNING = frozenset({"arrow-return-right", "send"})
"""Icons that point along the line of reading."""


def code_of(value: object) -> str:
    """The stored word of an enum member, or the word itself, with underscores."""
    return str(getattr(value, "value", value) or "").strip().lower().replace("-", "_")


def light_look(value: object) -> Look | None:
    """The look of a traffic light, or None where there is no light."""
    return LIGHTS.get(code_of(value))


def state_look(value: object) -> tuple[str, Look]:
    """The code and the look of a 'no number' state. An unknown word is our bug: KeyError."""
    code = code_of(value)
    code = _OTHER_NAMES.get(code, code)
    return code, STATES[code]


def stage_look(value: object) -> Look:
    """The look of a stage of work; a stage without a look of its own keeps its word."""
    code = code_of(value)
    return STAGES.get(code) or Look("grey", icon="circle", word=str(getattr(value, "label", code)))
