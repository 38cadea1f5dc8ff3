"""A table of a page as a file."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse

from payesh.exchange.figure_tables import WRITERS, Row
from payesh.exchange.tables import Sheet
from payesh.web.shell.looks import LIGHTS


def as_file(sheet: Sheet, rows: Iterable[Row], form: str, name: str) -> HttpResponse:
    """The rows as `xlsx` or `csv`; `name` is the file's name without its ending."""
    write, kind = WRITERS[form]
    response = HttpResponse(write(sheet, rows), content_type=kind)
    plain = "".join(sign if sign.isascii() and sign not in '"\\/' else "-" for sign in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{plain}.{form}"'
    return response


def light_words() -> dict[str, str]:
    """The words of the lights in the language of the page."""
    return {key: str(look.word) for key, look in LIGHTS.items()}
