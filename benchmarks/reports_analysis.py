"""The analytical report of the city's plan: read, written with its charts, set as PDF."""

from __future__ import annotations

from benchmarks.ground import told
from benchmarks.reports_world import measured, pages, prepare, seat_of


def main() -> None:
    """Print a line of JSON."""
    prepare()
    from payesh.demo.city.build import CODE
    from payesh.records.models import Plan
    from payesh.reports.analysis import analysis_report
    from payesh.reports.document.blocks import Picture
    from payesh.reports.rendering.pdf import to_pdf

    plan = Plan.objects.select_related("owner").get(code=CODE)
    period = plan.periods.filter(stamp__made_at__isnull=False).order_by("-number")[1]
    seat = seat_of(plan.owner)
    written, document = measured(lambda: analysis_report(plan, period, seat=seat))
    printed, pdf = measured(lambda: to_pdf(document))
    charts = [one for part in document.sections for one in part.blocks if isinstance(one, Picture)]
    told(
        figures=len(document.figures),
        charts=len(charts),
        written=written,
        printed=printed,
        pages=pages(pdf),
        megabytes=round(len(pdf) / 10**6, 1),
    )


if __name__ == "__main__":
    main()
