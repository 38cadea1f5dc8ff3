"""What somebody must not read yet stands in no address: no page, no file, no answer to a program.

A team-mate's sheet and a declaration carry marks: a note, a score, a file. Whoever is blind to
them opens every address that can be read, with the keys of exactly those rows.
"""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.cache import cache
from django.test import Client

from payesh.exchange.campaign_tables.catalogue import FEED
from payesh.ground.terms import Role
from payesh.records.models import Campaign, Evidence, Finding, Seat, SheetEvidence, SheetOffer
from tests.api.operations import every_operation
from tests.evaluations import make_finding, make_sheet, seat_of
from tests.factories import make_seat
from tests.web.addresses import OPEN, every_address
from tests.web.campaign_world import ITEM, CampaignWorld
from tests.web.test_role_walk import href
from tests.web.worlds import World

pytestmark = pytest.mark.django_db

READ = [one for one in every_address() if one.is_ours and one.is_read and one.rule is not OPEN]
ASKED = [one for one in every_operation() if one.method == "get"]
OF_TEAM_MATE = ("of-the-team-mate", "91.37", "۹۱٫۳۷")
OF_DECLARATION = ("of-the-declaration", "87.65", "۸۷٫۶۵")
OF_FINDING = ("of-the-finding",)
OF_DOSSIER = ("of-the-dossier-sheet",)
OF_ANOTHER = ("of-another-agency", "83.21", "۸۳٫۲۱")
ZIPPED = ("xlsx", "csv")
"""Forms of the export whose text can be read; Parquet is written from the same rows."""


@pytest.fixture
def world() -> World:
    """The addresses of this world name the agency being visited, and what is hidden of it."""
    world = World()
    hidden = world.round
    agency = hidden.visit.agency
    mate = marked(hidden.blind, OF_TEAM_MATE)
    declared = make_sheet(None, layer="declared", agency=agency)
    marked(declared, OF_DECLARATION)
    offer = SheetOffer.objects.create(
        sheet=mate, answers=mate.answers, base_version=1, given_by=mate.rater
    )
    world.things |= {
        "agency": agency,
        "sheet": mate,
        "offer": offer,
        "evidence": evidence_of(mate, OF_TEAM_MATE),
    }
    return world


def marked(sheet, marks: tuple[str, ...]):
    """The sheet handed in, with the marks in the note of every answer and in its score."""
    note, score = marks[:2]
    sheet.answers = {code: {**answer, "note": note} for code, answer in sheet.answers.items()}
    sheet.score, sheet.coverage, sheet.state = score, 1, "locked"
    sheet.locked_by, sheet.locked_at = sheet.made_by, sheet.made_at
    sheet.save()
    return sheet


def evidence_of(sheet, marks: tuple[str, ...]) -> Evidence:
    evidence = Evidence.objects.create(
        subject_kind="sheet", subject_id=sheet.pk, unit=sheet.agency.unit, given_by=sheet.rater,
        link=f"https://example.org/{marks[0]}", title=marks[0],
    )  # fmt: skip
    SheetEvidence.objects.create(sheet=sheet, item=ITEM, evidence=evidence)
    return evidence


def read_everything(seat: Seat, world: World) -> dict[str, str]:
    """Every address and operation that answers the seat, with what it says and where it leads."""
    cache.clear()
    client = Client(raise_request_exception=False)
    client.force_login(seat.person)
    ways = {one.name: href(one, world) for one in READ}
    ways |= {str(one): one.href(world) for one in ASKED}
    ways |= {f"feed of {name}": f"{feeds(world)}/{name}.csv" for name in FEED}
    ways |= {f"export as {form}": f"{ways['campaign_export']}?as={form}" for form in ZIPPED}
    found = {}
    for name, way in ways.items():
        answer = client.get(way)
        if answer.status_code in (200, 302):
            found[name] = told(answer)
    return found


def feeds(world: World) -> str:
    return f"/api/v1/feed/campaigns/{world.value('campaign')}"


def told(answer) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(map(packed.read, packed.namelist()))
    return body.decode(errors="replace") + answer.headers.get("Location", "")


