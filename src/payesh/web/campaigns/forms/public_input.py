"""How much what people say counts, in percents and days."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions.feedback_rules import LEAST_RATINGS
from payesh.records.models import Campaign, FeedbackRule
from payesh.web.shell.forms import FaDecimalField, FaIntegerField, JalaliDateField

MOST_PERCENT = 20
USUAL_PERCENT = 10


class PublicInputForm(forms.Form):
    """The rule; a campaign without one starts with ten percent over its own days."""

    weight = FaDecimalField(
        label=_("Weight of what people say (percent)"),
        min_value=0,
        max_value=MOST_PERCENT,
        max_digits=4,
        decimal_places=1,
        help_text=_("At most 20 percent; with 0 it does not count. The rest is the evaluation's."),
    )
    least = FaIntegerField(
        label=_("Fewest ratings of an agency"),
        min_value=LEAST_RATINGS[0],
        max_value=LEAST_RATINGS[1],
        help_text=_("With fewer, the weight goes back to the evaluation. Thirty is usual."),
    )
    starts = JalaliDateField(label=_("Ratings count from"))
    ends = JalaliDateField(label=_("Ratings count to"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rule: FeedbackRule | None, campaign: Campaign) -> None:
        super().__init__(*args, initial=_start(rule, campaign))

    def values(self) -> dict[str, Any]:
        """What `set_feedback_rule` takes: a share, not a percent."""
        return {**self.cleaned_data, "weight": Decimal(self.cleaned_data["weight"]) / 100}


def _start(rule: FeedbackRule | None, campaign: Campaign) -> dict[str, Any]:
    if rule is None:
        days = {"starts": campaign.starts, "ends": campaign.ends}
        return {"weight": Decimal(USUAL_PERCENT), "least": 30, "version": None, **days}
    days = {"starts": rule.starts, "ends": rule.ends}
    return {"weight": rule.weight * 100, "least": rule.least, "version": rule.version, **days}
