"""Numbers as people write and read them, in Persian and in English."""

from payesh.ground.numbers.reading import parse_decimal, parse_integer
from payesh.ground.numbers.words import number_words, ordinal
from payesh.ground.numbers.writing import Number, format_number, format_percent, format_size

__all__ = [
    "Number",
    "format_number",
    "format_percent",
    "format_size",
    "number_words",
    "ordinal",
    "parse_decimal",
    "parse_integer",
]
