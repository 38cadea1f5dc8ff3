"""Cells of stored figures: shares, lights, and the figures of a row of the plan board.

Written here and not by templates for the same reason as `marks`: a board has hundreds of them.
"""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from payesh.queries.shapes import Figure, Share
from payesh.web.shell import marks
from payesh.web.shell.figures import bar
from payesh.web.shell.looks import Look, light_look, stage_look
from payesh.web.shell.writing import number, of_hundred, percent

NO_LIGHT = Look("grey", "circle-half", "")


def share(counted: Share, label: str = "") -> SafeString:
    """A counted share as a bar, a percentage and its parts."""
    if not counted.whole:
        return marks.missing("not_due")
    parts = {"part": number(counted.part), "whole": number(counted.whole)}
    return format_html(
        '<span class="share">{}<span class="share-words"><b>{}</b>'
        ' <span class="text-muted">{}</span></span></span>',
        bar(counted.percent, label=label),
        percent(counted.ratio),
        _("%(part)s of %(whole)s") % parts,
    )


def figure_light(figure: Figure) -> SafeString:
    """The light of a figure, or why it has none."""
    look = light_look(figure.light)
    if look:
        return marks.worn("pill", look)
    if figure.progress is None and figure.score is None:
        return marks.missing(figure.state or "not_answered")
    return marks.worn("pill", NO_LIGHT, _("Low coverage"))


def figure_cells(figure: Figure, columns: Any, title: str, leaf: bool = False) -> SafeString:
    """The cells of a row of the board; `columns` says which there are, `leaf` is an activity."""
    cells: list[tuple[str, str, str]] = []
    if columns.activities:
        state = figure.state or "not_answered"
        course = marks.progress(
            figure.progress, light=figure.light, label=title, decimals=1, state=state
        )
        cells.append(("", _("Progress"), course))
        done = _outcome(figure) if leaf else share(figure.realised_activities, title)
        cells.append(("", _("Activities realised"), done))
    if columns.scores:
        scored = figure.score is not None
        score = marks.progress(figure.score, label=title, decimals=1) if scored else ""
        cells.append(("", _("Score"), score))
    if columns.activities:
        number_cell = ' class="number"'
        coverage = "" if leaf else of_hundred(figure.coverage, 0)
        cells.append((number_cell, _("Coverage"), coverage))
        cells.append((number_cell, _("Late"), "" if leaf else number(figure.late)))
    cells.append(("", _("Light"), figure_light(figure)))
    written = ((SafeString(css), word, content) for css, word, content in cells)
    return format_html_join("\n  ", '<td{} data-label="{}">{}</td>', written)


def _outcome(figure: Figure) -> str:
    """What came of an activity; '' while it is under way."""
    if figure.realised_activities.part:
        return format_html("{} {}", marks.icon("check2"), _("Realised"))
    return marks.worn("pill", stage_look("late")) if figure.late else ""
