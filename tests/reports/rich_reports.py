"""Reports as full as real ones, in both languages: a digest, an analysis and one for a meeting."""

from __future__ import annotations

from datetime import date

from payesh.ground.languages import Language
from payesh.ground.terms import IssuedKind
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
from payesh.reports.document.document import Cover, Document, Section
from payesh.reports.document.text import plain
from tests.reports.rich_charts import (
    AGENCIES,
    Writer,
    bar_chart,
    bullets,
    heat,
    league,
    line_chart,
    ranges,
)

DAY = date(2026, 11, 21)


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
