"""Joint evaluators of the service desk: 126 agencies, stopped when 25 of them are visited."""

from __future__ import annotations

from datetime import time, timedelta
from random import Random

from payesh.demo.days import at, day
from payesh.demo.world import World, write
from payesh.ground.terms import CircularKind, OrganisationKind, PhaseKind, Role
from payesh.records.models import AssignmentChange, LegalDuty

from .instruments import plant_instrument
from .joint import Meeting, join
from .listed import by_group, listed
from .noting import note
from .people import Newcomer, admit, organisation
from .plot import Crew, Directive, Plot, found_campaign, write_agencies
from .quality import quality_of
from .ranking import rule
from .service_desk_day import MOVED, live_day
from .sheets import Case
from .teams import staff
from .telling import Called, Words, hold, send
from .visiting import plan, slots, write_visits

WINDOW = day(1405, 4, 3), day(1405, 4, 15)
STOPPED = day(1405, 4, 7)
"""The day on which this campaign stands still, a Sunday: 25 are visited, others are to come.

The first days of the window are days off, so that visits began on 6 Tir.
"""
TEAMS = 8
SEED = 140_503
MEETINGS = (5, 3), (6, 2), (2 * TEAMS + 7, 4)
"""Joint visits: the place of a visit, and the team that goes there on the same afternoon.

The last one is still to be made on the day on which the story stops.
"""
OWN = "planning"
"""The organisation that sends one half of every team is itself one of the agencies."""
_LAW = "تصویب‌نامهٔ حقوق شهروندی در نظام اداری، مادهٔ ۱۷"
_DIRECTIVE = Directive(
    "استقرار کامل میز خدمت در دستگاه‌های اجرایی",
    "سازمان اداری و استخدامی کشور",
    "۱۴۰۵/۳/۱۱۲",
    day(1405, 3, 9),
    "از یکم تیر ۱۴۰۵ همهٔ دستگاه‌های اجرایی باید میز خدمت حضوری و الکترونیکی خود را به‌طور کامل "
    "مستقر کرده باشند. سازمان مدیریت و برنامه‌ریزی و استانداری استقرار آن را به‌صورت مشترک ارزیابی "
    "و گزارش تحلیلی را هر روز برای استاندار ارسال می‌کنند.",
)


def build_service_desk(world: World) -> Plot:
    """Write the whole campaign up to the day on which it stops."""
    rng = Random(1717)  # noqa: S311 - a story, not a secret
    by = world.seat("secretary")
    [version] = plant_instrument(world, by, "service-desk", "province", at(day(1405, 3, 2), 10))
    plot = _founded(world, version)
    _people(plot)
    write_agencies(plot)
    _duty(plot)
    _words(plot, rng)
    _sessions(plot)
    cases = _planned(plot, rng)
    first = cases[0].raters[0].seat
    rule(plot, SEED, at(day(1405, 3, 29), 10), at(cases[0].visit.planned_on, 8, 32), first)
    joint = join(plot, [_meeting(plot, cases, *one) for one in MEETINGS])
    sheets = live_day(plot, cases, joint[:-1], STOPPED, rng)
    write_visits(plot, [*cases, *joint], at(day(1405, 3, 30), 11))
    _moved(plot, cases[MOVED])
    sheets()
    write(note(plot, [case for case in cases if case.agreed], rng, 2), made_at="made")
    return plot


def _founded(world: World, version) -> Plot:
    return found_campaign(
        world,
        world.seat("secretary"),
        version,
        code="service-desk-1405",
        title="ارزیابی میز خدمت دستگاه‌های اجرایی استان، فاز نخست ۱۴۰۵",
        owner="province",
        days=(day(1405, 3, 20), day(1405, 12, 29)),
        directive=_DIRECTIVE,
        aims="ارتقای سلامت اداری و خدمت‌رسانی مطلوب، سریع و آسان به ارباب‌رجوع",
        groups=by_group(listed()),
        phases={
            PhaseKind.PREPARATION: (day(1405, 3, 20), day(1405, 4, 2)),
            PhaseKind.VISITS: WINDOW,
            PhaseKind.REVIEW: (day(1405, 4, 16), day(1405, 4, 31)),
            PhaseKind.OBJECTION: (day(1405, 5, 1), day(1405, 5, 15)),
            PhaseKind.RESULTS: (day(1405, 5, 16), day(1405, 5, 31)),
            PhaseKind.FOLLOW_UP: (day(1405, 6, 1), day(1405, 12, 29)),
        },
        laws={PhaseKind.VISITS: "بخشنامهٔ استقرار میز خدمت: پایان ارزیابی تا ۱۵ تیر"},
    )


