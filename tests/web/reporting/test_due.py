"""The due list and the number at the bell."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from payesh.queries.due import DueItem, DueKind
from payesh.queries.due_groups import DueGroupKind, due_groups
from payesh.web.templatetags.reporting import due_icon
from tests.factories import make_node

DAY = date(2026, 11, 22)


def item(due: date | None) -> DueItem:
    return DueItem(DueKind.ACTION, "t", "u", due, due is not None and due < DAY)


def test_items_are_grouped_by_urgency_and_empty_groups_are_left_out():
    days = (None, DAY - timedelta(1), DAY + timedelta(7), DAY)
    groups = due_groups([item(day) for day in days], DAY)
    assert [(group.kind, len(group.items)) for group in groups] == [
        (DueGroupKind.OVERDUE, 1),
        (DueGroupKind.SOON, 2),
        (DueGroupKind.UNDATED, 1),
    ]
    assert due_groups([], DAY) == []


def test_a_report_that_is_overdue_leads_to_its_form(world, client_of):
    make_node(world.plan, world.goal)
    world.period.due_on = timezone.localdate() - timedelta(3)
    world.period.save()
    answer = client_of(world.planner).get(reverse("due_list"))
    page = answer.content.decode()
    assert reverse("report_form", args=[world.period.pk, world.office.pk]) in page
    assert answer.context["overdue"] == 1
    assert 'class="bell-count"' in page


def test_whoever_has_nothing_to_do_is_told_so(world, client_of):
    page = client_of(world.reviewer).get(reverse("due_list")).content.decode()
    assert "کاری در انتظار شما نیست" in page
    assert 'class="bell-count"' not in page


def test_the_bell_asks_once_a_minute(world, client_of, query_count):
    make_node(world.plan, world.goal)
    client, address = client_of(world.planner), reverse("support_list")
    first = query_count(lambda: client.get(address))
    assert len(query_count(lambda: client.get(address))) < len(first)


def test_every_kind_of_work_has_an_icon():
    assert all(due_icon(kind) for kind in DueKind)
