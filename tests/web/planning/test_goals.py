"""The editor of goals and activities: before reports at once, after them by amendment."""

import pytest
from django.urls import reverse

from payesh.records.models import Node
from tests.factories import make_node, make_plan
from tests.web.planning.asking import AMENDMENT, typed

ACTIVITY = {"title": "احداث زیرگذر", "code": "A9", "owner": "P1", "weight": "۲٫۵"}


def test_an_activity_is_added_under_its_goal(signed_in, draft):
    goal = draft.nodes.get(kind="operational")
    address = f"{reverse('node_new', args=[draft.pk])}?parent={goal.pk}"
    assert goal.title in signed_in.get(address).content.decode()
    words = {**ACTIVITY, "starts": "۱۴۰۴/۰۱/۱۵", "due": "1404/03/31"}
    assert signed_in.post(address, words).status_code == 302
    node = Node.objects.get(code="A9")
    assert (node.parent, node.kind, str(node.weight)) == (goal, "activity", "2.500000")
    assert node.due.isoformat() == "2025-06-21"


@pytest.mark.parametrize("parent", ["nonsense", "00000000-0000-7000-8000-000000000000"])
def test_a_parent_that_is_not_there_is_not_found(signed_in, draft, parent):
    address = f"{reverse('node_new', args=[draft.pk])}?parent={parent}"
    assert signed_in.get(address).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("weight", "-۱"), ("due", "1404/13/01"), ("code", ""), ("owner", "XX"), ("budget", "دو")],
)
def test_a_field_that_cannot_be_is_told_and_the_rest_stays(signed_in, draft, field, value):
    page = signed_in.post(reverse("node_new", args=[draft.pk]), {**ACTIVITY, field: value})
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "احداث زیرگذر" in page.content.decode()


def test_a_due_date_before_the_start_stands_at_the_due_date(signed_in, draft):
    words = {**ACTIVITY, "starts": "1404/05/01", "due": "1404/04/01"}
    page = signed_in.post(reverse("node_new", args=[draft.pk]), words)
    assert page.status_code == 422
    assert "due" in page.context["form"].errors


def test_nothing_can_stand_below_the_last_level(signed_in, draft):
    activity = draft.nodes.get(kind="activity")
    below = f"{reverse('node_new', args=[draft.pk])}?parent={activity.pk}"
    assert below not in signed_in.get(reverse("node_edit", args=[activity.pk])).content.decode()
    assert signed_in.post(below, ACTIVITY).status_code == 422


def test_a_draft_is_edited_without_an_amendment(signed_in, draft):
    node = draft.nodes.get(kind="activity")
    address = reverse("node_edit", args=[node.pk])
    form = signed_in.get(address).context["form"]
    assert "amendment_title" not in form.fields
    assert signed_in.post(address, typed(form, weight="۳", title="تازه")).status_code == 302
    node.refresh_from_db()
    assert (node.weight, node.title) == (3, "تازه")
    assert not draft.amendments.exists()


def test_after_reports_a_weight_asks_for_an_amendment_and_makes_one(signed_in, reported):
    node = reported.nodes.get(title="احداث پل")
    address = reverse("node_edit", args=[node.pk])
    changed = typed(signed_in.get(address).context["form"], weight="۳")
    page = signed_in.post(address, changed)
    assert page.status_code == 422
    assert "amendment_title" in page.context["form"].errors
    assert page.context["form"]["weight"].value() == "۳"
    assert signed_in.post(address, {**changed, **AMENDMENT}).status_code == 302
    node.refresh_from_db()
    amendment = reported.amendments.get()
    assert (node.weight, amendment.title) == (3, "اصلاحیهٔ نخست")
    shown = signed_in.get(reverse("amendment_page", args=[amendment.pk])).content.decode()
    assert "احداث پل" in shown
    assert "۳" in shown


def test_after_reports_words_change_at_once(signed_in, reported):
    node = reported.nodes.get(title="احداث پل")
    address = reverse("node_edit", args=[node.pk])
    changed = typed(signed_in.get(address).context["form"], title="احداث پل دوم")
    assert signed_in.post(address, changed).status_code == 302
    node.refresh_from_db()
    assert node.title == "احداث پل دوم"
    assert not reported.amendments.exists()


def test_what_is_refused_changes_no_words_either(signed_in, reported):
    node = reported.nodes.get(title="احداث پل")
    address = reverse("node_edit", args=[node.pk])
    changed = typed(signed_in.get(address).context["form"], title="نام دیگر", weight="۳")
    assert signed_in.post(address, changed).status_code == 422
    node.refresh_from_db()
    assert node.title == "احداث پل"


def test_a_day_in_a_locked_period_asks_for_a_reason_at_the_reason(signed_in, seat, reported):
    signed_in.post(reverse("period_page", args=[reported.periods.first().pk]), {"do": "lock"})
    node = reported.nodes.get(title="احداث پل")
    address = reverse("node_edit", args=[node.pk])
    form = signed_in.get(address).context["form"]
    past = AMENDMENT | {"amendment_from": "1404/01/01", "amendment_reason": ""}
    page = signed_in.post(address, typed(form, weight="۳", **past))
    assert page.status_code == 422
    assert "amendment_reason" in page.context["form"].errors


def test_a_goal_comes_in_by_amendment_after_reports(signed_in, reported):
    goal = reported.nodes.get(kind="operational")
    address = f"{reverse('node_new', args=[reported.pk])}?parent={goal.pk}"
    assert signed_in.post(address, ACTIVITY).status_code == 422
    assert signed_in.post(address, {**ACTIVITY, **AMENDMENT}).status_code == 302
    assert Node.objects.get(code="A9").parent == goal
    assert reported.amendments.get().changes.filter(field="exists").count() == 1


