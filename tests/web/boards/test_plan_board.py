"""The plan board: tree, filters, branches, pages, downloads."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from payesh.ground.terms import Role
from tests.factories import make_nodes

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def manager(world, sign_in):
    return sign_in(world.seat())


@pytest.fixture
def board(world, manager):
    """`board(**query)`: the context and the text of the board."""

    def shown(**query):
        response = manager.get(reverse("plan_board", args=[world.plan.pk]), query)
        assert response.status_code == 200
        return response

    return shown


def titles(response):
    return [row.node.title for row in response.context["rows"]]


def test_tree_opens_down_to_the_level_asked_for(board):
    assert {row.level for row in board().context["rows"]} == {1, 2}
    assert {row.level for row in board(depth=1).context["rows"]} == {1}
    assert {row.level for row in board(depth=4).context["rows"]} == {1, 2, 3, 4}


def test_total_adds_up_to_the_plan(board):
    total = board().context["board"].total
    assert (total.realised_activities.part, total.realised_activities.whole) == (2, 4)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"late": "1", "kind": "activity"}, ["کار عقب‌مانده", "کار بی‌گزارش"]),
        ({"text": "كار بي گزارش"}, ["کار بی‌گزارش"]),
        ({"state": "not_answered", "kind": "activity"}, ["کار بی‌گزارش"]),
        ({"text": "چنین چیزی نیست"}, []),
    ],
)
def test_filters(board, query, found):
    assert titles(board(**query)) == found


def test_owner_filter_takes_the_units_below(world, board):
    rows = board(owner=world.near.path, kind="activity").context["rows"]
    assert {row.node.owner.id for row in rows} == {world.near.pk}
    assert len(board(owner=world.body.path, kind="activity").context["rows"]) == 4


def test_filters_keep_what_was_asked_and_nonsense_does_not_break(board):
    told = board(text="کار", light="purple", owner="x", depth="99999", kind="?").content.decode()
    assert 'value="کار"' in told


def test_empty_result_offers_the_way_back(board):
    assert "موردی یافت نشد" in board(text="چنین چیزی نیست").content.decode()


def test_branch_gives_rows_to_htmx_and_a_page_to_others(world, manager):
    goal = world.goals[1]
    address = reverse("plan_branch", args=[world.plan.pk, goal.pk])
    rows = manager.get(address, headers=HTMX).content.decode()
    assert rows.lstrip().startswith("<tr")
    assert "کار عقب‌مانده" in rows
    page = manager.get(address).content.decode()
    assert "<h1>" in page
    assert "کار بی‌گزارش" in page


def test_further_rows_follow_the_last(world, manager, board):
    make_nodes(world.plan, world.goals[0], 60)
    world.count()
    first = board(kind="activity")
    assert len(first.context["rows"]) == 50
    more = manager.get(first.context["more_rows"], headers=HTMX)
    assert len(more.context["rows"]) == 14
    assert not more.context["more_href"]
    assert manager.get(first.context["more_rows"]).status_code == 302
    assert not set(titles(first)) & set(titles(more)) - {"activity"}


def test_queries_do_not_grow_with_rows(world, board, assert_same_queries):
    assert_same_queries(board, world.grow)


def test_downloads_hold_what_is_shown(world, manager):
    make_nodes(world.plan, world.goals[0], 60, title="=HYPERLINK(1)")
    world.count()
    query = {"kind": "activity"}
    plain = manager.get(reverse("plan_board_file", args=[world.plan.pk, "csv"]), query)
    lines = list(csv.reader(io.StringIO(plain.content.decode("utf-8-sig"))))
    assert len(lines) == 1 + 64
    assert lines[-1][2] != "=HYPERLINK(1)"
    assert "'=HYPERLINK(1)" in {line[2] for line in lines}
    book = manager.get(reverse("plan_board_file", args=[world.plan.pk, "xlsx"]), query)
    sheet = load_workbook(io.BytesIO(book.content)).worksheets[0]
    assert sheet.max_row == 1 + 64
    assert "small" in book.headers["Content-Disposition"]


def test_unit_sees_its_own_rows_only(world, sign_in):
    client = sign_in(world.seat(Role.PLANNER, world.near))
    response = client.get(reverse("plan_board", args=[world.plan.pk]), {"kind": "activity"})
    assert titles(response) == ["کار انجام‌شده 1", "کار انجام‌شده 2"]


def test_role_without_plans_is_refused(world, sign_in):
    client = sign_in(world.seat(Role.EVALUATOR))
    assert client.get(reverse("plan_board", args=[world.plan.pk])).status_code == 403
