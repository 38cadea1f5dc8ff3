"""Publications: only what is final, nothing over an open contradiction, and never changed."""

import pytest

from payesh.actions import publishing as verbs
from payesh.actions.results import finalise, recompute
from payesh.actions.signing import rotate, sign, signing_key
from payesh.ground.errors import Forbidden, Refusal, Stale
from payesh.queries import publications as readers
from payesh.records.models import JournalEntry, Publication, PublicationText, Sheet, SigningKey
from payesh.reports.publishing import publish_package
from payesh.verifying.checking import check
from tests.reviewing import Round

pytestmark = pytest.mark.django_db
WRONG = "از ۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۰ درصد آنها محقق شده است."


@pytest.fixture
def scene(settings, tmp_path):
    settings.MEDIA_ROOT, settings.HOME = tmp_path / "files", tmp_path
    scene = Round()
    for number in (90, 70):
        scene.settled({"B1.2": {"value": str(number)}})
    return scene


@pytest.fixture
def result_set(scene):
    made = finalise(by=scene.secretary, campaign=scene.campaign)
    made.campaign.refresh_from_db()
    return made


def drafted(scene, result_set, **texts):
    return verbs.draft_publication(
        by=scene.secretary, title="نتایج", result_set=result_set, **texts
    )


def published(scene, draft):
    return publish_package(by=scene.secretary, publication=draft, version=draft.version)


def refused(act):
    with pytest.raises(Refusal) as error:
        act()
    return error.value.code


def test_only_the_secretariat_publishes_and_only_what_is_final(scene, result_set):
    about = {"title": "نتایج", "result_set": result_set}
    with pytest.raises(Forbidden):
        verbs.draft_publication(by=scene.reviewer, **about)
    result_set.campaign.state = "active"
    assert refused(lambda: verbs.draft_publication(by=scene.secretary, **about)) == (
        "publication.not_final"
    )
    both_missing = refused(lambda: verbs.draft_publication(by=scene.secretary, title="نتایج"))
    assert both_missing == "publication.one_thing"


def test_nothing_goes_out_over_a_contradiction_without_a_reason_in_somebodys_name(
    scene, result_set
):
    draft = drafted(scene, result_set, press=WRONG)
    verbs.add_text(by=scene.secretary, publication=draft, name="نطق", text=WRONG)
    verbs.add_text(by=scene.secretary, publication=draft, name="دیگر", text="میانگین امتیاز ۱ است.")
    found = readers.contradictions(draft)
    assert [one.claim.verdict for one in found][:1] == ["contradiction"]
    assert refused(lambda: published(scene, draft)) == "publication.contradictions"
    assert Publication.objects.get().state == "draft"
    assert (
        refused(
            lambda: verbs.give_reason(
                by=scene.secretary, publication=draft, digest="0" * 64, reason="چنین گفته شد"
            )
        )
        == "publication.no_contradiction"
    )
    for one in found:
        verbs.give_reason(
            by=scene.secretary, publication=draft, digest=one.digest, reason="نقل از خبر است"
        )
    assert not readers.open_contradictions(draft)
    # The same sentence in another text needs no second reason; a changed one asks anew.
    text = PublicationText.objects.get(name="نطق")
    verbs.remove_text(by=scene.secretary, text=text)
    changed = WRONG.replace("۹۰", "۸۰")
    draft = verbs.word_publication(
        by=scene.secretary, publication=draft, version=1, title="نتایج", press=changed
    )
    assert len(readers.open_contradictions(draft)) == 1
    verbs.word_publication(
        by=scene.secretary, publication=draft, version=2, title="نتایج", press=WRONG
    )
    draft.refresh_from_db()
    out = published(scene, draft)
    assert (out.state, out.number) == ("published", 1)
    told = JournalEntry.objects.filter(verb="publication.reason_given").first()
    assert "نقل از خبر است" in told.body


def test_what_is_out_is_not_changed_and_withdrawing_says_why(scene, result_set):
    draft = drafted(scene, result_set, summary="میانگین در خود جدول آمده است.")
    with pytest.raises(Stale):
        publish_package(by=scene.secretary, publication=draft, version=7)
    out = published(scene, draft)
    later = {"by": scene.secretary, "publication": out}
    for act in (
        lambda: verbs.word_publication(**later, version=out.version, title="دیگر"),
        lambda: verbs.add_text(**later, name="الف", text="ب"),
        lambda: verbs.discard(**later),
        lambda: published(scene, out),
    ):
        assert refused(act) == "publication.not_draft"
    assert refused(lambda: verbs.withdraw(**later, reason=" ")) == "words.missing"
    gone = verbs.withdraw(**later, reason="یک برگه اشتباه بود")
    assert (gone.state, gone.withdrawn_why) == ("withdrawn", "یک برگه اشتباه بود")
    assert not readers.published().exists()
    assert refused(lambda: verbs.withdraw(**later, reason="باز")) == "publication.not_published"


def test_a_newer_publication_stands_in_the_place_of_the_older(scene, result_set):
    first = published(scene, drafted(scene, result_set))
    assert readers.superseded_by(first) is None
    sheet = Sheet.objects.filter(layer="final").first()
    Sheet.objects.filter(pk=sheet.pk).update(
        answers=sheet.answers | {"B1.2": {"value": "55"}}, version=sheet.version + 1
    )
    again = recompute(by=scene.secretary, campaign=result_set.campaign, reason="اصلاح یک برگه")
    again.campaign.refresh_from_db()
    second = published(scene, drafted(scene, again))
    assert readers.superseded_by(first) == second
    assert (first.number, second.number) == (1, 2)
    # The older set is published from its own frozen working, whatever its sheets say now.
    third = published(scene, drafted(scene, result_set))
    assert third.contents["groups"] == first.contents["groups"]


def test_a_changed_key_leaves_old_signatures_standing(scene, result_set, tmp_path):
    from payesh.actions.file_store import path_of

    old = published(scene, drafted(scene, result_set))
    new_key = rotate(by=None)
    assert (tmp_path / "signing-key").stat().st_mode & 0o777 == 0o600
    assert SigningKey.objects.get(retired_at__isnull=True) == new_key == signing_key()
    assert sign(b"x") != old.signature
    outcome = check(path_of(old.package), old.key.public)
    assert outcome.is_equal
    assert outcome.signature.state == "signed"
    assert not check(path_of(old.package), new_key.public).is_equal
