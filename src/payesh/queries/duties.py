"""How agencies stand towards the duties set by law, read from what was answered of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from payesh.ground.terms import DutyState, Layer, NoNumber, SheetState
from payesh.records.models import Campaign, CampaignAgency, InstrumentVersion, LegalDuty, Sheet
from payesh.scoring import duties as rules
from payesh.scoring.answers import Answers, applying, given
from payesh.scoring.instruments import Instrument

from .instruments import read_version

PAGE = 50
NEWEST_FIRST = (Layer.FINAL.value, Layer.REVIEWED.value, Layer.AGREED.value)
"""Whose answers count: the newest view of the agency that is more than one rater's."""

NOT_HERE = NoNumber.NOT_APPLICABLE
Figures = Mapping[str, Fraction | NoNumber]


@dataclass(frozen=True)
class DutyLine:
    """A duty, on how many agencies it lies, and how many of them stand how."""

    duty: LegalDuty
    groups: tuple[str, ...]
    agencies: int
    counts: Mapping[DutyState, int]
    in_force: bool

    @property
    def met(self) -> int:
        return self.counts.get(DutyState.MET, 0)

    @property
    def known(self) -> int:
        """Agencies it applies to and of which it is known how they stand."""
        known = (DutyState.MET, DutyState.PARTLY, DutyState.NOT_MET)
        return sum(self.counts.get(state, 0) for state in known)


@dataclass(frozen=True)
class AgencyDuty:
    """One agency towards one duty; `layer` says whose answers it was read from, '' for none."""

    agency: CampaignAgency
    state: DutyState
    layer: str


def duty_lines(campaign: Campaign, today: date) -> list[DutyLine]:
    """Every duty of the campaign with its counts; four statements, whatever there is."""
    duties = list(campaign.duties.prefetch_related("groups"))
    if not duties:
        return []
    agencies = list(_agencies(campaign).values_list("pk", "group_id"))
    figures = dict(_figures(campaign, {code for duty in duties for code in duty.items}))
    return [_line(duty, _states(duty, agencies, figures, today), today) for duty in duties]


@dataclass(frozen=True)
class DutyPage:
    """One duty: how many agencies stand how, and a page of them."""

    line: DutyLine
    agencies: Page[AgencyDuty]


def duty_page(duty: LegalDuty, today: date, *, state: str = "", page: int | str = 1) -> DutyPage:
    """The agencies on which a duty lies, 50 a page, each with its state; `state` picks one."""
    agencies = list(_agencies(duty.campaign).values_list("pk", "group_id"))
    figures = dict(_figures(duty.campaign, set(duty.items)))
    states = _states(duty, agencies, figures, today)
    kept = [key for key, found in states.items() if not state or found == state]
    shown = Paginator(kept, PAGE).get_page(page)
    rows = CampaignAgency.objects.select_related("unit", "group").in_bulk(list(shown.object_list))
    shown.object_list = [
        AgencyDuty(rows[key], states[key], figures[key][0] if key in figures else "")
        for key in shown.object_list
    ]
    return DutyPage(_line(duty, states, today), shown)


def _states(
    duty: LegalDuty,
    agencies: list[tuple[UUID, UUID]],
    figures: Mapping[UUID, tuple[str, Figures]],
    today: date,
) -> dict[UUID, DutyState]:
    """How each agency stands on which the duty lies, in the order given."""
    groups = {group.pk for group in duty.groups.all()}
    bound = [key for key, group in agencies if not groups or group in groups]
    return {key: _state(duty, key, figures, today) for key in bound}


def _line(duty: LegalDuty, states: Mapping[UUID, DutyState], today: date) -> DutyLine:
    titles = tuple(group.title for group in duty.groups.all())
    return DutyLine(
        duty, titles, len(states), Counter(states.values()), duty.in_force_from <= today
    )


def _state(
    duty: LegalDuty, agency: UUID, figures: Mapping[UUID, tuple[str, Figures]], today: date
) -> DutyState:
    if today < duty.in_force_from:
        return DutyState.NOT_IN_FORCE
    if agency not in figures:
        return DutyState.UNKNOWN
    answered = figures[agency][1]
    asked = [answered[code] for code in duty.items if code in answered]
    return rules.standing(asked, Fraction(duty.met_from))


def _agencies(campaign: Campaign) -> QuerySet[CampaignAgency]:
    rows = CampaignAgency.objects.filter(campaign=campaign, left_at__isnull=True)
    return rows.order_by("group__number", "unit__path")


def _figures(campaign: Campaign, codes: set[str]) -> Iterator[tuple[UUID, tuple[str, Figures]]]:
    """Of each agency that has one: the layer of its newest view, and the percents of some items."""
    rows = Sheet.objects.filter(
        campaign=campaign,
        layer__in=NEWEST_FIRST,
        state=SheetState.LOCKED.value,
        agency__left_at__isnull=True,
    )
    newest: dict[UUID, Sheet] = {}
    for sheet in rows.only("agency", "layer", "answers", "instrument"):
        other = newest.get(sheet.agency_id)
        if other is None or _age(sheet) < _age(other):
            newest[sheet.agency_id] = sheet
    versions = InstrumentVersion.objects.in_bulk({one.instrument_id for one in newest.values()})
    for agency, sheet in newest.items():
        instrument = read_version(versions[sheet.instrument_id])
        yield agency, (sheet.layer, _percents(instrument, sheet.answers, codes))


def _percents(instrument: Instrument, answers: Answers, codes: set[str]) -> Figures:
    """The percent of those of the items that the instrument asks, or why they have none."""
    applies = applying(instrument, answers)
    figures: dict[str, Fraction | NoNumber] = {}
    for item in instrument.items:
        if item.code in codes:
            said = given(answers.get(item.code)) if item.code in applies else NOT_HERE
            scale = instrument.scale_of(item.code)
            figures[item.code] = said if isinstance(said, NoNumber) else scale.percent(said)
    return figures


def _age(sheet: Sheet) -> int:
    return NEWEST_FIRST.index(sheet.layer)
