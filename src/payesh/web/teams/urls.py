"""Addresses of the people of a campaign."""

from django.urls import path

from . import assignment, conflicts, lots, organisations, people, teams, visits

C = "campaigns/<uuid:campaign>/"

urlpatterns = [
    path(C + "teams/", people.campaign_teams, name="campaign_teams"),
    path(C + "teams/new/", teams.team_new, name="team_new"),
    path(C + "evaluators/new/", people.evaluator_new, name="evaluator_new"),
    path("evaluators/<uuid:evaluator>/leave/", people.evaluator_remove, name="evaluator_remove"),
    path("teams/<uuid:team>/", teams.team_page, name="team_page"),
    path(C + "assignment/", assignment.assignment, name="assignment"),
    path(C + "lots/", lots.shown, name="lots"),
    path("agencies/<uuid:agency>/visit/", visits.visit_plan, name="visit_plan"),
    path("visits/<uuid:visit>/move/", visits.visit_move, name="visit_move"),
    path("visits/<uuid:visit>/cancel/", visits.visit_cancel, name="visit_cancel"),
    path(C + "conflicts/", conflicts.conflicts, name="conflicts"),
    path(C + "conflicts/new/", conflicts.conflict_new, name="conflict_new"),
    path(
        C + "conflicts/<uuid:conflict>/withdraw/",
        conflicts.conflict_withdraw,
        name="conflict_withdraw",
    ),
    path("my-conflicts/", conflicts.my_conflicts, name="my_conflicts"),
    path("organisations/", organisations.organisations, name="organisations"),
    path(
        "organisations/<uuid:organisation>/",
        organisations.organisation_edit,
        name="organisation_edit",
    ),
]
