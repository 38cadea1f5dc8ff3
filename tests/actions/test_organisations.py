"""Units: the tree stays a tree, whatever is moved, and reach follows it."""

import pytest

from payesh.actions import groups, organisations
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role, UnitKind
from payesh.queries import scope
from payesh.records.models import FigureStamp, JournalEntry, Unit, UnitGroup
from tests.factories import make_plan, make_seat, make_unit, period_of_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_unit(name="استان", province="IR-23")


@pytest.fixture
def seat(province):
    return make_seat(Role.SECRETARIAT, province)


def add(seat, parent, code, name="اداره"):
    return organisations.add_unit(
        by=seat, parent=parent, kind=UnitKind.OFFICE, code=code, name=name
    )


def last_line() -> JournalEntry:
    return JournalEntry.objects.first()


def test_units_are_added_in_order_below_their_parent(seat, province):
    first, second = add(seat, province, "a"), add(seat, province, "b")
    assert (first.path, second.path) == (province.path + "00001", province.path + "00002")
    assert first.province == "IR-23"
    assert last_line().verb == "unit.added"


def test_words_are_cleaned_and_found_in_any_spelling(seat, province):
    unit = add(seat, province, "۱۲", name="ادارهٔ کل بازرسي")
    assert (unit.name, unit.code) == ("ادارهٔ کل بازرسی", "12")
    assert unit in scope.units(seat).filter(search_text__contains="بازرسی")


@pytest.mark.parametrize(("code", "name"), [("", "اداره"), ("x", "  "), ("taken", "اداره")])
def test_unit_needs_a_name_and_a_code_of_its_own(seat, province, code, name):
    make_unit(province, code="taken")
    with pytest.raises(Refusal):
        add(seat, province, code, name)


def test_nobody_adds_beyond_their_reach(seat):
    with pytest.raises(Forbidden):
        add(seat, make_unit(), "a")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SECRETARIAT])
def test_only_the_secretariat_changes_units(province, role):
    with pytest.raises(Forbidden):
        add(make_seat(role, province), province, "a")


def test_change_is_told_field_by_field(seat, province):
    unit = add(seat, province, "a")
    organisations.change_unit(
        by=seat, unit=unit, kind=UnitKind.OFFICE, code="a", name="ادارهٔ نو", short_name=""
    )
    unit.refresh_from_db()
    assert unit.name == "ادارهٔ نو"
    assert '"after":{"name":"ادارهٔ نو"}' in last_line().body
    assert '"before":{"name":"اداره"}' in last_line().body


@pytest.fixture
def tree(seat, province):
    """Two bodies; under the first an office with a district."""
    one, two = add(seat, province, "one"), add(seat, province, "two")
    office = add(seat, one, "office")
    district = add(seat, office, "district")
    return one, two, office, district


def test_move_takes_along_everything_below(seat, tree):
    one, two, office, district = tree
    held = make_seat(Role.PLANNER, office)
    organisations.move_unit(by=seat, unit=office, parent=two)
    for unit in tree:
        unit.refresh_from_db()
    assert office.path == two.path + "00001"
    assert district.path == office.path + "00001"
    assert office.parent == two
    held.refresh_from_db()
    assert set(scope.units(held)) == {office, district}
    assert list(Unit.objects.filter(path__startswith=one.path)) == [one]
    assert last_line().verb == "unit.moved"


def test_move_makes_the_figures_of_its_plans_stale(seat, province, tree):
    _, two, office, _ = tree
    plan, other = make_plan(province), make_plan(make_unit())
    for one in (plan, other):
        FigureStamp.objects.create(plan=one, period=period_of_plan(one), is_stale=False)
    organisations.move_unit(by=seat, unit=office, parent=two)
    assert FigureStamp.objects.get(plan=plan).is_stale
    assert not FigureStamp.objects.get(plan=other).is_stale


def test_place_of_a_unit_that_left_is_not_given_again(seat, tree):
    one, two, office, _ = tree
    old = office.path
    organisations.move_unit(by=seat, unit=office, parent=two)
    assert add(seat, one, "next").path > old


def test_unit_cannot_be_moved_under_itself(seat, tree):
    *_, office, district = tree
    for parent in (office, district):
        with pytest.raises(Refusal, match="under itself"):
            organisations.move_unit(by=seat, unit=office, parent=parent)


def test_unit_cannot_be_moved_out_of_reach(seat, tree):
    elsewhere = make_unit()
    with pytest.raises(Forbidden):
        organisations.move_unit(by=seat, unit=tree[0], parent=elsewhere)
    own = make_seat(Role.SECRETARIAT, tree[0])
    with pytest.raises(Forbidden):
        organisations.move_unit(by=own, unit=tree[2], parent=tree[1])


def test_tree_is_at_most_twelve_levels_deep(seat, province):
    deepest = province
    for level in range(2, organisations.DEEPEST + 1):
        deepest = add(seat, deepest, f"l{level}")
    with pytest.raises(Refusal, match="12 levels"):
        add(seat, deepest, "one-too-many")
    pair = add(seat, province, "pair")
    add(seat, pair, "below")
    with pytest.raises(Refusal, match="12 levels"):
        organisations.move_unit(by=seat, unit=pair, parent=deepest.parent)


def test_closing_goes_from_the_leaves_up(seat, tree):
    *_, office, district = tree
    with pytest.raises(Refusal, match="below it first"):
        organisations.deactivate_unit(by=seat, unit=office)
    organisations.deactivate_unit(by=seat, unit=district)
    organisations.deactivate_unit(by=seat, unit=office)
    with pytest.raises(Refusal, match="above it first"):
        organisations.activate_unit(by=seat, unit=Unit.objects.get(pk=district.pk))
    organisations.activate_unit(by=seat, unit=office)
    office.refresh_from_db()
    assert office.is_active


def test_nobody_closes_the_unit_they_sit_at(seat, province):
    with pytest.raises(Refusal, match="own seat"):
        organisations.deactivate_unit(by=seat, unit=province)


def test_groups_hold_units_in_reach(seat, tree):
    group = groups.add_group(by=seat, name="عمومي", units=tree[:2])
    assert (group.name, group.units.count()) == ("عمومی", 2)
    groups.change_group(by=seat, group=group, name="اقتصادی", units=tree[2:3])
    assert list(group.units.all()) == [tree[2]]
    with pytest.raises(Forbidden):
        groups.change_group(by=seat, group=group, name="اقتصادی", units=[make_unit()])
    groups.remove_group(by=seat, group=group)
    assert not UnitGroup.objects.exists()
    assert last_line().verb == "group.removed"


def test_members_from_elsewhere_are_left_alone(seat, tree):
    elsewhere = make_unit()
    group = UnitGroup.objects.create(name="مشترک")
    group.units.set([elsewhere, tree[0]])
    groups.change_group(by=seat, group=group, name="مشترک", units=[tree[1]])
    assert set(group.units.all()) == {elsewhere, tree[1]}
    with pytest.raises(Refusal, match="other bodies"):
        groups.remove_group(by=seat, group=group)
    with pytest.raises(Refusal, match="other bodies"):
        groups.change_group(by=seat, group=group, name="نام دیگر", units=[])


def test_group_name_is_taken_once(seat):
    groups.add_group(by=seat, name="عمومی")
    with pytest.raises(Refusal, match="already"):
        groups.add_group(by=seat, name="عمومی")
