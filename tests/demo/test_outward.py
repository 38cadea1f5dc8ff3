"""What leaves the house in the demonstration, held against its records."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from payesh.actions.file_store import path_of
from payesh.ground.terms import CommentState
from payesh.queries.opinions import opinion_figures
from payesh.queries.publications import open_contradictions
from payesh.records.models import IssuedReport, Publication, PublicComment
from payesh.reports.document.stored import from_data
from payesh.verifying.checking import check


def test_every_publication_verifies_equal(world):
    states, verdicts = Counter(), set()
    for one in Publication.objects.exclude(package="").select_related("key", "result_set"):
        outcome = check(path_of(one.package), one.key.public)
        assert outcome.is_equal, (one.title, outcome.faults.told)
        assert outcome.signature.state == "signed"
        states[one.state] += 1
        verdicts |= {one.result_set.fairness["verdict"]} if one.result_set else set()
    assert states == {"published": 6, "withdrawn": 1}
    assert verdicts == {"adjusted", "alike", "not_asked"}


def test_the_draft_waits_for_its_two_contradictions_alone(world):
    draft = Publication.objects.get(state="draft")
    found = {
        (str(one.claim.stated), str(one.claim.computed)): one.sentence
        for one in open_contradictions(draft)
    }
    assert len(found) == 2
    assert "۷۸۰ فعالیت" in found["90", "93.59"]
    [office] = [sentence for numbers, sentence in found.items() if set(numbers) == {"15", "34"}]
    assert "دفتر اجتماعی و فرهنگی" in office


OF_THE_PLAN = {"activities_realised": 730, "activities_due": 780, "goals_realised": 113}
STATED = [
    ({"kind": "digest", "day": "2026-06-28"}, {"visited": 25, "agencies": 126}),
    ({"kind": "digest", "plan__code": "field-1405"}, OF_THE_PLAN | {"goals_due": 127}),
    (
        {"kind": "meeting", "plan__code": "field-1405"},
        OF_THE_PLAN | {"macro_goals": 14, "general_goals": 78, "goals": 127, "activities": 780},
    ),
]


@pytest.mark.parametrize(("which", "figures"), STATED, ids=lambda it: str(it.get("kind", "")))
def test_reports_say_what_the_records_say(world, which, figures):
    report = from_data(IssuedReport.objects.get(**which).content)
    assert {key: report.figure(key).value for key in figures} == figures
    assert not [key for key, one in report.figures.items() if one.trace is None and key in figures]


def test_what_people_say_is_counted_without_what_was_refused(world):
    rows = PublicComment.objects.select_related("unit").all()
    assert {one.state for one in rows} == {state.value for state in CommentState}
    given, stars = Counter(), Counter()
    for one in rows:
        if one.state != CommentState.REFUSED:
            given[one.unit_id] += 1
            stars[one.unit_id] += one.rating
    figures = opinion_figures(given)
    assert {unit: one.count for unit, one in figures.items()} == given
    for unit, one in figures.items():
        assert one.mean == Fraction(stars[unit], given[unit])
        assert sum(one.by_rating) == one.count
