"""Publishing: the report rendered, the package built and checked, the draft given to the public."""

from __future__ import annotations

from django.utils import timezone

from payesh.actions.publishing import publish, refuse_unready
from payesh.exchange.packages.building import Step, build
from payesh.ground.terms import FileForm
from payesh.queries.permission import require
from payesh.records.models import AgencyResult, NodeFigure, Publication, Seat

LARGE_AGENCIES = 200
LARGE_NODES = 3_000
"""Above these the package is built by a worker."""


def is_large(publication: Publication) -> bool:
    """Whether building the package takes longer than a page may."""
    if publication.report is not None:
        return True  # a report of a hundred pages may have to be set first
    if publication.result_set is not None:
        rows = AgencyResult.objects.filter(result_set=publication.result_set)
        return rows[LARGE_AGENCIES : LARGE_AGENCIES + 1].exists()
    figures = NodeFigure.objects.filter(period=publication.period)
    return figures[LARGE_NODES : LARGE_NODES + 1].exists()


def publish_package(
    *,
    by: Seat,
    publication: Publication,
    version: int,
    tell: Step = lambda done, total: None,
) -> Publication:
    """Build the package of a draft and publish it.

    The door and the texts are asked before anything is built. Raises Forbidden, Stale or Refusal.
    """
    require(by, "publication.make", publication)
    refuse_unready(publication)
    package = build(publication, timezone.now(), report=_report(publication), tell=tell)
    return publish(
        by=by,
        publication=publication,
        version=version,
        contents=package.contents,
        package=package.sha256,
        package_size=package.size,
        root=package.root,
        signature=package.signature,
        key=package.key,
    )


def _report(publication: Publication) -> bytes | None:
    """The PDF of the report that goes out with it."""
    if publication.report is None:
        return None
    from .rendering.files import file_of  # its libraries are slow to import

    return file_of(publication.report, FileForm.PDF).read_bytes()
