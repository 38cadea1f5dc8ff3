"""Figures in words

A sentence of a report that carries figures makes claims. Digits in three shapes, numbers in words,
٪ and درصد, presentation forms, Arabic letters and missing or doubled half-spaces read alike. A
share holds if the stated figure is the exact one rounded half up to the decimals stated; it is a
rounding if it is one unit off in the last place, else it contradicts itself. Counts are not
rounded. A false alarm costs more trust than a miss: where the reading is open, the verdict is
'unchecked'. `check_text`
"""

from __future__ import annotations

from pathlib import Path

import pytest

from payesh.claims import Claim, ClaimVerdict, check_text
from tests.spec.table import NOTHING, Worked

CHAPTER = 21
SOURCES = Path(__file__).parents[3] / "shared" / "sources"
ALARMS = (ClaimVerdict.CONTRADICTION, ClaimVerdict.CONTRADICTS_RECORDS)

VERDICTS = Worked(
    title="When a share holds",
    sentence="'a of b, that is p percent', in any order and with any of the words for it.",
    head=("part", "whole", "percent", "verdict", "computed"),
    rows=(
        (113, 127, "89", "holds", "88.98"),
        (730, 780, "90", "contradiction", "93.59"),
        (730, 780, "93.6", "holds", "93.59"),
        (730, 780, "93.59", "holds", "93.5897"),
        (140, 232, "60.4", "rounding", "60.345"),
        (140, 232, "60.3", "holds", "60.345"),
        (1, 8, "13", "holds", "12.5"),
        (1, 8, "12", "rounding", "12.5"),
        (2, 3, "67", "holds", "66.67"),
        (130, 120, "108", "contradiction", "108.33"),
    ),
)

SPELLINGS = Worked(
    title="What reads alike",
    sentence="Each contradicts itself: 730 of 780 is 93.59 percent.",
    head=("sentence",),
    rows=(
        ("از ۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۰ درصد محقق شد.",),
        ("٧٣٠ فعاليت از ٧٨٠ فعاليت (٩٠٪)",),
        ("هفتصد و سی فعالیت از هفتصدوهشتاد فعالیت، معادل نود در صد",),
        ("ﻫﻔﺘﺼﺪ و ﺳﯽ ﻓﻌﺎﻟﯿﺖ از 780 ﻓﻌﺎﻟﯿﺖ ﯾﻌﻨﯽ 90 درﺻﺪ",),
        ("٪۹۰ فعالیت‌ها (۷۳۰ از ۷۸۰ فعالیت)",),
        ("۷۳۰ فعالیت محقق شد که ۹۰ درصد کل ۷۸۰ فعالیت است.",),
        ("730 of the 780 activities, or 90 percent, were realised.",),
        ("The plan has 780 activities. 730 of them, 90 percent, were realised.",),
        ("730/780 = 90%",),
    ),
)

KINDS = Worked(
    title="The other claims",
    sentence="Stated and computed are the figures; a change is told by its two values.",
    head=("sentence", "kind", "verdict", "stated", "computed"),
    rows=(
        ("110 دستگاه در 4 گروه: 30، 25، 25 و 20", "total", "contradiction", "110", "100"),
        ("total of 110: 30, 25, 25 and 30", "total", "holds", "110", "110"),
        ("30 + 25 + 25 + 20 = 110", "total", "contradiction", "110", "100"),
        ("پنج محور: سلامت، حقوق، شورا و ارتباطات", "count", "contradiction", "5", "4"),
        ("سه محور: سلامت، حقوق، شورا و ارتباطات", "count", "unchecked", "3", NOTHING),
        ("two axes: integrity and citizens' rights", "count", "holds", "2", "2"),
        (
            (
                "four groups: general, economic, infrastructure,"
                " education and cultural and social affairs"
            ),
            *("count", "unchecked", "4", NOTHING),
        ),
        (
            (
                "دفتر فنی با ۳۴ هدف عملیاتی، دفتر مالی با ۹ و اداره پدافند و دفتر فنی هر کدام با ۱۵"
                " هدف عملیاتی"
            ),
            *("repeat", "contradiction", "15", "34"),
        ),
        ("سه دفتر بالای ۹۰ درصد: ۹۲، ۸۸ و ۹۵ درصد", "threshold", "contradiction", "90", "88"),
        ("بیش از ۹۰ درصد فعالیت‌ها (۷۳۰ از ۷۸۰)", "threshold", "holds", "90", "93.59"),
        ("۱۱۲ درصد دستگاه‌ها ارزیابی شدند.", "share", "contradiction", "112", NOTHING),
        ("شکایت‌ها از ۴۰ به ۳۵ افزایش یافت.", "direction", "contradiction", "40, 35", "-5"),
        ("Visits rose by 20%, from 40 to 46.", "direction", "contradiction", "20", "15"),
        ("حدود ۹۰ درصد فعالیت‌ها (۷۳۰ از ۷۸۰)", "share", "holds", "90", "93.59"),
    ),
)

