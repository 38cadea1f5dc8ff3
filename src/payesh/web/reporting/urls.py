"""Addresses of the reports and of what follows from them. One line a page."""

from django.urls import path

from .views import due

urlpatterns = [
    path("due/", due.listed, name="due_list"),
]
