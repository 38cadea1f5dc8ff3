"""The filters of the plan board, read from its address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.ground.terms import LevelKind, NoNumber
from payesh.queries.shapes.board import BoardFilter, PlanBoard
from payesh.web.shell.choosing import LongSelect
from payesh.web.shell.looks import LIGHTS, STATES

DEEPEST = 12
FIRST_DEPTH = 2
_STATES = [one for one in NoNumber if one != NoNumber.VOID]


class BoardForm(forms.Form):
    """What is looked for. Whatever the address holds beyond the choices is passed over."""

    period = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("Title or code"), required=False, max_length=200)
    owner = forms.ChoiceField(label=gettext_lazy("Owner"), required=False, widget=LongSelect)
    kind = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    light = forms.ChoiceField(label=gettext_lazy("Light"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("Without a number"), required=False)
    late = forms.BooleanField(label=gettext_lazy("Only what is late"), required=False)

    def offer(self, board: PlanBoard) -> BoardForm:
        """The choices of this plan: its units, levels and lights."""
        owners = [(one.path, one.label) for one in board.owners]
        levels = [(kind, name or _(LevelKind(kind).label)) for kind, name in board.levels]
        lights = [(key, look.word) for key, look in LIGHTS.items() if key in _keys(board)]
        states = [(one.value, STATES[one.value].word) for one in _STATES]
        self._choose(owner=owners, kind=levels, state=states)
        self._choose(light=[*lights, ("none", _("No light"))])
        return self

    def _choose(self, **choices: list[tuple[str, Any]]) -> None:
        for name, found in choices.items():
            self.fields[name].choices = [("", _("All")), *found]


def _keys(board: PlanBoard) -> set[str]:
    return {str(band["key"]) for band in board.plan.bands}


def wanted_of(query: Any) -> BoardFilter:
    """The filter of an address (`request.GET`)."""
    kind, light, state = (query.get(name, "") for name in ("kind", "light", "state"))
    owner = query.get("owner", "")
    return BoardFilter(
        text=query.get("text", "").strip()[:200],
        owner=owner if owner.isdecimal() else "",
        light=light if light in {*LIGHTS, "none"} else "",
        state=state if state in {one.value for one in NoNumber} else "",
        kind=kind if kind in {one.value for one in LevelKind} else "",
        late=query.get("late", "") not in ("", "0", "false"),
    )


def depth_of(query: Any) -> int:
    """Down to which level the tree is open: `?depth=`, from 1."""
    asked = query.get("depth", "")
    return min(max(int(asked), 1), DEEPEST) if asked.isdecimal() and len(asked) < 4 else FIRST_DEPTH
