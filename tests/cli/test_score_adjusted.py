"""`payesh score sheets --adjust --ranks`: adjusted scores, ranges of ranks, refusals."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from payesh.cli import main

ITEMS = "item\nx\ny\n"
PLAIN = ["unit", "score", "coverage", "visits", "rank"]
MORE = ["adjusted", "se", "rank_low", "rank_high", "p_top"]


def score(folder: Path, rows, *more: str, items: str = ITEMS) -> Result:
    """Rows are visit, unit, rater and the values of the items."""
    names = items.splitlines()[1:]
    lines = [
        f"{visit},{unit},{rater},{name.partition(',')[0]},{value}"
        for visit, unit, rater, *values in rows
        for name, value in zip(names, values, strict=True)
    ]
    (folder / "i.csv").write_text(items, encoding="utf-8")
    text = "\n".join(["v,u,r,item,value", *lines])
    (folder / "s.csv").write_text(text, encoding="utf-8")
    files = ["--items", str(folder / "i.csv"), "--sheets", str(folder / "s.csv")]
    columns = ["--visit", "v", "--unit", "u", "--rater", "r", "--out", str(folder / "o")]
    return CliRunner().invoke(main, ["score", "sheets", *files, *columns, *more])


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "o" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def campaign(units=14, gap=8.0, joint=6):
    """Rater b is stricter than a by `gap`, c in between; some units are seen by two of them."""
    random = np.random.default_rng(11)
    strict = {"a": -gap / 2, "b": gap / 2, "c": 0.0}
    for unit in range(units):
        level = random.normal(55, 12)
        raters = ["ab", "bc", "ca"][unit % 3] if unit < joint else "abc"[unit % 3]
        for rater in raters:
            values = np.clip(level - strict[rater] + random.normal(0, 2, 2), 0, 100).round(2)
            yield f"v{unit}", f"u{unit:02}", rater, *values


def test_adjusted_scores_are_one_subtraction_away(tmp_path):
    rows = list(campaign())
    done = score(tmp_path, rows, "--adjust", "additive", "--ranks", "--seed", "4", "--top", "3")
    assert done.exit_code == 0, done.output
    found = read(tmp_path, "results")
    assert [*found[0]] == [*PLAIN, *MORE]
    raters = {row["rater"]: row for row in read(tmp_path, "raters")}
    assert [*raters["a"]] == ["rater", "severity", "se", "visits", "component"]
    severity = {name: float(row["severity"]) for name, row in raters.items()}
    assert sum(severity.values()) == pytest.approx(0, abs=1e-9)
    assert severity["b"] - severity["a"] == pytest.approx(8, abs=2.5)
    assert {row["component"] for row in raters.values()} == {"1"}
    assert int(raters["a"]["visits"]) == sum(row[2] == "a" for row in rows)
    for row in found:
        seen = [severity[rater] for _, unit, rater, *_ in rows if unit == row["unit"]]
        assert float(row["adjusted"]) - float(row["score"]) == pytest.approx(np.mean(seen))
        assert float(row["se"]) > 0
        low, high = int(row["rank_low"]), int(row["rank_high"])
        assert 1 <= low <= int(row["rank"]) <= high <= len(found)
    adjusted = [float(row["adjusted"]) for row in found]
    assert adjusted == sorted(adjusted, reverse=True)
    assert sum(float(row["p_top"]) for row in found) == pytest.approx(3, abs=0.02)


def test_the_same_seed_gives_the_same_files(tmp_path):
    rows, first = list(campaign()), {}
    for seed in ("1", "1", "2"):
        score(tmp_path, rows, "--adjust", "additive", "--ranks", "--seed", seed)
        text = (tmp_path / "o" / "results.csv").read_text(encoding="utf-8")
        assert first.setdefault(seed, text) == text
    assert first["1"] != first["2"]


@pytest.mark.parametrize("method", ["additive", "rasch"])
def test_without_ranks_the_ranges_stay_empty(tmp_path, method):
    assert score(tmp_path, campaign(), "--adjust", method).exit_code == 0
    for row in read(tmp_path, "results"):
        assert row["adjusted"]
        assert row["rank"]
        assert [row[name] for name in MORE[2:]] == ["", "", ""]


def test_ranks_of_raw_scores_take_their_error_from_repeated_visits(tmp_path):
    rows = [("1", "a", "x", 10, 20), ("2", "a", "y", 20, 30), ("3", "b", "x", 80, 80)]
    assert score(tmp_path, rows, "--ranks").exit_code == 0
    b, a = read(tmp_path, "results")
    assert [a["adjusted"], a["rank_low"], b["rank_low"]] == ["", "1", "1"]
    assert float(a["se"]) == pytest.approx(5)
    assert float(b["se"]) == pytest.approx(50**0.5)
    assert not (tmp_path / "o" / "raters.csv").exists()
    done = score(tmp_path, rows[1:], "--ranks")
    assert "Too few units" in done.stderr
    assert [row["rank_low"] for row in read(tmp_path, "results")] == ["", ""]


@pytest.mark.parametrize("method", ["additive", "rasch"])
@pytest.mark.parametrize("agencies", ["fixed", "random"])
def test_raters_that_nothing_links_are_refused(tmp_path, method, agencies):
    rows = [
        *(("1", "a", "x", 40, 50), ("1", "a", "y", 50, 70), ("2", "b", "y", 60, 80)),
        *(("3", "c", "z", 10, 20), ("4", "d", "z", 30, 40)),
    ]
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "raters.csv").write_text("of an earlier run", encoding="utf-8")
    done = score(tmp_path, rows, "--adjust", method, "--agencies", agencies, "--ranks")
    assert done.exit_code == 3
    assert [*read(tmp_path, "results")[0]] == PLAIN
    assert not (tmp_path / "o" / "raters.csv").exists()
    assert "Pool 1: x, y (2 units)" in done.stderr
    assert "Pool 2: z (2 units)" in done.stderr
    assert "To link pools 1 and 2: z also scores unit “b”, which y has scored." in done.stderr


def test_many_pools_are_told_in_few_lines(tmp_path):
    rows = [(at, f"u{at}", f"r{at}", 10 + at, 20) for at in range(30)]
    done = score(tmp_path, rows, "--adjust", "additive")
    assert done.exit_code == 3
    assert "There are 22 pools more." in done.stderr
    assert "21 visits more are needed for the other pools." in done.stderr


def test_one_more_visit_as_told_links_them(tmp_path):
    rows = [("1", "a", "x", 40, 50), ("1", "a", "y", 50, 70), ("2", "b", "y", 60, 80)]
    rows += [("3", "c", "z", 10, 20), ("2", "b", "z", 50, 60)]
    done = score(tmp_path, rows, "--adjust", "additive")
    assert done.exit_code == 0, done.output
    assert "Provisional" in done.stderr


def test_a_sheet_without_a_rater_is_taken_as_of_the_average_rater(tmp_path):
    rows = [*campaign(), ("x", "unknown", "", 50, 60)]
    done = score(tmp_path, rows, "--adjust", "additive")
    assert "Sheets that name no rater: 1." in done.stderr
    found = {row["unit"]: row for row in read(tmp_path, "results")}
    assert found["unknown"]["adjusted"] == found["unknown"]["score"]
    assert float(found["unknown"]["se"]) > max(
        float(row["se"]) for name, row in found.items() if name != "unknown"
    )
    assert [row["rater"] for row in read(tmp_path, "raters")] == ["a", "b", "c"]


def test_nothing_scored_is_nothing_adjusted(tmp_path):
    done = score(tmp_path, [("1", "a", "x", "", "")], "--adjust", "additive", "--ranks")
    assert done.exit_code == 0, done.output
    assert [list(row.values()) for row in read(tmp_path, "results")] == [
        ["a", "", "0.0", "1", "", "", "", "", "", ""]
    ]
    assert [list(row.values()) for row in read(tmp_path, "raters")] == [["x", "", "", "1", ""]]


def test_weights_count_in_a_fair_average(tmp_path):
    """With all the weight on one item, the fair average is that item's alone."""
    rows = [(v, u, r, *(int(one > 50) for one in values)) for v, u, r, *values in campaign(40)]
    items = "item,weight,worst,best\nx,1,0,1\ny,0,0,1\n"
    assert score(tmp_path, rows, "--adjust", "rasch", items=items).exit_code == 0
    one = [row["adjusted"] for row in read(tmp_path, "results")]
    alone = [row[:4] for row in rows]
    assert (
        score(tmp_path, alone, "--adjust", "rasch", items="item,worst,best\nx,0,1\n").exit_code == 0
    )
    assert one == [row["adjusted"] for row in read(tmp_path, "results")]
