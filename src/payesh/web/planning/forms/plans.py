"""Forms of a plan: what it is, by which rules it is counted, what its levels are called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payesh.actions.plans import LEVELS
from payesh.ground.calendar import jalali_parts
from payesh.ground.terms import Cadence, MissingPolicy
from payesh.records.models import Plan, PlanLevel, Seat
from payesh.web.shell.choosing import UnitField
from payesh.web.shell.forms import FaDecimalField, FaIntegerField
from payesh.web.shell.looks import light_look
from payesh.web.shell.writing import digits

from .indicators import worded

PERCENT = {"min_value": 0, "max_value": 100, "max_digits": 5, "decimal_places": 2}


class RulesForm(forms.Form):
    """Words of a plan, and the rules by which it is counted."""

    title = forms.CharField(label=_("Title"), max_length=250)
    code = forms.CharField(label=_("Code"), max_length=40)
    upstream_document = forms.CharField(
        label=_("Upstream document"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    missing_policy = forms.ChoiceField(
        label=_("What is due but not reported"), choices=worded(MissingPolicy.choices())
    )
    coverage_needed = FaDecimalField(
        label=_("Coverage needed for a rank (percent)"), initial=50, **PERCENT
    )
    realised_at = FaDecimalField(
        label=_("An activity is realised at (percent)"), initial=100, **PERCENT
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def this_year() -> int:
    """The Jalali year that runs."""
    return jalali_parts(timezone.localdate())[0]


def rules_of(plan: Plan) -> dict[str, Any]:
    """What the form of a plan starts with."""
    return {name: getattr(plan, name) for name in RulesForm.base_fields}


class PlanForm(RulesForm):
    """A new plan: also whose it is, for which years, and how often it is reported."""

    version = None
    first_year = FaIntegerField(
        label=_("First year"), min_value=1300, max_value=1500, initial=this_year
    )
    years = FaIntegerField(label=_("Number of years"), min_value=1, max_value=30, initial=5)
    cadence = forms.ChoiceField(
        label=_("Reported"), choices=worded(Cadence.choices()), initial=Cadence.FOUR_MONTH.value
    )
    NAMES = ("owner", "title", "code", "first_year", "years", "cadence")

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = UnitField(seat, label=_("Owner"), initial=seat.unit)
        self.order_fields(self.NAMES)
        for depth, (kind, _name) in enumerate(LEVELS, start=1):
            self.fields[f"level-{depth}"] = _level(depth, kind.label)

    def values(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        names = [given.pop(f"level-{depth}") for depth in range(1, len(LEVELS) + 1)]
        kinds = [kind for kind, _name in LEVELS]
        return {**given, "levels": list(zip(kinds, names, strict=True))}


class LevelsForm(forms.Form):
    """What the plan itself calls its levels."""

    def __init__(self, *args: Any, levels: list[PlanLevel], **kwargs: Any) -> None:
        start = {f"level-{level.depth}": level.name for level in levels}
        super().__init__(*args, initial=start, **kwargs)
        for level in levels:
            self.fields[f"level-{level.depth}"] = _level(level.depth, level.get_kind_display())

    def names(self) -> dict[int, str]:
        return {int(name.split("-")[1]): value for name, value in self.cleaned_data.items()}


class BandsForm(forms.Form):
    """From which percentage on each light is shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        self.bands = plan.bands
        start = {band["key"]: band["from"] for band in self.bands}
        super().__init__(*args, initial={**start, "version": plan.version}, **kwargs)
        for band in self.bands:
            self.fields[str(band["key"])] = FaDecimalField(label=_named(band), **PERCENT)

    def values(self) -> dict[str, Any]:
        """The bands, and the version of the plan that was looked at."""
        given = self.cleaned_data
        bands = [{**band, "from": float(given[band["key"]])} for band in self.bands]
        return {"bands": bands, "version": given["version"]}


def _named(band: dict[str, Any]) -> str:
    """The word that pages show for the light, else the band's own name."""
    look = light_look(band["key"])
    return look.word if look else str(band["name"])


def _level(depth: int, usual: str) -> forms.CharField:
    return forms.CharField(
        label=_("Name of level %(depth)s") % {"depth": digits(depth)},
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _(usual)}),
    )
