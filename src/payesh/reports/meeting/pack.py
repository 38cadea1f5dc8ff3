"""The pack of a review meeting as a document: agenda, figures, what was decided, what to ask."""

from __future__ import annotations

from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.calendar import format_jalali_long
from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.queries.meetings import follow_up
from payesh.records.models import Meeting
from payesh.reports.document.blocks import Block, Paragraph, Points
from payesh.reports.document.document import Document, Section
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Text, plain
from payesh.reports.journal_root import root_before, root_words
from payesh.reports.teller import joined

from . import state_slides, work_slides
from .agenda import agenda_blocks, questions
from .decisions import decision_table
from .standing import Standing, standing_of

SECTIONS: tuple[tuple[str, str], ...] = (
    ("meeting", gettext_noop("The meeting")),
    ("figures", gettext_noop("Figures of the unit")),
    ("follow_up", gettext_noop("What earlier meetings decided")),
    ("agenda", gettext_noop("Agenda")),
    ("late", gettext_noop("Late activities")),
    ("actions", gettext_noop("Corrective actions")),
    ("support", gettext_noop("Requests for support")),
    ("questions", gettext_noop("Questions of the meeting")),
    ("decisions", gettext_noop("Decisions of this meeting")),
)
TEXTS: tuple[tuple[str, str], ...] = ()
SLOTS = ("activities_realised", "activities_due", "activities_share", "goals_share", "late")


def meeting_pack(
    meeting: Meeting, language: Language = "fa", issued_on: date | None = None
) -> Document:
    """What lies on the table of a review meeting; nothing is written."""
    today = issued_on or timezone.localdate()
    with translation.override(language):
        at = standing_of(meeting.plan, meeting.period, meeting.unit, language, today)
        return _document(meeting, at, _sections(meeting, at))


def _sections(meeting: Meeting, at: Standing) -> dict[str, list[Block]]:
    earlier = follow_up(meeting)
    decided = list(
        meeting.decisions.select_related("unit", "owner", "meeting").order_by("due", "pk")
    )
    points = list(meeting.agenda.order_by("number"))
    return {
        "meeting": _opening(meeting, at),
        "figures": [*state_slides.plan(at), *state_slides.course(at)],
        "follow_up": decision_table(
            at, earlier, "earlier", meeting.held_on, _decisions(follows=meeting)
        ),
        "agenda": agenda_blocks(at, points),
        "late": work_slides.late(at),
        "actions": work_slides.improvement(at),
        "support": work_slides.support(at),
        "questions": _questions(at, questions(at, points, earlier, meeting.held_on)),
        "decisions": decision_table(
            at, decided, "decided", meeting.held_on, _decisions(meeting=meeting)
        )
        if decided
        else [],
    }


def _decisions(**asked: Meeting) -> Trace:
    """The decisions of a meeting, or those that it follows up."""
    return Trace("decisions", {name: str(one.pk) for name, one in asked.items()})


def _opening(meeting: Meeting, at: Standing) -> list[Block]:
    """When and where, with whom, about which period."""
    day = format_jalali_long(meeting.held_on, at.language)
    told = [
        at.tell.say(_("Held on: {day}"), day=day),
        at.tell.say(_("Place: {place}"), place=meeting.place) if meeting.place else (),
        at.tell.say(_("About: {plan}, {period}"), plan=meeting.plan.title, period=at.named),
    ]
    blocks: list[Block] = [Points(tuple(text for text in told if text))]
    attending = [line.strip() for line in meeting.attendees.splitlines() if line.strip()]
    if attending:
        listed = joined((plain(one) for one in attending), _(", "))
        blocks.append(Paragraph((*at.tell.say(_("Attendees: ")), *listed)))
    return blocks


def _questions(at: Standing, found: list[Text]) -> list[Block]:
    if not found:
        return []
    return [Points(tuple(found), ordered=True)]


def _document(meeting: Meeting, at: Standing, made: dict[str, list[Block]]) -> Document:
    day = format_jalali_long(meeting.held_on, at.language)
    root = root_before(at.today)
    return Document(
        kind=IssuedKind.PACK,
        language=at.language,
        title=_("Pack of the review meeting with %(unit)s") % {"unit": meeting.unit.name},
        subtitle=day,
        body=meeting.plan.owner.name,
        subject=meeting.plan.title,
        period=at.named,
        issued_on=at.today,
        sections=tuple(
            Section(key, _(title), tuple(made[key])) for key, title in SECTIONS if made[key]
        ),
        figures=at.tell.figures,
        signed_by=_("Secretariat of the plan"),
        root=root.root,
        notes=(root_words(root, at.language),),
    )
