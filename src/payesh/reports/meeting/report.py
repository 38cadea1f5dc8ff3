"""The report for a meeting with officials: some ten slides about a plan in a period."""

from __future__ import annotations

from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.calendar import format_jalali_long
from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.queries.periods import name_of
from payesh.records.models import Period, Plan, Unit
from payesh.reports.document.blocks import Block
from payesh.reports.document.document import Cover, Document, Section
from payesh.reports.journal_root import root_before, root_words

from . import state_slides, work_slides
from .standing import Standing, standing_of

SECTIONS: tuple[tuple[str, str], ...] = (
    ("plan", gettext_noop("The plan in one look")),
    ("course", gettext_noop("Course over the periods")),
    ("units", gettext_noop("What the units realised")),
    ("lines", gettext_noop("Units above the named lines")),
    ("macro", gettext_noop("The macro goals")),
    ("horizon", gettext_noop("Distance to the horizon")),
    ("late", gettext_noop("Late activities")),
    ("support", gettext_noop("Requests for support")),
    ("improvement", gettext_noop("From evaluation to improvement")),
    ("stated", gettext_noop("Figures that contradict the records")),
    ("next", gettext_noop("Next steps")),
)
TEXTS: tuple[tuple[str, str], ...] = ()
SLOTS = (
    *("macro_goals", "general_goals", "goals", "activities"),
    *("activities_realised", "activities_due", "activities_share", "goals_share", "late"),
)
_SLIDES = {
    "plan": state_slides.plan,
    "course": state_slides.course,
    "units": state_slides.units,
    "lines": state_slides.lines,
    "macro": state_slides.macro,
    "horizon": work_slides.horizon,
    "late": work_slides.late,
    "support": work_slides.support,
    "improvement": work_slides.improvement,
    "stated": work_slides.stated,
    "next": work_slides.following,
}


def meeting_report(
    plan: Plan,
    period: Period,
    unit: Unit,
    language: Language = "fa",
    issued_on: date | None = None,
) -> Document:
    """The plan, or a unit's part of it, at the end of a period; nothing is written.

    A slide that has nothing to say is left out.
    """
    today = issued_on or timezone.localdate()
    with translation.override(language):
        at = standing_of(plan, period, unit, language, today)
        made = {key: _SLIDES[key](at) for key, _title in SECTIONS}
        return _document(at, made)


def _document(at: Standing, made: dict[str, list[Block]]) -> Document:
    period = name_of(at.period, at.plan.cadence, at.language)
    written = format_jalali_long(at.today, at.language)
    root = root_before(at.today)
    return Document(
        kind=IssuedKind.MEETING,
        language=at.language,
        title=_("Report on %(plan)s") % {"plan": at.plan.title},
        subtitle=period,
        body=at.unit.name,
        subject=at.plan.title,
        period=period,
        issued_on=at.today,
        sections=tuple(
            Section(key, _(title), tuple(made[key])) for key, title in SECTIONS if made[key]
        ),
        figures=at.tell.figures,
        signed_by=_("Secretariat of the plan"),
        root=root.root,
        cover=Cover(title=at.plan.title, subtitle=f"{period}، {written}", body=at.unit.name),
        landscape=True,
        notes=(
            _("Realised are activities whose verified progress reached the bound of the plan."),
            root_words(root, at.language),
        ),
    )
