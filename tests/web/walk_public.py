"""What left the house in the demonstration, to walk through: publications, reports, jobs."""

from __future__ import annotations

from typing import Any


def public_samples() -> dict[str, Any]:
    """Publications of results and of a plan, a draft, and two agencies of the first."""
    from payesh.records import models as rows

    published = rows.Publication.objects.filter(state="published")
    results = published.get(result_set__campaign__title__contains="تکریم")
    first = rows.Unit.objects.get(code="registry")  # of which people say something
    group = results.contents["groups"][0]["agencies"]
    second = next(one["unit"] for one in group if one["unit"] != str(first.pk))
    return {
        "publication": results,
        "publication:plan": published.get(period__plan__code="city-1403"),
        "publication:draft": rows.Publication.objects.get(state="draft"),
        "unit:published": first,
        "agency_one": first,
        "agency_two": rows.Unit.objects.get(pk=second),
    }


def issued_samples() -> dict[str, Any]:
    """Reports of each kind, and jobs: one that failed, one that is done."""
    from payesh.records import models as rows

    reports, jobs = rows.IssuedReport.objects, rows.Job.objects
    digests = reports.filter(kind="digest", campaign__isnull=False)
    return {
        "issued": digests.latest("day"),
        "issued:feedback": reports.get(kind="feedback", agency__unit__code="registry"),
        "issued:analysis": reports.get(kind="analysis"),
        "issued:meeting": reports.get(kind="meeting"),
        "job": jobs.get(state="failed"),
        "job:done": jobs.get(state="done"),
    }
