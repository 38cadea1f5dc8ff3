"""The form of an erratum: a line for every item of the old version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.scoring.errata import How

_LOOKS = {
    "how": "form-select",
    "new": "form-select",
    "reason": "form-control",
    "nearest": "form-check-input",
}


class ErratumForm(forms.Form):
    """What becomes of each old item, and why the version is corrected."""

    reason = forms.CharField(
        label=_("Why the version is corrected"), widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        lines: Sequence[Mapping[str, Any]],
        old: Mapping[str, str],
        new: Sequence[tuple[str, str]],
        reason: str = "",
    ) -> None:
        start: dict[str, Any] = {"reason": reason}
        for place, line in enumerate(lines):
            start |= {
                f"{name}_{place}": line.get(name) for name in ("how", "new", "reason", "nearest")
            }
        super().__init__(*args, initial=start)
        self.codes = [str(line["old"]) for line in lines]
        self.titles = old
        for place in range(len(self.codes)):
            self._add_line(place, new)

    def _add_line(self, place: int, new: Sequence[tuple[str, str]]) -> None:
        self.fields[f"how_{place}"] = forms.ChoiceField(
            label=_("What becomes of it"), choices=[(one.value, _(one.label)) for one in How]
        )
        self.fields[f"new_{place}"] = forms.ChoiceField(
            label=_("Item of the corrected version"),
            choices=[("", _("None")), *new],
            required=False,
        )
        self.fields[f"reason_{place}"] = forms.CharField(
            label=_("Reason"), required=False, max_length=500
        )
        self.fields[f"nearest_{place}"] = forms.BooleanField(
            label=_("The nearest answer will do"), required=False
        )

        for name, look in _LOOKS.items():
            self.fields[f"{name}_{place}"].widget.attrs["class"] = look

    def lines(self) -> list[dict[str, Any]]:
        """The fields of each old item with its code and title."""
        return [
            {"code": code, "title": self.titles[code]}
            | {name: self[f"{name}_{place}"] for name in ("how", "new", "reason", "nearest")}
            for place, code in enumerate(self.codes)
        ]

    def mapping(self) -> list[dict[str, Any]]:
        """The erratum's lines as its document has them."""
        given = self.cleaned_data
        return [
            {
                "old": code,
                "new": given[f"new_{place}"],
                "how": given[f"how_{place}"],
                "reason": given[f"reason_{place}"],
                "nearest": given[f"nearest_{place}"],
            }
            for place, code in enumerate(self.codes)
        ]

    def place_of(self, where: str) -> str:
        """The field of the form that a fault's place (`3.new`, an item's code) speaks of."""
        number, _point, name = where.partition(".")
        if number.isdigit() and f"{name}_{number}" in self.fields:
            return f"{name}_{number}"
        return f"how_{self.codes.index(where)}" if where in self.codes else ""
