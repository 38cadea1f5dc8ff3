"""The units of the invented province, as plain data: the tree of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.ground.terms import UnitKind

from .evaluation.listed import ALL, COUNCIL, listed


@dataclass(frozen=True)
class Place:
    """A unit: its code, the code of the unit above, its kind and names."""

    code: str
    above: str
    kind: UnitKind
    name: str
    short: str


def _rows(above: str, kind: UnitKind, *rows: tuple[str, str, str]) -> tuple[Place, ...]:
    return tuple(Place(code, above, kind, name, short) for code, name, short in rows)


PROVINCE = _rows("", UnitKind.PROVINCE, ("province", "استان نمونه", "استان نمونه"))
BODIES = _rows(
    "province",
    UnitKind.BODY,
    ("field", "معاونت سیاسی، امنیتی و اجتماعی", "سیاسی و اجتماعی"),
    ("resources", "معاونت توسعهٔ مدیریت و منابع", "مدیریت و منابع"),
    ("economy", "معاونت هماهنگی امور اقتصادی", "امور اقتصادی"),
    ("works", "معاونت هماهنگی امور عمرانی", "امور عمرانی"),
    ("city", "شهرداری شهر نمونه", "شهرداری"),
)
FIELD_OFFICES = _rows(
    "field",
    UnitKind.OFFICE,
    ("foreigners", "ادارهٔ کل امور اتباع و مهاجرین خارجی", "اتباع و مهاجرین"),
    ("drugs", "شورای هماهنگی مبارزه با مواد مخدر", "مبارزه با مواد مخدر"),
    (
        "smuggling",
        "کمیسیون هماهنگی، برنامه‌ریزی و نظارت بر مبارزه با قاچاق کالا و ارز",
        "مبارزه با قاچاق",
    ),
    ("politics", "دفتر سیاسی، انتخابات و تقسیمات کشوری", "سیاسی و انتخابات"),
    ("defence", "ادارهٔ کل پدافند غیرعامل", "پدافند غیرعامل"),
    ("society", "دفتر اجتماعی و فرهنگی", "اجتماعی و فرهنگی"),
    ("women", "دفتر امور زنان و خانواده", "زنان و خانواده"),
    ("security", "دفتر امنیتی و انتظامی", "امنیتی و انتظامی"),
    ("border", "دفتر امور مرزی", "امور مرزی"),
)
FIELD_DISTRICTS = _rows(
    "field",
    UnitKind.DISTRICT,
    ("d_center", "فرمانداری شهرستان مرکز", "فرمانداری مرکز"),
    ("d_north", "فرمانداری شهرستان شمال", "فرمانداری شمال"),
    ("d_east", "فرمانداری شهرستان شرق", "فرمانداری شرق"),
    ("d_west", "فرمانداری شهرستان غرب", "فرمانداری غرب"),
)
SUPPORT_OFFICES = _rows(
    "resources",
    UnitKind.OFFICE,
    ("finance", "ادارهٔ کل امور مالی", "امور مالی"),
    ("administration", "ادارهٔ کل امور اداری و پشتیبانی", "امور اداری"),
    ("technology", "دفتر فناوری اطلاعات", "فناوری اطلاعات"),
)
CITY_OFFICES = _rows(
    "city",
    UnitKind.OFFICE,
    ("city_planning", "معاونت برنامه‌ریزی و توسعهٔ سرمایهٔ انسانی", "برنامه‌ریزی"),
    ("city_finance", "معاونت مالی و اقتصادی", "مالی و اقتصادی"),
    ("city_services", "معاونت خدمات شهری", "خدمات شهری"),
    ("city_transport", "معاونت حمل‌ونقل و ترافیک", "حمل‌ونقل و ترافیک"),
    ("city_building", "معاونت شهرسازی و معماری", "شهرسازی"),
    ("city_culture", "معاونت فرهنگی و اجتماعی", "فرهنگی و اجتماعی"),
    ("city_waste", "سازمان مدیریت پسماند", "پسماند"),
    ("city_bus", "سازمان اتوبوسرانی", "اتوبوسرانی"),
    ("city_fire", "سازمان آتش‌نشانی و خدمات ایمنی", "آتش‌نشانی"),
    ("city_parks", "سازمان سیما، منظر و فضای سبز", "فضای سبز"),
)
CITY_DISTRICTS = _rows(
    "city",
    UnitKind.DISTRICT,
    ("city_1", "شهرداری منطقهٔ یک", "منطقهٔ یک"),
    ("city_2", "شهرداری منطقهٔ دو", "منطقهٔ دو"),
    ("city_3", "شهرداری منطقهٔ سه", "منطقهٔ سه"),
    ("city_4", "شهرداری منطقهٔ چهار", "منطقهٔ چهار"),
)
EVALUATED = (
    Place(ALL, "province", UnitKind.BODY, "دستگاه‌های اجرایی استان", "دستگاه‌های اجرایی"),
    Place(
        COUNCIL,
        ALL,
        UnitKind.BODY,
        "شورای هماهنگی دستگاه‌های تعاون، کار و رفاه اجتماعی",
        "شورای تعاون، کار و رفاه",
    ),
    *(Place(one.code, one.above, UnitKind.BODY, one.name, one.short) for one in listed()),
)
"""Agencies that are evaluated and have no plan here."""
PLACES = (
    *PROVINCE,
    *BODIES,
    *FIELD_OFFICES,
    *FIELD_DISTRICTS,
    *SUPPORT_OFFICES,
    *CITY_OFFICES,
    *CITY_DISTRICTS,
    *EVALUATED,
)
GROUPS = {
    "دفترها و ادارات کل معاونت سیاسی": tuple(place.code for place in FIELD_OFFICES),
    "فرمانداری‌ها": tuple(place.code for place in FIELD_DISTRICTS),
    "معاونت‌ها و سازمان‌های شهرداری": tuple(place.code for place in CITY_OFFICES),
    "مناطق شهرداری": tuple(place.code for place in CITY_DISTRICTS),
}
"""Units that are compared with one another, by the name of their group."""
