"""Addresses for everybody, behind the prefix of the public side."""

from django.urls import path

from .views import public

urlpatterns = [
    path("agencies/<uuid:unit>/feedback/", public.form, name="opinion_form"),
    path("agencies/<uuid:unit>/feedback/sent/", public.sent, name="opinion_sent"),
]
