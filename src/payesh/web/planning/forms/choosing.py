"""Choosing a goal among dozens, or among thousands by its code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from payesh.ground.text import clean, shortened, to_ascii_digits
from payesh.records.models import Node

LISTED = 300
"""Up to so many goals are offered in a list; beyond it one writes the goal's code."""
LONGEST = 90
"""Letters of a title in the list."""


class GoalField(forms.ModelChoiceField):
    """One of some goals, by its key in a list or by its code where they are too many."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Node.objects.none(), empty_label=_("Choose a goal"), **options)

    def offer(self, goals: QuerySet[Node]) -> None:
        """The goals to choose from."""
        if goals[LISTED : LISTED + 1].exists():
            self.to_field_name = "code"
            self.widget = forms.TextInput({"dir": "ltr", "autocomplete": "off"})
            self.help_text = _("Write the goal's code; the plan board shows it.")
        self.queryset = goals

    def label_from_instance(self, goal: Node) -> str:
        return f"{goal.code} · {shortened(goal.title, LONGEST)}"

    def to_python(self, value: Any) -> Node | None:
        asked = to_ascii_digits(clean(value)) if isinstance(value, str) else value
        try:
            return super().to_python(asked)
        except Node.MultipleObjectsReturned as error:
            raise ValidationError(_("Several goals have this code.")) from error
