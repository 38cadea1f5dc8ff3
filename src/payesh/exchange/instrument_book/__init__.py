"""The workbook of an instrument: template, export, and reading it back as content."""

from payesh.exchange.instrument_book.reading import read_instrument
from payesh.exchange.instrument_book.writing import template, write_instrument

__all__ = ["read_instrument", "template", "write_instrument"]
