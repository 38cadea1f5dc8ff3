"""The pages of workbooks: sending one, its errors, its difference, agreeing, taking one home."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from payesh.exchange import progress, runs
from payesh.exchange.plan_book import plan_book
from payesh.exchange.report_book import report_book
from payesh.exchange.texts import word
from payesh.ground.terms import PlanState, Role
from payesh.records.models import ImportRun, Node, Progress
from tests.exchange.plans import column_of, edited, rich_plan
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def upload(data: bytes, name: str = "book.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def changed(plan, tmp_path, column, value, row=2) -> bytes:
    """The plan's workbook with one cell changed."""

    def edit(book):
        sheet = book["Goals and activities"]
        sheet.cell(row, column_of(sheet, column)).value = value

    with translation.override("en"):
        return edited(plan_book(plan), tmp_path, edit).read_bytes()


@pytest.fixture
def plan_and_client(client):
    plan, seat = rich_plan()
    client.force_login(seat.person)
    return plan, client


def test_a_plan_is_sent_looked_through_and_written(plan_and_client, tmp_path):
    plan, client = plan_and_client
    data = changed(plan, tmp_path, "Title", "عنوان تازه")
    answer = client.post(reverse("plan_import"), {"file": upload(data)}, follow=True)
    run = ImportRun.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("import_run", args=[run.pk])
    page = answer.content.decode()
    assert "عنوان تازه" in page
    assert "=۱+۱ هدف کلان" in page
    assert page.count("<ins>") == 1

    answer = client.post(reverse("import_apply", args=[run.pk]))
    assert answer.context["form"].errors["seen"]
    answer = client.post(reverse("import_apply", args=[run.pk]), {"seen": "on"}, follow=True)
    run.refresh_from_db()
    assert run.state == "applied"
    assert Node.objects.get(code="M1").title == "عنوان تازه"
    assert run.file_name in client.get(reverse("import_list")).content.decode()


