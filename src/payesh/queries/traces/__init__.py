"""The records under a figure of a report: what, of whom, by whom, when, on which evidence."""

from .finding import KINDS, records_under
from .of_answers import ItemTrace, items_under
from .of_indicators import BETWEEN
from .shapes import Person, Proof, TracePage, TraceRow

__all__ = [
    "BETWEEN",
    "KINDS",
    "ItemTrace",
    "Person",
    "Proof",
    "TracePage",
    "TraceRow",
    "items_under",
    "records_under",
]
