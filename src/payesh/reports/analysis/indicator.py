"""One indicator: present against desired, its course, its pace, and what was written about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.terms import Cadence, NoNumber, OverTime
from payesh.queries.shapes import PeriodRef
from payesh.queries.shapes.indicator import IndicatorPage, Point
from payesh.reports.document.blocks import (
    Block,
    Note,
    Paragraph,
    Picture,
    Tile,
    Tiles,
)
from payesh.reports.document.document import Section
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref, Text, plain, worded
from payesh.reports.indicator_charts import course_to_the_horizon
from payesh.reports.pace_words import PaceWords, pace_words
from payesh.reports.teller import exact, joined

from .indicator_tables import measured, set_down, value_sheets, whose
from .scene import Measure, Scene, amount

TEXTS = 1
"""So many of the newest texts about an indicator are printed; its page shows all."""
LONG = 8
"""A unit of measure with more letters is named in the line above the figures alone."""
FIGURES = {
    "achieved": gettext_noop("Pace: change so far, a period"),
    "required": gettext_noop("Pace: change needed from now on, a period"),
    "times": gettext_noop("Pace: needed against present, times"),
    "projection": gettext_noop("Pace: value at the horizon at the present pace"),
    "target": gettext_noop("Pace: target of the horizon"),
    "shortfall": gettext_noop("Pace: what would lack at the horizon"),
}


def indicator_section(scene: Scene, page: IndicatorPage, key: str, new_page: bool) -> Section:
    """`key` begins the names of its figures."""
    told = _Told(scene, page, key)
    blocks = (
        Paragraph(plain(told.identity())),
        told.tiles(),
        Picture(course_to_the_horizon(page, scene.language).data(), page.indicator.title),
        *told.pace(),
        *told.texts(),
        *value_sheets(scene, page, key),
    )
    title = f"{page.indicator.title} ({scene.tell.digits(page.indicator.code)})"
    return Section("indicators", title, tuple(blocks), level=2, new_page=new_page)


class _Told:
    """One indicator being told."""

    def __init__(self, scene: Scene, page: IndicatorPage, key: str) -> None:
        self.scene, self.page, self.key = scene, page, key
        one = page.indicator
        long = len(one.unit_of_measure) > LONG
        self.measure = Measure(one.unit_of_measure, one.decimals, plain=long)
        self.more: dict[str, Any] = {
            "scope": whose(page, page.unit),
            "trace": measured(scene, page, page.period, page.unit),
        }

    def _trace(self, period: PeriodRef) -> Trace:
        return measured(self.scene, self.page, period, self.page.unit)

    def _set_down(self, what: str) -> Trace:
        return set_down(self.scene, self.page, self.page.period, self.page.unit, what)

    def identity(self) -> str:
        """The goal, who answers for it, how often it is measured, and its definition."""
        page = self.page
        parts = [
            _("Goal: {goal}").format(goal=page.node.title),
            _("Responsible: {unit}").format(unit=page.owner.name) if page.owner else "",
            _("Measured: {cadence}").format(cadence=_(Cadence(page.cadence).label)),
            _("Unit: {unit}").format(unit=self.measure.unit) if self.measure.unit else "",
            page.definition,
        ]
        return " · ".join(part for part in parts if part)

    def tiles(self) -> Tiles:
        """Present, target of the period, target of the horizon, and the distance to it."""
        page, now = self.page, self.page.now
        self._amount("value", _("Present value"), now.value, state=now.state)
        present = self._to_date() if page.over_time == OverTime.SUM.value else self._present()
        none = NoNumber.NOT_APPLICABLE.value
        aim, far = self._set_down("target"), self._set_down("horizon")
        self._amount("target", _("Target of the period"), now.target, state=none, trace=aim)
        name = _("Target of the horizon")
        self._amount("horizon", name, page.horizon_target, state=none, trace=far)
        distance = None if page.distance is None else abs(page.distance)
        self._amount("distance", _("Distance to the horizon"), distance)
        return Tiles(
            (
                present,
                Tile(f"{self.key}_target", _("Target of the period"), plain(self._target_words())),
                Tile(f"{self.key}_horizon", _("Target of the horizon"), self._baseline()),
                Tile(f"{self.key}_distance", _("Distance to the horizon")),
            )
        )

    def _present(self) -> Tile:
        """The value of the period; where none was due, the newest, with its period."""
        page, newest = self.page, self._newest()
        if newest is None:
            note = plain(self._when())
            return Tile(f"{self.key}_value", _("Present value"), note, page.now.light)
        name = newest.period.name(self.scene.language)
        self._amount(
            "newest", _("Newest value"), newest.value, period=name, trace=self._trace(newest.period)
        )
        return Tile(f"{self.key}_newest", _("Newest value"), plain(name), newest.light)

    def _newest(self) -> Point | None:
        page = self.page
        if page.now.value is not None or page.now.state != NoNumber.NOT_DUE or not page.measured_in:
            return None
        number = page.measured_in.number
        return next((one for one in page.points if one.period.number == number), None)

    def _to_date(self) -> Tile:
        """What is summed over time is held against the horizon by its sum."""
        now = self.page.now
        self._amount("to_date", _("Sum to date"), now.to_date, state=now.state)
        note = self.scene.tell.say(_("in this period: {value}"), value=Ref(f"{self.key}_value"))
        return Tile(f"{self.key}_to_date", _("Sum to date"), note, now.light)

    def _amount(self, name: str, title: str, value: float | None, **more: Any) -> Ref:
        whole = {**self.more, **more}
        return amount(self.scene.tell, f"{self.key}_{name}", title, value, self.measure, **whole)

    def _when(self) -> str:
        page = self.page
        if page.now.value is None:
            return ""
        return page.period.name(self.scene.language)

    def _target_words(self) -> str:
        return "" if self.page.now.target is not None else _("none is set")

    def _baseline(self) -> Text:
        if self.page.baseline is None:
            return ()
        trace = self._set_down("baseline")
        ref = self._amount("baseline", _("Baseline"), self.page.baseline, trace=trace)
        return self.scene.tell.say(_("baseline: {value}"), value=ref)

    def pace(self) -> Iterator[Block]:
        """Where the way to the horizon stands, in words whose numbers are figures."""
        page = self.page
        if page.pace is None or page.horizon_target is None:
            yield Paragraph(plain(_("Without a baseline and a target no pace can be told.")))
            return
        words = pace_words(
            page.pace,
            page.horizon_target,
            page.periods,
            self.measure.digits,
            self.scene.language,
            page.over_time == OverTime.SUM.value,
            self._write,
        )
        yield Paragraph(plain(words.headline), lead=True)
        if sentences := self._sentences(words):
            yield Paragraph(sentences)

    def _sentences(self, words: PaceWords) -> Text:
        figures = self.scene.tell.figures
        told = [worded(one, figures) for one in words.sentences]
        page = self.page
        if page.measured_in and page.measured_in.number != page.period.number:
            since = page.measured_in.name(self.scene.language)
            told.insert(0, plain(_("The newest value is of {period}.").format(period=since)))
        return joined(told)

    def _write(self, what: str, number: float, digits: int) -> str:
        """Keep a number of a sentence as a figure, and write its slot."""
        name = f"{self.key}_pace_{what}"
        since = self.page.measured_in or self.page.period
        trace = self._set_down("horizon") if what == "target" else self._trace(since)
        more = {**self.more, "trace": trace}
        self.scene.tell.keep(name, _(FIGURES[what]), exact(number), digits=digits, **more)
        return "{" + name + "}"

    def texts(self) -> Iterator[Block]:
        """What people wrote about the figure, the newest first, as they wrote it."""
        told = [one for one in self.page.analyses if one.period.number <= self.page.period.number]
        for one in told[:TEXTS]:
            period = one.period.name(self.scene.language)
            title = _("Analysis, {period}, by {writer}").format(
                period=period, writer=one.written_by
            )
            yield Note(plain(one.text), "plain", title)
