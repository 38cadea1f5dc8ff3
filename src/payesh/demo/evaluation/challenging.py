"""Challenges that add up from findings: some answered at home, some by headquarters, some wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from payesh.actions import challenges
from payesh.demo.days import at, day
from payesh.ground.terms import Disposition, FindingKind
from payesh.records.models import Challenge, Finding, Seat

from .plot import Plot

RAISED = at(day(1405, 8, 10), 9)
_ASKED = "حل این چالش در اختیار استان نیست؛ بررسی و تصمیم ستاد لازم است."


@dataclass(frozen=True)
class Knot:
    """A challenge of the story; `about` are keys of the bank whose findings it gathers.

    `steps` are up, answer (by headquarters), decide (by the governor), note and close.
    """

    title: str
    text: str
    topic: str
    about: tuple[str, ...]
    steps: tuple[str, ...] = ()
    disposition: Disposition = Disposition.NOTE
    answer: str = ""


OF_MINISTRY = (
    Knot(
        "تصویب نهایی پرونده‌ها در مرکز انجام می‌شود",
        "پرونده‌هایی که همهٔ مدارک آن‌ها در استان است، برای امضای نهایی هفته‌ها در نوبت مرکز می‌ماند.",
        "تمرکززدایی",
        ("managers.delegation", "service.in_time", "managers.realised"),
        ("up", "answer", "note"),
        Disposition.DELEGATE,
        "تصویب نهایی پرونده‌های تا سقف تعیین‌شده از ابتدای دی به ادارات کل استان‌ها واگذار می‌شود.",
    ),
    Knot(
        "استعلام‌های تکراری میان دستگاه‌های تابعه",
        "مردم برای استعلام‌هایی که هر دو سوی آن در یک وزارتخانه است، رفت‌وآمد می‌کنند.",
        "فرایندها",
        ("council.data", "council.joint"),
        ("up", "answer"),
        Disposition.REFORM,
        "فرایند استعلام در سامانهٔ مشترک بازطراحی و استعلام کاغذی تا پایان سال حذف می‌شود.",
    ),
    Knot(
        "مناسب‌سازی ساختمان‌های استیجاری اعتبار ندارد",
        "بیشتر ساختمان‌ها استیجاری است و هزینهٔ مناسب‌سازی آن‌ها ردیف اعتباری ندارد.",
        "اعتبار و ساختمان",
        ("access.disabled",),
        ("up",),
    ),
    Knot(
        "مهلت پاسخ به شکایت‌ها با آیین‌نامه‌های داخلی هم‌خوان نیست",
        "دو آیین‌نامه برای یک موضوع دو مهلت متفاوت تعیین کرده است.",
        "مقررات",
        ("complaint.days", "complaint.channel"),
        ("up",),
    ),
    Knot(
        "قراردادها در قالب یکسان منتشر نمی‌شود",
        "هر دستگاه اطلاعات قراردادها را به شکل دیگری منتشر می‌کند و مقایسه ممکن نیست.",
        "شفافیت",
        ("contracts.published", "integrity.findings"),
    ),
)
OF_PROVINCE = (
    Knot(
        "دسترسی افراد دارای معلولیت به ساختمان‌های اداری",
        "در دستگاه‌های هر چهار گروه دیده شد و با تصمیم استان قابل رفع است.",
        "دسترسی",
        ("access.disabled",),
        ("decide", "note"),
        Disposition.FIX,
        "دستگاه‌ها تا پایان سال یک ورودی مناسب‌شده خواهند داشت؛ پیگیری با معاونت عمرانی است.",
    ),
    Knot(
        "آموزش حقوق شهروندی برای کارکنان خط خدمت",
        "بیشتر دستگاه‌ها برنامه‌ای برای آموزش کارکنان خط خدمت ندارند.",
        "آموزش",
        ("training.clients",),
        ("decide", "close"),
        Disposition.REFORM,
        "دورهٔ برخط مشترک برای همهٔ دستگاه‌ها برگزار می‌شود.",
    ),
)


def raise_all(plot: Plot, knots: Sequence[Knot], findings: Sequence[Finding], start: int) -> None:
    """Note the deeds of the challenges, one after another."""
    for number, knot in enumerate(knots):
        made: list[Challenge] = []
        begun = RAISED + timedelta(minutes=20 * (start + number))
        gathered = _about(plot, knot, findings)
        plot.world.later(begun, _raise(plot, knot, gathered, made))
        for place, step in enumerate(knot.steps, start=1):
            when = begun + timedelta(days=3 * place, minutes=7)
            plot.world.later(when, _step(plot, knot, step, made))


def _about(plot: Plot, knot: Knot, findings: Sequence[Finding]) -> list[Finding]:
    """Findings to put right about these questions; the gravest others where nothing was found."""
    codes = {item.code for item in plot.instrument.items if item.bank in knot.about}
    weak = [one for one in findings if one.kind == FindingKind.WEAKNESS]
    return [one for one in weak if one.item in codes][:12] or weak[:2]


def _raise(
    plot: Plot, knot: Knot, gathered: list[Finding], made: list[Challenge]
) -> Callable[[], None]:
    def do() -> None:
        made.append(
            challenges.raise_challenge(
                by=plot.secretary,
                unit=plot.campaign.owner,
                title=knot.title,
                text=knot.text,
                topic=knot.topic,
                findings=gathered,
                campaign=plot.campaign,
            )
        )

    return do


def _step(plot: Plot, knot: Knot, step: str, made: list[Challenge]) -> Callable[[], None]:
    secretary: Seat = plot.secretary
    answering = plot.world.seat("headquarters" if step == "answer" else "governor")

    def do() -> None:
        one = made[0]
        if step == "up":
            made[0] = challenges.pass_up(by=secretary, challenge=one, note=_ASKED)
        elif step in ("answer", "decide"):
            made[0] = challenges.answer_challenge(
                by=answering,
                challenge=one,
                disposition=knot.disposition.value,
                answer=knot.answer,
                due=day(1405, 12, 20),
            )
        elif step == "note":
            words = "کارگروه اجرا تشکیل شد و نخستین گزارش آن رسید."
            made[0] = challenges.note_progress(by=secretary, challenge=one, note=words)
        else:
            words = "دوره برگزار شد و ۲۱۰ نفر از کارکنان خط خدمت گواهی گرفتند."
            made[0] = challenges.close_challenge(by=secretary, challenge=one, note=words)

    return do
