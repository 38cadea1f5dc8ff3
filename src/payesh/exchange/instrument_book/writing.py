"""An instrument as a workbook, and the empty one to begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from payesh.exchange.tables import Column, Sheet
from payesh.exchange.texts import word
from payesh.exchange.writing import BookWriter
from payesh.scoring import instruments

from .layout import GUIDE, LANGUAGES, Layout, layout

Content = Mapping[str, Any]
SPARE = 500
"""Rows of a sheet that a list of its codes reaches over."""
COMMON: dict[str, Any] = {
    "languages": ["fa", "en"],
    "scales": {
        "yes_no": {"kind": "yes_no"},
        "0_3": {"kind": "steps", "low": "0", "high": "3", "step": "1"},
        "0_4": {"kind": "steps", "low": "0", "high": "4", "step": "1"},
        "0_100": {"kind": "number", "low": "0", "high": "100", "decimals": 1},
    },
    "axes": [],
}
"""What the empty workbook begins with: the scales that most instruments use."""


def template(language: str) -> bytes:
    """The empty workbook with a guide, example rows and the common scales."""
    with translation.override(language):
        return _book(COMMON, example=True)


def write_instrument(content: Content, *, language: str) -> bytes:
    """The whole content; reading it gives the same. A draft may be incomplete.

    Raises Refusals for what is no instrument.
    """
    canonical = instruments.write(instruments.read(content, draft=True))
    with translation.override(language):
        return _book(canonical, example=False)


def _book(content: Content, *, example: bool) -> bytes:
    writer = BookWriter()
    writer.guide(word(GUIDE), _("How to fill this workbook"), guide_lines())
    writer.table(LANGUAGES, [[language] for language in content["languages"]])
    sheets = layout(tuple(content["languages"]))
    lists = _lists(sheets)
    for spec, records in _tables(sheets, content):
        lines = [[_value(record, column) for column in spec.columns] for record in records]
        writer.table(spec, lines, example=example, lists=lists.get(spec.key))
    return writer.bytes()


def _lists(sheets: Layout) -> dict[str, dict[str, str]]:
    """Drop-downs of the codes that stand on other sheets."""
    return {
        "criteria": {"axis": _codes(sheets.axes)},
        "items": {"criterion": _codes(sheets.criteria), "scale": _codes(sheets.scales)},
        "choices": {"scale": _codes(sheets.scales)},
    }


def _codes(spec: Sheet) -> str:
    return f"'{word(spec.title)[:31]}'!$A$2:$A${SPARE}"


def _tables(sheets: Layout, content: Content) -> Iterator[tuple[Sheet, Iterable[Content]]]:
    axes = content["axes"]
    criteria = [(axis, one) for axis in axes for one in axis["criteria"]]
    yield sheets.axes, axes
    yield sheets.criteria, [{**one, "axis": axis["code"]} for axis, one in criteria]
    yield (
        sheets.items,
        [
            {**item, **(item["cap"] or {}), "criterion": one["code"]}
            for _axis, one in criteria
            for item in one["items"]
        ],
    )
    yield sheets.scales, [{**scale, "key": key} for key, scale in content["scales"].items()]
    yield sheets.choices, list(_answers(content["scales"]))


def _answers(scales: Mapping[str, Content]) -> Iterator[Content]:
    """The choices with their points, and the labels of steps and of yes and no."""
    for key, scale in scales.items():
        for choice in scale.get("choices", ()):
            yield {**choice, "scale": key}
        for value, title in scale.get("labels", {}).items():
            yield {"scale": key, "code": value, "title": title}


def _value(record: Content, column: Column) -> Any:
    name, _colon, language = column.key.partition(":")
    value = record.get(name)
    return (value or {}).get(language) if language else value


def guide_lines() -> list[str]:
    """What somebody must know who fills the workbook."""
    return [
        _("Columns with a golden heading must be filled; the others may stay empty."),
        _("A row that begins with # is a remark and is not read; the example rows are such rows."),
        _("An instrument has axes, each axis has criteria, each criterion has items. Each row "
          "names the code of the one above it; the order of the rows is the order of the form."),
        _("An item is answered on a scale. Scales stand on their own sheet; choices with their "
          "points, and words for steps, stand on the sheet of choices."),
        _("Only the organisation is judged: no item asks about the appearance, belief or private "
          "conduct of a person."),
        _("A condition names other items: A1 = 1, A1 >= 2, A1 in (x, y), A1 answered, joined by "
          "and, or, not (…)."),
        _("A cap has three cells: an item worth less than the first percent holds its level down "
          "to the second."),
        _("Digits may be Persian, Arabic or Latin. Formulas are not accepted."),
        _("Text that begins with = + - @ or # carries an apostrophe before it; leave it there."),
    ]  # fmt: skip
