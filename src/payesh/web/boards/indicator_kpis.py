"""The few figures on top of the page of an indicator."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.ground.terms import Direction
from payesh.queries.shapes.indicator import IndicatorPage
from payesh.reports.pace_words import PaceWords
from payesh.scoring.pace import PaceState
from payesh.web.shell.components import kpi
from payesh.web.shell.writing import language, number, of_hundred, percent

Kpi = dict[str, Any]


def indicator_kpis(page: IndicatorPage, words: PaceWords | None) -> list[Kpi]:
    """Value against target, score with its coverage, distance, pace and projection."""
    cards = [_value(page), _score(page)]
    if page.distance is not None and words:
        cards.append(_distance(page, words))
    if words and words.required:
        cards.append(_pace(words))
    if words and words.projection:
        cards.append(_projection(page, words))
    return cards


def _value(page: IndicatorPage) -> Kpi:
    now, decimals = page.now, page.indicator.decimals
    changes = [one.change for one in page.against if one.kind == "last_period"]
    aim = now.target if now.is_due else None
    return kpi(
        _("Value"),
        now.value,
        decimals=decimals,
        of="" if aim is None else _("target %(target)s") % {"target": number(aim, decimals)},
        period=_about(page),
        delta=changes[0] if changes else None,
        delta_decimals=decimals,
        delta_word=_("since the last period"),
        good="up" if page.indicator.direction == Direction.UP else "down",
        missing=now.state or "not_answered",
        href="#periods",
        more=_("Period by period"),
    )


def _about(page: IndicatorPage) -> str:
    """Unit of measure and period; and where nothing is due now, the newest known value as such."""
    now = page.now
    words = [page.indicator.unit_of_measure, now.period.name(language())]
    if now.value is None and now.to_date is not None:
        newest = {"value": number(now.to_date, page.indicator.decimals)}
        words = [_("newest known: %(value)s") % newest, page.indicator.unit_of_measure]
    return " · ".join(word for word in words if word)


def _reported(whole: int) -> str:
    return ngettext(
        "%(part)s of %(whole)s unit has reported",
        "%(part)s of %(whole)s units have reported",
        whole,
    )


def _score(page: IndicatorPage) -> Kpi:
    together = page.unit is None
    reported = {"part": number(page.units_reported), "whole": number(page.units_total)}
    is_capped = page.ratio is not None and page.ratio > 1
    return kpi(
        _("Achievement of the target"),
        page.now.score,
        decimals=1,
        of="" if page.now.score is None else _("of 100"),
        period=_("%(ratio)s before the cap") % {"ratio": percent(page.ratio)} if is_capped else "",
        share=page.now.score,
        light=page.now.light,
        missing=page.now.state or "not_assessable",
        coverage=page.coverage / 100 if together and page.now.is_due else None,
        href="#units" if together and page.units_total > 1 else "",
        more=_reported(page.units_total) % reported,
    )


def _distance(page: IndicatorPage, words: PaceWords) -> Kpi:
    target = {"target": number(page.horizon_target, page.indicator.decimals), "year": words.year}
    done = "" if words.done is None else of_hundred(words.done, 0)
    reached = page.pace is not None and page.pace.state == PaceState.REACHED
    return kpi(
        _("Distance to the horizon"),
        _("reached") if reached or page.distance is None else abs(page.distance),
        decimals=page.indicator.decimals,
        of=_("to %(target)s at the end of %(year)s") % target,
        period=_("%(done)s of the way is done") % {"done": done} if done else "",
        share=words.done,
    )


def _pace(words: PaceWords) -> Kpi:
    return kpi(
        _("Required pace"),
        words.required,
        of=_("each period"),
        period=_("achieved so far: %(change)s") % {"change": words.achieved}
        if words.achieved
        else "",
        href="#pace",
        more=_("In plain words"),
    )


def _projection(page: IndicatorPage, words: PaceWords) -> Kpi:
    lacking = page.pace.shortfall if page.pace else None
    told = {"lacking": number(lacking, page.indicator.decimals)}
    return kpi(
        _("At this pace, end of %(year)s") % {"year": words.year},
        words.projection,
        period=_("%(lacking)s away from the target") % told if lacking else _("the target is met"),
        light="orange" if lacking else "green",
        href="#chart",
        more=_("See the chart"),
    )
