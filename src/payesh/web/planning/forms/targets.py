"""Form of an indicator's targets: for all units, or for one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from payesh.queries.periods import name_of
from payesh.records.models import Period, Plan, Target
from payesh.web.shell.forms import FaDecimalField

from .amending import AmendingForm
from .indicators import MEASURE


class TargetsForm(AmendingForm):
    """The target of every period; an empty place has no target."""

    def __init__(self, *args: Any, plan: Plan, periods: list[Period], there: list[Target]) -> None:
        self.periods = periods
        start = {one.period_id: one.value for one in there}
        initial = {_place(period): start.get(period.pk) for period in periods}
        super().__init__(*args, plan=plan, initial=initial)
        for period in periods:
            label = name_of(period, plan.cadence)
            self.fields[_place(period)] = FaDecimalField(label=label, **MEASURE)

    def targets(self) -> dict[Period, Decimal | None]:
        return {period: self.cleaned_data[_place(period)] for period in self.periods}


def _place(period: Period) -> str:
    return f"period-{period.number}"
