"""What people say of an agency, with how many said it."""

from __future__ import annotations

from typing import Any
from uuid import UUID


def said_of(unit: UUID) -> Any:
    """The figures of an agency's ratings; None where nobody rated it yet."""
    try:
        from payesh.queries.opinions import opinion_figures
    except ImportError:
        return None
    return opinion_figures([unit]).get(unit)
