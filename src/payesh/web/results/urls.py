"""Addresses of results. One line a page."""

from django.urls import path

from .views import agency, campaign, ranks, sets, whatif

GROUP = "results/sets/<uuid:result_set>/groups/<int:number>/"

urlpatterns = [
    path("results/<uuid:campaign>/", campaign.shown, name="results"),
    path("results/agencies/<uuid:agency>/", agency.shown, name="result_agency"),
    path("results/sets/<uuid:result_set>/", sets.shown, name="result_set"),
    path("results/sets/<uuid:result_set>/changes/", sets.changes, name="result_changes"),
    path(f"{GROUP}ranks/", ranks.shown, name="result_ranks"),
    path(f"{GROUP}weights/", whatif.shown, name="result_whatif"),
    path("results/sets/<uuid:result_set>/working/", sets.working, name="result_working"),
]
