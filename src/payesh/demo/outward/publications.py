"""What the bodies of the demonstration published, one of it withdrawn, one held up by its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from payesh.actions.publishing import add_text, draft_publication, withdraw
from payesh.actions.sealing import seal_all
from payesh.demo.clock import moment_of_story
from payesh.demo.days import TODAY, at, day
from payesh.demo.field.press import SOURCE
from payesh.demo.world import World
from payesh.records.models import Campaign, Period, Publication, ResultSet, Seat
from payesh.reports.publishing import publish_package

from .locked import newest_locked

_FIRST_SET, _TAKEN_BACK = at(day(1405, 7, 5), 10), at(day(1405, 7, 13), 9)
_ANEW = at(day(1405, 7, 20), 10)
_WHY_BACK = (
    "گویهٔ T3.3 در راهنمای دو تیم یکسان تعریف نشده بود و از محاسبه کنار گذاشته شد؛ نتایج "
    "اصلاح‌شده جداگانه منتشر می‌شود."
)
_CITIZENS = (
    "همهٔ دستگاه‌ها در چهار گروه ارزیابی شدند: نخست خوداظهاری، سپس بازدید دو ارزیاب، بازبینی "
    "و رسیدگی به اعتراض‌ها. رتبه‌ها درون هر گروه و با بازهٔ محتمل آن‌ها گفته می‌شود."
)
_CITIZENS_PRESS = (
    "نتایج ارزیابی حقوق شهروندی و تکریم ارباب‌رجوع در دستگاه‌های استان منتشر شد. دستگاه‌ها "
    "گزارش بازخورد خود را دریافت کرده‌اند و رفع کاستی‌ها پیگیری می‌شود. مردم می‌توانند نظر خود را "
    "دربارهٔ خدمات هر دستگاه در صفحهٔ همان دستگاه بنویسند."
)
_MINISTRY = (
    "دستگاه‌های تابعه در پنج محور سلامت اداری، حقوق شهروندی، شورای هماهنگی، ارتباطات و توانمندی "
    "مدیران ارزیابی شدند."
)
_FIELD_TITLE = "پایش چهارماههٔ نخست ۱۴۰۵، برنامهٔ عملیاتی حوزهٔ معاونت"
_FIELD = (
    "تا پایان چهارماههٔ نخست، ۱۱۳ هدف از ۱۲۷ هدف عملیاتی (۸۹ درصد) و ۷۳۰ فعالیت از ۷۸۰ فعالیت "
    "(۹۳٫۶ درصد) محقق شد."
)
_CITY = "گزارش پیشرفت برنامهٔ پنج‌ساله تا پایان چهارماههٔ نخست ۱۴۰۵، به تفکیک هدف و شاخص."
_FROM_PRESS = (
    "در جلسهٔ پایش چهارماهه گفته شد ۷۳۰ فعالیت از ۷۸۰ فعالیت برنامه محقق شده است که برابر "
    "۹۰ درصد است. از هدف‌های عملیاتی، دفتر اجتماعی و فرهنگی با ۳۴ هدف عملیاتی و اداره کل پدافند "
    "غیرعامل و دفتر اجتماعی و فرهنگی هر کدام با ۱۵ هدف عملیاتی بیشترین سهم را دارند."
)


def publish_results(world: World) -> None:
    """Note the publications of results for the moments at which they were made."""
    by = world.seat("secretary")
    world.later(_FIRST_SET, lambda: _citizens(by, 1))
    world.later(_TAKEN_BACK, lambda: _take_back(by))
    world.later(_ANEW, lambda: _citizens(by, 2))
    for starts, moment in _rounds():
        world.later(moment, _ministry(by, starts))


def publish_plans(world: World) -> None:
    """Publish the newest locked period of two plans, and begin a draft that waits for a reason."""
    field, city = world.units["field"], world.units["city"]
    monitor, secretary = world.seat("monitor"), world.seat("city_secretary")
    with moment_of_story(at(TODAY, 16, 10)):
        period = newest_locked(field)
        _publish(monitor, _FIELD_TITLE, _FIELD, _FIELD, period=period)
        _publish(secretary, str(newest_locked(city).plan), _CITY, "", period=newest_locked(city))
        draft = draft_publication(by=monitor, title=f"{_FIELD_TITLE}: {SOURCE}", period=period)
        add_text(by=monitor, publication=draft, name=SOURCE, text=_FROM_PRESS)


def _rounds() -> list[tuple[date, datetime]]:
    """When each round of the ministry's evaluation began, and when it was published."""
    return [
        (day(1403, 7, 25), at(day(1403, 9, 10), 10)),
        (day(1404, 6, 26), at(day(1404, 8, 15), 10)),
        (day(1405, 7, 1), at(day(1405, 8, 20), 10)),
    ]


def _citizens(by: Seat, number: int) -> None:
    found = ResultSet.objects.select_related("campaign__owner").get(
        campaign__owner__code="province", number=number
    )
    title = f"نتایج {found.campaign.title}"
    _publish(by, title, _CITIZENS, _CITIZENS_PRESS, result_set=found)


def _ministry(by: Seat, starts: date) -> Callable[[], None]:
    def do() -> None:
        campaign = Campaign.objects.get(owner__code="labour", starts=starts)
        title = f"نتایج {campaign.title}"
        _publish(by, title, _MINISTRY, "", result_set=campaign.result_sets.get())

    return do


def _publish(
    by: Seat,
    title: str,
    summary: str,
    press: str,
    *,
    result_set: ResultSet | None = None,
    period: Period | None = None,
) -> None:
    seal_all()  # PostgreSQL leaves that to a worker, and a package names the newest seal
    draft = draft_publication(
        by=by, title=title, summary=summary, press=press, result_set=result_set, period=period
    )
    publish_package(by=by, publication=draft, version=draft.version)


def _take_back(by: Seat) -> None:
    withdraw(by=by, publication=Publication.objects.get(published_at=_FIRST_SET), reason=_WHY_BACK)
