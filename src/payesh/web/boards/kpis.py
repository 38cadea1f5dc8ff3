"""The few figures on top of a page: how much is realised, how far, what is late."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.queries.shapes import Figure, PeriodRef, Share
from payesh.queries.shapes.dashboard import Change, Dashboard
from payesh.web.shell.components import kpi
from payesh.web.shell.writing import language, number, of_hundred

Kpi = dict[str, Any]


def kpis_of(figure: Figure, change: Change | None, period: PeriodRef, board: str) -> list[Kpi]:
    """Figures with their denominator, period, change against the last period and records.

    `board` is the address of the plan board with a query to go on from (it ends with '&').
    """
    common = {"period": period.name(language()), "delta_word": _("points since the last period")}
    wanted = [_goals(figure, change, board, common), _progress(figure, change, board, common)]
    if figure.activities:
        wanted.insert(0, _activities(figure, change, board, common))
        wanted.append(_late(figure, change, board, common))
    if figure.score is not None:
        wanted.append(_score(figure, change, board, common))
    return wanted


def indicator_kpis(board: Dashboard) -> list[Kpi]:
    """The figures of a plan that has indicators and no activities."""
    common: Kpi = {"period": board.period.name(language())}
    (_best, on_target), *_rest = board.indicator_lights
    words: Kpi = {**common, "delta_word": _("points since the last period")}
    return [
        _score(board.figure, board.last_period, "", words),
        kpi(
            _("Indicators on target"),
            on_target,
            of=_of_indicators(board.indicators_total),
            **common,
        ),
        kpi(
            _("Units that have reported"),
            board.reported.part,
            of=_of_units(board.reported.whole),
            share=board.reported.percent,
            **common,
        ),
    ]


def _activities(figure: Figure, change: Change | None, board: str, common: Kpi) -> Kpi:
    return kpi(
        _("Activities realised"),
        **common | _share(figure.realised_activities, common),
        delta=change.activities_share if change else None,
        href=f"{board}kind=activity",
        more=_("See the activities"),
    )


def _goals(figure: Figure, change: Change | None, board: str, common: Kpi) -> Kpi:
    return kpi(
        _("Operational goals realised"),
        **common | _share(figure.realised_goals, common),
        delta=change.goals_share if change else None,
        href=f"{board}kind=operational",
        more=_("See the goals"),
    )


def _progress(figure: Figure, change: Change | None, board: str, common: Kpi) -> Kpi:
    return kpi(
        _("Weighted progress"),
        None if figure.progress is None else of_hundred(figure.progress),
        **common,
        delta=change.progress if change else None,
        share=figure.progress,
        light=figure.light,
        missing=figure.state or "not_answered",
        coverage=figure.coverage / 100,
        href=board.rstrip("&"),
        more=_("See the plan board"),
    )


def _late(figure: Figure, change: Change | None, board: str, common: Kpi) -> Kpi:
    return kpi(
        _("Late activities"),
        figure.late,
        of=_of_activities(figure.activities),
        light="red" if figure.late else "green",
        **{**common, "delta_word": _("since the last period")},
        delta=change.late if change else None,
        delta_decimals=0,
        good="down",
        href=f"{board}late=1",
        more=_("See what is late"),
    )


def _score(figure: Figure, change: Change | None, board: str, common: Kpi) -> Kpi:
    return kpi(
        _("Score of the indicators"),
        figure.score,
        decimals=1,
        of=_("of 100") if figure.score is not None else "",
        **common,
        delta=change.score if change else None,
        share=figure.score,
        coverage=figure.score_coverage / 100,
    )


def _share(share: Share, common: Kpi) -> Kpi:
    """A share as a percentage, counted out in words; nothing due is no number."""
    counted = {"part": number(share.part), "whole": number(share.whole)}
    return {
        "value": None if share.percent is None else of_hundred(share.percent),
        "of": _("%(part)s of %(whole)s") % counted if share.whole else "",
        "period": _("of what was due · %(period)s") % common,
        "share": share.percent,
        "missing": "not_due",
    }


def _of_indicators(whole: int) -> str:
    words = ngettext("of %(whole)s indicator", "of %(whole)s indicators", whole)
    return words % {"whole": number(whole)}


def _of_units(whole: int) -> str:
    return ngettext("of %(whole)s unit", "of %(whole)s units", whole) % {"whole": number(whole)}


def _of_activities(whole: int) -> str:
    words = ngettext("of %(whole)s activity", "of %(whole)s activities", whole)
    return words % {"whole": number(whole)}
