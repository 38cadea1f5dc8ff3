"""Addresses from results to improvement. One line a page."""

from django.urls import path

from .views import (
    challenge_steps,
    challenges,
    feedback,
    findings,
    my_agency,
    provinces,
    rounds,
    swot,
    writing,
)

urlpatterns = [
    path("my-agency/", my_agency.shown, name="my_agency"),
    path("feedback/<uuid:agency>/", feedback.shown, name="feedback"),
    path("feedback/<uuid:agency>/recommend/", feedback.recommend, name="feedback_recommend"),
    path("feedback/<uuid:agency>/seen/", feedback.seen, name="feedback_seen"),
    path("findings/campaigns/<uuid:campaign>/", findings.listed, name="finding_list"),
    path("findings/agencies/<uuid:agency>/new/", writing.new, name="finding_new"),
    path("findings/<uuid:finding>/", findings.shown, name="finding_page"),
    path("findings/<uuid:finding>/edit/", writing.edit, name="finding_edit"),
    path("findings/<uuid:finding>/withdraw/", writing.withdraw, name="finding_withdraw"),
    path("findings/<uuid:finding>/evidence/", writing.evidence, name="finding_evidence"),
    path("challenges/", challenges.listed, name="challenge_list"),
    path("challenges/new/", challenges.new, name="challenge_new"),
    path("challenges/<uuid:challenge>/", challenge_steps.shown, name="challenge_page"),
    path("challenges/<uuid:challenge>/gather/", challenges.gather, name="challenge_gather"),
    path("swot/<uuid:campaign>/", swot.shown, name="swot"),
    path("rounds/<uuid:campaign>/", rounds.shown, name="rounds"),
    path("headquarters/provinces/", provinces.shown, name="headquarters_map"),
]
