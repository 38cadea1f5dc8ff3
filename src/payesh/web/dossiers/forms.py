"""Forms of a dossier: its case, and a paper of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from payesh.actions.dossiers import MOST_LETTERS
from payesh.queries.campaigns import groups_of
from payesh.records.models import Campaign, CampaignGroup, Dossier
from payesh.web.shell.forms import JalaliDateField
from payesh.web.shell.papers import FileOrLinkForm


class GroupField(forms.ModelChoiceField):
    def label_from_instance(self, group: CampaignGroup) -> str:
        return f"{group.title} ({group.instrument.instrument.title})"


class DossierForm(forms.Form):
    """The case in words; once somebody scores it only the last day is open."""

    title = forms.CharField(label=gettext_lazy("Title of the dossier"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("The case"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 12}),
        help_text=gettext_lazy(
            "What an evaluator would have seen at the agency, without its name: enough to answer "
            "every item of the instrument."
        ),
    )
    score_by = JalaliDateField(
        label=gettext_lazy("To be scored by"),
        required=False,
        help_text=gettext_lazy("Year/month/day, such as 1405/08/30; may be left open."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        campaign: Campaign,
        dossier: Dossier | None = None,
        is_begun: bool = False,
    ) -> None:
        super().__init__(*args, initial=_start(dossier))
        groups = groups_of(campaign).filter(instrument__isnull=False)
        self.fields["group"] = GroupField(
            label=gettext_lazy("Scored by the instrument of"),
            queryset=groups,
            empty_label=gettext_lazy("Choose a group"),
        )
        self.order_fields(["title", "group", "text", "score_by"])
        if is_begun:
            for name in ("title", "group", "text"):
                self.fields[name].disabled = True


class PaperForm(FileOrLinkForm):
    """A file or an address of the case."""

    title = forms.CharField(
        label=gettext_lazy("Title of the paper"), max_length=200, required=False
    )


def _start(dossier: Dossier | None) -> dict[str, Any]:
    if dossier is None:
        return {}
    names = ("title", "text", "score_by", "version")
    return {name: getattr(dossier, name) for name in names} | {"group": dossier.group_id}
