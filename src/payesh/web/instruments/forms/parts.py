"""Forms of axes, criteria and items; titles and guidance in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import Severity
from payesh.scoring.instruments import Evidence, PartLevel

from .numbers import CodeText, DecimalText

LANGUAGES = ("fa", "en")
CAP = ("fails_below", "level", "to")
PLACES = {
    "title": "title_fa",
    "guidance": "guidance_fa",
    "accepted_evidence": "accepted_evidence_fa",
    "applies_when": "how",
}
"""Fields of the document that have another name on the form."""


def _text(label: Any, rows: int = 2, **options: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, widget=widget, required=False, **options)


class PartForm(forms.Form):
    """An axis or a criterion."""

    code = CodeText(label=_("Code (Latin letters and digits)"))
    weight = DecimalText(label=_("Weight"), initial="1")
    title_fa = forms.CharField(label=_("Title (Persian)"), max_length=1000)
    title_en = forms.CharField(label=_("Title (English)"), max_length=1000, required=False)
    guidance_fa = _text(_("Guidance (Persian)"), 3)
    guidance_en = _text(_("Guidance (English)"), 3)

    TEXTS: tuple[str, ...] = ("title", "guidance")
    PLAIN: tuple[str, ...] = ("code", "weight")

    def __init__(self, *args: Any, part: Mapping[str, Any], **options: Any) -> None:
        self.part = part
        super().__init__(*args, initial=self.start(part), **options)
        for name in self.TEXTS:
            self.fields[f"{name}_fa"].widget.attrs |= {"lang": "fa", "dir": "rtl"}
            self.fields[f"{name}_en"].widget.attrs |= {"lang": "en", "dir": "ltr"}

    def start(self, part: Mapping[str, Any]) -> dict[str, Any]:
        """What stands in the fields of a part."""
        start = {name: part.get(name) for name in self.PLAIN if part.get(name) is not None}
        for name in self.TEXTS:
            texts = part.get(name) or {}
            start |= {f"{name}_{language}": texts.get(language, "") for language in LANGUAGES}
        return start

    def document(self) -> dict[str, Any]:
        """The fields of the part as the document has them; other languages stay as they are."""
        given = self.cleaned_data
        made = {name: given[name] for name in self.PLAIN}
        for name in self.TEXTS:
            kept = dict(self.part.get(name) or {})
            kept |= {language: given[f"{name}_{language}"] for language in LANGUAGES}
            made[name] = {language: text for language, text in kept.items() if text}
        return made


class ItemForm(PartForm):
    """An item; its condition has a form of its own beside this one."""

    scale = forms.ChoiceField(label=_("Scale"))
    evidence = forms.ChoiceField(label=_("Evidence"), initial=Evidence.WELCOME.value)
    accepted_evidence_fa = _text(_("Accepted evidence (Persian)"))
    accepted_evidence_en = _text(_("Accepted evidence (English)"))
    severity = forms.ChoiceField(label=_("Severity"), initial=Severity.NORMAL.value)
    not_applicable = forms.BooleanField(
        label=_("A rater may say ‘not applicable’, with a reason"), required=False
    )
    fails_below = DecimalText(label=_("Fails below (percent)"), required=False)
    level = forms.ChoiceField(label=_("Holds down"), required=False)
    to = DecimalText(label=_("Held at (percent)"), required=False)

    TEXTS = ("title", "guidance", "accepted_evidence")
    PLAIN = ("code", "weight", "scale", "evidence", "severity", "not_applicable")

    def __init__(
        self, *args: Any, part: Mapping[str, Any], scales: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, part=part, **options)
        self.fields["scale"].choices = scales
        self.fields["evidence"].choices = _words(Evidence)
        self.fields["severity"].choices = _words(Severity)
        self.fields["level"].choices = [("", _("No cap")), *_words(PartLevel)]

    def start(self, part: Mapping[str, Any]) -> dict[str, Any]:
        return super().start(part) | (part.get("cap") or {})

    def clean(self) -> dict[str, Any]:
        """A cap is whole or there is none."""
        given: dict[str, Any] = super().clean()
        filled = [name for name in CAP if given.get(name)]
        for name in CAP if filled else ():
            if name not in filled and name not in self.errors:
                self.add_error(name, _("A cap needs all three: the bound, the level, the ceiling."))
        return given

    def document(self) -> dict[str, Any]:
        given = self.cleaned_data
        cap = {name: given[name] for name in CAP} if given["level"] else None
        return super().document() | {"cap": cap, "bank": self.part.get("bank", "")}


def _words(terms: Any) -> list[tuple[str, Any]]:
    return [(one.value, _(one.label)) for one in terms]
