"""General evaluation of a ministry's agencies in the province: three rounds on five axes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from payesh.demo.days import at, day
from payesh.demo.world import World
from payesh.ground.terms import ObjectionState, OrganisationKind, PhaseKind, Role
from payesh.records.models import Finding, InstrumentVersion

from .instruments import Content, plant_instrument
from .layering import Plea
from .listed import COUNCIL, listed
from .people import Newcomer, admit, organisation
from .plot import Directive, Plot, found_campaign
from .ranking import rule
from .teams import Member, staff
from .whole import Course, run_through

GROUP = "دستگاه‌های تابعهٔ تعاون، کار و رفاه اجتماعی"
NOT_YET_ASKED = {"I2.3", "K2.3", "L2.4", "M1.3", "M2.4"}
"""Items that the first round did not ask."""
_OTHER_SCALE = {"M2.1": "0_3", "K2.1": "0_3"}
"""Items that the first round asked on another scale."""


@dataclass(frozen=True)
class Round:
    """A round: its number, its five days in the field, and how far below today agencies were.

    `apart` is by how much the second team marks down; `joint` how many agencies both teams
    visited: without any, strictness cannot be compared.
    """

    number: int
    first: date
    lift: float
    apart: float
    joint: int = 0

    @property
    def last(self) -> date:
        return self.first + timedelta(days=4)


ROUNDS = (
    Round(1, day(1403, 8, 5), -13.0, 3.0),
    Round(2, day(1404, 7, 5), -6.0, 2.0, joint=3),
    Round(3, day(1405, 7, 11), 0.0, 6.0, joint=4),
)
_WORD = {1: "نخستین", 2: "دومین", 3: "سومین"}
_PLEAS = {
    2: {"skills": Plea(
        "C1.1", "شناسنامهٔ دوره‌ها در درگاه منتشر شده بود و در برگه دیده نشده است.",
        ObjectionState.REJECTED, "درگاه در روز بازدید شناسنامه‌ای نشان نمی‌داد.",
    )},
    3: {"welfare": Plea(
        "I1.1", "برنامهٔ سلامت اداری با شاخص و مسئول در شهریور تصویب شده است؛ مصوبه پیوست است.",
        ObjectionState.ACCEPTED, "مصوبه پیش از بازدید است و پذیرفته شد.", {"value": "4"},
    )},
}  # fmt: skip


def build_ministry(world: World) -> tuple[InstrumentVersion, Plot, list[Finding]]:
    """Write the three rounds; gives the version now in use, the last round and its findings."""
    by = world.seat("secretary")
    made = at(day(1403, 6, 20), 10)
    first, now = plant_instrument(world, by, "general-evaluation", "province", made, _smaller)
    crews = _inspectors(world)
    before: Plot | None = None
    findings: list[Finding] = []
    for one in ROUNDS:
        plot = _founded(world, one, first if one.number == 1 else now, before)
        staff(plot, crews, at(one.first - timedelta(days=9), 10), [0.0, one.apart], [1.0, -1.0])
        if one.joint:
            said, fixed = at(one.first - timedelta(days=8), 10), at(one.first, 8)
            rule(plot, one.first.toordinal(), said, fixed)
        findings = run_through(plot, _course(plot, one), world.seat("reviewer"), Random(one.number))  # noqa: S311 - a story
        before = plot
    return now, before, findings


def _smaller(content: Content) -> None:
    """The first round asked less, and some of it otherwise."""
    for axis in content["axes"]:
        for criterion in axis["criteria"]:
            asked = [one for one in criterion["items"] if one["code"] not in NOT_YET_ASKED]
            for item in asked:
                item["scale"] = _OTHER_SCALE.get(item["code"], item["scale"])
            criterion["items"] = asked


def _inspectors(world: World) -> list[list[Member]]:
    """Two teams of two; each has one of either office of the ministry."""
    told = at(day(1403, 7, 20), 9)
    public = OrganisationKind.PUBLIC
    performance = organisation(world, "وزارت متبوع، دفتر مدیریت عملکرد", public, told)
    provinces = organisation(world, "وزارت متبوع، دفتر امور استان‌ها", public, told)
    names = {
        "ministry_1": "بازرس دفتر مدیریت عملکرد ۱",
        "ministry_2": "بازرس دفتر امور استان‌ها ۱",
        "ministry_3": "بازرس دفتر مدیریت عملکرد ۲",
        "ministry_4": "بازرس دفتر امور استان‌ها ۲",
    }
    ends = day(1405, 12, 29)
    admit(
        world,
        (Newcomer(one, name, Role.EVALUATOR, COUNCIL, ends) for one, name in names.items()),
        told,
    )
    return [
        [("ministry_1", performance), ("ministry_2", provinces)],
        [("ministry_3", performance), ("ministry_4", provinces)],
    ]


def _founded(world: World, one: Round, version: InstrumentVersion, before: Plot | None) -> Plot:
    ends = one.last + timedelta(days=50)
    return found_campaign(
        world,
        world.seat("secretary"),
        version,
        code=f"ministry-{one.number}",
        title=f"{_WORD[one.number]} دورهٔ ارزیابی عمومی دستگاه‌های تابعهٔ تعاون، کار و رفاه اجتماعی",
        owner=COUNCIL,
        days=(one.first - timedelta(days=10), ends),
        directive=Directive(
            "بازرسی فضای عمومی دستگاه‌های تابعه",
            "وزیر تعاون، کار و رفاه اجتماعی",
            f"ف/{one.number}/۴۱۲",
            one.first - timedelta(days=40),
            "شناسایی تهدیدها و فرصت‌ها، هم‌افزایی دستگاه‌ها و انعکاس چالش‌های عمدهٔ استان به ستاد.",
        ),
        groups={GROUP: [agency.code for agency in listed() if agency.of_council]},
        phases={
            PhaseKind.VISITS: (one.first, one.last),
            PhaseKind.REVIEW: (one.last + timedelta(days=1), one.last + timedelta(days=9)),
            PhaseKind.OBJECTION: (one.last + timedelta(days=10), one.last + timedelta(days=20)),
            PhaseKind.RESULTS: (one.last + timedelta(days=21), one.last + timedelta(days=25)),
            PhaseKind.FOLLOW_UP: (one.last + timedelta(days=26), ends),
        },
        aims="شناسایی تهدیدها و فرصت‌ها و هم‌افزایی دستگاه‌های تابعه",
        round=one.number,
        previous=before.campaign if before else None,
        named_count=2,
    )


def _course(plot: Plot, one: Round) -> Course:
    return Course(
        visits=(one.first, one.last),
        reviewed=one.last + timedelta(days=6),
        shown=one.last + timedelta(days=10),
        settled=one.last + timedelta(days=21),
        hours=(time(9),),
        lift=one.lift,
        joint=one.joint,
        pleas={code: _ruled(plot, plea) for code, plea in _PLEAS.get(one.number, {}).items()},
    )


def _ruled(plot: Plot, plea: Plea) -> Plea:
    judge = plot.world.seat("reviewer_2")
    return Plea(plea.item, plea.statement, plea.state, plea.ruling, plea.after, judge)
