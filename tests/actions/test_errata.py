"""Errata: what becomes of old items, the effect beforehand, results read through them."""

from __future__ import annotations

from copy import deepcopy

import pytest

from payesh.actions.errata import apply_erratum, draft_erratum, drop_erratum, edit_erratum
from payesh.actions.instrument_parts import change_part, put_scale
from payesh.actions.instrument_versions import new_version
from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import Role
from payesh.queries.errata import answers_through, effect_of
from payesh.queries.final_facts import final_facts
from payesh.queries.instruments import read_version
from payesh.records.models import JournalEntry
from payesh.scoring.errata import propose, write_lines
from payesh.scoring.instrument_editing import find
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_group,
    make_instrument,
    make_sheet,
)
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db
GOOD, POOR = {"value": "100"}, {"value": "0"}


@pytest.fixture
def seat():
    return make_seat(Role.SECRETARIAT, make_unit())


@pytest.fixture
def scene(seat):
    """Two agencies with final sheets, and a group of another campaign where nobody was asked."""
    old = make_instrument(seat.unit)
    campaign = make_campaign(seat.unit)
    group = make_group(campaign, old)
    sheets = [
        make_sheet(None, answers={**ANSWERS, **more}, layer="final", state="locked",
                   agency=make_agency(group))
        for more in ({"A1.2": {"value": "4"}, "B1.2": POOR}, {"A1.2": {"value": "0"}, "B1.2": GOOD})
    ]  # fmt: skip
    waiting = make_group(make_campaign(seat.unit, state="draft"), old)
    return old, group, sheets, waiting


def corrected(seat, old):
    """Version 2: A1.2 runs from 0 to 8, in halves of the old steps."""
    new = new_version(by=seat, made_from=old)
    new = put_scale(
        by=seat, version=new, key="0_8", scale={"kind": "steps", "low": "0", "high": "8"}
    )
    fields = {**find(new.content, "A1.2").part, "scale": "0_8"}
    return change_part(by=seat, version=new, code="A1.2", fields=fields)


def mapping_of(old, new, **void):
    """The proposed lines; the items named are void for the reason given."""
    lines = write_lines(propose(read_version(old), read_version(new)))
    for line in lines:
        if reason := void.get(line["old"].replace(".", "_")):
            line |= {"how": "void", "reason": reason}
    return lines


def test_the_effect_is_shown_before_and_old_answers_stay(seat, scene):
    old, group, sheets, waiting = scene
    new = corrected(seat, old)
    mapping = mapping_of(old, new, B1_2="پرسش مبهم بود")
    erratum = draft_erratum(by=seat, old=old, new=new, mapping=mapping, reason="اصلاح پرسش")
    (effect,) = effect_of(erratum)
    poor, good = sorted(effect.agencies, key=lambda one: one.agency.pk)
    assert (poor.rank_before, good.rank_before) == (2, 1)
    assert (poor.rank_after, good.rank_after) == (1, 2)
    assert good.change == 0 < poor.change
    assert effect.ranks_changed == effect.changed == 2
    before = deepcopy(sheets[0].answers)
    apply_erratum(by=seat, erratum=erratum)
    for row in (new, group, waiting, sheets[0], erratum):
        row.refresh_from_db()
    assert (new.state, erratum.state) == ("frozen", "applied")
    assert (group.instrument, waiting.instrument) == (old, new)
    assert (sheets[0].answers, sheets[0].instrument) == (before, old)
    told = JournalEntry.objects.get(verb="erratum.applied")
    assert '"ranks_changed":2' in told.body


def test_results_read_the_answers_through_every_erratum(seat, scene):
    old, group, sheets, _ = scene
    second = corrected(seat, old)
    mapping = mapping_of(old, second)
    erratum = draft_erratum(by=seat, old=old, new=second, mapping=mapping, reason="مقیاس ریزتر")
    with pytest.raises(LookupError):
        answers_through(sheets[0], second)
    apply_erratum(by=seat, erratum=erratum)
    second.refresh_from_db()
    third = new_version(by=seat, made_from=second)
    mapping = mapping_of(second, third, B1_2="حذف شد")
    erratum = draft_erratum(by=seat, old=second, new=third, mapping=mapping, reason="حذف پرسش")
    assert len(effect_of(erratum)) == 1
    apply_erratum(by=seat, erratum=erratum)
    given = answers_through(sheets[0], third)
    assert given["A1.2"]["value"] == "8"
    assert given["B1.2"] == {"state": "void", "reason": "حذف شد"}
    (facts,) = final_facts(group.campaign).facts
    assert (facts.instrument, facts.answers[0]) == (third, given)


def test_what_does_not_fit_is_refused_and_nothing_is_applied(seat, scene):
    old, group, _, _ = scene
    new = corrected(seat, old)
    lines = mapping_of(old, new)
    with pytest.raises(Refusals):
        draft_erratum(by=seat, old=old, new=new, mapping=lines[1:], reason="ناقص")
    with pytest.raises(Refusal):
        draft_erratum(by=seat, old=old, new=new, mapping=lines, reason=" ")
    with pytest.raises(Refusal, match="draft"):
        draft_erratum(by=seat, old=new, new=old, mapping=lines, reason="وارونه")
    carried = [{**line, "how": "carry"} for line in lines]
    new = put_scale(by=seat, version=new, key="0_8", old="0_8",
                    scale={"kind": "steps", "low": "0", "high": "3"})  # fmt: skip
    erratum = draft_erratum(by=seat, old=old, new=new, mapping=carried, reason="مقیاس کوتاه")
    with pytest.raises(Refusals) as refused:
        apply_erratum(by=seat, erratum=erratum)
    assert [one.where for one in refused.value.refusals] == ["A1.2"]
    erratum.refresh_from_db()
    assert erratum.state == "draft"
    mended = edit_erratum(by=seat, erratum=erratum, reason="باطل", mapping=[
        {**line, "how": "void", "reason": "باطل"} if line["old"] == "A1.2" else line
        for line in carried])  # fmt: skip
    apply_erratum(by=seat, erratum=mended)
    for verb in (apply_erratum, drop_erratum):
        with pytest.raises(Refusal, match="before"):
            verb(by=seat, erratum=mended)
