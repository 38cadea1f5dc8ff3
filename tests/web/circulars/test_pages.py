"""Circulars and sessions: written and sent on one side, read and acknowledged on the other."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from payesh.ground.terms import Role
from payesh.queries.due import due_list
from payesh.queries.evidence import evidence
from payesh.records.models import Circular, Session, SessionDecision
from tests.evaluations import make_agency, make_campaign, seat_of
from tests.factories import make_seat, make_unit

WORDS = {"kind": "guide", "title": "راهنمای ارزیاب", "text": "متن راهنما", "to_evaluators": "on"}


def signed(seat):
    client = Client()
    client.force_login(seat.person)
    return client


def receipt_of(scene):
    return scene.circular.receipts.get(agency=scene.agency)


def test_every_page_opens_for_those_it_is_for(secretary, scene):
    own = [scene.campaign.pk]
    listed = ["circulars", "circular_new", "sessions", "session_new"]
    addresses = {
        **{name: reverse(name, args=own) for name in listed},
        "circular_page": reverse("circular_page", args=[scene.circular.pk]),
        "session_page": reverse("session_page", args=[scene.session.pk]),
    }
    stranger = signed(make_seat(Role.SECRETARIAT, make_unit()))
    speaker = signed(scene.speaker)
    for name, address in addresses.items():
        assert secretary.get(address).status_code == 200, name
        assert stranger.get(address).status_code == 404, name
        assert speaker.get(address).status_code in (403, 404), name
    evaluator = signed(seat_of(scene.evaluator))
    assert evaluator.get(addresses["session_page"]).status_code == 200
    assert evaluator.get(reverse("my_circulars")).status_code == 200
    assert evaluator.get(addresses["sessions"]).status_code == 403


def test_the_number_of_statements_does_not_grow(secretary, scene, query_count):
    speaker = signed(scene.speaker)
    pages = [
        (secretary, reverse("circulars", args=[scene.campaign.pk])),
        (secretary, reverse("circular_page", args=[scene.circular.pk])),
        (secretary, reverse("sessions", args=[scene.campaign.pk])),
        (speaker, reverse("my_circulars")),
        (signed(seat_of(scene.evaluator)), reverse("my_circulars")),
    ]
    few = []
    for client, address in pages:
        client.get(address)
        few.append(len(query_count(lambda c=client, a=address: c.get(a))))
    scene.add(3)
    many = [len(query_count(lambda c=client, a=address: c.get(a))) for client, address in pages]
    assert many == few


def test_a_circular_is_written_given_a_file_and_sent(secretary, scene):
    address = reverse("circular_new", args=[scene.campaign.pk])
    for wrong in ({**WORDS, "title": ""}, {**WORDS, "to_evaluators": ""}):
        answer = secretary.post(address, wrong)
        assert answer.status_code == 422
        assert "متن راهنما" in answer.content.decode()
    secretary.post(address, WORDS)
    made = Circular.objects.get(title="راهنمای ارزیاب")
    file = SimpleUploadedFile("guide.pdf", b"%PDF-1.4\n%%EOF\n")
    attach = reverse("circular_attach", args=[made.pk])
    assert secretary.post(attach, {"title": "پیوست", "file": file}).status_code == 302
    assert secretary.post(attach, {"title": "پیوست"}).status_code == 422
    secretary.post(reverse("circular_edit", args=[made.pk]), {**WORDS, "number": "۱۲/۴"})
    text = secretary.post(reverse("circular_send", args=[made.pk]), follow=True).content.decode()
    for told in ("برای ۱ گیرنده فرستاده شد.", "پیوست", "سارا رستمی", "۱۲/۴"):
        assert told in text
    assert secretary.post(reverse("circular_edit", args=[made.pk]), WORDS).status_code == 422
    reader = seat_of(scene.evaluator)
    assert evidence(reader).filter(subject_kind="circular").count() == 1
    assert not evidence(scene.speaker).filter(subject_kind="circular").exists()


def test_reading_on_one_side_is_seen_on_the_other(secretary, scene):
    address = reverse("circular_page", args=[scene.circular.pk])
    assert "از ۲ گیرنده" in secretary.get(address).content.decode()
    speaker = signed(scene.speaker)
    assert "۱ بخشنامه در انتظار رؤیت شماست" in speaker.get(reverse("my_circulars")).content.decode()
    read = reverse("circular_read", args=[receipt_of(scene).pk])
    assert "لطفاً اجرا شود." in speaker.get(read).content.decode()
    assert "رؤیت شما ثبت شد" in speaker.post(read, follow=True).content.decode()
    assert speaker.post(read).status_code == 422
    assert scene.speaker.person.full_name in secretary.get(address).content.decode()
    unread = secretary.get(address, {"state": "unread"}).context["receipts"]
    assert [one.person for one in unread] == [scene.evaluator.person]
    assert secretary.get(address, {"text": "گاز"}).context["receipts"].paginator.count == 1


def test_somebody_elses_circular_is_not_found(scene):
    other = signed(make_seat(Role.AGENCY, make_agency(scene.group).unit))
    assert other.get(reverse("circular_read", args=[receipt_of(scene).pk])).status_code == 404


def test_those_who_have_not_read_are_reminded_and_newcomers_get_it(secretary, scene):
    chase = reverse("circular_chase", args=[scene.circular.pk])
    text = secretary.post(chase, follow=True).content.decode()
    assert "به ۲ گیرنده یادآوری شد." in text
    assert secretary.post(chase).status_code == 422
    assert (
        "بخشنامه را بخوانید" in signed(scene.speaker).get(reverse("my_circulars")).content.decode()
    )
    make_agency(scene.group)
    newcomers = reverse("circular_newcomers", args=[scene.circular.pk])
    assert (
        newcomers
        in secretary.get(reverse("circular_page", args=[scene.circular.pk])).content.decode()
    )
    assert "برای ۱ گیرنده" in secretary.post(newcomers, follow=True).content.decode()


def test_the_next_edition_begins_with_the_words_of_the_one_before(secretary, scene):
    address = reverse("circular_new", args=[scene.campaign.pk]) + f"?replaces={scene.circular.pk}"
    page = secretary.get(address)
    assert page.context["form"].initial["title"] == "شیوه‌نامهٔ بازدید"
    secretary.post(address, {**WORDS, "to_agencies": "on"})
    made = Circular.objects.get(edition=2)
    assert made.replaces == scene.circular
    strange = reverse("circular_new", args=[scene.campaign.pk]) + "?replaces=x"
    assert secretary.get(strange).context["before"] is None


def test_what_campaigns_ask_for_waits_at_the_bell(scene):
    kinds = [str(item.kind) for item in due_list(scene.speaker)]
    assert kinds == ["read"]
    [item] = due_list(seat_of(scene.evaluator))
    assert (item.title, item.due) == ("شیوه‌نامهٔ بازدید", scene.circular.acknowledge_by)
    text = signed(scene.speaker).get(reverse("due_list")).content.decode()
    assert reverse("circular_read", args=[receipt_of(scene).pk]) in text


def test_a_session_from_the_call_to_its_closing(secretary, scene):
    words = {"title": "هماهنگی دوم", "held_on": "۱۴۰۵/۰۴/۰۲", "evaluators": "on", "agenda": "الف"}
    address = reverse("session_new", args=[scene.campaign.pk])
    assert secretary.post(address, {**words, "title": ""}).status_code == 422
    secretary.post(address, words)
    made = Session.objects.get(title="هماهنگی دوم")
    assert made.attendance.count() == 2
    step = {
        name: reverse(f"session_{name}", args=[made.pk])
        for name in ("attendance", "minutes", "decide", "close", "page")
    }
    assert secretary.post(step["close"]).status_code == 422
    secretary.post(step["attendance"], {"present": [scene.evaluator.person_id, "x"]})
    assert secretary.post(step["minutes"], {"minutes": ""}).status_code == 422
    secretary.post(step["minutes"], {"minutes": "مرور شد", "agenda": "الف"})
    owner = {"text": "ارسال فرم", "owner": scene.evaluator.person_id}
    assert secretary.post(step["decide"], {**owner, "due": "1405/04/01"}).status_code == 422
    secretary.post(step["decide"], {**owner, "due": "1405/04/10"})
    secretary.post(step["close"])
    text = secretary.get(step["page"]).content.decode()
    for told in ("مرور شد", "ارسال فرم", "سارا رستمی", "۱ از ۲"):
        assert told in text


def test_the_owner_of_a_decision_tells_its_outcome(scene):
    decision = SessionDecision.objects.create(
        session=scene.session,
        text="ارسال فرم",
        owner=scene.evaluator.person,
        due=scene.today + timedelta(days=3),
    )
    owner = signed(seat_of(scene.evaluator))
    kinds = [str(item.kind) for item in due_list(seat_of(scene.evaluator))]
    assert "session" in kinds
    address = reverse("session_outcome", args=[decision.pk])
    assert address in owner.get(reverse("session_page", args=[scene.session.pk])).content.decode()
    assert owner.post(address, {"state": "done", "outcome": ""}).status_code == 422
    assert owner.post(address, {"state": "done", "outcome": "فرستاده شد"}).status_code == 302
    decision.refresh_from_db()
    assert decision.outcome == "فرستاده شد"
    assert signed(scene.speaker).get(address).status_code == 404


def test_empty_lists_say_what_to_do_next(secretary, scene):
    bare = make_campaign(scene.province)
    for name, button in (("circulars", "circular_new"), ("sessions", "session_new")):
        text = secretary.get(reverse(name, args=[bare.pk])).content.decode()
        assert reverse(button, args=[bare.pk]) in text
