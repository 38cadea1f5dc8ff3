"""The plan board as a file: just the rows that the filters leave, on all their pages."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from payesh.exchange.board_table import board_csv, board_xlsx
from payesh.queries.shapes.board import PlanBoard
from payesh.records.models import Plan
from payesh.web.boards.asked import plan_asked
from payesh.web.boards.views.plan_board import read_board
from payesh.web.shell.looks import LIGHTS
from payesh.web.shell.page import page

MOST_PAGES = 400
"""20,000 rows; nobody reads more of a board, and the plan's own workbook holds all of it."""
WRITERS = {
    "xlsx": (board_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (board_csv, "text/csv; charset=utf-8"),
}


@page("figures.view")
def board_file(request: HttpRequest, plan: UUID, form: str) -> HttpResponse:
    """A download as `xlsx` or `csv` with a name that tells plan and period."""
    found = plan_asked(request, plan)
    first = read_board(request, found, after="")
    write, kind = WRITERS[form]
    rows = (row for board in _pages(request, found, first) for row in board.page.rows)
    lights = {key: str(look.word) for key, look in LIGHTS.items()}
    response = HttpResponse(write(rows, lights), content_type=kind)
    name = f"board-{found.code}-{first.period.number}.{form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{_ascii(name)}"'
    return response


def _pages(request: HttpRequest, plan: Plan, first: PlanBoard) -> Iterator[PlanBoard]:
    board = first
    yield board
    for _page in range(1, MOST_PAGES):
        if board.page.after is None:
            return
        board = read_board(request, plan, after=board.page.after)
        yield board


def _ascii(name: str) -> str:
    """A file name that every header takes; other letters become a hyphen."""
    return "".join(sign if sign.isascii() and sign not in '"\\' else "-" for sign in name)
