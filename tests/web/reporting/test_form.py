"""The planner's form: saved entry by entry, submitted when nothing is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from payesh.records.models import Evidence, Measurement, Progress, Report
from tests.factories import make_indicator, make_node, make_nodes, make_progress, make_report

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def planner(world, client_of):
    return client_of(world.planner)


def form_of(world) -> str:
    return reverse("report_form", args=[world.period.pk, world.office.pk])


def entry_of(world, kind, subject, name="report_entry") -> str:
    return reverse(name, args=[world.period.pk, world.office.pk, kind, subject.pk])


def test_an_entry_is_saved_by_itself_in_persian_digits(world, planner):
    node = make_node(world.plan, world.goal)
    sent = {"version": "0", "number": "۱۰۰"}
    answer = planner.post(entry_of(world, "node", node), sent, **HTMX)
    assert answer.status_code == 200
    saved = Progress.objects.get(node=node)
    assert (saved.declared, saved.declared_by) == (Decimal(100), world.planner.person)
    page = answer.content.decode()
    assert 'name="version" value="1"' in page
    assert 'id="report-counts" hx-swap-oob="true"' in page
    assert 'id="section-1-count" hx-swap-oob="true"' in page


def test_a_ratio_takes_numerator_and_denominator(world, planner):
    ratio = make_indicator(world.goal, [world.office], is_ratio=True, unit_of_measure="درصد")
    sent = {"version": "0", "numerator": "۱۲", "denominator": "۴۸"}
    planner.post(entry_of(world, "indicator", ratio), sent, **HTMX)
    saved = Measurement.objects.get(indicator=ratio)
    assert (saved.declared, saved.declared_denominator) == (Decimal(25), Decimal(48))


def test_what_is_behind_asks_for_reason_and_measure(world, planner):
    node = make_node(world.plan, world.goal)
    sent = {"version": "0", "number": "40"}
    page = planner.post(entry_of(world, "node", node), sent, **HTMX).content.decode()
    assert "data-behind" in page
    assert "data-why open" in planner.get(form_of(world)).content.decode()


@pytest.mark.parametrize(
    "sent",
    [
        {"number": "بیست"},
        {"number": "۱۲۰"},
        {"number": "20", "state": "not_applicable", "state_reason": "x"},
    ],
)
def test_what_is_no_figure_is_refused_and_not_saved(world, planner, sent):
    node = make_node(world.plan, world.goal)
    answer = planner.post(entry_of(world, "node", node), {"version": "0", **sent}, **HTMX)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert not Progress.objects.exists()


def test_without_script_a_refused_entry_keeps_what_was_typed(world, planner):
    node = make_node(world.plan, world.goal)
    sent = {"version": "0", "number": "۱۲۰", "reason": "باران راه را بست"}
    answer = planner.post(entry_of(world, "node", node), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="۱۲۰"' in page
    assert "باران راه را بست" in page
    accepted = planner.post(entry_of(world, "node", node), {"version": "0", "number": "۹۰"})
    assert accepted.headers["Location"].startswith(form_of(world))


def test_who_was_slower_sees_both_and_chooses(world, planner, client_of):
    node = make_node(world.plan, world.goal)
    address = entry_of(world, "node", node)
    client_of(world.secretary).post(address, {"version": "0", "number": "70"}, **HTMX)
    answer = planner.post(address, {"version": "0", "number": "80"}, **HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert world.secretary.person.full_name in page
    assert 'name="version" value="0"' in page
    assert Progress.objects.get().declared == 70
    planner.post(address, {"version": "0", "number": "80", "over": "1"}, **HTMX)
    assert Progress.objects.get().declared == 80


def test_submission_lists_everything_missing_with_its_place(world, planner):
    silent = make_node(world.plan, world.goal)
    behind = make_node(world.plan, world.goal)
    make_progress(behind, world.period, declared=40)
    address = reverse("report_submit", args=[world.period.pk, world.office.pk])
    answer = planner.post(address, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"{form_of(world)}?check=1"
    places = (f"node-{silent.pk}-number", f"node-{behind.pk}-reason", f"node-{behind.pk}-remedy")
    for place in places:
        assert f'href="#{place}"' in page
        assert f'id="{place}"' in page
    assert Report.objects.get().state == "draft"


def test_a_complete_report_is_submitted_read_and_taken_back(world, planner):
    make_progress(make_node(world.plan, world.goal), world.period, declared=100)
    planner.post(reverse("report_submit", args=[world.period.pk, world.office.pk]))
    assert Report.objects.get().state == "submitted"
    page = planner.get(form_of(world)).content.decode()
    assert "data-autosave" not in page
    assert "راستی‌آزمایی نشده" in page
    planner.post(reverse("report_withdraw", args=[world.period.pk, world.office.pk]))
    assert Report.objects.get().state == "draft"


def test_a_returned_report_opens_with_the_comment(world, planner):
    make_node(world.plan, world.goal)
    signed = {"submitted_by": world.planner.person, "decided_by": world.reviewer.person}
    at = {"submitted_at": "2026-01-01T00:00Z", "decided_at": "2026-01-02T00:00Z"}
    make_report(
        world.period, world.office, state="returned", comment="سند را بیفزایید", **signed, **at
    )
    assert "سند را بیفزایید" in planner.get(form_of(world)).content.decode()


def test_evidence_stands_behind_an_entry_before_its_number(world, planner):
    node = make_node(world.plan, world.goal)
    address = entry_of(world, "node", node, "report_evidence")
    file = SimpleUploadedFile("صورت‌جلسه.pdf", b"%PDF-1.4 x")
    answer = planner.post(address, {"file": file, "title": "صورت‌جلسه"}, **HTMX)
    page = answer.content.decode()
    assert "صورت‌جلسه" in page
    assert 'name="version" value="1"' in page
    assert Evidence.objects.get().subject_id == Progress.objects.get().pk
    refused = planner.post(address, {"title": "نه این و نه آن"}, **HTMX)
    assert refused.status_code == 422


def test_only_the_unit_and_those_above_open_a_report(world, client_of):
    make_node(world.plan, world.goal)
    assert client_of(world.helper).get(form_of(world)).status_code == 404
    reader = client_of(world.reviewer)
    assert reader.get(form_of(world)).status_code == 200
    address = reverse("report_submit", args=[world.period.pk, world.office.pk])
    assert reader.post(address).status_code == 403


def test_a_planner_lands_on_the_report_of_the_unit(world, planner, client_of):
    make_node(world.plan, world.goal)
    assert planner.get(reverse("reports")).headers["Location"] == form_of(world)
    page = client_of(world.secretary).get(reverse("reports"))
    assert [line.unit for line in page.context["found"].lines] == [world.office]
    assert page.context["found"].counts["none"] == 1


def test_three_hundred_rows_cost_no_more_statements(world, planner, assert_same_queries):
    make_node(world.plan, world.goal)

    def read():
        assert planner.get(form_of(world)).status_code == 200

    assert_same_queries(read, lambda: make_nodes(world.plan, world.goal, 300))
    page = planner.get(form_of(world))
    assert page.content.decode().count('<article class="entry"') == 25
    assert len(page.content) < 400_000
    address = reverse("report_section", args=[world.period.pk, world.office.pk, 13])
    assert planner.get(address, **HTMX).content.decode().count('<article class="entry"') == 1


def test_the_list_of_reports_costs_the_same_for_more_units(world, client_of, assert_same_queries):
    make_node(world.plan, world.goal)
    client = client_of(world.secretary)

    def grow():
        for unit in (world.other, world.province):
            make_node(world.plan, world.goal, owner=unit)
            make_report(world.period, unit)

    assert_same_queries(lambda: client.get(reverse("reports")), grow)
