"""What people say of an agency, with how many said it."""

from __future__ import annotations

from uuid import UUID

from payesh.queries.opinions import OpinionFigures, opinion_figures


def said_of(unit: UUID) -> OpinionFigures | None:
    """The figures of an agency's ratings; None where nobody rated it yet."""
    return opinion_figures([unit]).get(unit)
