"""The summary: the main figures, their course, and what the indicators say in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.queries.boards.refs import figure_of
from payesh.queries.boards.standpoint import change_since, history
from payesh.queries.shapes.indicator import IndicatorPage
from payesh.queries.traces import BETWEEN
from payesh.reports.counting import count
from payesh.reports.document.blocks import Block, Paragraph, Picture, Points
from payesh.reports.document.document import Section
from payesh.reports.document.text import Text
from payesh.reports.plan_charts import progress_over_periods
from payesh.reports.teller import exact
from payesh.scoring.pace import PaceState

from .counts import keep_counts, sentences_of, tiles_of
from .scene import Scene

WELL = (PaceState.REACHED, PaceState.ON_PATH, PaceState.MAINTAIN)
BADLY = (PaceState.STILL, PaceState.AWAY)
LEAST = Fraction(1, 20)
"""Points too few to be seen with one decimal."""


def summary_section(scene: Scene, pages: Sequence[IndicatorPage]) -> Section:
    """What somebody reads who reads one page only."""
    counted = figure_of(scene.rows.get(scene.period.pk))
    keep_counts(scene, counted)
    blocks: list[Block] = [
        Paragraph(_lead(scene), lead=True),
        tiles_of(scene, counted),
        Points((*sentences_of(scene, counted), *_moved(scene), *_indicators(scene, pages))),
    ]
    course = progress_over_periods(history(scene.at, scene.rows), scene.language)
    if course:
        blocks.append(Picture(course.data(), course.title))
    return Section("summary", _("Summary"), tuple(blocks), new_page=True)


def _lead(scene: Scene) -> Text:
    period = scene.at.period_ref.name(scene.language)
    if scene.tell.figures["progress"].value is None:
        template = _("In {period} there is no progress of “{subject}” to tell of yet.")
        return scene.tell.say(template, period=period, subject=scene.subject)
    template = _("At the end of {period}, the weighted progress of “{subject}” is {progress}.")
    return scene.tell.say(template, period=period, subject=scene.subject)


def _moved(scene: Scene) -> Iterator[Text]:
    """The change of progress against the period before and against a year before."""
    numbers = (
        ("last_period", scene.period.number - 1, _("the period before")),
        ("last_year", scene.at.last_year_number, _("the same period of last year")),
    )
    for key, number, against in numbers:
        change = change_since(scene.at, scene.rows, number)
        if change is None or change.progress is None:
            continue
        moved = exact(change.progress) or Fraction(0)
        name = _("Change of weighted progress against %(period)s") % {"period": against}
        trace = scene.trace("activities", which="all", how="change")
        ref = scene.tell.keep(f"moved_{key}", name, abs(moved), digits=1, trace=trace)
        if abs(moved) < LEAST:
            template = _("Against {against}, weighted progress has not changed to speak of.")
            yield scene.tell.say(template, against=against)
            continue
        rose = _("Against {against}, weighted progress rose by {points} points.")
        fell = _("Against {against}, weighted progress fell by {points} points.")
        yield scene.tell.say(rose if moved > 0 else fell, against=against, points=ref)


def _by_pace(pages: Sequence[IndicatorPage]) -> dict[PaceState, list[str]]:
    """The codes of the indicators by where they stand on their way."""
    found: dict[PaceState, list[str]] = {state: [] for state in PaceState}
    for page in pages:
        found[page.pace.state if page.pace else PaceState.NO_VALUE].append(page.indicator.code)
    return found


def _indicators(scene: Scene, pages: Sequence[IndicatorPage]) -> Iterator[Text]:
    if not pages:
        return
    tell, by_pace = scene.tell, _by_pace(pages)

    def keep(key: str, name: str, *states: PaceState) -> int:
        codes = [code for state in states for code in by_pace[state]]
        trace = scene.trace("indicators", codes=BETWEEN.join(codes))
        count(tell, key, name, len(codes), trace=trace)
        return len(codes)

    keep("indicators", _("Indicators"), *by_pace)
    keep("indicators_well", _("Indicators on the path or at their target"), *WELL)
    keep("indicators_behind", _("Indicators behind the path"), PaceState.BEHIND)
    badly = keep("indicators_badly", _("Indicators that stand still or move away"), *BADLY)
    yield tell.say(
        _(
            "Of {indicators} indicators, {indicators_well} are on the path to the horizon or at"
            " their target, {indicators_behind} are behind it."
        )
    )
    if badly:
        template = ngettext(
            "{indicators_badly} indicator stands still or moves away from its target.",
            "{indicators_badly} indicators stand still or move away from their targets.",
            badly,
        )
        yield tell.say(template)
    silent = len(by_pace[PaceState.NO_VALUE])
    if silent:
        name = _("Indicators without a value or a target")
        keep("indicators_silent", name, PaceState.NO_VALUE)
        template = ngettext(
            "{indicators_silent} indicator has no value or no target to tell its pace by.",
            "{indicators_silent} indicators have no value or no target to tell their pace by.",
            silent,
        )
        yield tell.say(template)
