"""Address of the claims page."""

from django.urls import path

from . import views

urlpatterns = [
    path("claims/", views.checked, name="claims"),
]
