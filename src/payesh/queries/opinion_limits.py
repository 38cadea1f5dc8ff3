"""How many opinions are taken: from one source, and for one agency, in an hour and in a day.

Many people share an address (a family, an office's own network, a whole mobile network), so the
bounds for solved puzzles are wide; without a puzzle nothing but the bounds keeps a flood away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from payesh.records.models import PublicComment, Unit

from .opinion_counts import UNSOLVED

HOUR = timedelta(hours=1)
LATELY = timedelta(minutes=10)


@dataclass(frozen=True)
class Limits:
    """The most that is taken: from one source in an hour and a day, for one agency in an hour."""

    hour: int
    day: int
    agency_hour: int

    def are_reached(self, times: Sequence[datetime], since: datetime) -> bool:
        """Whether a source that gave at these times has given enough."""
        return len(times) >= self.day or sum(one >= since for one in times) >= self.hour


SOLVED = Limits(hour=20, day=60, agency_hour=600)
NOT_SOLVED = Limits(hour=3, day=6, agency_hour=30)


def is_over_limit(unit: Unit, source: str, *, solved: bool, now: datetime) -> bool:
    """Whether one more would be too many; at most three statements.

    What came without a puzzle is counted on its own too. A source is another one every day, and
    never has many more rows than the bound of a day.
    """
    since = now - HOUR
    lately = PublicComment.objects.filter(unit=unit, given_at__gte=since)
    own = list(PublicComment.objects.filter(source=source).values_list("given_at", "puzzle"))
    if SOLVED.are_reached([at for at, _ in own], since) or lately.count() >= SOLVED.agency_hour:
        return True
    if solved:
        return False
    without = [at for at, puzzle in own if puzzle.startswith(UNSOLVED)]
    of_agency = lately.filter(puzzle__startswith=UNSOLVED)
    return NOT_SOLVED.are_reached(without, since) or of_agency.count() >= NOT_SOLVED.agency_hour


def given_lately(unit: Unit, now: datetime) -> int:
    """How many opinions of an agency came in the last minutes: puzzles get harder with them."""
    return PublicComment.objects.filter(unit=unit, given_at__gte=now - LATELY).count()
