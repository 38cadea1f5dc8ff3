from django.urls import path

from . import styleguide, views

urlpatterns = [
    path("health/", views.health, name="health"),
    path("seat/", views.sit, name="set_seat"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
]
