"""Addresses of visits and their sheets. One line a page."""

from django.urls import path

from .views import evidence, findings, items, lists, offers, reconciling, sheet, visit

VISIT = "visits/<uuid:visit>/"
SHEET = "sheets/<uuid:sheet>/"

urlpatterns = [
    path("my-visits/", lists.mine, name="my_visits"),
    path(VISIT, visit.shown, name="visit_page"),
    path(f"{VISIT}start/", visit.start, name="visit_start"),
    path(f"{VISIT}end/", visit.end, name="visit_end"),
    path(f"{VISIT}host/", visit.sign, name="visit_sign"),
    path(f"{VISIT}lock/", visit.lock, name="visit_lock"),
    path(f"{VISIT}close/", visit.close, name="visit_close"),
    path(f"{VISIT}sheet/", sheet.shown, name="visit_sheet"),
    path(f"{VISIT}findings/", findings.noted, name="visit_findings"),
    path(f"{VISIT}reconcile/", reconciling.shown, name="visit_reconcile"),
    path(f"{VISIT}view/", lists.viewed, name="visit_view"),
    path(f"{SHEET}items/<str:item>/", items.one, name="sheet_item"),
    path(f"{SHEET}items/<str:item>/evidence/", evidence.of_item, name="sheet_evidence"),
    path("sheet-offers/<uuid:offer>/", offers.shown, name="sheet_offer"),
]
