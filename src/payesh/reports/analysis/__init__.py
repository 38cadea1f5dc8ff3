"""The analytical report of a plan in a period, for the whole or for one unit."""

from .building import SECTIONS, TEXTS, analysis_report

__all__ = ["SECTIONS", "TEXTS", "analysis_report"]
