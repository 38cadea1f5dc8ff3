"""The editor of indicators: their method, who measures them, their targets."""

from decimal import Decimal

import pytest
from django.urls import reverse

from payesh.records.models import Indicator, Target
from tests.factories import make_indicator, make_unit
from tests.web.planning.asking import AMENDMENT, typed

NEW = {
    "title": "پوشش راه",
    "code": "I9",
    "decimals": "۱",
    "direction": "up",
    "weight": "۱",
    "baseline": "۱۰",
    "horizon_target": "۹۰",
    "cadence": "four_month",
    "over_time": "last",
    "over_units": "mean",
    "owner": "P1",
    "method": "from_baseline",
}


@pytest.fixture
def goal(draft):
    return draft.nodes.get(kind="operational")


@pytest.fixture
def indicator(goal, office):
    return make_indicator(goal, [goal.owner, office], {1: 60})


def test_an_indicator_is_added_with_its_units_and_leads_to_its_targets(signed_in, goal, office):
    address = reverse("indicator_new", args=[goal.pk])
    assert signed_in.get(address).context["form"]["owner"].value() == "P1"
    page = signed_in.post(address, {**NEW, "units": ["O1"]})
    indicator = Indicator.objects.get(code="I9")
    assert page.url == reverse("indicator_targets", args=[indicator.pk])
    assert [one.unit for one in indicator.measured_by.all()] == [office]


def test_every_mistake_of_its_forms_is_shown_at_once(signed_in, goal):
    words = {**NEW, "title": "", "method": "criteria_table", "units": ["XX"]}
    page = signed_in.post(reverse("indicator_new", args=[goal.pk]), words)
    assert page.status_code == 422
    assert "title" in page.context["form"].errors
    assert page.context["parameters"].errors
    assert "units" in page.context["units_form"].errors
    assert not Indicator.objects.exists()


def test_a_refused_parameter_stands_at_the_parameter(signed_in, goal):
    words = {**NEW, "method": "criteria_table", "parameters-bounds": "۵ ۱ ۹"}
    page = signed_in.post(reverse("indicator_new", args=[goal.pk]), words)
    assert page.status_code == 422
    assert page.context["parameters"].errors


def test_another_method_brings_its_own_fields(signed_in, seat):
    address = reverse("indicator_parameters")
    assert signed_in.get(address, {"method": "criteria_table"}).context["parameters"].fields
    assert signed_in.get(address, {"method": "nonsense"}).context["parameters"] is None


def test_a_draft_is_edited_without_an_amendment(signed_in, indicator):
    address = reverse("indicator_edit", args=[indicator.pk])
    form = signed_in.get(address).context["form"]
    assert signed_in.post(address, typed(form, baseline="۲۰٫۵")).status_code == 302
    indicator.refresh_from_db()
    assert indicator.baseline == Decimal("20.5")


def test_after_reports_a_baseline_changes_by_amendment(signed_in, reported):
    indicator = reported.indicators.get()
    address = reverse("indicator_edit", args=[indicator.pk])
    changed = typed(signed_in.get(address).context["form"], baseline="۲۰")
    page = signed_in.post(address, changed)
    assert page.status_code == 422
    assert "amendment_title" in page.context["form"].errors
    assert signed_in.post(address, {**changed, **AMENDMENT}).status_code == 302
    indicator.refresh_from_db()
    assert indicator.baseline == 20


def test_an_indicator_comes_in_by_amendment_after_reports(signed_in, reported):
    goal = reported.nodes.get(kind="operational")
    address = reverse("indicator_new", args=[goal.pk])
    assert signed_in.post(address, {**NEW, "units": ["O1"]}).status_code == 422
    assert signed_in.post(address, {**NEW, "units": ["O1"], **AMENDMENT}).status_code == 302
    assert reported.amendments.get().changes.filter(field="exists").count() == 2


def test_an_indicator_is_retired_with_its_reason(signed_in, indicator):
    address = reverse("indicator_stop", args=[indicator.pk])
    assert signed_in.post(address, {"reason": ""}).status_code == 422
    assert signed_in.post(address, {"reason": "دیگر سنجیده نمی‌شود"}).status_code == 302
    indicator.refresh_from_db()
    assert indicator.state == "cancelled"
    assert signed_in.get(address).context["is_over"]


