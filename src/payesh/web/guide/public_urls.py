"""The guide for everybody, behind the prefix of the public side."""

from django.urls import path

from . import public

urlpatterns = [path("guide/", public.shown, name="public_guide")]
