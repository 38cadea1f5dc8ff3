"""Instruments: drafts edited part by part, versions that freeze, the question bank."""

from __future__ import annotations

from copy import deepcopy

import pytest

from payesh.actions import bank, instrument_parts
from payesh.actions.instrument_versions import freeze, new_version, save_content
from payesh.actions.instruments import create_instrument, edit_instrument, retire_instrument
from payesh.exchange.shipped import shipped
from payesh.exchange.shipped.taking import take_shipped
from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.ground.terms import Role, VersionState
from payesh.records.models import JournalEntry
from payesh.scoring import instruments
from payesh.scoring.instrument_editing import find
from payesh.scoring.instrument_faults import faults
from tests.evaluations import CONTENT, an_item, make_instrument
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat():
    return make_seat(Role.SECRETARIAT, make_unit())


@pytest.fixture
def draft(seat):
    return make_instrument(seat.unit, frozen=False)


def part(version, code):
    return find(version.content, code).part


def codes(version, under):
    found = part(version, under)
    return [one["code"] for one in found.get("criteria", found.get("items"))]


def test_an_instrument_is_built_part_by_part_and_freezes_when_it_is_complete(seat):
    made = create_instrument(by=seat, owner=seat.unit, title="ارزیابی میز خدمت")
    version = made.versions.get()
    assert version.state == VersionState.DRAFT
    with pytest.raises(Refusals) as refused:
        freeze(by=seat, version=version)
    assert [one.where for one in refused.value.refusals] == ["axes"]
    for under, code in (("", "A"), ("A", "A1"), ("A1", "A1.1"), ("A1", "A1.2")):
        fields = an_item(code) if "." in code else {"code": code, "title": {"fa": code}}
        version = instrument_parts.add_part(
            by=seat, version=version, under=under, fields=fields, expected=version.version
        )
    version = instrument_parts.set_weights(by=seat, version=version, weights={"A1.2": "2.5"})
    version = instrument_parts.move_part(by=seat, version=version, code="A1.2", step=-1)
    assert codes(version, "A1") == ["A1.2", "A1.1"]
    assert part(version, "A1.2")["weight"] == "2.5"
    frozen = freeze(by=seat, version=version)
    assert (frozen.state, frozen.item_count, len(frozen.digest)) == ("frozen", 2, 64)
    verbs = JournalEntry.objects.filter(verb="instrument.changed").count()
    assert verbs == 6


def test_a_frozen_version_never_changes_and_a_new_one_is_made_from_it(seat):
    frozen = make_instrument(seat.unit)
    before = deepcopy(frozen.content)
    with pytest.raises(Refusal, match="frozen"):
        instrument_parts.remove_part(by=seat, version=frozen, code="A2")
    draft = new_version(by=seat, made_from=frozen)
    same = instruments.write(instruments.read(before))
    assert (draft.number, draft.made_from, draft.content) == (2, frozen, same)
    with pytest.raises(Refusal, match="Version 2 is still a draft"):
        new_version(by=seat, made_from=frozen)
    instrument_parts.remove_part(by=seat, version=draft, code="B")
    frozen.refresh_from_db()
    assert frozen.content == before


def test_a_code_that_changes_is_followed_by_the_conditions(seat, draft):
    fields = {**part(draft, "A1.1"), "code": "A1.9"}
    version = instrument_parts.change_part(by=seat, version=draft, code="A1.1", fields=fields)
    assert part(version, "A2.2")["applies_when"]["item"] == "A1.9"


