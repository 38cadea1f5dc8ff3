"""The way of a workbook from upload to written, with stops, failures and several hands."""

from __future__ import annotations

import pytest
from django.utils import translation

from payesh.actions import imports
from payesh.exchange import files, progress, runs
from payesh.exchange.plan_book import plan_book
from payesh.exchange.progress import Stopped
from payesh.exchange.runs import Upload
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import PlanState, Role
from payesh.queries.plan_content import content_of
from payesh.records.models import Amendment, AmendmentChange, ImportRun, JournalEntry, Node
from tests.exchange.plans import column_of, edited, rich_plan
from tests.factories import make_progress, make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


def retitled(plan, tmp_path, title="عنوان تازه", column="Title"):
    """The plan's workbook with another title (or weight ...) in its first goal."""

    def edit(book):
        sheet = book["Goals and activities"]
        sheet.cell(2, column_of(sheet, column)).value = title

    with translation.override("en"):
        return edited(plan_book(plan), tmp_path, edit).read_bytes()


def given(seat, plan, data) -> ImportRun:
    return runs.receive(
        by=seat, kind="plan", unit=plan.owner, upload=Upload("برنامه.xlsx", [data]), plan=plan
    )


def test_a_workbook_is_checked_and_then_written(tmp_path):
    plan, seat = rich_plan()
    run = runs.start_check(by=seat, run=given(seat, plan, retitled(plan, tmp_path)))
    assert (run.state, run.errors, run.summary["size"]) == ("checked", [], 1)
    (line,) = files.lines_of(run.pk)
    assert (line["action"], line["key"]) == ("changed", "M1")
    assert line["fields"] == [["Title", "=1+1 هدف کلان", "عنوان تازه"]]
    assert Node.objects.get(code="M1").title == "=1+1 هدف کلان"
    run = runs.start_apply(by=seat, run=run)
    assert (run.state, run.applied_by) == ("applied", seat.person)
    assert Node.objects.get(code="M1").title == "عنوان تازه"
    assert JournalEntry.objects.filter(verb="plan.imported").count() == 1


def test_a_change_in_between_is_noticed_and_nothing_is_written(tmp_path):
    plan, seat = rich_plan()
    run = runs.start_check(by=seat, run=given(seat, plan, retitled(plan, tmp_path)))
    Node.objects.filter(code="G1").update(title="از جای دیگر")
    run = runs.start_apply(by=seat, run=run)
    assert (run.state, run.summary["refusal"]["code"]) == ("failed", "stale")
    assert Node.objects.get(code="M1").title == "=1+1 هدف کلان"


@pytest.mark.parametrize("after_rows", [1, 2, 5])
def test_a_failure_or_a_stop_at_any_row_leaves_everything_as_it_was(tmp_path, after_rows):
    """Two rows go and three come; the stop is heard between any two parts of the writing."""
    plan, seat = rich_plan()
    before = content_of(plan)
    after = content_of(plan)
    rows = list(after.table("nodes").values())
    for number in range(3):
        rows.append(type(rows[0])(code=f"N{number}", title="تازه"))
    after.put(type(rows[0]), rows)
    calls = []

    def step(done):
        calls.append(done)
        if done >= after_rows:
            raise Stopped

    after.tables["stated"] = {}
    with pytest.raises(Stopped):
        imports.apply_plan(by=seat, plan=plan, content=after, step=step)
    assert calls
    assert content_of(plan).tables == before.tables
    assert not JournalEntry.objects.filter(verb="plan.imported").exists()


def test_a_stop_ends_the_run_and_writes_nothing(tmp_path, monkeypatch):
    plan, seat = rich_plan()
    run = runs.start_check(by=seat, run=given(seat, plan, retitled(plan, tmp_path)))
    begin = runs._begin

    def begin_and_stop(run, rows):
        begin(run, rows)
        progress.ask_stop(run.pk)

    monkeypatch.setattr(runs, "_begin", begin_and_stop)
    run = runs.start_apply(by=seat, run=run)
    assert run.state == "cancelled"
    assert not progress.stop_asked(run.pk)
    assert Node.objects.get(code="M1").title == "=1+1 هدف کلان"


def test_a_bug_leaves_a_failed_run_and_is_not_hidden(tmp_path, monkeypatch):
    plan, seat = rich_plan()
    run = runs.start_check(by=seat, run=given(seat, plan, retitled(plan, tmp_path)))
    monkeypatch.setattr(imports, "apply_plan", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        runs.start_apply(by=seat, run=run)
    run.refresh_from_db()
    assert (run.state, run.summary["refusal"]["code"]) == ("failed", "workbook.failed")


def test_a_run_cannot_be_written_twice_or_before_its_check(tmp_path):
    plan, seat = rich_plan()
    run = given(seat, plan, retitled(plan, tmp_path))
    with pytest.raises(Refusal, match="moved on"):
        runs.start_apply(by=seat, run=run)
    run = runs.start_apply(by=seat, run=runs.start_check(by=seat, run=run))
    with pytest.raises(Refusal, match="moved on"):
        runs.start_apply(by=seat, run=run)


def test_only_who_may_bring_in_a_plan_does(tmp_path):
    plan, _seat = rich_plan()
    data = retitled(plan, tmp_path)
    for seat in (make_seat(Role.PLANNER, plan.owner), make_seat(Role.SECRETARIAT, make_unit())):
        with pytest.raises(Forbidden):
            given(seat, plan, data)


def test_a_plan_with_reports_is_changed_by_an_amendment(tmp_path):
    plan, seat = rich_plan(PlanState.ACTIVE)
    node = Node.objects.get(code="A1")
    make_progress(node, plan.periods.get(number=1), declared=40)
    run = runs.start_check(
        by=seat, run=given(seat, plan, retitled(plan, tmp_path, 7, column="Weight"))
    )
    assert run.summary["amendment"] is True
    note = {"title": "اصلاح وزن", "reason": "مصوبهٔ شورا", "effective_from": "2025-08-01"}
    run = runs.start_apply(by=seat, run=run, amendment=note)
    assert run.state == "applied", run.summary
    change = AmendmentChange.objects.get(amendment=Amendment.objects.get(plan=plan))
    assert (change.subject_kind, change.field, change.before, change.after) == (
        "node", "weight", "2.5", "7",
    )  # fmt: skip
    run = runs.start_check(
        by=seat, run=given(seat, plan, retitled(plan, tmp_path, 8, column="Weight"))
    )
    run = runs.start_apply(by=seat, run=run)
    assert (run.state, run.summary["refusal"]["code"]) == ("failed", "amendment.needed")


def test_what_was_reported_on_cannot_be_left_out(tmp_path):
    plan, seat = rich_plan()
    make_progress(Node.objects.get(code="A1"), plan.periods.get(number=1), declared=40)

    def edit(book):
        sheet = book["Goals and activities"]
        row = next(row for row in range(2, 9) if sheet.cell(row, 1).value == "A1")
        sheet.delete_rows(row)

    with translation.override("en"):
        data = edited(plan_book(plan), tmp_path, edit).read_bytes()
    run = runs.start_check(by=seat, run=given(seat, plan, data))
    assert run.state == "refused"
    assert [error["params"] for error in run.errors] == [{"code": "A1"}]


def test_a_workbook_that_is_not_kept_any_more_ends_the_run_in_words(tmp_path):
    plan, seat = rich_plan()
    run = given(seat, plan, retitled(plan, tmp_path))
    files.path_of(run.sha256).unlink()
    run = runs.start_check(by=seat, run=run)
    assert run.state == "refused"
    assert run.summary["refusal"]["code"] == "workbook.gone"
