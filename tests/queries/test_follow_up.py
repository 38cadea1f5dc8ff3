"""What is read of findings: SWOT, feedback, rounds, provinces, and an agency's home."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from payesh.actions.challenges import raise_challenge
from payesh.queries.feedback import feedback
from payesh.queries.my_agency import WaitsFor, my_agency
from payesh.queries.provinces import Measure, provinces
from payesh.queries.rounds import rounds
from payesh.queries.swot import swot
from payesh.records.models import Evidence, Receipt, Sheet, SheetEvidence
from payesh.reports.province_tiles import TILES, tile_map
from tests.evaluations import (
    CONTENT,
    a_criterion,
    an_item,
    make_agency,
    make_campaign,
    make_group,
    make_instrument,
    make_phase,
    make_sheet,
    texts,
)
from tests.factories import make_seat, make_unit
from tests.following import FollowUp

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return FollowUp()


def test_a_swot_gathers_findings_by_item_with_the_evidence_behind_them(scene):
    for agency in (scene.weak, scene.middling):
        scene.found(agency)
    scene.found(scene.weak, severity="critical", item="B1.1")
    scene.found(scene.strong, "strength", item="")
    sheet = Sheet.objects.get(agency=scene.weak, layer="final")
    piece = Evidence.objects.create(
        subject_kind="sheet", subject_id=sheet.pk, unit=scene.weak.unit,
        link="https://example.org/", given_by=scene.reviewer.person,
    )  # fmt: skip
    SheetEvidence.objects.create(sheet=sheet, item="B1.1", evidence=piece)
    strengths, weaknesses, *rest = swot(scene.secretary, scene.campaign).quadrants
    assert [(one.code, one.agencies, one.critical) for one in weaknesses.themes] == [
        ("A1.2", 2, 0),
        ("B1.1", 1, 1),
    ]
    assert weaknesses.themes[1].shown[0].evidence == (piece,)
    assert (strengths.findings, strengths.themes[0].item) == (1, None)
    assert [one.findings for one in rest] == [0, 0]
    of_one = swot(scene.secretary, scene.campaign, agency=scene.middling)
    assert [one.findings for one in of_one.quadrants] == [0, 1, 0, 0]


def test_feedback_gives_an_agency_its_scores_reasons_and_what_it_owes(scene):
    finding = scene.found(scene.weak, recommendation="افزودن باجه")
    speaker = scene.speaker(scene.weak)
    hidden = feedback(speaker, scene.weak)
    assert (hidden.result, hidden.told, hidden.totals) == (None, (), {})
    scene.out()
    told = feedback(speaker, scene.weak)
    # final: A ((1 + 0) / 2 + (0 + .8) / 2) / 2 = .45, B (1 + .8) / 2 = .9: 27 + 36
    assert told.totals["final"] == pytest.approx(63)
    assert (told.result.result.rank, told.result.result.ranked_of) == (3, 3)
    assert told.group.agencies == 3
    assert told.from_mean == pytest.approx(63 - told.group.mean)
    assert [one.item.item.code for one in told.weakest] == ["A2.1", "A1.2"]
    assert [one.finding for one in told.recommended] == [finding]
    assert told.recommended[0].answer["value"] == "0"
    assert [one.finding for one in told.to_answer] == [finding]
    assert not feedback(scene.speaker(scene.strong), scene.strong).to_answer


def test_feedback_costs_the_same_whatever_was_found(scene, assert_same_queries):
    scene.out()
    scene.found(scene.weak)

    def more():
        for code in ("A1.1", "B1.1"):
            scene.found(scene.weak, item=code)

    assert_same_queries(lambda: feedback(scene.secretary, scene.weak), more)
    assert_same_queries(lambda: swot(scene.secretary, scene.campaign), more)


def a_later_content():
    """Half of the first instrument's items under their bank keys, and one new axis."""
    items = [an_item("X1", bank="q1"), an_item("X2", "0_4", bank="q2"), an_item("X3")]
    axis = {"code": "X", "title": texts("محور", "Axis"), "weight": "1"}
    return {**CONTENT, "axes": [{**axis, "criteria": [a_criterion("XC", items)]}]}


def an_earlier_content():
    items = [an_item("O1", bank="q1"), an_item("O2", "0_4", bank="q2"), an_item("O9", bank="q9")]
    axis = {"code": "O", "title": texts("محور", "Axis"), "weight": "1"}
    return {**CONTENT, "axes": [{**axis, "criteria": [a_criterion("OC", items)]}]}


def a_round(units, content, answers, previous=None, number=1):
    """A campaign whose agencies have a final sheet each."""
    starts = date(2024 + number, 7, 1)
    campaign = make_campaign(
        units[0].parent, state="final", previous=previous, round=number,
        starts=starts, ends=starts + timedelta(days=30),
    )  # fmt: skip
    group = make_group(campaign, make_instrument(campaign.owner, content))
    for unit, given in zip(units, answers, strict=True):
        if given is not None:
            said = {code: {"value": value} for code, value in given.items()}
            agency = make_agency(group, unit)
            make_sheet(None, None, said, "final", "locked", agency)
    return campaign


