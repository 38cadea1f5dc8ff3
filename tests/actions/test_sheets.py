"""A sheet from the first item to the lock: written once, blind, never over something newer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from payesh.actions.reconciling import reconcile
from payesh.actions.sheet_evidence import attach_file, attach_known, attach_link, detach
from payesh.actions.sheet_offers import leave_offer, take_offer
from payesh.actions.sheets import lock_sheet, open_sheet, save_item, send_sheet
from payesh.actions.visits import attach_paper, end_visit, sign_visit, start_visit
from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.ground.terms import Role
from payesh.queries.evidence import evidence
from payesh.queries.sheets import visible_to
from payesh.records.models import (
    ConflictOfInterest,
    JournalEntry,
    Sheet,
    SheetEvidence,
    SheetOffer,
    Visit,
)
from tests.evaluations import (
    ANSWERS,
    CONTENT,
    make_agency,
    make_evaluator,
    make_group,
    make_instrument,
    make_sheet,
    make_team,
    make_visit,
    make_world,
    raters_of,
    seat_of,
)
from tests.factories import make_seat

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n"
YES = {"value": "1"}


@pytest.fixture
def visit():
    return make_world()[2]


@pytest.fixture
def seats(visit):
    return [seat_of(one) for one in raters_of(visit)]


def refused(act, **given):
    with pytest.raises(Refusal) as error:
        act(**given)
    return error.value.code


def sent(seat, visit, answers=None, key=None, **more):
    return send_sheet(by=seat, key=key or uuid4(), visit=visit, answers=answers or ANSWERS, **more)


def test_a_sheet_grows_item_by_item_and_is_locked_when_whole(visit, seats):
    assert refused(open_sheet, by=seats[0], visit=visit) == "visit.not_started"
    start_visit(by=seats[0], visit=visit)
    key = uuid4()
    sheet = open_sheet(by=seats[0], visit=visit, key=key)
    assert (sheet.pk, sheet.answered, sheet.asked, sheet.score) == (key, 0, 5, None)
    assert open_sheet(by=seats[0], visit=visit, key=uuid4()).pk == key
    for code, answer in ANSWERS.items():
        with pytest.raises(Refusals):
            lock_sheet(by=seats[0], sheet=sheet)
        sheet = save_item(by=seats[0], sheet=sheet, item=code, answer=answer, version=sheet.version)
    assert (sheet.answered, sheet.asked, sheet.coverage) == (6, 6, 1)
    assert sheet.score == pytest.approx(0.6 * 76.25 + 0.4 * 90)
    locked = lock_sheet(by=seats[0], sheet=sheet, version=sheet.version)
    assert (locked.state, locked.locked_by) == ("locked", seats[0].person)
    assert lock_sheet(by=seats[0], sheet=locked).version == locked.version
    code = refused(
        save_item, by=seats[0], sheet=locked, item="A1.1", answer={"value": "0"}, version=9
    )
    assert code == "sheet.locked"
    assert Visit.objects.get().state == "under_way"


def test_what_is_missing_is_told_with_every_place(visit, seats):
    with pytest.raises(Refusals) as error:
        sent(seats[0], visit, {"A1.1": YES})
    places = {one.where for one in error.value.refusals}
    assert places == {"A1.2", "A2.1", "A2.2", "B1.1", "B1.2"}
    assert not Sheet.objects.exists()
    assert Visit.objects.get().state == "planned"


def test_saving_an_item_asks_only_that_item_and_takes_the_same_thing_twice(visit, seats):
    start_visit(by=seats[0], visit=visit)
    sheet = open_sheet(by=seats[0], visit=visit)
    lines = JournalEntry.objects.count
    first = save_item(by=seats[0], sheet=sheet, item="A1.1", answer=YES, version=1)
    before = lines()
    again = save_item(by=seats[0], sheet=sheet, item="A1.1", answer=YES, version=1)
    assert (first.version, again.version, lines()) == (2, 2, before)
    for answer in ({"value": "7"}, {"state": "not_applicable", "reason": "x"}, {"note": 5}):
        with pytest.raises(Refusals) as error:
            save_item(by=seats[0], sheet=sheet, item="A1.1", answer=answer, version=2)
        assert [one.where for one in error.value.refusals] == ["A1.1"]
    assert save_item(by=seats[0], sheet=first, item="A1.1", answer={}, version=2).answers == {}


def test_an_older_version_is_stale_unless_the_very_item_is_as_it_was(visit, seats):
    start_visit(by=seats[0], visit=visit)
    sheet = open_sheet(by=seats[0], visit=visit)
    save_item(by=seats[0], sheet=sheet, item="A1.1", answer=YES, version=1)
    old = {"by": seats[0], "sheet": sheet, "version": 1}
    with pytest.raises(Stale):
        save_item(**old, item="A1.2", answer={"value": "2"})
    with pytest.raises(Stale):
        save_item(**old, item="A1.1", answer={"value": "0"}, before={})
    newest = {**old, "version": 2, "before": {"note": "x"}}
    with pytest.raises(Stale):
        save_item(**newest, item="A1.1", answer={"value": "0"})
    saved = save_item(**old, item="A1.2", answer={"value": "2"}, before={})
    assert {code: one["value"] for code, one in saved.answers.items()} == {"A1.1": "1", "A1.2": "2"}


def test_a_whole_sheet_is_written_once_however_often_it_is_sent(visit, seats):
    key, began = uuid4(), timezone.now() - timedelta(hours=2)
    first = sent(seats[0], visit, key=key, started_at=began)
    lines = JournalEntry.objects.count()
    again = sent(seats[0], visit, key=key, started_at=began)
    elsewhere = sent(seats[0], visit)
    assert (first.written, again.written, elsewhere.written) == (True, False, False)
    assert again.sheet.pk == elsewhere.sheet.pk == key
    assert JournalEntry.objects.count() == lines
    assert Sheet.objects.get().version == 1
    fresh = Visit.objects.get()
    assert (fresh.state, fresh.started_at) == ("under_way", began)


def test_a_device_goes_on_from_the_version_it_had(visit, seats):
    key = uuid4()
    sent(seats[0], visit, {"A1.1": YES}, key=key, lock=False)
    second = sent(seats[0], visit, key=key, base_version=1)
    assert (second.written, second.sheet.version, second.sheet.state) == (True, 2, "locked")
    assert Sheet.objects.get().answers["B1.2"]["value"] == "80"


@pytest.mark.parametrize("over", ["newer", "begun elsewhere", "locked"])
def test_a_stale_sheet_never_overwrites_and_a_person_decides(visit, seats, over):
    key = uuid4()
    sheet = sent(seats[0], visit, {"A1.1": YES}, key=key, lock=False).sheet
    if over == "newer":
        sheet = save_item(by=seats[0], sheet=sheet, item="A1.2", answer={"value": "4"}, version=1)
    if over == "locked":
        sheet = sent(seats[0], visit, key=key, base_version=1).sheet
    theirs = {**ANSWERS, "A1.1": {"value": "0"}}
    given = {"key": uuid4() if over == "begun elsewhere" else key, "base_version": 1}
    if over == "locked":
        given["base_version"] = 2
    kept = sent(seats[0], visit, theirs, **given)
    assert not kept.written
    assert sent(seats[0], visit, theirs, **given).offer.pk == kept.offer.pk
    assert Sheet.objects.get().answers == sheet.answers
    if over == "locked":
        assert refused(take_offer, by=seats[0], offer=kept.offer) == "sheet.locked"
        leave_offer(by=seats[0], offer=kept.offer)
        assert Sheet.objects.get().answers == sheet.answers
        return
    with pytest.raises(Forbidden):
        take_offer(by=seats[1], offer=kept.offer)
    taken = take_offer(by=seats[0], offer=kept.offer)
    assert taken.answers["A1.1"]["value"] == "0"
    replaced = SheetOffer.objects.get(state="left")
    assert replaced.answers == sheet.answers
    assert refused(leave_offer, by=seats[0], offer=kept.offer) == "offer.decided"


def test_only_a_rater_without_a_tie_writes_and_only_on_their_own_sheet(visit, seats):
    stranger = seat_of(make_evaluator(visit.agency.campaign))
    secretary = make_seat(Role.SECRETARIAT, visit.agency.campaign.owner)
    for outsider in (stranger, secretary):
        with pytest.raises(Forbidden):
            sent(outsider, visit)
    sheet = sent(seats[0], visit, {"A1.1": YES}, lock=False).sheet
    with pytest.raises(Forbidden):
        save_item(by=seats[1], sheet=sheet, item="A1.1", answer={"value": "0"}, version=1)
    ConflictOfInterest.objects.create(
        person=seats[1].person,
        unit=visit.agency.unit,
        kind="former_employer",
        declared_by=seats[1].person,
    )
    assert refused(sent, seat=seats[1], visit=visit) == "conflict.keeps_out"


def test_the_team_is_blind_until_both_sheets_are_in(visit, seats):
    reviewer = make_seat(Role.REVIEWER, visit.agency.campaign.owner)
    own_reviewer = make_seat(Role.REVIEWER, visit.agency.campaign.owner, seats[1].person)
    declared = make_sheet(None, layer="declared", state="locked", agency=visit.agency)
    mine = sent(seats[0], visit).sheet

    def seen(seat):
        return set(visible_to(seat).values_list("pk", flat=True))

    assert seen(seats[0]) == {mine.pk, declared.pk}
    assert seen(seats[1]) == set() == seen(own_reviewer)
    assert seen(reviewer) == {mine.pk, declared.pk}
    theirs = sent(seats[1], visit).sheet
    assert Visit.objects.get().state == "rated"
    everything = {mine.pk, theirs.pk, declared.pk}
    assert seen(seats[0]) == seen(seats[1]) == seen(own_reviewer) == everything


def test_who_still_rates_jointly_does_not_read_what_the_first_team_agreed_on(visit, seats):
    for seat in seats:
        sent(seat, visit)
    agreed = reconcile(by=seats[0], visit=visit, agreed={})
    joint = make_visit(visit.agency, make_team(visit.agency.campaign), kind="joint")
    rater = raters_of(joint)[0]
    seat = make_seat(Role.REVIEWER, visit.agency.campaign.owner, person=rater.person)
    assert not visible_to(seat).exists()
    joint.state, joint.cancelled_reason = "cancelled", "تعطیلی دستگاه"
    joint.save()
    assert agreed in visible_to(seat)


def test_the_team_agrees_with_reasons_and_closes_the_visit(visit, seats):
    other = {**ANSWERS, "A1.1": {"value": "0"}, "A1.2": {"value": "2"}}
    other.pop("A2.2")
    sent(seats[0], visit)
    assert refused(reconcile, by=seats[0], visit=visit, agreed={}) == "visit.not_rated"
    sent(seats[1], visit, other)
    with pytest.raises(Refusals) as error:
        reconcile(by=seats[0], visit=visit, agreed={"A1.1": YES})
    assert {one.where for one in error.value.refusals} == {"A1.1", "A2.2"}
    settled = {"A1.1": {"value": "0", "reason": "تابلو نصب نبود"}}
    agreed = reconcile(by=seats[1], visit=visit, agreed=settled)
    assert agreed.answers["A1.1"]["reason"] == "تابلو نصب نبود"
    assert agreed.answers["A1.2"]["value"] == "3"
    assert "A2.2" not in agreed.answers
    assert (agreed.state, agreed.answered, agreed.asked) == ("locked", 5, 5)
    assert Visit.objects.get().state == "closed"
    assert refused(reconcile, by=seats[0], visit=visit, agreed=settled) == "visit.closed"


def test_who_rates_alone_agrees_at_once():
    campaign, agency, _visit = make_world(team_size=1)
    alone = make_evaluator(campaign)
    visit = make_visit(make_agency(agency.group), make_team(campaign, [alone]))
    sheet = sent(seat_of(alone), visit).sheet
    assert Sheet.objects.get(layer="agreed").answers == sheet.answers
    assert Visit.objects.get(pk=visit.pk).state == "closed"


def test_a_cancelled_visit_and_a_campaign_that_is_over_take_nothing(visit, seats):
    sheet = sent(seats[0], visit, {"A1.1": YES}, lock=False).sheet
    Visit.objects.update(state="cancelled", cancelled_reason="تعطیل بود")
    assert refused(lock_sheet, by=seats[0], sheet=sheet) == "visit.cancelled"
    Visit.objects.update(state="under_way")
    type(visit.agency.campaign).objects.update(state="closed")
    assert refused(sent, seat=seats[0], visit=visit) == "campaign.not_running"


def upload():
    return SimpleUploadedFile("صورت‌جلسه.pdf", PDF)


def test_items_share_a_file_and_what_is_required_is_asked_for(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    campaign, _agency, _visit = make_world()
    content = {**CONTENT, "axes": [dict(axis) for axis in CONTENT["axes"]]}
    criterion = dict(content["axes"][1]["criteria"][0])
    criterion["items"] = [{**one, "evidence": "required"} for one in criterion["items"]]
    content["axes"][1]["criteria"] = [criterion]
    agency = make_agency(make_group(campaign, make_instrument(content=content)))
    visit = make_visit(agency)
    me, other = (seat_of(one) for one in raters_of(visit))
    sheet = sent(me, visit, lock=False).sheet
    with pytest.raises(Refusals) as error:
        lock_sheet(by=me, sheet=sheet)
    assert [(one.code, one.where) for one in error.value.refusals] == [
        ("answers.evidence", "B1.1"),
        ("answers.evidence", "B1.2"),
    ]
    given = attach_file(by=me, sheet=sheet, items=["B1.1", "A1.1"], file=upload())
    attach_known(by=me, sheet=sheet, item="B1.2", evidence=given)
    attach_known(by=me, sheet=sheet, item="B1.2", evidence=given)
    attach_link(by=me, sheet=sheet, items=["A1.2"], link="https://example.ir/a")
    detach(by=me, sheet=sheet, item="A1.1", evidence=given)
    assert refused(attach_link, by=me, sheet=sheet, items=["X"], link="https://a.ir") == (
        "item.unknown"
    )
    with pytest.raises(Forbidden):
        attach_file(by=other, sheet=sheet, items=["A1.1"], file=upload())
    assert SheetEvidence.objects.filter(sheet=sheet).count() == 3
    assert set(evidence(me)) != set() == set(evidence(other))
    lock_sheet(by=me, sheet=sheet)
    assert refused(detach, by=me, sheet=sheet, item="B1.2", evidence=given) == "sheet.locked"


STROKES = "M10 12 L20 22 L31 9 M40 40 L41 44"


@pytest.mark.parametrize(
    ("signature", "code"),
    [
        ("<path d='M1 1'/>", "visit.signature"),
        ("M1 1", "visit.signature"),
        ("M10 12 L20 22" + " L1 1" * 20_000, "visit.signature"),
        ("", "visit.no_signature"),
    ],
)
def test_the_host_signs_with_strokes_or_on_paper(visit, seats, settings, tmp_path, signature, code):
    settings.MEDIA_ROOT = tmp_path
    start_visit(by=seats[0], visit=visit)
    host = {"by": seats[1], "visit": visit, "host_name": "رئیس اداره"}
    assert refused(sign_visit, **host, signature=signature) == code
    assert sign_visit(**host, signature=STROKES).host_signature == STROKES
    attach_paper(by=seats[0], visit=visit, file=upload())
    assert sign_visit(**host).host_signature == ""


def test_times_of_a_visit_run_forward(visit, seats):
    now = timezone.now()
    late = {"by": seats[0], "visit": visit, "at": now + timedelta(days=1)}
    assert refused(start_visit, **late) == "visit.ahead"
    assert refused(end_visit, by=seats[0], visit=visit) == "visit.not_started"
    start_visit(by=seats[0], visit=visit, at=now - timedelta(hours=1))
    early = {"by": seats[0], "visit": visit, "at": now - timedelta(hours=2)}
    assert refused(end_visit, **early) == "visit.times"
    assert end_visit(by=seats[0], visit=visit).ended_at >= now
