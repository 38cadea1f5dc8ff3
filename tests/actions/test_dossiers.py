"""Dossiers: made and changed until somebody scores them, each rater's sheet for himself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from payesh.actions.campaign_groups import edit_group, remove_group
from payesh.actions.dossier_sheets import (
    lock_dossier_sheet,
    open_dossier_sheet,
    save_dossier_item,
)
from payesh.actions.dossiers import (
    close_dossier,
    edit_dossier,
    give_dossier_file,
    give_dossier_link,
    make_dossier,
)
from payesh.actions.evaluators import remove_evaluator
from payesh.actions.evidence import withdraw_evidence
from payesh.actions.ranking_rules import set_ranking_rules
from payesh.ground.errors import Forbidden, Refusal, Refusals, Stale
from payesh.ground.terms import CampaignState, Role, SheetState
from payesh.queries.blind_ratings import blind_ratings
from payesh.queries.dossiers import dossier_lines, dossier_view, my_dossiers, papers_of
from payesh.queries.due import due_list
from payesh.records.models import ConflictOfInterest, Dossier, DossierSheet, JournalEntry
from tests.evaluations import (
    ANSWERS,
    make_agency,
    make_campaign,
    make_evaluator,
    make_group,
    make_instrument,
    make_team,
    seat_of,
)
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n"
YES, NO = {"value": "1"}, {"value": "0"}


class Scene:
    def __init__(self):
        self.campaign = make_campaign()
        self.group = make_group(self.campaign)
        self.agency = make_agency(self.group)
        self.secretary = make_seat(Role.SECRETARIAT, self.campaign.owner)
        self.raters = [make_evaluator(self.campaign) for _ in range(2)]
        make_team(self.campaign, self.raters)
        self.first, self.second = (seat_of(one) for one in self.raters)

    def make(self, **fields):
        given = {"group": self.group, "title": "مراجعهٔ نخست", "text": "شرح مورد", **fields}
        return make_dossier(by=self.secretary, campaign=self.campaign, **given)

    def filled(self, seat, dossier, answers=ANSWERS):
        sheet = open_dossier_sheet(by=seat, dossier=dossier)
        for item, answer in answers.items():
            sheet = save_dossier_item(
                by=seat, sheet=sheet, item=item, answer=answer, version=sheet.version
            )
        return sheet

    def locked(self, seat, dossier):
        return lock_dossier_sheet(by=seat, sheet=self.filled(seat, dossier))


@pytest.fixture
def scene():
    return Scene()


def refused(code, act, *args, **fields):
    with pytest.raises(Refusal) as caught:
        act(*args, **fields)
    assert caught.value.code == code
    return caught.value


def test_dossiers_are_numbered_and_changed_until_somebody_scores_them(scene):
    one, two = scene.make(), scene.make(score_by=scene.campaign.ends)
    assert (one.number, two.number) == (1, 2)
    one = edit_dossier(by=scene.secretary, dossier=one, version=1, text="شرحی دیگر")
    with pytest.raises(Stale):
        edit_dossier(by=scene.secretary, dossier=one, version=1, title="x")
    open_dossier_sheet(by=scene.first, dossier=one)
    refused("dossier.begun", edit_dossier, by=scene.secretary, dossier=one, text="x")
    one = edit_dossier(by=scene.secretary, dossier=one, text=one.text, score_by=scene.campaign.ends)
    assert (one.text, one.score_by) == ("شرحی دیگر", scene.campaign.ends)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " "}, "words.missing"),
        ({"text": ""}, "words.missing"),
        ({"text": "x" * 20_001}, "dossier.long"),
        ({"group": None}, "dossier.other_group"),
        ({"score_by": "after"}, "dossier.outside"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused(scene, fields, code):
    if fields.get("score_by"):
        fields = {"score_by": scene.campaign.ends + timedelta(days=1)}
    refused(code, scene.make, **fields)
    assert not Dossier.objects.exists()


def test_the_group_is_of_the_campaign(scene):
    refused("dossier.other_group", scene.make, group=make_group(make_campaign()))


def test_only_the_secretariat_of_the_campaign_makes_dossiers_and_only_raters_score(scene):
    dossier = scene.make()
    unit, foreign = scene.campaign.owner, make_seat(Role.SECRETARIAT, make_unit())
    for seat in (make_seat(Role.REVIEWER, unit), foreign, scene.first):
        with pytest.raises(Forbidden):
            make_dossier(by=seat, campaign=scene.campaign, group=scene.group, title="x", text="x")
        with pytest.raises(Forbidden):
            close_dossier(by=seat, dossier=dossier)
    stranger = seat_of(make_evaluator(make_campaign(unit)))
    for seat in (scene.secretary, make_seat(Role.AGENCY, scene.agency.unit), stranger):
        with pytest.raises(Forbidden):
            open_dossier_sheet(by=seat, dossier=dossier)


def test_a_rater_who_left_scores_no_more_and_is_not_waited_for(scene):
    dossier, more = scene.make(), make_evaluator(scene.campaign)
    seat = seat_of(more)
    assert my_dossiers(seat)
    remove_evaluator(by=scene.secretary, evaluator=more)
    with pytest.raises(Forbidden):
        open_dossier_sheet(by=seat, dossier=dossier)
    assert not my_dossiers(seat)
    assert [line.raters for line in dossier_lines(scene.campaign)] == [2]


@pytest.mark.parametrize("state", [CampaignState.DRAFT, CampaignState.FINAL, CampaignState.CLOSED])
def test_scores_are_given_while_the_campaign_runs(scene, state):
    dossier = scene.make()
    sheet = open_dossier_sheet(by=scene.first, dossier=dossier)
    scene.campaign.state = state.value
    if state is CampaignState.FINAL:
        scene.campaign.finalised_at = None
    scene.campaign.save()
    refused("campaign.not_running", open_dossier_sheet, by=scene.second, dossier=dossier)
    given = {"item": "A1.1", "answer": YES, "version": 1}
    refused("campaign.not_running", save_dossier_item, by=scene.first, sheet=sheet, **given)
    if state is not CampaignState.DRAFT:
        with pytest.raises(Refusal):
            scene.make()


def test_a_tie_to_an_agency_keeps_nobody_from_a_written_case(scene):
    ConflictOfInterest.objects.create(
        person=scene.first.person, unit=scene.agency.unit, declared_by=scene.first.person
    )
    assert scene.locked(scene.first, scene.make()).state == SheetState.LOCKED


def test_opening_twice_gives_the_same_sheet_and_each_rater_has_one(scene):
    dossier = scene.make()
    sheet = open_dossier_sheet(by=scene.first, dossier=dossier)
    assert open_dossier_sheet(by=scene.first, dossier=dossier) == sheet
    assert open_dossier_sheet(by=scene.second, dossier=dossier) != sheet
    # A2.2 applies once A1.1 is yes.
    assert (sheet.answered, sheet.asked, sheet.version) == (0, 5, 1)


def test_nobody_writes_on_the_sheet_of_another(scene):
    sheet = open_dossier_sheet(by=scene.first, dossier=scene.make())
    open_dossier_sheet(by=scene.second, dossier=sheet.dossier)
    with pytest.raises(Forbidden):
        save_dossier_item(by=scene.second, sheet=sheet, item="A1.1", answer=YES, version=1)
    with pytest.raises(Forbidden):
        lock_dossier_sheet(by=scene.second, sheet=sheet)


def test_two_devices_never_write_over_each_other(scene):
    sheet = open_dossier_sheet(by=scene.first, dossier=scene.make())

    def save(item, answer, version, before=None):
        return save_dossier_item(
            by=scene.first, sheet=sheet, item=item, answer=answer, version=version, before=before
        )

    assert save("A1.1", YES, 1).version == 2
    # The other device saw version 1: another item, told what it saw of it, is taken.
    assert save("A1.2", {"value": "3"}, 1, before={}).version == 3
    assert save("A1.1", YES, 1).version == 3, "the same again writes nothing"
    with pytest.raises(Stale):
        save("A1.1", NO, 1, before={})
    with pytest.raises(Stale):
        save("A1.2", {"value": "1"}, 1)
    kept = DossierSheet.objects.get().answers
    assert {code: answer["value"] for code, answer in kept.items()} == {"A1.1": "1", "A1.2": "3"}


def test_answers_are_checked_as_on_a_visit(scene):
    sheet = open_dossier_sheet(by=scene.first, dossier=scene.make())
    for item, answer in (
        ("A1.2", {"value": "9"}),
        ("Z9", YES),
        ("A1.1", {"state": "not_assessable"}),
        ("A1.1", {"value": "1", "note": "x" * 4001}),
    ):
        with pytest.raises(Refusal):
            save_dossier_item(by=scene.first, sheet=sheet, item=item, answer=answer, version=1)
    assert DossierSheet.objects.get().answers == {}


def test_an_incomplete_sheet_is_not_handed_in_and_says_everything_it_lacks(scene):
    sheet = scene.filled(scene.first, scene.make(), {"A1.1": YES})
    with pytest.raises(Refusals) as caught:
        lock_dossier_sheet(by=scene.first, sheet=sheet)
    assert {one.where for one in caught.value.refusals} == set(ANSWERS) - {"A1.1"}
    assert DossierSheet.objects.get().state == SheetState.DRAFT


def test_no_evidence_is_asked_for_where_the_case_is_on_paper(scene):
    content = make_instrument().content
    content["axes"][0]["criteria"][0]["items"][0]["evidence"] = "required"
    group = make_group(scene.campaign, make_instrument(content=content))
    assert scene.locked(scene.first, scene.make(group=group)).locked_at is not None


def test_a_sheet_handed_in_is_never_changed(scene):
    sheet = scene.locked(scene.first, scene.make())
    again = lock_dossier_sheet(by=scene.first, sheet=sheet)
    assert again.version == sheet.version
    given = {"item": "A1.1", "answer": NO, "version": sheet.version}
    refused("sheet.locked", save_dossier_item, by=scene.first, sheet=sheet, **given)


def test_a_closed_dossier_takes_nothing_more(scene):
    dossier = scene.make()
    sheet = scene.filled(scene.first, dossier)
    dossier = close_dossier(by=scene.secretary, dossier=dossier)
    given = {"by": scene.first, "sheet": sheet}
    saved = {"item": "A1.1", "answer": NO, "version": sheet.version}
    refused("dossier.closed", save_dossier_item, **given, **saved)
    refused("dossier.closed", lock_dossier_sheet, **given)
    refused("dossier.closed", open_dossier_sheet, by=scene.second, dossier=dossier)
    refused("dossier.closed", edit_dossier, by=scene.secretary, dossier=dossier, title="x")
    refused("dossier.closed", close_dossier, by=scene.secretary, dossier=dossier)


def test_papers_are_given_before_the_first_score_and_stay_then(scene):
    dossier = scene.make()
    given = {"by": scene.secretary, "dossier": dossier}
    paper = give_dossier_file(**given, file=ContentFile(PDF, "case.pdf"), title="پرونده")
    link = give_dossier_link(**given, link="https://example.org/case")
    assert list(papers_of(dossier)) == [paper, link]
    withdraw_evidence(by=scene.secretary, evidence=link)
    assert list(papers_of(dossier)) == [paper]
    open_dossier_sheet(by=scene.first, dossier=dossier)
    refused("dossier.begun", give_dossier_link, **given, link="https://example.org/more")
    refused("evidence.settled", withdraw_evidence, by=scene.secretary, evidence=paper)


def test_a_group_whose_dossiers_are_scored_keeps_its_instrument(scene):
    group = make_group(scene.campaign)
    dossier = scene.make(group=group)
    refused("group.has_dossiers", remove_group, by=scene.secretary, group=group)
    open_dossier_sheet(by=scene.first, dossier=dossier)
    other = make_instrument(scene.campaign.owner)
    refused("group.in_use", edit_group, by=scene.secretary, group=group, instrument=other)


def test_the_secretariat_learns_who_has_scored_and_the_arrays_what(scene):
    dossier = scene.make(score_by=scene.campaign.starts)
    scene.filled(scene.second, dossier, {"A1.1": YES})
    assert not len(blind_ratings(scene.campaign))
    scene.locked(scene.first, dossier)
    (line,) = dossier_lines(scene.campaign, scene.campaign.ends)
    assert (line.raters, line.locked, line.begun, line.is_late) == (2, 1, 2, True)
    states = {one.evaluator: one.state for one in dossier_view(dossier).raters}
    assert states == {scene.raters[0]: SheetState.LOCKED, scene.raters[1]: SheetState.DRAFT}
    ratings = blind_ratings(scene.campaign)
    assert [one.is_dossier for one in ratings.subjects] == [True]


def test_a_dossier_waits_for_each_rater_until_theirs_is_in(scene):
    dossier = scene.make(score_by=scene.campaign.starts)
    day = scene.campaign.ends
    scene.locked(scene.first, dossier)

    def waits(seat):
        return [(one.kind, one.is_overdue) for one in due_list(seat, day)]

    assert waits(scene.first) == []
    assert waits(scene.second) == [("score", True)]
    assert [one.is_done for one in my_dossiers(scene.first, day)] == [True]
    close_dossier(by=scene.secretary, dossier=dossier)
    assert waits(scene.second) == []
    assert not my_dossiers(scene.second, day)


def test_the_journal_says_who_did_what_and_never_what_was_given(scene):
    dossier = scene.make()
    scene.filled(scene.first, dossier, {"A1.1": {"value": "1", "note": "marked-words"}})
    scene.locked(scene.first, dossier)
    lines = JournalEntry.objects.filter(verb__startswith="dossier.")
    assert {line.verb for line in lines} == {
        "dossier.made",
        "dossier.sheet_opened",
        "dossier.item_saved",
        "dossier.sheet_locked",
    }
    assert not [line for line in lines if "marked-words" in line.body]
    assert all(line.unit_path == scene.campaign.owner.path for line in lines)


def test_the_first_dossier_handed_in_fixes_the_rules_of_ranking(scene):
    rules = set_ranking_rules(by=scene.secretary, campaign=scene.campaign)
    scene.locked(scene.first, scene.make())
    rules.refresh_from_db()
    assert rules.fixed_at is not None


def test_no_rules_are_made_up_when_strictness_can_be_known(scene):
    scene.locked(scene.first, scene.make())
    with pytest.raises(Refusal) as refused:
        set_ranking_rules(by=scene.secretary, campaign=scene.campaign)
    assert refused.value.code == "ranking.begun"
