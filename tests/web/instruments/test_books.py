"""Instruments in workbooks through the pages: out, in, errors told, a difference agreed to."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payesh.exchange.instrument_book import write_instrument
from payesh.records.models import Instrument, JournalEntry
from tests.evaluations import CONTENT

pytestmark = pytest.mark.django_db
IMPORT = "instrument_import"


def upload(data):
    return SimpleUploadedFile("instrument.xlsx", data)


def edited(change):
    book = openpyxl.load_workbook(io.BytesIO(write_instrument(CONTENT, language="en")))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def weight(value, code="A1.1"):
    def change(book):
        sheet = book["Items"]
        heads = [cell.value for cell in sheet[1]]
        row = next(row for row in sheet.iter_rows(min_row=2) if code in [c.value for c in row])
        row[next(at for at, head in enumerate(heads) if head and "Weight" in head)].value = value

    return change


@pytest.mark.parametrize("kind", ["xlsx", "xlsform"])
def test_what_goes_out_comes_in_as_a_new_instrument(secretary, scene, kind):
    data = secretary.get(reverse("instrument_export", args=[scene.frozen.pk]), {"as": kind}).content
    sent = {"file": upload(data), "kind": "xlsform" if kind == "xlsform" else "book"}
    response = secretary.post(reverse(IMPORT), sent | {"title": "از کاربرگ"})
    made = Instrument.objects.get(title="از کاربرگ").versions.get()
    assert response.status_code == 302
    assert made.item_count == 6


def test_errors_are_told_with_their_cells_and_nothing_is_written(secretary, scene):
    sent = {"file": upload(edited(weight("heavy"))), "kind": "book", "title": "ناقص"}
    response = secretary.post(reverse(IMPORT), sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert "heavy" in text
    assert "Items" in text
    assert not Instrument.objects.filter(title="ناقص").exists()


def test_the_difference_is_shown_before_a_draft_is_written_over(secretary, scene):
    url = reverse(IMPORT) + f"?version={scene.draft.pk}"
    sent = {"file": upload(edited(weight(7))), "kind": "book"}
    response = secretary.post(url, sent)
    changes = response.context["changes"]
    assert [(one.code, [field.name for field in one.fields]) for one in changes] == [
        ("A1.1", ["weight"])
    ]
    lines = JournalEntry.objects.count()
    scene.draft.refresh_from_db()
    assert scene.draft.version == 1
    assert JournalEntry.objects.count() == lines
    kept = response.context["kept"]
    assert secretary.post(url, {"do": "agree", "kept": kept + "x"}).status_code == 422
    secretary.post(url, {"do": "agree", "kept": kept})
    scene.draft.refresh_from_db()
    assert scene.draft.content["axes"][0]["criteria"][0]["items"][0]["weight"] == "7"
    assert secretary.post(url, {"do": "agree", "kept": kept}).status_code == 422


def test_the_template_is_a_workbook(secretary, scene):
    data = secretary.get(reverse("instrument_template")).content
    assert "Items" in openpyxl.load_workbook(io.BytesIO(data)).sheetnames
