"""Issued reports: who reads them, what stands under a figure, and how their look is changed."""

import io
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.actions.issued import keep_report
from payesh.actions.report_templates import Look, save_template, set_logo
from payesh.ground.errors import Refusal, Refusals
from payesh.ground.terms import IssuedKind, Role, UnitKind
from payesh.queries.issued import Asked, issued_in_sight, reports_listed
from payesh.records.models import ReportTemplate
from payesh.reports.document.document import Cover
from payesh.reports.document.figure import Trace
from payesh.reports.document.stored import to_data
from payesh.reports.templated import templated, with_texts, without_texts
from tests.evaluations import make_agency, make_campaign, make_finding, make_group
from tests.factories import make_seat, make_unit
from tests.reports.sample_report import sample_report


class Scene:
    """A province with a campaign, an agency with a speaker, and reports of the sample."""

    def __init__(self):
        self.province = make_unit(name="استان نمونه")
        self.secretary = make_seat(Role.SECRETARIAT, self.province)
        self.campaign = make_campaign(self.province)
        body = make_unit(self.province, UnitKind.BODY, name="شرکت گاز")
        self.agency = make_agency(make_group(self.campaign), body)
        self.speaker = make_seat(Role.AGENCY, body)
        self.findings = [make_finding(self.agency) for _ in range(2)]

    def issue(self, kind=IssuedKind.DIGEST, document=None, **about):
        document = document or self.document()
        return keep_report(
            by=self.secretary,
            kind=kind,
            unit=self.province,
            title=document.title,
            language="fa",
            content=to_data(document),
            data_version=document.data_version,
            **{"campaign": self.campaign, **about},
        )

    def document(self):
        """The sample, its first figure traced to the findings of the campaign."""
        sample = sample_report()
        trace = Trace("findings", {"campaign": str(self.campaign.pk)})
        traced = replace(sample.figures["due"], trace=trace)
        return replace(sample, figures={**sample.figures, "due": traced})

    def feedback(self):
        return self.issue(IssuedKind.FEEDBACK, agency=self.agency)


