"""Tags and filters of visits and sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import NoNumber, ScaleKind
from payesh.queries.reconciling import ReconcileRow
from payesh.queries.sheet_form import SheetItem
from payesh.records.models import DossierSheet, Sheet
from payesh.scoring.instruments import Evidence, Instrument
from payesh.scoring.scales import Scale
from payesh.web.shell import marks
from payesh.web.shell.looks import Look
from payesh.web.shell.sheet_answers import STATE, VALUE, labels_of, told_answer
from payesh.web.shell.writing import language

register = template.Library()

MOST_BUTTONS = 7
"""More answers than these are a list to choose from."""

VISIT_LOOKS = {
    "planned": Look("grey", icon="calendar-event", word=_("Planned")),
    "under_way": Look("info", icon="play-circle", word=_("Under way")),
    "rated": Look("gold", icon="intersect", word=_("Waits for reconciliation")),
    "closed": Look("green", icon="check2-all", word=_("Closed")),
    "cancelled": Look("grey", icon="ban", word=_("Cancelled")),
}
DECLARATION_LOOKS = {
    "not_asked": Look("grey", icon="dash-circle", word=_("Not asked for")),
    "not_open": Look("grey", icon="clock", word=_("Not open yet")),
    "not_begun": Look("orange", icon="inbox", word=_("Not begun")),
    "begun": Look("info", icon="pencil", word=_("Being filled in")),
    "sent": Look("green", icon="check2-all", word=_("Handed in")),
    "late": Look("red", icon="alarm", word=_("Late")),
}
FINDING_LOOKS = {
    "strength": Look("green", icon="hand-thumbs-up", word=_("Strength")),
    "weakness": Look("orange", icon="exclamation-triangle", word=_("Weakness")),
    "opportunity": Look("info", icon="lightbulb", word=_("Opportunity")),
    "threat": Look("red", icon="shield-exclamation", word=_("Threat")),
}


class Choice(NamedTuple):
    """One answer that can be tapped: its name in the form, its words, whether it stands."""

    name: str
    label: str
    checked: bool


@register.simple_tag
def visit_stage(state: str) -> SafeString:
    """Where a visit stands."""
    return marks.worn("pill", VISIT_LOOKS[str(state)])


@register.simple_tag
def declaration_stage(state: str) -> SafeString:
    """How a declaration stands."""
    return marks.worn("pill", DECLARATION_LOOKS[str(state)])


@register.simple_tag
def finding_kind(kind: str) -> SafeString:
    """What kind of finding it is."""
    return marks.worn("pill", FINDING_LOOKS[str(kind)])


@register.filter
def tongue(texts: Mapping[str, str]) -> str:
    """A text of an instrument in the page's language, in Persian where it is not translated."""
    return texts.get(language()) or texts.get("fa", "")


@register.filter
def choices(one: SheetItem) -> list[Choice]:
    """The answers of an item; none where a number is written."""
    value = one.answer.get("value")
    return [
        Choice(f"{VALUE}{key}", label, key == value) for key, label in labels_of(one.scale).items()
    ]


@register.filter
def reasons(one: SheetItem) -> list[Choice]:
    """Why an item may have no value."""
    words = {NoNumber.NOT_ASSESSABLE.value: _("Not assessable")}
    if one.item.not_applicable:
        words = {NoNumber.NOT_APPLICABLE.value: _("Not applicable"), **words}
    state = one.answer.get("state")
    return [Choice(f"{STATE}{key}", str(word), key == state) for key, word in words.items()]


@register.filter
def is_listed(one: SheetItem) -> bool:
    """Whether the answers are too many to be buttons."""
    return len(one.scale.options()) > MOST_BUTTONS


@register.filter
def unit_word(scale: Scale) -> str:
    """The unit that a measure is counted in."""
    return tongue(getattr(scale, "unit", {}) or {})


@register.filter
def number_hint(scale: Scale) -> tuple[float, float] | None:
    """The bounds of a number that is written; None for a measure, which has none."""
    if scale.kind is not ScaleKind.NUMBER:
        return None
    low, high = scale.ends()
    return float(low), float(high)


@register.simple_tag
def item_address(sheet: Sheet | DossierSheet, item: str) -> str:
    """Where the answer to an item of the sheet is saved."""
    if isinstance(sheet, DossierSheet):
        return reverse("dossier_item", args=[sheet.dossier_id, item])
    return reverse("sheet_item", args=[sheet.pk, item])


@register.filter
def needs_evidence(one: SheetItem) -> bool:
    return one.item.evidence is Evidence.REQUIRED


@register.filter
def takes_evidence(one: SheetItem) -> bool:
    return one.item.evidence is not Evidence.NONE


@register.simple_tag
def said(scale: Scale, answer: Mapping[str, Any]) -> str:
    """What an answer says, in words."""
    return told_answer(scale, answer)


@register.filter
def entry(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds under a key."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def item_title(instrument: Instrument, code: str) -> str:
    """The title of an item in the page's language."""
    return instrument.title(code, language())


@register.filter
def said_by_each(row: ReconcileRow) -> list[str]:
    """What each rater said of an item; 'not applicable' where it did not apply for them."""
    return [
        told_answer(row.scale, answer) if applies else str(_("Not applicable"))
        for answer, applies in zip(row.answers, row.applies, strict=True)
    ]
