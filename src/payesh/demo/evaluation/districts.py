"""Evaluation of the four governors' offices: in the midst of review and objections."""

from __future__ import annotations

from datetime import time, timedelta
from random import Random

from payesh.demo.days import at, day
from payesh.demo.places import FIELD_DISTRICTS
from payesh.demo.world import World, write
from payesh.ground.terms import ObjectionState, PhaseKind, Role
from payesh.records.models import InstrumentVersion, Organisation

from .layering import (
    Change,
    Plea,
    adjust,
    object_to,
    open_windows,
    review,
    tell_reviews,
    write_adjustments,
)
from .noting import note
from .people import Newcomer, admit, representative
from .plot import Directive, Plot, found_campaign, write_agencies
from .sheets import Case, write_sheets
from .teams import staff
from .visiting import make_visit, tell_sheets, write_visits
from .whole import visit_all

WINDOW = day(1405, 8, 9), day(1405, 8, 12)
SHOWN = day(1405, 8, 24)
OPEN_PLEA = Plea(
    "R1.1", "شناسنامهٔ خدمات فرمانداری در درگاه استانداری منتشر شده است و در بازدید دیده نشد."
)
WITHDRAWN_PLEA = Plea("T2.1", "محل انتظار پس از بازدید تجهیز شده است.", ObjectionState.WITHDRAWN)


def build_districts(world: World, version: InstrumentVersion) -> Plot:
    """Write the campaign as it stands: two shown their results, one in review, one agreed."""
    rng = Random(404)  # noqa: S311 - a story, not a secret
    admit(
        world,
        (
            Newcomer(representative(one.code), f"نمایندهٔ {one.short}", Role.AGENCY, one.code)
            for one in FIELD_DISTRICTS
        ),
        at(day(1405, 6, 10), 9),
    )
    plot = _founded(world, version)
    senders = {one.name: one for one in Organisation.objects.all()}
    planning = senders["سازمان مدیریت و برنامه‌ریزی استان"]
    academic = senders["دانشگاه استان"]
    staff(plot, [[("inspector_2_2", planning), ("inspector_2_3", academic)]], at(day(1405, 8, 1)))
    cases = visit_all(plot, WINDOW, (time(10),), 0.0, rng)
    sheets = [sheet for case in cases for sheet in make_visit(plot, case, rng)]
    first, second = world.seat("reviewer"), world.seat("reviewer_2")
    shown = cases[:2]
    for number, case in enumerate(shown):
        when = at(day(1405, 8, 19), 11 + number)
        sheets.append(review(plot, case, [], first, when))
    open_windows(plot, shown, SHOWN, over=False)
    pleas = (OPEN_PLEA, WITHDRAWN_PLEA)
    given, ruled = at(SHOWN + timedelta(days=1), 10), at(SHOWN + timedelta(days=3), 12)
    objections = [
        object_to(plot, case, plea, given + timedelta(minutes=25 * place), ruled)
        for place, (case, plea) in enumerate(zip(shown, pleas, strict=True))
    ]
    waiting = adjust(plot, cases[2], [_not_applicable(plot, cases[2])], second, at(SHOWN, 11))
    write_agencies(plot)
    write_visits(plot, cases, at(day(1405, 8, 5), 10))
    write_sheets(plot, sheets)
    tell_sheets(plot, cases)
    tell_reviews(plot, shown, dict.fromkeys(plot.agencies, first))
    write(objections, given_at="given")
    write_adjustments(waiting)
    write(note(plot, cases, rng), made_at="made")
    return plot


def _founded(world: World, version: InstrumentVersion) -> Plot:
    return found_campaign(
        world,
        world.seat("secretary"),
        version,
        code="districts-1405",
        title="ارزیابی حقوق شهروندی در فرمانداری‌ها ۱۴۰۵",
        owner="province",
        days=(day(1405, 8, 1), day(1405, 10, 30)),
        directive=Directive(
            "ابلاغ استاندار برای ارزیابی فرمانداری‌ها",
            "استاندار",
            "۱۴۰۵/۷/۳۱",
            day(1405, 7, 25),
            "ارزیابی دستگاه‌های استان به فرمانداری‌ها نیز گسترش یابد.",
        ),
        groups={"فرمانداری‌ها": [one.code for one in FIELD_DISTRICTS]},
        phases={
            PhaseKind.VISITS: WINDOW,
            PhaseKind.REVIEW: (day(1405, 8, 13), day(1405, 9, 10)),
            PhaseKind.OBJECTION: (SHOWN, day(1405, 9, 20)),
            PhaseKind.RESULTS: (day(1405, 9, 21), day(1405, 9, 30)),
            PhaseKind.FOLLOW_UP: (day(1405, 10, 1), day(1405, 10, 30)),
        },
        named_count=1,
    )


def _not_applicable(plot: Plot, case: Case) -> Change:
    """A change to 'not applicable' that still waits for the second reviewer."""
    item = next(
        one.code
        for one in plot.instrument.items
        if one.not_applicable and case.agreed.answers.get(one.code, {}).get("value")
    )
    none = {"state": "not_applicable"}
    return Change(item, none, "این خدمت در فرمانداری ارائه نمی‌شود و به استانداری ارجاع می‌شود.")
