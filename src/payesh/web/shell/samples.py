"""Figures and words for the style guide: long where life is long, and none of them real."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from payesh.reports.charts import (
    Band,
    BarChart,
    Bullet,
    BulletChart,
    Chart,
    HeatMap,
    LeagueChart,
    Light,
    LineChart,
    Mark,
    Series,
)
from payesh.reports.range_chart import RangeChart
from payesh.web.shell.writing import digits


def unit_names() -> tuple[str, ...]:
    return (
        _("Office of Rural Roads and Transport Infrastructure"),
        _("Directorate of Health and Treatment"),
        _("Directorate of Education"),
        _("Office of Planning, Budget and Development Coordination"),
        _("Agriculture Organisation"),
        _("Directorate of Industry, Mining and Trade"),
    )


def years() -> tuple[str, ...]:
    return tuple(digits(year) for year in range(1402, 1408))


def line() -> Chart:
    return LineChart(
        title=_("Share of rural households with safe water"),
        note=_("Percent of households, yearly, 1402 to the horizon 1407"),
        summary=_("Measured 40 to 46 percent; the path reaches 70 in 1407; projection 62.5."),
        unit="%",
        categories=years(),
        horizon=Mark(_("Horizon"), 5),
        corner=_("Year"),
        series=(
            Series(
                name=_("Measured"),
                role="measured",
                values=(40.0, None, 44.2, 46.0, None, None),
                states=("", "not_answered", "", "", "not_due", "not_due"),
            ),
            Series(name=_("Path"), role="path", values=(40.0, 46.0, 52.0, 58.0, 64.0, 70.0)),
            Series(
                name=_("Projection"),
                role="projection",
                values=(None, None, None, 46.0, 54.2, 62.5),
                states=("not_applicable",) * 3 + ("",) * 3,
            ),
        ),
        bands=(
            Band(
                _("Likely range"),
                (None, None, None, 46.0, 51.0, 56.8),
                (None, None, None, 46.0, 57.4, 68.1),
            ),
        ),
    )


def bars() -> Chart:
    return BarChart(
        title=_("Progress against target"),
        note=_("Percent of the target of the first four months of 1405"),
        unit="%",
        digits=0,
        low=0,
        high=100,
        categories=unit_names(),
        corner=_("Unit"),
        series=(
            Series(
                name=_("Progress"),
                values=(82.0, 61.4, 74.0, None, 45.2, 88.0),
                states=("", "", "", "not_answered", "", ""),
                lights=("green", "orange", "yellow", "", "red", "green"),
            ),
            Series(name=_("Target"), role="target", values=(90.0, 85.0, 80.0, 75.0, 88.0, 92.0)),
        ),
    )


def league() -> Chart:
    return LeagueChart(
        title=_("Share of activities realised"),
        note=_("First four months of 1405, 730 of 780 activities"),
        unit="%",
        digits=1,
        low=0,
        high=100,
        categories=unit_names(),
        corner=_("Unit"),
        thresholds=(Mark(_("Above 90 percent"), 90),),
        series=(Series(name=_("Share realised"), values=(98.4, 96.1, 93.6, 91.2, 84.0, 71.5)),),
    )


def ranks() -> Chart:
    return RangeChart(
        title=_("Ranks and where they may lie"),
        note=_("Likely range of each rank"),
        digits=0,
        low=1,
        high=6,
        categories=unit_names(),
        corner=_("Unit"),
        series=(Series(name=_("Rank"), values=(1.0, 2.0, 3.0, 4.0, 5.0, None)),),
        bands=(
            Band(
                _("Likely range"), (1.0, 1.0, 2.0, 3.0, 4.0, None), (2.0, 3.0, 5.0, 5.0, 5.0, None)
            ),
        ),
    )


def heat() -> Chart:
    lights: tuple[Light, ...] = ("green", "yellow", "orange", "red", "", "green")
    numbers = (92.0, 71.5, 55.0, 31.0, None, 88.0)
    states = ("", "", "", "", "not_answered", "")
    rows = tuple(
        Series(
            name=name,
            values=numbers[i:] + numbers[:i],
            lights=lights[i:] + lights[:i],
            states=states[i:] + states[:i],
        )
        for i, name in enumerate(unit_names())
    )
    columns = (
        _("Safe water"),
        _("School places"),
        _("Vaccination"),
        _("Paved roads"),
        _("New jobs"),
        _("Permits on time"),
    )
    return HeatMap(
        title=_("Units by indicators"),
        note=_("Score from 0 to 100"),
        digits=0,
        low=0,
        high=100,
        columns=columns,
        rows=rows,
        corner=_("Unit"),
    )


def bullets() -> Chart:
    names = unit_names()
    return BulletChart(
        title=_("Indicators against their targets"),
        note=_("Percent, 1405"),
        unit="%",
        digits=0,
        high=100,
        corner=_("Indicator"),
        value_name=_("Measured"),
        target_name=_("Target"),
        bullets=(
            Bullet(name=names[0], value=78, target=85, bounds=(60,), light="yellow"),
            Bullet(name=names[1], value=91, target=80, bounds=(60,), light="green"),
            Bullet(name=names[2], value=None, target=75, bounds=(60,), state="not_due"),
        ),
    )


def events() -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {"title": _("Accepted"), "by": _("Reviewer"), "at": now, "tone": "green", "icon": "check2"},
        {
            "title": _("Returned"),
            "by": _("Reviewer"),
            "at": now - timezone.timedelta(days=2),
            "note": _("Please attach the minutes of the handover."),
            "tone": "orange",
            "icon": "arrow-return-right",
        },
        {"title": _("Submitted"), "by": _("Planner"), "at": now - timezone.timedelta(days=3)},
    ]


def navigation() -> list[dict[str, Any]]:
    def item(label: str, icon: str, badge: int = 0, active: bool = False) -> dict[str, Any]:
        return {"label": label, "url": "#", "icon": icon, "badge": badge, "active": active}

    return [
        {
            "label": _("Monitoring"),
            "items": [
                item(_("Dashboard"), "grid-1x2", active=True),
                item(_("Plans and goals"), "list-check"),
                item(_("Comparison"), "bar-chart"),
            ],
        },
        {
            "label": _("Reporting"),
            "items": [
                item(_("My due list"), "calendar-check", badge=12),
                item(_("Review inbox"), "inbox", badge=7),
            ],
        },
    ]


class SamplePerson(SimpleNamespace):
    """Somebody for the user menu who is nobody."""

    is_authenticated = True
    pk = "guide"

    def __str__(self) -> str:
        return _("Style guide")


def seats() -> list[SimpleNamespace]:
    names = unit_names()
    roles = ("Planner", "Reviewer")
    return [
        SimpleNamespace(
            pk=n,
            unit=SimpleNamespace(name=names[n], short_name=""),
            get_role_display=roles[n],
        )
        for n in (0, 1)
    ]


def page() -> Page:
    return Paginator(range(780), 50).page(4)
