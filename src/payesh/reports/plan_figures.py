"""The figures of a plan in a period as figures of a report: what is due, realised, late, open."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from payesh.queries.campaign_days import Day
from payesh.queries.plan_days import ReportsIn, Waits
from payesh.queries.shapes import Figure, Share
from payesh.records.models import Period, Plan, Unit

from .counting import count, measured, share
from .document.figure import Trace
from .teller import Teller


class PlanFigures:
    """Keeps the figures of a plan, or of a unit's part of it; keys are what words speak of."""

    def __init__(self, tell: Teller, plan: Plan, unit: Unit, period: Period) -> None:
        self.tell, self.plan, self.unit, self.period = tell, plan, unit, period
        self.scope = {} if unit.pk == plan.owner_id else {"unit": str(unit.pk)}

    def trace(self, kind: str, **asked: str) -> Trace:
        return Trace(kind, {"period": str(self.period.pk), **self.scope, **asked})

    def tree(self, figure: Figure) -> None:
        """How many goals and activities there are."""
        told = (
            ("macro_goals", _("Macro goals"), figure.macro_goals, "macro"),
            ("general_goals", _("General goals"), figure.general_goals, "general"),
            ("goals", _("Operational goals"), figure.goals, "operational"),
        )
        for key, name, number, level in told:
            trace = self.trace("goals", which="all", level=level)
            count(self.tell, key, name, number, trace=trace)
        every = self.trace("activities", which="all")
        count(self.tell, "activities", _("Activities"), figure.activities, trace=every)

    def realised(self, figure: Figure) -> None:
        """Activities and operational goals realised, of those due; progress and late ones."""
        self._share("activities", _("Activities realised"), figure.realised_activities)
        self._share("goals", _("Operational goals realised"), figure.realised_goals)
        late = self.trace("activities", which="late")
        count(self.tell, "late", _("Late activities"), figure.late, trace=late)
        progress = self.trace("activities", which="all")
        more: dict[str, Any] = {"form": "score", "digits": 1, "trace": progress}
        measured(self.tell, "progress", _("Weighted progress"), figure.progress, **more)

    def _share(self, kind: str, name: str, found: Share) -> None:
        realised, due = self.trace(kind, which="realised"), self.trace(kind, which="due")
        named = _("Due of them")
        count(self.tell, f"{kind}_realised", name, found.part, trace=realised)
        count(self.tell, f"{kind}_due", named, found.whole, scope=name, trace=due)
        share(self.tell, f"{kind}_share", name, found.part, found.whole, trace=due)

    def indicators(self, figure: Figure, on_target: Share) -> None:
        """The score of the indicators, and those on target of those that have a light."""
        lit, best = (
            self.trace("indicators", which="lit"),
            Trace("indicators", {"period": str(self.period.pk), "which": "on_target"}),
        )
        more: dict[str, Any] = {"form": "points", "digits": 1, "trace": lit}
        measured(self.tell, "score", _("Score of the indicators"), figure.score, **more)
        count(self.tell, "indicators", _("Indicators with a value"), on_target.whole, trace=lit)
        name = _("Indicators on target")
        count(self.tell, "indicators_on_target", name, on_target.part, trace=best)

    def reports(self, found: ReportsIn) -> None:
        """Reports that are in, of those awaited."""
        at = {"period": str(found.period.pk), **self.scope}
        told = (
            ("reports_awaited", _("Units that report"), found.awaited, "all"),
            ("reports_sent", _("Reports that are in"), found.sent, "in"),
            ("reports_missing", _("Reports missing"), len(found.missing), "missing"),
        )
        for key, name, number, which in told:
            count(self.tell, key, name, number, trace=Trace("reports", {**at, "which": which}))
        for key, name, number in (
            ("accepted", _("Reports accepted"), found.accepted),
            ("returned", _("Reports returned"), found.returned),
        ):
            trace = Trace("reports", {**at, "which": key})
            count(self.tell, f"reports_{key}", name, number, trace=trace)
        share(
            self.tell,
            "reports_share",
            _("Reports that are in"),
            found.sent,
            found.awaited,
            trace=Trace("reports", {**at, "which": "in"}),
        )

    def open_things(self, key: str, name: str, found: Waits, day: Day) -> None:
        """What is open of a kind, past its day, and due within a week; `key` names the trace too.

        A digest tells of a day with its days off: then what was opened later is left out.
        """
        at = {"plan": str(self.plan.pk), **self.scope, "state": "open", "day": day.date.isoformat()}
        if day.until:
            at["until"] = day.until.isoformat()
        count(self.tell, f"{key}_open", name, found.total, trace=Trace(key, at))
        for part, words, number in (
            ("overdue", _("past their day"), found.overdue),
            ("soon", _("due within a week"), found.soon),
        ):
            trace = Trace(key, {**at, "which": part})
            count(self.tell, f"{key}_{part}", f"{name}، {words}", number, trace=trace)
