"""An XLSForm as the content of an instrument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.cell_refusals import CellRefusals
from payesh.exchange.errors import TooManyErrors
from payesh.exchange.instrument_book.reading import workbook_file
from payesh.ground.errors import Refusal, Refusals
from payesh.scoring import instruments

from .columns import EXTRA
from .opening import check_form, open_form
from .relevance import give_conditions
from .rows import Form, Notice
from .walking import Walk

EMPTY = _("The form has no question that an instrument can hold.")


@dataclass(frozen=True)
class XlsFormRead:
    """The content, canonical and complete, and what of the form it does not hold."""

    content: dict[str, Any]
    notices: tuple[Notice, ...]


def read_xlsform(data: bytes | Path) -> XlsFormRead:
    """The instrument that a form describes: its groups as axes and criteria, questions as items.

    What an instrument cannot hold is left out and told in `notices`. Raises CellRefusals with
    every fault at its sheet, row and column, and Refusal for what is no sound workbook.
    """
    with workbook_file(data) as path:
        form = open_form(path)
        try:
            content = _content(form)
            if not form.errors:
                check_form(form, path.read_bytes())
        except TooManyErrors:
            content = {}
    if form.errors:
        raise CellRefusals(form.errors.found)
    return XlsFormRead(content, tuple(form.notices))


def _content(form: Form) -> dict[str, Any]:
    walk = Walk(form)
    walk.through()
    axes = _without_empty(walk.axes)
    if not axes and not form.errors:
        form.refuse(form.survey, 0, "", "", EMPTY)
    if form.errors:
        return {}
    content = {
        "languages": _languages(axes),
        "scales": walk.scales.found,
        "axes": axes,
    }
    give_conditions(form, walk.questions, content)
    try:
        return instruments.write(instruments.read(content))
    except Refusals as faults:
        for fault in faults.refusals:
            _place(form, walk, content, fault)
        return {}


def _without_empty(axes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Groups of which nothing could be carried are left out; their questions were told."""
    for axis in axes:
        axis["criteria"] = [one for one in axis["criteria"] if one["items"]]
    kept = [axis for axis in axes if axis["criteria"]]
    for part in (*kept, *(one for axis in kept for one in axis["criteria"])):
        part.pop("is_made", None)
    return kept


def _languages(axes: list[dict[str, Any]]) -> list[str]:
    """Persian, English, and then whatever language a title has."""
    criteria = [one for axis in axes for one in axis["criteria"]]
    parts: Iterable[dict[str, Any]] = (
        *axes, *criteria, *(item for one in criteria for item in one["items"])
    )  # fmt: skip
    found = {language for part in parts for language in part["title"]}
    return ["fa", *(["en"] if "en" in found else []), *sorted(found - {"fa", "en"})]


def _place(form: Form, walk: Walk, content: dict[str, Any], fault: Refusal) -> None:
    """A fault of the content at the row it came from; at the sheet where there is none."""
    part: Any = content
    code, last = "", ""
    for step in fault.where.split("."):
        last = step if isinstance(part, dict) else last
        part = _inner(part, step)
        code = part["code"] if isinstance(part, dict) and "code" in part else code
    row = walk.rows.get(code, 0) or _asking(walk, fault.where)
    found = "" if isinstance(part, dict | list) or part is None else str(part)
    form.refuse(form.survey, row, _column(form, last), found, fault.message, **fault.params)


def _inner(part: Any, step: str) -> Any:
    if isinstance(part, list):
        return part[int(step)]
    return part.get(step) if isinstance(part, dict) else None


def _asking(walk: Walk, where: str) -> int:
    """The row of the first question on the scale that a path speaks of."""
    for question in walk.questions:
        if f"{where}.".startswith(f"scales.{question.answered.scale}."):
            return question.row.number
    return 0


def _column(form: Form, name: str) -> str:
    """The column of the form that a part of the content came from."""
    known = {"title": "label", "guidance": "hint", "applies_when": "relevant"}.get(name, name)
    return EXTRA + name if EXTRA + name in form.survey.places else known
