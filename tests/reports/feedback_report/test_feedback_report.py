"""The feedback report of an agency: every number a figure, nobody's rater named."""

from datetime import date
from fractions import Fraction

import pytest

from payesh.actions.results import finalise
from payesh.ground.errors import Refusal
from payesh.records.models import AgencyResult, Evidence, Person, SheetEvidence, Standing
from payesh.reports.document.stored import from_data, to_data
from payesh.reports.feedback_report import SECTIONS, feedback_report
from tests.evaluations import make_finding
from tests.factories import make_person
from tests.fair_scenes import FairRound

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = FairRound()
    made.rules()
    made.agencies = made.full()
    made.agency = made.agencies[0]
    return made


def finished(scene):
    scene.set = finalise(by=scene.secretary, campaign=scene.campaign)
    scene.campaign.refresh_from_db()
    return AgencyResult.objects.get(result_set=scene.set, agency=scene.agency)


def evidence(kind, subject, scene, title):
    return Evidence.objects.create(
        subject_kind=kind,
        subject_id=subject.pk,
        unit=scene.agency.unit,
        province=scene.agency.province,
        title=title,
        file_name="photo.png",
        sha256=f"{subject.pk.int:064x}"[-64:],
        given_by=make_person(),
    )


def report(scene, language="en"):
    return feedback_report(scene.secretary, scene.agency, language, today=DAY)


def words(document):
    """Everything the report says, figures as they are shown."""
    return "\n".join(_told(to_data(document)["sections"], document))


def _told(thing, document):
    if isinstance(thing, dict) and set(thing) == {"figure"}:
        yield document.figure(thing["figure"]).shown(document.language)
    elif isinstance(thing, dict | list):
        for one in thing.values() if isinstance(thing, dict) else thing:
            yield from _told(one, document)
    elif isinstance(thing, str):
        yield thing


def test_there_is_no_report_before_the_results(scene):
    with pytest.raises(Refusal) as refused:
        report(scene)
    assert refused.value.code == "feedback.no_result"


def test_the_figures_are_those_of_the_result(scene):
    result = finished(scene)
    figures = report(scene).figures
    assert figures["raw"].value == Fraction(result.score)
    assert figures["score"].value == Fraction(result.standing.adjusted)
    assert figures["rank"].value == result.rank
    assert figures["taken_off"].value == -Fraction(result.standing.effect)
    mean = figures["group_mean"]
    assert mean.value == mean.numerator / mean.denominator
    assert figures["from_mean"].value == figures["score"].value - mean.value
    assert figures["score"].trace.asked == {"result": str(result.pk)}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_nobody_who_rated_is_named_and_all_sections_are_known(scene, language):
    finished(scene)
    document = report(scene, language)
    told = words(document)
    raters = Person.objects.filter(evaluates__campaign=scene.campaign).distinct()
    assert raters.exists()
    assert not any(one.full_name in told for one in raters)
    assert {one.key for one in document.sections} <= {key for key, _title in SECTIONS}
    assert from_data(to_data(document)) == document


def test_agencies_that_cannot_be_told_apart_are_said_so(scene):
    finished(scene)
    three = scene.agencies[:3]
    Standing.objects.filter(result__agency__in=three).update(tie=9)
    document = report(scene)
    assert document.figure("tied").value == 2
    assert "It cannot be told apart from" in words(document)


def test_evidence_is_named_only_if_the_agency_may_open_it(scene):
    scene.agency.objections_from = scene.agency.objections_until = date(2026, 8, 20)
    scene.agency.save()
    finding = make_finding(scene.agency, item="A1.1")
    of_finding = evidence("finding", finding, scene, "عکس تابلو")
    rated = scene.agency.visits.get(kind="first").sheets.filter(layer="rated").first()
    of_rater = evidence("sheet", rated, scene, "برگهٔ ارزیاب")
    SheetEvidence.objects.create(sheet=rated, item="A1.1", evidence=of_rater)
    finished(scene)
    told = words(report(scene))
    assert f"عکس تابلو \u2066({of_finding.sha256[:12]})\u2069" in told
    assert "برگهٔ ارزیاب" not in told


def test_what_is_due_has_its_day_and_says_when_it_is_late(scene):
    make_finding(scene.agency)
    scene.agency.answer_by, scene.agency.version = date(2026, 8, 25), 2
    scene.agency.save()
    finished(scene)
    document = report(scene)
    due = next(one for one in document.sections if one.key == "due").blocks[0]
    (row,) = due.rows
    assert document.figure("to_answer").value == 1
    assert row.cells[1:] == (("Tuesday 3 Shahrivar 1405",), ("late",))
