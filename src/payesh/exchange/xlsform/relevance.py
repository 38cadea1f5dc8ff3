"""When a question is asked, from the form's XPath to a condition of an item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_noop as _

from payesh.exchange.condition_text import Condition, Unreadable, read_condition_text
from payesh.ground.errors import Refusal, Refusals
from payesh.scoring import instruments
from payesh.scoring.conditions import read_condition
from payesh.scoring.documents import Place
from payesh.scoring.instruments import Instrument

from .columns import WITHOUT_VALUE
from .rows import Form, FormRow
from .walking import Question
from .xpath import xpath

NOT_CARRIED = _("The condition “%(relevant)s” cannot be carried; the question is always asked.")


def give_conditions(form: Form, questions: list[Question], content: Mapping[str, Any]) -> None:
    """Put into each item when it applies; what cannot be carried becomes a notice.

    `content` holds the items without their conditions.
    """
    by_name = {question.row.get("name"): question for question in questions}
    names = {question.item["code"]: name for name, question in by_name.items()}
    try:
        instrument = instruments.read(content, draft=True)
    except Refusals:
        return  # its faults are told by whoever reads the content as a whole
    for question in questions:
        kept = _kept(question, instrument, names)
        question.item["applies_when"] = kept or _joined(form, question, by_name)


def _kept(question: Question, instrument: Instrument, names: Mapping[str, str]) -> Condition | None:
    """The condition as we wrote it beside the form, if the form still says the same."""
    text = question.row.own("applies_when")
    if not text or len(question.relevant) != 1:
        return None
    try:
        condition = read_condition_text(text)
        written = xpath(read_condition(Place(condition)), instrument, names)
    except (Unreadable, Refusal, KeyError):
        return None
    return condition if written == question.relevant[0].get("relevant") else None


def _joined(form: Form, question: Question, by_name: Mapping[str, Question]) -> Condition | None:
    """All that must hold: what the groups above ask, and what the question asks itself."""
    parts = []
    for row in question.relevant:
        try:
            condition = read_condition_text(row.get("relevant"))
            if condition is not None:
                parts.append(_over_items(condition, by_name))
        except (Unreadable, KeyError):
            _tell(form, row)
    if len(parts) < 2:
        return parts[0] if parts else None
    return {"all": parts}


def _tell(form: Form, row: FormRow) -> None:
    relevant = row.get("relevant")
    told = {(notice.row, notice.message) for notice in form.notices}
    if (row.number, NOT_CARRIED) not in told:
        form.note(form.survey, row.number, NOT_CARRIED, relevant=relevant)


def _over_items(condition: Condition, by_name: Mapping[str, Question]) -> Condition:
    """The condition over codes and values instead of names; KeyError for what is no item."""
    if "not" in condition:
        return {"not": _over_items(condition["not"], by_name)}
    for name in ("all", "any"):
        if name in condition:
            return {name: [_over_items(part, by_name) for part in condition[name]]}
    question = by_name[condition["item"]]
    asked = {"item": question.item["code"], "op": condition["op"]}
    if condition["op"] == "answered":
        return asked
    return asked | {"value": _values(condition["value"], question)}


def _values(value: str | list[str], question: Question) -> str | list[str]:
    values = question.answered.values
    if isinstance(value, list):
        return [values[one] if values is not None else one for one in value]
    if value in WITHOUT_VALUE:
        raise KeyError(value)
    return values[value] if values is not None else value
