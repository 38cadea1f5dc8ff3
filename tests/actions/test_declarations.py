"""An agency declares itself within its window, by its own seat, and hands in once."""

from datetime import timedelta

import pytest

from payesh.actions.declarations import open_declaration, save_declared, send_declaration
from payesh.ground.errors import Forbidden, Refusal, Refusals
from payesh.ground.terms import Role
from payesh.queries.declarations import declaration_of, my_declarations
from tests.evaluations import ANSWERS, STARTS, make_agency, make_phase, make_world
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
LAST = STARTS + timedelta(days=6)


@pytest.fixture
def agency():
    campaign, agency, _visit = make_world()
    make_phase(campaign, "declaration", ends=LAST)
    return agency


@pytest.fixture
def speaker(agency):
    return make_seat(Role.AGENCY, agency.unit)


def refused(act, **given):
    with pytest.raises(Refusal) as error:
        act(**given)
    return error.value.code


def test_the_whole_way_to_a_declaration(agency, speaker):
    sheet = open_declaration(by=speaker, agency=agency, today=STARTS)
    assert open_declaration(by=speaker, agency=agency, today=STARTS).pk == sheet.pk
    for code, answer in ANSWERS.items():
        with pytest.raises(Refusals):
            send_declaration(by=speaker, sheet=sheet, today=LAST)
        sheet = save_declared(
            by=speaker, sheet=sheet, item=code, answer=answer, version=sheet.version, today=LAST
        )
    sent = send_declaration(by=speaker, sheet=sheet, version=sheet.version, today=LAST)
    assert (sent.state, sent.layer, sent.rater) == ("locked", "declared", None)
    assert send_declaration(by=speaker, sheet=sheet, today=LAST).version == sent.version
    change = {"item": "A1.1", "answer": {"value": "0"}, "version": sent.version}
    assert refused(save_declared, by=speaker, sheet=sent, today=LAST, **change) == "sheet.locked"


def test_only_the_agency_itself_and_only_in_time(agency, speaker):
    other = make_seat(Role.AGENCY, make_agency(agency.group).unit)
    secretary = make_seat(Role.SECRETARIAT, agency.campaign.owner)
    for outsider in (other, secretary):
        with pytest.raises(Forbidden):
            open_declaration(by=outsider, agency=agency, today=STARTS)
    early, late = STARTS - timedelta(days=1), LAST + timedelta(days=1)
    own = {"by": speaker, "agency": agency}
    assert refused(open_declaration, **own, today=early) == "declaration.not_open"
    assert refused(open_declaration, **own, today=late) == "declaration.over"
    agency.campaign.phases.update(ends=late)
    assert open_declaration(**own, today=late).pk
    agency.campaign.phases.all().delete()
    assert refused(open_declaration, **own, today=late) == "declaration.not_asked"


def test_how_each_declaration_stands(agency, speaker):
    day, after = STARTS, LAST + timedelta(days=1)
    assert declaration_of(agency, STARTS - timedelta(days=1)).state == "not_open"
    assert declaration_of(agency, day).state == "not_begun"
    assert declaration_of(agency, after).state == "late"
    sheet = open_declaration(by=speaker, agency=agency, today=day)
    assert [one.state for one in my_declarations(speaker, day)] == ["begun"]
    assert [one.state for one in my_declarations(speaker, after)] == ["late"]
    for code, answer in ANSWERS.items():
        sheet = save_declared(
            by=speaker, sheet=sheet, item=code, answer=answer, version=sheet.version, today=day
        )
    send_declaration(by=speaker, sheet=sheet, today=day)
    assert declaration_of(agency, after).state == "sent"


def test_the_list_asks_the_same_number_of_statements(agency, speaker, assert_same_queries):
    parent = make_seat(Role.AGENCY, agency.campaign.owner)
    count = assert_same_queries(
        lambda: my_declarations(parent, STARTS), lambda: make_agency(agency.group)
    )
    assert count == 3