def _people(plot: Plot) -> None:
    """Eight teams; each has one of the planning organisation and one of the governorate."""
    world, told = plot.world, at(day(1405, 3, 24), 10)
    public = OrganisationKind.PUBLIC
    senders = {
        "sd_planning": organisation(world, "سازمان مدیریت و برنامه‌ریزی استان", public, told, OWN),
        "sd_governorate": organisation(world, "استانداری استان نمونه", public, told, "province"),
    }
    words = {"sd_planning": "ارزیاب سازمان مدیریت", "sd_governorate": "ارزیاب استانداری"}
    newcomers = (
        Newcomer(f"{half}_{number}", f"{words[half]} {number}".translate(_PERSIAN),
                 Role.EVALUATOR, "province", plot.campaign.ends)
        for number in range(2, TEAMS + 1)
        for half in senders
    )  # fmt: skip
    admit(world, newcomers, told)
    first = [("evaluator", senders["sd_planning"]), ("evaluator_2", senders["sd_governorate"])]
    others = [
        [(f"{half}_{number}", senders[half]) for half in senders] for number in range(2, TEAMS + 1)
    ]
    staff(plot, [first, *others], told + timedelta(hours=1), [0, 4, -3, 1, 0, 5, -4, 1])


_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def _duty(plot: Plot) -> None:
    duty = LegalDuty(
        id=plot.key("duty"),
        campaign=plot.campaign,
        title="استقرار کامل میز خدمت",
        law=_LAW,
        in_force_from=day(1405, 4, 1),
        items=["D1.1", "D1.2", "D2.3", "E2.3"],
    )
    duty.save(force_insert=True)
    duty.groups.set(plot.groups)
    told = {"title": duty.title, "law": duty.law, "in_force_from": duty.in_force_from}
    plot.tell(at(day(1405, 3, 21), 11), "campaign.duty_added", duty, **told)


def _words(plot: Plot, rng: Random) -> None:
    codes = sorted(plot.agencies)
    silent = {*rng.sample(codes, 11), "registry"}
    until = day(1405, 4, 2)
    first = Words(
        CircularKind.FORM,
        "۱۴۰۵/۴/۲۰۱",
        "فرم معرفی مسئول میز خدمت",
        "نام واحد، سمت مسئول میز خدمت و شمارهٔ تماس مستقیم را تا پایان مهلت ارسال کنید.",
        day(1405, 3, 23),
        until,
    )
    send(
        plot,
        Words(
            CircularKind.CIRCULAR,
            "۱۴۰۵/۴/۲۰۰",
            "استقرار کامل میز خدمت و آغاز بازدیدهای مشترک",
            "بازدیدها از سوم تیر، پس از تعطیلات، آغاز می‌شود و حداکثر تا پانزدهم تیر پایان می‌یابد. "
            "لازم است مستندات هر گویه در روز بازدید آماده باشد. "
            "این دستور کار در شورای اداری استان نیز پیگیری می‌شود.",
            day(1405, 3, 21),
            until,
            to_evaluators=True,
            unread=silent,
            chased=day(1405, 4, 3),
        ),
        rng,
    )
    form = send(plot, first, rng)
    corrected = Words(
        first.kind, first.number, first.title,
        first.text + " نشانی میز خدمت الکترونیکی نیز افزوده شده است.",
        day(1405, 3, 26), until, unread=set(rng.sample(codes, 7)),
    )  # fmt: skip
    send(plot, corrected, rng, form)
    guide = Words(
        CircularKind.GUIDE,
        "۱۴۰۵/۴/۲۰۲",
        "راهنمای چک‌لیست و نقش ارزیابان",
        "هر ارزیاب برگهٔ خود را جداگانه پر می‌کند و تا ثبت هر دو برگه، پاسخ همکار دیده نمی‌شود. "
        "یافته‌های مهم همان روز در محل ثبت شود.",
        day(1405, 3, 25),
        day(1405, 4, 1),
        to_evaluators=True,
        to_agencies=False,
        unread={"evaluator_2", "sd_planning_6"},
    )
    send(plot, guide, rng)


