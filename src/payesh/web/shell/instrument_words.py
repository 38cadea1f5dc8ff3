"""Instruments in words: scales, conditions, caps, faults, fields of the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import ScaleKind, VersionState
from payesh.scoring.conditions import AllOf, Asks, Comparison, Condition, Not
from payesh.scoring.decimals import decimal_text
from payesh.scoring.instruments import Cap, Instrument
from payesh.scoring.scales import Choices, Measure, NumberRange, Option, Scale, Steps
from payesh.web.shell.looks import Look
from payesh.web.shell.writing import digits, language

STATES = {
    VersionState.DRAFT: Look("gold", icon="pencil", word=_("Draft")),
    VersionState.FROZEN: Look("info", icon="lock", word=_("Frozen")),
    VersionState.RETIRED: Look("grey", icon="archive", word=_("Retired")),
}
FIELDS = {
    "code": _("Code"),
    "title": _("Title"),
    "weight": _("Weight"),
    "guidance": _("Guidance"),
    "scale": _("Scale"),
    "evidence": _("Evidence"),
    "accepted_evidence": _("Accepted evidence"),
    "applies_when": _("Applies when"),
    "not_applicable": _("May be not applicable"),
    "severity": _("Severity"),
    "cap": _("Cap"),
    "bank": _("Key in the question bank"),
    "kind": _("Kind of scale"),
    "low": _("Lowest"),
    "high": _("Highest"),
    "step": _("Step"),
    "decimals": _("Decimals"),
    "labels": _("Labels"),
    "choices": _("Choices"),
    "unit": _("Unit of measure"),
    "best": _("Best value"),
    "worst": _("Worst value"),
    "criteria": _("Criteria"),
    "items": _("Items"),
}
LEVELS = {
    "axis": _("Axis"),
    "criterion": _("Criterion"),
    "item": _("Item"),
    "scale": _("Scale"),
    "total": _("Total score"),
}


def said(texts: Mapping[str, str] | None) -> str:
    """A text in the language of the page, in Persian where it is not translated."""
    known = texts or {}
    return known.get(language()) or known.get("fa", "")


def option_words(scale: Scale, option: Option) -> str:
    """What a form writes beside an answer."""
    if words := said(option.labels):
        return words
    if scale.kind is ScaleKind.YES_NO:
        return gettext("Yes") if option.value == "1" else gettext("No")
    return digits(option.value)


def answer_words(scale: Scale, value: str) -> str:
    """An answer of a scale as a person says it."""
    for option in scale.options():
        if option.value == value:
            return option_words(scale, option)
    return digits(value)


def scale_words(scale: Scale) -> str:
    """A scale in one line."""
    if isinstance(scale, Choices):
        return " · ".join(
            gettext("%(choice)s (%(points)s)")
            % {"choice": said(one.title), "points": _number(one.points)}
            for one in scale.choices
        )
    if isinstance(scale, Measure):
        told = {
            "unit": said(scale.unit),
            "best": _number(scale.best),
            "worst": _number(scale.worst),
        }
        return gettext("%(unit)s: best %(best)s, worst %(worst)s") % told
    if isinstance(scale, Steps | NumberRange):
        ends = {"low": _number(scale.low), "high": _number(scale.high)}
        if isinstance(scale, NumberRange):
            return gettext("A number from %(low)s to %(high)s") % ends
        return gettext("%(low)s to %(high)s") % ends
    return " / ".join(option_words(scale, one) for one in reversed(scale.options()))


def condition_words(condition: Condition | None, instrument: Instrument) -> str:
    """When an item applies; '' for always."""
    if condition is None:
        return ""
    if isinstance(condition, Asks):
        return _asks(condition, instrument)
    if isinstance(condition, Not):
        return gettext("not (%(condition)s)") % {
            "condition": condition_words(condition.part, instrument)
        }
    joint = gettext(" and ") if isinstance(condition, AllOf) else gettext(" or ")
    return joint.join(_bracketed(part, instrument) for part in condition.parts)


def _bracketed(part: Condition, instrument: Instrument) -> str:
    words = condition_words(part, instrument)
    return words if isinstance(part, Asks | Not) else f"({words})"


_ASKED = {
    Comparison.EQ: _("%(item)s is “%(values)s”"),
    Comparison.NE: _("%(item)s is other than “%(values)s”"),
    Comparison.GE: _("%(item)s is at least “%(values)s”"),
    Comparison.LE: _("%(item)s is at most “%(values)s”"),
    Comparison.IN: _("%(item)s is one of “%(values)s”"),
    Comparison.ANSWERED: _("%(item)s has an answer"),
}


def _asks(asks: Asks, instrument: Instrument) -> str:
    scale = instrument.scale_of(asks.item)
    values = "، ".join(answer_words(scale, one) for one in asks.values)
    return str(_ASKED[asks.comparison]) % {"item": digits(asks.item), "values": values}


def cap_words(cap: Cap | None) -> str:
    """What a cap does, in one sentence; '' for none."""
    if cap is None:
        return ""
    told = {
        "below": _number(cap.fails_below),
        "level": gettext(cap.level.label),
        "to": _number(cap.to),
    }
    return gettext("Below %(below)s percent, “%(level)s” is held at %(to)s percent at most") % told


def value_words(value: Any) -> str:
    """A value of the document, for showing a difference; '' for nothing."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, Mapping):
        if "fa" in value:
            return " / ".join(str(one) for one in value.values())
        return "، ".join(
            f"{FIELDS.get(name, name)}: {value_words(one)}" for name, one in value.items()
        )
    if isinstance(value, list):
        return "، ".join(value_words(one) for one in value)
    return digits(value)


def _number(number: Any) -> str:
    return digits(decimal_text(number))
