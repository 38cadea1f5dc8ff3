"""One chart of every kind, in both languages, and the figures that reports speak of."""

from __future__ import annotations

from fractions import Fraction
from itertools import cycle, islice

from payesh.ground.languages import Language
from payesh.reports import charts
from payesh.reports.charts import Band, Bullet, Mark, Series
from payesh.reports.document.document import FigureBook
from payesh.reports.document.figure import Figure
from payesh.reports.document.text import Text, worded
from payesh.reports.range_chart import RangeChart

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
