"""What the pages of the review and of results say of answers and stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import Layer
from payesh.reports.answer_words import Said, said, text_in
from payesh.scoring.instruments import Instrument
from payesh.web.shell import looks, marks
from payesh.web.shell.writing import language, of_hundred

register = template.Library()

STAGES = {
    "waiting": looks.Look("grey", "clock", gettext_lazy("Not reconciled yet")),
    "in_review": looks.Look("info", "search", gettext_lazy("To be reviewed")),
    "reviewed": looks.Look("green", "check2", gettext_lazy("Reviewed")),
    "shown": looks.Look("gold", "chat-left-quote", gettext_lazy("Shown to the agency")),
    "settled": looks.Look("green", "check2-all", gettext_lazy("Settled")),
}
RULINGS = {
    "open": looks.Look("gold", "hourglass-split", gettext_lazy("Waits for a ruling")),
    "accepted": looks.Look("green", "check2-circle", gettext_lazy("Accepted")),
    "partly": looks.Look("info", "circle-half", gettext_lazy("Accepted in part")),
    "rejected": looks.Look("orange", "x-circle", gettext_lazy("Rejected")),
    "withdrawn": looks.Look("grey", "arrow-counterclockwise", gettext_lazy("Withdrawn")),
}
VERDICTS = {
    "look": looks.Look("gold", "eye", gettext_lazy("Raters differ")),
    "reconcile": looks.Look("orange", "arrows-collapse", gettext_lazy("Raters far apart")),
}


@register.filter
def layer_name(layer: Any) -> str:
    """What a layer is called over a column."""
    return _(Layer(layer).label)


@register.simple_tag
def review_stage(stage: str) -> SafeString:
    """How far the review of an agency is."""
    return marks.worn("pill", STAGES[stage])


@register.simple_tag
def ruling_pill(state: str) -> SafeString:
    """How an objection stands."""
    return marks.worn("pill", RULINGS[str(state)])


@register.simple_tag
def verdict(comparison: Any) -> SafeString | str:
    """What the spread of two raters asks; nothing where they agree."""
    look = VERDICTS.get(str(comparison.verdict)) if comparison else None
    return marks.worn("pill", look) if look else ""


@register.simple_tag
def words_of_answer(instrument: Instrument, code: str, answer: Mapping[str, Any] | None) -> Said:
    """An answer in words, for a template to lay out."""
    return said(instrument, code, answer, language())


@register.simple_tag
def answer(instrument: Instrument, code: str, given: Mapping[str, Any] | None) -> SafeString:
    """An answer in a cell: its words and its percent, or the state."""
    told = said(instrument, code, given, language())
    if told.state:
        word = _("Not answered") if told.state == "not_answered" else ""
        return marks.missing(told.state, word)
    if told.text == of_hundred(told.percent):
        return format_html("<span>{}</span>", told.text)
    return format_html(
        '<span class="said"><span>{}</span> <small class="text-muted">{}</small></span>',
        told.text,
        of_hundred(told.percent),
    )


@register.filter
def in_words(texts: Mapping[str, str]) -> str:
    """A text of an instrument in the language of the page."""
    return text_in(texts, language())


@register.filter
def of_code(parts: Mapping[str, Any], code: str) -> Any:
    """What a mapping holds for a code."""
    return parts.get(code)


@register.filter
def title_of(instrument: Instrument, code: str) -> str:
    """The title of an axis, criterion or item in the language of the page."""
    return instrument.title(code, language())
