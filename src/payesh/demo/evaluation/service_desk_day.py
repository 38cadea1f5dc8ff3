"""The first days of the visits to the service desks, up to the moment where the story stops."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from random import Random

from payesh.demo.days import at, day
from payesh.ground.terms import ConflictKind, Layer
from payesh.records.models import ConflictOfInterest, SheetOffer

from .answering import Answers, seen
from .joint import make_joint, tell_joint
from .plot import Plot
from .sheets import Case, new_sheet, told, write_sheets
from .visiting import begin, make_visit, tell_sheets

MOVED, LATE = 9, 4
"""Places of two visits of the first day: one was moved, to the other nobody has gone yet."""
MOVED_TO = day(1405, 4, 8), time(13, 30)
STILL = time(13)
"""The hour at which the story stops."""


def live_day(
    plot: Plot, cases: Sequence[Case], joint: Sequence[Case], stopped: date, rng: Random
) -> Callable[[], None]:
    """Make the visits up to that day, in memory; the answer writes the sheets, once visits are.

    `joint` are the joint visits that were made by then.
    """
    _tie(plot)
    moved = cases[MOVED].visit
    moved.first_planned = moved.planned_on, moved.planned_at
    moved.planned_on, moved.planned_at = MOVED_TO
    due = [
        one
        for place, one in enumerate(cases)
        if (one.visit.planned_on, one.visit.planned_at) < (stopped, STILL)
        and place not in (MOVED, LATE)
    ]
    of_first_team = [one for one in due if one.crew is plot.crews[0]]
    waiting, going = of_first_team[-2:]
    done = [one for one in due if one is not going]
    sheets = [
        sheet for one in done for sheet in make_visit(plot, one, rng, reconciled=one is not waiting)
    ]
    begun = begin(plot, going, timedelta(minutes=6))
    half = [seen(plot.instrument, going.truth, rng) for _ in going.raters]
    drafts = []
    for place, (one, answers) in enumerate(zip(going.raters, half, strict=True)):
        share = _first(answers, 19 - 6 * place)
        draft = new_sheet(
            plot, going.agency, Layer.RATED, share, one.person, begun, visit=going.visit
        )
        draft.changed = begun + timedelta(minutes=52 + place)
        drafts.append(draft)
    sheets += [sheet for one in joint for sheet in make_joint(plot, one, rng)]

    def write_all() -> None:
        write_sheets(plot, [*sheets, *drafts])
        tell_sheets(plot, [*done, *joint])
        tell_joint(plot, joint)
        for one, draft in zip(going.raters, drafts, strict=True):
            plot.tell(draft.made, "sheet.opened", draft, one.seat)
        _offer(plot, going, drafts[0], half[0])

    return write_all


def _first(answers: Answers, count: int) -> Answers:
    return dict(list(answers.items())[:count])


def _offer(plot: Plot, case: Case, draft, answers: Answers) -> None:
    """The same evaluator's other device sent what it had held back; it lies beside the draft."""
    offered = _first(answers, 14)
    for code in list(offered)[5:9]:
        item = plot.instrument.item(code)
        value = "0" if item.scale == "yes_no" else offered[code].get("value", "1")
        offered[code] = {"value": value, "note": "از دستگاه دوم، پیش از اتصال ثبت شده است."}
    row = SheetOffer(
        id=plot.key("offer"),
        province=draft.province,
        sheet=draft,
        answers=offered,
        base_version=4,
        given_by=draft.rater,
    )
    when = draft.changed + timedelta(minutes=3)
    row.save(force_insert=True)
    SheetOffer.objects.filter(pk=row.pk).update(given_at=when)
    by = case.raters[0].seat
    plot.tell(when, "sheet.offered", draft, by, count=4, version=told(draft)["version"])


def _tie(plot: Plot) -> None:
    """An evaluator of the third team once worked for an agency, and says so."""
    seat = plot.crews[2].evaluators[1].seat
    row = ConflictOfInterest(
        id=plot.key("conflict"),
        person=seat.person,
        unit=plot.world.units["taxes"],
        kind=ConflictKind.FORMER_EMPLOYER.value,
        since=day(1396, 7, 1),
        until=day(1402, 2, 31),
        note="کارشناس پیشین این دستگاه",
        declared_by=seat.person,
    )
    when = at(day(1405, 3, 25), 11)
    row.save(force_insert=True)
    ConflictOfInterest.objects.filter(pk=row.pk).update(declared_at=when)
    after = {"unit": row.unit.name, "kind": row.kind, "note": row.note}
    plot.tell(when, "conflict.declared", row, seat, **after)
