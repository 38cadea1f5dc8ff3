"""The tables of the comparison as files, as they are shown."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from payesh.exchange.comparison_table import LEAGUE, heat_lines, heat_sheet, league_lines
from payesh.web.boards.asked import period_needed, plan_asked
from payesh.web.boards.comparing import compare
from payesh.web.boards.download import as_file, light_words
from payesh.web.shell.looks import STATES
from payesh.web.shell.page import page


@page("figures.view")
def comparison_file(request: HttpRequest, plan: UUID, part: str, form: str) -> HttpResponse:
    """`part` is `league`, or `heat`: the page of the heat map that the address asks for."""
    found = plan_asked(request, plan)
    shown = compare(request, found, period_needed(request, found))
    name = f"comparison-{found.code}-{part}-{shown.period.number}"
    if part == "league":
        return as_file(LEAGUE, league_lines(shown, light_words()), form, name)
    words = {code: str(look.word) for code, look in STATES.items()}
    return as_file(heat_sheet(shown.heat), heat_lines(shown.heat, words), form, name)
