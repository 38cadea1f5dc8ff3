"""Addresses of those who moderate, and of the agencies. One line a page."""

from django.urls import path

from .views import agency, moderating, services

urlpatterns = [
    path("opinions/", agency.listed, name="opinions"),
    path("opinions/queue/", moderating.listed, name="opinion_queue"),
    path("opinions/queue/show/", moderating.show_several, name="opinions_show"),
    path("opinions/units/<uuid:unit>/", agency.shown, name="opinions_unit"),
    path("opinions/units/<uuid:unit>/services/", services.shown, name="agency_services"),
    path("opinions/services/<uuid:service>/", services.change, name="agency_service"),
    path("opinions/<uuid:comment>/show/", moderating.show, name="opinion_show"),
    path("opinions/<uuid:comment>/refuse/", moderating.refuse, name="opinion_refuse"),
    path("opinions/<uuid:comment>/reply/", agency.reply, name="opinion_reply"),
]
