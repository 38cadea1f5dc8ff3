"""Pages of units and groups."""

import pytest
from django.urls import reverse

from payesh.records.models import Unit, UnitGroup
from tests.factories import make_unit

pytestmark = pytest.mark.django_db


def test_tree_shows_the_children_and_opens_further(signed_in, province, office):
    below = make_unit(office, name="شهرستان دور", code="D1")
    page = signed_in.get(reverse("units")).content.decode()
    assert office.name in page
    assert below.name not in page
    opened = signed_in.get(reverse("units"), {"open": "O1"}).content.decode()
    assert below.name in opened


def test_tree_ends_at_the_reach(signed_in, elsewhere):
    page = signed_in.get(reverse("units"), {"open": "P2"}).content.decode()
    assert elsewhere.name not in page


def test_search_forgives_spelling(signed_in, office):
    found = signed_in.get(reverse("units"), {"q": "اداره برنامه"}).context["units"]
    assert [unit.pk for unit in found] == [office.pk]
    assert not signed_in.get(reverse("units"), {"q": "هیچ"}).context["units"]


def test_queries_do_not_grow_with_the_tree(signed_in, province, assert_same_queries):
    def grow():
        for _ in range(3):
            make_unit(province)

    count = assert_same_queries(lambda: signed_in.get(reverse("units")), grow)
    assert count <= 12


def test_unit_is_added_and_changed(signed_in, province, office):
    words = {"parent": "P1", "name": "ادارهٔ نو", "short_name": "", "kind": "office", "code": "N1"}
    assert signed_in.post(reverse("unit_new"), words).status_code == 302
    unit = Unit.objects.get(code="N1")
    assert unit.parent == province
    page = reverse("unit_edit", args=[unit.pk])
    assert signed_in.post(page, {**words, "name": "ادارهٔ نوتر"}).status_code == 302
    unit.refresh_from_db()
    assert unit.name == "ادارهٔ نوتر"


def test_taken_code_is_told_and_nothing_typed_is_lost(signed_in, office):
    words = {"parent": "P1", "name": "ادارهٔ نو", "kind": "office", "code": "O1"}
    response = signed_in.post(reverse("unit_new"), words)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "ادارهٔ نو" in response.content.decode()


def test_unit_is_moved_closed_and_opened(signed_in, province, office):
    target = make_unit(province, code="T1")
    unit = make_unit(office, code="M1")
    assert signed_in.post(reverse("unit_move", args=[unit.pk]), {"parent": "T1"}).status_code == 302
    unit.refresh_from_db()
    assert unit.parent == target
    refused = signed_in.post(reverse("unit_move", args=[target.pk]), {"parent": "M1"})
    assert refused.status_code == 422
    assert signed_in.post(reverse("unit_state", args=[target.pk])).status_code == 422
    for expected in (False, True):
        assert signed_in.post(reverse("unit_state", args=[unit.pk])).status_code == 302
        unit.refresh_from_db()
        assert unit.is_active is expected


def test_unit_of_another_province_is_not_there(signed_in, elsewhere):
    for name in ("unit_edit", "unit_move", "unit_state"):
        address = reverse(name, args=[elsewhere.pk])
        assert signed_in.post(address, {"parent": "P1"}).status_code == 404


def test_unit_cannot_be_hung_below_another_province(signed_in, office, elsewhere):
    response = signed_in.post(reverse("unit_move", args=[office.pk]), {"parent": "P2"})
    assert response.status_code == 422
    assert "parent" in response.context["move"].errors


def test_more_units_than_a_list_holds_are_named_by_code(signed_in, province):
    Unit.objects.bulk_create(
        Unit(parent=province, path=f"{province.path}{place:05d}", kind="office", code=f"c{place}")
        for place in range(1, 320)
    )
    form = signed_in.get(reverse("unit_new")).context["form"]
    assert form.fields["parent"].widget.input_type == "text"
    words = {"parent": "c۷", "name": "زیر هفت", "kind": "office", "code": "below"}
    assert signed_in.post(reverse("unit_new"), words).status_code == 302
    assert Unit.objects.get(code="below").parent.code == "c7"


def test_group_is_made_changed_and_removed(signed_in, province, office):
    words = {"name": "عمومی", "units": "P1\nO1"}
    assert signed_in.post(reverse("group_new"), words).status_code == 302
    group = UnitGroup.objects.get()
    assert group.units.count() == 2
    assert "عمومی" in signed_in.get(reverse("groups")).content.decode()
    page = reverse("group_edit", args=[group.pk])
    assert "O1" in signed_in.get(page).content.decode()
    unknown = signed_in.post(page, {"name": "عمومی", "units": "P2\nxx"})
    assert "xx" in str(unknown.context["form"].errors["units"])
    assert signed_in.post(page, {"name": "عمومی", "units": ""}).status_code == 302
    assert signed_in.post(reverse("group_remove", args=[group.pk])).status_code == 302
    assert not UnitGroup.objects.exists()