REFUSED = {
    "a condition asks about it": ("remove_part", {"code": "A1.1"}, "no item"),
    "the code is taken": ("add_part", {"under": "A1", "fields": an_item("B1.1")}, "taken"),
    "no such scale": ("add_part", {"under": "A1", "fields": an_item("N", "none")}, "no scale"),
    "items hold nothing": ("add_part", {"under": "A1.1", "fields": an_item("N")}, "cannot hold"),
    "a scale in use": ("remove_scale", {"key": "yes_no"}, "in use"),
    "a condition's value": ("put_scale", {"key": "yes_no", "old": "yes_no", "scale": {
        "kind": "steps", "low": "2", "high": "4"}}, "not on the scale"),
    "an axis in an axis": ("move_part", {"code": "A", "under": "B"}, "cannot hold"),
    "a negative weight": ("set_weights", {"weights": {"A": "-1"}}, "zero or more"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_break_a_draft_is_refused(seat, draft, case):
    verb, given, words = REFUSED[case]
    before = deepcopy(draft.content)
    with pytest.raises(Refusal) as refused:
        getattr(instrument_parts, verb)(by=seat, version=draft, **given)
    told = getattr(refused.value, "refusals", [refused.value])
    assert any(words in one.text() for one in told)
    draft.refresh_from_db()
    assert draft.content == before


def test_what_somebody_else_saved_in_between_is_not_overwritten(seat, draft):
    seen = draft.version
    instrument_parts.set_weights(by=seat, version=draft, weights={"A": "50"}, expected=seen)
    with pytest.raises(Stale):
        instrument_parts.set_weights(by=seat, version=draft, weights={"A": "10"}, expected=seen)
    with pytest.raises(Stale):
        save_content(by=seat, version=draft, content=CONTENT, expected=seen)


def test_faults_stand_at_their_part(seat, draft):
    version = instrument_parts.set_weights(
        by=seat, version=draft, weights={"B1.1": "0", "B1.2": "0"}
    )
    version = instrument_parts.add_part(
        by=seat, version=version, under="A", fields={"code": "A3", "title": {"fa": "خالی"}}
    )
    found = {one.code: one.refusal.code for one in faults(version.content)}
    assert found == {"A3": "instrument.empty", "B1": "instrument.weightless"}


def test_only_the_secretariat_of_the_unit_edits(draft):
    for seat in (
        make_seat(Role.SECRETARIAT, make_unit()),
        make_seat(Role.REVIEWER, draft.instrument.owner),
    ):
        with pytest.raises(Forbidden):
            instrument_parts.set_weights(by=seat, version=draft, weights={"A": "50"})
        with pytest.raises(Forbidden):
            retire_instrument(by=seat, instrument=draft.instrument)


def test_a_kept_question_is_comparable_wherever_it_is_used(seat, draft):
    entry = bank.keep_in_bank(by=seat, version=draft, item="A2.1", topic="درگاه")
    draft.refresh_from_db()
    assert part(draft, "A2.1")["bank"] == entry.key
    other = make_instrument(seat.unit, {**deepcopy(CONTENT), "scales": {
        **CONTENT["scales"], "channel": {"kind": "yes_no"}}}, frozen=False)  # fmt: skip
    other.content["axes"][0]["criteria"][1]["items"][0]["scale"] = "yes_no"
    version = bank.insert_from_bank(by=seat, version=other, criterion="B1", entry=entry)
    made = part(version, "B1.3")
    assert (made["bank"], made["scale"]) == (entry.key, "channel-2")
    assert version.content["scales"]["channel-2"] == CONTENT["scales"]["channel"]
    with pytest.raises(Refusal, match="already"):
        bank.insert_from_bank(by=seat, version=version, criterion="B1", entry=entry)
    with pytest.raises(Refusal, match="bank already"):
        bank.keep_in_bank(by=seat, version=version, item="B1.3")
    with pytest.raises(Refusal, match="frozen"):
        bank.keep_in_bank(by=seat, version=make_instrument(seat.unit), item="A1.1")


def test_every_shipped_instrument_can_be_taken_and_used(seat):
    for one in shipped():
        made = take_shipped(by=seat, owner=seat.unit, key=one.key)
        assert made.shipped_key == one.key
        assert freeze(by=seat, version=made.versions.get()).item_count > 0
    with pytest.raises(Refusal, match="comes with"):
        take_shipped(by=seat, owner=seat.unit, key="no-such")


def test_a_title_is_owed(seat, draft):
    renamed = edit_instrument(by=seat, instrument=draft.instrument, title="نام تازه")
    assert renamed.search_text
    with pytest.raises(Refusal):
        edit_instrument(by=seat, instrument=draft.instrument, title=" ")
