"""How a campaign ranks, in words of everyday; the numbers behind the gates stand folded away."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payesh.actions.ranking_rules import BETWEEN, BOUNDS
from payesh.ground.terms import AdjustMethod
from payesh.records.models import RankingRules
from payesh.web.shell.forms import FaDecimalField, FaIntegerField
from payesh.web.shell.writing import number

SHARES = ("bands_under", "no_ranks_under", "se_share", "significance", "weight_spread")
"""Shares of 0 to 1 in the rules, percents on the page."""
PLAIN = ("adjust", "by_lot", "bands_under", "no_ranks_under", "seed")
FOLDED = ("least_df", "se_share", "significance", "draws", "choice_draws", "weight_spread")
METHODS = (
    (
        AdjustMethod.ADDITIVE.value,
        _("Scores freed of the strictness of raters, as far as it is known (recommended)"),
    ),
    (AdjustMethod.NONE.value, _("Raw scores, with whatever strictness did to them")),
)


def _percent(words: Any, **more: Any) -> FaDecimalField:
    return FaDecimalField(label=words, max_digits=5, decimal_places=1, **more)


def _whole(words: Any, name: str, **more: Any) -> FaIntegerField:
    least, most = (int(bound) for bound in BOUNDS[name])
    return FaIntegerField(label=words, min_value=least, max_value=most, **more)


class RankingForm(forms.Form):
    """The rules of ranking; a campaign without any starts with the usual ones."""

    adjust = forms.ChoiceField(label=_("What ranks"), choices=METHODS, widget=forms.RadioSelect)
    by_lot = forms.BooleanField(
        label=_("Teams are given to agencies by lot"),
        required=False,
        help_text=_(
            "Tick it only if visits follow a draw that is recorded here. It makes scores a little "
            "surer, and counts only where the record proves the draw."
        ),
    )
    bands_under = _percent(
        _("Below this reliability agencies get bands, no ranks (percent)"),
        help_text=_(
            "Reliability says how much of the difference between scores is real and not chance. "
            "Seventy percent is usual."
        ),
    )
    no_ranks_under = _percent(
        _("Below this reliability nothing is put in order (percent)"),
        help_text=_("Under one half chance decides more than the agencies do."),
    )
    seed = _whole(
        _("Seed of the draws"),
        "seed",
        required=False,
        help_text=_(
            "Any number that is known beforehand, such as one drawn in public. Whoever has it gets "
            "the same ranges of ranks again. Left empty, one is made."
        ),
    )
    least_df = _whole(
        _("Fewest comparisons to spare"),
        "least_df",
        help_text=_(
            "So many joint sheets more than are just needed to link all raters; with fewer, "
            "adjusted scores are called provisional."
        ),
    )
    se_share = _percent(
        _("Largest error of strictness, of the spread of agencies (percent)"),
        help_text=_("A larger one makes adjusted scores provisional."),
    )
    significance = _percent(
        _("Chance of finding a difference between raters where there is none (percent)"),
        help_text=_("Where raters are alike by this measure, raw scores are published."),
    )
    draws = _whole(_("Draws for the range of each rank"), "draws", help_text=_("More take longer."))
    choice_draws = _whole(_("Draws over other ways of counting"), "choice_draws")
    weight_spread = _percent(
        _("How far weights are moved in them (percent)"),
        help_text=_("Shows which ranks hang on the weights chosen."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, rules: RankingRules | None) -> None:
        super().__init__(*args, initial=_start(rules))

    def plain(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in PLAIN)

    def folded(self) -> Iterator[forms.BoundField]:
        return (self[name] for name in FOLDED)

    @property
    def is_unfolded(self) -> bool:
        """Whether something among the folded numbers needs another look."""
        return any(name in self.errors for name in FOLDED)

    def clean(self) -> dict[str, Any]:
        """The bounds of shares, told in percents like everything else on the page."""
        read = super().clean() or {}
        for name in SHARES:
            least, most = (100 * bound for bound in BOUNDS[name])
            if name in read and not least <= read[name] <= most:
                told = {"least": number(least), "most": number(most)}
                self.add_error(name, gettext(BETWEEN) % told)
        return read

    def values(self) -> dict[str, Any]:
        """What `set_ranking_rules` takes: shares, not percents; no seed where none is said."""
        given = dict(self.cleaned_data)
        for name in SHARES:
            given[name] = Decimal(given[name]) / 100
        if given["seed"] is None:
            del given["seed"]
        return given


def _start(rules: RankingRules | None) -> dict[str, Any]:
    """The rules as they stand; the usual ones where there are none."""
    shown = rules or RankingRules()
    start = {name: getattr(shown, name) for name in (*PLAIN, *FOLDED)}
    start |= {name: Decimal(start[name]) * 100 for name in SHARES}
    return start | {"version": rules.version if rules else None}
