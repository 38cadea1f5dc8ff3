"""The lists of choices of a form as scales."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.ground.terms import ScaleKind
from payesh.scoring.decimals import decimal_text, read_decimal
from payesh.scoring.documents import CODE

from .choices import default_label
from .columns import HAS_VALUE, NOT_APPLICABLE, NOT_ASSESSABLE
from .rows import Form, FormRow

EVEN = _("The list “%(list)s” has no column “points”; its choices got even points in their order.")
RENAMED = _("The choice “%(found)s” has no code of Latin letters; it became “%(code)s”.")
NOT_NUMBER = _("The points are no number.")
_NOT_APPLICABLE = {NOT_APPLICABLE, "not_applicable", "na", "n_a", "n/a", "nap"}
_NOT_ASSESSABLE = {NOT_ASSESSABLE, "not_assessable", "dont_know", "unknown", "dk"}
_YES = {"1", "yes", "y", "true"}
_NO = {"0", "no", "n", "false"}


@dataclass
class ReadList:
    """A list as a scale; `values` are the scale's answers by the names of the choices."""

    scale: dict[str, Any]
    values: dict[str, str]
    not_applicable: bool
    row: int
    without: set[str] = field(default_factory=set)


def read_list(form: Form, name: str, kind: str, texts: Callable[[FormRow, str], Any]) -> ReadList:
    """The list of that name; `kind` says what scale it was when we wrote it, '' if we did not.

    A list of fewer than two answers has no `scale`.
    """
    rows = [row for row in form.choices.rows if row.get("list_name") == name]
    answers = [row for row in rows if not _is_without(row, rows)]
    without = {row.get("name") for row in rows} - {row.get("name") for row in answers}
    found = ReadList(
        scale={},
        values={row.get("name"): row.get("name") for row in answers},
        not_applicable=any(one.casefold() in _NOT_APPLICABLE for one in without),
        row=rows[0].number if rows else 0,
        without=without,
    )
    if len(answers) < 2:
        return found
    kind = _kind(answers, kind)
    if kind == ScaleKind.CHOICES:
        found.scale = _choices(form, name, answers, found.values, texts)
        return found
    if kind == ScaleKind.YES_NO:
        found.values = {one: "1" if one.casefold() in _YES else "0" for one in found.values}
    found.scale = {"kind": str(kind), "labels": _labels(kind, answers, found.values, texts)}
    if kind == ScaleKind.STEPS:
        numbers = sorted(read_decimal(one) for one in found.values)
        ends = {"low": numbers[0], "high": numbers[-1], "step": numbers[1] - numbers[0]}
        found.scale |= {end: decimal_text(number) for end, number in ends.items()}
    return found


def _is_without(row: FormRow, rows: list[FormRow]) -> bool:
    """Whether this answer is no value; a choice with points always is one."""
    name = row.get("name").casefold()
    if row.get("points"):
        return False
    return name == HAS_VALUE or name in _NOT_APPLICABLE | _NOT_ASSESSABLE


def _kind(answers: list[FormRow], said: str) -> ScaleKind:
    """The kind that the answers fit; `said` decides where they fit several."""
    names = {row.get("name").casefold() for row in answers}
    if said == ScaleKind.CHOICES or any(row.get("points") for row in answers):
        return ScaleKind.CHOICES
    is_steps = _are_steps(answers)
    if said == ScaleKind.STEPS and is_steps:
        return ScaleKind.STEPS
    if len(names) == 2 and names & _YES and names & _NO:
        return ScaleKind.YES_NO
    return ScaleKind.STEPS if is_steps else ScaleKind.CHOICES


def _are_steps(answers: list[FormRow]) -> bool:
    try:
        numbers = sorted(read_decimal(row.get("name")) for row in answers)
    except Refusal:
        return False
    distances = {after - before for before, after in pairwise(numbers)}
    return len(distances) == 1 and distances != {Fraction(0)}


def _labels(
    kind: str, answers: list[FormRow], values: dict[str, str],
    texts: Callable[[FormRow, str], Any],
) -> dict[str, Any]:  # fmt: skip
    """The labels that say more than a form shows by itself."""
    labels = {}
    for row in answers:
        value, label = values[row.get("name")], texts(row, "label")
        shown = default_label(ScaleKind(kind), value, tuple(label))
        if label and label != shown:
            labels[value] = label
    return labels


def _choices(
    form: Form, name: str, answers: list[FormRow], values: dict[str, str],
    texts: Callable[[FormRow, str], Any],
) -> dict[str, Any]:  # fmt: skip
    is_even = not any(row.get("points") for row in answers)
    if is_even:
        form.note(form.choices, answers[0].number, EVEN, list=name)
    choices = []
    for place, row in enumerate(answers):
        found = row.get("name")
        values[found] = found if CODE.fullmatch(found) else f"c{place + 1}"
        if values[found] != found:
            form.note(form.choices, row.number, RENAMED, found=found, code=values[found])
        points = str(place) if is_even else row.get("points")
        choices.append(
            {
                "code": values[found],
                "title": texts(row, "label") or {"fa": found},
                "points": _points(form, row, points),
            }
        )
    return {"kind": str(ScaleKind.CHOICES), "choices": choices}


def _points(form: Form, row: FormRow, points: str) -> str:
    try:
        return decimal_text(read_decimal(points))
    except Refusal:
        form.refuse(form.choices, row.number, "points", points, NOT_NUMBER)
        return "0"
