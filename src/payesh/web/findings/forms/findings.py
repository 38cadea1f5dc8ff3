"""Noting a finding, answering it, and the filters of their list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import FindingKind, Severity
from payesh.queries.asked_items import axes_of
from payesh.records.models import Campaign
from payesh.reports.answer_words import text_in
from payesh.scoring.instruments import Instrument
from payesh.web.shell.forms import JalaliDateField
from payesh.web.shell.writing import digits, language

LONGEST = 90


def _words(term: type[FindingKind] | type[Severity]) -> list[tuple[str, Any]]:
    return [(one.value, _(one.label)) for one in term]


class FindingForm(forms.Form):
    """What was found, bound to an item where it can be."""

    kind = forms.ChoiceField(label=_("Kind"), choices=_words(FindingKind))
    severity = forms.ChoiceField(
        label=_("Severity"), choices=_words(Severity), initial=Severity.NORMAL.value
    )
    item = forms.ChoiceField(
        label=_("Item"),
        required=False,
        help_text=_("A finding that is bound to an item leads to its answer and its evidence."),
    )
    text = forms.CharField(
        label=_("What was found"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("About the organisation and how it works; never about a private person."),
    )
    recommendation = forms.CharField(
        label=_("What is recommended"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, instrument: Instrument | None, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].choices = [("", _("Not bound to an item")), *_items(instrument)]


def _items(instrument: Instrument | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """The items by axis, each with its code."""
    tongue = language()
    axes = instrument.axes if instrument else ()
    return [
        (
            text_in(axis.title, tongue),
            [
                (item.code, f"{digits(item.code)} · {text_in(item.title, tongue)[:LONGEST]}")
                for criterion in axis.criteria
                for item in criterion.items
            ],
        )
        for axis in axes
    ]


class AnswerForm(forms.Form):
    """The agency's answer to a finding."""

    answer = forms.CharField(
        label=_("What the agency does about it"), widget=forms.Textarea(attrs={"rows": 4})
    )


class RecommendForm(forms.Form):
    """What the secretariat recommends in general, and by when findings are answered."""

    text = forms.CharField(
        label=_("Recommendations of the secretariat"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One in each line; those about an item belong to its finding."),
    )
    answer_by = JalaliDateField(label=_("To be answered by"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FindingFilter(forms.Form):
    """Which findings of a campaign are listed."""

    q = forms.CharField(label=_("Search"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    severity = forms.ChoiceField(label=_("Severity"), required=False)
    axis = forms.ChoiceField(label=_("Axis"), required=False)
    group = forms.ChoiceField(label=_("Group"), required=False)
    answered = forms.ChoiceField(
        label=_("Answer"),
        required=False,
        choices=[
            ("", _("All")),
            ("waiting", _("Waits for an answer")),
            ("late", _("Answer is late")),
            ("answered", _("Answered")),
        ],
    )

    def __init__(self, campaign: Campaign, data: Any) -> None:
        super().__init__(data)
        every = [("", _("All"))]
        axes = axes_of(campaign)
        groups = campaign.groups.order_by("number").values_list("pk", "title")
        tongue = language()
        self.fields["kind"].choices = every + _words(FindingKind)
        self.fields["severity"].choices = every + _words(Severity)
        self.fields["axis"].choices = every + [
            (code, text_in(axis.title, tongue)) for code, axis in axes.items()
        ]
        self.fields["group"].choices = every + [(str(key), title) for key, title in groups]

    def chosen(self) -> dict[str, Any]:
        """What holds of what was asked; the rest counts as not asked."""
        self.is_valid()
        read = {name: self.cleaned_data.get(name, "") for name in self.fields}
        read["query"] = read.pop("q")
        return read
