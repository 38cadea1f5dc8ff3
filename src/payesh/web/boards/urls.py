"""Addresses of the boards. One line a page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
