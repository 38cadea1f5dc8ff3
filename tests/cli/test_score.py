"""`payesh score indicators`: what it writes, and how it tells what is wrong."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from payesh.cli import main

INDICATORS = """\
goal,code,weight,best,worst,green_threshold,red_threshold
۲,x,1,100,0,80,40
10,y,3,0,10,2,8
2,z,,1,0,0.8,0.4
"""
VALUES = """\
office,field,code,value
b,one,x,50
b,one,y,5
a,one,x,50
a,one,y,5
c,two,x,۹۰
d,two,z,1
"""


def score(folder: Path, indicators: str = INDICATORS, values: str = VALUES, *more: str) -> Result:
    (folder / "i.csv").write_text(indicators, encoding="utf-8")
    (folder / "v.csv").write_text(values, encoding="utf-8")
    files = ["--indicators", folder / "i.csv", "--values", folder / "v.csv", "--out", folder / "o"]
    columns = ["--unit", "office", "--group", "field", *more]
    return CliRunner().invoke(main, ["score", "indicators", *map(str, files), *columns])


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_three_files_are_written(tmp_path):
    assert score(tmp_path).exit_code == 0
    assert lines(tmp_path / "o" / "goal-scores.csv") == [
        ["unit", "group", "goal_2", "goal_10"],
        ["b", "one", "50.0", "50.0"],
        ["a", "one", "50.0", "50.0"],
        ["c", "two", "90.0", ""],
        ["d", "two", "", ""],
    ]
    assert lines(tmp_path / "o" / "ranks.csv") == [
        ["unit", "group", "score", "rank", "coverage"],
        ["c", "two", "90.0", "1", "0.25"],
        ["a", "one", "50.0", "2", "1.0"],
        ["b", "one", "50.0", "2", "1.0"],
        ["d", "two", "", "", "0.0"],
    ]
    assert lines(tmp_path / "o" / "colours.csv")[1:] == [
        ["b", "x", "orange"],
        ["b", "y", "yellow"],
        ["a", "x", "orange"],
        ["a", "y", "yellow"],
        ["c", "x", "green"],
        ["d", "z", "green"],
    ]


def test_under_the_set_coverage_a_unit_is_not_ranked(tmp_path):
    assert score(tmp_path, INDICATORS, VALUES, "--minimum-coverage", "0.5").exit_code == 0
    ranks = {row[0]: row[3] for row in lines(tmp_path / "o" / "ranks.csv")[1:]}
    assert ranks == {"a": "1", "b": "1", "c": "", "d": ""}


@pytest.mark.parametrize(
    ("indicators", "values", "told"),
    [
        (INDICATORS, VALUES.replace("value", "v"), "v.csv, column value: There is no column"),
        (INDICATORS, VALUES.replace("d,two,z", "d,two,q"), "row 7, column code"),
        (INDICATORS, VALUES.replace("۹۰", "نود"), "v.csv, row 6, column value: A number"),
        (INDICATORS, VALUES + "a,one,x,1\n", "row 8, column value: “a” already has a value"),
        (INDICATORS, VALUES + "a,two,z,1\n", "row 8, column field: “a” was in “one”"),
        (INDICATORS.replace("10,y", "10,x"), VALUES, "i.csv, row 3, column code: The code “x”"),
        (INDICATORS.replace("100,0,", "0,0,"), VALUES, "i.csv, row 2, column best"),
        (INDICATORS.replace("y,3", "y,-3"), VALUES, "i.csv, row 3, column weight"),
        (INDICATORS.replace("80,40", "40,40"), VALUES, "i.csv, row 2, column green_threshold"),
        (INDICATORS.replace("100,0,", ",0,"), VALUES, "i.csv, row 2, column best"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(
    tmp_path, indicators, values, told
):
    done = score(tmp_path, indicators, values)
    assert done.exit_code == 2
    assert told in done.output
    assert not (tmp_path / "o").exists()


def test_near_ties_are_settled_exactly(tmp_path):
    # As floats 0.1 + 0.2 is more than 0.3; as scores of the same goals both are the same.
    indicators = "goal,code,weight,best,worst\n" + "".join(f"1,{c},1,3,0\n" for c in "xyz")
    pairs = {"a": (0.1, 0.2, 0.3), "b": (0.3, 0.2, 0.1), "c": (0.3, 0.3, 0.0)}
    values = "office,field,code,value\n" + "".join(
        f"{unit},f,{code},{value}\n"
        for unit, three in pairs.items()
        for code, value in zip("xyz", three, strict=True)
    )
    assert score(tmp_path, indicators, values).exit_code == 0
    assert [row[3] for row in lines(tmp_path / "o" / "ranks.csv")[1:]] == ["1", "1", "1"]
    assert lines(tmp_path / "o" / "colours.csv") == [["unit", "code", "colour"]]


def test_scoring_files_needs_neither_django_nor_a_database():
    code = "import payesh.exchange.index_files, sys; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_help_imports_no_command():
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom payesh.cli import main\n"
        "done = CliRunner().invoke(main, ['--help'])\n"
        "print('score' in done.output, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
