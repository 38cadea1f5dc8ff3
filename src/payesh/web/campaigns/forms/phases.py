"""All phases of a campaign on one form: from when to when, and by which law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from payesh.actions.phases import Window
from payesh.ground.terms import PhaseKind
from payesh.records.models import Campaign
from payesh.web.shell.forms import JalaliDateField


class PhasesForm(forms.Form):
    """Three fields a phase; a phase without days is done without."""

    def __init__(self, *args: Any, campaign: Campaign) -> None:
        there = {phase.kind: phase for phase in campaign.phases.all()}
        super().__init__(*args)
        for kind in PhaseKind:
            phase = there.get(kind.value)
            for side, words in (("starts", _("From")), ("ends", _("To"))):
                self.fields[f"{kind.value}-{side}"] = JalaliDateField(
                    label=words, required=False, initial=getattr(phase, side, None)
                )
            self.fields[f"{kind.value}-legal_basis"] = forms.CharField(
                label=_("Deadline by law"),
                max_length=250,
                required=False,
                initial=phase.legal_basis if phase else "",
            )

    def rows(self) -> Iterator[tuple[PhaseKind, list[forms.BoundField]]]:
        """The fields of each phase."""
        for kind in PhaseKind:
            names = ("starts", "ends", "legal_basis")
            yield kind, [self[f"{kind.value}-{name}"] for name in names]

    def clean(self) -> dict[str, Any]:
        read = super().clean() or {}
        for kind in PhaseKind:
            starts, ends = read.get(f"{kind.value}-starts"), read.get(f"{kind.value}-ends")
            missing = "ends" if starts and not ends else "starts" if ends and not starts else ""
            if missing and f"{kind.value}-{missing}" not in self.errors:
                self.add_error(f"{kind.value}-{missing}", _("Give both days, or none."))
        return read

    def windows(self) -> dict[PhaseKind, Window | None]:
        """What `actions.phases.set_phases` takes."""
        given = self.cleaned_data
        found: dict[PhaseKind, Window | None] = {}
        for kind in PhaseKind:
            starts = given[f"{kind.value}-starts"]
            law = given[f"{kind.value}-legal_basis"]
            window = Window(starts, given[f"{kind.value}-ends"], law) if starts else None
            found[kind] = window
        return found
