"""Addresses of the reports and of what follows from them. One line a page."""

from django.urls import path

from .views import (
    analysis,
    due,
    entries,
    evidence,
    form,
    improvement,
    inbox,
    remedies,
    reports,
    review,
    support,
)

REPORT = "periods/<uuid:period>/units/<uuid:unit>/report/"
ENTRY = f"{REPORT}<slug:kind>/<uuid:subject>/"

urlpatterns = [
    path("due/", due.listed, name="due_list"),
    path("reports/", reports.listed, name="reports"),
    path(REPORT, form.filled, name="report_form"),
    path(f"{REPORT}sections/<int:number>/", form.section, name="report_section"),
    path(f"{REPORT}note/", form.note, name="report_note"),
    path(f"{REPORT}submit/", form.submit, name="report_submit"),
    path(f"{REPORT}withdraw/", form.withdraw, name="report_withdraw"),
    path(ENTRY, entries.one, name="report_entry"),
    path(f"{ENTRY}evidence/", entries.evidence, name="report_evidence"),
    path("evidence/<uuid:evidence>/", evidence.fetched, name="evidence_file"),
    path("evidence/<uuid:evidence>/withdraw/", evidence.withdraw, name="evidence_withdraw"),
    path("reviews/", inbox.listed, name="review_inbox"),
    path("reviews/<uuid:report>/", review.shown, name="review_report"),
    path("reviews/<uuid:report>/sections/<int:number>/", review.section, name="review_section"),
    path("reviews/<uuid:report>/decision/", review.decide, name="review_decide"),
    path("reviews/<uuid:report>/remedy/", remedies.open_one, name="review_remedy"),
    path("reviews/<uuid:report>/<slug:kind>/<uuid:subject>/", review.verify, name="review_entry"),
    path("support/", support.listed, name="support_list"),
    path("support/new/", support.new, name="support_new"),
    path("support/<uuid:request_id>/", support.shown, name="support_page"),
    path("actions/", improvement.listed, name="action_list"),
    path("actions/new/", improvement.new, name="action_new"),
    path("actions/<uuid:action>/", improvement.shown, name="action_page"),
    path("actions/<uuid:action>/evidence/", improvement.evidence, name="action_evidence"),
    path(
        "indicators/<uuid:indicator>/periods/<uuid:period>/analysis/",
        analysis.write,
        name="analysis_write",
    ),
]
