"""Addresses of long work."""

from django.urls import path

from . import views

ONE = "jobs/<uuid:job>/"

urlpatterns = [
    path("jobs/", views.job_list, name="job_list"),
    path(ONE, views.job_page, name="job_page"),
    path(ONE + "file/", views.job_file, name="job_file"),
    path(ONE + "cancel/", views.job_cancel, name="job_cancel"),
    path(ONE + "retry/", views.job_retry, name="job_retry"),
]
