"""Other provinces beside the invented one: small campaigns and challenges, for headquarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from payesh.actions import challenges
from payesh.actions.findable import make_findable
from payesh.demo.days import at, day
from payesh.demo.keys import key
from payesh.demo.world import World, write
from payesh.ground.terms import FindingKind, OrganisationKind, PhaseKind, Role, UnitKind
from payesh.queries.paths import child_path
from payesh.records.models import Finding, InstrumentVersion, Unit

from .noting import note
from .people import Newcomer, admit, organisation, representative
from .plot import Directive, Plot, found_campaign, write_agencies
from .sheets import write_sheets
from .teams import staff
from .visiting import make_visit, tell_sheets, write_visits
from .whole import Course, run_through, visit_all

_AGENCIES = {
    "labour_office": "ادارهٔ کل تعاون، کار و رفاه اجتماعی",
    "social_security": "ادارهٔ کل تأمین اجتماعی",
    "welfare": "ادارهٔ کل بهزیستی",
    "skills": "ادارهٔ کل آموزش فنی و حرفه‌ای",
}
_JOINED = at(day(1404, 2, 6), 9)
_FIRST_DAY = day(1405, 7, 18)


@dataclass(frozen=True)
class Sister:
    """A province: its code of ISO 3166-2, how good it is, what is visited, what it sends up."""

    code: str
    name: str
    lift: float
    visited: int | None
    challenge: str

    @property
    def word(self) -> str:
        return self.code.lower().replace("-", "_")


_OFFICE = "تأیید نهایی پرونده‌های بیمهٔ بیکاری در مرکز، ماه‌ها زمان می‌برد"
_DATA = "استعلام‌های میان دستگاه‌های تابعه هنوز کاغذی است"
_POSTS = "پست‌های کارشناسی شهرستان‌ها خالی مانده است"
SISTERS = (
    Sister("IR-26", "استان قزوین", 6, None, _DATA),
    Sister("IR-09", "استان خراسان رضوی", 2, None, _OFFICE),
    Sister("IR-10", "استان اصفهان", 9, None, ""),
    Sister("IR-07", "استان فارس", -4, None, _POSTS),
    Sister("IR-13", "استان همدان", -9, None, _OFFICE),
    Sister("IR-21", "استان یزد", 4, 3, ""),
    Sister("IR-01", "استان گیلان", -8, 2, _DATA),
    Sister("IR-08", "استان کرمان", -6, 2, _POSTS),
)


def build_sisters(world: World, version: InstrumentVersion) -> None:
    """Write each province with its agencies, its campaign, and what it sends up."""
    for place, sister in enumerate(SISTERS, start=2):
        _settle(world, sister, place)
        rng = Random(sister.word)  # noqa: S311 - a story, not a secret
        plot, first = _founded(world, sister, version, place)
        if sister.visited is None:
            findings = run_through(plot, _course(sister, first), _judge(world, sister), rng)
        else:
            findings = _halfway(plot, sister, first, rng)
        weak = [one for one in findings if one.kind == FindingKind.WEAKNESS][:3]
        if sister.challenge and weak:
            _send_up(plot, sister, weak, place)


def _settle(world: World, sister: Sister, place: int) -> None:
    root = _unit(sister, sister.word, sister.name, UnitKind.PROVINCE, None, place)
    below = [
        _unit(sister, f"{sister.word}_{code}", name, UnitKind.BODY, root, number)
        for number, (code, name) in enumerate(_AGENCIES.items(), start=1)
    ]
    units = write([root, *below])
    world.units |= {unit.code.replace("-", "_"): unit for unit in units}
    short = sister.name.removeprefix("استان ")
    people = [
        Newcomer(f"{sister.word}_secretary", f"دبیر ارزیابی {short}", Role.SECRETARIAT,
                 sister.word),
        Newcomer(f"{sister.word}_reviewer", f"بازبین {short}", Role.REVIEWER, sister.word),
        *(
            Newcomer(f"{sister.word}_rater_{n}", f"بازرس وزارت، {short} {mark}", Role.EVALUATOR,
                     sister.word, day(1405, 12, 29))
            for n, mark in ((1, "۱"), (2, "۲"))
        ),
        *(
            Newcomer(representative(f"{sister.word}_{code}"), f"نمایندهٔ {name} {short}",
                     Role.AGENCY, f"{sister.word}_{code}")
            for code, name in _AGENCIES.items()
        ),
    ]  # fmt: skip
    admit(world, people, _JOINED)
    for unit in units:
        after = {"kind": unit.kind, "code": unit.code, "name": unit.name}
        world.tell(_JOINED, world.seat("headquarters"), "unit.added", unit, after=after)


def _unit(
    sister: Sister, code: str, name: str, kind: UnitKind, parent: Unit | None, ordinal: int
) -> Unit:
    unit = Unit(
        id=key("unit", code),
        province=sister.code,
        parent=parent,
        path=child_path(parent.path if parent else "", ordinal),
        kind=kind.value,
        code=code.replace("_", "-"),
        name=f"{name} {sister.name.removeprefix('استان ')}" if parent else name,
        short_name="" if parent else sister.name.removeprefix("استان "),
    )
    make_findable(unit, unit.name, unit.code)
    return unit


def _judge(world: World, sister: Sister):
    return world.seat(f"{sister.word}_reviewer")


def _founded(
    world: World, sister: Sister, version: InstrumentVersion, place: int
) -> tuple[Plot, date]:
    by = world.seat(f"{sister.word}_secretary")
    first = _FIRST_DAY + timedelta(days=7 * (place % 2) - (70 if place == 3 else 0))
    over = sister.visited is None
    ends = first + timedelta(days=30 if over else 90)
    until = first + timedelta(days=6) if over else day(1405, 9, 25)
    plot = found_campaign(
        world,
        by,
        version,
        code=f"ministry-{sister.word}",
        title=f"ارزیابی عمومی دستگاه‌های تابعه در {sister.name} ۱۴۰۵",
        owner=sister.word,
        days=(first - timedelta(days=8), ends),
        directive=Directive(
            "بازرسی فضای عمومی دستگاه‌های تابعه",
            "وزیر تعاون، کار و رفاه اجتماعی",
            "ف/۳/۴۱۲",
            first - timedelta(days=40),
            "همان محورها و همان ابزار در همهٔ استان‌ها به کار می‌رود.",
        ),
        groups={"دستگاه‌های تابعه": [f"{sister.word}_{code}" for code in _AGENCIES]},
        phases={PhaseKind.VISITS: (first, until)},
    )
    told = at(first - timedelta(days=7), 10)
    public = OrganisationKind.PUBLIC
    senders = [
        organisation(world, f"وزارت متبوع، {office}", public, told)
        for office in ("دفتر مدیریت عملکرد", "دفتر امور استان‌ها")
    ]
    names = (f"{sister.word}_rater_1", f"{sister.word}_rater_2")
    staff(plot, [list(zip(names, senders, strict=True))], told)
    return plot, first


def _course(sister: Sister, first: date) -> Course:
    return Course(
        visits=(first, first + timedelta(days=6)),
        reviewed=first + timedelta(days=9),
        shown=first + timedelta(days=11),
        settled=first + timedelta(days=21),
        lift=sister.lift,
    )


def _halfway(plot: Plot, sister: Sister, first: date, rng: Random) -> list[Finding]:
    """Some agencies are visited, the visits to the others are still to come or late."""
    cases = visit_all(plot, (first, day(1405, 9, 25)), (time(9),), sister.lift, rng)
    done, ahead = cases[: sister.visited], cases[sister.visited :]
    for number, case in enumerate(ahead):
        case.visit.planned_on = day(1405, 9, 14) + timedelta(days=number)
    sheets = [sheet for case in done for sheet in make_visit(plot, case, rng)]
    write_agencies(plot)
    write_visits(plot, cases, at(first - timedelta(days=4), 11))
    write_sheets(plot, sheets)
    tell_sheets(plot, done)
    return write(note(plot, done, rng), made_at="made")


def _send_up(plot: Plot, sister: Sister, weak: list[Finding], place: int) -> None:
    by, made = plot.secretary, []

    def do() -> None:
        made.append(
            challenges.raise_challenge(
                by=by,
                unit=plot.campaign.owner,
                title=sister.challenge,
                text="این چالش در یافته‌های چند دستگاه دیده شد و حل آن در اختیار استان نیست.",
                findings=weak,
                topic="تمرکززدایی" if sister.challenge == _OFFICE else "فرایندها",
                campaign=plot.campaign,
            )
        )
        note = "برای بررسی و تصمیم دفتر تخصصی ستاد ارسال می‌شود."
        challenges.pass_up(by=by, challenge=made[0], note=note)

    plot.world.later(at(day(1405, 8, 20), 9, 5 * place), do)
