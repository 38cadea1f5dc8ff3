"""The analytical report: its figures are the plan’s, its words follow them, numbers are traced."""

from fractions import Fraction

import pytest

from payesh.ground.errors import Forbidden, Refusal
from payesh.ground.terms import Role
from payesh.records.models import IndicatorAnalysis, StatedFigure
from payesh.reports.analysis import SECTIONS, analysis_report
from payesh.reports.document.blocks import Note
from payesh.reports.document.stored import from_data, to_data
from tests.factories import make_person, make_seat, period_of_plan
from tests.queries.boards_scene import make_scene
from tests.reports.saying import said, sentences, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    made = make_scene()
    made.refresh()
    return made


def report(scene, unit=None, seat=None, language="en", **more):
    seat = seat or scene.secretary
    return analysis_report(scene.plan, scene.period, unit, language, seat=seat, **more)


def test_a_period_without_figures_is_refused(scene):
    with pytest.raises(Refusal) as refused:
        analysis_report(scene.plan, period_of_plan(scene.plan, 2), seat=scene.secretary)
    assert refused.value.code == "analysis.no_figures"


def test_the_whole_plan_has_every_part_and_its_own_figures(scene):
    document = report(scene)
    assert {one.key for one in document.sections} == {key for key, _title in SECTIONS}
    figures = document.figures
    share = figures["activities_share"]
    assert (share.numerator, share.denominator) == (figures["activities_realised"].value,
                                                    figures["activities_due"].value)  # fmt: skip
    assert share.value == Fraction(share.numerator, share.denominator)
    assert share.trace.kind == "activities"
    assert share.trace.asked["which"] == "realised"
    assert from_data(to_data(document)) == document


def test_conformity_adds_up_to_the_whole(scene):
    document = report(scene)
    rows = table(document, "conformity")
    figures = document.figures
    assert sum(int(row[1]) for row in rows) == figures["activities"].value
    assert sum(int(row[3]) for row in rows) == figures["activities_realised"].value


def test_an_indicator_says_present_desired_and_pace_with_figures(scene):
    IndicatorAnalysis.objects.create(
        indicator=scene.indicator,
        period=scene.period,
        text="آموزش کارکنان {اثر} داشت.",
        written_by=make_person("کارشناس"),
    )
    document = report(scene)
    figures = document.figures
    assert figures["i1_value"].value == Fraction(115, 2)
    assert figures["i1_horizon"].value == 100
    assert figures["i1_distance"].value == Fraction(85, 2)
    told = sentences(document, "indicators")
    assert any("Each period from now on has to bring" in one for one in told)
    assert figures["i1_pace_target"].value == 100
    section = next(one for one in document.sections if one.level == 2 and one.key == "indicators")
    note = next(one for one in section.blocks if isinstance(one, Note))
    assert said(note.text, document) == "آموزش کارکنان {اثر} داشت."
    assert "کارشناس" in note.title


def test_a_unit_is_told_of_itself_alone(scene):
    document = report(scene, scene.north)
    assert document.subject == scene.north.name
    assert document.figure("activities").value == 4
    assert document.figure("i1_value").value == 60
    assert document.figure("i1_value").trace.asked["unit"] == str(scene.north.pk)
    assert not {"comparing", "units"} & {one.key for one in document.sections}


def test_stated_figures_that_contradict_the_records_are_told(scene):
    StatedFigure.objects.create(plan=scene.plan, measure="activities", value=9, source="گزارش خبری")
    document = report(scene)
    (row,) = [row for row in table(document, "integrity") if row[0] == "Contradiction"]
    assert "is said to be 9; the records count 6" in row[1]
    stated = [one for one in document.figures.values() if one.trace and one.trace.kind == "stated"]
    assert {one.value for one in stated} == {9, 6}


def test_who_does_not_reach_a_unit_is_refused(scene):
    seat = make_seat(Role.SECRETARIAT, scene.south)
    with pytest.raises(Forbidden):
        report(scene, scene.north, seat)
    own = report(scene, None, seat)
    assert own.subject == scene.south.name


def test_it_tells_how_far_it_is_and_stops_when_told_to(scene):
    told = []
    report(scene, said=lambda done, total: told.append((done, total)))
    assert told[0] == (60, 100)
    assert told[-1] == (100, 100)

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report(scene, said=stop)


def test_words_follow_the_figures():
    scene = make_scene(north=(100, 100), south=(100,))
    scene.refresh()
    assert "No activity is late." in sentences(report(scene), "summary")
