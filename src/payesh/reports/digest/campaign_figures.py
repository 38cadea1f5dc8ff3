"""The figures of a campaign's digest, each with the way to its records."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.terms import Layer, NoNumber
from payesh.queries.campaign_counts import TeamLine
from payesh.queries.campaign_days import Day
from payesh.queries.digest_facts import NextDay, ObjectionDay, Problems
from payesh.queries.governor import GovernorDay, GroupResult
from payesh.reports.counting import count, measured, share
from payesh.reports.document.figure import Trace
from payesh.reports.teller import Teller
from payesh.scoring.sheets import FORMULA

from .changes import Moved, Twice, days_of

HAPPENED = {
    "visits": gettext_noop("Visits over"),
    "rated": gettext_noop("Sheets of evaluators locked"),
    "agreed": gettext_noop("Sheets reconciled"),
    "declared": gettext_noop("Declarations sent"),
    "findings": gettext_noop("Findings recorded"),
    "critical": gettext_noop("Critical findings"),
    "objections": gettext_noop("Objections given"),
}
"""What is counted on the day and on the working day before."""
RECORDS: dict[str, tuple[str, dict[str, str]]] = {
    "visits": ("visits", {"which": "newly"}),
    "rated": ("sheets", {"locked": Layer.RATED.value}),
    "agreed": ("sheets", {"locked": Layer.AGREED.value}),
    "declared": ("sheets", {"locked": Layer.DECLARED.value}),
    "findings": ("findings", {"which": "new"}),
    "critical": ("findings", {"which": "new", "severity": "critical"}),
    "objections": ("objections", {"which": "new"}),
}
"""Which records tell of each of them."""


class CampaignFigures:
    """Keeps the figures of one digest; keys are those that `campaign_words` speaks of."""

    def __init__(self, tell: Teller, told: GovernorDay, day: Day, result_set: str) -> None:
        self.tell, self.told, self.day, self.result_set = tell, told, day, result_set

    def _trace(self, records: str, **asked: str) -> Trace:
        until = self.day.until or self.day.date
        whole = {"campaign": str(self.told.campaign.pk), "day": self.told.day.isoformat()}
        whole["until"] = until.isoformat()
        return Trace(records, {**whole, **asked})

    def visits(self) -> None:
        """The day's schedule, and coverage against the working day before."""
        tell, told = self.tell, self.told
        planned, visited = told.planned, told.coverage.visited
        day, done = self._trace("visits", which="planned"), self._trace("visits", which="done")
        all_over = self._trace("visits", which="visited")
        count(tell, "day_planned", _("Visits planned for the day"), planned, trace=day)
        count(tell, "day_done", _("of them over"), told.done, trace=done)
        share(tell, "day_share", _("Visits of the day"), told.done, planned, trace=day)
        agencies = told.coverage.agencies
        everything = Trace("agencies", {"campaign": str(told.campaign.pk)})
        count(tell, "agencies", _("Agencies of the campaign"), agencies, trace=everything)
        count(tell, "visited", _("Agencies visited"), visited, trace=all_over)
        share(tell, "covered", _("Coverage"), visited, agencies, trace=all_over)
        more = visited - told.was.visited
        new = self._twice("visits", which="newly").on_the_day
        if more > 0:
            count(tell, "visited_more", _("Visited since the working day before"), more, trace=new)
        if more < 0:
            name = _("Visited less than the working day before")
            count(tell, "visited_fewer", name, -more, trace=all_over)

    def late(self, teams: Sequence[TeamLine], named: int) -> list[tuple[str, str]]:
        """Late visits, and those of the teams that have any; gives names with keys."""
        trace = self._trace("visits", which="late")
        count(self.tell, "late", _("Late visits"), self.told.late, trace=trace)
        behind = sorted((one for one in teams if one.late), key=lambda one: -one.late)
        rest = sum(one.late for one in behind[named:])
        if rest:
            count(self.tell, "late_more", _("Late visits of other teams"), rest, trace=trace)
        return [(one.name, self._late_team(one)) for one in behind]

    def _late_team(self, team: TeamLine) -> str:
        trace = self._trace("visits", which="late", team=str(team.key))
        key = f"late_{team.key}"
        count(self.tell, key, _("Late visits"), team.late, scope=team.name, trace=trace)
        return key

    def critical(self) -> None:
        trace = self._trace("findings", severity="critical")
        new, every = self.told.critical_new, self.told.critical_total
        of_day = self._trace("findings", severity="critical", which="new")
        count(self.tell, "critical_new", _("New critical findings"), new, trace=of_day)
        count(self.tell, "critical_total", _("Critical findings"), every, trace=trace)

    def groups(self) -> list[tuple[str, str]]:
        """First results by group; gives the titles with the stem of their keys."""
        trace = self._results()
        count(self.tell, "scored", _("Agencies with a score"), self.told.scored, trace=trace)
        return [(one.group.title, self._group(one)) for one in self.told.groups]

    def _results(self, **asked: str) -> Trace:
        if self.result_set:
            return Trace("results", {"result_set": self.result_set, **asked})
        return self._trace("sheets", **asked)

    def _group(self, one: GroupResult) -> str:
        stem, tell = f"group_{one.group.number}", self.tell
        more = {"scope": one.group.title, "trace": self._results(group=str(one.group.pk))}
        scores = {"digits": 1, "form": "points", "formula": FORMULA, **more}
        not_yet = NoNumber.NOT_DUE.value
        measured(tell, f"{stem}_mean", _("Mean score"), one.mean, not_yet, **scores)
        measured(tell, f"{stem}_low", _("Lowest score"), one.low, not_yet, **scores)
        measured(tell, f"{stem}_high", _("Highest score"), one.high, not_yet, **scores)
        count(tell, f"{stem}_scored", _("Agencies with a score"), one.scored, **more)
        of_group = {"campaign": str(self.told.campaign.pk), "group": str(one.group.pk)}
        size = {**more, "trace": Trace("agencies", of_group)}
        count(tell, f"{stem}_size", _("Agencies"), one.agencies, **size)
        return stem

    def problems(self, found: Problems) -> None:
        trace = self._trace("findings", state="waiting")
        name = _("Findings without an answer")
        count(self.tell, "open_findings", name, found.findings, trace=trace)
        owing = self._trace("findings", state="waiting", each="agency")
        name = _("Agencies that owe an answer")
        count(self.tell, "open_agencies", name, found.agencies, trace=owing)
        for place, one in enumerate(found.told, start=1):
            about = self._trace("findings", state="waiting", item=one.item) if one.item else trace
            more = {"scope": one.words, "trace": about}
            count(self.tell, f"problem_{place}", _("Findings"), one.findings, **more)
            more["trace"] = Trace("findings", {**about.asked, "each": "agency"})
            count(self.tell, f"problem_{place}_agencies", _("Agencies"), one.agencies, **more)

    def objections(self, found: ObjectionDay) -> None:
        trace = self._trace("objections")
        of_day = {
            "objections_new": self._trace("objections", which="new"),
            "objections_ruled_new": self._trace("objections", which="ruled"),
        }
        told = (
            ("objections", _("Objections given"), found.given),
            ("objections_waiting", _("Objections without a ruling"), found.waiting),
            ("objections_ruled", _("Objections ruled"), found.ruled),
            ("objections_new", _("Objections given on the day"), found.new),
            ("objections_ruled_new", _("Objections ruled on the day"), found.ruled_new),
        )
        for key, name, number in told:
            count(self.tell, key, name, number, trace=of_day.get(key, trace))

    def traces_of_changes(self, kind: str) -> Twice:
        """Where the records of what happened on the day and the one before are found."""
        records, asked = RECORDS[kind]
        return self._twice(records, **asked)

    def _twice(self, records: str, **asked: str) -> Twice:
        return Twice(
            Trace(records, {**self._at(self.day), **asked}),
            Trace(records, {**self._at(self.day.before), **asked}),
        )

    def _at(self, day: Day) -> dict[str, str]:
        return {"campaign": str(self.told.campaign.pk), **days_of(day)}

    def changes(self) -> list[Moved]:
        """What happened on the day and on the working day before."""
        told = self.told.changes
        return [(one.kind, _(HAPPENED[one.kind]), one.number, one.before) for one in told]

    def following(self, found: NextDay) -> None:
        trace = Trace(
            "visits",
            {
                "campaign": str(self.told.campaign.pk),
                "day": found.date.isoformat(),
                "which": "planned",
            },
        )
        count(self.tell, "next_visits", _("Visits of the next day"), found.visits, trace=trace)
        teams = Trace("visits", {**trace.asked, "each": "team"})
        count(self.tell, "next_teams", _("Teams of the next day"), found.teams, trace=teams)
