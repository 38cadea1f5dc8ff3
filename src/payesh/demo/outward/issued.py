"""Reports that were issued: digests, feedback, an analysis, a meeting's; and how they look."""

from __future__ import annotations

from datetime import timedelta

from payesh.actions.digest_orders import order_digest
from payesh.actions.report_templates import Look, save_template
from payesh.demo.clock import moment_of_story
from payesh.demo.days import TODAY, at
from payesh.demo.evaluation.service_desk import STOPPED
from payesh.demo.keys import key
from payesh.demo.world import World, write
from payesh.ground.terms import IssuedKind, JobKind, JobState
from payesh.records.models import (
    Campaign,
    CampaignAgency,
    IssuedReport,
    Job,
    Meeting,
    Seat,
    Unit,
)
from payesh.reports.analysis.building import analysis_report
from payesh.reports.digest.campaign import SLOTS, campaign_digest
from payesh.reports.digest.plan import plan_digest
from payesh.reports.feedback_report.building import feedback_report
from payesh.reports.issuing import issue
from payesh.reports.meeting.pack import meeting_pack
from payesh.reports.meeting.report import meeting_report

from .locked import newest_locked

_TOLD = ("registry", "power")
"""Agencies whose feedback report is kept, since their accounts can be tried."""
_ANALYSED = "city_waste"
_OPENING = (
    "برای استحضار استاندار محترم: بازدیدهای عقب‌افتاده {late} و یافته‌های بحرانی تازه "
    "{critical_new} مورد است."
)
_FAILED = "سامانهٔ رایانامه در دسترس نبود؛ گزارش ساخته شد ولی فرستاده نشد."


def issue_reports(world: World) -> None:
    """Order digests, dress them, and issue reports of each kind on the day the story stops."""
    by = world.seat("secretary")
    with moment_of_story(at(TODAY, 16)):
        campaign = Campaign.objects.select_related("owner").get(title__contains="میز خدمت")
        _dress(by, world.units["province"])
        order_digest(
            by=by,
            thing=campaign,
            hour=7,
            language="fa",
            recipients=[world.seat("governor"), by],
            is_on=True,
        )
        for on in (STOPPED - timedelta(days=1), STOPPED):
            digest = campaign_digest(campaign, on, "fa", TODAY)
            issue(None, digest, unit=campaign.owner, campaign=campaign, day=on)
        _feedback(by)
        _of_field(world)
        _of_city(world)


def _dress(by: Seat, province: Unit) -> None:
    look = Look(
        has_cover=False,
        cover_title="",
        signed_by="دبیرخانهٔ ارزیابی دستگاه‌های اجرایی",
        left_out=[],
        texts={"opening": _OPENING},
    )
    save_template(by=by, unit=province, kind=IssuedKind.DIGEST, look=look, slots=SLOTS)


def _feedback(by: Seat) -> None:
    told = CampaignAgency.objects.select_related("unit", "group__instrument", "campaign__owner")
    newest = told.filter(campaign__owner=by.unit, campaign__state="final", unit__code__in=_TOLD)
    for agency in newest:
        campaign = agency.campaign
        report = feedback_report(by, agency, "fa", today=TODAY)
        issue(by, report, unit=agency.unit, campaign=campaign, agency=agency)


def _of_field(world: World) -> None:
    """The digest of the plan, the report for a meeting with officials, a meeting's pack."""
    by, unit = world.seat("monitor"), world.units["field"]
    period = newest_locked(unit)
    plan = period.plan
    deputy = [world.seat("deputy")]
    order_digest(by=by, thing=plan, hour=7, language="fa", recipients=deputy, is_on=True)
    yesterday = TODAY - timedelta(days=1)
    issue(
        None, plan_digest(plan, unit, yesterday, "fa", TODAY), unit=unit, plan=plan, day=yesterday
    )
    report = meeting_report(plan, period, unit, "fa")
    issue(by, report, unit=unit, plan=plan, period=period)
    meeting = Meeting.objects.select_related("unit", "period__plan__owner").filter(
        period__plan=plan, held_on__gt=TODAY
    )[0]
    issue(by, meeting_pack(meeting, "fa", TODAY), unit=meeting.unit, plan=plan, meeting=meeting)


def _of_city(world: World) -> None:
    """The analytical report of one unit, and the two jobs that were asked for that day."""
    by, unit = world.seat("city_secretary"), world.units[_ANALYSED]
    period = newest_locked(world.units["city"])
    report = analysis_report(period.plan, period, unit, "fa", seat=by)
    made = issue(by, report, unit=unit, plan=period.plan, period=period)
    _jobs(by, world.seat("secretary"), made)


def _jobs(by: Seat, secretary: Seat, made: IssuedReport) -> None:
    asked, ended = at(TODAY, 15, 40), at(TODAY, 15, 41)
    jobs = [
        Job(
            id=key("job", "analysis"),
            kind=JobKind.ANALYSIS.value,
            title=made.title,
            seat=by,
            task="make_analysis",
            state=JobState.DONE.value,
            done=1,
            total=1,
            tries=1,
            result_url=f"/issued/{made.pk}/",
        ),
        Job(
            id=key("job", "mail"),
            kind=JobKind.MAIL.value,
            title="فرستادن گزارش روزانه به گیرندگان",
            seat=secretary,
            task="make_digest",
            state=JobState.FAILED.value,
            tries=3,
            failure=_FAILED,
        ),
    ]
    for job in jobs:
        job.moment, job.started_at, job.ended_at = asked, asked, ended
    write(jobs, asked_at="moment")
