"""The blind sheets of a campaign as arrays: what every reading of the raters starts from.

Of each rater the locked sheet of a first or joint visit, as it was before the raters agreed, and
the locked sheet of every dossier. Agreed sheets say nothing of strictness and are not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from payesh.ground.terms import Layer, SheetState, VisitKind, VisitState
from payesh.records.models import (
    Campaign,
    DossierSheet,
    Evaluator,
    InstrumentVersion,
    Sheet,
)

from .blind_columns import ItemColumn, answers_of, columns_of, marks_of, weights_of
from .final_facts import through_errata
from .instruments import read_version
from .sheet_facts import SheetFacts, SheetKey

Array = NDArray[np.float64]
Places = NDArray[np.intp]
NOWHERE = -1
"""The team and the visit of a dossier's sheet."""
BLIND_ON = (VisitKind.FIRST.value, VisitKind.JOINT.value)


class Subject(NamedTuple):
    """What is rated: an agency of the campaign (`CampaignAgency`), or a dossier."""

    key: UUID
    group: UUID
    is_dossier: bool


@dataclass(frozen=True, eq=False)
class BlindRatings:
    """Blind sheets as arrays; rows are sheets in the order they were made, columns are items.

    - `values` percents of each item's scale, NaN where there is no number (or it was not asked);
    - `marks` which items are marked from 0 to 100;
    - `categories` the same as ordered categories from 0, `NO_CATEGORY` where there is no number;
      `steps` how many categories each item has;
    - `agency`, `rater`, `team`, `visit`: places in `subjects`, `raters` (keys of Evaluator),
      `teams` and `visits`; dossiers stand behind the agencies, and their sheets are `NOWHERE` by
      team and visit;
    - `first`: the sheet is of the agency's first visit, the one its published score comes from;
    - `day` the ordinal of the day it was filled in, `minutes` how long that took (NaN: unknown);
    - `axis` of each item: a place in `axes` (pairs of instrument and code); `weight` its nominal
      share in the total of its instrument;
    - `sheets` keys of Sheet or DossierSheet, `versions` their versions.
    """

    values: Array
    categories: NDArray[np.int16]
    steps: NDArray[np.int16]
    marks: Places
    agency: Places
    rater: Places
    team: Places
    visit: Places
    first: NDArray[np.bool_]
    day: NDArray[np.int64]
    minutes: Array
    axis: Places
    weight: Array
    items: tuple[ItemColumn, ...]
    axes: tuple[tuple[UUID, str], ...]
    subjects: tuple[Subject, ...]
    raters: tuple[UUID, ...]
    teams: tuple[UUID, ...]
    visits: tuple[UUID, ...]
    sheets: tuple[UUID, ...]
    versions: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.sheets)

    @property
    def agencies(self) -> int:
        """How many subjects are agencies: those in front."""
        return sum(not one.is_dossier for one in self.subjects)

    @cached_property
    def last_team(self) -> Places:
        """The team with which each rater scored an agency last; `NOWHERE` where it never did."""
        last = np.full(len(self.raters), NOWHERE, dtype=np.intp)
        at_agencies = self.team != NOWHERE
        last[self.rater[at_agencies]] = self.team[at_agencies]
        return last

    @property
    def families(self) -> Iterator[Places]:
        """The columns of each instrument: items of different instruments are never compared."""
        of = [one.instrument for one in self.items]
        for family in dict.fromkeys(of):
            yield np.flatnonzero([one == family for one in of])


class _Where(NamedTuple):
    """What belongs to a sheet beside its answers."""

    rater: UUID
    team: UUID | None
    visit: UUID | None
    first: bool
    day: date
    minutes: float


def blind_ratings(campaign: Campaign) -> BlindRatings:
    """The blind sheets of a campaign; five statements, whatever their number.

    Agencies that left and cancelled visits are passed over. Answers are read through errata, as
    the final ones are.
    """
    where: dict[UUID, _Where] = {}
    asked: dict[UUID, SheetFacts] = {}
    found: dict[UUID, list[tuple[SheetKey, dict[str, Any]]]] = defaultdict(list)
    evaluators = dict(Evaluator.objects.filter(campaign=campaign).values_list("person", "pk"))
    for version, key, answers, place in _of_visits(campaign, evaluators):
        found[version].append((key, answers))
        where[key.sheet] = place
    dossiers: set[UUID] = set()
    for version, key, answers, place in _of_dossiers(campaign):
        found[version].append((key, answers))
        where[key.sheet] = place
        dossiers.add(key.agency)
    versions = InstrumentVersion.objects.select_related("instrument").in_bulk(found)
    for version, rows in found.items():
        keys, answers = zip(*rows, strict=True)
        asked[version] = SheetFacts(versions[version], list(keys), list(answers))
    return _arrays(through_errata(asked.values()).facts, where, dossiers)


