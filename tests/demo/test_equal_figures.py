"""A figure is the same for whoever meets it: on the pages, in every document and in the package."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from payesh.actions.file_store import path_of
from payesh.ground.numbers import format_number
from payesh.ground.terms import FileForm
from payesh.records.models import IssuedReport, Person, Publication
from payesh.reports.document.stored import from_data
from payesh.reports.rendering.files import rendered
from tests.exchange.test_packages import files_of
from tests.reports.rendering.test_same_figures import bare, pdf_text, word_text

TAG = re.compile(r"<[^>]*>")


@pytest.fixture
def secretary(world):
    client = Client()
    client.force_login(Person.objects.get(username="secretary"))
    return client


def shown_by(client: Client, name: str, key: UUID, **asked: int) -> str:
    """What a page says to the eye, without blanks."""
    answer = client.get(reverse(name, args=[key]), asked)
    assert answer.status_code == 200, name
    return bare(unescape(TAG.sub("", answer.content.decode())))


def told_by(issued: IssuedReport) -> tuple[dict[str, str], dict[str, tuple]]:
    """The text of the report as PDF and as Word; and the rows of its workbook by figure."""
    from openpyxl import load_workbook

    document = from_data(issued.content)
    texts = {
        "pdf": bare(pdf_text(rendered(document, FileForm.PDF))),
        "word": bare(word_text(rendered(document, FileForm.WORD))),
    }
    book = load_workbook(io.BytesIO(rendered(document, FileForm.EXCEL)), read_only=True)
    rows = book.worksheets[0].iter_rows(min_row=2, values_only=True)
    return texts, {row[11]: row for row in rows}


def packed(publication: Publication) -> dict[str, bytes]:
    return files_of(path_of(publication.package))


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].decode("utf-8-sig"))))


def holds(words: str, texts: dict[str, str]) -> None:
    missing = [place for place, text in texts.items() if bare(words) not in text]
    assert not missing, f"{words} is not said by {missing}"


def test_score_and_rank_of_an_agency(secretary):
    issued = IssuedReport.objects.get(kind="feedback", agency__unit__code="registry")
    published = Publication.objects.get(state="published", result_set__campaign=issued.campaign_id)
    files = packed(published)
    contents = json.loads(files["contents.json"])
    agencies = [one for group in contents["groups"] for one in group["agencies"]]
    [frozen] = [one for one in agencies if one["id"] == str(issued.agency_id)]
    [row] = [one for one in table(files, "results") if one["agency"] == str(issued.agency_id)]
    texts, cells = told_by(issued)

    score, rank = Fraction(frozen["exact"]), frozen["rank"]
    assert Fraction(row["adjusted"]) == Fraction(frozen["score"]) == score
    assert cells["score"][6] == str(score)
    assert cells["score"][3] == pytest.approx(float(score))
    assert {int(row["rank"]), cells["rank"][3]} == {rank}
    assert contents == json.loads(json.dumps(published.contents))

    pages = {
        "results": shown_by(secretary, "result_agency", issued.agency_id),
        "report": shown_by(secretary, "issued_report", issued.pk),
    }
    holds(format_number(score, 2, "fa"), texts | pages)
    public = shown_by(Client(), "public_agency", issued.agency.unit_id)
    holds(format_number(score, 1, "fa"), {"public": public})
    low, high, of = (
        format_number(int(row[it]), 0, "fa") for it in ("rank_low", "rank_high", "ranked_of")
    )
    place = format_number(rank, 0, "fa")
    holds(f"{place} از {of}", texts | pages | {"public": public})
    holds(f"{low} تا {high}", texts | pages | {"public": public})


def test_activities_and_goals_of_a_plan(secretary):
    issued = IssuedReport.objects.get(kind="meeting", plan__code="field-1405")
    published = Publication.objects.get(state="published", period=issued.period_id)
    files = packed(published)
    [totals] = table(files, "totals")
    counts = json.loads(files["contents.json"])["counts"]
    texts, cells = told_by(issued)
    pages = {
        "report": shown_by(secretary, "issued_report", issued.pk),
        "public": shown_by(Client(), "public_plan", published.pk),
    }
    board = shown_by(secretary, "plan_board", issued.plan_id, period=issued.period.number)
    holds("۷۳۰ از ۷۸۰", {"board": board})
    for kind, realised, due in (("activities", 730, 780), ("goals", 113, 127)):
        for name, number in ((f"{kind}_realised", realised), (f"{kind}_due", due)):
            assert int(totals[name]) == counts[name] == cells[name][3] == number
        assert cells[f"{kind}_share"][6] == str(Fraction(realised, due))
        part, whole = (format_number(one, 0, "fa") for one in (realised, due))
        holds(f"{part} از {whole}", texts | pages)