WORDINGS = Worked(
    title="Other words for the same claims",
    sentence="Parts that shut each other out, staff without the word 'total', numbered lists, 'none"
    " below', better and worse, multiples, one sentence told twice.",
    head=("sentence", "kind", "verdict", "stated", "computed"),
    rows=(
        (
            "شمار پرونده‌ها به ۲۴۰ پرونده رسیده و ۱۸۰ پروندهٔ آن معادل ۸۵ درصد مختومه است.",
            *("share", "contradiction", "85", "75"),
        ),
        ("۱۴۰ درصد ساکنان محله شرکت کردند.", "share", "contradiction", "140", NOTHING),
        (
            "از ۷۸۰ فعالیت، ۷۳۰ فعالیت محقق شده و ۶۰ فعالیت محقق نشده است.",
            *("total", "contradiction", "780", "790"),
        ),
        (
            "از ۱۵۰ درخواست، ۹۵ درخواست پذیرفته و ۶۵ درخواست رد شد.",
            *("total", "contradiction", "150", "160"),
        ),
        (
            "The office has 46 staff: 20 permanent, 15 contract and 12 hourly.",
            *("total", "contradiction", "46", "47"),
        ),
        ("۵۸ نفر گواهی گرفتند؛ ۳۱ زن و ۲۷ مرد.", "total", "holds", "58", "58"),
        ("چهار گام: ۱- طرح ۲- اجرا ۳- ارزیابی", "count", "contradiction", "4", "3"),
        ("two obstacles: first, staff; second, funds", "count", "holds", "2", "2"),
        (
            "هیچ دفتری کمتر از ۷۰ درصد نگرفت: ۷۴، ۶۸ و ۸۱ درصد",
            *("threshold", "contradiction", "70", "68"),
        ),
        ("نمرهٔ رضایت از ۶۱ به ۵۷ بهبود یافت.", "direction", "contradiction", "61, 57", "-4"),
        ("زمان انتظار از ۴۰ به ۱۵ دقیقه بهبود یافت.", "direction", "holds", "40, 15", "-25"),
        ("شمار شکایت‌ها از ۴۰ به ۶۵ دو برابر شد.", "direction", "contradiction", "2", "1.63"),
        ("Complaints halved, from 80 to 41.", "direction", "holds", "0.5", "0.51"),
        (
            "۹۲ درصد مصوبات اجرا شده است. در ادامه آمده است که ۸۹ درصد مصوبات اجرا شده است.",
            *("repeat", "contradiction", "89", "92"),
        ),
    ),
)

IN_SOURCES = Worked(
    title="The figures of five published reports",
    sentence="Two contradict themselves; of the others those that can be held against something"
    " hold, or are open.",
    head=("report", "words", "kind", "verdict", "stated", "computed"),
    rows=(
        ("000", "از این تعداد 730 فعالیت یعنی 90 درصد", "share", "contradiction", "90", "93.59"),
        ("000", "دفتر اجتماعی و فرهنگی با 34 هدف عملیاتی", "repeat", "contradiction", "15", "34"),
        ("000", "89 درصد", "repeat", "holds", "89", "89"),
        ("000", "بالای 90 درصد", "threshold", "unchecked", "90", NOTHING),
        ("000", "بالای 95 درصد", "threshold", "unchecked", "95", NOTHING),
        ("000", "طرح و برنامه، مدل اجرا", "count", "unchecked", "4", NOTHING),
        ("001", "4 گروه : عمومی، اقتصادی، زیربنایی", "count", "unchecked", "4", NOTHING),
        ("004", "ﭼﻬﺎرﻣﺤﻮر ﺳﻼﻣﺖ اداری", "count", "unchecked", "4", NOTHING),
    ),
)

