"""Every address with every role, with nobody, and with a person who holds no seat.

What a page answers must be what its rule says: an address that declares none fails here, and so
does one that shows a province's rows to another.
"""

from contextlib import suppress

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from payesh.ground.terms import Role
from payesh.queries.permission import RULES, may, unit_of
from payesh.records.models import JournalEntry
from payesh.web.shell.page import SIGNED_IN
from tests.factories import make_person, make_seat
from tests.web.addresses import OPEN, THIRD_PARTY, UNDECLARED, Address, every_address
from tests.web.worlds import PLAIN, World

pytestmark = pytest.mark.django_db

ADDRESSES = list(every_address())
OURS = [address for address in ADDRESSES if address.is_ours]
DENIED = {403, 404}
SHOWN = {200, 302}
OTHER_METHOD = 405
NARROWER: dict[str, set[Role]] = {
    # Whoever planned sees a run of the workbook; its faults are there only if it has some.
    "import_run": set(Role),
    "import_progress": set(Role),
    "import_errors": set(Role),
    "decision_close": set(Role),  # its owner, or who keeps the meeting
    "evidence_file": {Role.EVALUATOR},  # only what belongs to own visits
    "circular_read": {Role.EVALUATOR},  # only what was sent to oneself
    "finding_edit": {Role.EVALUATOR, Role.REVIEWER},  # who wrote it, and the secretariat
    "result_working": set(Role),  # there as long as its file is kept
    "issued_report": {Role.PLANNER},  # reports of a campaign are not for who reports on plans
    "issued_file": {Role.PLANNER},
    "issued_figure": {Role.PLANNER},
    "job_page": set(Role),  # who asked for it
    "job_file": set(Role),
    "notice_open": set(Role),  # who is told
    "campaign_export_run": set(Role),  # who began it
    "campaign_export_file": set(Role),
}
"""Addresses that ask more than their rule says, and of whom."""
SHARED = {"group", "organisation"}
"""A group may hold units of several provinces, an organisation may lend to several."""


@pytest.fixture
def own() -> World:
    return World()


@pytest.fixture
def foreign() -> World:
    return World()


def href(address: Address, *worlds: World) -> str:
    """The address with each parameter from its world; the last world serves the rest."""
    chosen = [*worlds, *[worlds[-1]] * len(address.parameters)]
    values = {
        name: world.value(name) for name, world in zip(address.parameters, chosen, strict=False)
    }
    return reverse(address.name, kwargs=values | address.words) + worlds[-1].query(address.name)


def sampled(addresses: list[Address], world: World) -> list[Address]:
    """Those that can be asked; one without a sample fails a test of its own."""
    known = {*world.things, *PLAIN}
    return [address for address in addresses if set(address.parameters) <= known]


def client_of(person=None) -> Client:
    cache.clear()
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


def narrower(address: Address, role: Role) -> set[int]:
    return DENIED if role in NARROWER.get(address.name, ()) else set()


def failures(checks) -> str:
    return "\n".join(f"{name}: {status}, not {wanted}" for name, status, wanted in checks)


def test_every_address_declares_its_rule():
    assert not [address.name for address in ADDRESSES if address.rule is UNDECLARED]
    assert not [a.name for a in OURS if a.rule not in {OPEN, SIGNED_IN, *RULES}]


def test_no_third_party_is_declared_that_is_not_there():
    assert set(THIRD_PARTY) - {address.name for address in ADDRESSES} <= {"mfa_trust"}


def test_every_parameter_has_a_sample(own):
    known = {*own.things, *PLAIN}
    assert not {name for address in ADDRESSES for name in address.parameters} - known


def test_nobody_gets_no_further_than_the_sign_in(own):
    client, wrong = client_of(), []
    for address in sampled(ADDRESSES, own):
        answer = client.get(href(address, own))
        wanted = {*SHOWN, 404, OTHER_METHOD} if address.rule is OPEN else {302, OTHER_METHOD}
        if answer.status_code not in wanted:
            wrong.append((address.name, answer.status_code, wanted))
        if address.rule is not OPEN and answer.status_code == 302:
            assert answer.url.startswith(reverse("account_login")) or not address.is_ours
    assert not wrong, failures(wrong)


def test_nobody_can_post_anything(own):
    client, before, wrong = client_of(), JournalEntry.objects.count(), []
    for address in sampled(ADDRESSES, own):
        answer = client.post(href(address, own))
        wanted = {*SHOWN, 400, 404, OTHER_METHOD} if address.rule is OPEN else {302, OTHER_METHOD}
        if answer.status_code not in wanted:
            wrong.append((address.name, answer.status_code, wanted))
    assert not wrong, failures(wrong)
    assert JournalEntry.objects.count() == before


