"""Addresses of the boards. One line a page."""

from django.urls import path, re_path

from .views import (
    board_file,
    comparison,
    comparison_file,
    home,
    indicator,
    indicator_file,
    node,
    plan_board,
    search,
    unit,
)

# A bare `[0-9a-f-]{36}` would also let through what is no key and ends in an error.
KEY = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

urlpatterns = [
    path("", home.home, name="home"),
    path("plans/", home.plans, name="plans"),
    path("plans/<uuid:plan>/", plan_board.board, name="plan_board"),
    path("plans/<uuid:plan>/rows/", plan_board.next_rows, name="plan_rows"),
    path("plans/<uuid:plan>/branch/<uuid:node>/", plan_board.branch_rows, name="plan_branch"),
    re_path(
        rf"^plans/(?P<plan>{KEY})/board\.(?P<form>xlsx|csv)$",
        board_file.board_file,
        name="plan_board_file",
    ),
    path("plans/<uuid:plan>/units/<uuid:unit>/", unit.unit, name="unit_page"),
    path("goals/<uuid:node>/", node.node, name="node_page"),
    path("indicators/<uuid:indicator>/", indicator.indicator, name="indicator_page"),
    re_path(
        rf"^indicators/(?P<indicator>{KEY})/(?P<part>periods|units)\.(?P<form>xlsx|csv)$",
        indicator_file.indicator_file,
        name="indicator_file",
    ),
    path("comparison/", comparison.chooser, name="comparisons"),
    path("comparison/<uuid:plan>/", comparison.comparison, name="comparison"),
    re_path(
        rf"^comparison/(?P<plan>{KEY})/(?P<part>league|heat)\.(?P<form>xlsx|csv)$",
        comparison_file.comparison_file,
        name="comparison_file",
    ),
    path("search/", search.results, name="search"),
    path("search/suggestions/", search.suggestions, name="search_suggest"),
]
