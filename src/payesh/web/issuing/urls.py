"""Addresses where reports that take long are asked for."""

from django.urls import path

from . import views

urlpatterns = [
    path(
        "campaigns/<uuid:campaign>/feedback-reports/",
        views.feedback_reports,
        name="feedback_reports",
    ),
    path("plans/<uuid:plan>/analysis/", views.analysis, name="analysis_report"),
]
