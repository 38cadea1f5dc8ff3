"""What a question may be answered with, as a scale of the instrument."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import ScaleKind
from payesh.scoring.decimals import decimal_text, read_decimal
from payesh.scoring.documents import CODE

from .lists import ReadList, read_list
from .rows import Form, FormRow

NO_LIST = _("There is no list “%(list)s” on the sheet of choices.")
TOO_FEW = _("The list “%(list)s” has fewer than two answers; its question was left out.")
OPEN_ENDED = _("The number has no bounds in its constraint; 0 to 100 was taken.")
NOT_CARRIED = _("A question of the type “%(type)s” has no scale; it was left out.")
ANY_NUMBER = {"integer": 0, "int": 0, "decimal": 2}
"""The types of numbers with the decimals their answers get."""

_SELECT = re.compile(
    r"(?:select_one|select one(?: from)?|select1)\s+(?P<list>\S+)(?P<other>\s+or_other)?", re.I
)
_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_LOW = re.compile(rf"\.\s*>=\s*{_NUMBER}")
_HIGH = re.compile(rf"\.\s*<=\s*{_NUMBER}")
_RANGE = re.compile(rf"(start|end|step)\s*=\s*{_NUMBER}")


@dataclass
class Answered:
    """How a question is answered: a key of `Scales.found`, and the answers by their names.

    `values` is None for numbers, which say themselves.
    """

    scale: str
    values: dict[str, str] | None = None
    not_applicable: bool = False


@dataclass
class Scales:
    """The scales of the instrument by their keys, found question by question."""

    form: Form
    texts: Callable[[FormRow, str], dict[str, str]]
    found: dict[str, dict[str, Any]] = field(default_factory=dict)
    _lists: dict[tuple[str, str], ReadList] = field(default_factory=dict)

    def of(self, row: FormRow) -> Answered | None:
        """How a question is answered; None, with a notice, for one that no scale can hold."""
        type_ = row.get("type")
        select = _SELECT.fullmatch(type_)
        if select:
            return self._chosen(row, select["list"])
        if type_.casefold() in ANY_NUMBER:
            return Answered(self._key(row, self._number(row)))
        if type_.casefold() == "range":
            return Answered(self._key(row, _range(row)))
        self.form.note(self.form.survey, row.number, NOT_CARRIED, type=type_)
        return None

    def _chosen(self, row: FormRow, name: str) -> Answered | None:
        kind = row.own("kind")
        known = self._lists.get((name, kind))
        if known is None:
            known = read_list(self.form, name, kind, self.texts)
            self._lists[name, kind] = known
        if not known.row:
            self.form.refuse(
                self.form.survey, row.number, "type", row.get("type"), NO_LIST, list=name
            )
            return None
        if not known.scale:
            self.form.note(self.form.survey, row.number, TOO_FEW, list=name)
            return None
        return Answered(self._key(row, known.scale, name), known.values, known.not_applicable)

    def _number(self, row: FormRow) -> dict[str, Any]:
        if row.own("kind") == ScaleKind.MEASURE:
            ends = {"best": row.own("best"), "worst": row.own("worst")}
            return {"kind": "measure", "unit": self.texts(row, "payesh_unit"), **ends}
        said = row.own("decimals")
        decimals = int(said) if said.isdigit() else ANY_NUMBER[row.get("type").casefold()]
        constraint = row.get("constraint")
        low, high = _LOW.search(constraint), _HIGH.search(constraint)
        if not low or not high:
            self.form.note(self.form.survey, row.number, OPEN_ENDED)
        ends = {"low": low[1] if low else "0", "high": high[1] if high else "100"}
        return {"kind": "number", **ends, "decimals": decimals}

    def _key(self, row: FormRow, scale: dict[str, Any], wanted: str = "") -> str:
        """The key of a scale; one that is already there is used again."""
        wanted = row.own("scale") or wanted.removeprefix("_na_") or _named(scale)
        if not CODE.fullmatch(wanted):
            wanted = f"scale{len(self.found) + 1}"
        key, count = wanted, 2
        while self.found.get(key, scale) != scale:
            key, count = f"{wanted}-{count}", count + 1
        self.found[key] = scale
        return key


def _range(row: FormRow) -> dict[str, Any]:
    """`start=1 end=5 step=1`; pyxform fills in 1, 10 and 1 for what is missing."""
    said = {"start": "1", "end": "10", "step": "1"} | dict(_RANGE.findall(row.get("parameters")))
    return {"kind": "steps", "low": said["start"], "high": said["end"], "step": said["step"]}


def _named(scale: dict[str, Any]) -> str:
    """A key that says what a number may be: `0_100`, `10_60`."""
    ends = [scale.get("low", scale.get("best")), scale.get("high", scale.get("worst"))]
    return "_".join(_short(end) for end in ends)


def _short(end: Any) -> str:
    try:
        return decimal_text(read_decimal(end)).replace("-", "m")
    except Refusal:
        return "x"
