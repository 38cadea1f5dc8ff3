"""Addresses of agreement. One line a page."""

from django.urls import path

from . import views

urlpatterns = [path("campaigns/<uuid:campaign>/agreement/", views.shown, name="agreement")]
