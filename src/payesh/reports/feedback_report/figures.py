"""The figures of a feedback report: each with what it was counted of, and its trace."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from payesh.ground.languages import Language
from payesh.ground.terms import Layer, NoNumber
from payesh.queries.agency_result import ResultPage
from payesh.queries.feedback import Feedback
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref
from payesh.reports.out_of import out_of
from payesh.reports.teller import Teller, exact

from .shared import Shared

LAYERS = (Layer.DECLARED, Layer.AGREED, Layer.REVIEWED, Layer.FINAL)


class FeedbackTeller(Teller):
    """The figures of one agency's report, kept under the names that its sentences use."""

    def __init__(
        self, told: Feedback, result: ResultPage, shared: Shared, language: Language
    ) -> None:
        super().__init__(
            language,
            scope=told.agency.unit.name,
            period=told.agency.campaign.title,
            formula=result.result_set.formula,
            data_version=result.result_set.input_hash,
        )
        self.told, self.page, self.shared = told, result, shared
        self.own = Trace("agency_result", {"result": str(result.result.pk)})
        of_group = {"result_set": str(result.result_set.pk), "group": str(result.result.group_id)}
        self.group = Trace("results", of_group)
        self._scores()
        self._layers()
        self._group()
        self._standing()

    def has(self, *keys: str) -> bool:
        """Whether there is a number for all of them."""
        return all(key in self.figures and self.figures[key].value is not None for key in keys)

    def value(self, key: str) -> Fraction:
        """The number of a figure that is known to have one."""
        found = self.figures[key].value
        if found is None:
            raise ValueError(f"{key} has no number")
        return found

    def points(
        self, key: str, name: str, value: Fraction | None, digits: int = 2, item: str = ""
    ) -> Ref:
        """A score or part of one, of 100, of one item where that is named.

        Why there is none is said by the result.
        """
        trace = Trace(self.own.kind, {**self.own.asked, "item": item}) if item else self.own
        state = self.page.result.state or NoNumber.NOT_ASSESSABLE.value
        return self.keep(
            key,
            name,
            value,
            form="points",
            digits=digits,
            state="" if value is not None else state,
            trace=trace,
        )

    def whole(self, key: str, name: str, value: int, trace: Trace | None = None) -> Ref:
        """A count, or a place in a table."""
        return self.keep(key, name, Fraction(value), trace=trace or self.own)

    def _scores(self) -> None:
        result, standing = self.page.result, self.page.standing
        self.points("score", _("Score that counts"), exact(self.page.counting_score))
        if standing is not None and standing.adjusted is not None:
            self.points("raw", _("Raw score"), exact(result.score))
            self._change("effect", _("Effect of strictness"), exact(standing.effect))
            self.points("effect_size", _("Effect of strictness"), _size(exact(standing.effect)))

    def _layers(self) -> None:
        totals = self.page.totals
        for layer in LAYERS:
            if layer.value in totals:
                name = _("Score, %(layer)s") % {"layer": _(layer.label)}
                self.points(layer.value, name, exact(totals[layer.value]))
        if self.has("declared", "final"):
            gap = self.value("declared") - self.value("final")
            name = _("Gap, declared minus verified")
            self._change("gap", name, gap)
            self.points("gap_size", name, abs(gap))

    def _group(self) -> None:
        mean = self.shared.means.get(self.page.result.group_id)
        if mean is None:
            return
        group = self.page.result.group.title
        self.keep(
            "group_mean",
            _("Mean of the group"),
            mean.mean,
            form="points",
            digits=2,
            scope=group,
            numerator=mean.total,
            denominator=Fraction(mean.agencies),
            trace=self.group,
        )
        name = _("Agencies of the group with a score")
        self.keep("group_agencies", name, Fraction(mean.agencies), scope=group, trace=self.group)
        if self.has("score"):
            away = self.value("score") - mean.mean
            name = _("Distance from the mean of the group")
            self._change("from_mean", name, away)
            self.points("from_mean_size", name, abs(away))

    def _standing(self) -> None:
        result, standing = self.page.result, self.page.standing
        if result.rank:
            self.whole("rank", _("Rank"), result.rank, self.group)
            self.whole("ranked_of", _("Agencies ranked"), result.ranked_of, self.group)
        if standing is None:
            return
        for key, name, number in (
            ("rank_low", _("Likely rank, at best"), standing.rank_low),
            ("rank_high", _("Likely rank, at worst"), standing.rank_high),
            ("choice_low", _("Rank by other choices, at best"), standing.choice_low),
            ("choice_high", _("Rank by other choices, at worst"), standing.choice_high),
        ):
            if number is not None:
                self.whole(key, name, number, self.group)
        if standing.p_top is not None and self.page.result_set.campaign.named_count:
            name = _("Of ten such evaluations, among the best in so many")
            self.whole("chance", name, out_of(standing.p_top), self.group)
            named = self.page.result_set.campaign.named_count
            self.whole("named", _("Agencies called the best"), named, self.group)

    def _change(self, key: str, name: str, value: Fraction | None) -> None:
        state = "" if value is not None else NoNumber.NOT_ASSESSABLE.value
        more = {"form": "change", "digits": 2, "state": state, "trace": self.own}
        self.keep(key, name, value, **more)


def _size(value: Fraction | None) -> Fraction | None:
    return None if value is None else abs(value)
