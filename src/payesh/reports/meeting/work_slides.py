"""Slides that tell what is to be done: the way to the horizon, late work, support, next steps."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count
from django.utils.translation import gettext as _

from payesh.ground.calendar import format_jalali
from payesh.ground.terms import ActionState, OverTime
from payesh.ground.text import to_persian_digits
from payesh.queries.boards.late import late_activities
from payesh.queries.campaign_days import Day
from payesh.queries.paths import under
from payesh.queries.plan_days import Waits
from payesh.queries.shapes.dashboard import LeagueRow
from payesh.queries.stated import stated_findings
from payesh.records.models import CorrectiveAction, IndicatorFigure
from payesh.reports.counting import count, measured
from payesh.reports.digest import plan_words as words
from payesh.reports.document.blocks import (
    Block,
    Column,
    Paragraph,
    Points,
    Row,
    Sheet,
    Tile,
    Tiles,
    Tone,
)
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref, Text, plain
from payesh.reports.plan_tables import late_table, shortened, whom, words_of
from payesh.scoring.integrity import IntegrityFinding

from .standing import Standing

LATE = 8
LEFT = 6
FARTHEST = 9
_PLACE = re.compile(r"%\((\w+)\)s")


def horizon(at: Standing) -> list[Block]:
    """The indicators farthest from their horizon; without any, what is left of the plan."""
    rows = IndicatorFigure.objects.filter(
        period=at.period,
        value__isnull=False,
        indicator__baseline__isnull=False,
        indicator__horizon_target__isnull=False,
        indicator__over_time=OverTime.LAST.value,
    )
    if not at.whole:
        rows = rows.filter(under(at.reach, "indicator__owner__path"))
    found = [
        (way, row) for row in rows.select_related("indicator") if (way := _way(row)) is not None
    ]
    if not found:
        return _left(at)
    found.sort(key=lambda each: (each[0], each[1].indicator.code))
    columns = (
        Column(_("Indicator"), share=3.6),
        Column(_("Baseline"), "end"),
        Column(_("Present value"), "end", 1.2),
        Column(_("Horizon"), "end"),
        Column(_("Share of the way"), "end", 1.2),
    )
    shown = tuple(_way_row(at, place, *one) for place, one in enumerate(found[:FARTHEST], start=1))
    title = _("The indicators farthest from their horizon")
    return [Sheet(title=title, columns=columns, rows=shown)]


def _way(row: IndicatorFigure) -> Fraction | None:
    """The share of the way from baseline to horizon that is behind; None for no way."""
    baseline, aim = Fraction(row.indicator.baseline), Fraction(row.indicator.horizon_target)
    if baseline == aim:
        return None
    return (Fraction(repr(row.value)) - baseline) / (aim - baseline)


def _way_row(at: Standing, place: int, way: Fraction, row: IndicatorFigure) -> Row:
    one, stem = row.indicator, f"horizon_{place}"
    trace = at.figures.trace("measurement", indicator=str(one.pk))
    more = {"scope": one.title, "digits": one.decimals, "trace": trace}
    for key, name, value in (
        ("baseline", _("Baseline"), one.baseline),
        ("now", _("Present value"), row.value),
        ("aim", _("Horizon"), one.horizon_target),
    ):
        measured(at.tell, f"{stem}_{key}", name, value, **more)
    at.tell.keep(
        f"{stem}_way",
        _("Share of the way"),
        way,
        **{**more, "form": "share", "digits": 0},
    )
    named = f"{one.title} ({one.unit_of_measure})" if one.unit_of_measure else one.title
    keys = ("baseline", "now", "aim", "way")
    tone: Tone = "bad" if way <= 0 else "plain"
    return Row((plain(shortened(named)), *((Ref(f"{stem}_{key}"),) for key in keys)), tone)


def _left(at: Standing) -> list[Block]:
    """What is still to be realised, of a plan that is counted in activities."""
    figure = at.figure
    if not figure.activities:
        return []
    every = at.figures.trace("activities", which="all")
    left = figure.activities - figure.realised_activities.part
    goals = figure.goals - figure.realised_goals.part
    count(at.tell, "activities_left", _("Activities still to be realised"), left, trace=every)
    goals_trace = at.figures.trace("goals", which="all")
    count(
        at.tell, "goals_left", _("Operational goals still to be realised"), goals, trace=goals_trace
    )
    tiles = Tiles(
        (
            Tile(
                "activities_left",
                _("Activities still to be realised"),
                at.tell.say(_("of {activities}")),
            ),
            Tile(
                "goals_left",
                _("Operational goals still to be realised"),
                at.tell.say(_("of {goals}")),
            ),
        )
    )
    if not left:
        return [tiles, Paragraph(plain(_("Nothing is left of the plan.")), lead=True)]
    last = at.plan.periods.order_by("-number").first()
    ends = format_jalali(last.ends, at.language) if last else ""
    said = at.tell.say(
        _("Until the end of the plan ({day}) {activities_left} activities are to be realised."),
        day=ends,
    )
    return [tiles, Paragraph(said, lead=True), *_left_of_units(at)]


def _left_of_units(at: Standing) -> list[Block]:
    """The units that most activities are left of."""
    rows = sorted(at.league.rows, key=lambda row: -_activities_left(row))[:LEFT]
    told = [row for row in rows if _activities_left(row)]
    if not told:
        return []
    columns = (
        Column(_("Unit"), share=3),
        Column(_("Activities still to be realised"), "end", 1.6),
        Column(_("Operational goals still to be realised"), "end", 1.9),
    )
    shown = tuple(_left_row(at, place, row) for place, row in enumerate(told, start=1))
    return [Sheet(title=_("Where most is left"), columns=columns, rows=shown)]


def _activities_left(row: LeagueRow) -> int:
    return row.figure.activities - row.figure.realised_activities.part


def _left_row(at: Standing, place: int, row: LeagueRow) -> Row:
    goals = row.figure.goals - row.figure.realised_goals.part
    cells: list[Text] = [plain(row.unit.name)]
    for key, name, number in (
        ("activities", _("Activities still to be realised"), _activities_left(row)),
        ("goals", _("Operational goals still to be realised"), goals),
    ):
        trace = at.figures.trace(key, which="all", unit=str(row.unit.id))
        scope = row.unit.name
        cells.append(
            (count(at.tell, f"left_{place}_{key}", name, number, scope=scope, trace=trace),)
        )
    return Row(tuple(cells))


def late(at: Standing) -> list[Block]:
    """The activities that are late."""
    if not at.figure.activities:
        return []
    found = late_activities(at.period, at.reach, LATE)
    said = Paragraph(words.late(at.tell), lead=True)
    return [said, late_table(at.figures, found, at.figure.late)] if found else [said]


def support(at: Standing) -> list[Block]:
    """Requests of one unit to another that wait."""
    at.figures.open_things("support", _("Requests for support waiting"), at.support, Day(at.today))
    said = Paragraph(words.support(at.tell), lead=True)
    if not at.support.rows:
        return [said]
    columns = (
        Column(_("Request"), share=3.4),
        Column(_("Asked by"), share=2),
        Column(_("Unit that acts"), share=2),
        Column(_("Due on"), "end", 1.1),
    )
    rows = tuple(
        Row(
            (
                plain(shortened(one.title)),
                plain(one.from_unit.label),
                plain(one.to_unit.label),
                plain(format_jalali(one.due, at.language)),
            ),
            "bad" if one.due < at.today else "plain",
        )
        for one in at.support.rows
    )
    return [said, Sheet(title=_("Requests that wait"), columns=columns, rows=rows)]


def improvement(at: Standing) -> list[Block]:
    """What became of the evaluation: corrective actions by their state."""
    at.figures.open_things("actions", _("Corrective actions open"), at.actions, Day(at.today))
    rows = CorrectiveAction.objects.filter(under(at.reach, "unit__path"), plan=at.plan)
    states = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    if not states:
        return []
    tiles, asked = [], {"plan": str(at.plan.pk), **at.figures.scope}
    for state in (ActionState.OPEN, ActionState.DONE, ActionState.VERIFIED, ActionState.REJECTED):
        key = f"actions_{state.value.replace('-', '_')}_state"
        label = _(state.label)
        trace = Trace("actions", {**asked, "state": state.value})
        count(at.tell, key, label, states.get(state.value, 0), trace=trace)
        tiles.append(Tile(key, label))
    said = Paragraph(words.actions(at.tell), lead=True)
    return [Tiles(tuple(tiles)), said, *_to_do(at, at.actions, _("Corrective actions"))]


def _to_do(at: Standing, found: Waits, title: str) -> list[Block]:
    """Open things as a table: what, by which unit, by when."""
    if not found.rows:
        return []
    columns = (
        Column(_("Matter"), share=4.6),
        Column(_("Unit"), share=2.2),
        Column(_("Due on"), "end", 1.1),
    )
    rows = tuple(
        Row(
            (
                plain(shortened(words_of(one))),
                plain(whom(one)),
                plain(format_jalali(one.due, at.language)),
            ),
            "bad" if one.due < at.today else "plain",
        )
        for one in found.rows
    )
    return [Sheet(title=title, columns=columns, rows=rows)]


def stated(at: Standing) -> list[Block]:
    """Figures said elsewhere that contradict the records, or one another."""
    if not at.whole:
        return []
    found = stated_findings(at.plan, at.period)
    if not found:
        return []
    lead = Paragraph(
        plain(_("Before figures of the plan are said again, these are to be put right.")), lead=True
    )
    said = tuple(_contradiction(at, place, one) for place, one in enumerate(found, start=1))
    return [lead, Points(said, ordered=True)]


def _contradiction(at: Standing, place: int, finding: IntegrityFinding) -> Text:
    """The finding's sentence, its numbers as figures."""
    slots: dict[str, str | Ref] = {}
    for name, value in finding.params.items():
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            key = f"stated_{place}_{name}"
            exact = Fraction(value)
            digits = max(0, -int(value.as_tuple().exponent)) if isinstance(value, Decimal) else 0
            trace = Trace("stated", {"plan": str(at.plan.pk)})
            named = _("Stated or counted figure")
            at.tell.keep(key, named, exact, digits=digits, scope=finding.subject_key, trace=trace)
            slots[name] = Ref(key)
        else:
            words_said = str(value)
            slots[name] = to_persian_digits(words_said) if at.language == "fa" else words_said
    return at.tell.say(_PLACE.sub(r"{\1}", _(finding.message)), **slots)


def following(at: Standing) -> list[Block]:
    """What was decided and is still to be done."""
    at.figures.open_things(
        "decisions", _("Decisions to be carried out"), at.decisions, Day(at.today)
    )
    said = words.decisions(at.tell)
    if not said:
        return []
    return [Paragraph(said, lead=True), *_to_do(at, at.decisions, _("Decisions of the meetings"))]
