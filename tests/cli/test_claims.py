"""`payesh claims`: what it tells, its JSON, its records, and how it ends."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from payesh.cli import main

DRAFT = "گزارش\nاز ۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۰ درصد محقق شد.\nتعداد اهداف عملیاتی ۱۳۷ هدف است."


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return str(path)


def claims(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["claims", *arguments])


def test_what_is_wrong_is_told_with_its_line(draft):
    told = claims(draft)
    assert told.exit_code == 0
    first, last = told.output.splitlines()
    assert first.startswith(f"{draft}:2: contradiction, share: ")
    assert first.endswith("-> 93.59")
    assert last == "claims: 1 (1 contradiction)"


def test_json_holds_every_claim_with_its_place(draft):
    told = claims(draft, "--json")
    (row,) = json.loads(told.output)
    assert DRAFT[row["start"] : row["end"]] == row["text"] == "۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۰ درصد"
    assert (row["file"], row["kind"], row["verdict"]) == (draft, "share", "contradiction")
    assert (row["stated"], row["computed"]) == (90, 93.59)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("k.csv", "name,value,unit\nاهداف عملیاتی,۱۲۷,هدف\n"),
        ("k.csv", "نام,مقدار\nاهداف عملیاتی,127\n"),
        ("k.json", '{"اهداف عملیاتی": 127}'),
    ],
)
def test_figures_are_held_against_records_from_a_file(tmp_path, draft, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    for order in (
        [draft, "--records", str(tmp_path / name)],
        ["--records", str(tmp_path / name), draft],
    ):
        rows = json.loads(claims(*order, "--json").output)
        wrong = [row for row in rows if row["verdict"] == "contradicts-records"]
        assert [(row["stated"], row["computed"]) for row in wrong] == [(137, 127)]


@pytest.mark.django_db
def test_without_a_path_the_records_are_those_of_the_installation(draft):
    for order in ([draft, "--records"], ["--records", draft]):
        told = claims(*order)
        assert told.exit_code == 0, told.output
        assert told.output.endswith("claims: 1 (1 contradiction)\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Name at least one file."),
        (["missing.txt"], "“missing.txt” cannot be opened."),
        (["draft.odt"], "“draft.odt” cannot be read"),
    ],
)
def test_what_cannot_be_read_ends_with_two(arguments, told):
    result = claims(*arguments)
    assert result.exit_code == 2
    assert told in result.output


@pytest.mark.parametrize("text", ["name,value\na,x\n", "a,b\n1,2\n"])
def test_a_table_of_records_that_is_none_is_refused(tmp_path, draft, text):
    (tmp_path / "k.csv").write_text(text, encoding="utf-8")
    assert claims(draft, "--records", str(tmp_path / "k.csv")).exit_code == 2


def test_a_json_file_of_records_is_an_object(tmp_path, draft):
    (tmp_path / "k.json").write_text("[1, 2]", encoding="utf-8")
    told = claims(draft, "--records", str(tmp_path / "k.json"))
    assert told.exit_code == 2
    assert "no JSON object" in told.output