def test_targets_of_all_units_are_set_and_taken_away(signed_in, indicator):
    address = reverse("indicator_targets", args=[indicator.pk])
    form = signed_in.get(address).context["form"]
    assert form["period-1"].value() == "۶۰"
    words = {"period-1": "", "period-2": "۷۰٫۵"}
    assert signed_in.post(address, words).status_code == 302
    assert [(one.period.number, one.value) for one in indicator.targets.all()] == [
        (2, Decimal("70.5"))
    ]
    page = signed_in.post(address, {"period-1": "هفتاد"})
    assert page.status_code == 422
    assert "هفتاد" in page.content.decode()


def test_a_unit_has_targets_of_its_own(signed_in, indicator, office):
    address = f"{reverse('indicator_targets', args=[indicator.pk])}?unit=O1"
    assert signed_in.get(address).context["form"]["period-1"].value() is None
    assert signed_in.post(address, {"period-1": "۴۵"}).status_code == 302
    values = dict(indicator.targets.values_list("unit__code", "value"))
    assert values == {None: 60, "O1": 45}
    assert signed_in.get(f"{address}x").status_code == 404


def test_after_reports_targets_change_by_amendment(signed_in, reported):
    indicator = reported.indicators.get()
    address = reverse("indicator_targets", args=[indicator.pk])
    words = {"period-1": "۶۰", "period-2": "۷۰", "period-3": ""}
    page = signed_in.post(address, words)
    assert page.status_code == 422
    assert "amendment_title" in page.context["form"].errors
    assert signed_in.post(address, {**words, **AMENDMENT}).status_code == 302
    assert Target.objects.filter(indicator=indicator).count() == 2
    assert signed_in.post(address, words).status_code == 302, "what changes nothing asks nothing"
    assert reported.amendments.count() == 1


def test_units_get_numbers_of_their_own_come_and_go(signed_in, indicator, office, seat):
    late = make_unit(seat.unit, name="ادارهٔ نو", code="O2")
    address = reverse("indicator_units", args=[indicator.pk])
    form = signed_in.get(address).context["form"]
    place, other = office.pk.hex, seat.unit.pk.hex
    words = typed(form, units=["O2"]) | {
        f"weight-{place}": "۳",
        f"baseline-{place}": "۱۵",
        f"leaves-{other}": "on",
    }
    assert signed_in.post(address, words).status_code == 302
    rows = {one.unit: (one.weight, one.baseline) for one in indicator.measured_by.all()}
    assert rows == {office: (3, 15), late: (1, None)}


def test_a_number_that_cannot_be_keeps_what_was_typed(signed_in, indicator, office):
    address = reverse("indicator_units", args=[indicator.pk])
    form = signed_in.get(address).context["form"]
    page = signed_in.post(address, typed(form) | {f"weight-{office.pk.hex}": "-۲"})
    assert page.status_code == 422
    assert "-۲" in page.content.decode()


def test_after_reports_units_change_by_amendment(signed_in, reported, office, seat):
    indicator = reported.indicators.get()
    make_unit(seat.unit, name="ادارهٔ نو", code="O2")
    Target.objects.create(
        indicator=indicator, period=reported.periods.first(), unit=office, value=5
    )
    address = reverse("indicator_units", args=[indicator.pk])
    words = typed(signed_in.get(address).context["form"], units=["O2"])
    words |= {f"leaves-{office.pk.hex}": "on"}
    page = signed_in.post(address, words)
    assert page.status_code == 422
    assert "amendment_title" in page.context["form"].errors
    assert signed_in.post(address, {**words, **AMENDMENT}).status_code == 302
    assert [one.unit.code for one in indicator.measured_by.all()] == ["O2"]
    assert not indicator.targets.filter(unit=office).exists()


def test_units_page_asks_as_much_for_three_as_for_one(signed_in, goal, seat, assert_same_queries):
    indicator = make_indicator(goal)
    address = reverse("indicator_units", args=[indicator.pk])

    def grow():
        for _ in range(2):
            indicator.measured_by.create(unit=make_unit(seat.unit))

    assert_same_queries(lambda: signed_in.get(address), grow)
