"""Forms of a campaign itself: what it is, by which rules it is run, and its next round."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import MissingPolicy
from payesh.records.models import Campaign, Seat
from payesh.records.plans import default_bands
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import FaDecimalField, FaIntegerField, JalaliDateField
from payesh.web.shell.looks import light_look

from .filters import worded

PERCENT = {"min_value": 0, "max_value": 100, "max_digits": 5, "decimal_places": 2}
DATE_HELP = _("Year/month/day, such as 1405/08/30")
SECTIONS = (
    (_("The campaign"), ("owner", "title", "aims", "starts", "ends", "round")),
    (
        _("Directive"),
        ("directive_title", "directive_by", "directive_number", "directive_on", "directive_text"),
    ),
    (
        _("Teams and their sheets"),
        ("team_size", "two_organisations", "looks_from", "reconcile_over"),
    ),
    (
        _("Scores and ranks"),
        ("missing", "coverage_needed", "named_count", "green", "yellow", "orange", "red"),
    ),
    (_("Time to answer"), ("objection_days", "answer_days")),
)


class CampaignForm(forms.Form):
    """All of a campaign in sections; a campaign that is there already keeps its owner."""

    title = forms.CharField(label=_("Title"), max_length=250)
    aims = forms.CharField(
        label=_("Aims"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    starts = JalaliDateField(label=_("Begins on"), help_text=DATE_HELP)
    ends = JalaliDateField(
        label=_("Ends on"), help_text=_("The seats of the evaluators end with it.")
    )
    round = FaIntegerField(label=_("Round"), min_value=1, max_value=99, initial=1)
    directive_title = forms.CharField(
        label=_("Title of the directive"), max_length=250, required=False
    )
    directive_by = forms.CharField(label=_("Issued by"), max_length=200, required=False)
    directive_number = forms.CharField(
        label=_("Number of the directive"), max_length=60, required=False
    )
    directive_on = JalaliDateField(label=_("Date of the directive"), required=False)
    directive_text = forms.CharField(
        label=_("Text of the directive"), widget=forms.Textarea(attrs={"rows": 5}), required=False
    )
    team_size = FaIntegerField(label=_("Members of a team"), min_value=1, max_value=9, initial=2)
    two_organisations = forms.BooleanField(
        label=_("The members of a team come from different organisations"),
        required=False,
        initial=True,
    )
    looks_from = FaDecimalField(
        label=_("Show the difference of two raters from (points of 100)"),
        initial=20,
        help_text=_("Items further apart are marked on the page of reconciliation."),
        **PERCENT,
    )
    reconcile_over = FaDecimalField(
        label=_("Reconcile with a reason beyond (points of 100)"), initial=50, **PERCENT
    )
    missing = forms.ChoiceField(
        label=_("What is not answered"), choices=lambda: worded(MissingPolicy)
    )
    coverage_needed = FaDecimalField(
        label=_("Coverage needed for a rank (percent)"),
        initial=70,
        help_text=_("An agency below it is 'not ranked', not last."),
        **PERCENT,
    )
    named_count = FaIntegerField(
        label=_("How many of the best and the weakest are named in each group"),
        min_value=0,
        max_value=100,
        initial=3,
    )
    objection_days = FaIntegerField(
        label=_("Working days to object"), min_value=0, max_value=365, initial=5
    )
    answer_days = FaIntegerField(
        label=_("Days to answer the feedback"), min_value=0, max_value=365, initial=20
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, seat: Seat, campaign: Campaign | None = None) -> None:
        self.bands = (campaign.bands if campaign else None) or default_bands()
        super().__init__(*args, initial=_start(campaign, self.bands))
        if campaign is None:
            self.fields["owner"] = UnitField(seat, label=_("Run by"), initial=seat.unit)
        for band in self.bands:
            self.fields[str(band["key"])] = FaDecimalField(label=_from(band), **PERCENT)

    def sections(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """The fields as they stand on the page, with the words above them."""
        for words, names in SECTIONS:
            yield words, [self[name] for name in names if name in self.fields]

    def values(self) -> dict[str, Any]:
        """What the verbs take: coverage as a share, the lights as bands."""
        given = dict(self.cleaned_data)
        version = given.pop("version", None)
        bands = [{**one, "from": float(given.pop(str(one["key"])))} for one in self.bands]
        given["coverage_needed"] = Decimal(given["coverage_needed"]) / 100
        given["bands"] = bands
        return given if "owner" in self.fields else {**given, "version": version}


class NextRoundForm(forms.Form):
    """The next round of the same campaign."""

    title = forms.CharField(label=_("Title"), max_length=250)
    starts = JalaliDateField(label=_("Begins on"), help_text=DATE_HELP)
    ends = JalaliDateField(label=_("Ends on"))


def _start(campaign: Campaign | None, bands: list[dict[str, Any]]) -> dict[str, Any]:
    start: dict[str, Any] = {str(band["key"]): band["from"] for band in bands}
    if campaign is not None:
        names = CampaignForm.base_fields
        start |= {name: getattr(campaign, name) for name in names}
        start["coverage_needed"] = campaign.coverage_needed * 100
    return start


def _from(band: dict[str, Any]) -> str:
    """«On target» from: the word that pages show for the light."""
    look = light_look(band["key"])
    return _("%(light)s from (percent)") % {"light": look.word if look else band["name"]}
