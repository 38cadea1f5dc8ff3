"""Visits as rows: planned by day and team, made, rated blind by two, reconciled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from payesh.demo.days import at
from payesh.demo.world import write
from payesh.ground.terms import Layer, VisitState
from payesh.queries.working_days import calendar_of
from payesh.records.models import CampaignAgency, Evaluator, Seat, Sheet, Visit, VisitRater
from payesh.scoring.raters import Bounds

from .answering import agreed, seen, truth_of
from .plot import Crew, Plot
from .sheets import Case, new_sheet, told

LASTS = timedelta(minutes=95)
HOSTS = ("مدیر دستگاه", "معاون پشتیبانی", "مسئول امور مراجعان", "مسئول میز خدمت")
SIGNATURE = "M12 60 L30 22 L44 58 L70 30 L96 52 L130 40 L168 47"
Slot = tuple[date, time, Crew]


def slots(
    plot: Plot, window: tuple[date, date], hours: Callable[[Crew], Sequence[time]]
) -> Iterator[Slot]:
    """Every working day, every team at each of its hours: first the first hour of all teams."""
    calendar = calendar_of(plot.campaign.owner)
    days = (window[0] + timedelta(days=n) for n in range((window[1] - window[0]).days + 1))
    for when in (one for one in days if calendar.is_working(one)):
        for round_of_day in zip(*(hours(crew) for crew in plot.crews), strict=True):
            for crew, hour in zip(plot.crews, round_of_day, strict=True):
                yield when, hour, crew


def plan(
    plot: Plot,
    pairs: Sequence[tuple[CampaignAgency, Slot]],
    quality: Mapping[str, float],
    rng: Random,
    choose: Callable[[CampaignAgency, Crew], tuple[Evaluator, ...]] | None = None,
) -> list[Case]:
    """Plan a visit for each pair; how good the agency is comes by the code of its unit.

    The whole team rates, unless `choose` says who of it does.
    """
    cases = []
    for agency, (when, hour, crew) in pairs:
        visit = Visit(
            id=plot.key("visit", agency.pk),
            province=agency.province,
            agency=agency,
            team=crew.team,
            planned_on=when,
            planned_at=hour,
        )
        code = agency.unit.code.replace("-", "_")
        truth = truth_of(plot.instrument, code, quality[code], rng)
        raters = crew.evaluators if choose is None else choose(agency, crew)
        cases.append(Case(agency, crew, visit, truth, raters))
    return cases


def write_visits(plot: Plot, cases: Sequence[Case], planned: datetime) -> None:
    """Insert the visits with their raters, and tell that they were planned."""
    write(case.visit for case in cases)
    write(
        VisitRater(id=plot.key("rater", case.visit.pk, place), visit=case.visit, evaluator=one)
        for case in cases
        for place, one in enumerate(case.raters)
    )
    for case in cases:
        visit = case.visit
        first = getattr(visit, "first_planned", (visit.planned_on, visit.planned_at))
        after = {"planned_on": first[0], "planned_at": first[1].isoformat("minutes")}
        plot.tell(planned, "visit.planned", visit, team=str(case.crew.team), **after)


def begin(plot: Plot, case: Case, late: timedelta = timedelta()) -> datetime:
    """The team is there, some minutes after the hour."""
    visit = case.visit
    visit.state = VisitState.UNDER_WAY.value
    visit.started_at = at(visit.planned_on, visit.planned_at.hour, visit.planned_at.minute) + late
    lead = case.raters[0].seat
    plot.tell(visit.started_at, "visit.started", visit, lead, starts=visit.started_at)
    return visit.started_at


def make_visit(plot: Plot, case: Case, rng: Random, *, reconciled: bool = True) -> list[Sheet]:
    """The whole visit: two sheets, blind to each other, and the agreed one unless it waits."""
    visit = case.visit
    begun = begin(plot, case, timedelta(minutes=rng.randrange(12)))
    ended = begun + LASTS + timedelta(minutes=rng.randrange(-20, 20))
    visit.state, visit.ended_at = VisitState.RATED.value, ended
    visit.host_name = visit.host_position = rng.choice(HOSTS)
    visit.host_signature, visit.host_signed_at = SIGNATURE, ended - timedelta(minutes=3)
    lead: Seat = case.raters[0].seat
    plot.tell(visit.host_signed_at, "visit.signed", visit, lead, name=visit.host_name)
    plot.tell(ended, "visit.ended", visit, lead, ends=ended)
    for place, one in enumerate(case.raters):
        shift = rng.gauss(0, 1.5) - case.crew.strictness(one)
        answers = seen(plot.instrument, case.truth, rng, shift)
        if habit := case.crew.habits.get(one.pk):
            answers = habit(answers)
        locked = ended + timedelta(minutes=4 + 7 * place)
        sheet = new_sheet(
            plot, case.agency, Layer.RATED, answers, one.person, begun, locked=locked, visit=visit
        )
        case.rated.append(sheet)
    made = [*case.rated]
    if reconciled:
        made.append(_agree(plot, case, rng))
    return made


def _agree(plot: Plot, case: Case, rng: Random) -> Sheet:
    visit, campaign = case.visit, plot.campaign
    lead = case.raters[0].person
    bounds = Bounds(campaign.looks_from, campaign.reconcile_over)
    first, second = (sheet.answers for sheet in case.rated)
    answers, case.apart = agreed(plot.instrument, first, second, bounds, rng)
    when = case.rated[-1].locked_at + timedelta(minutes=6)
    visit.state, visit.closed_by, visit.closed_at = VisitState.CLOSED.value, lead, when
    case.agreed = new_sheet(
        plot, case.agency, Layer.AGREED, answers, lead, visit.started_at, locked=when, visit=visit
    )
    return case.agreed


def tell_sheets(plot: Plot, cases: Sequence[Case]) -> None:
    """The journal's lines of sheets handed in and reconciled, once they are scored."""
    for case in cases:
        for one, sheet in zip(case.raters, case.rated, strict=False):
            plot.tell(sheet.locked_at, "sheet.locked", sheet, one.seat, **told(sheet))
        if case.rated:
            last = case.rated[-1].locked_at
            by = case.raters[-1].seat
            plot.tell(last, "visit.rated", case.visit, by, count=len(case.rated))
        if case.agreed:
            after = {**told(case.agreed), "item_codes": case.apart}
            by = case.raters[0].seat
            plot.tell(case.agreed.locked_at, "visit.reconciled", case.visit, by, **after)
