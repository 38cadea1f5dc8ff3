"""What a public address names: a publication that stands, or one that was withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from payesh.queries.published import heading
from payesh.queries.shapes.published import Heading, Kind


class WithdrawnError(Exception):
    """The publication was withdrawn; its reason is told in place of its figures."""

    def __init__(self, withdrawn: Heading) -> None:
        super().__init__(str(withdrawn.pk))
        self.heading = withdrawn


def published(pk: UUID, kind: Kind | None = None) -> Heading:
    """The publication of that kind; 404 for none, `WithdrawnError` for one that was withdrawn."""
    found = heading(pk)
    if found is None or (kind and found.kind != kind):
        raise Http404
    if found.is_withdrawn:
        raise WithdrawnError(found)
    return found
