"""A small report with every kind of block and every form of figure, in good Persian."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from payesh.ground.terms import IssuedKind
from payesh.reports.charts import BarChart, Series
from payesh.reports.document import blocks
from payesh.reports.document.document import Document, FigureBook, Section
from payesh.reports.document.figure import Figure, Trace
from payesh.reports.document.text import plain, worded

HOSTILE = '=HYPERLINK("x") <b>#strong[$1$] {realised} \\ *'


def sample_figures() -> FigureBook:
    """Each form of figure, each state, an exact third."""
    book = FigureBook()
    common = {"scope": "دانشگاه", "period": "سال ۱۴۰۴", "formula": "rollup-2", "data_version": "a1"}
    for figure in (
        Figure(
            key="realised",
            name="فعالیت‌های تحقق‌یافته",
            value=Fraction(730, 780),
            form="share",
            digits=1,
            numerator=Fraction(730),
            denominator=Fraction(780),
            trace=Trace("activities", {"period": "p", "which": "realised"}),
            **common,
        ),
        Figure(key="due", name="فعالیت‌های سررسیدشده", value=Fraction(780), **common),
        Figure(
            key="third",
            name="میانگین گروه",
            value=Fraction(200, 3),
            form="score",
            digits=2,
            **common,
        ),
        Figure(
            key="less", name="تغییر", value=Fraction(-13, 10), form="change", digits=1, **common
        ),
        Figure(key="more", name="تغییر", value=Fraction(7, 3), form="change", digits=1, **common),
        Figure(key="rank", name="جایگاه", value=Fraction(3), form="place", **common),
        Figure(key="none", name="رضایت مردم", value=None, state="not_due", **common),
        Figure(key="zero", name="یافتهٔ بحرانی", value=Fraction(0), unit="مورد", **common),
    ):
        book.add(figure)
    return book


def sample_report(language: str = "fa", contents: bool = True) -> Document:
    figures = sample_figures()
    chart = BarChart(
        title="تحقق به تفکیک معاونت",
        summary="معاونت آموزشی از همه پیش‌تر است.",
        unit="%",
        categories=("آموزشی", "پژوهشی", "دانشجویی"),
        series=(Series(name="تحقق", values=(95.2, 81.5, None), states=("", "", "not_due")),),
    )

    def says(template: str) -> tuple:
        return worded(template, figures)

    table = blocks.Sheet(
        "جایگاه‌ها",
        (blocks.Column("نام", share=2), blocks.Column("مقدار", "end"), blocks.Column("یادداشت")),
        (
            blocks.Row((plain("معاونت آموزشی"), says("{realised}"), says("{rank}")), "good"),
            blocks.Row((plain(HOSTILE), says("{third}"), says("{none}")), "bad"),
        ),
        total=blocks.Row((plain("همه"), says("{due}"), says("{less}"))),
        note=plain("هر ردیف یک معاونت است."),
    )
    empty = blocks.Sheet("دیرکردها", (blocks.Column("گروه"),), (), empty="هیچ گروهی دیر نکرده است.")
    first = (
        blocks.Paragraph(says("از {due} فعالیت سررسیدشده، {realised} تحقق یافته است."), lead=True),
        blocks.Tiles(
            (
                blocks.Tile("realised", "تحقق", plain("۷۳۰ از ۷۸۰"), "green"),
                blocks.Tile("none", "رضایت مردم", says("نسبت به دورهٔ پیش {more}")),
                blocks.Tile("zero", "یافتهٔ بحرانی"),
            )
        ),
        blocks.Picture(chart.data(), "سهم فعالیت‌های تحقق‌یافتهٔ هر معاونت"),
        blocks.Points((says("تغییر: {less}"), plain(HOSTILE)), ordered=True),
        blocks.Points((plain("نخست"), plain("دوم"))),
    )
    second = (
        table,
        empty,
        blocks.Note(plain("این ارقام هنوز بازبینی نشده است."), "warning", "توجه"),
        blocks.Side(
            (blocks.Paragraph(plain("یک سو")),), (blocks.Code("https://example.org/f", "فرم"),)
        ),
    )
    return Document(
        kind=IssuedKind.ANALYSIS,
        language=language,
        title="گزارش تحلیلی برنامه",
        subtitle="دورهٔ سوم",
        body="دانشگاه نمونه",
        subject="برنامهٔ راهبردی",
        period="۱۴۰۴، چهارماههٔ سوم",
        issued_on=date(2026, 11, 21),
        sections=(
            Section("summary", "خلاصه", first),
            Section("offices", "به تفکیک معاونت", second, level=2),
            Section("ways", "راهکارها", (blocks.Paragraph(plain(HOSTILE)),), new_page=True),
        ),
        figures=figures,
        signed_by="دبیرخانهٔ برنامه",
        root="9f" * 32,
        contents=contents,
        notes=("سهم‌ها تا یک رقم اعشار گرد شده‌اند.",),
    )
