"""The daily digest of a plan, or of a unit's part of it: reports, realised work, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.calendar import format_jalali_long
from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.queries.boards.league import league
from payesh.queries.digest_days import working_day
from payesh.queries.periods import name_of
from payesh.queries.plan_days import PlanDay, plan_day
from payesh.records.models import Plan, Unit, UnitFigure
from payesh.reports.document.blocks import (
    Block,
    Paragraph,
    Picture,
    Side,
    Tile,
    Tiles,
)
from payesh.reports.document.document import Document, Section
from payesh.reports.document.figure import Trace
from payesh.reports.journal_root import root_until, root_words
from payesh.reports.plan_figures import PlanFigures
from payesh.reports.plan_tables import late_table, urgent_table
from payesh.reports.teller import Teller
from payesh.reports.unit_charts import units_in_order

from . import plan_words as words
from .changes import Twice, changes_table, days_of

SECTIONS: tuple[tuple[str, str], ...] = (
    ("summary", gettext_noop("The day in one look")),
    ("late", gettext_noop("Late activities")),
    ("waiting", gettext_noop("What waits for whom")),
    ("changes", gettext_noop("What changed")),
)
TEXTS: tuple[tuple[str, str], ...] = ()
SLOTS = ("activities_due", "activities_realised", "activities_share", "late", "reports_sent")
"""Figures that every digest of a plan has."""
MOVED = {
    "reports_sent": gettext_noop("Reports sent"),
    "reports_accepted": gettext_noop("Reports accepted"),
    "reports_returned": gettext_noop("Reports returned"),
    "progress_declared": gettext_noop("Progress of activities declared"),
    "progress_verified": gettext_noop("Progress of activities verified"),
    "measured": gettext_noop("Measurements declared"),
    "support_asked": gettext_noop("Requests for support made"),
    "support_delivered": gettext_noop("Requests for support delivered"),
    "actions_opened": gettext_noop("Corrective actions opened"),
    "actions_done": gettext_noop("Corrective actions done"),
    "actions_verified": gettext_noop("Corrective actions verified"),
    "decisions_closed": gettext_noop("Decisions closed"),
}
UNITS = 12
URGENT = 6
NO_PERIOD = gettext_noop("The plan has no period yet, so there is nothing to tell.")


def plan_digest(
    plan: Plan,
    unit: Unit,
    day: date,
    language: Language = "fa",
    issued_on: date | None = None,
) -> Document:
    """How the plan stood at the end of a working day; `unit` is its owner, or one below.

    Nothing is written. Raises Refusal where the plan has no period yet.
    """
    with translation.override(language):
        told = plan_day(plan, unit, working_day(unit, day))
        if told is None:
            raise Refusal("digest.no_period", NO_PERIOD)
        return _Digest(told, language).document(issued_on or timezone.localdate())


class _Digest:
    def __init__(self, told: PlanDay, language: Language) -> None:
        self.told, self.language = told, language
        self.written = format_jalali_long(told.day.date, language)
        self.period = name_of(told.period, told.plan.cadence, language)
        self.tell = Teller(
            language,
            period=self.period,
            formula=told.formula,
            data_version=str(told.data_version),
        )
        self.figures = PlanFigures(self.tell, told.plan, told.unit, told.period)

    def document(self, issued_on: date) -> Document:
        told = self.told
        self.figures.realised(told.figure)
        self.figures.indicators(told.figure, told.on_target)
        self.figures.reports(told.reports)
        parts = {
            "summary": self._summary(),
            "late": self._late(),
            "waiting": self._waiting(),
            "changes": self._changes(),
        }
        root = root_until(told.day.date)
        return Document(
            kind=IssuedKind.DIGEST,
            language=self.language,
            title=_("Daily digest of the plan"),
            subtitle=self.written,
            body=told.unit.name,
            subject=told.plan.title,
            period=self.period,
            issued_on=issued_on,
            sections=tuple(
                Section(key, _(title), tuple(parts[key]), level=2)
                for key, title in SECTIONS
                if parts[key]
            ),
            figures=self.tell.figures,
            signed_by=_("Secretariat of the plan"),
            root=root.root,
            notes=(
                _("Realised are activities whose verified progress reached the bound of the plan."),
                root_words(root, self.language),
            ),
        )

    def _summary(self) -> list[Block]:
        writing = name_of(self.told.reports.period, self.told.plan.cadence, self.language)
        missing = [unit.label for unit in self.told.reports.missing]
        texts = [
            words.activities(self.tell, self.period) if self._counts_activities else (),
            words.goals(self.tell),
            words.indicators(self.tell),
            words.reports(self.tell, writing, missing),
        ]
        said = [text for text in texts if text]
        return [
            Tiles(tuple(self._tiles())),
            *(Paragraph(text, lead=place == 0) for place, text in enumerate(said)),
        ]

    @property
    def _counts_activities(self) -> bool:
        """A plan of indicators alone has no activity to count."""
        return self.told.figure.activities > 0

    def _tiles(self) -> Iterator[Tile]:
        say = self.tell.say
        if self._counts_activities:
            realised = say(_("{activities_realised} of {activities_due}"))
            yield Tile("activities_share", _("Activities realised"), realised)
            realised = say(_("{goals_realised} of {goals_due}"))
            yield Tile("goals_share", _("Operational goals realised"), realised)
        else:
            yield Tile("score", _("Score of the indicators"), say(_("of 100")))
            known = say(_("of {indicators}"))
            yield Tile("indicators_on_target", _("Indicators on target"), known)
        awaited = say(_("of {reports_awaited} units"))
        yield Tile("reports_sent", _("Reports of this period"), awaited)
        if self._counts_activities:
            light = "red" if self.told.figure.late else ""
            yield Tile("late", _("Late activities"), light=light)

    def _late(self) -> list[Block]:
        if not self._counts_activities:
            return []
        said = Paragraph(words.late(self.tell))
        chart = self._units()
        late, total = self.told.late, self.told.figure.late
        table = late_table(self.figures, late, total) if late else None
        if chart is not None and table is not None:
            return [said, Side(start=(chart,), end=(table,))]
        return [said, *(one for one in (chart, table) if one is not None)]

    def _units(self) -> Picture | None:
        rows = UnitFigure.objects.filter(
            period=self.told.period, unit__parent=self.told.unit, activities__gt=0
        )
        found = league(self.told.plan, rows, "activities", UNITS)
        chart = units_in_order(
            found.rows, "activities", self.period, found.thresholds, self.language
        )
        return Picture(chart.data()) if chart else None

    def _waiting(self) -> list[Block]:
        told = self.told
        for key, name, found in (
            ("support", _("Requests for support waiting"), told.support),
            ("actions", _("Corrective actions open"), told.actions),
            ("decisions", _("Decisions to be carried out"), told.decisions),
        ):
            self.figures.open_things(key, name, found, told.day)
        texts = (words.support(self.tell), words.actions(self.tell), words.decisions(self.tell))
        said = Paragraph(tuple(run for text in texts for run in (*text, " ") if text)[:-1])
        kinds = (
            (_("Support"), told.support),
            (_("Action"), told.actions),
            (_("Decision"), told.decisions),
        )
        table = urgent_table(self.figures, kinds, told.day.date, URGENT)
        return [said, table] if table else [said]

    def _changes(self) -> list[Block]:
        moved = [(one.kind, _(MOVED[one.kind]), one.number, one.before) for one in self.told.moved]
        return [changes_table(self.tell, moved, self._traces)]

    def _traces(self, event: str) -> Twice:
        """Where the records of an event of the day and of the one before are found."""
        day, scope = self.told.day, self.figures.scope
        at = {"plan": str(self.told.plan.pk), **scope, "event": event}
        return Twice(
            Trace("happened", {**at, **days_of(day)}),
            Trace("happened", {**at, **days_of(day.before)}),
        )