def test_errors_stand_with_their_cell_and_can_be_taken_home(plan_and_client, tmp_path):
    plan, client = plan_and_client
    data = changed(plan, tmp_path, "Weight", "=2*3")
    answer = client.post(reverse("plan_import"), {"file": upload(data)}, follow=True)
    (fault,) = answer.context["faults"]
    assert (fault["row"], fault["column"], fault["found"]) == (2, "E", "=2*3")
    assert fault["expected"] == word(
        "A value is expected here, not a formula. Paste the values only."
    )
    run = ImportRun.objects.get()
    book = client.get(reverse("import_errors", args=[run.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert [cell.value for cell in sheet[2]][1:3] == [2, "E"]
    assert sheet["E2"].value == "'=2*3"
    assert sheet["E2"].data_type == "s"


def test_a_dangerous_file_is_refused_in_the_form(plan_and_client):
    _plan, client = plan_and_client
    answer = client.post(reverse("plan_import"), {"file": upload(b"MZ not a workbook")})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    assert not ImportRun.objects.exists()


def test_the_difference_is_filtered_by_sheet_action_and_words(plan_and_client, tmp_path):
    plan, client = plan_and_client
    with translation.override("en"):
        book = openpyxl.load_workbook(io.BytesIO(plan_book(plan)))
    sheet = book["Goals and activities"]
    for number in range(60):
        sheet.append([f"N{number}", "", 1, f"goal {number}", 1])
        sheet.cell(sheet.max_row, column_of(sheet, "State")).value = "Active"
    out = io.BytesIO()
    book.save(out)
    client.post(reverse("plan_import"), {"file": upload(out.getvalue())})
    page = reverse("import_run", args=[ImportRun.objects.get().pk])
    assert client.get(page).context["page"].paginator.count == 60
    found = client.get(page, {"q": "GOAL ۵۹"}).context
    assert [line["key"] for line in found["lines"]] == ["N59"]
    assert client.get(page, {"action": "removed"}).context["page"].paginator.count == 0


def test_long_work_is_left_to_a_worker_and_its_progress_is_shown(
    plan_and_client, tmp_path, monkeypatch
):
    plan, client = plan_and_client
    asked = []
    monkeypatch.setattr(runs, "SMALL_ROWS", 1)
    monkeypatch.setattr(runs, "enqueue", lambda task, **given: asked.append((task, given)))
    data = changed(plan, tmp_path, "Title", "عنوان تازه")
    answer = client.post(reverse("plan_import"), {"file": upload(data)}, follow=True)
    run = ImportRun.objects.get()
    poll = reverse("import_progress", args=[run.pk])
    assert run.state == "checking"
    assert f'hx-get="{poll}"' in answer.content.decode()
    fragment = client.get(poll)
    assert b"<progress" in fragment.content
    ((task, given),) = asked
    assert task == "payesh.jobs.check_workbook"

    from payesh import jobs

    assert jobs.check_workbook.func(**given) == "checked"
    assert client.get(poll)["HX-Refresh"] == "true"
    client.post(reverse("import_apply", args=[run.pk]), {"seen": "on"})
    assert client.get(poll).status_code == 200
    task, given = asked[-1]
    assert jobs.apply_workbook.func(**given) == "applied"


def test_a_run_under_way_can_be_stopped(plan_and_client, tmp_path, monkeypatch):
    plan, client = plan_and_client
    monkeypatch.setattr(runs, "SMALL_ROWS", 1)
    asked = []
    monkeypatch.setattr(runs, "enqueue", lambda task, **given: asked.append(given))
    data = changed(plan, tmp_path, "Title", "عنوان تازه")
    client.post(reverse("plan_import"), {"file": upload(data)})
    run = ImportRun.objects.get()
    client.post(reverse("import_cancel", args=[run.pk]))
    assert progress.stop_asked(run.pk)

    from payesh import jobs

    assert jobs.check_workbook.func(**asked[0]) == "cancelled"


def test_a_report_goes_out_and_comes_back(client, tmp_path):
    plan, _seat = rich_plan(PlanState.ACTIVE)
    activity = Node.objects.get(code="A1")
    unit = activity.owner
    client.force_login(make_seat(Role.PLANNER, unit).person)
    period = plan.periods.get(number=1)
    address = [period.pk, unit.pk]
    book = client.get(reverse("report_export", args=address))
    path = edited(book.content, tmp_path, _fill)
    answer = client.post(
        reverse("report_import", args=address), {"file": upload(path.read_bytes())}, follow=True
    )
    assert answer.context["faults"] == []
    assert [line["key"] for line in answer.context["lines"]] == ["A1", "I1"]
    run = ImportRun.objects.get()
    client.post(reverse("import_apply", args=[run.pk]), {"seen": "on"})
    entry = Progress.objects.get(node=activity)
    assert (entry.declared, entry.reason) == (40, "کمبود اعتبار")

    again = client.get(reverse("report_export", args=address)).content
    answer = client.post(
        reverse("report_import", args=address), {"file": upload(again)}, follow=True
    )
    assert (answer.context["size"], answer.context["faults"]) == (0, [])


def _fill(book):
    sheet = book[word("Progress of activities")]
    sheet.cell(2, column_of(sheet, "Declared progress (percent)")).value = "۴۰٪"
    sheet.cell(2, column_of(sheet, "Reason for deviation")).value = "کمبود اعتبار"
    sheet = book[word("Measurements of indicators")]
    sheet.cell(2, column_of(sheet, "Numerator")).value = 3
    sheet.cell(2, column_of(sheet, "Denominator")).value = "۴"


def test_a_wrong_figure_of_a_report_is_told_at_its_cell(client, tmp_path):
    plan, _seat = rich_plan(PlanState.ACTIVE)
    unit = Node.objects.get(code="A1").owner
    client.force_login(make_seat(Role.PLANNER, unit).person)
    period = plan.periods.get(number=1)

    def edit(book):
        _fill(book)
        sheet = book[word("Measurements of indicators")]
        sheet.cell(2, column_of(sheet, "Denominator")).value = 0

    path = edited(report_book(period, unit), tmp_path, edit)
    answer = client.post(
        reverse("report_import", args=[period.pk, unit.pk]),
        {"file": upload(path.read_bytes())},
        follow=True,
    )
    (fault,) = answer.context["faults"]
    assert (fault["row"], fault["column"], fault["found"]) == (2, "H", "0")
    assert not Progress.objects.exists()


def test_other_seats_do_not_see_a_run(plan_and_client, client, tmp_path):
    plan, _client = plan_and_client
    data = changed(plan, tmp_path, "Title", "عنوان تازه")
    client.post(reverse("plan_import"), {"file": upload(data)})
    address = reverse("import_run", args=[ImportRun.objects.get().pk])
    client.force_login(make_seat(Role.SECRETARIAT, make_unit()).person)
    assert client.get(address).status_code == 404
    client.force_login(make_seat(Role.PLANNER, plan.owner).person)
    assert client.get(address).status_code == 404
    assert client.get(reverse("plan_import")).status_code == 403


def test_templates_and_exports_are_downloads(plan_and_client):
    plan, client = plan_and_client
    for address in (reverse("template_download"), reverse("plan_export", args=[plan.pk])):
        answer = client.get(address)
        assert answer["Content-Disposition"].startswith("attachment")
        assert (
            openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0].sheet_view.rightToLeft
        )


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    plan_and_client, tmp_path, assert_same_queries
):
    plan, client = plan_and_client

    def grow():
        for _ in range(2):
            ImportRun.objects.create(
                kind="plan", unit=plan.owner, plan=plan, file_name="b", sha256="0",
                given_by=plan_person(),
            )  # fmt: skip

    def plan_person():
        return make_seat(Role.SECRETARIAT, plan.owner).person

    grow()
    assert assert_same_queries(lambda: client.get(reverse("import_list")), grow) <= 12
