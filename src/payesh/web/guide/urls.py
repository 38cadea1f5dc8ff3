"""Addresses of the guide."""

from django.urls import path

from . import views

urlpatterns = [
    path("guide/", views.own, name="guide_own"),
    path("guide/<slug:reader>/", views.guide, name="guide"),
]
