"""The sentences of a campaign's digest: rules that turn its figures into words.

Each takes the figures that `campaign_figures` keeps and gives a text, or () where there is nothing
to say. Numbers stand in them by their keys, so that every rendering can lead to the records.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.reports.counting import number_of
from payesh.reports.document.text import Ref, Text
from payesh.reports.teller import Teller, joined

NAMED = 4
"""Teams that are named in a sentence."""


def visits(tell: Teller) -> Text:
    """What was done of the day's schedule."""
    planned, done = number_of(tell, "day_planned"), number_of(tell, "day_done")
    if not planned:
        return tell.say(_("No visit was planned for this day."))
    if done == planned:
        words = ngettext(
            "The only visit planned for this day was made.",
            "All {day_planned} visits planned for this day were made.",
            planned,
        )
    elif not done:
        words = ngettext(
            "The only visit planned for this day was not made.",
            "None of the {day_planned} visits planned for this day was made.",
            planned,
        )
    else:
        words = _("{day_done} of the {day_planned} visits planned for this day were made.")
    return tell.say(words)


def coverage(tell: Teller) -> Text:
    """How much of the campaign is visited, and what the day added."""
    agencies, visited = number_of(tell, "agencies"), number_of(tell, "visited")
    if not agencies:
        return ()
    if not visited:
        return tell.say(_("No agency has been visited so far."))
    if visited == agencies:
        words = ngettext(
            "The only agency has been visited.",
            "All {agencies} agencies have been visited.",
            agencies,
        )
        return tell.say(words)
    if number_of(tell, "visited_more"):
        return tell.say(
            _(
                "So far {visited} of {agencies} agencies have been visited ({covered}),"
                " {visited_more} more than on the working day before."
            )
        )
    if number_of(tell, "visited_fewer"):
        return tell.say(
            _(
                "So far {visited} of {agencies} agencies have been visited ({covered}),"
                " {visited_fewer} fewer than on the working day before."
            )
        )
    return tell.say(
        _(
            "So far {visited} of {agencies} agencies have been visited ({covered}),"
            " as many as on the working day before."
        )
    )


def late(tell: Teller, teams: Sequence[tuple[str, str]]) -> Text:
    """Late visits by team; `teams` are names with the keys of their figures, the latest first."""
    if not number_of(tell, "late"):
        return tell.say(_("No visit is late."))
    head = ngettext("{late} visit is late: ", "{late} visits are late: ", number_of(tell, "late"))
    named = [
        tell.say(_("{team} ({visits})"), team=name, visits=Ref(key)) for name, key in teams[:NAMED]
    ]
    more = tell.say(_(" and {late_more} in other teams")) if len(teams) > NAMED else ()
    return (*tell.say(head), *joined(named, _(", ")), *more, ".")


def critical(tell: Teller) -> Text:
    """New critical findings against those of earlier days."""
    new, total = number_of(tell, "critical_new"), number_of(tell, "critical_total")
    if not total:
        return tell.say(_("No critical finding has been recorded so far."))
    if not new:
        return tell.say(
            ngettext(
                "No new critical finding; there is {critical_total} from earlier days.",
                "No new critical finding; there are {critical_total} from earlier days.",
                total,
            )
        )
    if new == total:
        return tell.say(
            ngettext(
                "{critical_new} critical finding was recorded, the first of the campaign.",
                "{critical_new} critical findings were recorded, the first of the campaign.",
                new,
            )
        )
    return tell.say(
        ngettext(
            "{critical_new} new critical finding was recorded; {critical_total} so far.",
            "{critical_new} new critical findings were recorded; {critical_total} so far.",
            new,
        )
    )


def results(tell: Teller, is_final: bool) -> Text:
    """How many agencies have a score, and what kind of score it is."""
    scored, agencies = number_of(tell, "scored"), number_of(tell, "agencies")
    if not scored:
        return tell.say(_("No sheet has been reconciled yet, so there is no result."))
    if is_final:
        return tell.say(_("Results of {scored} of {agencies} agencies are frozen."))
    if scored == agencies:
        return tell.say(_("First results of all {agencies} agencies, before review and objection."))
    return tell.say(
        _("First results of {scored} of {agencies} agencies, before review and objection.")
    )


def problems(tell: Teller) -> Text:
    """How many findings wait for an answer."""
    findings = number_of(tell, "open_findings")
    if not findings:
        return tell.say(_("No finding waits for an answer."))
    if findings == 1:
        return tell.say(_("One finding ({open_findings}) waits for an answer."))
    if number_of(tell, "open_agencies") == 1:
        return tell.say(_("{open_findings} findings at one agency wait for an answer."))
    return tell.say(_("{open_findings} findings at {open_agencies} agencies wait for an answer."))


def objections(tell: Teller) -> Text:
    """Objections given, waiting and ruled; () where none was ever given."""
    given, waiting = number_of(tell, "objections"), number_of(tell, "objections_waiting")
    if not given:
        return ()
    if waiting == given:
        said = ngettext(
            "{objections} objection was given and waits for a ruling.",
            "{objections} objections were given and all wait for a ruling.",
            given,
        )
    elif not waiting:
        said = ngettext(
            "{objections} objection was given; none waits for a ruling.",
            "{objections} objections were given; none waits for a ruling.",
            given,
        )
    else:
        said = ngettext(
            "Of {objections} objections {objections_waiting} waits for a ruling.",
            "Of {objections} objections {objections_waiting} wait for a ruling.",
            waiting,
        )
    return joined([tell.say(said), _objections_of_day(tell)])


def _objections_of_day(tell: Teller) -> Text:
    new, ruled = number_of(tell, "objections_new"), number_of(tell, "objections_ruled_new")
    if new and ruled:
        words = _("On this day {objections_new} were given and {objections_ruled_new} ruled.")
        return tell.say(words)
    if new:
        return tell.say(_("{objections_new} of them on this day."))
    return tell.say(_("{objections_ruled_new} ruled on this day.")) if ruled else ()


def following(tell: Teller, day: str) -> Text:
    """The visits of the next working day; `day` is written."""
    visits_to_come = number_of(tell, "next_visits")
    if not visits_to_come:
        return tell.say(_("No visit is planned for {day}."), day=day)
    if visits_to_come == 1:
        return tell.say(_("For {day}, {next_visits} visit is planned."), day=day)
    if number_of(tell, "next_teams") == 1:
        return tell.say(_("For {day}, {next_visits} visits of one team are planned."), day=day)
    return tell.say(
        _("For {day}, {next_visits} visits of {next_teams} teams are planned."), day=day
    )
