"""Addresses of the workbooks."""

from django.urls import path

from .views import downloads, runs, uploads

REPORT = "periods/<uuid:period>/units/<uuid:unit>/workbook"

urlpatterns = [
    path("workbooks/", runs.listed, name="import_list"),
    path("workbooks/plan/", uploads.plan, name="plan_import"),
    path("workbooks/template.xlsx", downloads.template, name="template_download"),
    path("workbooks/<uuid:run>/", runs.shown, name="import_run"),
    path("workbooks/<uuid:run>/progress/", runs.progress, name="import_progress"),
    path("workbooks/<uuid:run>/apply/", runs.apply, name="import_apply"),
    path("workbooks/<uuid:run>/check/", runs.check, name="import_check"),
    path("workbooks/<uuid:run>/cancel/", runs.cancel, name="import_cancel"),
    path("workbooks/<uuid:run>/errors.xlsx", downloads.errors, name="import_errors"),
    path("plans/<uuid:plan>/workbook.xlsx", downloads.plan, name="plan_export"),
    path(f"{REPORT}/", uploads.report, name="report_import"),
    path(f"{REPORT}.xlsx", downloads.report, name="report_export"),
]
