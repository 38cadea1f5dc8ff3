"""Addresses of fair judging. One line a page."""

from django.urls import path

from .views import links, looks, strictness

C = "campaigns/<uuid:campaign>/"

urlpatterns = [
    path(C + "strictness/", strictness.shown, name="strictness"),
    path(C + "links/", links.shown, name="links_design"),
    path(C + "second-looks/", looks.listed, name="second_looks"),
    path("second-looks/<uuid:look>/", looks.one, name="second_look"),
]
