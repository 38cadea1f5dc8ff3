"""Support requests, corrective actions, evidence and analyses between people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from payesh.actions.coordination import ask_support
from payesh.actions.evidence import give_file
from payesh.actions.improvement import open_action
from payesh.ground.calendar import format_jalali
from payesh.records.models import CorrectiveAction, Evidence, IndicatorAnalysis, SupportRequest
from tests.factories import make_indicator, make_node, make_unit


@pytest.fixture
def due():
    return timezone.localdate() + timedelta(20)


@pytest.fixture
def asked(world, due):
    return ask_support(
        by=world.planner, from_unit=world.office, to_unit=world.other, title="اعتبار", due=due
    )


@pytest.fixture
def action(world, due):
    return open_action(
        by=world.reviewer, source=world.goal, title="گروه دوم", owner=world.planner.person, due=due
    )


def steps(client, thing, name) -> list[str]:
    return [form.name for form in client.get(reverse(name, args=[thing.pk])).context["forms"]]


def test_a_unit_asks_another_for_its_activities(world, client_of, due):
    node = make_node(world.plan, world.goal)
    address = f"{reverse('support_new')}?unit={world.office.pk}&plan={world.plan.pk}"
    client = client_of(world.planner)
    sent = {"to_unit": world.other.pk, "title": "اعتبار", "activities": [node.pk]}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert 'value="اعتبار"' in refused.content.decode()
    client.post(address, {**sent, "due": format_jalali(due, "fa")})
    made = SupportRequest.objects.get()
    assert (made.due, list(made.activities.all())) == (due, [node])


def test_each_side_has_its_own_steps(world, asked, client_of):
    asking, giving = client_of(world.planner), client_of(world.helper)
    assert steps(asking, asked, "support_page") == ["withdraw"]
    assert steps(giving, asked, "support_page") == ["agree", "decline"]
    address = reverse("support_page", args=[asked.pk])
    for client, step in ((giving, "agree"), (giving, "deliver"), (asking, "confirm")):
        asked.refresh_from_db()
        client.post(address, {"step": step, "version": asked.version, "answer": "انجام شد"})
    asked.refresh_from_db()
    assert asked.state == "confirmed"
    assert len(asking.get(address).context["history"]) == 4


def test_the_wrong_side_is_refused(world, asked, client_of):
    address = reverse("support_page", args=[asked.pk])
    answer = client_of(world.planner).post(address, {"step": "agree", "version": 1})
    assert answer.status_code == 403
    asked.refresh_from_db()
    assert asked.state == "asked"


def test_declining_owes_a_reason(world, asked, client_of):
    address = reverse("support_page", args=[asked.pk])
    answer = client_of(world.helper).post(address, {"step": "decline", "version": 1, "answer": ""})
    assert answer.status_code == 422
    assert answer.context["refused"].errors["answer"]


def test_an_action_is_done_with_evidence_and_verified_by_another(world, action, client_of):
    owner, other = client_of(world.planner), client_of(world.reviewer)
    address = reverse("action_page", args=[action.pk])
    assert steps(owner, action, "action_page") == ["done"]
    sent = {"step": "done", "version": 1, "note": "گروه دوم آمد"}
    refused = owner.post(address, sent)
    assert refused.status_code == 422
    assert "گروه دوم آمد" in refused.content.decode()
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")
    owner.post(reverse("action_evidence", args=[action.pk]), {"file": file})
    owner.post(address, sent)
    assert steps(owner, action, "action_page") == []
    assert steps(other, action, "action_page") == ["verify", "send_back"]
    other.post(address, {"step": "verify", "version": 2, "verdict": "دیده شد"})
    action.refresh_from_db()
    assert (action.state, action.verified_by) == ("verified", world.reviewer.person)


def test_actions_are_found_by_state_unit_owner_and_words(world, action, client_of):
    CorrectiveAction.objects.update(due=timezone.localdate() - timedelta(1))
    client, address = client_of(world.reviewer), reverse("action_list")

    def found(**asked):
        return list(client.get(address, asked).context["page"])

    assert found() == found(state="overdue") == found(unit=world.office.pk) == [action]
    assert found(q="گروه") == [action]
    assert found(unit=world.other.pk) == found(mine="on") == found(state="verified") == []


def test_an_action_is_opened_about_what_the_address_names(world, client_of, due):
    address = f"{reverse('action_new')}?source_kind=node&source_id={world.goal.pk}"
    client = client_of(world.reviewer)
    sent = {"title": "بازدید", "owner": world.planner.person.pk, "due": format_jalali(due, "fa")}
    client.post(address, sent)
    assert CorrectiveAction.objects.get().source_id == world.goal.pk
    assert client.get(f"{reverse('action_new')}?source_kind=unit&source_id=x").status_code == 404
    assert client_of(world.helper).get(address).status_code == 404


@pytest.fixture
def evidence(world, action):
    file = SimpleUploadedFile("<b>گزارش</b>.pdf", b"%PDF-1.4 x")
    return give_file(by=world.planner, subject=action, file=file)


def test_evidence_is_a_download_that_no_browser_runs(world, evidence, client_of):
    answer = client_of(world.planner).get(reverse("evidence_file", args=[evidence.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 x"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_evidence_of_others_and_withdrawn_evidence_is_not_found(world, evidence, client_of):
    address = reverse("evidence_file", args=[evidence.pk])
    assert client_of(world.helper).get(address).status_code == 404
    stranger = make_unit(name="استان دیگر", code="P9")
    Evidence.objects.update(unit=stranger)
    assert client_of(world.secretary).get(address).status_code == 404
    Evidence.objects.update(unit=world.office)
    client = client_of(world.planner)
    client.post(reverse("evidence_withdraw", args=[evidence.pk]))
    assert client.get(address).status_code == 404
    kept = client_of(world.secretary).get(address)
    assert kept.status_code == 200
    kept.close()


def test_an_analysis_is_written_for_one_unit(world, client_of):
    indicator = make_indicator(world.goal, [world.office])
    address = reverse("analysis_write", args=[indicator.pk, world.period.pk])
    client = client_of(world.planner)
    client.post(f"{address}?unit={world.office.pk}", {"text": "روند رو به بهبود است"})
    written = IndicatorAnalysis.objects.get()
    assert (written.unit, written.text) == (world.office, "روند رو به بهبود است")
    assert client.get(f"{address}?unit=x").status_code == 404


@pytest.mark.parametrize("name", ["support_list", "action_list"])
def test_the_lists_cost_the_same_for_more_rows(
    name, world, asked, action, due, client_of, assert_same_queries
):
    client = client_of(world.secretary)

    def grow():
        for number in range(2):
            common = {"title": f"تازه {number}", "due": due}
            ask_support(by=world.planner, from_unit=world.office, to_unit=world.other, **common)
            open_action(by=world.reviewer, source=world.goal, owner=world.planner.person, **common)

    assert_same_queries(lambda: client.get(reverse(name)), grow)
