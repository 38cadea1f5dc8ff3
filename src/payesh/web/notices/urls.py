"""Addresses of notices."""

from django.urls import path

from . import views

urlpatterns = [
    path("notices/", views.notice_list, name="notice_list"),
    path("notices/seen/", views.notices_seen, name="notices_seen"),
    path("notices/how/", views.notice_choice, name="notice_choice"),
    path("notices/<uuid:notice>/", views.notice_open, name="notice_open"),
]
