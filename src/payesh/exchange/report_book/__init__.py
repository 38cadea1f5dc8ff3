"""The workbook of one unit's report of one period: written with what is known, and read back."""

from payesh.exchange.report_book.checking import ReportCheck, check_report_book
from payesh.exchange.report_book.export import report_book

__all__ = ["ReportCheck", "check_report_book", "report_book"]
