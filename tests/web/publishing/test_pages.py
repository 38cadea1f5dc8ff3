"""The pages of publications: from a choice over checked texts to the package, in both roles."""

import re
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from payesh.actions.results import finalise
from payesh.ground.terms import Role
from payesh.records.models import Job, Publication
from payesh.reports import publishing
from payesh.web.shell.draft_texts import MOST_CHARACTERS
from tests.factories import make_seat, make_unit
from tests.reviewing import Round

WRONG = "از ۷۸۰ فعالیت، ۷۳۰ فعالیت یعنی ۹۰ درصد محقق شده است."


@pytest.fixture
def scene(db, settings, tmp_path):
    settings.MEDIA_ROOT, settings.HOME = tmp_path / "files", tmp_path
    scene = Round()
    scene.settled({"B1.2": {"value": "90"}})
    scene.settled({"B1.1": {"value": "0"}})
    result_set = finalise(by=scene.secretary, campaign=scene.campaign)
    return SimpleNamespace(round=scene, result_set=result_set, client=client_of(scene.secretary))


def client_of(seat):
    client = Client()
    client.force_login(seat.person)
    return client


def page(client, name, publication=None):
    keys = [publication.pk] if publication else []
    answer = client.get(reverse(name, args=keys))
    assert answer.status_code == 200, name
    return answer.content.decode()


def sent(client, to, publication=None, **fields):
    keys = [publication.pk] if publication else []
    return client.post(reverse(to, args=keys), fields, follow=True)


def begun(scene):
    about = f"set:{scene.result_set.pk}"
    answer = sent(scene.client, "publication_new", about=about, title="نتایج تیرماه")
    assert answer.status_code == 200
    return Publication.objects.get()


def test_a_publication_from_the_choice_to_the_withdrawal(scene):
    client, row = scene.client, begun(scene)
    sent(client, "publication_words", row, title="نتایج تیرماه", press=WRONG, version=1)
    row.refresh_from_db()
    draft = page(client, "publication", row)
    assert "نیازمند دلیل" in draft
    assert "۹۳٫۵۹" in draft
    assert reverse("publication_publish", args=[row.pk]) not in draft
    answer = sent(client, "publication_publish", row, version=row.version)
    assert "ناسازگاری" in answer.content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', draft)[1]
    sent(client, "publication_reason", row, digest=digest, reason="نقل از خبر است")
    assert "نقل از خبر است" in page(client, "publication", row)
    assert "۲ از ۲ دستگاه رتبه دارند" in page(client, "publication_preview", row)
    sent(client, "publication_publish", row, version=row.version)
    row.refresh_from_db()
    assert row.state == "published"
    out = page(client, "publication", row)
    assert row.package in out
    assert row.key.public in out
    package = client.get(reverse("publication_package", args=[row.pk]))
    assert b"".join(package.streaming_content)[:2] == b"PK"
    checker = client.get(reverse("publication_checker"))
    assert b"".join(checker.streaming_content).startswith(b"#!")
    sent(client, "publication_withdraw", row, reason="برگه‌ای اشتباه بود")
    assert "برگه‌ای اشتباه بود" in page(client, "publication", row)
    assert "پس‌گرفته‌شده" in page(client, "publications")


def test_more_texts_typed_or_from_a_file(scene):
    client, row = scene.client, begun(scene)
    both = sent(client, "publication_text_add", row, name="نطق")
    assert both.status_code == 422
    long = SimpleUploadedFile("long.txt", ("متن " * (MOST_CHARACTERS // 4 + 1)).encode())
    assert sent(client, "publication_text_add", row, name="نطق", file=long).status_code == 422
    assert not row.texts.exists()  # nothing is cut off unseen
    file = SimpleUploadedFile("speech.txt", WRONG.encode())
    sent(client, "publication_text_add", row, name="نطق", file=file)
    text = row.texts.get()
    assert "<mark" in page(client, "publication", row)
    sent(client, "publication_text_remove", row, text=str(text.pk))
    assert not row.texts.exists()
    assert sent(client, "publication_text_remove", row, text="none").status_code == 404
    sent(client, "publication_discard", row)
    assert not Publication.objects.exists()


def test_a_large_one_is_left_to_a_worker(scene, monkeypatch):
    monkeypatch.setattr(publishing, "LARGE_AGENCIES", 1)
    client, row = scene.client, begun(scene)
    answer = client.post(
        reverse("publication_publish", args=[row.pk]), {"version": str(row.version)}
    )
    job = Job.objects.get(task="make_publication")
    assert answer.url == reverse("job_page", args=[job.pk])
    row.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, row.state) in {("done", "published"), ("waiting", "draft")}


def test_who_reads_does_not_publish_and_neighbours_see_nothing(scene):
    row = begun(scene)
    reader = client_of(make_seat(Role.MANAGER, scene.round.province))
    stranger = client_of(make_seat(Role.SECRETARIAT, make_unit()))
    assert reverse("publication_publish", args=[row.pk]) not in page(reader, "publication", row)
    assert sent(reader, "publication_publish", row, version=1).status_code == 403
    assert stranger.get(reverse("publication", args=[row.pk])).status_code == 404
    assert sent(stranger, "publication_publish", row, version=1).status_code == 404
    row.refresh_from_db()
    assert row.state == "draft"
