"""`payesh score sheets`: what it writes, and how it tells what is wrong."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from payesh.cli import main

DATA = Path(__file__).parents[3] / "shared" / "data" / "chicago-inspections"
ITEMS = "item,weight\ndoor,1\nsign,3\n"
SHEETS = """\
v,office,who,item,value
1,b,amber,door,۱۰۰
1,b,amber,sign,50
2,a,,door,25
2,a,,sign,
3,a,blue,door,100
3,a,blue,sign,100
4,c,blue,door,
"""
VISITS = "v,office,who\n1,b,amber\n2,a,\n3,a,blue\n4,c,blue\n"
FOUND = "v,item\n1,door\n1,door\n3,sign\n"
RESULTS = [
    ["unit", "score", "coverage", "visits", "rank"],
    ["a", "62.5", "0.625", "2", "1"],
    ["b", "62.5", "1.0", "1", "1"],
    ["c", "", "0.0", "1", ""],
]


def as_given(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    return path


def as_parquet(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.parquet"
    parquet.write_table(arrow_csv.read_csv(as_given(folder, name, text)), path)
    return path


def as_xlsx(folder: Path, name: str, text: str) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in csv.reader(text.splitlines()):
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(folder / f"{name}.xlsx")
    return folder / f"{name}.xlsx"


def score(folder, items=ITEMS, sheets=SHEETS, visits="", *more, write=as_given) -> Result:
    files = ["--items", write(folder, "i", items), "--sheets", write(folder, "s", sheets)]
    if visits:
        files += ["--visits", write(folder, "v", visits)]
    columns = ["--visit", "v", "--unit", "office", "--rater", "who", *more]
    arguments = ["score", "sheets", *map(str, files), *columns, "--out", str(folder / "o")]
    return CliRunner().invoke(main, arguments)


def results(folder: Path) -> list[list[str]]:
    with (folder / "o" / "results.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("visits", ["", VISITS])
@pytest.mark.parametrize("write", [as_given, as_parquet, as_xlsx])
def test_three_kinds_of_file_score_alike(tmp_path, write, visits):
    done = score(tmp_path, visits=visits, write=write)
    assert done.exit_code == 0, done.output
    assert results(tmp_path) == RESULTS


def test_the_working_holds_every_answer_and_what_it_adds(tmp_path):
    assert score(tmp_path).exit_code == 0
    rows = parquet.read_table(tmp_path / "o" / "working.parquet").to_pylist()
    kept = ("visit", "unit", "rater", "item", "weight", "value", "state", "contribution")
    assert [tuple(row[name] for name in kept) for row in rows] == [
        ("1", "b", "amber", "door", 1.0, 100.0, "answered", 25.0),
        ("1", "b", "amber", "sign", 3.0, 50.0, "answered", 37.5),
        ("2", "a", None, "door", 1.0, 25.0, "answered", 25.0),
        ("2", "a", None, "sign", 3.0, None, "not_answered", None),
        ("3", "a", "blue", "door", 1.0, 100.0, "answered", 25.0),
        ("3", "a", "blue", "sign", 3.0, 100.0, "answered", 75.0),
        ("4", "c", "blue", "door", 1.0, None, "not_answered", None),
        ("4", "c", "blue", "sign", 3.0, None, "not_answered", None),
    ]


def test_what_is_not_named_as_a_violation_is_met(tmp_path):
    done = score(tmp_path, "item\ndoor\nsign\n", FOUND, VISITS, "--violations")
    assert done.exit_code == 0, done.output
    assert results(tmp_path)[1:] == [
        ["c", "100.0", "1.0", "1", "1"],
        ["a", "75.0", "1.0", "2", "2"],
        ["b", "50.0", "1.0", "1", "3"],
    ]
    rows = parquet.read_table(tmp_path / "o" / "working.parquet").to_pylist()
    assert [row["state"] for row in rows] == ["not_met", *["met"] * 4, "not_met", "met", "met"]
    assert sum(row["contribution"] for row in rows) == 300


def test_a_visit_of_two_raters_is_the_mean_of_their_sheets(tmp_path):
    second = "1,b,green,door,60\n4,c,green,sign,80\n"
    assert score(tmp_path, sheets=SHEETS + second).exit_code == 0
    assert results(tmp_path)[1:] == [
        ["c", "80.0", "0.375", "1", "1"],
        ["a", "62.5", "0.625", "2", "2"],
        ["b", "61.25", "0.625", "1", "3"],
    ]
    working = parquet.read_table(tmp_path / "o" / "working.parquet")
    assert working.num_rows == 6 * 2


def test_a_visit_without_a_row_is_not_answered(tmp_path):
    assert score(tmp_path, visits=VISITS + "5,a,amber\n").exit_code == 0
    assert results(tmp_path)[1] == ["a", "62.5", repr(1.25 / 3), "3", "1"]


def test_items_may_have_a_scale_of_their_own(tmp_path):
    items = "item,worst,best\ndoor,0,4\nsign,10,0\n"
    sheets = "v,office,who,item,value\n1,a,x,door,3\n1,a,x,sign,2.5\n2,b,x,door,0\n2,b,x,sign,10\n"
    assert score(tmp_path, items, sheets).exit_code == 0
    assert results(tmp_path)[1:] == [["a", "75.0", "1.0", "1", "1"], ["b", "0.0", "1.0", "1", "2"]]


def test_enormous_weights_weigh_alike(tmp_path):
    assert score(tmp_path, ITEMS.replace(",1", ",1e308").replace(",3", ",1e308")).exit_code == 0
    assert [row[:3] for row in results(tmp_path)[1:3]] == [
        ["b", "75.0", "1.0"],
        ["a", "62.5", "0.75"],
    ]
    rows = parquet.read_table(tmp_path / "o" / "working.parquet").to_pylist()
    assert [row["contribution"] for row in rows[:2]] == [50.0, 25.0]


def test_no_visit_is_no_result(tmp_path):
    assert score(tmp_path, ITEMS, "v,item\n", "v,office,who\n", "--violations").exit_code == 0
    assert results(tmp_path) == RESULTS[:1]
    assert parquet.read_table(tmp_path / "o" / "working.parquet").num_rows == 0


@pytest.mark.parametrize(
    ("items", "sheets", "visits", "told"),
    [
        (ITEMS, SHEETS + "4,c,blue,roof,1\n", "", "s.csv, row 9, column item: There is no item"),
        (ITEMS, SHEETS + "5,c,blue,door,1\n", VISITS, "s.csv, row 9, column v: There is no visit"),
        (ITEMS, SHEETS + "4,c,blue,door,1\n", "", "row 9, column item: This visit already has a"),
        (ITEMS, SHEETS + "4,d,blue,sign,1\n", "", "row 9, column office: Visit “4” had “c” above"),
        (ITEMS, SHEETS + "4,c,,sign,1\n", "", "row 9, column who: Visit “4” had “blue” above"),
        (ITEMS, SHEETS + "4,,blue,sign,1\n", "", "row 9, column office: This cell must not be"),
        (ITEMS, SHEETS, VISITS + "4,c,blue\n", "v.csv, row 6, column v: “4” is already in row 5"),
        (ITEMS, SHEETS.replace("25", "100.5"), "", "row 4, column value: 100.5 lies outside"),
        (ITEMS, SHEETS.replace("25", "-1"), "", "column value: -1 lies outside the item's scale"),
        (ITEMS, SHEETS.replace("25", "good"), "", "row 4, column value: A number should be here"),
        (ITEMS, SHEETS.replace("who", "by"), "", "s.csv, column who: There is no column"),
        (ITEMS + "door,1\n", SHEETS, "", "i.csv, row 4, column item: “door” is already in row 2"),
        (ITEMS.replace("3", "-3"), SHEETS, "", "i.csv, row 3, column weight: A weight must be"),
        (ITEMS.replace("3", ""), SHEETS, "", "i.csv, row 3, column weight: This cell must not"),
        (ITEMS.replace("1", "0").replace("3", "0"), SHEETS, "", "column weight: No item has a"),
        ("item,worst\ndoor,100\nsign,\n", SHEETS, "", "i.csv, row 2, column worst: The best and"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_written(
    tmp_path, items, sheets, visits, told
):
    done = score(tmp_path, items, sheets, visits)
    assert done.exit_code == 2
    assert told in done.output
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("name", ["results.csv", "working.parquet"])
def test_a_file_that_cannot_be_written_is_told(tmp_path, name):
    (tmp_path / "o" / name).mkdir(parents=True)
    done = score(tmp_path)
    assert done.exit_code == 2
    assert "Nothing can be written here" in done.output


@pytest.fixture(scope="module")
def chicago(tmp_path_factory) -> Path:
    if not DATA.is_dir():
        pytest.skip("the inspections (../shared/data/chicago-inspections) are absent")
    folder = tmp_path_factory.mktemp("chicago")
    files = {"items": "items.csv", "sheets": "violations.parquet", "visits": "inspections.parquet"}
    arguments = [part for key, name in files.items() for part in (f"--{key}", str(DATA / name))]
    arguments += ["--visit", "inspection", "--unit", "establishment", "--rater", "inspector_group"]
    arguments += ["--violations", "--out", str(folder / "o")]
    done = CliRunner().invoke(main, ["score", "sheets", *arguments])
    assert done.exit_code == 0, done.output
    return folder


def test_real_inspections_score_what_counting_their_violations_says(chicago):
    """17,823 visits of 10,746 establishments on 44 items, counted anew by grouping."""
    counted = parquet.read_table(DATA / "violations.parquet").group_by("inspection")
    visits = parquet.read_table(DATA / "inspections.parquet")
    found = visits.join(counted.aggregate([("item", "count")]), "inspection")
    sums = found.group_by("establishment").aggregate([("item_count", "sum"), ("risk", "count")])
    expected = {
        str(row["establishment"]): 100 - Fraction(100 * (row["item_count_sum"] or 0), 44 * visits)
        for row in sums.to_pylist()
        if (visits := row["risk_count"])
    }
    rows = {row[0]: row[1:] for row in results(chicago)[1:]}
    assert len(rows) == 10_746
    assert {unit: float(row[0]) for unit, row in rows.items()} == {
        unit: float(score) for unit, score in expected.items()
    }
    assert sum(int(row[2]) for row in rows.values()) == 17_823
    assert {row[1] for row in rows.values()} == {"1.0"}
    better = Counter(expected.values())
    ranks, ahead = {}, 0
    for score_ in sorted(better, reverse=True):
        ranks[score_] = str(ahead + 1)
        ahead += better[score_]
    assert {unit: row[3] for unit, row in rows.items()} == {
        unit: ranks[score_] for unit, score_ in expected.items()
    }


def test_real_inspections_have_these_figures(chicago):
    rows = {row[0]: row[1:] for row in results(chicago)[1:]}
    assert [row[3] for row in rows.values()].count("1") == 186
    assert rows["1299747"][0] == repr(700 / 11)
    assert rows["1196091"] == [repr(3050 / 33), "1.0", "3", "4199"]
    working = parquet.read_table(chicago / "o" / "working.parquet")
    states = working.group_by("state").aggregate([("item", "count")]).to_pylist()
    assert {row["state"]: row["item_count"] for row in states} == {
        "met": 710_509,
        "not_met": 73_703,
    }
    assert working["rater"].null_count == 68 * 44
