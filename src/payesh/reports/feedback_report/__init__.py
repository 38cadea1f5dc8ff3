"""The feedback report of one agency: how it came out, why, and what is asked of it."""

from .building import SECTIONS, TEXTS, feedback_report
from .shared import Shared, shared_of

__all__ = ["SECTIONS", "TEXTS", "Shared", "feedback_report", "shared_of"]
