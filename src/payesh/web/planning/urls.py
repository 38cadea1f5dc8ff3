"""Addresses of the editors. One line a page."""

from django.urls import path

from .views import amendments, closing, indicators, nodes, periods, plans, targets

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
    path("goals/<uuid:node>/serves/", nodes.align, name="node_align"),
    path("goals/<uuid:node>/indicators/new/", indicators.new, name="indicator_new"),
    path("indicators/parameters/", indicators.parameters, name="indicator_parameters"),
    path("indicators/<uuid:indicator>/edit/", indicators.edit, name="indicator_edit"),
    path("indicators/<uuid:indicator>/stop/", indicators.stop, name="indicator_stop"),
    path("indicators/<uuid:indicator>/targets/", targets.edit, name="indicator_targets"),
]
