from django.urls import path

from . import views

CAMPAIGN = "campaigns/<uuid:campaign>/export"

urlpatterns = [
    path(f"{CAMPAIGN}/", views.campaign_export, name="campaign_export"),
    path(f"{CAMPAIGN}/<uuid:export>/", views.export_run, name="campaign_export_run"),
    path(f"{CAMPAIGN}/<uuid:export>/file/", views.export_file, name="campaign_export_file"),
]
