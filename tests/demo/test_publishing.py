"""The demonstration published: the first source's text is stopped, its plan is recomputed."""

import pytest

from payesh.actions import publishing as verbs
from payesh.actions.file_store import path_of
from payesh.exchange.packages.zipped import zipped
from payesh.ground.errors import Refusal
from payesh.queries import publications as readers
from payesh.records.models import Period, ResultSet, Seat
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


def test_one_altered_cell_of_a_plan_is_found(secretary, period, tmp_path):
    measured = Period.objects.filter(state="locked", plan__indicators__isnull=False)
    other = measured.select_related("plan__owner").order_by("ends", "pk").first()
    for about, cases in ((period, OF_THE_FIELD), (other, OF_MEASURED)):
        draft = verbs.draft_publication(by=secretary, title="کارنامه", period=about)
        files = files_of(path_of(published(secretary, draft).package))
        files.pop("signature.json")
        for name, old, new in cases:
            path = tmp_path / "altered.zip"
            path.write_bytes(zipped(altered(files, name, old, new)))
            words = {one.word for one in check(path).faults.told}
            assert words - {"unsigned"}, (name, new)


def test_every_result_set_and_locked_period_follows_from_its_own_data(secretary):
    """Several instruments, caps, conditions, adjusted ranks and refused ones are among them."""
    sets = ResultSet.objects.select_related("campaign__owner")
    periods = Period.objects.filter(state="locked").select_related("plan__owner")
    verdicts = set()
    for about in (*({"result_set": one} for one in sets), *({"period": one} for one in periods)):
        thing = about.get("result_set")
        by = secretary
        if thing is not None:
            verdicts.add(thing.fairness["verdict"])
            by = next(
                seat
                for seat in Seat.objects.filter(role="secretariat").select_related("unit", "person")
                if thing.campaign.owner.path.startswith(seat.unit.path)
            )
        draft = verbs.draft_publication(by=by, title="نتایج", **about)
        assert published(by, draft).state == "published"
    assert len(verdicts) > 1