def test_without_a_seat_there_is_only_ones_own_account(own):
    client, wrong = client_of(make_person()), []
    for address in sampled(OURS, own):
        answer = client.get(href(address, own))
        if address.rule in {OPEN, SIGNED_IN}:
            wanted = {*SHOWN, 404, OTHER_METHOD}
        else:
            wanted = {302, OTHER_METHOD}
            if answer.status_code == 302:
                assert answer.url == reverse("no_seat"), address.name
        if answer.status_code not in wanted:
            wrong.append((address.name, answer.status_code, wanted))
    assert not wrong, failures(wrong)


def allowed(seat, address: Address, world: World) -> bool:
    """Whether the rule lets the seat do this here: by its role, and by its reach of each thing."""
    things = [world.things[name] for name in address.parameters if name in world.things]
    placed = [thing for thing in things if unit_of(thing) is not None]
    return may(seat, address.rule) and all(may(seat, address.rule, thing) for thing in placed)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_own_province_is_shown_as_the_rules_say(role, own):
    seat = own.seat(role)
    client, wrong = client_of(seat.person), []
    for address in sampled(OURS, own):
        answer = client.get(href(address, own))
        if address.rule in {OPEN, SIGNED_IN}:
            wanted = {*SHOWN, 404, OTHER_METHOD}
        elif allowed(seat, address, own):
            wanted = {*SHOWN, OTHER_METHOD, *narrower(address, role)}
        else:
            wanted = {*DENIED, OTHER_METHOD}
        if answer.status_code not in wanted:
            wrong.append((address.name, answer.status_code, wanted))
    assert not wrong, failures(wrong)


def named(address: Address) -> set[str]:
    return set(address.parameters) - set(PLAIN) - SHARED


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HEADQUARTERS], ids=str)
def test_another_province_is_not_there(role, own, foreign):
    seat = own.seat(role)
    client, wrong = client_of(seat.person), []
    before = JournalEntry.objects.count()
    for address in sampled(OURS, own):
        if not named(address) or address.rule in {OPEN, SIGNED_IN} or not may(seat, address.rule):
            continue  # who may not do it at home is refused there already
        mixtures = [(foreign,), (own, foreign), (foreign, own)]
        for worlds in mixtures[: 3 if len(named(address)) > 1 else 1]:
            for method in (client.get, client.post):
                answer = method(href(address, *worlds))
                if method == client.get and answer.status_code == 302:
                    answer = client.get(answer.url)  # sent on to the page itself, which decides
                if answer.status_code not in {*DENIED, OTHER_METHOD}:
                    place = f"{method.__name__} {address.name}"
                    wrong.append((place, answer.status_code, DENIED))
    assert not wrong, failures(wrong)
    assert JournalEntry.objects.count() == before


def test_malformed_keys_are_not_there(own):
    """Converters refuse them; an address by a bare expression has to refuse them itself."""
    client, wrong = client_of(make_seat(Role.SECRETARIAT, own.province).person), []
    for address in sampled(OURS, own):
        values = {name: "-" * 36 for name in address.parameters if name in own.things}
        with suppress(NoReverseMatch):
            if values:
                status = client.get(
                    reverse(address.name, kwargs=values | address.words)
                ).status_code
                wrong += [(address.name, status, 404)] if status != 404 else []
    assert not wrong, failures(wrong)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_empty_forms_break_no_page_and_do_nothing_for_others(role, own):
    seat = own.seat(role)
    client, wrong = client_of(seat.person), []
    for address in sampled(OURS, own):
        status = client.post(href(address, own)).status_code
        is_open = address.rule in {OPEN, SIGNED_IN} or allowed(seat, address, own)
        if status >= 500 or not (is_open or status in {*DENIED, OTHER_METHOD}):
            wrong.append((address.name, status, "below 500" if is_open else DENIED))
        if SESSION_KEY not in client.session:  # some forms end the session
            client = client_of(seat.person)
    assert not wrong, failures(wrong)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_pages_of_the_sign_in_package_open_for_every_role(role, own):
    seat = own.seat(role)
    wrong = []
    for address in sampled(ADDRESSES, own):
        if not address.is_ours:
            status = client_of(seat.person).get(href(address, own)).status_code
            if status not in {*SHOWN, 404, OTHER_METHOD}:
                wrong.append((address.name, status, SHOWN))
    assert not wrong, failures(wrong)
