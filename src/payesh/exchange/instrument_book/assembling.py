"""Rows of sheets put together to the content of an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.errors import Errors
from payesh.exchange.table_reading import TableReader, TableRow
from payesh.ground.terms import ScaleKind

NO_AXIS = _("There is no axis “%(found)s”.")
NO_CRITERION = _("There is no criterion “%(found)s”.")
NO_SCALE = _("There is no scale “%(found)s”.")
TWICE = _("The same row is there twice; it first stands in row %(first)s.")
NO_POINTS = _("Only choices have points; the worth of this scale follows from its kind.")
NO_CHOICES = _("A scale of this kind has neither choices nor labels.")
CAP = ("fails_below", "level", "to")
_FIELDS = {
    ScaleKind.STEPS: ("low", "high", "step"),
    ScaleKind.NUMBER: ("low", "high", "decimals"),
    ScaleKind.MEASURE: ("unit", "best", "worst"),
}


@dataclass
class Sheets:
    """What was read: the rows of each sheet, and where each part of the content stands.

    `places` gives sheet and row by the path of a part: `axes.0.criteria.2`, `scales.0_3`.
    """

    languages: tuple[str, ...]
    errors: Errors
    readers: dict[str, TableReader] = field(default_factory=dict)
    rows: dict[str, list[TableRow]] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict)

    def refuse(self, sheet: str, row: TableRow, column: str, message: str, **params: Any) -> None:
        """Tell a fault of a cell."""
        found = row.values[column]
        self.readers[sheet].error(
            row.number, column, found, message, {"found": found, **params} if found else params
        )


def assembled(sheets: Sheets) -> dict[str, Any]:
    """The content; rows that name what is not there become errors and are left out."""
    return {
        "languages": list(sheets.languages),
        "scales": _scales(sheets),
        "axes": _axes(sheets),
    }


def _axes(sheets: Sheets) -> list[dict[str, Any]]:
    axes = []
    by_code: dict[str, tuple[str, list[Any]]] = {}
    for row in sheets.rows["axes"]:
        path = f"axes.{len(axes)}"
        axes.append({**_part(row, sheets), "criteria": []})
        sheets.places[path] = ("axes", row.number)
        by_code.setdefault(row.values["code"], (f"{path}.criteria", axes[-1]["criteria"]))
    criteria: dict[str, tuple[str, list[Any]]] = {}
    for row, path, place in _under(sheets, "criteria", "axis", by_code, NO_AXIS):
        place.append({**_part(row, sheets), "items": []})
        criteria.setdefault(row.values["code"], (f"{path}.items", place[-1]["items"]))
    for row, _path, place in _under(sheets, "items", "criterion", criteria, NO_CRITERION):
        place.append(_item(row, sheets))
    return axes


def _under(
    sheets: Sheets, sheet: str, column: str, above: dict[str, tuple[str, list[Any]]], message: str
) -> Iterator[tuple[TableRow, str, list[Any]]]:
    """Each row with its path and the list of its sisters."""
    for row in sheets.rows[sheet]:
        if row.values[column] not in above:
            sheets.refuse(sheet, row, column, message)
            continue
        path, sisters = above[row.values[column]]
        path = f"{path}.{len(sisters)}"
        sheets.places[path] = (sheet, row.number)
        yield row, path, sisters


def _part(row: TableRow, sheets: Sheets) -> dict[str, Any]:
    return {
        "code": row.values["code"],
        "title": _texts(row, sheets, "title"),
        "weight": row.values["weight"],
        "guidance": _texts(row, sheets, "guidance"),
    }


def _item(row: TableRow, sheets: Sheets) -> dict[str, Any]:
    values = row.values
    cap = {name: values.get(name) or None for name in CAP}
    return {
        **_part(row, sheets),
        "scale": values["scale"],
        "evidence": str(values["evidence"]),
        "accepted_evidence": _texts(row, sheets, "accepted_evidence"),
        "applies_when": values.get("applies_when"),
        "not_applicable": values["not_applicable"],
        "severity": str(values["severity"]),
        "cap": _cap(cap, row, sheets) if any(cap.values()) else None,
        "bank": values.get("bank", ""),
    }


def _cap(cap: dict[str, Any], row: TableRow, sheets: Sheets) -> dict[str, Any]:
    for name, value in cap.items():
        if value is None:
            sheets.readers["items"].error(
                row.number, name, "", _("All three cells of a cap are filled, or none.")
            )
    return {name: None if value is None else str(value) for name, value in cap.items()}


def _texts(row: TableRow, sheets: Sheets, name: str) -> dict[str, str]:
    found = {language: row.values.get(f"{name}:{language}") for language in sheets.languages}
    return {language: text for language, text in found.items() if text}


def _scales(sheets: Sheets) -> dict[str, Any]:
    scales: dict[str, Any] = {}
    first: dict[str, int] = {}
    for row in sheets.rows["scales"]:
        key = row.values["key"]
        if key in first:
            sheets.refuse("scales", row, "key", TWICE, first=first[key])
            continue
        first[key] = row.number
        scales[key] = _scale(row, sheets)
        sheets.places[f"scales.{key}"] = ("scales", row.number)
    for row in sheets.rows.get("choices", ()):
        _answer(row, scales, sheets)
    return scales


def _scale(row: TableRow, sheets: Sheets) -> dict[str, Any]:
    kind = ScaleKind(row.values["kind"])
    scale: dict[str, Any] = {"kind": str(kind)}
    for name in _FIELDS.get(kind, ()):
        value = _texts(row, sheets, name) if name == "unit" else row.values.get(name)
        if value is not None:
            scale[name] = value
    return scale


def _answer(row: TableRow, scales: dict[str, Any], sheets: Sheets) -> None:
    """A row of the sheet of choices: a choice with its points, or the label of a step."""
    key, code = row.values["scale"], row.values["code"]
    scale = scales.get(key)
    title = _texts(row, sheets, "title")
    if scale is None:
        sheets.refuse("choices", row, "scale", NO_SCALE)
    elif scale["kind"] == ScaleKind.CHOICES:
        choices = scale.setdefault("choices", [])
        sheets.places[f"scales.{key}.choices.{len(choices)}"] = ("choices", row.number)
        choices.append({"code": code, "title": title, "points": row.values.get("points")})
    elif scale["kind"] not in (ScaleKind.STEPS, ScaleKind.YES_NO):
        sheets.refuse("choices", row, "scale", NO_CHOICES)
    elif row.values.get("points") is not None:
        sheets.refuse("choices", row, "points", NO_POINTS)
    elif code in scale.setdefault("labels", {}):
        sheets.refuse("choices", row, "code", _("The code “%(found)s” is there twice."))
    else:
        scale["labels"][code] = title
        sheets.places[f"scales.{key}.labels.{code}"] = ("choices", row.number)
