"""A plan goes out as a workbook and comes back: nothing changes but what was changed."""

from __future__ import annotations

import pytest
from django.utils import translation

from payesh.actions.imports import apply_plan
from payesh.exchange.plan_book import check_plan_book, plan_book
from payesh.queries.plan_content import NodeRow, content_of
from payesh.records.models import JournalEntry, Node, Plan
from tests.exchange.plans import column_of, edited, rich_plan, saved

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["fa", "en"])
def test_an_export_changes_nothing_when_it_comes_back(tmp_path, language):
    plan, _seat = rich_plan()
    with translation.override(language):
        book = plan_book(plan)
    check = check_plan_book(saved(book, tmp_path))
    assert check.errors == []
    assert check.plan == plan
    assert check.changes.size == 0, check.changes
    assert check.content.over(content_of(plan)).tables == content_of(plan).tables


def test_a_book_written_in_one_language_is_read_in_the_other(tmp_path):
    plan, _seat = rich_plan()
    with translation.override("en"):
        path = saved(plan_book(plan), tmp_path)
    with translation.override("fa"):
        check = check_plan_book(path)
    assert (check.errors, check.changes.size) == ([], 0)


def test_only_what_was_changed_is_written(tmp_path):
    plan, seat = rich_plan()

    def edit(book):
        sheet = book["Goals and activities"]
        title = column_of(sheet, "Title")
        assert sheet.cell(2, title).value == "'=1+1 هدف کلان"
        sheet.cell(2, title).value = "هدف تازه"
        sheet.append(["A٣", "1-1", 4, "فعاليت تازه", "۱٫۵", "O-1"])
        sheet.cell(sheet.max_row, column_of(sheet, "State")).value = "فعال"

    with translation.override("en"):
        path = edited(plan_book(plan), tmp_path, edit)
    check = check_plan_book(path, plan)
    assert check.errors == []
    nodes = check.changes.of(NodeRow)
    assert [row.code for row in nodes.added] == ["A3"]
    assert [(one.after.code, one.fields) for one in nodes.changed] == [("M1", ("title",))]
    assert check.changes.size == 2

    applied = apply_plan(by=seat, plan=plan, content=check.content)
    assert applied.changes == check.changes
    new = Node.objects.get(plan=plan, code="A3")
    assert (new.title, str(new.weight.normalize()), new.owner.code) == ("فعالیت تازه", "1.5", "O-1")
    assert Node.objects.get(plan=plan, code="M1").title == "هدف تازه"
    assert check_plan_book(path, plan).changes.size == 0
    line = JournalEntry.objects.get(verb="plan.imported")
    assert check.changes.digest() in line.body


def test_a_whole_plan_can_be_brought_into_an_empty_house(tmp_path):
    plan, seat = rich_plan()
    with translation.override("fa"):
        path = saved(plan_book(plan), tmp_path)
    before = content_of(plan)
    Plan.objects.filter(pk=plan.pk).update(code="old")
    check = check_plan_book(path)
    assert (check.errors, check.plan) == ([], None)
    fresh = apply_plan(by=seat, plan=None, content=check.content).plan
    assert content_of(fresh).tables == before.tables
    assert fresh.periods.count() == 6
    assert check_plan_book(path).changes.size == 0