_Row = tuple[UUID, SheetKey, dict[str, Any], _Where]


def _of_visits(campaign: Campaign, evaluators: Mapping[UUID, UUID]) -> Iterator[_Row]:
    rows = Sheet.objects.filter(
        campaign=campaign,
        layer=Layer.RATED.value,
        state=SheetState.LOCKED.value,
        agency__left_at__isnull=True,
        visit__kind__in=BLIND_ON,
    ).exclude(visit__state=VisitState.CANCELLED.value)
    columns = (
        *("instrument_id", "id", "agency_id", "agency__group_id", "version", "answers", "rater_id"),
        *("visit__team_id", "visit_id", "visit__kind", "visit__planned_on"),
        *("started_at", "ended_at"),
    )
    for row in rows.order_by("id").values_list(*columns).iterator(2000):
        version, sheet, agency, group, number, answers, person, team, visit, kind, on = row[:11]
        if person in evaluators:
            began, ended = row[11:]
            first = kind == VisitKind.FIRST.value
            day = timezone.localdate(began) if began else on
            place = _Where(evaluators[person], team, visit, first, day, _minutes(began, ended))
            yield version, SheetKey(sheet, agency, group, number), answers, place


def _of_dossiers(campaign: Campaign) -> Iterator[_Row]:
    rows = DossierSheet.objects.filter(
        dossier__campaign=campaign,
        state=SheetState.LOCKED.value,
        dossier__group__instrument__isnull=False,
    )
    columns = (
        *("dossier__group__instrument_id", "id", "dossier_id", "dossier__group_id"),
        *("version", "answers", "rater_id", "started_at", "locked_at"),
    )
    for row in rows.order_by("id").values_list(*columns).iterator(2000):
        version, sheet, dossier, group, number, answers, rater, began, locked = row
        day, minutes = timezone.localdate(began), _minutes(began, locked)
        place = _Where(rater, None, None, False, day, minutes)
        yield version, SheetKey(sheet, dossier, group, number), answers, place


def _minutes(began: datetime | None, ended: datetime | None) -> float:
    return (ended - began).total_seconds() / 60 if began and ended else float("nan")


def _arrays(
    facts: Sequence[SheetFacts], where: Mapping[UUID, _Where], dossiers: set[UUID]
) -> BlindRatings:
    read = [(one, read_version(one.instrument)) for one in facts]
    items = columns_of(read)
    axes = tuple(dict.fromkeys((one.instrument, one.axis) for one in items))
    keys = [key for one in facts for key in one.keys]
    values, found, steps = answers_of(read, items)
    order = np.array(sorted(range(len(keys)), key=lambda at: keys[at].sheet), dtype=np.intp)
    keys = [keys[at] for at in order]
    places = [where[key.sheet] for key in keys]
    subjects = tuple(
        dict.fromkeys(
            Subject(key.agency, key.group, key.agency in dossiers)
            for key in sorted(keys, key=lambda key: (key.agency in dossiers, key.agency))
        )
    )
    raters = tuple(sorted({one.rater for one in places}))
    teams = tuple(sorted({one.team for one in places if one.team}))
    visits = tuple(dict.fromkeys(one.visit for one in places if one.visit))
    return BlindRatings(
        values=values[order],
        categories=found[order],
        steps=steps,
        marks=marks_of(read, items),
        agency=_at([one.key for one in subjects], [key.agency for key in keys]),
        rater=_at(raters, [one.rater for one in places]),
        team=_at(teams, [one.team for one in places]),
        visit=_at(visits, [one.visit for one in places]),
        first=np.array([one.first for one in places], dtype=bool),
        day=np.array([one.day.toordinal() for one in places], dtype=np.int64),
        minutes=np.array([one.minutes for one in places], dtype=float),
        axis=_at(axes, [(one.instrument, one.axis) for one in items]),
        weight=weights_of(read, items),
        items=items,
        axes=axes,
        subjects=subjects,
        raters=raters,
        teams=teams,
        visits=visits,
        sheets=tuple(key.sheet for key in keys),
        versions=tuple(key.version for key in keys),
    )


def _at(known: Sequence[Any], keys: Sequence[Any]) -> Places:
    """The place of each key among the known ones; NOWHERE for one that is not there."""
    place = {key: at for at, key in enumerate(known)}
    return np.array([place.get(key, NOWHERE) for key in keys], dtype=np.intp)
