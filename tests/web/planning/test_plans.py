"""A plan from its draft to its end, page by page."""

import pytest
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.records.models import Plan
from tests.factories import make_node, make_plan, make_seat, make_unit
from tests.web.planning.asking import typed

NEW = {
    "owner": "P1",
    "title": "برنامهٔ راه",
    "code": "R1",
    "first_year": "۱۴۰۵",
    "years": "۲",
    "cadence": "four_month",
    "missing_policy": "leave_out",
    "coverage_needed": "۵۰",
    "realised_at": "۱۰۰",
    "level-1": "راهبرد",
}


def test_a_draft_is_made_and_says_what_comes_next(signed_in):
    page = signed_in.post(reverse("plan_new"), NEW, follow=True)
    plan = Plan.objects.get()
    assert page.redirect_chain[-1][0] == reverse("plan_edit", args=[plan.pk])
    assert (plan.state, plan.first_year, plan.periods.count()) == ("draft", 1405, 6)
    assert plan.levels.get(depth=1).name == "راهبرد"
    assert page.context["step"] == 2
    assert reverse("node_new", args=[plan.pk]) in page.content.decode()


def test_what_was_typed_stays_when_the_code_is_taken(signed_in, draft):
    page = signed_in.post(reverse("plan_new"), {**NEW, "code": draft.code})
    assert page.status_code == 422
    assert "code" in page.context["form"].errors
    assert "برنامهٔ راه" in page.content.decode()
    assert Plan.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"), [("first_year", "۹۹"), ("years", "۴۰"), ("realised_at", "۱۲۰")]
)
def test_a_rule_that_cannot_be_is_told_at_its_field(signed_in, field, value, seat):
    page = signed_in.post(reverse("plan_new"), {**NEW, field: value})
    assert page.status_code == 422
    assert field in page.context["form"].errors


def test_settings_levels_and_lights_are_changed(signed_in, draft):
    address = reverse("plan_edit", args=[draft.pk])
    for name, changes in (
        ("rules_form", {"do": "rules", "title": "عنوان تازه", "realised_at": "۹۵"}),
        ("levels_form", {"do": "levels", "level-2": "پیامد"}),
        ("bands_form", {"do": "bands", "green": "۸۵"}),
    ):
        form = signed_in.get(address).context[name]
        assert signed_in.post(address, typed(form, **changes)).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.realised_at) == ("عنوان تازه", 95)
    assert draft.levels.get(depth=2).name == "پیامد"
    assert next(band["from"] for band in draft.bands if band["key"] == "green") == 85


def test_bands_that_cannot_be_are_refused(signed_in, draft):
    address = reverse("plan_edit", args=[draft.pk])
    form = signed_in.get(address).context["bands_form"]
    page = signed_in.post(address, typed(form, do="bands", green="۵۰"))
    assert page.status_code == 422
    assert page.context["bands_form"].non_field_errors()


def test_an_older_version_is_not_written_over_a_newer_one(signed_in, draft):
    address = reverse("plan_edit", args=[draft.pk])
    seen = signed_in.get(address).context["rules_form"]
    first = typed(seen, do="rules", title="نخستین نویسنده")
    second = typed(seen, do="rules", title="دومین نویسنده")
    assert signed_in.post(address, first).status_code == 302
    page = signed_in.post(address, second)
    assert page.status_code == 422
    assert "دومین نویسنده" in page.content.decode()
    draft.refresh_from_db()
    assert draft.title == "نخستین نویسنده"


def test_rules_of_a_reported_plan_stay_and_its_words_change(signed_in, reported):
    address = reverse("plan_edit", args=[reported.pk])
    form = signed_in.get(address).context["rules_form"]
    assert signed_in.post(address, typed(form, do="rules", title="نام تازه")).status_code == 302
    form = signed_in.get(address).context["rules_form"]
    page = signed_in.post(address, typed(form, do="rules", realised_at="۹۰"))
    assert page.status_code == 422
    reported.refresh_from_db()
    assert (reported.title, reported.realised_at) == ("نام تازه", 100)


def test_a_draft_is_activated_once_it_has_goals(signed_in, seat):
    plan = make_plan(seat.unit, state="draft", open_periods=())
    address = reverse("plan_step", args=[plan.pk])
    assert signed_in.post(address, {"do": "activate"}).status_code == 422
    make_node(plan)
    assert signed_in.get(reverse("plan_edit", args=[plan.pk])).context["step"] == 3
    page = signed_in.post(address, {"do": "activate"}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("periods", args=[plan.pk])
    plan.refresh_from_db()
    assert plan.state == "active"
    assert signed_in.get(reverse("plan_edit", args=[plan.pk])).context["step"] == 4


def test_a_plan_with_an_open_period_is_not_closed(signed_in, reported):
    assert signed_in.post(reverse("plan_step", args=[reported.pk])).status_code == 422
    reported.refresh_from_db()
    assert reported.state == "active"


EDITORS = ("plan_edit", "node_new", "node_edit", "node_stop", "indicator_new", "indicator_edit",
           "indicator_stop", "indicator_units", "indicator_targets")  # fmt: skip


def address_of(name, plan):
    thing = {"plan": plan, "node": plan.nodes.last(), "indicator": plan.indicators.first()}
    kind = "node" if name == "indicator_new" else name.split("_")[0]
    return reverse(name, args=[thing["plan" if name == "node_new" else kind].pk])


@pytest.mark.parametrize("name", EDITORS)
def test_editors_of_a_closed_plan_say_that_it_is_closed(signed_in, reported, name):
    Plan.objects.filter(pk=reported.pk).update(state="closed")
    address = address_of(name, reported)
    page = signed_in.get(address)
    assert page.status_code == 200
    assert "planning/closed.html" in {part.name for part in page.templates}
    assert signed_in.post(address, {"title": "x"}).status_code == 422
    for still in ("periods", "amendments", "year_close"):
        assert signed_in.get(reverse(still, args=[reported.pk])).status_code == 200


@pytest.mark.parametrize("name", EDITORS)
@pytest.mark.parametrize("role", [Role.PLANNER, Role.REVIEWER, Role.MANAGER, Role.HEADQUARTERS])
def test_only_the_secretariat_edits(client, reported, seat, name, role):
    client.force_login(make_seat(role, seat.unit).person)
    assert client.get(address_of(name, reported)).status_code == 403


def test_a_secretariat_below_the_plans_owner_does_not_edit_it(client, reported, office):
    client.force_login(make_seat(Role.SECRETARIAT, office).person)
    assert client.get(reverse("plan_edit", args=[reported.pk])).status_code == 403
    page = client.post(reverse("plan_new"), NEW)
    assert page.status_code == 422
    assert "owner" in page.context["form"].errors


def test_another_provinces_plan_is_not_there(client, reported):
    client.force_login(make_seat(Role.SECRETARIAT, make_unit()).person)
    assert client.get(reverse("plan_edit", args=[reported.pk])).status_code == 404


def test_the_board_leads_to_every_editor_of_the_plan(signed_in, draft):
    board = signed_in.get(reverse("plan_board", args=[draft.pk])).content.decode()
    for name in ("plan_edit", "node_new", "periods", "amendments", "year_close"):
        assert reverse(name, args=[draft.pk]) in board