def strayed(seat: Seat, world: World, *marks: str) -> list[str]:
    """Where any of the marks stands for that seat."""
    said = read_everything(seat, world)
    assert len(said) > 10, "hardly anything was opened"
    return [name for name, text in said.items() if any(mark in text for mark in marks)]


def test_an_evaluator_reads_nothing_of_the_team_mate_nor_of_the_declaration(world):
    assert not strayed(world.round.evaluator, world, *OF_TEAM_MATE, *OF_DECLARATION)


def test_blindness_follows_the_person_to_another_seat(world):
    person = world.round.evaluator.person
    seat = make_seat(Role.REVIEWER, world.province, person)
    person.current_seat = seat
    person.save()
    assert not strayed(seat, world, *OF_TEAM_MATE, *OF_DECLARATION)


def test_once_both_are_in_the_team_reads_both(world):
    marked(world.round.sheet, ("of-myself", "55.55", ""))
    visit = world.round.visit
    visit.state = "rated"
    visit.save()
    places = strayed(world.round.evaluator, world, *OF_TEAM_MATE)
    assert {"GET /api/v1/sheets/{sheet}", "evidence_file"} <= set(places)


@pytest.mark.parametrize("role", [Role.PLANNER, Role.AGENCY], ids=str)
def test_who_has_no_part_in_it_reads_nothing(role, world):
    seat = make_seat(role, world.unit)
    assert not strayed(seat, world, *OF_TEAM_MATE, *OF_DECLARATION, *OF_FINDING)


def test_before_the_release_an_agency_reads_its_declaration_alone(world):
    agency = world.things["agency"]
    speaker = make_seat(Role.AGENCY, agency.unit)
    Campaign.objects.update(released_at=None, released_by=None)
    finding = make_finding(agency, world.round.visit, text=OF_FINDING[0])
    shown = Evidence.objects.create(
        subject_kind="finding", subject_id=finding.pk, unit=agency.unit, given_by=finding.made_by,
        link=f"https://example.org/{OF_FINDING[0]}",
    )  # fmt: skip
    world.things["finding"] = finding
    for evidence in (world.things["evidence"], shown):
        world.things["evidence"] = evidence
        assert not strayed(speaker, world, *OF_TEAM_MATE, *OF_FINDING)
    assert "declaration" in strayed(speaker, world, *OF_DECLARATION)


def test_an_agency_reads_nothing_of_another_agency(world):
    """Of the same campaign and province, after the release: declaration, objection, finding."""
    other = world.round.agency
    Finding.objects.filter(agency=other).update(text=OF_FINDING[0])
    for sheet in other.sheets.all():
        marked(sheet, OF_ANOTHER)
    world.things |= {"agency": other, "sheet": other.sheets.get(layer="declared")}
    speaker = make_seat(Role.AGENCY, world.round.visit.agency.unit)
    assert not strayed(speaker, world, *OF_ANOTHER, *OF_FINDING, *OF_TEAM_MATE)


def test_an_evaluator_of_another_campaign_of_the_province_reads_nothing(world):
    stranger = CampaignWorld(world.province).evaluator
    finding = make_finding(world.things["agency"], world.round.visit, text=OF_FINDING[0])
    world.things["finding"] = finding
    hidden = (*OF_TEAM_MATE, *OF_DECLARATION, *OF_FINDING)
    assert not strayed(seat_of(stranger.person.evaluates.get()), world, *hidden)


@pytest.mark.parametrize("state", ["draft", "locked"])
def test_what_a_rater_gives_a_dossier_is_read_by_nobody_else(state, world):
    """Not even by the secretariat: who has scored it is told, what was given is not."""
    sheet = world.round.scored
    sheet.answers = {ITEM: {"value": "1", "note": OF_DOSSIER[0]}}
    sheet.state, sheet.locked_at = state, sheet.started_at if state == "locked" else None
    sheet.save()
    others = [world.seat(role) for role in Role if role != Role.AGENCY]
    assert not [seat.role for seat in others if strayed(seat, world, *OF_DOSSIER)]
    own = strayed(seat_of(sheet.rater), world, *OF_DOSSIER)
    assert set(own) == {"dossier_sheet", "dossier_item"}
