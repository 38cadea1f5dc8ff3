"""Addresses of the review meetings."""

from django.urls import path

from . import decisions, views

urlpatterns = [
    path("meetings/", views.listed, name="meeting_list"),
    path("meetings/<uuid:meeting>/", views.pack, name="meeting_page"),
    path("meetings/<uuid:meeting>/agenda/", views.redraw, name="meeting_agenda"),
    path("meetings/<uuid:meeting>/points/", views.add_point, name="meeting_point"),
    path("meetings/<uuid:meeting>/minutes/", views.write_minutes, name="meeting_minutes"),
    path("meetings/<uuid:meeting>/decisions/", decisions.decide, name="meeting_decide"),
    path("decisions/<uuid:decision>/", decisions.close_decision, name="decision_close"),
    path("plans/<uuid:plan>/units/<uuid:unit>/meeting/", views.call, name="meeting_new"),
]
