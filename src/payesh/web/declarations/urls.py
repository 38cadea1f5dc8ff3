"""Addresses of self-declarations. One line a page."""

from django.urls import path

from . import views

urlpatterns = [
    path("declarations/", views.listed, name="my_declarations"),
    path("declarations/<uuid:agency>/", views.one, name="declaration"),
    path("declarations/<uuid:agency>/send/", views.send, name="declaration_send"),
]
