"""Forms of the workbooks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payesh.records.models import Plan
from payesh.web.shell.forms import JalaliDateField

XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class WorkbookForm(forms.Form):
    """A workbook to be checked."""

    file = forms.FileField(
        label=_("Workbook"), widget=forms.FileInput(attrs={"accept": XLSX, "required": True})
    )


class PlanWorkbookForm(WorkbookForm):
    """A workbook of a plan; the plan is chosen only where the workbook does not name it."""

    plan = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Plan"),
        required=False,
        empty_label=_("The plan that the workbook names"),
        help_text=_("Choose a plan only for a workbook without the sheet of the plan itself."),
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans


class ApplyForm(forms.Form):
    """The word that everything was seen; with the note of an amendment where one is made."""

    seen = forms.BooleanField(label=_("I have looked through what would change."))

    def __init__(self, *args: Any, amends: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not amends:
            return
        control = {"class": "form-control"}
        words = {
            "title": forms.CharField(
                label=_("Title of the amendment"),
                max_length=200,
                widget=forms.TextInput(attrs=control),
            ),
            "reason": forms.CharField(
                label=_("Reason of the amendment"),
                widget=forms.Textarea(attrs=control | {"rows": 3}),
            ),
            "effective_from": JalaliDateField(
                label=_("In force from"),
                initial=timezone.localdate,
                help_text=_("What was measured before this day stays judged by the old rules."),
            ),
        }
        last = self.fields.pop("seen")
        self.fields.update({**words, "seen": last})

    def amendment(self) -> dict[str, str] | None:
        """The note as a task carries it; None where nothing is amended."""
        if "reason" not in self.fields:
            return None
        told = self.cleaned_data
        return {
            "title": told["title"],
            "reason": told["reason"],
            "effective_from": told["effective_from"].isoformat(),
        }


class DifferenceForm(forms.Form):
    """Which lines of a difference are shown."""

    table = forms.ChoiceField(
        label=_("Sheet"), required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    action = forms.ChoiceField(
        label=_("What happens"),
        required=False,
        choices=[
            ("", _("Everything")),
            ("added", _("Added")),
            ("changed", _("Changed")),
            ("removed", _("Removed")),
        ],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    q = forms.CharField(
        label=_("Code or title"),
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )

    def __init__(self, *args: Any, tables: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].choices = [("", _("All sheets")), *tables]
