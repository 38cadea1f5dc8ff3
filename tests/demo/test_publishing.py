"""The demonstration published: the first source's text is stopped, its plan is recomputed."""

import pytest

from payesh.actions import publishing as verbs
from payesh.actions.file_store import path_of
from payesh.exchange.packages.zipped import zipped
from payesh.ground.errors import Refusal
from payesh.queries import publications as readers
from payesh.records.models import Period, Publication, ResultSet, Seat
from payesh.reports.publishing import publish_package
from payesh.verifying.checking import check
from tests.exchange.test_packages import altered, files_of


@pytest.fixture
def secretary(world, settings, tmp_path):
    settings.HOME = tmp_path
    return Seat.objects.get(person__username="secretary", role="secretariat")


@pytest.fixture
def period(world):
    return Period.objects.get(plan__code="field-1405", number=1)


def published(by, draft):
    return publish_package(by=by, publication=draft, version=draft.version)


def test_the_first_source_waits_for_two_reasons(secretary, period, shared):
    text = next((shared / "sources").glob("000_*.txt")).read_text(encoding="utf-8")
    draft = verbs.draft_publication(
        by=secretary, title="کارنامهٔ چهارماهه", period=period, press=text
    )
    share, office = sorted(
        readers.open_contradictions(draft), key=lambda one: one.claim.kind.value, reverse=True
    )
    assert "780 فعالیت" in share.sentence
    assert (str(share.claim.stated), str(share.claim.computed)) == ("90", "93.59")
    assert "دفتر اجتماعی و فرهنگی با 34" in office.sentence
    assert {str(office.claim.stated), str(office.claim.computed)} == {"15", "34"}
    for one in (share, office):
        with pytest.raises(Refusal, match="no reason yet"):
            published(secretary, draft)
        verbs.give_reason(
            by=secretary, publication=draft, digest=one.digest, reason="نقل از متن خبر"
        )
    out = published(secretary, draft)
    assert out.contents["counts"]["activities_realised"] == 730
    path = path_of(out.package)
    outcome = check(path, out.key.public)
    assert outcome.is_equal
    assert outcome.recomputed["goals"] == 14 + 78 + 127 + 780


OF_THE_FIELD = (
    ("data/nodes.csv", ",macro,", ",general,"),
    ("data/nodes.csv", ",1,100,,100,", ",1,90,,100,"),
    ("data/totals.csv", ",730,", ",702,"),
    ("data/units.csv", ",34,", ",35,"),
    ("contents.json", '"activities_realised": 730', '"activities_realised": 740'),
    ("rules.json", '"realised_at": "100"', '"realised_at": "50"'),
)
OF_MEASURED = (
    ("data/indicators.csv", ",green,", ",red,"),
    ("data/indicators.csv", ",from_baseline,", ",capped_ratio,"),
)


def test_one_altered_cell_of_a_plan_is_found(world, tmp_path):
    for plan, cases in (("field-1405", OF_THE_FIELD), ("city-1403", OF_MEASURED)):
        out = Publication.objects.get(state="published", period__plan__code=plan)
        files = files_of(path_of(out.package))
        files.pop("signature.json")
        for name, old, new in cases:
            path = tmp_path / "altered.zip"
            path.write_bytes(zipped(altered(files, name, old, new)))
            words = {one.word for one in check(path).faults.told}
            assert words - {"unsigned"}, (name, new)


def test_what_is_not_published_yet_follows_from_its_own_data_too(secretary):
    """With what the demonstration published, these are all of its result sets and locked periods.

    Several instruments, caps, conditions, adjusted ranks and refused ones are among them.
    """
    sets = ResultSet.objects.filter(publications=None).select_related("campaign__owner")
    periods = Period.objects.filter(state="locked", publications=None)
    seats = Seat.objects.filter(role="secretariat").select_related("unit", "person")
    assert sets
    assert periods
    for one in sets:
        by = next(it for it in seats if one.campaign.owner.path.startswith(it.unit.path))
        draft = verbs.draft_publication(by=by, title="نتایج", result_set=one)
        assert published(by, draft).state == "published"
    for one in periods.select_related("plan__owner"):
        draft = verbs.draft_publication(by=secretary, title="نتایج", period=one)
        assert published(secretary, draft).state == "published"
