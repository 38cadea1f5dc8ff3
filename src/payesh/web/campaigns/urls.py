"""Addresses of the campaigns. One line a page."""

from django.urls import path

from .views import (
    agencies,
    boards,
    calendar,
    documents,
    duties,
    editing,
    listed,
    phases,
    public_input,
    ranking,
    setup,
)

ONE = "campaigns/<uuid:campaign>/"
GROUP = f"{ONE}groups/<uuid:campaign_group>/"

urlpatterns = [
    path("campaigns/", listed.campaigns, name="campaigns"),
    path("campaigns/new/", editing.new, name="campaign_new"),
    path(ONE, boards.board, name="campaign_board"),
    path(f"{ONE}live/", boards.live, name="campaign_live"),
    path(f"{ONE}day/", boards.governor, name="campaign_governor"),
    path(f"{ONE}calendar/", calendar.shown, name="campaign_calendar"),
    path(f"{ONE}edit/", editing.edit, name="campaign_edit"),
    path(f"{ONE}step/", editing.step, name="campaign_step"),
    path(f"{ONE}next-round/", editing.next_round, name="campaign_next_round"),
    path(f"{ONE}setup/", setup.shown, name="campaign_setup"),
    path(f"{ONE}groups/new/", setup.new_group, name="campaign_group_new"),
    path(GROUP, setup.edit_group, name="campaign_group_edit"),
    path(f"{GROUP}remove/", setup.remove_group, name="campaign_group_remove"),
    path(f"{GROUP}agencies/", agencies.choose, name="campaign_agencies"),
    path(f"{ONE}agencies/", agencies.change, name="campaign_agencies_change"),
    path(f"{ONE}phases/", phases.shown, name="campaign_phases"),
    path(f"{ONE}phases/edit/", phases.edit, name="campaign_phases_edit"),
    path(f"{ONE}ranking-rules/", ranking.shown, name="ranking_rules"),
    path(f"{ONE}ranking-rules/set/", ranking.change, name="ranking_rules_set"),
    path(f"{ONE}ranking-rules/fix/", ranking.fix, name="ranking_rules_fix"),
    path(f"{ONE}ranking-rules/public/", public_input.edit, name="public_input"),
    path(f"{ONE}duties/", duties.shown, name="campaign_duties"),
    path(f"{ONE}duties/new/", duties.new, name="campaign_duty_new"),
    path("campaign-duties/<uuid:duty>/", duties.agencies, name="campaign_duty"),
    path("campaign-duties/<uuid:duty>/edit/", duties.edit, name="campaign_duty_edit"),
    path("campaign-duties/<uuid:duty>/remove/", duties.remove, name="campaign_duty_remove"),
    path(f"{ONE}documents/", documents.shown, name="campaign_documents"),
    path(f"{ONE}documents/give/", documents.give, name="campaign_document_give"),
]
