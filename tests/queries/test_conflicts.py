"""Conflicts of interest: which ties keep a person away from which agency."""

import pytest

from payesh.ground.terms import ConflictKind, Role, UnitKind
from payesh.queries.conflicts import conflicts_of, keeps_out
from payesh.records.models import ConflictOfInterest
from tests.evaluations import make_campaign, make_evaluator, make_organisation
from tests.factories import make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db


class Tree:
    """A province with two bodies, one of which has an office."""

    def __init__(self):
        self.province = make_unit()
        self.body = make_unit(self.province, UnitKind.BODY)
        self.office = make_unit(self.body, UnitKind.OFFICE)
        self.other = make_unit(self.province, UnitKind.BODY)
        self.person = make_person()

    def kept_from(self):
        units = {name: getattr(self, name) for name in ("province", "body", "office", "other")}
        found = conflicts_of([self.person], units.values())
        return {name for name, unit in units.items() if (self.person.pk, unit.pk) in found}


@pytest.fixture
def tree():
    return Tree()


@pytest.mark.parametrize(
    ("role", "place", "kept"),
    [
        (Role.AGENCY, "body", {"province", "body", "office"}),
        (Role.PLANNER, "office", {"province", "body", "office"}),
        (Role.MANAGER, "body", {"province", "body"}),
        (Role.REVIEWER, "province", {"province"}),
        (Role.SECRETARIAT, "province", {"province"}),
        (Role.PLANNER, "province", {"province"}),
        (Role.EVALUATOR, "body", set()),
        (Role.HEADQUARTERS, "province", set()),
    ],
)
def test_a_seat_ties_to_its_unit(tree, role, place, kept):
    make_seat(role, getattr(tree, place), tree.person)
    assert tree.kept_from() == kept


def test_a_former_seat_ties_too(tree):
    make_seat(Role.PLANNER, tree.body, tree.person, is_active=False)
    found = keeps_out(tree.person, tree.body)
    assert (found.kind, found.unit, found.role) == (ConflictKind.SEAT, tree.body, "planner")


def test_what_was_declared_holds_below_and_ends_when_withdrawn(tree):
    row = ConflictOfInterest.objects.create(
        person=tree.person,
        unit=tree.body,
        kind=ConflictKind.FORMER_EMPLOYER.value,
        note="تا سال ۱۴۰۲",
        declared_by=tree.person,
    )
    assert tree.kept_from() == {"province", "body", "office"}
    assert keeps_out(tree.person, tree.office).note == "تا سال ۱۴۰۲"
    row.withdrawn_by, row.withdrawn_at = tree.person, row.declared_at
    row.save()
    assert keeps_out(tree.person, tree.body) is None


def test_an_evaluator_never_rates_the_organisation_that_sent_them(tree):
    campaign = make_campaign(tree.province)
    sender = make_organisation(unit=tree.office)
    make_evaluator(campaign, sender, tree.person)
    assert tree.kept_from() == {"province", "body", "office"}
    assert keeps_out(tree.person, tree.office).kind == ConflictKind.EMPLOYER


def test_number_of_statements_does_not_grow(tree, query_count):
    people = [make_seat(Role.PLANNER, tree.office).person for _ in range(5)]
    units = [tree.body, tree.office, tree.other]
    assert len(query_count(lambda: conflicts_of(people, units))) == 3
