"""Reports as full as real ones, in both languages: a digest, an analysis and one for a meeting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import cycle, islice

from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
from payesh.reports import charts
from payesh.reports.charts import Band, Bullet, Mark, Series
from payesh.reports.document.blocks import (
    Block,
    Code,
    Column,
    Note,
    Paragraph,
    Picture,
    Points,
    Row,
    Sheet,
    Side,
    Tile,
    Tiles,
)
from payesh.reports.document.document import Cover, Document, FigureBook, Section
from payesh.reports.document.figure import Figure
from payesh.reports.document.text import Text, plain, worded
from payesh.reports.range_chart import RangeChart

DAY = date(2026, 11, 21)
GROUPS = (
    ("دستگاه‌های خدماتی", "Service agencies"),
    ("دانشگاه‌ها و مراکز پژوهشی", "Universities and research centres"),
    ("شهرداری‌های مراکز استان", "Municipalities of provincial capitals"),
    ("دستگاه‌های اقتصادی و زیربنایی", "Economic and infrastructure agencies"),
    ("نهادهای فرهنگی", "Cultural bodies"),
)
AGENCIES = (
    ("ادارهٔ کل راه و شهرسازی", "Directorate of Roads and Urban Development"),
    ("سازمان جهاد کشاورزی", "Agriculture Organisation"),
    ("دانشگاه علوم پزشکی", "University of Medical Sciences"),
    ("ادارهٔ کل آموزش و پرورش", "Directorate of Education"),
    ("شرکت آب و فاضلاب", "Water and Wastewater Company"),
    ("ادارهٔ کل صنعت، معدن و تجارت", "Directorate of Industry, Mining and Trade"),
)


class Writer:
    """One language at a time: `t` chooses the words, `say` puts figures among them."""

    def __init__(self, language: Language) -> None:
        self.language, self.book = language, FigureBook()
        for figure in _figures(self.t):
            self.book.add(figure)

    def t(self, fa: str, en: str) -> str:
        return fa if self.language == "fa" else en

    def say(self, fa: str, en: str) -> Text:
        return worded(self.t(fa, en), self.book)

    def names(self, pairs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        return tuple(self.t(*pair) for pair in pairs)


def _figures(t) -> list[Figure]:
    item = t("مورد", "items")
    return [
        Figure(key="done", name="done", value=Fraction(730)),
        Figure(key="due", name="due", value=Fraction(780)),
        Figure(key="share", name="share", value=Fraction(730, 780), form="share", digits=1),
        Figure(key="change", name="change", value=Fraction(-116, 10), form="change", digits=1),
        Figure(key="better", name="better", value=Fraction(24, 10), form="change", digits=1),
        Figure(key="coverage", name="coverage", value=Fraction(7, 8), form="share", digits=1),
        Figure(key="late", name="late", value=Fraction(3)),
        Figure(key="critical", name="critical", value=Fraction(2), unit=item),
        Figure(key="budget", name="budget", value=Fraction(1284500), unit=t("ریال", "rials")),
        Figure(key="silent", name="silent", value=None, state="not_due"),
        Figure(key="score", name="score", value=Fraction(8137, 100), form="score", digits=1),
    ]


def line_chart(w: Writer) -> charts.Chart:
    return charts.LineChart(
        title=w.t("سهم خانوارهای روستایی با آب سالم", "Rural households with safe water"),
        note=w.t("درصد خانوارها، سالانه", "Percent of households, yearly"),
        summary=w.t("از ۴۰ به ۴۶ درصد رسیده است.", "It rose from 40 to 46 percent."),
        unit="%",
        categories=tuple(
            w.t(f"۱۴۰{n}", f"140{m}") for n, m in zip("۲۳۴۵۶۷", "234567", strict=True)
        ),
        horizon=Mark(w.t("افق", "Horizon"), 5),
        series=(
            Series(
                name=w.t("سنجش‌شده", "Measured"),
                role="measured",
                values=(40.0, None, 44.2, 46.0, None, None),
                states=("", "not_answered", "", "", "not_due", "not_due"),
            ),
            Series(
                name=w.t("مسیر", "Path"), role="path", values=(40.0, 46.0, 52.0, 58.0, 64.0, 70.0)
            ),
        ),
        bands=(
            Band(
                w.t("پیش‌بینی", "Projection"),
                (None, None, None, 46.0, 49.0, 55.0),
                (None, None, None, 46.0, 56.0, 67.0),
            ),
        ),
    )


def bar_chart(w: Writer, count: int = 5) -> charts.Chart:
    return charts.BarChart(
        title=w.t("پیشرفت گروه‌ها در برابر هدف", "Progress of groups against the target"),
        note=w.t("درصد بازدیدهای انجام‌شده از کل", "Percent of all visits that are done"),
        summary=w.t("گروه یکم پیشتاز است.", "The first group leads."),
        unit="%",
        digits=0,
        low=0,
        high=100,
        categories=w.names(GROUPS)[:count],
        series=(
            Series(
                name=w.t("پیشرفت", "Progress"),
                role="measured",
                values=(88.0, 74.0, 61.0, 45.0, None)[:count],
                states=("", "", "", "", "not_answered")[:count],
                lights=("green", "yellow", "orange", "red", "")[:count],
            ),
            Series(
                name=w.t("هدف", "Target"),
                role="target",
                values=(80.0, 80.0, 75.0, 75.0, 70.0)[:count],
            ),
        ),
    )


def league(w: Writer, count: int) -> charts.Chart:
    names = [f"{name} ({n})" for n, name in enumerate(islice(cycle(w.names(AGENCIES)), count), 1)]
    return charts.LeagueChart(
        title=w.t("دستگاه‌ها به ترتیب امتیاز", "Agencies by score"),
        summary=w.t("از بالا به پایین", "From the highest to the lowest"),
        unit="%",
        categories=tuple(names),
        series=(
            Series(name=w.t("امتیاز", "Score"), values=tuple(98.0 - n * 0.5 for n in range(count))),
        ),
        thresholds=(Mark(w.t("بالای ۹۰ درصد", "Above 90 percent"), 90.0),),
    )


def ranges(w: Writer) -> charts.Chart:
    return RangeChart(
        title=w.t("رتبه‌ها با بازهٔ محتمل", "Ranks with their likely range"),
        digits=0,
        low=1,
        high=6,
        categories=w.names(AGENCIES),
        series=(Series(name=w.t("رتبه", "Rank"), values=(1.0, 2.0, 3.0, 4.0, 5.0, None)),),
        bands=(
            Band(w.t("بازهٔ محتمل", "Likely range"), (1, 1, 2, 3, 4, None), (2, 3, 5, 5, 5, None)),
        ),
    )


def heat(w: Writer) -> charts.Chart:
    rows = []
    values = (92.0, 72.0, 55.0, 31.0, None)
    lights = ("green", "yellow", "orange", "red", "")
    for n, name in enumerate(w.names(AGENCIES)):
        turn = n % 5
        rows.append(
            Series(
                name=name,
                values=values[turn:] + values[:turn],
                lights=lights[turn:] + lights[:turn],
                states=tuple("" if one is not None else "not_due" for one in values[turn:])
                + tuple("" if one is not None else "not_due" for one in values[:turn]),
            )
        )
    return charts.HeatMap(
        title=w.t("دستگاه‌ها در محورها", "Agencies by axis"),
        digits=0,
        low=0,
        high=100,
        columns=w.names(GROUPS),
        rows=tuple(rows),
    )


def bullets(w: Writer) -> charts.Chart:
    return charts.BulletChart(
        title=w.t("شاخص‌ها در برابر هدف کمّی", "Indicators against their target"),
        unit="%",
        digits=0,
        low=0,
        high=100,
        value_name=w.t("سنجش‌شده", "Measured"),
        target_name=w.t("هدف کمّی", "Target"),
        bullets=tuple(
            Bullet(name=name, value=value, target=target, bounds=(60,), light=light, state=state)
            for name, value, target, light, state in zip(
                w.names(AGENCIES)[:3],
                (78.0, 91.0, None),
                (85.0, 80.0, 75.0),
                ("yellow", "green", ""),
                ("", "", "not_due"),
                strict=True,
            )
        ),
    )


def tiles(w: Writer) -> Tiles:
    return Tiles(
        (
            Tile(
                "done",
                w.t("فعالیت‌های تحقق‌یافته", "Activities realised"),
                w.say("از {due} فعالیت سررسیدشده", "of {due} due"),
                "green",
            ),
            Tile("coverage", w.t("پوشش بازدیدها", "Coverage of visits"), (), "yellow"),
            Tile("critical", w.t("یافته‌های بحرانی", "Critical findings"), (), "red"),
            Tile(
                "change",
                w.t("تغییر نسبت به دیروز", "Change since yesterday"),
                w.say("واحد درصد", "points"),
            ),
        )
    )


def table(w: Writer, count: int = 6) -> Sheet:
    states = (
        (w.t("مطلوب", "Good"), "plain"),
        (w.t("نیازمند اقدام", "Needs action"), "warning"),
        (w.t("بحرانی", "Critical"), "bad"),
    )
    rows = []
    for n in range(count):
        word, tone = states[n % 3]
        name = w.t(*AGENCIES[n % len(AGENCIES)])
        cells = (plain(name), w.say("{done}", "{done}"), w.say("{share}", "{share}"), plain(word))
        rows.append(Row(cells, tone))
    total = Row((plain(w.t("جمع", "Total")), *(w.say("{due}", "{due}"),) * 2, plain("")))
    return Sheet(
        w.t("دستگاه‌ها و وضعیت آنها", "Agencies and where they stand"),
        (
            Column(w.t("دستگاه", "Agency"), share=2.6),
            Column(w.t("انجام‌شده", "Done"), "end"),
            Column(w.t("تحقق", "Realised"), "end"),
            Column(w.t("وضعیت", "State"), "center"),
        ),
        tuple(rows),
        total,
        note=plain(
            w.t(
                "هر ردیف یک دستگاه است؛ سهم از فعالیت‌های سررسیدشده.",
                "A row is an agency; shares are of the activities due.",
            )
        ),
    )


def words(w: Writer) -> tuple[Paragraph, ...]:
    return (
        Paragraph(
            w.say(
                "تا پایان دیروز {done} از {due} فعالیت ({share}) تحقق یافت؛ {change} واحد کمتر از "
                "روز پیش.",
                "By yesterday {done} of {due} activities ({share}) were realised, {change} points "
                "from the day before.",
            ),
            lead=True,
        ),
        Paragraph(
            w.say(
                "سامانهٔ Payesh نسخهٔ 1.0 با شناسهٔ 3fa9c1d2 این ارقام را ساخته است. اعتبار "
                "هزینه‌شده {budget} است و {better} واحد بهبود دیده می‌شود؛ نتیجهٔ گروه «دستگاه‌های "
                "خدماتی» {score} است و تیم‌های شمارهٔ ۴ و ۷ از برنامهٔ بازدید عقب‌اند.",
                "These figures were made by پایش 1.0 (3fa9c1d2). {budget} were spent and {better} "
                "points gained; the group of service agencies reached {score}, and teams 4 and 7 "
                "are behind their visits.",
            )
        ),
    )


def points(w: Writer, ordered: bool = False) -> Points:
    return Points(
        (
            w.say(
                "{late} تیم از برنامهٔ بازدید عقب است؛ بازدیدهای مانده تا پنجشنبه جابه‌جا شود.",
                "{late} teams are behind; their visits should be moved before Thursday.",
            ),
            w.say(
                "{critical} یافتهٔ بحرانی تازه در شرکت آب و فاضلاب و دانشگاه علوم پزشکی ثبت شد.",
                "{critical} new critical findings were recorded at two agencies.",
            ),
            plain(
                w.t(
                    "سه اعتراض در انتظار رأی است؛ مهلت رسیدگی فردا تمام می‌شود.",
                    "Three objections wait for a ruling; the time ends tomorrow.",
                )
            ),
        ),
        ordered,
    )


def note(w: Writer) -> Note:
    return Note(
        plain(
            w.t(
                "نتایج گروه سوم هنوز بازبینی نشده است و ممکن است تغییر کند.",
                "Results of the third group are not reviewed yet and may change.",
            )
        ),
        "warning",
        w.t("توجه", "Mind"),
    )


def _document(w: Writer, kind: IssuedKind, title: tuple[str, str], **more) -> Document:
    given = {
        "kind": kind,
        "language": w.language,
        "title": w.t(*title),
        "body": w.t(
            "استانداری، دبیرخانهٔ پایش و ارزیابی", "Governor’s Office, Monitoring Secretariat"
        ),
        "subject": w.t("ارزیابی دستگاه‌های اجرایی ۱۴۰۵", "Evaluation of agencies 1405"),
        "period": w.t("نیمهٔ نخست ۱۴۰۵", "First half of 1405"),
        "issued_on": DAY,
        "figures": w.book,
        "signed_by": w.t("دبیرخانهٔ پایش و ارزیابی", "Monitoring Secretariat"),
        "root": "9f" * 32,
    }
    return Document(**given | more)


def digest(language: Language) -> Document:
    w = Writer(language)
    done = Section(
        "done",
        w.t("دیروز چه شد", "What was done yesterday"),
        (
            *words(w),
            tiles(w),
            Side((Picture(bar_chart(w).data()),), (Picture(line_chart(w).data()),)),
        ),
    )
    second = Section(
        "problems",
        w.t("مسائل و راهکارها", "Problems and ways out"),
        (Side((points(w), note(w)), (table(w, 4),)),),
    )
    return _document(
        w,
        IssuedKind.DIGEST,
        ("گزارش روزانهٔ ارزیابی دستگاه‌های اجرایی", "Daily digest of the evaluation"),
        sections=(done, second),
        notes=(w.t("سهم‌ها تا یک رقم اعشار گرد شده‌اند.", "Shares are rounded to one decimal."),),
    )


def analysis(language: Language, rows: int = 40, chapters: int = 1) -> Document:
    """With a cover, contents, every kind of chart and a table that runs over pages."""
    w = Writer(language)

    def chapter(key: str, title: str, *blocks: Block, level: int = 1) -> Section:
        return Section(key, title, blocks, level, new_page=level == 1)

    pictures = (line_chart(w), ranges(w), heat(w), bullets(w), league(w, 44))
    parts = [
        chapter("summary", w.t("خلاصهٔ مدیریتی", "Summary"), *words(w), tiles(w), points(w, True)),
        chapter("groups", w.t("گروه‌ها", "Groups"), Picture(bar_chart(w).data()), level=2),
        chapter("rules", w.t("آنچه باید دانست", "What one should know"), note(w), level=2),
    ]
    for n in range(chapters):
        parts += [
            chapter(f"charts{n}", w.t("شاخص‌ها", "Indicators"), *words(w)[1:]),
            *(
                chapter(f"chart{n}-{m}", one.title, Picture(one.data()), words(w)[1], level=2)
                for m, one in enumerate(pictures)
            ),
        ]
    code = Code("https://example.org/feedback/15", w.t("نظر شما دربارهٔ این خدمت", "Your opinion"))
    parts.append(
        chapter(
            "agencies", w.t("جدول دستگاه‌ها", "Table of agencies"), words(w)[1], table(w, rows), code
        )
    )
    return _document(
        w,
        IssuedKind.ANALYSIS,
        ("گزارش تحلیلی برنامهٔ راهبردی", "Analytical report of the strategic plan"),
        subtitle=w.t("نیمهٔ نخست سال ۱۴۰۵", "First half of 1405"),
        sections=tuple(parts),
        contents=True,
        cover=Cover(
            w.t("گزارش تحلیلی برنامهٔ راهبردی", "Analytical report of the strategic plan"),
            w.t(
                "وضع موجود، وضع مطلوب و فاصله تا افق ۱۴۰۷", "Where we are, and how far the horizon"
            ),
        ),
        notes=(w.t("ارقام تا یک رقم اعشار گرد شده‌اند.", "Figures are rounded to one decimal."),),
    )


def meeting(language: Language) -> Document:
    w = Writer(language)

    def slide(key: str, title: str, *blocks: Block) -> Section:
        return Section(key, title, blocks)

    slides = (
        slide("where", w.t("کجا هستیم", "Where we stand"), words(w)[0], tiles(w), points(w)),
        slide("groups", w.t("گروه‌ها", "Groups"), Picture(bar_chart(w).data())),
        slide(
            "water",
            w.t("آب سالم روستایی", "Safe water"),
            Side((Picture(line_chart(w).data()),), (points(w), note(w))),
        ),
        slide("agencies", w.t("دستگاه‌ها", "Agencies"), table(w, 9)),
        slide("axes", w.t("محورها", "Axes"), Picture(heat(w).data())),
        slide(
            "next", w.t("تصمیم‌های پیشنهادی", "Proposed decisions"), points(w, ordered=True), note(w)
        ),
    )
    return _document(
        w,
        IssuedKind.MEETING,
        ("گزارش به شورای راهبری", "Report to the steering council"),
        sections=slides,
        landscape=True,
        cover=Cover(w.t("گزارش به شورای راهبری", "Report to the steering council")),
    )
