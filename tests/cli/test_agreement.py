"""`payesh agreement`: what it prints, and how it tells what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from payesh.cli import main

KEYS = [
    *("n_units", "n_raters", "percent", "within_one", "kappa", "kappa_linear", "kappa_quadratic"),
    *("scott", "fleiss", "ac1", "ac2_linear", "ac2_quadratic"),
    *("alpha_nominal", "alpha_ordinal", "alpha_interval", "alpha_ratio"),
    *("icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k"),
]
OF_LABELS = {"percent", "kappa", "scott", "fleiss", "ac1", "alpha_nominal"}
OBSERVERS = ("123321412---", "1233224125-3", "-3332342251-", "12332441251-")
JUDGED = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))


def agreement(path: Path, *more: str) -> Result:
    columns = ("--unit", "u", "--rater", "r", "--value", "v")
    return CliRunner().invoke(main, ["agreement", str(path), *columns, *more])


def written(folder: Path, rows, head="u,r,v") -> Path:
    path = folder / "ratings.csv"
    path.write_text("\n".join([head, *(",".join(map(str, row)) for row in rows)]), encoding="utf-8")
    return path


def printed(done: Result) -> dict:
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def observers():
    for rater, line in zip("ABCD", OBSERVERS, strict=True):
        yield from ((unit, rater, one.strip("-")) for unit, one in enumerate(line))


def judged():
    return [(unit, rater, one) for unit, row in enumerate(JUDGED) for rater, one in enumerate(row)]


def test_the_four_observers(tmp_path):
    done = agreement(written(tmp_path, observers()))
    found = printed(done)
    assert [*found] == [*KEYS, "ci"]
    assert [*found["ci"]] == KEYS[2:]
    assert (found["n_units"], found["n_raters"]) == (12, 4)
    assert found["alpha_ordinal"] == pytest.approx(0.8153875, abs=1e-7)
    assert found["ac2_quadratic"] == pytest.approx(0.91400, abs=5e-6)
    for name in KEYS[2:]:
        if found[name] is None:
            assert found["ci"][name] is None
        else:
            low, high = found["ci"][name]
            assert low <= found[name] <= high
    assert {name for name in KEYS if found[name] is None} == {
        *("kappa", "kappa_linear", "kappa_quadratic", "scott")
    }
    assert "components of variance, and k is" in done.stderr


def test_judges_and_kinds_of_file(tmp_path):
    path = written(tmp_path, judged())
    table = tmp_path / "ratings.parquet"
    parquet.write_table(arrow_csv.read_csv(path), table)
    found = printed(agreement(path))
    assert found == printed(agreement(table))
    expected = (0.165742, 0.289764, 0.714841, 0.442797, 0.620051, 0.909316)
    assert [found[name] for name in KEYS[-6:]] == pytest.approx(expected, abs=1e-6)
    other = printed(agreement(path, "--draws", "50", "--seed", "7", "--level", "0.5"))
    assert other["ci"] != found["ci"]
    assert {**other, "ci": 0} == {**found, "ci": 0}


def test_labels_have_no_steps(tmp_path):
    rows = [
        (at, rater, one)
        for at, two in enumerate(["yy", "yn", "nn", "yy"])
        for rater, one in enumerate(two)
    ]
    done = agreement(written(tmp_path, rows))
    found = printed(done)
    assert {name for name in KEYS[2:] if found[name] is not None} == OF_LABELS
    assert found["percent"] == 0.75
    assert "row 2, column v" in done.stderr
    assert "labels" in done.stderr


def test_items_of_a_unit_are_drawn_together(tmp_path):
    rows = [
        (at // 9, at % 9, rater, (at * 7 + rater * (at % 2)) % 5)
        for at in range(72)
        for rater in (0, 1)
    ]
    path = written(tmp_path, rows, "u,i,r,v")
    found = printed(agreement(path, "--item", "i"))
    assert found["n_units"] == 72
    alone = printed(agreement(written(tmp_path, [(f"{u}-{i}", r, v) for u, i, r, v in rows])))
    assert {**found, "ci": 0} == {**alone, "ci": 0}
    assert found["ci"]["percent"] != alone["ci"]["percent"]


@pytest.mark.parametrize("rows", [[], [(1, "a", 3)], [(1, "a", 3), (1, "b", 3)], [(1, "a", "")]])
def test_what_is_not_defined_is_null(tmp_path, rows):
    found = printed(agreement(written(tmp_path, rows)))
    there = {name for name in KEYS[2:] if found[name] is not None}
    assert there == ({"percent", "within_one"} if len(rows) == 2 else set())
    assert not any(found["ci"].values())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([(1, "a", 3), (2, "a", 3), (1, "a", 4)], "row 4, column r: This rater already rated this"),
        ([(1, "a", 3), ("", "a", 3)], "row 3, column u: This cell must not be empty."),
        ([(1, "", 3)], "row 2, column r: This cell must not be empty."),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path, rows, told):
    done = agreement(written(tmp_path, rows))
    assert done.exit_code == 2
    assert f"ratings.csv, {told}" in done.output


def test_a_column_or_a_file_that_is_not_there(tmp_path):
    path = written(tmp_path, [(1, "a", 3)])
    done = agreement(path, "--item", "axis")
    assert (done.exit_code, "no column “axis”" in done.output) == (2, True)
    assert agreement(tmp_path / "none.csv").exit_code == 2
