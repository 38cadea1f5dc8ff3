"""An instrument on its way out as XLSForm."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from payesh.scoring import instruments
from payesh.scoring.decimals import decimal_text
from payesh.scoring.instruments import Axis, Criterion, Instrument

from .choices import choice_rows
from .columns import EXTRA, EXTRAS, language_heading
from .names import Names
from .questions import Row, question_rows

SURVEY = ("type", "name", "label", "hint", "guidance_hint", "relevant", "constraint",
          "constraint_message", "required", "appearance")  # fmt: skip
OWN = (*(EXTRA + name for name in EXTRAS), f"{EXTRA}unit")
CHOICES = ("list_name", "name", "label", "points")
TRANSLATED = {"label", "hint", "guidance_hint", "constraint_message", f"{EXTRA}unit"}
SETTINGS = ("form_title", "form_id", "version", "default_language")
WIDTHS = {"label": 60, "hint": 40, "guidance_hint": 40, "type": 20, "relevant": 40}


def write_xlsform(
    content: Mapping[str, Any], *, title: str = "", form_id: str = "payesh", version: str = "1"
) -> bytes:
    """The whole instrument as an XLSForm workbook; a criterion is one page of the form.

    Raises Refusals for what is no complete instrument.
    """
    instrument = instruments.read(content)
    title = title or "، ".join(axis.title["fa"] for axis in instrument.axes)
    settings = dict(zip(SETTINGS, (title, form_id, version, language_heading("fa")), strict=True))
    languages = instrument.languages
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    heading = book.add_format({"bold": True, "bg_color": "#0F4C5C", "font_color": "#FFFFFF"})
    for name, columns, rows in (
        ("survey", (*SURVEY, *OWN), survey_rows(instrument)),
        ("choices", CHOICES, choice_rows(instrument)),
        ("settings", SETTINGS, [settings]),
    ):
        _sheet(book, name, _headings(columns, languages), rows, heading)
    book.close()
    return out.getvalue()


def survey_rows(instrument: Instrument) -> Iterator[Row]:
    """The rows of the form: a group for each axis and each criterion, questions in it."""
    names = Names(part.code for part in instrument.parts)
    for axis in instrument.axes:
        yield from _opened(axis, "axis", names)
        for criterion in axis.criteria:
            yield from _opened(criterion, "criterion", names)
            for item in criterion.items:
                yield from question_rows(item, instrument, names)
            yield {"type": "end_group", "name": names.of[criterion.code]}
        yield {"type": "end_group", "name": names.of[axis.code]}


def _opened(part: Axis | Criterion, role: str, names: Names) -> Iterator[Row]:
    name = names.of[part.code]
    yield {
        "type": "begin_group",
        "name": name,
        "label": part.title,
        "appearance": "field-list" if role == "criterion" else "",
        f"{EXTRA}role": role,
        f"{EXTRA}code": part.code,
        f"{EXTRA}weight": decimal_text(part.weight),
    }
    if part.guidance:
        yield {
            "type": "note",
            "name": names.fresh(f"{name}_guidance"),
            "label": part.guidance,
            f"{EXTRA}role": "guidance",
            f"{EXTRA}code": part.code,
        }


Heading = tuple[str, str, str]
"""What is written above a column, the key in a row, and the language or ''."""


def _headings(columns: Sequence[str], languages: Sequence[str]) -> list[Heading]:
    found: list[Heading] = []
    for key in columns:
        if key in TRANSLATED:
            found += [(f"{key}::{language_heading(one)}", key, one) for one in languages]
        else:
            found.append((key, key, ""))
    return found


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    headings: list[Heading],
    rows: Iterable[Row],
    look: Format,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for at, (heading, key, _language) in enumerate(headings):
        sheet.write_string(0, at, heading, look)
        sheet.set_column(at, at, WIDTHS.get(key, 14))
    for place, row in enumerate(rows, start=1):
        for at, (_heading, key, language) in enumerate(headings):
            value = row.get(key)
            text = (value or {}).get(language) if language else value
            if text not in (None, ""):
                sheet.write_string(place, at, str(text))
