"""The form of a report template: built from what the builders of its kind say can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from payesh.actions.report_templates import LONGEST_TEXT, Look
from payesh.ground.errors import Refusal, Refusals
from payesh.records.models import ReportTemplate
from payesh.reports.report_parts import Part
from payesh.web.shell.middleware import told


class TemplateForm(forms.Form):
    """Sections to show, cover, signature, and a text for each place the reports have."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    has_cover = forms.BooleanField(
        label=_("With a cover, where the report has one"), required=False
    )
    cover_title = forms.CharField(
        label=_("Title of the cover"),
        max_length=200,
        required=False,
        help_text=_("Left empty, the title of the report."),
    )
    signed_by = forms.CharField(
        label=_("Signed by"),
        max_length=200,
        required=False,
        help_text=_("The office that answers for the report, at its end."),
    )
    sections = forms.MultipleChoiceField(
        label=_("Sections"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(
        self,
        template: ReportTemplate | None,
        sections: Sequence[Part],
        places: Sequence[Part],
        data: Any = None,
    ) -> None:
        super().__init__(data, initial=_start(template, sections))
        self.places = tuple(places)
        self.known = [part.key for part in sections]
        self.fields["sections"].choices = [(part.key, part.word) for part in sections]
        for part in places:
            self.fields[_name(part.key)] = forms.CharField(
                label=part.word,
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea({"rows": 3, "data-slots": "", "class": "form-control"}),
                initial=(template.texts if template else {}).get(part.key, ""),
            )

    @property
    def text_fields(self) -> list[forms.BoundField]:
        return [self[_name(part.key)] for part in self.places]

    def look(self) -> Look:
        """What the form asks for; it has to be valid."""
        read = self.cleaned_data
        shown = set(read["sections"])
        return Look(
            has_cover=read["has_cover"],
            cover_title=read["cover_title"],
            signed_by=read["signed_by"],
            left_out=[key for key in self.known if key not in shown],
            texts={part.key: read[_name(part.key)] for part in self.places},
        )

    def refuse(self, refusal: Refusal) -> None:
        """Put what was refused at its place; what was typed stays."""
        for one in refusal.refusals if isinstance(refusal, Refusals) else (refusal,):
            name = _name(one.where)
            place = name if name in self.fields else None
            self.add_error(place, ValidationError(told(one), code=one.code))


class LogoForm(forms.Form):
    """A logo for reports of one kind, or of every kind."""

    logo = forms.FileField(
        label=_("Logo"), widget=forms.FileInput({"accept": "image/png,image/jpeg"})
    )
    everywhere = forms.BooleanField(label=_("On reports of every kind"), required=False)


def _start(template: ReportTemplate | None, sections: Sequence[Part]) -> dict[str, Any]:
    left_out = set(template.left_out) if template else set()
    return {
        "version": template.version if template else None,
        "has_cover": template.has_cover if template else True,
        "cover_title": template.cover_title if template else "",
        "signed_by": template.signed_by if template else "",
        "sections": [part.key for part in sections if part.key not in left_out],
    }


def _name(key: str) -> str:
    return f"text_{key}"
