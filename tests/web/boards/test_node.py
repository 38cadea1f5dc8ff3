"""The page of a goal and of an activity."""

import pytest
from django.urls import reverse

from payesh.ground.terms import LevelKind, NoNumber, Role
from payesh.records.models import Progress
from tests.factories import make_node, make_nodes, make_seat, make_unit, signed

pytestmark = pytest.mark.django_db


def node_page(client, node, **query):
    return client.get(reverse("node_page", args=[node.pk]), query)


def test_parts_add_up_to_the_figure(world, sign_in):
    goal = world.behind.parent
    page = node_page(sign_in(world.seat()), goal).context["page"]
    counted = [part for part in page.working if part.part is not None]
    assert [part.node.id for part in counted] == [world.behind.pk]
    assert sum(part.part for part in counted) == pytest.approx(page.figure.progress)
    silent = next(part for part in page.working if part.node.id == world.silent.pk)
    assert (silent.share, silent.state) == (None, NoNumber.NOT_ANSWERED)


def test_policy_for_what_is_missing_is_stated(world, sign_in):
    told = node_page(sign_in(world.seat()), world.behind.parent).content.decode()
    assert "کنار گذاشته می‌شود" in told
    assert "به حساب نمی‌آید" in told
    assert "پوشش" in told


def test_way_up_the_tree_is_offered(world, sign_in):
    crumbs = node_page(sign_in(world.seat()), world.behind).context["breadcrumbs"]
    goal = world.behind.parent
    assert crumbs[-2]["label"] == goal.title
    assert crumbs[-2]["url"].startswith(reverse("node_page", args=[goal.pk]))
    assert crumbs[-1]["url"] == ""


def test_declared_and_verified_stand_side_by_side(world, sign_in):
    entry = Progress.objects.get(node=world.behind)
    reviewer = signed(layer="verified")
    Progress.objects.filter(pk=entry.pk).update(
        verified=35, reason="نبود اعتبار", remedy="جابه‌جایی اعتبار", **reviewer
    )
    told = node_page(sign_in(world.seat()), world.behind).content.decode()
    for words in (
        "۴۰٪",
        "۳۵٪",
        "نبود اعتبار",
        "جابه‌جایی اعتبار",
        reviewer["verified_by"].full_name,
    ):
        assert words in told


def test_silence_is_told_and_is_not_zero(world, sign_in):
    response = node_page(sign_in(world.seat()), world.silent)
    assert "گزارش نشده" in response.content.decode()
    assert response.context["kpis"][0]["value"] is None


def test_editors_are_for_those_who_may_edit(world, sign_in):
    goal = world.behind.parent
    edit, below = reverse("node_edit", args=[goal.pk]), f"?parent={goal.pk}"
    told = node_page(sign_in(world.seat(Role.SECRETARIAT)), goal).content.decode()
    assert edit in told
    assert below in told
    assert f"source_kind=node&amp;source_id={goal.pk}" in told
    told = node_page(sign_in(world.seat()), goal).content.decode()
    assert edit not in told
    assert below not in told
    assert "source_kind=node" not in told


def test_nothing_under_a_goal_tells_what_to_do(world, sign_in):
    above = world.goals[0].parent
    empty = make_node(world.plan, above, kind=LevelKind.OPERATIONAL)
    told = node_page(sign_in(world.seat()), empty).content.decode()
    assert "هنوز چیزی زیر این هدف تعریف نشده است" in told


def test_plan_of_others_is_refused(world, sign_in):
    stranger = make_seat(Role.MANAGER, make_unit())
    assert node_page(sign_in(stranger), world.behind).status_code == 403
    assert sign_in(stranger).get("/goals/0e0e0e0e-0000-4000-8000-000000000000/").status_code == 404


def test_queries_do_not_grow(world, sign_in, assert_same_queries):
    client, goal = sign_in(world.seat()), world.behind.parent

    def grow():
        make_nodes(world.plan, goal, 3)
        world.count()

    assert_same_queries(lambda: node_page(client, goal), grow)


def test_level_bears_the_name_that_the_plan_gives_it(world, sign_in):
    client, goal = sign_in(world.seat()), world.behind.parent
    assert node_page(client, goal).context["kind"] == "هدف عملیاتی"
    world.plan.levels.filter(kind=LevelKind.OPERATIONAL).update(name="راهکار")
    assert node_page(client, goal).context["kind"] == "راهکار"
