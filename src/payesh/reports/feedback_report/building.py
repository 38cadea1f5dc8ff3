"""One agency's feedback as a report object."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.calendar import format_jalali_long
from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind, Role
from payesh.queries.feedback import Told
from payesh.queries.feedback import feedback as feedback_of
from payesh.queries.swot import evidence_behind
from payesh.records.models import CampaignAgency, Evidence, Seat
from payesh.reports.document.document import Document, Section

from . import ahead, layers, owed, public, result, sure, why
from .figures import FeedbackTeller
from .shared import Shared, shared_of

SECTIONS: tuple[tuple[str, str], ...] = (
    ("result", gettext_noop("Result")),
    ("group", gettext_noop("Place in the group")),
    ("layers", gettext_noop("Layers")),
    ("axes", gettext_noop("Result by axis")),
    ("items", gettext_noop("Items")),
    ("strengths", gettext_noop("Strengths and opportunities")),
    ("weaknesses", gettext_noop("Weaknesses and threats")),
    ("recommendations", gettext_noop("Recommendations")),
    ("due", gettext_noop("What is due by when")),
    ("objecting", gettext_noop("How to object")),
    ("public", gettext_noop("What people say")),
    ("outlook", gettext_noop("Outlook over rounds")),
)
TEXTS: tuple[tuple[str, str], ...] = (
    ("opening", gettext_noop("Before everything else")),
    ("closing", gettext_noop("At the end")),
)
NO_RESULT = gettext_noop("“%(agency)s” has no final result yet.")
_NOBODY = UUID(int=0)


def feedback_report(
    seat: Seat,
    agency: CampaignAgency,
    language: Language = "fa",
    shared: Shared | None = None,
    today: date | None = None,
) -> Document:
    """The report for an agency, made from the result that holds for the seat.

    `shared` is what `shared_of` gave for the campaign, where several reports are made. Raises
    Refusal where the agency has no result yet. No rater is named, and evidence is named only if
    the agency may open it itself.
    """
    day = today or timezone.localdate()
    with translation.override(language):
        told = feedback_of(seat, agency, day)
        if told.result is None:
            raise Refusal("feedback.no_result", NO_RESULT, agency=agency.unit.name)
        known = shared or shared_of(agency.campaign, told.result.result_set)
        teller = FeedbackTeller(told, told.result, known, language)
        sections = _sections(teller, day)
        return Document(
            kind=IssuedKind.FEEDBACK,
            language=language,
            title=_("Feedback report: {agency}").format(agency=agency.unit.name),
            subtitle=agency.campaign.title,
            body=agency.campaign.owner.name,
            subject=agency.unit.name,
            period=agency.campaign.title,
            issued_on=day,
            sections=sections,
            figures=dict(teller.figures),
            root=known.root,
            notes=tuple(_notes(teller)),
        )


def _sections(teller: FeedbackTeller, day: date) -> tuple[Section, ...]:
    behind = _openable(teller.told.agency, teller.told.told)
    found: Sequence[Section | None] = (
        result.result_section(teller),
        sure.group_section(teller),
        layers.layers_section(teller),
        layers.axes_section(teller),
        why.items_section(teller),
        why.findings_section(teller, behind, good=True),
        why.findings_section(teller, behind, good=False),
        why.recommendations_section(teller),
        owed.due_section(teller, day),
        owed.objecting_section(teller),
        public.public_section(teller),
        ahead.outlook_section(teller),
    )
    return tuple(one for one in found if one is not None)


def _openable(agency: CampaignAgency, rows: Sequence[Told]) -> dict[UUID, tuple[Evidence, ...]]:
    """The evidence behind each finding as the agency itself may open it."""
    reader = Seat(person_id=_NOBODY, role=Role.AGENCY.value, unit=agency.unit)
    return evidence_behind(reader, [one.finding for one in rows])


def _notes(teller: FeedbackTeller) -> list[str]:
    made = teller.page.result_set
    day = timezone.localtime(made.made_at).date()
    return [
        _("Scores are of 100, by the layer that was final when results were made on {day}.").format(
            day=format_jalali_long(day, teller.language)
        ),
        _("Who rated the agency is not told; what strictness did to the score is."),
    ]
