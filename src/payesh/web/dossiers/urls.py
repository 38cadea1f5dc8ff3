"""Addresses of dossiers. One line a page; an evaluator's lead to the person's own sheet alone."""

from django.urls import path

from . import making, managing, scoring

C = "campaigns/<uuid:campaign>/dossiers/"
ONE = "dossiers/<uuid:dossier>/"
OWN = "my-dossiers/<uuid:dossier>/"

urlpatterns = [
    path(C, managing.listed, name="dossiers"),
    path(f"{C}new/", making.new, name="dossier_new"),
    path(ONE, managing.shown, name="dossier_page"),
    path(f"{ONE}edit/", making.edit, name="dossier_edit"),
    path(f"{ONE}papers/", managing.give, name="dossier_give"),
    path(f"{ONE}close/", managing.close, name="dossier_close"),
    path(OWN, scoring.shown, name="my_dossier"),
    path(f"{OWN}begin/", scoring.begin, name="my_dossier_begin"),
    path(f"{OWN}hand-in/", scoring.lock, name="my_dossier_lock"),
    path(f"{OWN}sheet/", scoring.sheet, name="dossier_sheet"),
    path(f"{OWN}items/<str:item>/", scoring.one, name="dossier_item"),
]
