"""Conflicts of interest of a campaign, tie by tie, and the visits they touch."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from payesh.ground.terms import VisitState
from payesh.records.models import Campaign, ConflictOfInterest, Person, Seat, Unit, Visit

from .conflicts import Conflict, conflicts_of
from .evaluators import judges_of
from .paths import under
from .permission import reach_of

NAMED = 3
TO_COME = (VisitState.PLANNED.value, VisitState.UNDER_WAY.value)


@dataclass(frozen=True)
class TieLine:
    """A person's tie, how many agencies of the campaign it closes, and some of their names.

    `visits` are those still to be made on which the person is to rate one of them.
    """

    person: Person
    conflict: Conflict
    agencies: int
    names: tuple[str, ...]
    visits: tuple[Visit, ...]

    @property
    def more(self) -> int:
        """Agencies that are not named."""
        return self.agencies - len(self.names)


def campaign_conflicts(campaign: Campaign) -> list[TieLine]:
    """Ties of evaluators and reviewers to agencies of the campaign, those that touch visits first.

    A fixed number of statements.
    """
    people = {person.pk: person for person in judges_of(campaign)}
    units = list(Unit.objects.filter(evaluations__campaign=campaign, evaluations__left_at=None))
    closed: dict[tuple[UUID, Conflict], list[Unit]] = defaultdict(list)
    names = {unit.pk: unit for unit in units}
    for (person, unit), found in conflicts_of(people.values(), units).items():
        for conflict in found:
            closed[person, conflict].append(names[unit])
    visits = _visits_by_rater(campaign, set(people))
    lines = [
        _line(people[person], conflict, kept, visits[person])
        for (person, conflict), kept in closed.items()
    ]
    return sorted(lines, key=lambda line: (not line.visits, line.person.sort_key))


def _line(person: Person, conflict: Conflict, units: list[Unit], visits: list[Visit]) -> TieLine:
    keys = {unit.pk for unit in units}
    touched = tuple(visit for visit in visits if visit.agency.unit_id in keys)
    return TieLine(person, conflict, len(units), tuple(u.label for u in units[:NAMED]), touched)


def _visits_by_rater(campaign: Campaign, people: set[UUID]) -> dict[UUID, list[Visit]]:
    rows = Visit.objects.filter(agency__campaign=campaign, state__in=TO_COME)
    rows = rows.filter(raters__person__in=people).select_related("agency__unit", "team")
    found: dict[UUID, list[Visit]] = defaultdict(list)
    for visit in rows.annotate(rater=F("raters__person")).order_by("planned_on", "pk"):
        found[visit.rater].append(visit)
    return found


def declared_conflicts(seat: Seat) -> QuerySet[ConflictOfInterest]:
    """Declarations about units in reach that were not withdrawn."""
    rows = ConflictOfInterest.objects.filter(under(reach_of(seat), "unit__path"))
    return rows.filter(withdrawn_at=None).select_related("person", "unit")
