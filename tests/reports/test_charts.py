"""Chart descriptions: plain data that cannot be built wrong, and their table view."""

from __future__ import annotations

import json

import pytest

from payesh.reports.charts import (
    Band,
    BarChart,
    Bullet,
    BulletChart,
    Cell,
    HeatMap,
    LeagueChart,
    LineChart,
    Mark,
    Series,
)

YEARS = ("۱۴۰۴", "۱۴۰۵", "۱۴۰۶")


def line(**changes) -> LineChart:
    given = {
        "title": "آب سالم",
        "categories": YEARS,
        "series": (
            Series(
                name="سنجش‌شده",
                role="measured",
                values=(40.0, None, None),
                states=("", "not_answered", "not_due"),
            ),
        ),
        "bands": (Band("بازه", (None, 41.0, 42.0), (None, 45.0, 50.0)),),
        "horizon": Mark("افق", 2),
    }
    return LineChart(**(given | changes))


def test_a_description_survives_json():
    data = json.loads(json.dumps(line().data()))
    assert data["kind"] == "line"
    assert data["series"][0]["values"] == [40.0, None, None]
    assert data["horizon"] == {"label": "افق", "at": 2}


def test_the_table_says_why_a_number_is_missing():
    table = line().table()
    assert table.head == ("سنجش‌شده", "بازه ↓", "بازه ↑")
    name, cells = table.rows[1]
    assert name == "۱۴۰۵"
    assert cells == (Cell(None, "not_answered"), Cell(41.0), Cell(45.0))
    assert table.rows[2][1][0].state == "not_due"


def test_a_place_nobody_explained_counts_as_not_reported():
    chart = line(series=(Series(name="x", values=(1.0, None, 0.0)),), bands=())
    states = [cells[0].state for _name, cells in chart.table().rows]
    assert states == ["", "not_answered", ""]


@pytest.mark.parametrize("build", [LineChart, BarChart, LeagueChart])
def test_series_must_fit_the_categories(build):
    with pytest.raises(ValueError, match="2 values for 3 places"):
        build(title="t", categories=YEARS, series=(Series(name="x", values=(1.0, 2.0)),))


def test_states_and_lights_must_match_the_values():
    with pytest.raises(ValueError, match="must match"):
        Series(name="x", values=(1.0, 2.0), lights=("green",))


def test_a_league_has_one_series():
    one = Series(name="x", values=(1.0, 2.0, 3.0))
    with pytest.raises(ValueError, match="one series"):
        LeagueChart(title="t", categories=YEARS, series=(one, one))


def test_a_heat_map_keeps_lights_and_states_in_its_table():
    row = Series(name="راه", values=(80.0, None), states=("", "void"), lights=("green", ""))
    table = HeatMap(title="t", columns=("الف", "ب"), rows=(row,), corner="واحد").table()
    assert table.rows == (("راه", (Cell(80.0, "", "green"), Cell(None, "void"))),)


def test_a_bullet_without_a_target_is_no_missing_report():
    chart = BulletChart(
        title="t",
        value_name="سنجش",
        target_name="هدف",
        bullets=(Bullet(name="الف", value=5.0), Bullet(name="ب", value=None, target=3.0)),
    )
    rows = dict(chart.table().rows)
    assert rows["الف"] == (Cell(5.0), Cell(None, "not_applicable"))
    assert rows["ب"] == (Cell(None, "not_answered"), Cell(3.0))
