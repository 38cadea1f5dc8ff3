"""The workbook of a whole plan: template, export, and reading it back as plain rows."""

from payesh.exchange.plan_book.checking import PlanCheck, check_plan_book
from payesh.exchange.plan_book.export import plan_book, plan_template

__all__ = ["PlanCheck", "check_plan_book", "plan_book", "plan_template"]
