"""A whole campaign as one file: what is in it, who gets it, large ones by a worker."""

import csv
import io
import zipfile

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pyarrow import parquet

from payesh.exchange.campaign_tables import packing
from payesh.exchange.campaign_tables.catalogue import TABLES
from payesh.ground.terms import Role
from payesh.jobs import export_campaign
from payesh.records.models import Job
from tests.evaluations import make_agency, make_finding, make_sheet, make_visit
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    province = make_unit()
    seat = make_seat(Role.SECRETARIAT, province)
    from tests.evaluations import make_campaign, make_group

    campaign = make_campaign(province)
    agency = make_agency(make_group(campaign))
    visit = make_visit(agency, state="rated")
    answers = {
        "A1.1": {"value": "1", "note": "=1+1"},
        "A2.1": {"state": "not_applicable", "reason": "ندارد"},
    }
    make_sheet(visit, make_seat(Role.REVIEWER, province).person, answers, state="locked")
    make_finding(agency, visit, text="-خطر")
    client = Client()
    client.force_login(seat.person)
    return client, campaign, seat


def _close(answer):
    """Close the file alone: closing the answer would also close the test's own connection."""
    for close in answer._resource_closers:
        close()


def fetched(client, campaign, form):
    answer = client.get(reverse("campaign_export", args=[campaign.pk]), {"as": form})
    assert answer.status_code == 200
    whole = io.BytesIO(b"".join(answer.streaming_content))
    _close(answer)
    return whole


def test_the_three_forms_say_the_same(scene, tmp_path):
    client, campaign, _seat = scene
    with zipfile.ZipFile(fetched(client, campaign, "csv")) as packed:
        texts = {
            name.removesuffix(".csv"): list(
                csv.reader(io.StringIO(packed.read(name).decode("utf-8-sig")))
            )
            for name in packed.namelist()
        }
    assert set(texts) == {*(table.name for table in TABLES), "dictionary"}
    head, *rows = texts["answers"]
    found = {row[head.index("item")]: dict(zip(head, row, strict=True)) for row in rows}
    assert (found["A1.1"]["percent"], found["A1.1"]["note"]) == ("100.0", "'=1+1")
    assert (found["A2.1"]["value"], found["A2.1"]["no_number"]) == ("", "not_applicable")
    assert texts["findings"][1][6] == "'-خطر"
    with zipfile.ZipFile(fetched(client, campaign, "parquet")) as packed:
        for name, lines in texts.items():
            (tmp_path / name).write_bytes(packed.read(f"{name}.parquet"))
            table = parquet.read_table(tmp_path / name)
            assert (table.column_names, table.num_rows) == (lines[0], len(lines) - 1)
    book = openpyxl.load_workbook(fetched(client, campaign, "xlsx"), read_only=True)
    wide = [list(row) for sheet in book if sheet.title.endswith("۱") or sheet.title.endswith("1")
            for row in sheet.values]  # fmt: skip
    assert wide[0][0] == "sheet_id"
    assert wide[1][6] == 1
    assert "not_applicable" in wide[1]
    assert len(book.sheetnames) == len(TABLES) + 3 - 1


def test_a_large_campaign_is_left_to_a_worker(scene, monkeypatch):
    client, campaign, seat = scene
    monkeypatch.setattr(packing, "SMALL_SHEETS", 0)
    shown = client.get(reverse("campaign_export", args=[campaign.pk]), {"as": "csv"})
    assert b"export-form" in shown.content, "reading an address begins no work"
    begun = client.post(reverse("campaign_export", args=[campaign.pk]), {"as": "csv"})
    assert begun.status_code == 302
    assert "<progress" in client.get(begun.url).content.decode()
    assert client.get(f"{begun.url}file/").status_code == 404
    job = Job.objects.get()
    assert (job.seat, job.state) == (seat, "waiting")
    export_campaign.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", begun.url)
    page = client.get(begun.url).content.decode()
    assert f"{begun.url}file/" in page
    file = client.get(f"{begun.url}file/")
    assert b"".join(file.streaming_content).startswith(b"PK")
    _close(file)
    other = Client()
    other.force_login(make_seat(Role.SECRETARIAT, seat.unit).person)
    assert other.get(f"{begun.url}file/").status_code == 404


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.AGENCY, Role.PLANNER], ids=str)
def test_neither_evaluators_nor_agencies_get_it(scene, role):
    _client, campaign, seat = scene
    client = Client()
    client.force_login(make_seat(role, seat.unit).person)
    address = reverse("campaign_export", args=[campaign.pk])
    assert client.get(address, {"as": "csv"}).status_code == 403


def test_another_province_does_not_find_it(scene):
    _client, campaign, _seat = scene
    client = Client()
    client.force_login(make_seat(Role.SECRETARIAT, make_unit()).person)
    address = reverse("campaign_export", args=[campaign.pk])
    assert client.get(address, {"as": "csv"}).status_code == 404


def test_tables_are_read_in_a_fixed_number_of_statements(scene, assert_same_queries, tmp_path):
    _client, campaign, seat = scene

    def read() -> None:
        packing.write_csv_zip(tmp_path / "x.zip", seat, campaign, lambda done: None)

    def grow() -> None:
        for _ in range(3):
            visit = make_visit(make_agency(campaign.groups.get()))
            make_sheet(visit, layer="agreed", state="locked")
            make_finding(visit.agency, visit)

    assert assert_same_queries(read, grow) <= 16
