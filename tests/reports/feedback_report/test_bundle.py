"""All feedback reports of a campaign: one file, all kept or none, one line in the journal."""

import csv
import io
import zipfile

import pytest

from payesh.actions.job_work import JobStopped
from payesh.actions.results import finalise
from payesh.ground.errors import Forbidden, Refusal
from payesh.queries.permission import require
from payesh.records.models import IssuedReport, JournalEntry
from payesh.reports import feedback_bundle
from payesh.reports.document.stored import from_data
from payesh.reports.feedback_bundle import file_name, make_feedback_bundle
from tests.reviewing import Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(feedback_bundle, "_pdf", lambda document, pen: document.title.encode())
    made = Round()
    made.agencies = [made.settled(), made.settled()]
    made.path = tmp_path / "bundle.zip"
    return made


def make(scene, said=lambda done, total: None, seat=None):
    return make_feedback_bundle(seat or scene.secretary, scene.campaign, "fa", scene.path, said)


def test_it_waits_for_the_results(scene):
    with pytest.raises(Refusal) as refused:
        make(scene)
    assert refused.value.code == "result.not_final"
    assert not scene.path.exists()


def test_every_agency_gets_its_own_and_the_journal_one_line(scene):
    finalise(by=scene.secretary, campaign=scene.campaign)
    told = []
    kept = make(scene, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert {one.agency for one in kept} == set(scene.agencies)
    with zipfile.ZipFile(scene.path) as book:
        lines = list(csv.reader(io.StringIO(book.read("000 index.csv").decode("utf-8-sig"))))
        assert [line[0] for line in lines[1:]] == book.namelist()[:2]
        assert {book.read(line[0]).decode() for line in lines[1:]} == {one.title for one in kept}
    stored = IssuedReport.objects.get(agency=scene.agencies[0])
    assert from_data(stored.content).data_version == stored.data_version
    lines = JournalEntry.objects.filter(verb="report.issued_together")
    assert lines.count() == 1


def test_nothing_half_made_is_left_where_it_is_stopped(scene):
    finalise(by=scene.secretary, campaign=scene.campaign)

    def stop(done, total):
        if done == total:
            raise JobStopped

    with pytest.raises(JobStopped):
        make(scene, stop)
    assert not IssuedReport.objects.exists()
    assert not scene.path.exists()


def test_only_who_may_issue_keeps_reports(scene):
    finalise(by=scene.secretary, campaign=scene.campaign)
    with pytest.raises(Forbidden):
        require(scene.reviewer, "issued.make", scene.campaign)
    with pytest.raises(Forbidden):
        make(scene, seat=scene.reviewer)
    assert not scene.path.exists()


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ادارهٔ کل ثبت احوال", "007 ادارهٔ کل ثبت احوال"),
        ("../../etc: a*b?", "007 etc a b"),
        ("\u202eاداره\x00", "007 اداره"),
        ("ا" * 200, "007 " + "ا" * 80),
    ],
)
def test_names_of_files_are_readable_and_safe(scene, label, name):
    scene.agencies[0].unit.name = scene.agencies[0].unit.short_name = label
    assert file_name(7, scene.agencies[0]) == name
