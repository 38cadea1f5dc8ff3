"""A published case: 45 European cities

The SDG Index and Dashboards Report for European Cities (SDSN and Telos, 2019) scores 45 cities on
56 indicators of 15 goals. Its figures are not ours, so they test the rules: an indicator scores
its linear distance from worst to best, a goal is the weighted mean of its indicators that have
data, and every value has a light. The report gives a city without any value of a goal the mean of
its region; Payesh shows it as empty, because an invented value is no value. An indicator without
a weight (`sdg11_rburden`) is coloured and not scored, as in the report.

The same from files: `payesh score indicators --indicators I.csv --values V.csv --unit city
--group region --out DIR` writes the goal scores, the ranks and the colours.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from payesh.cli import main
from tests.spec.table import Worked, shown

CHAPTER = 6

DATA = Path(__file__).parents[3] / "shared" / "data" / "european-cities"
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the published figures (../shared/data/european-cities) are absent"
)

AGREEMENT = Worked(
    title="Agreement with the report",
    sentence="What was compared, how many figures there are, and in how many the two differ.",
    head=("published figures", "compared", "differ"),
    rows=(
        ("goal scores of cities with data (to 1e-9)", 244, 0),
        ("goal scores that are the region's mean of goal 7 (to 1e-9)", 26, 0),
        ("colours of the indicators of goals 1 to 8", 1018, 0),
    ),
)

CITIES = Worked(
    title="Three cities",
    sentence="Goal scores of 100; 'score' is the mean of the goals that have data, coverage the"
    " share of the indicator weight that has data.",
    head=("city", "goal 1", "goal 8", "goal 11", "score", "rank", "coverage"),
    rows=(
        ("Oslo", "82.11", "98.63", "63.22", "77.96", "1", "0.76"),
        ("Stockholm", "84.00", "93.03", "57.41", "76.13", "2", "0.96"),
        ("Bucharest", "38.06", "84.72", "44.99", "50.83", "44", "0.88"),
    ),
)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("cities")
    arguments = ["--indicators", DATA / "indicators.csv", "--values", DATA / "values.csv"]
    arguments += ["--unit", "city", "--group", "region", "--out", folder]
    done = CliRunner().invoke(main, ["score", "indicators", *map(str, arguments)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def goal_scores(out) -> dict[str, dict[str, str]]:
    return {row["unit"]: row for row in rows_of(out / "goal-scores.csv")}


def published() -> list[tuple[str, str, str, float]]:
    """City, region, goal and published score."""
    return [
        (row["city"], row["region"], column, float(score))
        for row in rows_of(DATA / "published-goal-scores.csv")
        for column, score in row.items()
        if column.startswith("goal_") and score
    ]


def test_goal_scores_equal_the_published_ones(goal_scores):
    compared = [(goal_scores[city][goal], score) for city, _, goal, score in published()]
    known = [(float(ours), score) for ours, score in compared if ours]
    differ = sum(abs(ours - score) > 1e-9 for ours, score in known)
    assert (len(known), differ) == AGREEMENT.rows[0][1:]


def test_goals_without_data_were_published_as_the_mean_of_their_region(goal_scores):
    filled = [one for one in published() if not goal_scores[one[0]][one[2]]]
    assert {goal for _, _, goal, _ in filled} == {"goal_7"}
    differ = 0
    for _, region, goal, score in filled:
        sisters = [row[goal] for row in goal_scores.values() if row["group"] == region]
        differ += abs(np.mean([float(one) for one in sisters if one]) - score) > 1e-9
    assert (len(filled), differ) == AGREEMENT.rows[1][1:]


def test_colours_equal_the_published_ones(out):
    ours = {(row["unit"], row["code"]): row["colour"] for row in rows_of(out / "colours.csv")}
    theirs = rows_of(DATA / "published-indicator-colours.csv")
    differ = sum(ours[row["city"], row["code"]] != row["colour"] for row in theirs)
    assert (len(theirs), differ) == AGREEMENT.rows[2][1:]
    assert len(ours) == len(rows_of(DATA / "values.csv"))
    assert set(Counter(ours.values())) == {"green", "yellow", "orange", "red"}


@CITIES.each
def test_cities(out, goal_scores, row):
    city, goal_1, goal_8, goal_11, score, rank, coverage = row
    line = next(one for one in rows_of(out / "ranks.csv") if one["unit"] == city)
    for goal, text in (("goal_1", goal_1), ("goal_8", goal_8), ("goal_11", goal_11)):
        assert shown(float(goal_scores[city][goal]), text) == text
    assert (shown(float(line["score"]), score), line["rank"]) == (score, rank)
    assert shown(float(line["coverage"]), coverage) == coverage


def test_files_have_the_promised_columns(out):
    goals = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16]
    headers = {path.name: path.read_text().partition("\n")[0] for path in out.iterdir()}
    assert headers == {
        "goal-scores.csv": ",".join(["unit", "group", *(f"goal_{goal}" for goal in goals)]),
        "ranks.csv": "unit,group,score,rank,coverage",
        "colours.csv": "unit,code,colour",
    }


def test_ranks_are_in_order_and_over_all_cities(out):
    lines = [(int(row["rank"]), row["unit"]) for row in rows_of(out / "ranks.csv")]
    assert lines == sorted(lines)
    assert len(lines) == 45
    assert lines[0][0] == 1
