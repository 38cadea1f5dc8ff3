"""Addresses of issued reports and of their templates."""

from django.urls import path

from . import listed, reading, templates, tracing

ONE = "issued/<uuid:issued>/"
TEMPLATE = "issued/templates/<slug:issued_kind>/"

urlpatterns = [
    path("issued/", listed.listed, name="issued_list"),
    path("issued/templates/", templates.listed, name="template_list"),
    path(TEMPLATE, templates.edited, name="template_edit"),
    path(f"{TEMPLATE}preview/", templates.previewed, name="template_preview"),
    path(f"{TEMPLATE}logo/", templates.logo, name="template_logo"),
    path(f"{TEMPLATE}drop/", templates.dropped, name="template_drop"),
    path(ONE, reading.shown, name="issued_report"),
    path(f"{ONE}files/<slug:file_form>/", reading.file, name="issued_file"),
    path(f"{ONE}figures/<str:figure>/", tracing.shown, name="issued_figure"),
]
