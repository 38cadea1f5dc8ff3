"""The screens of a campaign: its blind sheets handed to `analytics.anomalies`, with their names.

Dossiers are left out: a written case has no hour and no team, and everybody scores the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from payesh.analytics.anomalies import Look, Screening, Sheets, screen
from payesh.ground.terms import LookSubject
from payesh.records.models import Campaign

from .blind_ratings import NOWHERE, BlindRatings, Places, blind_ratings

DRAWS = 100
LEAST_SHEETS = 4
"""Fewer sheets tell nothing of what is usual."""


@dataclass(frozen=True)
class NamedLook:
    """A look with the keys of whom it is about and of the sheets that lead to it."""

    look: Look
    subject: UUID
    sheets: tuple[UUID, ...]


def screen_campaign(campaign: Campaign, seed: int = 1) -> list[NamedLook]:
    """What is worth a second look now; the same sheets and seed give the same."""
    ratings = blind_ratings(campaign)
    kept = np.flatnonzero(ratings.team != NOWHERE)
    if len(kept) < LEAST_SHEETS:
        return []
    looks = screen(_sheets(ratings, kept), screening=Screening(draws=DRAWS, seed=seed))
    return [_named(ratings, kept, look) for look in looks]


def _sheets(ratings: BlindRatings, kept: Places) -> Sheets:
    return Sheets(
        answers=ratings.categories[kept].astype(np.int8),
        agency=ratings.agency[kept],
        rater=ratings.rater[kept],
        team=ratings.team[kept],
        axis=ratings.axis,
        top=np.maximum(ratings.steps.astype(np.intp) - 1, 0),
        day=ratings.day[kept].astype(float),
        minutes=ratings.minutes[kept],
        numbers=ratings.values[kept][:, ratings.marks],
    )


def _named(ratings: BlindRatings, kept: Places, look: Look) -> NamedLook:
    sheets = tuple(ratings.sheets[kept[place]] for place in look.sheets)
    names = {LookSubject.RATER: ratings.raters, LookSubject.TEAM: ratings.teams}.get(look.subject)
    subject = names[look.place] if names is not None else ratings.sheets[kept[look.place]]
    return NamedLook(look, subject, sheets)
