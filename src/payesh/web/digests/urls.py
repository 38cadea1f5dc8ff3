"""Addresses of digests and of reports for meetings."""

from django.urls import path

from . import campaigns, meetings, plans

CAMPAIGN = "campaigns/<uuid:campaign>/digest/"
PLAN = "plans/<uuid:plan>/digest/"

urlpatterns = [
    path(CAMPAIGN, campaigns.shown, name="campaign_digest"),
    path(f"{CAMPAIGN}order/", campaigns.ordered, name="campaign_digest_order"),
    path(f"{CAMPAIGN}make/", campaigns.made, name="campaign_digest_make"),
    path(PLAN, plans.shown, name="plan_digest"),
    path(f"{PLAN}order/", plans.ordered, name="plan_digest_order"),
    path(f"{PLAN}make/", plans.made, name="plan_digest_make"),
    path("plans/<uuid:plan>/meeting-report/", meetings.report, name="meeting_report"),
    path("meetings/<uuid:meeting>/pack/", meetings.pack, name="meeting_pack"),
]