def test_an_activity_is_cancelled_with_its_reason(signed_in, reported):
    node = reported.nodes.get(title="بازسازی راه")
    address = reverse("node_stop", args=[node.pk])
    page = signed_in.post(address, {"reason": ""})
    assert page.status_code == 422
    assert "reason" in page.context["form"].errors
    assert signed_in.post(address, {"reason": "حذف اعتبار"}).status_code == 422
    assert signed_in.post(address, {"reason": "حذف اعتبار", **AMENDMENT}).status_code == 302
    node.refresh_from_db()
    assert (node.state, node.state_reason) == ("cancelled", "حذف اعتبار")
    assert "form" not in {part.name for part in signed_in.get(address).templates}
    assert signed_in.get(address).context["is_over"]


def test_only_what_nothing_hangs_on_is_removed_from_a_draft(signed_in, draft):
    goal, leaf = draft.nodes.get(kind="operational"), draft.nodes.get(kind="activity")
    remove = reverse("node_remove", args=[leaf.pk])
    assert remove in signed_in.get(reverse("node_stop", args=[leaf.pk])).content.decode()
    kept = reverse("node_remove", args=[goal.pk])
    assert kept not in signed_in.get(reverse("node_stop", args=[goal.pk])).content.decode()
    assert signed_in.post(kept).status_code == 422
    assert signed_in.post(remove).status_code == 302
    assert not Node.objects.filter(pk=leaf.pk).exists()


def test_contributing_units_are_ticked_and_taken_away(signed_in, draft, office):
    node = draft.nodes.get(kind="activity")
    address = reverse("node_contributors", args=[node.pk])
    assert signed_in.post(address, {"units": ["O1"]}).status_code == 302
    assert [one.unit for one in node.contributions.all()] == [office]
    page = signed_in.get(reverse("node_edit", args=[node.pk]))
    assert page.context["contributors_form"]["units"].value() == ["O1"]
    refused = signed_in.post(address, {"units": ["XX"]})
    assert refused.status_code == 422
    assert refused.context["contributors_form"].errors
    assert signed_in.post(address, {}).status_code == 302
    assert not node.contributions.exists()


def test_a_goal_serves_one_of_the_body_above(signed_in, draft, office):
    upper = draft.nodes.get(kind="macro")
    below = make_plan(office, state="draft")
    node = make_node(below)
    page = reverse("node_edit", args=[node.pk])
    address = reverse("node_align", args=[node.pk])
    refused = signed_in.post(address, {"note": "از راه آموزش"})
    assert refused.status_code == 422
    assert "upper" in refused.context["align_form"].errors
    assert "از راه آموزش" in refused.content.decode()
    assert signed_in.post(address, {"upper": upper.pk, "note": "آموزش"}).status_code == 302
    alignment = node.alignments.get()
    assert upper.title in signed_in.get(page).content.decode()
    remove = reverse("node_unalign", args=[node.pk])
    assert signed_in.post(remove, {"alignment": "nonsense"}).status_code == 404
    assert signed_in.post(remove, {"alignment": alignment.pk}).status_code == 302
    assert not node.alignments.exists()


def test_a_goal_goes_up_and_down_among_its_sisters(signed_in, draft):
    goal = draft.nodes.get(kind="operational")
    first = draft.nodes.get(kind="activity")
    second, third = (make_node(draft, goal) for _ in range(2))

    def order():
        return list(Node.objects.filter(parent=goal).order_by("path"))

    signed_in.post(reverse("node_shift", args=[third.pk]), {"to": "up"})
    assert order() == [first, third, second]
    signed_in.post(reverse("node_shift", args=[first.pk]), {"to": "down"})
    assert order() == [third, first, second]
    signed_in.post(reverse("node_shift", args=[third.pk]), {"to": "up"})
    assert order() == [third, first, second]
    place = signed_in.get(reverse("node_edit", args=[first.pk])).context["place"]
    assert (place.number, place.sisters, place.above) == (2, 3, goal)


def test_a_goal_moves_under_another_of_the_level_before_reports(signed_in, draft):
    leaf, goal = draft.nodes.get(kind="activity"), draft.nodes.get(kind="operational")
    other = make_node(draft, goal.parent)
    address = reverse("node_move", args=[leaf.pk])
    refused = signed_in.post(address, {"parent": draft.nodes.get(kind="macro").pk})
    assert refused.status_code == 422
    assert "parent" in refused.context["move_form"].errors
    assert signed_in.post(address, {"parent": other.pk}).status_code == 302
    leaf.refresh_from_db()
    assert leaf.parent == other
    assert leaf.path.startswith(other.path)


def test_nothing_moves_once_it_was_reported(signed_in, reported):
    goal, leaf = reported.nodes.get(kind="operational"), reported.nodes.get(title="احداث پل")
    other = make_node(reported, goal.parent)
    page = signed_in.get(reverse("node_edit", args=[leaf.pk]))
    assert reverse("node_move", args=[leaf.pk]) not in page.content.decode()
    refused = signed_in.post(reverse("node_move", args=[leaf.pk]), {"parent": other.pk})
    assert refused.status_code == 422


def test_the_editor_asks_as_much_for_three_sisters_as_for_one(
    signed_in, draft, assert_same_queries
):
    goal, leaf = draft.nodes.get(kind="operational"), draft.nodes.get(kind="activity")
    address = reverse("node_edit", args=[leaf.pk])
    assert_same_queries(
        lambda: signed_in.get(address), lambda: [make_node(draft, goal) for _ in range(2)]
    )