def test_rounds_compare_what_both_instruments_ask_and_say_how_much_that_is():
    province = make_unit()
    units = [make_unit(province) for _ in range(3)]
    first = a_round(
        units,
        an_earlier_content(),
        [{"O1": "0", "O2": "2", "O9": "1"}, {"O1": "1", "O2": "4", "O9": "0"}, None],
    )
    second = a_round(
        units,
        a_later_content(),
        [{"X1": "1", "X2": "3", "X3": "0"}, {"X1": "1", "X2": "2", "X3": "1"},
         {"X1": "0", "X2": "4", "X3": "1"}],
        first, 2,
    )  # fmt: skip
    told = rounds(second, second.groups.get())
    rows = {row.agency.unit_id: row for row in told.group.rows}
    risen, fallen, new = (rows[unit.pk] for unit in units)
    assert told.campaigns == (first, second)
    assert (told.group.items, told.group.items_of) == (2, 3)
    assert risen.scores == pytest.approx((25, 87.5))  # (0 + .5) / 2, then (1 + .75) / 2
    assert (risen.change, risen.is_most_improved) == (pytest.approx(62.5), True)
    assert fallen.change == pytest.approx(-25)
    assert (new.scores[0], new.change, new.is_most_improved) == (None, None, False)
    assert risen.share == pytest.approx(2 / 3)
    assert rounds(first, first.groups.get()).group is None


def test_a_third_round_is_compared_with_the_first_or_with_the_second():
    units = [make_unit(make_unit())]
    made = None
    for number, value in enumerate(("0", "4", "3"), start=1):
        content = an_earlier_content()
        given = [{"O1": "1", "O2": value, "O9": "1"}]
        made = a_round(units, content, given, made, number)
    group = made.groups.get()
    since = [rounds(made, group, since=base).group.rows[0].change for base in (0, 1, None)]
    assert since == pytest.approx([25, -100 / 12, -100 / 12])


def test_provinces_show_what_is_known_and_leave_the_others_empty(scene):
    make_unit(province="IR-07", name="فارس")
    running = make_campaign(scene.province)
    make_agency(make_group(running))
    scene.campaign.agencies.update(province="IR-23")
    running.agencies.update(province="IR-23")
    scene.out()
    scene.province.refresh_from_db()
    raise_challenge(
        by=scene.secretary, unit=scene.province, title="چالش", text="", level="headquarters",
        findings=[scene.found(scene.weak)],
    )  # fmt: skip
    lines = {line.code: line for line in provinces(scene.headquarters)}
    tehran, fars = lines["IR-23"], lines["IR-07"]
    assert (tehran.campaigns, tehran.coverage.visited, tehran.coverage.agencies) == (1, 0, 1)
    assert (tehran.scored, tehran.waiting, tehran.challenges) == (3, 1, 1)
    assert not fars.has_data
    for measure in Measure:
        shown = {one.tile.code: one for one in tile_map(lines.values(), measure)}
        assert len(shown) == 31
        assert shown["IR-07"].value is None
        assert shown["IR-01"].line is None
        assert shown["IR-23"].value is not None


def test_no_two_tiles_lie_on_one_square():
    assert (
        len({(tile.column, tile.row) for tile in TILES}) == len({one.code for one in TILES}) == 31
    )


def test_an_agency_finds_everything_that_is_waited_for_in_one_place(scene):
    from payesh.actions.improvement import open_action
    from payesh.records.models import Circular

    make_phase(scene.campaign, "declaration", TODAY, TODAY + timedelta(days=9))
    circular = Circular.objects.create(
        campaign=scene.campaign, title="بخشنامه", made_by=scene.secretary.person,
        sent_by=scene.secretary.person, sent_at=timezone.now(), acknowledge_by=TODAY,
    )  # fmt: skip
    Receipt.objects.create(circular=circular, agency=scene.weak)
    finding, speaker = scene.found(scene.weak), scene.speaker(scene.weak)
    due = TODAY + timedelta(days=2)
    open_action(by=scene.secretary, source=finding, title="باجه", owner=speaker.person, due=due)
    kinds = [one.kind for one in my_agency(speaker).waited]
    assert kinds == [WaitsFor.CIRCULAR, WaitsFor.ACTION, WaitsFor.DECLARATION]
    scene.shown_to(scene.weak)
    told = my_agency(speaker)
    assert {one.kind for one in told.waited} == set(WaitsFor)
    assert [one.to_answer for one in told.evaluations] == [1]
    late = my_agency(speaker, TODAY + timedelta(days=5))
    assert late.late == 2
    assert not my_agency(make_seat("agency", scene.strong.unit)).actions
