"""Long work as tasks: what workers are asked to do by name."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django_tasks import task

from payesh.actions.figures import refresh_stale
from payesh.actions.job_work import doing
from payesh.exchange import runs
from payesh.exchange.campaign_tables import packing
from payesh.ground.errors import Refusal
from payesh.ground.languages import Language
from payesh.queries.notices import people_to_mail
from payesh.records.models import Campaign, ImportRun, Period, Person, Publication, Seat

EXPORT_GONE = _("This export is not kept any more; please ask for it anew.")
MAIL_FAILED = _("%(failed)s of %(all)s mails could not be sent; they are tried again.")


@task()
def refresh_figures(period: str) -> bool:
    """Make the figures of a period unless they are up to date; whether they had to be made."""
    row = Period.objects.select_related("plan__owner").get(pk=period)
    return refresh_stale(row)


@task()
def check_workbook(run: str, seat: str) -> str:
    """Try a workbook without writing; gives the state in which that leaves its run."""
    return runs.check(by=_seat(seat), run=_run(run)).state


@task()
def apply_workbook(run: str, seat: str, amendment: dict[str, str] | None = None) -> str:
    """Write what the check found; gives the state in which that leaves the run."""
    return runs.apply(by=_seat(seat), run=_run(run), amendment=amendment).state


@task()
def export_campaign(job: str) -> None:
    """Write a whole campaign into one file."""
    with doing(job) as work:
        if work is None:
            return
        asked = packing.export_of(UUID(work.arguments["export"]))
        if asked is None:
            raise Refusal("export.gone", EXPORT_GONE)
        campaign = Campaign.objects.select_related("owner").get(pk=asked.campaign)
        packing.make(asked, _seat(str(asked.seat)), campaign, also=work.tell)
        work.lead_to(reverse("campaign_export_run", args=[campaign.pk, asked.key]))


@task()
def send_daily_mail(job: str) -> None:
    """Write to everybody whose hour has come; what could not be sent is tried again by itself."""
    from payesh.web.notices.sending import mail_notices

    with doing(job) as work:
        if work is None:
            return
        now = timezone.now()
        people, failed = people_to_mail(now), 0
        for done, person in enumerate(people, start=1):
            failed += mail_notices(person, now) is False
            work.tell(done, len(people))
        if failed:
            raise Refusal("mail.failed", MAIL_FAILED, failed=failed, all=len(people))


@task()
def send_notice_mail(person: str, notices: list[str] | None = None, attempt: int = 1) -> bool:
    """Write to a person what is new, or try a mail again; whether one was sent."""
    from payesh.web.notices.sending import mail_again, mail_notices

    row, now = Person.objects.get(pk=person), timezone.now()
    if notices is None:
        return bool(mail_notices(row, now))
    return bool(mail_again(row, notices, now, attempt))


@task()
def make_digest(job: str) -> None:
    """Make the digest of a day, keep it, and send it to whom it is for."""
    from payesh.reports.due_digests import make_digest as made

    with doing(job) as work:
        if work is None:
            return
        report = made(work.job.seat, work.arguments, timezone.localdate())
        work.lead_to(reverse("issued_report", args=[report.pk]))


@task()
def make_feedback_reports(job: str) -> None:
    """Write the feedback report of every agency of a campaign, keep them all, and pack them."""
    from payesh.reports.feedback_bundle import bundle_name, make_feedback_bundle

    with doing(job) as work:
        if work is None:
            return
        campaign = Campaign.objects.select_related("owner").get(pk=work.arguments["campaign"])
        path = work.file("zip")
        language: Language = "en" if work.arguments["language"] == "en" else "fa"
        make_feedback_bundle(_seat(str(work.job.seat_id)), campaign, language, path, work.tell)
        work.hand_over(path, bundle_name(campaign))


@task()
def make_analysis(job: str) -> None:
    """Write the analytical report of a plan or of a unit, and keep it with its PDF."""
    from payesh.reports.analysis_making import make_analysis_report

    with doing(job) as work:
        if work is None:
            return
        report = make_analysis_report(_seat(str(work.job.seat_id)), work.arguments, work.tell)
        work.lead_to(reverse("issued_report", args=[report.pk]))


@task()
def make_publication(job: str) -> None:
    """Build the package of a draft, check it, and give it to the public."""
    from payesh.reports.publishing import publish_package

    with doing(job) as work:
        if work is None:
            return
        draft = Publication.objects.select_related("unit", "report").get(
            pk=work.arguments["publication"]
        )
        version = int(work.arguments["version"])
        publish_package(by=work.job.seat, publication=draft, version=version, tell=work.tell)
        work.lead_to(reverse("publication", args=[draft.pk]))


def _run(key: str) -> ImportRun:
    return ImportRun.objects.select_related("plan__owner", "period__plan", "unit").get(pk=key)


def _seat(key: str) -> Seat:
    return Seat.objects.select_related("person", "unit").get(pk=key)
