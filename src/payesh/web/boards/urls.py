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

urlpatterns = [
    path("", home.home, name="home"),
    path("plans/", home.plans, name="plans"),
    path("plans/<uuid:plan>/", plan_board.board, name="plan_board"),
    path("plans/<uuid:plan>/rows/", plan_board.next_rows, name="plan_rows"),
    path("plans/<uuid:plan>/branch/<uuid:node>/", plan_board.branch_rows, name="plan_branch"),
    re_path(
        r"^plans/(?P<plan>[0-9a-f-]{36})/board\.(?P<form>xlsx|csv)$",
        board_file.board_file,
        name="plan_board_file",
    ),
    path("plans/<uuid:plan>/units/<uuid:unit>/", unit.unit, name="unit_page"),
    path("goals/<uuid:node>/", node.node, name="node_page"),
    path("indicators/<uuid:indicator>/", indicator.indicator, name="indicator_page"),
    re_path(
        r"^indicators/(?P<indicator>[0-9a-f-]{36})/(?P<part>periods|units)\.(?P<form>xlsx|csv)$",
        indicator_file.indicator_file,
        name="indicator_file",
    ),
    path("comparison/", comparison.chooser, name="comparisons"),
    path("comparison/<uuid:plan>/", comparison.comparison, name="comparison"),
    re_path(
        r"^comparison/(?P<plan>[0-9a-f-]{36})/(?P<part>league|heat)\.(?P<form>xlsx|csv)$",
        comparison_file.comparison_file,
        name="comparison_file",
    ),
    path("search/", search.results, name="search"),
    path("search/suggestions/", search.suggestions, name="search_suggest"),
]
