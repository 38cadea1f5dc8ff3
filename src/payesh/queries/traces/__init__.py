"""The records under a figure of a report: what, of whom, by whom, when, on which evidence."""

from .finding import KINDS, records_under
from .shapes import Person, Proof, TracePage, TraceRow

__all__ = ["KINDS", "Person", "Proof", "TracePage", "TraceRow", "records_under"]
