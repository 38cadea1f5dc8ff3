"""Joint visits: a second team at an agency, so that the strictness of teams can be compared."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import permutations
from random import Random
from uuid import UUID

from payesh.ground.terms import VisitKind, VisitState
from payesh.queries.conflicts import conflicts_of
from payesh.records.models import Evaluator, Sheet, Visit

from .plot import Crew, Plot
from .sheets import Case
from .visiting import make_visit

AFTERNOON = time(13, 30)
_STEP = 5
"""Pairs of teams take turns by this step, so that each is met early and late in the campaign."""


@dataclass(frozen=True)
class Meeting:
    """A visited agency, the team that also goes there, and when."""

    case: Case
    crew: Crew
    on: date
    at: time = AFTERNOON


def meetings(plot: Plot, cases: Sequence[Case], count: int) -> list[Meeting]:
    """So many meetings on the afternoon of the first visit, every pair of teams in its turn."""
    pairs = list(permutations(plot.crews, 2))
    ties = _ties(plot, cases)
    found: list[Meeting] = []
    for turn in range(count):
        first, second = pairs[turn * _STEP % len(pairs)]
        met = {one.case.agency.pk for one in found}
        own = [one for one in cases if one.crew is first and one.agency.pk not in met]
        free = [one for one in own if len(_free(second, one, ties)) > 1]
        case = free[len(free) * turn // count]
        found.append(Meeting(case, second, case.visit.planned_on))
    return found


def join(plot: Plot, meetings: Sequence[Meeting], pair: int = 2) -> list[Case]:
    """The meetings as planned visits; `pair` of the other team without a tie to the agency go.

    They take turns. What they will see is what the first team saw: the same truth.
    """
    cases = []
    ties = _ties(plot, [one.case for one in meetings])
    for turn, one in enumerate(meetings):
        agency = one.case.agency
        visit = Visit(
            id=plot.key("visit", agency.pk, "joint"),
            province=agency.province,
            agency=agency,
            team=one.crew.team,
            kind=VisitKind.JOINT.value,
            planned_on=one.on,
            planned_at=one.at,
        )
        free = _free(one.crew, one.case, ties)
        raters = tuple(free[(turn + place) % len(free)] for place in range(min(pair, len(free))))
        cases.append(Case(agency, one.crew, visit, one.case.truth, raters))
    return cases


def make_joint(plot: Plot, case: Case, rng: Random) -> list[Sheet]:
    """A joint visit: over with its two sheets, which nobody agrees on."""
    sheets = make_visit(plot, case, rng, reconciled=False)
    visit, last = case.visit, case.raters[-1].seat
    visit.state = VisitState.CLOSED.value
    visit.closed_by, visit.closed_at = last.person, case.rated[-1].locked_at
    return sheets


def tell_joint(plot: Plot, cases: Sequence[Case]) -> None:
    """The lines of visits that were over with their sheets, after those of the sheets."""
    for case in cases:
        by = case.raters[-1].seat
        plot.tell(case.visit.closed_at, "visit.closed", case.visit, by, ends=case.visit.closed_at)


def _ties(plot: Plot, cases: Sequence[Case]) -> set[tuple[UUID, UUID]]:
    """Pairs of a person and a unit that may not meet."""
    people = [one.person for crew in plot.crews for one in crew.evaluators]
    return set(conflicts_of(people, [case.agency.unit for case in cases]))


def _free(crew: Crew, case: Case, ties: Collection[tuple[UUID, UUID]]) -> list[Evaluator]:
    """Members of the team without a tie to the agency."""
    unit = case.agency.unit_id
    return [one for one in crew.evaluators if (one.person_id, unit) not in ties]