def _sessions(plot: Plot) -> None:
    place, names = "سالن جلسات سازمان مدیریت و برنامه‌ریزی", ("sd_planning_3", "secretary")
    hold(plot, 1, Called(
        "نخستین جلسهٔ هماهنگی ارزیابان میز خدمت", day(1405, 3, 27), time(9), place,
        "تشریح چک‌لیست\nنقش و وظایف ارزیابان\nشیوهٔ نظارت و همکاری مشترک",
        "چک‌لیست گویه به گویه تشریح و بر اطلاع‌رسانی مناسب و ابلاغ بخشنامه‌ها تأکید شد.",
        {"sd_governorate_5"},
        [("ارسال همهٔ فرم‌ها و بخشنامه‌ها برای ارزیابان", names[1], day(1405, 3, 28), "ارسال شد."),
         ("تهیهٔ فهرست پرسش‌های پرتکرار ارزیابان", names[0], day(1405, 4, 2), "فهرست آماده شد.")],
    ))  # fmt: skip
    hold(plot, 2, Called(
        "جلسهٔ دوم هماهنگی: زمان‌بندی بازدیدها", day(1405, 3, 31), time(9), place,
        "تقسیم دستگاه‌ها\nموارد تعارض منافع\nگزارش روزانهٔ استاندار",
        "زمان‌بندی هشت تیم تأیید شد. بازدید از سازمان مدیریت و برنامه‌ریزی به‌دلیل تعارض منافع در "
        "برنامهٔ تیم‌ها قرار نگرفت.",
        {"sd_planning_6", "sd_governorate_2"},
        [("تعیین تیم مستقل برای بازدید از سازمان مدیریت و برنامه‌ریزی", names[1],
          day(1405, 4, 10), "")],
    ))  # fmt: skip
    hold(plot, 3, Called(
        "جلسهٔ سوم هماهنگی: مرور یافته‌های روزهای نخست", day(1405, 4, 8), time(14), place,
        "مشکلات موجود و راه‌های حل آن\nاختلاف برداشت ارزیابان",
    ))  # fmt: skip


def _planned(plot: Plot, rng: Random):
    """Two visits a team and day; nobody goes where a tie of theirs keeps them out."""
    waiting = [agency for code, agency in plot.agencies.items() if code != OWN]
    rng.shuffle(waiting)
    pairs = []
    for slot in slots(plot, WINDOW, _hours):
        fits = [one for one in waiting if not _tied(slot, one)]
        if fits:
            waiting.remove(fits[0])
            pairs.append((fits[0], slot))
    codes = {one.code: quality_of(one.code) for one in listed()}
    return plan(plot, pairs, codes, rng)


def _meeting(plot: Plot, cases: list[Case], place: int, team: int) -> Meeting:
    case = cases[place]
    return Meeting(case, plot.crews[team - 1], case.visit.planned_on)


def _hours(crew: Crew) -> tuple[time, time]:
    """Half of the teams make their second visit in the afternoon."""
    return time(8, 30), time(11) if crew.team.number <= TEAMS // 2 else time(13, 30)


def _tied(slot, agency) -> bool:
    return slot[2].team.number == 3 and agency.unit.code == "taxes"


def _moved(plot: Plot, case) -> None:
    """One visit of the first day was moved to a later one, with the reason."""
    visit = case.visit
    was = visit.first_planned[0]
    change = AssignmentChange(
        id=plot.key("moved", visit.pk),
        visit=visit,
        from_team=visit.team,
        to_team=visit.team,
        from_day=was,
        to_day=visit.planned_on,
        reason="ساختمان دستگاه در روز نخست به‌دلیل قطع برق تعطیل بود.",
        by=plot.secretary.person,
    )
    change.told = at(was, 8, 10)
    write([change], at="told")
    after = {"planned_on": visit.planned_on, "reason": change.reason}
    plot.tell(change.told, "visit.moved", visit, **after)
