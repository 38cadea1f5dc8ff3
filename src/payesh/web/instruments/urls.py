"""Addresses of the instruments of evaluation."""

from django.urls import path

from .views import bank, books, editor, errata, listing, pages

urlpatterns = [
    path("instruments/", listing.listed, name="instruments"),
    path("instruments/new/", listing.new, name="instrument_new"),
    path("instruments/import/", books.bring, name="instrument_import"),
    path("instruments/template/", books.empty, name="instrument_template"),
    path("instruments/bank/", bank.listed, name="question_bank"),
    path("instruments/bank/<uuid:entry>/", bank.sort, name="question_sort"),
    path("instruments/<uuid:instrument>/", pages.shown, name="instrument_page"),
    path("instruments/<uuid:instrument>/title/", pages.rename, name="instrument_rename"),
    path("instruments/<uuid:instrument>/retire/", pages.retire, name="instrument_retire"),
    path("instruments/versions/<uuid:version>/next/", pages.begin, name="instrument_version_new"),
    path("instruments/versions/<uuid:version>/edit/", editor.edit, name="instrument_edit"),
    path("instruments/versions/<uuid:version>/item/", pages.item, name="instrument_item"),
    path("instruments/versions/<uuid:version>/checklist/", pages.checklist, name="checklist"),
    path("instruments/versions/<uuid:version>/export/", books.take, name="instrument_export"),
    path("instruments/versions/<uuid:version>/erratum/", errata.new, name="erratum_new"),
    path("instruments/errata/<uuid:erratum>/", errata.shown, name="erratum_page"),
    path("instruments/errata/<uuid:erratum>/apply/", errata.apply, name="erratum_apply"),
    path("instruments/errata/<uuid:erratum>/drop/", errata.drop, name="erratum_drop"),
]
