"""What is due by when, how to object, and where people can say what they think."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.ground.calendar import format_jalali_long
from payesh.ground.terms import ActionState
from payesh.queries.improvement import OPEN
from payesh.records.models import CorrectiveAction
from payesh.reports.document.blocks import Column, Paragraph, Row, Sheet
from payesh.reports.document.document import Section
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Text, plain

from .figures import FeedbackTeller


def due_section(teller: FeedbackTeller, today: date) -> Section:
    """Findings to answer and actions to finish, each with its day."""
    rows = (*_answers(teller, today), *_actions(teller, today))
    columns = (
        Column(_("What is due"), share=4),
        Column(_("By when"), share=2),
        Column(_("State"), share=1.5),
    )
    table = Sheet(_("Tasks and their days"), columns, rows, empty=_("Nothing is due."))
    return Section("due", _("What is due by when"), (table,))


def _answers(teller: FeedbackTeller, today: date) -> Iterator[Row]:
    waiting = len(teller.told.to_answer)
    if not waiting:
        return
    agency = teller.told.agency
    asked = {"campaign": str(agency.campaign_id), "agency": str(agency.pk)}
    teller.whole(
        "to_answer",
        _("Findings to answer"),
        waiting,
        Trace("findings", {**asked, "state": "waiting"}),
    )
    template = ngettext(
        "An answer to {to_answer} finding", "Answers to {to_answer} findings", waiting
    )
    yield Row(
        (
            teller.say(template),
            plain(_until(teller, agency.answer_by)),
            _late(agency.answer_by, today),
        )
    )


def _actions(teller: FeedbackTeller, today: date) -> Iterator[Row]:
    """Corrective actions that answer a finding of this evaluation and are not over."""
    keys = [one.finding.pk for one in teller.told.told]
    rows = CorrectiveAction.objects.filter(
        source_kind="finding", source_id__in=keys, state__in=OPEN
    )
    for one in rows.order_by("due", "pk"):
        done = one.state == ActionState.DONE.value
        state = plain(_("waits for verification")) if done else _late(one.due, today)
        yield Row((plain(one.title), plain(_until(teller, one.due)), state))


def _until(teller: FeedbackTeller, day: date | None) -> str:
    return format_jalali_long(day, teller.language) if day else _("no day is set")


def _late(day: date | None, today: date) -> Text:
    return plain(_("late") if day and day < today else _("open"))


def objecting_section(teller: FeedbackTeller) -> Section:
    """The window for objections, what came in it, and where they are given."""
    return Section("objecting", _("How to object"), (Paragraph(_window(teller)),))


def _window(teller: FeedbackTeller) -> Text:
    agency, objecting = teller.told.agency, teller.told.objecting
    if agency.objections_until is None:
        days = agency.campaign.objection_days
        rule = Trace("rules", {"campaign": str(agency.campaign_id)})
        teller.keep("objection_days", _("Working days to object"), Fraction(days), trace=rule)
        return teller.say(
            _(
                "From the day the result is shown, the agency has {objection_days} working days to"
                " object, item by item, on its page “Result” in this system."
            )
        )
    until = format_jalali_long(agency.objections_until, teller.language)
    if objecting.is_open:
        return teller.say(
            _(
                "Until the end of {until} the agency may object on its page “Result” in this"
                " system, item by item: one statement for each item, with evidence. Somebody who"
                " had no hand in the visit or the review rules on it, with reasons."
            ),
            until=until,
        )
    return _closed(teller, until)


def _closed(teller: FeedbackTeller, until: str) -> Text:
    agency, objecting = teller.told.agency, teller.told.objecting
    if not objecting.given:
        template = _("The window for objections was over on {until}; no objection was given.")
        return teller.say(template, until=until)
    asked = {"campaign": str(agency.campaign_id), "agency": str(agency.pk)}
    trace = Trace("objections", asked)
    teller.whole("objections", _("Objections given"), objecting.given, trace)
    teller.whole("unruled", _("Objections without a ruling"), objecting.waiting, trace)
    if objecting.waiting:
        template = ngettext(
            "The window for objections was over on {until}; {objections} objection was given,"
            " {unruled} without a ruling.",
            "The window for objections was over on {until}; {objections} objections were given,"
            " {unruled} without a ruling.",
            objecting.given,
        )
    else:
        template = ngettext(
            "The window for objections was over on {until}; {objections} objection was given and"
            " ruled on with reasons.",
            "The window for objections was over on {until}; {objections} objections were given and"
            " all were ruled on with reasons.",
            objecting.given,
        )
    return teller.say(template, until=until)
