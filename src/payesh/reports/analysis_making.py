"""An analytical report as long work: read, kept, and set once so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from payesh.ground.languages import Language
from payesh.ground.terms import FileForm
from payesh.queries.permission import require
from payesh.records.models import IssuedReport, Period, Seat, Unit

from .analysis import analysis_report
from .issuing import issue_dressed
from .templated import templated


def make_analysis_report(
    seat: Seat, asked: Mapping[str, str], said: Callable[[int, int], None]
) -> IssuedReport:
    """`asked` holds `period`, `unit` and `language`; the plan's owner stands for the whole plan.

    `said` may raise to stop, up to when the PDF is there; then report and file are kept
    together. Raises Forbidden for what the seat may not.
    """
    from .rendering.files import keep_file, rendered

    period = Period.objects.select_related("plan__owner").get(pk=asked["period"])
    unit = Unit.objects.get(pk=asked["unit"])
    require(seat, "issued.make", unit)
    language: Language = "en" if asked["language"] == "en" else "fa"
    part = None if unit.pk == period.plan.owner_id else unit
    made = analysis_report(period.plan, period, part, language, seat=seat, said=said)
    document = templated(made, unit)
    pages = rendered(document, FileForm.PDF)
    said(1, 1)  # the last moment to stop: nothing is kept before its pages are there
    report = issue_dressed(seat, document, unit=unit, plan=period.plan, period=period)
    keep_file(report, FileForm.PDF, pages)
    return report
