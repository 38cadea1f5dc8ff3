"""Long work and notices in a browser: the page follows the work by itself, the file comes."""

from __future__ import annotations

import pytest
from django.conf import settings as site
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from payesh.actions.job_work import doing
from payesh.ground.terms import JobKind, JobState, Role
from payesh.records.models import Job, Notice
from tests.factories import make_seat, make_unit

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = ({"width": 1440, "height": 900}, {"width": 390, "height": 844})


@pytest.fixture
def seat():
    return make_seat(Role.SECRETARIAT, make_unit())


@pytest.fixture
def open_as(live, new_page, page_errors):
    """`open_as(seat, size)`: a page of that person's own browser."""

    def opened(seat, size):
        client = Client()
        client.force_login(seat.person)
        page = new_page(viewport=size, reduced_motion="reduce")
        key = client.cookies[site.SESSION_COOKIE_NAME].value
        cookie = {"name": site.SESSION_COOKIE_NAME, "value": key, "url": live}
        page.context.add_cookies([cookie])
        return page

    yield opened
    assert not page_errors, "\n".join(page_errors)


def fits(page, size) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_page_follows_the_work_until_the_file_is_there(live, seat, open_as, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    job = Job.objects.create(kind=JobKind.EXPORT, title="خروجی", task="x", seat=seat, total=7)
    page = open_as(seat, SIZES[1])
    page.goto(live + reverse("job_page", args=[job.pk]))
    with doing(str(job.pk)) as work:
        work.tell(3, 7)
        page.get_by_text("۳ از ۷").wait_for()
        work.file("zip").write_bytes(b"PK")
        work.hand_over(work.file("zip"), "payesh.zip")
    page.get_by_role("link", name="دریافت فایل").wait_for()
    assert page.get_by_role("button", name="لغو کار").count() == 0
    with page.expect_download() as coming:
        page.get_by_role("link", name="دریافت فایل").click()
    assert coming.value.suggested_filename == "payesh.zip"


def test_jobs_and_notices_are_for_everybody_on_both_sizes(live, seat, open_as, axe):
    now = timezone.now()
    for state in JobState:
        over = now if state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED) else None
        failure = "علت" if state is JobState.FAILED else ""
        Job.objects.create(
            kind=JobKind.ANALYSIS, title="گزارش تحلیلی " * 6, task="x", seat=seat, total=7,
            state=state, ended_at=over, failure=failure, done=3,
        )  # fmt: skip
    for number, kind in enumerate(("report", "ruled", "job-failed", "reminder")):
        Notice.objects.create(
            seat=seat, kind=kind, key="k", title="موضوعی دراز " * 8, note="ادارهٔ نمونه",
            url="/due/", told_at=now, due=timezone.localdate(), over_at=now if number else None,
        )  # fmt: skip
    addresses = [reverse(name) for name in ("job_list", "notice_list", "notice_choice")]
    addresses += [reverse("job_page", args=[job.pk]) for job in Job.objects.all()]
    page = open_as(seat, SIZES[1])
    for address in addresses:
        page.set_viewport_size(SIZES[1])
        page.goto(live + address)
        assert not axe(page), address
        for size in SIZES[::-1]:
            page.set_viewport_size(size)
            assert fits(page, size), address
