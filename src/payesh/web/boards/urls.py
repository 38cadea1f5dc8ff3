"""Addresses of the boards. One line a page."""

from django.urls import path, re_path

from .views import board_file, home, node, plan_board, search, unit

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
    path("search/", search.results, name="search"),
    path("search/suggestions/", search.suggestions, name="search_suggest"),
]
