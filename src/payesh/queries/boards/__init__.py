"""Readers of the board pages: a fixed number of queries whatever the size, stored figures only.

- `plan_lines(seat) -> tuple[PlanLine, ...]`: the plans a seat sees, with their totals.
- `choice.shown_period(plan, number)`: the period asked for (`?period=`), else the newest opened.
- `dashboard(seat, plan, period) -> Dashboard`
- `plan_board(seat, plan, period, wanted=BoardFilter(), after="", depth=2) -> PlanBoard`: levels
  down to `depth` open, or flat rows where something is looked for; 50 a page.
- `branch(seat, plan, period, parent, after="") -> Page[BoardRow]`: the children of one node.
- `unit_page(seat, plan, unit, period, goals_after="", indicators_after="") -> UnitPage`
- `node_page(seat, node, period) -> NodePage`
- `indicator_page(seat, indicator, period, unit=None) -> IndicatorPage`
- `indicator_units(seat, indicator, period, after="") -> Page[UnitValue]`
- `comparison(seat, plan, period, parent=None, measure="activities", group="",
  indicator_page=1, unit_page=1) -> Comparison`

Whatever a seat may not see is refused (`Forbidden`). A seat that reaches only a unit's share of a
plan gets that unit's figures in the place of the plan's totals.
The shapes are in `queries.shapes`.
"""

from .comparison import comparison
from .dashboard import dashboard, plan_lines
from .indicator_page import indicator_page
from .indicator_units import indicator_units
from .node_page import node_page
from .plan_board import branch, plan_board
from .unit_page import unit_page

__all__ = [
    "branch",
    "comparison",
    "dashboard",
    "indicator_page",
    "indicator_units",
    "node_page",
    "plan_board",
    "plan_lines",
    "unit_page",
]
