"""Addresses of the review and of objections. One line a page."""

from django.urls import path

from .views import agency, board, mine, objections, ruling

urlpatterns = [
    path("review/<uuid:campaign>/", board.shown, name="review_board"),
    path("review/agencies/<uuid:agency>/", agency.shown, name="review_agency"),
    path("objections/", mine.listed, name="my_objections"),
    path("objections/campaigns/<uuid:campaign>/", objections.listed, name="objections"),
    path("objections/agencies/<uuid:agency>/new/", mine.new, name="objection_new"),
    path("objections/<uuid:objection>/", ruling.shown, name="objection_page"),
]
