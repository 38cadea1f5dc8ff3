"""One answer to an item: a choice of its scale or a number, or why there is none."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import NoNumber
from payesh.reports.answer_words import options_of, text_in
from payesh.scoring.instruments import Instrument
from payesh.scoring.scales import Measure
from payesh.web.shell.forms import FaDecimalField
from payesh.web.shell.writing import language

VALUE, STATE = "value:", "state:"


class AnswerFields(forms.Form):
    """A form that holds one answer; `keep` offers to leave the answer as it is."""

    def __init__(
        self, data: Any, *, instrument: Instrument, item: str, keep: str = "", **options: Any
    ) -> None:
        super().__init__(data, **options)
        scale = instrument.scale_of(item)
        values = [(VALUE + value, words) for value, words in options_of(scale, language())]
        self.typed = not values
        if self.typed:
            values = [(VALUE, _("A number"))]
        states = [(STATE + NoNumber.NOT_ASSESSABLE.value, _(NoNumber.NOT_ASSESSABLE.label))]
        if instrument.item(item).not_applicable:
            gone = NoNumber.NOT_APPLICABLE
            states = [(STATE + gone.value, _(gone.label)), *states]
        first = [("", keep)] if keep else []
        self.fields["answer"] = forms.ChoiceField(
            label=_("Answer"),
            choices=[*first, *values, *states],
            widget=forms.RadioSelect,
            required=not keep,
            initial="" if keep else None,
        )
        if self.typed:
            unit = text_in(scale.unit, language()) if isinstance(scale, Measure) else ""
            label = _("Number in %(unit)s") % {"unit": unit} if unit else _("Number")
            self.fields["number"] = FaDecimalField(label=label, required=False)

        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        if self.typed and read.get("answer") == VALUE and read.get("number") is None:
            self.add_error("number", ValidationError(_("Write the number."), code="number"))
        return read

    def said(self) -> dict[str, str] | None:
        """The answer as a verb takes it; None where it is to stay as it is."""
        chosen = self.cleaned_data["answer"]
        if not chosen:
            return None
        if chosen.startswith(STATE):
            return {"state": chosen.removeprefix(STATE)}
        if chosen == VALUE:
            return {"value": _text(self.cleaned_data["number"])}
        return {"value": chosen.removeprefix(VALUE)}


class AdjustForm(AnswerFields):
    """Another answer to an item, with its reason."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("What the documents show, in words the agency will read."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("answer", "number", "reason")


class RulingForm(AnswerFields):
    """The ruling on an objection: its outcome, the reasons, and the answer it leads to."""

    outcome = forms.ChoiceField(label=gettext_lazy("Ruling"), widget=forms.RadioSelect)
    ruling = forms.CharField(
        label=gettext_lazy("Reasons"), widget=forms.Textarea(attrs={"rows": 4})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("outcome", "ruling", "answer", "number", "version")

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, keep=_("The answer stays as it is"), **options)
        self.fields["outcome"].choices = [
            ("accepted", _("Accepted")),
            ("partly", _("Accepted in part")),
            ("rejected", _("Rejected")),
        ]
        self.fields["answer"].label = _("Answer after the ruling")


def _text(number: Decimal) -> str:
    return format(number.normalize(), "f")
