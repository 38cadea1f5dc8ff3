"""The analytical report as a report object: every part in its place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.queries.chain import day_root
from payesh.records.models import Period, Plan, Seat, Unit
from payesh.reports.document.document import Cover, Document, Section

from .appendix import glossary_section, method_section
from .comparing import comparing_section
from .conformity import conformity_section
from .indicators import indicator_sections, read_pages
from .integrity import integrity_section
from .scene import Progress, Scene, scene_of
from .summary import summary_section
from .units import unit_sections, units_told

SECTIONS: tuple[tuple[str, str], ...] = (
    ("summary", gettext_noop("Summary")),
    ("conformity", gettext_noop("Conformity of activities to the plan")),
    ("comparing", gettext_noop("Units side by side")),
    ("indicators", gettext_noop("Indicators")),
    ("units", gettext_noop("Units one by one")),
    ("integrity", gettext_noop("Integrity of the data")),
    ("method", gettext_noop("Appendix: how it was counted")),
    ("glossary", gettext_noop("Glossary")),
)
TEXTS: tuple[tuple[str, str], ...] = (
    ("opening", gettext_noop("Before everything else")),
    ("closing", gettext_noop("At the end")),
)
READ, TOLD = 60, 40
"""Of a hundred parts of the work, so many are reading indicators, so many telling of units."""


def analysis_report(
    plan: Plan,
    period: Period,
    unit: Unit | None = None,
    language: Language = "fa",
    *,
    seat: Seat,
    said: Progress | None = None,
) -> Document:
    """The report of the whole plan, or of one unit's share of it, as `seat` may see it.

    `said` is told how many of a hundred parts are done, and may raise to stop. Raises Forbidden
    for what the seat may not see, Refusal where the period has no figures.
    """
    with translation.override(language):
        scene = scene_of(seat, plan, period, unit, language)
        sections = tuple(_sections(scene, said or _nobody))
        title = _("Analytical report: {subject}").format(subject=scene.subject)
        name = scene.at.period_ref.name(language)
        return Document(
            kind=IssuedKind.ANALYSIS,
            language=language,
            title=title,
            subtitle=name,
            body=plan.owner.name,
            subject=scene.subject,
            period=name,
            issued_on=timezone.localdate(),
            sections=sections,
            figures=dict(scene.tell.figures),
            root=day_root(timezone.localdate() - timedelta(days=1)).root,
            cover=Cover(title, f"{plan.title} · {name}" if unit else name, plan.owner.name),
            contents=True,
            notes=(_("Texts about indicators are those of the people named beside them."),),
        )


def _sections(scene: Scene, said: Progress) -> Iterator[Section]:
    pages = read_pages(scene, lambda at, of: said(READ * at // of, READ + TOLD))
    yield summary_section(scene, pages)
    yield conformity_section(scene)
    if beside := comparing_section(scene):
        yield beside
    yield from indicator_sections(scene, pages)
    units = units_told(scene)
    yield from unit_sections(scene, units, lambda at, of: said(READ + TOLD * at // of, READ + TOLD))
    yield integrity_section(scene)
    yield method_section(scene)
    yield glossary_section()


def _nobody(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""