SILENT = Worked(
    title="What is no claim, or none that can be wrong",
    sentence="Dates, addresses, laws and lists that do not name all; sentences of the reports.",
    head=("sentence",),
    rows=(
        ("از 16 هدف کلان استان 14 هدف در حوزه معاونت سیاسی قرار دارد.",),
        ("14 هدف کلان به 78 هدف کلی تبدیل شده است.",),
        ("اتباع با 11 هدف کلی و دفتر سیاسی با 8 هدف کلی، بیشترین اهداف حوزه را داشته‌اند.",),
        ("نتایج آن توسط16 بازرس در قالب 4 تیم بازرسی به دبیرخانه اعلام گردیده است.",),
        ("در دو محور ترویج فرهنگ عفاف و حجاب و ارتقاء حقوق شهروندی در استان صورت گرفت.",),
        ("موضوع ماده 17 تصویبنامه از تاریخ97.04.01 با حضور تیم‌های دونفره",),
        ("تعداد 126 دستگاه ارزیابی می‌شود و با بازدید 25دستگاه تا 15تیرماه ادامه دارد.",),
        ("فرآیند پایش در 8 ماه انجام شد و تا پایان 6 ماهه اول سال 1400 به‌روز می‌شود.",),
        ("۱۲ تیر ۱۳۹۸ ۱۱:۴۵ کد خبر : ۱۵۴,۴۲۰",),
        ("از 780 فعالیت، 730 فعالیت بررسی شد که 90 درصد کیفیت خوبی داشتند.",),
        ("105 درصد درآمدها محقق شد.",),
        ("رتبه استان از 12 به 8 ارتقا یافت.",),
        ("میانگین نمرهٔ سه گروه ۸۰ است: ۷۵، ۸۰ و ۸۵.",),
        ("شمار نیروها از ۴۰ به ۸۰ رسید و حقوق آنان سه برابر شد.",),
        ("در نوبت صبح شمار مراجعان ۸۰ نفر بود. در نوبت عصر شمار مراجعان ۶۵ نفر بود.",),
    ),
)


def told(claim: Claim) -> tuple[str, ...]:
    """Kind, verdict and figures as the tables write them."""
    figures = (written(claim.stated), written(claim.computed))
    return (claim.kind.value, claim.verdict.value, *figures)


def written(figure: object) -> str:
    if isinstance(figure, tuple):
        return ", ".join(map(str, figure))
    return NOTHING if figure is None else str(figure)


@VERDICTS.each
def test_verdicts(row):
    part, whole, percent, *expected = row
    for form in ("{} of {}, that is {} percent.", "{} فعالیت از {} فعالیت یعنی {} درصد"):
        (claim,) = check_text(form.format(part, whole, percent))
        assert told(claim) == ("share", expected[0], percent, expected[1])


@SPELLINGS.each
def test_spellings(row):
    (claim,) = check_text(row[0])
    assert told(claim) == ("share", "contradiction", "90", "93.59")
    assert row[0][claim.start : claim.end] == claim.text


@WORDINGS.each
def test_wordings(row):
    test_kinds(row)


@KINDS.each
def test_kinds(row):
    sentence, *expected = row
    found = [told(claim) for claim in check_text(sentence)]
    assert tuple(expected) in found
    others = [one for one in found if one != tuple(expected)]
    assert not [one for one in others if one[1] in ALARMS]


@IN_SOURCES.each
def test_the_sources(row):
    report, words, *expected = row
    claims = check_text(source(report))
    assert tuple(expected) in [told(one) for one in claims if words in one.text]


@SILENT.each
def test_what_is_no_claim(row):
    assert not [one for one in check_text(row[0]) if one.verdict in ALARMS]


def test_nothing_else_in_the_sources_is_called_a_contradiction():
    alarms = {
        name: [told(one) for one in check_text(source(name)) if one.verdict in ALARMS]
        for name in ("000", "001", "002", "003", "004")
    }
    expected = [row[2:] for row in IN_SOURCES.rows if row[3] == "contradiction"]
    assert sorted(alarms.pop("000")) == sorted(expected)
    assert not any(alarms.values())


def test_a_record_is_held_against_the_figure_behind_its_name():
    text = "تعداد اهداف عملیاتی ۱۳۷ هدف و میانگین امتیاز ۷۱٫۴ است."
    claims = check_text(text, {"اهداف عملیاتی": 127, "میانگین امتیاز": 71.36})
    found = [told(one) for one in claims if one.kind.value == "record"]
    assert found == [
        ("record", "contradicts-records", "137", "127"),
        ("record", "holds", "71.4", "71.36"),
    ]


def source(number: str) -> str:
    """The text of a report; the sources stand beside the checkout and may be absent."""
    found = sorted(SOURCES.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"the published reports are not in {SOURCES}")
    return found[0].read_text(encoding="utf-8")
