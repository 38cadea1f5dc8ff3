"""The form of a scale: the fields of its kind, and its choices with points or labels of steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import ScaleKind
from payesh.ground.text import to_ascii_digits
from payesh.scoring.scale_reading import MOST_DECIMALS
from payesh.web.shell.forms import FaIntegerField

from .numbers import CodeText, DecimalText

SPARE = 3
"""Empty lines to add choices on."""
PLACES = {"unit": "unit_fa", "choices": "code_0"}
_NUMBERS = {
    ScaleKind.STEPS: ("low", "high", "step"),
    ScaleKind.NUMBER: ("low", "high", "decimals"),
    ScaleKind.MEASURE: ("unit_fa", "unit_en", "best", "worst"),
}
_LINES = {
    ScaleKind.CHOICES: ("code", "fa", "en", "points"),
    ScaleKind.STEPS: ("code", "fa", "en"),
    ScaleKind.YES_NO: ("code", "fa", "en"),
}


def _field(name: str) -> forms.Field:
    """The field of a scale by its name."""
    made: dict[str, forms.Field] = {
        "low": DecimalText(label=_("Lowest"), initial="0"),
        "high": DecimalText(label=_("Highest"), initial="4"),
        "step": DecimalText(label=_("Step"), initial="1"),
        "decimals": FaIntegerField(
            label=_("Decimals"), min_value=0, max_value=MOST_DECIMALS, initial=0
        ),
        "unit_fa": forms.CharField(label=_("Unit of measure (Persian)"), max_length=80),
        "unit_en": forms.CharField(
            label=_("Unit of measure (English)"), max_length=80, required=False
        ),
        "best": DecimalText(label=_("Best value"), help_text=_("Worth 100 percent")),
        "worst": DecimalText(label=_("Worst value"), help_text=_("Worth nothing")),
    }
    return made[name]


class ScaleForm(forms.Form):
    """A scale of one kind; `kind` is chosen before and fixed here."""

    key = CodeText(label=_("Scale key"), help_text=_("Latin letters and digits, such as 0_4"))

    def __init__(
        self, *args: Any, kind: ScaleKind, key: str = "", scale: Mapping[str, Any] | None = None
    ) -> None:
        self.kind, self.scale = kind, scale or {}
        super().__init__(*args, initial=self._start(key))
        for name in _NUMBERS.get(kind, ()):
            self.fields[name] = _field(name)
        self.columns = _LINES.get(kind, ())
        self.size = len(self._known()) + SPARE if self.columns else 0
        while f"code_{self.size}" in self.data:
            self.size += 1
        for place in range(self.size):
            self._add_line(place)

    def _start(self, key: str) -> dict[str, Any]:
        start: dict[str, Any] = {"key": key}
        start |= {
            name: self.scale[name]
            for name in self.scale
            if not isinstance(self.scale[name], dict | list)
        }
        unit = self.scale.get("unit") or {}
        start |= {"unit_fa": unit.get("fa", ""), "unit_en": unit.get("en", "")}
        for place, (code, texts, points) in enumerate(self._known()):
            start |= {f"code_{place}": code, f"points_{place}": points}
            start |= {f"{name}_{place}": texts.get(name, "") for name in ("fa", "en")}
        return start

    def _known(self) -> list[tuple[str, Mapping[str, str], str]]:
        """The choices, or the labels of steps, that the scale has."""
        choices = [
            (one["code"], one["title"], one["points"]) for one in self.scale.get("choices", ())
        ]
        labels = self.scale.get("labels") or {}
        return choices or [(value, texts, "") for value, texts in labels.items()]

    def _add_line(self, place: int) -> None:
        label = _("Code") if self.kind is ScaleKind.CHOICES else _("Answer")
        self.fields[f"code_{place}"] = CodeText(label=label, required=False)
        for name, words in (("fa", _("Words (Persian)")), ("en", _("Words (English)"))):
            widget = forms.TextInput({"lang": name, "dir": "rtl" if name == "fa" else "ltr"})
            self.fields[f"{name}_{place}"] = forms.CharField(
                label=words, required=False, max_length=300, widget=widget
            )
        if "points" in self.columns:
            self.fields[f"points_{place}"] = DecimalText(
                label=_("Points of the choice"), required=False
            )

    def lines(self) -> list[list[forms.BoundField]]:
        """The fields of each choice or label."""
        return [[self[f"{name}_{place}"] for name in self.columns] for place in range(self.size)]

    def numbers(self) -> list[forms.BoundField]:
        """The fields that the kind has beside its choices."""
        return [self[name] for name in _NUMBERS.get(self.kind, ())]

    def document(self) -> dict[str, Any]:
        """The scale as the document has it."""
        given = self.cleaned_data
        made: dict[str, Any] = {"kind": self.kind.value}
        for name in _NUMBERS.get(self.kind, ()):
            if not name.startswith("unit"):
                made[name] = given[name]
        if self.kind is ScaleKind.MEASURE:
            made["unit"] = _texts(given["unit_fa"], given["unit_en"], self.scale.get("unit"))
        if self.kind is ScaleKind.CHOICES:
            made["choices"] = [
                {"code": code, "title": texts, "points": given.get(f"points_{place}") or "0"}
                for place, code, texts in self._written()
            ]
        elif labels := {code: texts for _place, code, texts in self._written()}:
            made["labels"] = labels
        return made

    def _written(self) -> list[tuple[int, str, dict[str, str]]]:
        known = {code: texts for code, texts, _points in self._known()}
        found = []
        for place in range(self.size):
            if code := to_ascii_digits(self.cleaned_data.get(f"code_{place}") or ""):
                fa, en = (self.cleaned_data[f"{name}_{place}"] for name in ("fa", "en"))
                found.append((place, code, _texts(fa, en, known.get(code))))
        return found


def _texts(fa: str, en: str, kept: Mapping[str, str] | None) -> dict[str, str]:
    """Persian and English as typed; other languages stay as they are."""
    texts = {**(kept or {}), "fa": fa, "en": en}
    return {language: text for language, text in texts.items() if text}
