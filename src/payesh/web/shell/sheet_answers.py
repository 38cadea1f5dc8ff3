"""An answer as a page sends it, in whatever digits, and as a page tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from payesh.ground.terms import NoNumber, ScaleKind
from payesh.ground.text import to_ascii_digits
from payesh.scoring.answers import given
from payesh.scoring.scales import Scale
from payesh.web.shell.looks import STATES
from payesh.web.shell.writing import digits, language

VALUE, STATE = "=", "!"
"""What a choice's name begins with: a value of the scale, or a reason why there is none."""


def answer_from(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The answer that a form without script sends: `said`, `number`, `reason`, `note`."""
    said = str(sent.get("said") or "")
    number = str(sent.get("number") or "").strip()
    answer: dict[str, Any] = {}
    if said.startswith(STATE):
        answer["state"] = said[1:]
    elif said.startswith(VALUE) and said[1:]:
        answer["value"] = said[1:]
    elif number:
        answer["value"] = number
    for name in ("reason", "note"):
        if words := str(sent.get(name) or "").strip():
            answer[name] = words
    return plain(answer)


def plain(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with its number in Latin digits and with a point, as documents hold it."""
    value = answer.get("value")
    if not isinstance(value, str):
        return dict(answer)
    written = to_ascii_digits(value.strip()).replace("٫", ".").replace("/", ".").replace("٬", "")
    return {**answer, "value": written.replace("−", "-")}


def told_answer(scale: Scale, answer: Mapping[str, Any]) -> str:
    """What an answer says, in words: its label, its number with the unit, or why there is none."""
    said = given(answer)
    if isinstance(said, NoNumber):
        word = _("Not answered") if said is NoNumber.NOT_ANSWERED else STATES[said.value].word
        return str(word)
    if label := labels_of(scale).get(said):
        return label
    unit = getattr(scale, "unit", {})
    shown = digits(said)
    return f"{shown} {unit.get(language()) or unit.get('fa', '')}".strip() if unit else shown


def labels_of(scale: Scale) -> dict[str, str]:
    """The words of a scale's answers by value, in the page's language."""
    usual = {"1": _("Yes"), "0": _("No")} if scale.kind is ScaleKind.YES_NO else {}
    tongue = language()
    found = {}
    for option in scale.options():
        label = option.labels.get(tongue) or option.labels.get("fa") or usual.get(option.value)
        found[option.value] = label or digits(option.value)
    return found
