"""People, seats and invitations: who may let whom in, and how far."""

from datetime import timedelta

import pytest
from django.utils import timezone

from payesh.actions import founding, invitations, people, seats
from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.queries.permission import may
from payesh.queries.seats import seat_of, seats_of
from payesh.records.models import Invitation, JournalEntry, Person, Unit
from tests.factories import PASSWORD, make_person, make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def seat(unit):
    return make_seat(Role.SECRETARIAT, unit)


@pytest.fixture
def elsewhere():
    return make_unit()


def last_line() -> JournalEntry:
    return JournalEntry.objects.first()


def test_seat_is_given_ended_and_given_anew(seat, unit):
    person = make_person()
    given = seats.give_seat(by=seat, person=person, role=Role.PLANNER, unit=unit)
    assert seat_of(person) == given
    seats.end_seat(by=seat, seat=given)
    assert seat_of(person) is None
    again = seats.give_seat(by=seat, person=person, role=Role.PLANNER, unit=unit)
    assert again.pk == given.pk
    assert last_line().verb == "seat.given"


def test_seat_is_held_once(seat, unit):
    held = make_seat(Role.PLANNER, unit)
    with pytest.raises(Refusal, match="already"):
        seats.give_seat(by=seat, person=held.person, role=Role.PLANNER, unit=unit)


def test_seat_runs_from_its_first_day_to_its_last(seat, unit):
    today = timezone.localdate()
    person = make_person()
    days = {"starts": today + timedelta(days=1), "ends": today + timedelta(days=2)}
    seats.give_seat(by=seat, person=person, role=Role.MANAGER, unit=unit, **days)
    held = [seats_of(person, today + timedelta(days=n)).count() for n in range(4)]
    assert held == [0, 1, 1, 0]
    with pytest.raises(Refusal, match="before it starts"):
        seats.give_seat(
            by=seat,
            person=person,
            role=Role.PLANNER,
            unit=unit,
            starts=days["ends"],
            ends=days["starts"],
        )


def test_nobody_gives_or_ends_seats_beyond_reach(seat, elsewhere):
    with pytest.raises(Forbidden):
        seats.give_seat(by=seat, person=make_person(), role=Role.PLANNER, unit=elsewhere)
    with pytest.raises(Forbidden):
        seats.end_seat(by=seat, seat=make_seat(Role.PLANNER, elsewhere))


def test_a_province_cannot_make_somebody_see_all_provinces(seat, unit):
    with pytest.raises(Refusal):
        seats.give_seat(by=seat, person=make_person(), role=Role.HEADQUARTERS, unit=unit)
    with pytest.raises(Refusal):
        invitations.invite(by=seat, full_name="ناظر", role=Role.HEADQUARTERS, unit=unit)


def test_nobody_ends_the_seat_they_sit_on(seat):
    with pytest.raises(Refusal, match="sit on"):
        seats.end_seat(by=seat, seat=seat)


def test_invitation_lets_in_once(seat, unit):
    _, token = invitations.invite(
        by=seat, full_name="مریم رضایی", role=Role.PLANNER, unit=unit, email="M@Example.org"
    )
    person = invitations.accept_invitation(token=token, username="Maryam.R", password=PASSWORD)
    assert (person.username, person.full_name) == ("maryam.r", "مریم رضایی")
    assert person.email == "m@example.org"
    assert person.check_password(PASSWORD)
    assert may(seat_of(person), "report.write", unit)
    line = last_line()
    assert (line.verb, line.actor) == ("invitation.accepted", str(person.pk))
    with pytest.raises(Refusal, match="not valid"):
        invitations.accept_invitation(token=token, username="another", password=PASSWORD)


def test_only_the_hash_of_the_token_is_kept(seat, unit):
    invitation, token = invitations.invite(by=seat, full_name="مریم", role=Role.PLANNER, unit=unit)
    kept = [str(value) for value in Invitation.objects.values_list().get(pk=invitation.pk)]
    kept += list(JournalEntry.objects.values_list("body", flat=True))
    assert not [value for value in kept if token in value]


