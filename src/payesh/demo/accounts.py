"""Who signs in to the demonstration, as plain data: no database is asked."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.ground.terms import Role

from .places import PLACES, Place

PASSWORD = "payesh-demo-1405"  # noqa: S105 - told to everybody who tries the demonstration
_PLANNED = ("field", "resources", "city")


_MAILED = frozenset({"governor", "deputy", "secretary", "monitor"})
"""Who has an address: those for whom digests are ordered."""


def mail_of(username: str) -> str:
    """An address that nobody has: example.org is kept for examples, so that no mail arrives."""
    return f"{username}@example.org" if username in _MAILED else ""


@dataclass(frozen=True)
class DemoAccount:
    """One account as the sign-in page offers it; `role` is a value of `terms.Role`."""

    username: str
    full_name: str
    role: str
    unit_name: str
    hint: str


@dataclass(frozen=True)
class Actor:
    """A person of the story: their seats as (role, unit's code), the first one being theirs now."""

    username: str
    full_name: str
    seats: tuple[tuple[Role, str], ...]
    hint: str = ""


def _actor(name: str, full_name: str, role: Role, unit: str, hint: str = "", *more) -> Actor:
    return Actor(name, full_name, ((role, unit), *more), hint)


_LEADING = (
    _actor(
        "deputy",
        "معاون سیاسی، امنیتی و اجتماعی",
        Role.MANAGER,
        "field",
        "پایش چهارماههٔ برنامهٔ عملیاتی",
    ),
    _actor("mayor", "شهردار شهر نمونه", Role.MANAGER, "city", "داشبورد برنامهٔ پنج‌سالهٔ شهر"),
    _actor(
        "governor",
        "استاندار استان نمونه",
        Role.MANAGER,
        "province",
        "داشبورد استان و جلسه‌های پایش",
    ),
    _actor(
        "secretary",
        "دبیر برنامهٔ استان",
        Role.SECRETARIAT,
        "province",
        "برنامه‌ها، دوره‌ها، افراد و واحدها",
    ),
    _actor(
        "monitor",
        "مسئول پایش حوزهٔ معاونت",
        Role.SECRETARIAT,
        "field",
        "کارتابل گزارش‌ها، اصلاحیه و جلسه‌ها",
        (Role.REVIEWER, "city"),
    ),
    _actor(
        "city_secretary",
        "دبیر برنامهٔ شهرداری",
        Role.SECRETARIAT,
        "city",
        "شاخص‌ها، سنجش‌ها و بستن سال",
    ),
)
_JUDGING = (
    _actor(
        "reviewer",
        "بازبین گزارش‌های استان",
        Role.REVIEWER,
        "province",
        "راستی‌آزمایی گزارش‌ها، بازبینی امتیازها",
    ),
    _actor(
        "reviewer_2",
        "بازبین دوم استان",
        Role.REVIEWER,
        "province",
        "تأیید دوم بازبینی‌ها و رأی به اعتراض‌ها",
    ),
    _actor("headquarters", "کارشناس ستاد", Role.HEADQUARTERS, "province", "نمای همهٔ استان‌ها"),
    _actor(
        "evaluator",
        "ارزیاب سازمان مدیریت",
        Role.EVALUATOR,
        "province",
        "بازدید در جریان میز خدمت و نسخه‌ای که منتظر تصمیم است",
    ),
    _actor(
        "evaluator_2",
        "ارزیاب استانداری",
        Role.EVALUATOR,
        "province",
        "برگهٔ خود در همان بازدید و توافق بر برگهٔ بازدید پیشین",
    ),
    _actor(
        "inspector",
        "بازرس استانداری، تیم ۱",
        Role.EVALUATOR,
        "province",
        "بازدیدهای پایان‌یافته و بازدید دوباره برای دیدن اصلاح‌ها",
    ),
    _actor(
        "agency",
        "نمایندهٔ ادارهٔ کل ثبت احوال",
        Role.AGENCY,
        "registry",
        "نتیجه، بازخورد، اعتراض پذیرفته‌شده و اقدام‌های دستگاه",
    ),
    _actor(
        "agency_2",
        "نمایندهٔ شرکت توزیع نیروی برق",
        Role.AGENCY,
        "power",
        "نتیجهٔ ضعیف، فاصله با خوداظهاری و اقدامی که مهلت آن گذشته است",
    ),
)
_SHOWN_PLANNERS = {
    "foreigners": "گزارش دورهٔ باز، درخواست پشتیبانی",
    "drugs": "گزارش برگشت‌خورده و اقدام اصلاحی",
    "finance": "پاسخ به درخواست‌های پشتیبانی",
    "city_waste": "سنجش شاخص‌های شهر",
}


def _planner(code: str, short: str) -> Actor:
    return _actor(
        f"planner_{code.removeprefix('d_')}",
        f"کارشناس برنامهٔ {short}",
        Role.PLANNER,
        code,
        _SHOWN_PLANNERS.get(code, ""),
    )


def _plans(place: Place) -> bool:
    return place.above in _PLANNED or place.code in ("economy", "works")


ACTORS = (
    *_LEADING,
    *(_planner(place.code, place.short) for place in PLACES if _plans(place)),
    *_JUDGING,
)


def demo_accounts() -> list[DemoAccount]:
    """The accounts worth trying, at least one of each role, in the order to offer them."""
    names = {place.code: place.name for place in PLACES}
    return [
        DemoAccount(actor.username, actor.full_name, role.value, names[unit], actor.hint)
        for actor in ACTORS
        if actor.hint
        for role, unit in actor.seats[:1]
    ]
