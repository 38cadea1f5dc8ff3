"""Walking down a form: its groups become axes and criteria, its questions items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from payesh.scoring.documents import CODE

from .rows import Form, FormRow
from .scales import Answered, Scales

REPEATED = _("What repeats has no place in an instrument; the group “%(name)s” was left out.")
DEEPER = _("The group “%(name)s” stands in a criterion; its questions were added to that.")
RENAMED = _("The name “%(found)s” is no code; it became “%(code)s”.")
NOT_OPENED = _("A group ends here that did not begin.")
NOT_CLOSED = _("The group “%(name)s” does not end.")
NO_PERSIAN = _("There is no Persian text; the text of another language stands in its place.")
WHOLE = _("The whole form")
_BEGIN, _END = ("begin_group", "begin_repeat"), ("end_group", "end_repeat")


@dataclass
class Question:
    """An item before its condition is known; `relevant` are the conditions that must all hold."""

    row: FormRow
    item: dict[str, Any]
    answered: Answered
    relevant: list[FormRow]


@dataclass
class Group:
    """A group that is open; `part` is the axis or criterion it became, None for neither."""

    row: FormRow
    part: dict[str, Any] | None = None
    is_left_out: bool = False


@dataclass
class Walk:
    """The axes found, the questions in their order, and the row of every part by its code."""

    form: Form
    axes: list[dict[str, Any]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    conditions: dict[str, FormRow] = field(default_factory=dict)
    _open: list[Group] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.scales = Scales(self.form, self.texts)

    def through(self) -> None:
        """Read every row of the survey."""
        for row in self.form.survey.rows:
            kind = row.get("type").casefold().replace(" ", "_")
            if kind in _BEGIN:
                self._begin(row, is_repeat=kind == "begin_repeat")
            elif kind in _END:
                self._end(row)
            elif kind and not any(group.is_left_out for group in self._open):
                self._row(row)
        for group in self._open:
            self.form.refuse(self.form.survey, group.row.number, "type", group.row.get("type"),
                             NOT_CLOSED, name=group.row.get("name"))  # fmt: skip

    def texts(self, row: FormRow, column: str) -> dict[str, str]:
        """The texts of a cell; Persian is there if any is."""
        found = dict(row.texts.get(column, {}))
        if found and "fa" not in found:
            self.form.note(self.form.survey, row.number, NO_PERSIAN)
            found = {"fa": next(iter(found.values())), **found}
        return found

    def _begin(self, row: FormRow, *, is_repeat: bool) -> None:
        group = Group(row, is_left_out=is_repeat)
        depth = len(self._open)
        if is_repeat:
            self.form.note(self.form.survey, row.number, REPEATED, name=row.get("name"))
        elif depth == 0:
            group.part = self._axis(row)
        elif depth == 1 and self._open[0].part:
            group.part = self._criterion(row, self._open[0].part)
        elif not any(one.is_left_out for one in self._open):
            self.form.note(self.form.survey, row.number, DEEPER, name=row.get("name"))
        self._open.append(group)

    def _end(self, row: FormRow) -> None:
        if self._open:
            self._open.pop()
        else:
            self.form.refuse(self.form.survey, row.number, "type", row.get("type"), NOT_OPENED)

    def _row(self, row: FormRow) -> None:
        role = row.own("role")
        if role in ("reason", "evidence"):
            return
        if role == "state":
            self.conditions[row.own("code")] = row
        elif role == "guidance" and self._open and self._open[-1].part:
            self._open[-1].part["guidance"] = self.texts(row, "label")
        elif answered := self.scales.of(row):
            self._item(row, answered)

    def _item(self, row: FormRow, answered: Answered) -> None:
        item = {
            **self._part(row),
            "guidance": self.texts(row, "hint"),
            "scale": answered.scale,
            "accepted_evidence": self.texts(row, "guidance_hint"),
            "not_applicable": row.own("not_applicable") == "yes" or answered.not_applicable,
            "bank": row.own("bank"),
        }
        for name in ("evidence", "severity"):
            if row.own(name):
                item[name] = row.own(name)
        if any(row.own(name) for name in ("fails_below", "level", "to")):
            item["cap"] = {name: row.own(name) or None for name in ("fails_below", "level", "to")}
        self._place()["items"].append(item)
        own = self.conditions.get(item["code"], row)
        above = [group.row for group in self._open]
        asked = [one for one in (*above, own) if one.get("relevant")]
        self.questions.append(Question(row, item, answered, asked))

    def _place(self) -> dict[str, Any]:
        """The criterion that a question belongs to; made where the form has no group for it."""
        parts = [group.part for group in self._open if group.part]
        if len(parts) > 1:
            return parts[1]
        axis = parts[0] if parts else self._whole()
        criterion = _made(axis["criteria"])
        if criterion is None:
            code = self._fresh(f"{axis['code'][:36]}-1")
            criterion = {**_part_made(code, axis["title"]), "items": []}
            axis["criteria"].append(criterion)
        return criterion

    def _whole(self) -> dict[str, Any]:
        """The axis of questions that stand in no group."""
        axis = _made(self.axes)
        if axis is None:
            title = {"fa": self.form.settings.get("form_title") or gettext(WHOLE)}
            axis = {**_part_made(self._fresh("form"), title), "criteria": []}
            self.axes.append(axis)
        return axis

    def _axis(self, row: FormRow) -> dict[str, Any]:
        self.axes.append({**self._part(row), "guidance": {}, "criteria": []})
        return self.axes[-1]

    def _criterion(self, row: FormRow, axis: dict[str, Any]) -> dict[str, Any]:
        axis["criteria"].append({**self._part(row), "guidance": {}, "items": []})
        return axis["criteria"][-1]

    def _part(self, row: FormRow) -> dict[str, Any]:
        name = row.own("code") or row.get("name").removeprefix("_")
        code = name if CODE.fullmatch(name) else f"q{row.number}"
        if code != name:
            self.form.note(self.form.survey, row.number, RENAMED, found=name, code=code)
        code = self._fresh(code)
        self.rows[code] = row.number
        return {
            "code": code,
            "title": self.texts(row, "label") or {"fa": row.get("name")},
            "weight": row.own("weight") or row.get("weight") or "1",
        }

    def _fresh(self, wanted: str) -> str:
        """The code, or the nearest one that is still free."""
        code, count = wanted, 2
        while code in self.rows:
            code, count = f"{wanted[:36]}-{count}", count + 1
        self.rows.setdefault(code, 0)
        return code


def _part_made(code: str, title: dict[str, str]) -> dict[str, Any]:
    """A part for which the form has no group."""
    return {"code": code, "title": title, "weight": "1", "guidance": {}, "is_made": True}


def _made(parts: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((part for part in parts if part.get("is_made")), None)
