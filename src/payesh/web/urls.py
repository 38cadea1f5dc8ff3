"""Every address of the site, one include a family of pages."""

from django.urls import include, path
from django.views.i18n import set_language

from payesh.web.public.views.machines import robots
from payesh.web.shell.page import open_page
from payesh.web.shell.public_paths import public_urls

urlpatterns = [
    path("api/", include("payesh.api.urls")),
    path("language/", open_page(set_language), name="set_language"),
    path("", include("payesh.web.shell.urls")),
    path("", include("payesh.web.boards.urls")),
    path("account/", include("payesh.web.account.urls")),
    path("", include("payesh.web.office.urls")),
    path("", include("payesh.web.meetings.urls")),
    path("", include("payesh.web.planning.urls")),
    path("", include("payesh.web.workbooks.urls")),
    path("", include("payesh.web.reporting.urls")),
    path("", include("payesh.web.visits.urls")),
    path("", include("payesh.web.declarations.urls")),
    path("", include("payesh.web.instruments.urls")),
    path("", include("payesh.web.campaigns.urls")),
    path("", include("payesh.web.teams.urls")),
    path("", include("payesh.web.dossiers.urls")),
    path("", include("payesh.web.circulars.urls")),
    path("", include("payesh.web.review.urls")),
    path("", include("payesh.web.results.urls")),
    path("", include("payesh.web.exports.urls")),
    path("", include("payesh.web.findings.urls")),
    path("", include("payesh.web.claims.urls")),
    path("", include("payesh.web.publishing.urls")),
    path("", include("payesh.web.fairness.urls")),
    path("", include("payesh.web.agreement.urls")),
    path("", include("payesh.web.issued.urls")),
    path("", include("payesh.web.digests.urls")),
    path("", include("payesh.web.guide.urls")),
    path("", include("payesh.web.issuing.urls")),
    path("", include("payesh.web.jobs.urls")),
    path("", include("payesh.web.notices.urls")),
    path("robots.txt", robots, name="robots"),
    path("", include("payesh.web.opinions.urls")),
    *public_urls(
        "payesh.web.public.urls", "payesh.web.opinions.public_urls", "payesh.web.guide.public_urls"
    ),
]
