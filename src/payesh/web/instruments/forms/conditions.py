"""The form of a condition: a few questions joined by ‘all’ or ‘any’, or the condition as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.exchange.condition_text import (
    Unreadable,
    read_condition_text,
    write_condition_text,
)
from payesh.ground.text import to_ascii_digits
from payesh.scoring.conditions import Comparison

SPARE = 2
"""Empty lines to add questions on."""
HOW = (
    ("always", _("Always")),
    ("all", _("When all of these hold")),
    ("any", _("When any of these holds")),
    ("text", _("As written below")),
)
Condition = dict[str, Any]


class ConditionForm(forms.Form):
    """When an item applies. A condition that lines cannot show is shown as text."""

    how = forms.ChoiceField(label=_("The item applies"), choices=HOW)
    written = forms.CharField(
        label=_("The condition as text"),
        required=False,
        max_length=2000,
        help_text=_("Such as: A1 = 1 and not (B2 in (x, y))"),
        widget=forms.Textarea({"rows": 2, "dir": "ltr", "spellcheck": "false"}),
    )

    def __init__(
        self,
        *args: Any,
        condition: Condition | None,
        items: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
    ) -> None:
        self.hints = hints
        joined, asked = _as_lines(condition)
        start: dict[str, Any] = {"how": joined, "written": write_condition_text(condition)}
        for place, ask in enumerate(asked):
            value = ask.get("value", "")
            start |= {f"item_{place}": ask["item"], f"op_{place}": ask["op"]}
            start[f"value_{place}"] = ", ".join(value) if isinstance(value, list) else value
        super().__init__(*args, initial=start)
        self.size = len(asked) + SPARE
        while f"item_{self.size}" in self.data:
            self.size += 1
        for place in range(self.size):
            self._add_line(place, items)

    def _add_line(self, place: int, items: Sequence[tuple[str, str]]) -> None:
        known = [("", _("Choose an item")), *items]
        asked = [(one.value, _(one.label)) for one in Comparison]
        self.fields[f"item_{place}"] = forms.ChoiceField(
            label=_("Item"), choices=known, required=False
        )
        self.fields[f"op_{place}"] = forms.ChoiceField(
            label=_("Comparison"), choices=asked, required=False
        )
        self.fields[f"value_{place}"] = forms.CharField(
            label=_("Answer"),
            required=False,
            max_length=200,
            widget=forms.TextInput({"dir": "ltr"}),
        )

    def lines(self) -> list[dict[str, Any]]:
        """The fields of each question, and which answers the item it asks about knows."""
        return [
            {
                "item": self[f"item_{place}"],
                "op": self[f"op_{place}"],
                "value": self[f"value_{place}"],
                "hint": self.hints.get(str(self[f"item_{place}"].value() or ""), ""),
            }
            for place in range(self.size)
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean()
        if given.get("how") == "text":
            try:
                read_condition_text(given.get("written", ""))
            except Unreadable as fault:
                self.add_error(
                    "written",
                    _("The condition cannot be read at “%(place)s”.") % {"place": str(fault)},
                )
        elif given.get("how") in ("all", "any") and not self._asked():
            self.add_error("how", _("Choose at least one item to ask about."))
        return given

    def document(self) -> Condition | None:
        """The condition as the document has it; None for always."""
        how = self.cleaned_data["how"]
        if how == "text":
            return read_condition_text(self.cleaned_data["written"])
        asked = self._asked() if how in ("all", "any") else []
        if not asked:
            return None
        return asked[0] if len(asked) == 1 else {how: asked}

    def _asked(self) -> list[Condition]:
        found = []
        for place in range(self.size):
            item = self.cleaned_data.get(f"item_{place}")
            if item:
                found.append(self._ask(place, item))
        return found

    def _ask(self, place: int, item: str) -> Condition:
        op = self.cleaned_data.get(f"op_{place}") or Comparison.EQ.value
        text = to_ascii_digits(self.cleaned_data.get(f"value_{place}", "")).replace("٫", ".")
        if op == Comparison.ANSWERED.value:
            return {"item": item, "op": op}
        if op == Comparison.IN.value:
            values = [one.strip() for one in text.replace("،", ",").split(",")]
            return {"item": item, "op": op, "value": [one for one in values if one]}
        return {"item": item, "op": op, "value": text.strip()}


def _as_lines(condition: Condition | None) -> tuple[str, list[Condition]]:
    """How the questions are joined, and the questions; 'text' where they nest."""
    if condition is None:
        return "always", []
    if "item" in condition:
        return "all", [condition]
    for name in ("all", "any"):
        if name in condition and all("item" in one for one in condition[name]):
            return name, condition[name]
    return "text", []
