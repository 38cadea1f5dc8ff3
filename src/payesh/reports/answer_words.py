"""Answers in words: what stands on a sheet, as a person reads it, and what may be answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.numbers import format_number
from payesh.ground.terms import NoNumber
from payesh.scoring.answers import given
from payesh.scoring.instruments import Instrument
from payesh.scoring.scales import Measure, Scale, Texts, YesNo

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """One answer: its words and what it is worth in percent, or the state why there is none."""

    text: str = ""
    percent: float | None = None
    state: str = ""
    reason: str = ""
    note: str = ""


def said(instrument: Instrument, code: str, answer: Answer | None, language: Language) -> Said:
    """The answer to an item in words."""
    found, told = given(answer), answer or {}
    reason, note = str(told.get("reason") or ""), str(told.get("note") or "")
    if isinstance(found, NoNumber):
        return Said(state=found.value, reason=reason, note=note)
    scale = instrument.scale_of(code)
    words = value_words(scale, found, language)
    return Said(words, float(scale.percent(found)), "", reason, note)


def value_words(scale: Scale, value: str, language: Language) -> str:
    """A value of a scale: its label, or the number with its unit."""
    for option in scale.options():
        if option.value == scale.canonical(value):
            return option_words(scale, option.value, option.labels, language)
    number = _number(value, language)
    return f"{number} {text_in(scale.unit, language)}" if isinstance(scale, Measure) else number


def options_of(scale: Scale, language: Language) -> list[tuple[str, str]]:
    """The answers that a form offers, value and words; none where any number may be given."""
    return [
        (one.value, option_words(scale, one.value, one.labels, language)) for one in scale.options()
    ]


def option_words(scale: Scale, value: str, labels: Texts, language: Language) -> str:
    """The words of one answer that a scale offers."""
    label = text_in(labels, language)
    if isinstance(scale, YesNo):
        return label or (_("Yes") if value == "1" else _("No"))
    if not _is_number(value):
        return label or value
    number = _number(value, language)
    return f"{number} · {label}" if label else number


def text_in(texts: Texts, language: Language) -> str:
    """A text in the language of the page, in Persian where it is not translated."""
    return texts.get(str(language)) or texts.get("fa", "")


def _is_number(value: str) -> bool:
    try:
        Fraction(value)
    except ValueError:
        return False
    return True


def _number(value: str, language: Language) -> str:
    return format_number(Fraction(value), None, language)