@pytest.mark.parametrize("spoil", ["withdrawn", "expired", "unit closed", "guessed"])
def test_spoilt_invitation_lets_nobody_in(seat, unit, spoil):
    office = make_unit(unit)
    invitation, token = invitations.invite(
        by=seat, full_name="مریم", role=Role.PLANNER, unit=office
    )
    if spoil == "withdrawn":
        invitations.withdraw_invitation(by=seat, invitation=invitation)
    elif spoil == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif spoil == "unit closed":
        Unit.objects.filter(pk=office.pk).update(is_active=False)
    else:
        token = token[:-1]
    with pytest.raises(Refusal, match="not valid"):
        invitations.accept_invitation(token=token, username="maryam", password=PASSWORD)
    assert not Person.objects.filter(username="maryam").exists()


def test_accepted_invitation_cannot_be_withdrawn(seat, unit):
    invitation, token = invitations.invite(by=seat, full_name="مریم", role=Role.PLANNER, unit=unit)
    invitations.accept_invitation(token=token, username="maryam", password=PASSWORD)
    with pytest.raises(Refusal, match="already"):
        invitations.withdraw_invitation(by=seat, invitation=invitation)


@pytest.mark.parametrize("username", ["ab", "مریم", "a b c", "-abc", "TAKEN", "x" * 61])
def test_unfit_user_names_are_refused(seat, unit, username):
    make_person(username="taken")
    _, token = invitations.invite(by=seat, full_name="مریم", role=Role.PLANNER, unit=unit)
    with pytest.raises(Refusal) as refused:
        invitations.accept_invitation(token=token, username=username, password=PASSWORD)
    assert refused.value.where == "username"


def test_account_is_closed_and_opened_again(seat, unit):
    person = make_seat(Role.PLANNER, unit).person
    people.deactivate_person(by=seat, person=person)
    assert not Person.objects.get(pk=person.pk).is_active
    people.activate_person(by=seat, person=person)
    assert Person.objects.get(pk=person.pk).is_active
    assert last_line().verb == "person.opened"


def test_account_shared_with_another_body_is_not_ours_to_change(seat, unit, elsewhere):
    person = make_seat(Role.PLANNER, unit).person
    make_seat(Role.PLANNER, elsewhere, person)
    for act in (people.deactivate_person, people.end_sessions):
        with pytest.raises(Refusal, match="beyond your reach"):
            act(by=seat, person=person)
    with pytest.raises(Refusal, match="beyond your reach"):
        people.change_person(by=seat, person=person, full_name="دیگری")


def test_nobody_closes_their_own_account(seat):
    with pytest.raises(Refusal, match="own account"):
        people.deactivate_person(by=seat, person=seat.person)


def test_own_words_are_changed_and_told(seat):
    people.change_own(by=seat.person, full_name="علي کريمي", phone="۰۹۱۲", language="en")
    seat.person.refresh_from_db()
    assert (seat.person.full_name, seat.person.phone) == ("علی کریمی", "0912")
    assert seat.person.language == "en"
    assert last_line().verb == "person.changed"


def test_new_password_is_not_told(seat):
    people.set_password(by=seat.person, password="a brand new password")
    assert seat.person.check_password("a brand new password")
    assert "brand" not in last_line().body


def test_installation_begins_with_a_unit_and_a_seat():
    words = {"unit_code": "23", "unit_name": "استانداری", "province": "IR-23"}
    first = founding.found(**words, username="first", full_name="نخست", password=PASSWORD)
    second = founding.found(
        **words,
        username="second",
        full_name="دوم",
        password=PASSWORD,
        role=Role.HEADQUARTERS,
    )
    assert first.unit == second.unit
    assert first.unit.province == "IR-23"
    assert may(first, "people.manage", first.unit)
    assert last_line().actor == ""
