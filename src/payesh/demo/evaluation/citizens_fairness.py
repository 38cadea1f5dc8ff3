"""What makes the ranks of the citizens' rights campaign fair: rules, dossiers, second looks."""

from __future__ import annotations

from random import Random

from payesh.actions import second_looks
from payesh.demo.days import at, day
from payesh.ground.terms import LookKind, LookState
from payesh.records.models import SecondLook

from .dossiers import Paper, calibrate
from .habits import one_used_twice, same_in_a_row
from .plot import Habit, Plot
from .ranking import rule

SEED = 140_504
SAID, FIXED = at(day(1405, 4, 2), 9), at(day(1405, 4, 8), 13)
DAYS = day(1405, 4, 6), day(1405, 4, 7)
LOOKED, DECIDED = at(day(1405, 5, 22), 9), at(day(1405, 5, 23), 11)
_IN_A_ROW, _TWICE = (4, 3), (2, 2)
"""Team and place of the two raters whose sheets are worth a second look."""
_STRETCH = slice(15, 23)
_WHY = (
    "ارزیاب پیش‌نویس دستگاه پیشین را باز کرده و پاسخ‌ها را بازنویسی نکرده بود؛ برگهٔ توافقی تیم با "
    "مستندات بازدید سنجیده شد و معتبر است."
)
PAPERS = (
    Paper(
        "پروندهٔ آموزشی: ادارهٔ کل الف",
        "ادارهٔ کل الف روزانه حدود ۴۰۰ مراجعه‌کننده دارد. شناسنامهٔ خدمات در درگاه منتشر شده، ولی "
        "مدت انجام دو خدمت پرمراجعه در آن نیامده است. میز خدمت دو باجه دارد و میانگین انتظار ۲۵ "
        "دقیقه است. شکایت‌ها در سامانه ثبت و به‌طور میانگین در ۱۲ روز پاسخ داده می‌شود. ورودی "
        "ساختمان شیب‌راهه دارد، اما آسانسور در روز بازدید خراب بود. گزارش نظرسنجی فصل گذشته موجود "
        "است و اقدامی بر پایهٔ آن ثبت نشده است.",
        62,
    ),
    Paper(
        "پروندهٔ آموزشی: سازمان ب",
        "سازمان ب همهٔ خدمات خود را غیرحضوری ارائه می‌کند و مراجعهٔ حضوری آن به روزی ۶۰ نفر رسیده "
        "است. راهنمای خدمات، مدارک لازم و هزینه‌ها در درگاه به‌روز است. کارکنان خط خدمت دورهٔ حقوق "
        "شهروندی را گذرانده‌اند و گواهی آن‌ها پیوست است. شکایت‌ها در ۴ روز پاسخ داده می‌شود. فضای "
        "انتظار برای سالمندان مناسب‌سازی شده، ولی تابلو راهنما تنها در طبقهٔ همکف نصب است.",
        78,
    ),
)


def make_fair(plot: Plot) -> None:
    """Fix the rules, let all raters score the dossiers, and give two raters their habits."""
    rule(plot, SEED, SAID, FIXED)
    rng = Random(SEED)  # noqa: S311 - a story, not a secret
    calibrate(plot, PAPERS, at(day(1405, 4, 4), 10), DAYS, rng)
    stretch = {item.code for item in plot.instrument.items[_STRETCH]}
    _give(plot, _IN_A_ROW, same_in_a_row(plot.instrument, stretch))
    _give(plot, _TWICE, one_used_twice(plot.instrument, first=10, second=11, but=3))


def _give(plot: Plot, who: tuple[int, int], habit: Habit) -> None:
    team, place = who
    crew = plot.crews[team - 1]
    crew.habits[crew.evaluators[place].pk] = habit


def look_twice(plot: Plot) -> None:
    """The secretariat screens the sheets after the visits, and has asked about the copied one."""
    by, campaign = plot.secretary, plot.campaign
    plot.world.later(LOOKED, lambda: second_looks.screen_sheets(by=by, campaign=campaign))

    def decide() -> None:
        looks = SecondLook.objects.filter(campaign=campaign, kind=LookKind.COPIED.value)
        second_looks.decide_look(
            by=by, look=looks.earliest("q"), state=LookState.EXPLAINED.value, note=_WHY
        )

    plot.world.later(DECIDED, decide)
