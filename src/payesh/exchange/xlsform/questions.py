"""The rows of a form that one item becomes: the question, and what is asked beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from payesh.exchange.condition_text import write_condition_text
from payesh.scoring.conditions import write_condition
from payesh.scoring.decimals import decimal_text
from payesh.scoring.instruments import Evidence, Instrument, Item
from payesh.scoring.scale_reading import write_scale
from payesh.scoring.scales import NumberRange, Scale

from .columns import EXTRA, HAS_VALUE, WITHOUT_VALUE
from .names import Names
from .xpath import has_value, xpath

Row = dict[str, Any]
"""A row of a sheet: texts by language where the column has one for each, else text."""

REASON = _("Reason")
EVIDENCE = _("Evidence")
STATE = _("Is there a value?")
DIFFERENT = _("The number is outside of the scale.")


def in_languages(message: str, languages: tuple[str, ...]) -> dict[str, str]:
    """A message of ours in each language of the form that we speak."""
    found = {}
    for language in languages:
        if language in ("fa", "en"):
            with translation.override(language):
                found[language] = gettext(message)
    return found


def list_name(scale: str, *, not_applicable: bool) -> str:
    """The list of choices of a scale; no key of a scale begins as one with 'not applicable'."""
    return f"_na_{scale}" if not_applicable else scale


def question_rows(item: Item, instrument: Instrument, names: Names) -> Iterator[Row]:
    """The rows of an item in their order."""
    scale, name = instrument.scales[item.scale], names.of[item.code]
    applies = xpath(item.applies_when, instrument, names.of)
    state = name
    question = _question(item, scale, name, instrument)
    if scale.options():
        question |= {"relevant": applies}
    else:
        state = names.fresh(f"{name}_state")
        yield _state(item, state, applies, instrument)
        question |= {"relevant": f"${{{state}}} = '{HAS_VALUE}'"}
    yield question
    yield {
        **_beside(item, "reason", names.fresh(f"{name}_reason")),
        "type": "text",
        "label": in_languages(REASON, instrument.languages),
        "relevant": f"selected('{' '.join(WITHOUT_VALUE)}', ${{{state}}})",
        "required": "yes",
    }
    if item.evidence is not Evidence.NONE:
        yield _evidence(item, scale, names, instrument)


def _beside(item: Item, role: str, name: str) -> Row:
    return {"name": name, f"{EXTRA}role": role, f"{EXTRA}code": item.code}


def _question(item: Item, scale: Scale, name: str, instrument: Instrument) -> Row:
    row: Row = {
        "name": name,
        "label": item.title,
        "hint": item.guidance,
        "guidance_hint": item.accepted_evidence,
        "required": "yes",
        "type": _type(item, scale),
        **_extras(item, scale),
    }
    if isinstance(scale, NumberRange):
        ends = write_scale(scale)
        row["constraint"] = f". >= {ends['low']} and . <= {ends['high']}"
        row["constraint_message"] = in_languages(DIFFERENT, instrument.languages)
    return row


def _type(item: Item, scale: Scale) -> str:
    if scale.options():
        return f"select_one {list_name(item.scale, not_applicable=item.not_applicable)}"
    return "integer" if isinstance(scale, NumberRange) and not scale.decimals else "decimal"


def _extras(item: Item, scale: Scale) -> Row:
    """What a form does not know, in columns of our own."""
    written = write_scale(scale)
    ends = {
        name: written.get(name)
        for name in ("kind", "low", "high", "step", "decimals", "best", "worst", "unit")
    }
    cap = _cap(item)
    condition = write_condition(item.applies_when)
    own: Mapping[str, Any] = {
        "code": item.code,
        "role": "item",
        "weight": decimal_text(item.weight),
        "scale": item.scale,
        **ends,
        "severity": str(item.severity),
        "evidence": str(item.evidence),
        "not_applicable": "yes" if item.not_applicable else "no",
        **cap,
        "applies_when": write_condition_text(condition),
        "bank": item.bank,
    }
    return {EXTRA + name: value for name, value in own.items() if value not in (None, "")}


def _cap(item: Item) -> Row:
    if item.cap is None:
        return {}
    return {
        "fails_below": decimal_text(item.cap.fails_below),
        "level": str(item.cap.level),
        "to": decimal_text(item.cap.to),
    }


def _state(item: Item, name: str, applies: str, instrument: Instrument) -> Row:
    """Whether a number can be given at all; lists have the two answers among their choices."""
    return {
        **_beside(item, "state", name),
        "type": f"select_one {list_name(HAS_VALUE, not_applicable=item.not_applicable)}",
        "label": item.title,
        "hint": in_languages(STATE, instrument.languages),
        "relevant": applies,
        "required": "yes",
    }


def _evidence(item: Item, scale: Scale, names: Names, instrument: Instrument) -> Row:
    name = names.of[item.code]
    return {
        **_beside(item, "evidence", names.fresh(f"{name}_evidence")),
        "type": "file",
        "label": in_languages(EVIDENCE, instrument.languages),
        "hint": item.accepted_evidence,
        "relevant": has_value(name, scale),
        "required": "yes" if item.evidence is Evidence.REQUIRED else "",
    }
