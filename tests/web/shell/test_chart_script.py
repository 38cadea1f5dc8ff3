"""From a description to a drawing: pure, from right to left in Persian, and nothing left out."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from payesh.web.shell import samples
from payesh.web.shell.charting import SIGNS
from payesh.web.shell.looks import STATES
from tests.web.shell.scripts import run

SCRIPT = """
import { heightOf, optionOf } from "./charts/option.js";
import { broken, held, measure } from "./charts/writing.js";
const written = (key, value) => (typeof value === "function" ? "(function)" : value);
console.log(JSON.stringify({
  option: optionOf(input.chart, input.place), height: heightOf(input.chart, input.place),
}, written));
"""
CHARTS = [samples.line, samples.bars, samples.league, samples.ranks, samples.heat, samples.bullets]


def drawn(build: Any, language: str = "fa", **place: Any) -> dict[str, Any]:
    with translation.override(language):
        chart = build().data()
        words = {code: str(look.word) for code, look in STATES.items()}
    here = {
        "language": language,
        "rtl": language == "fa",
        "narrow": False,
        "width": 900,
        "words": words,
        "signs": SIGNS,
    }
    return run(SCRIPT, {"chart": chart, "place": here | place})


def one(axis: Any) -> dict[str, Any]:
    return axis[0] if isinstance(axis, list) else axis


@pytest.mark.parametrize("build", CHARTS)
def test_persian_charts_run_from_right_to_left(build):
    persian, english = drawn(build)["option"], drawn(build, "en")["option"]
    assert persian["xAxis"]["inverse"] is True
    assert one(persian["yAxis"])["position"] == "right"
    assert not english["xAxis"]["inverse"]
    assert one(english["yAxis"])["position"] == "left"


@pytest.mark.parametrize("build", CHARTS)
def test_every_chart_describes_itself_and_stands_still_when_asked(build):
    option = drawn(build)["option"]
    assert option["aria"]["label"]["description"]
    assert option["animation"] is False


def test_bars_lie_down_on_a_phone_and_grow_with_their_number():
    wide, narrow = drawn(samples.bars), drawn(samples.bars, narrow=True, width=330)
    assert wide["option"]["xAxis"]["type"] == "category"
    assert narrow["option"]["yAxis"]["type"] == "category"
    assert narrow["height"] > 250


def test_a_missing_bar_says_why():
    notes = [
        item["note"]
        for series in drawn(samples.bars)["option"]["series"]
        for item in series["data"]
        if "note" in item
    ]
    assert notes == ["گزارش نشده"]


def test_a_gap_stays_a_gap_in_a_line():
    option = drawn(samples.line)["option"]
    measured = next(series for series in option["series"] if series.get("z") == 5)
    assert [item["value"] for item in measured["data"]] == [40, None, 44.2, 46, None, None]
    assert measured["connectNulls"] is False
    assert option["xAxis"]["data"][1] == "۱۴۰۳\nگزارش نشده"
    assert option["xAxis"]["data"][5] == "۱۴۰۷\nافق"


def test_what_a_tooltip_tells_is_written_in_the_language():
    option = drawn(samples.line)["option"]
    told = [item["told"] for series in option["series"][2:] for item in series["data"]]
    assert "\u061c۴۴٫۲٪\u061c" in told
    assert "گزارش نشده" in told


def test_a_rank_stands_as_a_dot_on_its_range():
    seen, dots, gaps = drawn(samples.ranks)["option"]["series"]
    assert [item["value"] for item in dots["data"]] == [[rank, rank - 1] for rank in range(1, 6)]
    assert seen["data"][2] == {"value": [2, 5, 2], "told": "۲ – ۵"}
    assert [item["note"] for item in gaps["data"]] == ["گزارش نشده"]


def test_cells_of_a_heat_map_carry_their_number_or_their_sign():
    cells = drawn(samples.heat)["option"]["series"][0]["data"]
    assert len(cells) == 36
    assert all(cell["short"] for cell in cells)
    assert sum(cell["told"] == "گزارش نشده" for cell in cells) == 6


def test_labels_break_at_spaces_and_hold_their_direction():
    found = run(
        """
        import { broken, held } from "./charts/writing.js";
        console.log(JSON.stringify([
          broken("ادارهٔ کل آموزش و پرورش", 12), broken("یک دو سه چهار پنج شش", 6),
          held("۱۴۰۵\\nافق", { rtl: true }), held("1405", { rtl: false }),
        ]));
        """
    )
    assert found == [
        "ادارهٔ کل\nآموزش و…",
        "یک دو\nسه…",
        "\u200f۱۴۰۵\u200f\n\u200fافق\u200f",
        "1405",
    ]