@pytest.fixture
def scene(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Scene()


def of(seat):
    client = Client()
    client.force_login(seat.person)
    return client


def test_an_agency_reads_its_own_feedback_once_results_are_released(scene):
    own, digest = scene.feedback(), scene.issue()
    page = reverse("issued_report", args=[own.pk])
    speaker = of(scene.speaker)
    assert speaker.get(page).status_code == 404
    scene.campaign.released_at = timezone.now()
    scene.campaign.released_by = scene.secretary.person
    scene.campaign.save()
    assert list(issued_in_sight(scene.speaker)) == [own]
    assert speaker.get(page).status_code == 200
    assert speaker.get(reverse("issued_report", args=[digest.pk])).status_code == 404
    assert speaker.get(reverse("issued_figure", args=[own.pk, "due"])).status_code == 200
    sister = make_unit(scene.province, UnitKind.BODY)
    assert not issued_in_sight(make_seat(Role.AGENCY, sister))
    assert not issued_in_sight(make_seat(Role.EVALUATOR, scene.province))
    assert not issued_in_sight(make_seat(Role.SECRETARIAT, make_unit()))
    assert issued_in_sight(make_seat(Role.MANAGER, scene.province)).count() == 2


def test_a_planner_reads_no_report_of_a_campaign(scene):
    planner = make_seat(Role.PLANNER, scene.province)
    feedback, digest = scene.feedback(), scene.issue(day=date(2026, 6, 1))
    assert not issued_in_sight(planner).exists()
    client = Client()
    client.force_login(planner.person)
    for report in (feedback, digest):
        assert client.get(reverse("issued_report", args=[report.pk])).status_code == 404
    address = reverse("campaign_digest", args=[scene.campaign.pk])
    assert client.get(address).status_code == 403
    of_no_campaign = scene.issue(IssuedKind.MEETING, campaign=None)
    assert list(issued_in_sight(planner)) == [of_no_campaign]


def test_the_list_is_narrowed_and_asks_as_often_for_many(scene, query_count):
    first = scene.feedback()
    page = reverse("issued_list")
    client = of(scene.secretary)
    client.get(page)
    few = len(query_count(lambda: client.get(page)))
    for _ in range(4):
        scene.feedback()
    scene.issue(IssuedKind.ANALYSIS)
    assert len(query_count(lambda: client.get(page))) == few
    asked = {"kind": "analysis"}, {"subject": str(scene.campaign.pk)}, {"subject": str(first.pk)}
    listed = [reports_listed(scene.secretary, Asked(**one)).paginator.count for one in asked]
    assert listed == [1, 6, 0]
    assert client.get(page, {"since": "1500/01/01"}).context["page"].paginator.count == 0


def test_a_figure_leads_to_its_records_and_says_what_moved(scene):
    report = scene.issue()
    scene.findings.append(make_finding(scene.agency))
    page = of(scene.secretary).get(reverse("issued_figure", args=[report.pk, "due"]))
    trace = page.context["trace"]
    assert (trace.count, trace.later) == (3, 1)
    assert {line.row.what for line in page.context["lines"]} == {f.text for f in scene.findings}
    assert all(line.url for line in page.context["lines"])
    assert page.context["shown"] == "۷۸۰"
    nowhere = of(scene.secretary).get(reverse("issued_figure", args=[report.pk, "unknown"]))
    assert nowhere.status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_files_are_made_once(scene, form, begins):
    report = scene.issue()
    page = reverse("issued_file", args=[report.pk, form])
    client = of(scene.secretary)
    first = b"".join(client.get(page).streaming_content)
    assert first.startswith(begins)
    assert b"".join(client.get(page).streaming_content) == first
    assert client.get(reverse("issued_file", args=[report.pk, "exe"])).status_code == 404


LOOK = Look(True, "عنوان ما", "دفتر ما", ["ways"], {"opening": "از {due} فعالیت\n{gone} نیست"})


def test_a_template_changes_the_report_and_no_figure(scene):
    below = make_unit(scene.province)
    save_template(
        by=scene.secretary,
        unit=scene.province,
        kind=IssuedKind.ANALYSIS,
        look=LOOK,
        slots={"due", "gone"},
    )
    plain = replace(sample_report(), cover=Cover("عنوان"))
    dressed = templated(plain, below)
    assert [one.key for one in dressed.sections] == ["summary", "offices"]
    assert (dressed.cover.title, dressed.signed_by) == ("عنوان ما", "دفتر ما")
    opening = dressed.sections[0].blocks[0].text
    assert [getattr(run, "key", run) for run in opening] == ["از ", "due", " فعالیت"]
    assert len(dressed.sections[0].blocks) == len(plain.sections[0].blocks) + 1
    assert dressed.data_version == plain.data_version
    assert templated(plain, make_unit()) == plain
    assert without_texts(with_texts(plain, LOOK.texts), LOOK.texts) == plain


def test_an_unknown_slot_is_refused_at_its_place_and_the_text_kept(scene):
    scene.issue(IssuedKind.ANALYSIS)
    page = reverse("template_edit", args=["analysis"])
    client = of(scene.secretary)
    offered = {slot.key: slot.sample for slot in client.get(page).context["slots"]}
    assert offered["due"] == "۷۸۰"
    sent = {"sections": ["summary"], "text_closing": "یک\nاز {wrong} و {due}"}
    answer = client.post(page, sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["text_closing"]
    assert "{wrong}" in str(answer.context["form"].errors["text_closing"])
    assert "از {wrong} و {due}" in answer.content.decode()
    assert not ReportTemplate.objects.exists()
    preview = reverse("template_preview", args=["analysis"])
    assert client.post(preview, sent).status_code == 422
    right = {**sent, "text_closing": "از {due} <b>#strong</b>"}
    assert client.post(preview, right).content.startswith(b"%PDF")
    assert not ReportTemplate.objects.exists()
    assert client.post(page, right).status_code == 302
    kept = ReportTemplate.objects.get()
    assert kept.texts == {"closing": right["text_closing"]}
    assert "summary" not in kept.left_out


def test_templates_are_those_of_the_own_secretariat(scene):
    manager = make_seat(Role.MANAGER, scene.province)
    assert of(manager).get(reverse("template_list")).status_code == 403
    stranger = make_seat(Role.SECRETARIAT, make_unit())
    with pytest.raises(Refusal):
        save_template(
            by=stranger, unit=scene.province, kind=IssuedKind.PACK, look=LOOK, slots=("due", "gone")
        )
    with pytest.raises(Refusals):
        save_template(
            by=scene.secretary, unit=scene.province, kind=IssuedKind.PACK, look=LOOK, slots=()
        )


def picture(kind, size=(40, 20)):
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind)
    return out.getvalue()


def test_a_logo_is_a_small_picture(scene):
    give = {"by": scene.secretary, "unit": scene.province, "kinds": [IssuedKind.DIGEST]}
    refused = (picture("GIF"), picture("PNG", (3001, 2)), b"x" * 2_000_000, b"%PDF-1.7 no picture")
    for data in refused:
        with pytest.raises(Refusal):
            set_logo(**give, chunks=[data])
    assert not ReportTemplate.objects.exists()
    sha256 = set_logo(**give, chunks=[picture("PNG")])
    assert templated(scene.document(), scene.province).logo == ""
    digest = replace(scene.document(), kind=IssuedKind.DIGEST)
    assert templated(digest, scene.province).logo == sha256
    client = of(scene.secretary)
    page = reverse("template_logo", args=["digest"])
    assert client.post(page, {"remove": "1"}).status_code == 302
    assert ReportTemplate.objects.get().logo == ""
    assert client.post(reverse("template_drop", args=["digest"])).status_code == 302
    assert not ReportTemplate.objects.exists()


def test_empty_forms_of_templates_break_nothing(scene):
    scene.issue()
    client = of(scene.secretary)
    names = ("template_edit", "template_preview", "template_logo", "template_drop")
    for name in names:
        assert client.post(reverse(name, args=["digest"])).status_code < 500, name
        assert client.get(reverse(name, args=["nonsense"])).status_code in (404, 405), name
