"""Opening a form with pyxform, once it is known to be a harmless workbook."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.reading import Book
from payesh.ground.errors import Refusal

from .columns import language_of
from .rows import Form, sheet_of

STRANGE = _("The language “%(language)s” has no code; its texts were left out.")
REFUSED = _("The form breaks a rule of XLSForm: %(reason)s")
MOST_ROWS = 5_000
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_CELL = re.compile(r"On the '(?P<sheet>survey|choices)' sheet, the '(?P<column>\w+)'")


def open_form(path: Path) -> Form:
    """The rows of the form. Refused: what is no sound workbook, and one without the two sheets."""
    raw = _raw(path)
    if max(map(len, (raw["survey"], raw.get("choices", [])))) > MOST_ROWS:
        message = "The form has more than %(most)s rows; no instrument is that long."
        raise Refusal("xlsform.too_long", message, most=MOST_ROWS)
    settings = {key.strip().casefold(): value for key, value in _first(raw, "settings").items()}
    default = language_of(settings.get("default_language", "")) or "fa"
    survey, strange = sheet_of("survey", _headings(path, "survey"), raw["survey"], default)
    choices, more = sheet_of("choices", _headings(path, "choices"), raw.get("choices", []), default)
    form = Form(survey, choices, settings)
    for language in dict.fromkeys((*strange, *more)):
        form.note(survey, 1, STRANGE, language=language)
    return form


def check_form(form: Form, data: bytes) -> None:
    """Let pyxform judge the whole form; what it refuses becomes an error."""
    from pyxform.xls2xform import convert

    try:
        convert(xlsform=io.BytesIO(data), validate=False, warnings=[])
    except Exception as error:  # a form may be broken in any way; it is the form's fault
        reason = str(error)
        row, cell = _ROW.search(reason), _CELL.search(reason)
        sheet = form.choices if cell and cell["sheet"] == "choices" else form.survey
        column = cell["column"] if cell else ""
        number = int(row[1]) if row else 0
        form.refuse(sheet, number, column, "", REFUSED, reason=_ROW.sub("", reason))


def _raw(path: Path) -> dict[str, Any]:
    """The sheets as pyxform reads them: a list of rows each, by heading."""
    from pyxform.xls2json_backends import xlsx_to_dict

    with Book(path) as book:
        names = {name.casefold() for name in book.names}
    if "survey" not in names:
        raise Refusal(
            "xlsform.no_survey",
            "This is no XLSForm: it has no sheet called “survey”.",
            where="survey",
        )
    try:
        return xlsx_to_dict(io.BytesIO(path.read_bytes()))
    except Exception as error:  # as above
        raise Refusal("xlsform.refused", REFUSED, reason=str(error)) from error


def _first(raw: dict[str, Any], sheet: str) -> dict[str, str]:
    return next(iter(raw.get(sheet, [])), {})


def _headings(path: Path, sheet: str) -> list[str]:
    """What stands in the first row, at its place: pyxform passes over columns without a heading."""
    with Book(path) as book:
        reader = book.sheet({sheet})
        row = next(reader.rows(), None) if reader else None
        found = {cell.column: str(cell.value) for cell in row.cells} if row else {}
    return [
        re.sub(r"\s+", " ", found.get(at, "").strip()) for at in range(1, max(found, default=0) + 1)
    ]
