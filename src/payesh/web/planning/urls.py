"""Addresses of the editors. One line a page."""

from django.urls import path

from .views import (
    amendments,
    closing,
    indicators,
    measurers,
    node_parts,
    nodes,
    periods,
    plans,
    targets,
)

urlpatterns = [
    path("plans/new/", plans.new, name="plan_new"),
    path("plans/<uuid:plan>/edit/", plans.edit, name="plan_edit"),
    path("plans/<uuid:plan>/state/", plans.step, name="plan_step"),
    path("plans/<uuid:plan>/periods/", periods.listed, name="periods"),
    path("periods/<uuid:period>/", periods.one, name="period_page"),
    path("plans/<uuid:plan>/amendments/", amendments.listed, name="amendments"),
    path("amendments/<uuid:amendment>/", amendments.one, name="amendment_page"),
    path("plans/<uuid:plan>/year/", closing.close, name="year_close"),
    path("plans/<uuid:plan>/goals/new/", nodes.new, name="node_new"),
    path("goals/<uuid:node>/edit/", nodes.edit, name="node_edit"),
    path("goals/<uuid:node>/stop/", nodes.stop, name="node_stop"),
    path("goals/<uuid:node>/remove/", nodes.remove, name="node_remove"),
    path("goals/<uuid:node>/helpers/", node_parts.contributors, name="node_contributors"),
    path("goals/<uuid:node>/serves/", node_parts.align, name="node_align"),
    path("goals/<uuid:node>/serves/remove/", node_parts.unalign, name="node_unalign"),
    path("goals/<uuid:node>/shift/", node_parts.shift, name="node_shift"),
    path("goals/<uuid:node>/move/", node_parts.move, name="node_move"),
    path("goals/<uuid:node>/indicators/new/", indicators.new, name="indicator_new"),
    path("indicators/parameters/", indicators.parameters, name="indicator_parameters"),
    path("indicators/<uuid:indicator>/edit/", indicators.edit, name="indicator_edit"),
    path("indicators/<uuid:indicator>/stop/", indicators.stop, name="indicator_stop"),
    path("indicators/<uuid:indicator>/units/", measurers.edit, name="indicator_units"),
    path("indicators/<uuid:indicator>/targets/", targets.edit, name="indicator_targets"),
]
