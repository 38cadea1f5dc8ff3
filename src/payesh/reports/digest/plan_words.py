"""The sentences of a plan's digest: rules that turn its figures into words.

Each takes the figures that `plan_figures` keeps and gives a text, or () where there is nothing to
say; numbers stand in them by their keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.reports.counting import number_of
from payesh.reports.document.text import Text
from payesh.reports.teller import Teller

NAMED = 4
"""Units that are named in a sentence."""


def activities(tell: Teller, period: str) -> Text:
    """What was realised of the activities that were due."""
    due, realised = number_of(tell, "activities_due"), number_of(tell, "activities_realised")
    if not due:
        return tell.say(_("No activity was due by the end of {period}."), period=period)
    if realised == due:
        words = ngettext(
            "The only activity due by the end of {period} is realised.",
            "All {activities_due} activities due by the end of {period} are realised.",
            due,
        )
        return tell.say(words, period=period)
    if not realised:
        words = ngettext(
            "The only activity due by the end of {period} is not realised.",
            "None of the {activities_due} activities due by the end of {period} is realised.",
            due,
        )
        return tell.say(words, period=period)
    return tell.say(
        _(
            "By the end of {period}, {activities_realised} of {activities_due} activities due"
            " are realised ({activities_share})."
        ),
        period=period,
    )


def goals(tell: Teller) -> Text:
    """What was realised of the operational goals; () where none was due."""
    due, realised = number_of(tell, "goals_due"), number_of(tell, "goals_realised")
    if not due:
        return ()
    if realised == due:
        words = ngettext(
            "The only operational goal is realised.",
            "All {goals_due} operational goals are realised.",
            due,
        )
        return tell.say(words)
    if not realised:
        words = ngettext(
            "The only operational goal is not realised.",
            "None of {goals_due} operational goals is realised.",
            due,
        )
        return tell.say(words)
    return tell.say(
        _("{goals_realised} of {goals_due} operational goals are realised ({goals_share}).")
    )


def indicators(tell: Teller) -> Text:
    """How many indicators are on target; () where none has a value."""
    known, good = number_of(tell, "indicators"), number_of(tell, "indicators_on_target")
    if not known:
        return ()
    if good == known:
        return tell.say(_("All {indicators} indicators with a value are on target."))
    if not good:
        return tell.say(_("None of {indicators} indicators with a value is on target."))
    return tell.say(_("{indicators_on_target} of {indicators} indicators are on target."))


def reports(tell: Teller, period: str, missing: Sequence[str]) -> Text:
    """How many reports of the period are in, and which units are missing."""
    awaited, sent = number_of(tell, "reports_awaited"), number_of(tell, "reports_sent")
    if not awaited:
        return ()
    if sent == awaited:
        return tell.say(
            _("The reports of all {reports_awaited} units for {period} are in."), period=period
        )
    if not sent:
        return tell.say(
            _("None of the {reports_awaited} units has sent its report for {period}."),
            period=period,
        )
    words = _("{reports_sent} of {reports_awaited} units have sent their report for {period}.")
    said = tell.say(words, period=period)
    if len(missing) > NAMED:
        return said
    return (*said, " ", *_missing(tell, missing))


def _missing(tell: Teller, missing: Sequence[str]) -> Text:
    if len(missing) == 1:
        return tell.say(_("Only {unit} is missing."), unit=missing[0])
    return tell.say(_("Missing are: {units}."), units=_(", ").join(missing))


def late(tell: Teller) -> Text:
    """Activities past their day."""
    number = number_of(tell, "late")
    if not number:
        return tell.say(_("No activity is late."))
    words = ngettext("{late} activity is late.", "{late} activities are late.", number)
    return tell.say(words)


def support(tell: Teller) -> Text:
    """Requests between units that wait."""
    total, overdue = number_of(tell, "support_open"), number_of(tell, "support_overdue")
    if not total:
        return tell.say(_("No request for support is waiting."))
    if overdue:
        words = ngettext(
            "{support_open} request for support is waiting, {support_overdue} past its day.",
            "{support_open} requests for support are waiting, {support_overdue} past their day.",
            total,
        )
    else:
        words = ngettext(
            "{support_open} request for support is waiting, not past its day.",
            "{support_open} requests for support are waiting, none past its day.",
            total,
        )
    return tell.say(words)


def actions(tell: Teller) -> Text:
    """Corrective actions that are open."""
    total, overdue = number_of(tell, "actions_open"), number_of(tell, "actions_overdue")
    if not total:
        return tell.say(_("No corrective action is open."))
    if overdue:
        words = ngettext(
            "{actions_open} corrective action is open, {actions_overdue} past its day.",
            "{actions_open} corrective actions are open, {actions_overdue} past their day.",
            total,
        )
    else:
        words = ngettext(
            "{actions_open} corrective action is open, not past its day.",
            "{actions_open} corrective actions are open, none past its day.",
            total,
        )
    return tell.say(words)


def decisions(tell: Teller) -> Text:
    """Decisions of meetings that are not carried out; () where none is open."""
    total, overdue = number_of(tell, "decisions_open"), number_of(tell, "decisions_overdue")
    if not total:
        return ()
    if overdue:
        words = ngettext(
            "{decisions_open} decision is to be carried out, {decisions_overdue} past its day.",
            "{decisions_open} decisions are to be carried out, {decisions_overdue} past their day.",
            total,
        )
    else:
        words = ngettext(
            "{decisions_open} decision is to be carried out, not past its day.",
            "{decisions_open} decisions are to be carried out, none past its day.",
            total,
        )
    return tell.say(words)
