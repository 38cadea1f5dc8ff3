"""What people say of an agency, with how many said it."""

from __future__ import annotations

from uuid import UUID

from payesh.queries.opinions import (
    OpinionFigures,
    ShownComment,
    opinion_figures,
    shown_comments,
)
from payesh.records.models import Unit

MOST_COMMENTS = 5


def said_of(unit: UUID) -> OpinionFigures | None:
    """The figures of an agency's ratings; None where nobody rated it yet."""
    return opinion_figures([unit]).get(unit)


def comments_on(unit: UUID) -> list[ShownComment]:
    """The newest comments that were let through, with the agency's replies."""
    found = Unit.objects.filter(pk=unit).first()
    return shown_comments(found, MOST_COMMENTS) if found else []
