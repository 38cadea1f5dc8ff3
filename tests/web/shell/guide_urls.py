"""The site with the style guide at its address, whatever the settings say about showing it."""

from django.urls import path

from payesh.web.shell.styleguide import styleguide
from payesh.web.urls import urlpatterns as site

urlpatterns = [path("styleguide/", styleguide), *site]
