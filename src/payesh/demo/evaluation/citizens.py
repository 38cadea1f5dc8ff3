"""Evaluation of 110 agencies on citizens' rights and respect for clients, results final."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import combinations
from random import Random

from payesh.demo.days import at, day
from payesh.demo.world import World, write
from payesh.ground.terms import OrganisationKind, PhaseKind, Role
from payesh.queries.conflicts import conflicts_of
from payesh.records.models import CampaignAgency, Evaluator, InstrumentVersion

from .answering import Truth
from .citizens_fairness import look_twice, make_fair
from .citizens_results import make_results
from .citizens_review import judge_and_settle
from .declaring import declare, tell_declared
from .instruments import plant_instrument
from .joint import join, make_joint, meetings, tell_joint
from .listed import by_group, listed
from .noting import note
from .people import Newcomer, admit, organisation
from .plot import Crew, Directive, Plot, found_campaign, write_agencies
from .quality import quality_of
from .sheets import Case, write_sheets
from .teams import staff
from .visiting import make_visit, plan, slots, tell_sheets, write_visits

WINDOW = day(1405, 4, 10), day(1405, 5, 20)
DECLARED = day(1405, 4, 2), day(1405, 4, 9)
STRICT = [0.0, 2.0, 9.0, -3.0]
"""By how much each team marks down, in percent: the third one is clearly stricter."""
OWN_STRICT = [0.5, -0.5, 1.5, -1.5]
"""By how much more each of the four of a team does."""
JOINT = 12
"""Every team meets every other at an agency of either."""
LEFT, UNSEEN = "passports", "ports"
"""An agency that left the campaign, and one whose records could hardly be seen."""
SILENT = {"prisons", "oil_lines", "applied", "bank_housing", "geology", "arts"}
BOASTFUL = {"power", "bank_post", "gas_lines", "livestock", "sport"}
_DIRECTIVE = Directive(
    "دستورالعمل ارزیابی حقوق شهروندی و تکریم ارباب‌رجوع در دستگاه‌های استان",
    "وزیر کشور",
    "۱۴۰۵/۱/۸۸۰",
    day(1405, 2, 26),
    "عملکرد همهٔ دستگاه‌های استان در دو محور حقوق شهروندی و تکریم ارباب‌رجوع، بر پایهٔ برنامه‌های "
    "ابلاغی و مستندات ارائه‌شده ارزیابی و دستگاه‌های برتر و ضعیف به مقام‌های ذی‌صلاح معرفی شوند.",
)
_SENDERS = (
    ("استانداری استان نمونه", OrganisationKind.PUBLIC, "province", "بازرس استانداری"),
    (
        "سازمان مدیریت و برنامه‌ریزی استان",
        OrganisationKind.PUBLIC,
        "planning",
        "بازرس سازمان مدیریت",
    ),
    ("دانشگاه استان", OrganisationKind.ACADEMIC, "university", "بازرس دانشگاه"),
    ("انجمن حمایت از حقوق مراجعان", OrganisationKind.NGO, "", "بازرس انجمن حقوق مراجعان"),
    ("کانون داوطلبان کیفیت خدمات", OrganisationKind.NGO, "", "بازرس کانون کیفیت خدمات"),
)


def build_citizens(world: World) -> Plot:
    """Write the campaign up to its final sheets; its results are made by the verbs."""
    rng = Random(1016)  # noqa: S311 - a story, not a secret
    by = world.seat("secretary")
    [version] = plant_instrument(world, by, "citizens-rights", "province", at(day(1405, 3, 3), 9))
    plot = _founded(world, version)
    _people(plot)
    make_fair(plot)
    cases = _visited(plot, rng)
    declared = declare(plot, cases, DECLARED, rng, silent=SILENT, boastful=BOASTFUL)
    sheets = [sheet for case in cases for sheet in make_visit(plot, case, rng)]
    layers = judge_and_settle(plot, cases, rng)
    joint = join(plot, meetings(plot, cases, JOINT))
    sheets += [sheet for case in joint for sheet in make_joint(plot, case, rng)]
    _leave(plot)
    write_agencies(plot)
    write_visits(plot, [*cases, *joint], at(day(1405, 4, 6), 12))
    write_sheets(plot, [*declared, *sheets, *layers.sheets])
    tell_declared(plot, declared)
    tell_sheets(plot, [*cases, *joint])
    tell_joint(plot, joint)
    layers.tell()
    findings = write(note(plot, cases, rng), made_at="made")
    look_twice(plot)
    make_results(plot, cases, findings)
    return plot


def _founded(world: World, version: InstrumentVersion) -> Plot:
    agencies = tuple(one for one in listed() if one.in_first or one.code == LEFT)
    return found_campaign(
        world,
        world.seat("secretary"),
        version,
        code="citizens-1405",
        title="ارزیابی حقوق شهروندی و تکریم ارباب‌رجوع در دستگاه‌های استان ۱۴۰۵",
        owner="province",
        days=(day(1405, 4, 1), day(1405, 12, 29)),
        directive=_DIRECTIVE,
        aims="تقویت نقاط قوت، اصلاح کاستی‌ها و بهبود خدمت به شهروندان در سال‌های آینده",
        groups=by_group(agencies),
        phases={
            PhaseKind.DECLARATION: DECLARED,
            PhaseKind.VISITS: WINDOW,
            PhaseKind.REVIEW: (day(1405, 5, 23), day(1405, 6, 5)),
            PhaseKind.OBJECTION: (day(1405, 6, 7), day(1405, 6, 25)),
            PhaseKind.RESULTS: (day(1405, 6, 26), day(1405, 6, 31)),
            PhaseKind.FOLLOW_UP: (day(1405, 7, 1), day(1405, 12, 29)),
        },
        laws={PhaseKind.VISITS: "دستورالعمل ابلاغی وزیر کشور"},
        team_size=4,
        named_count=3,
        answer_days=25,
    )


def _people(plot: Plot) -> None:
    """Sixteen inspectors in four teams; each team has people of four organisations."""
    world, told = plot.world, at(day(1405, 3, 30), 9)
    senders = [organisation(world, name, kind, told, unit) for name, kind, unit, _ in _SENDERS]
    newcomers, crews = [], []
    for team in range(1, 5):
        ngo = 3 + (team % 2)
        crew = []
        for place in (0, 1, 2, ngo):
            username = "inspector" if (team, place) == (1, 0) else f"inspector_{team}_{place + 1}"
            crew.append((username, senders[place]))
            if username not in world.people:
                name = f"{_SENDERS[place][3]}، تیم {team}".translate(_PERSIAN)
                ends = plot.campaign.ends
                newcomers.append(Newcomer(username, name, Role.EVALUATOR, "province", ends))
        crews.append(crew)
    admit(world, newcomers, told)
    staff(plot, crews, told + timedelta(hours=2), STRICT, OWN_STRICT)


_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def _visited(plot: Plot, rng: Random) -> list[Case]:
    """A visit a day and team; of the four of a team two go, never with a tie to the agency."""
    agencies = [agency for code, agency in plot.agencies.items() if code != LEFT]
    rng.shuffle(agencies)
    people = [one.person for crew in plot.crews for one in crew.evaluators]
    ties = conflicts_of(people, [agency.unit for agency in agencies])
    turns = {crew.team.number: 0 for crew in plot.crews}

    def choose(agency: CampaignAgency, crew: Crew) -> tuple[Evaluator, ...]:
        free = [one for one in crew.evaluators if (one.person_id, agency.unit_id) not in ties]
        pairs = list(combinations(free, 2))
        turns[crew.team.number] += 1
        return pairs[turns[crew.team.number] % len(pairs)]

    pairs = list(zip(agencies, slots(plot, WINDOW, lambda crew: (time(9),)), strict=False))
    codes = {one.code: quality_of(one.code) for one in listed()}
    cases = plan(plot, pairs, codes, rng, choose)
    _hide(plot, next(case for case in cases if case.code == UNSEEN), rng)
    return cases


def _hide(plot: Plot, case: Case, rng: Random) -> None:
    """Most of what this agency does could not be seen: its coverage stays under the bound."""
    why = "بایگانی دستگاه در حال جابه‌جایی بود و مستندات در دسترس نبود."
    hidden = rng.sample([item.code for item in plot.instrument.items], 24)
    states = dict.fromkeys(hidden, ("not_assessable", why))
    case.truth = Truth(case.truth.percents, {**case.truth.states, **states})


def _leave(plot: Plot) -> None:
    agency = plot.agencies[LEFT]
    agency.left_at = at(day(1405, 4, 8), 11)
    agency.left_reason = "وظایف این دفتر از تیر ۱۴۰۵ به پلیس گذرنامه واگذار شده است."
    told = {"reason": agency.left_reason}
    plot.tell(agency.left_at, "campaign.agency_removed", agency, **told)
