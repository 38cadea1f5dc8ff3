"""The lists of choices of a form: one for each scale, with and without 'not applicable'."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from payesh.ground.terms import ScaleKind
from payesh.scoring.decimals import decimal_text
from payesh.scoring.instruments import Instrument
from payesh.scoring.scales import Choices, Option, Scale

from .columns import HAS_VALUE, NOT_APPLICABLE, NOT_ASSESSABLE
from .questions import Row, in_languages, list_name

YES_NO = {"1": _("Yes"), "0": _("No")}
STATES = {
    HAS_VALUE: _("There is a number"),
    NOT_APPLICABLE: _("Not applicable"),
    NOT_ASSESSABLE: _("Cannot be assessed for lack of information"),
}


def choice_rows(instrument: Instrument) -> Iterator[Row]:
    """The rows of every list that the form uses, in the order of the scales."""
    used = {(item.scale, item.not_applicable) for item in instrument.items}
    for key, scale in instrument.scales.items():
        for not_applicable in (False, True):
            if (key, not_applicable) in used and scale.options():
                name = list_name(key, not_applicable=not_applicable)
                for option in scale.options():
                    yield {"list_name": name, **_choice(option, scale, instrument)}
                yield from _without_value(name, not_applicable, instrument)
    numbers = {
        not_applicable for key, not_applicable in used if not instrument.scales[key].options()
    }
    for not_applicable in sorted(numbers):
        name = list_name(HAS_VALUE, not_applicable=not_applicable)
        yield _state(name, HAS_VALUE, instrument)
        yield from _without_value(name, not_applicable, instrument)


def _choice(option: Option, scale: Scale, instrument: Instrument) -> Row:
    row: Row = {"name": option.value, "label": option.labels}
    if isinstance(scale, Choices):
        row["points"] = decimal_text(scale.number(option.value))
    elif not option.labels:
        row["label"] = default_label(scale.kind, option.value, instrument.languages)
    return row


def default_label(kind: ScaleKind, value: str, languages: tuple[str, ...]) -> dict[str, str]:
    """What a form shows for a step without a label: its number; yes and no by their words."""
    if kind is ScaleKind.YES_NO:
        return in_languages(YES_NO[value], languages)
    return dict.fromkeys(languages, value)


def _without_value(name: str, not_applicable: bool, instrument: Instrument) -> Iterator[Row]:
    if not_applicable:
        yield _state(name, NOT_APPLICABLE, instrument)
    yield _state(name, NOT_ASSESSABLE, instrument)


def _state(name: str, state: str, instrument: Instrument) -> Row:
    label = in_languages(STATES[state], instrument.languages)
    return {"list_name": name, "name": state, "label": label}
