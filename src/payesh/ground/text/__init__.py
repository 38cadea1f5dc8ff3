"""Persian text: one spelling for storing, one key for searching, one key for sorting.

- `clean` is applied to whatever is stored,
- `fold` to a search column and to the query alike,
- `sort_key` to a column that is only there to be ordered by.
"""

from payesh.ground.text.cleaning import clean
from payesh.ground.text.digits import to_ascii_digits, to_persian_digits
from payesh.ground.text.folding import fold
from payesh.ground.text.naming import as_file_name
from payesh.ground.text.shortening import shortened
from payesh.ground.text.sorting import SORT_KEY_LENGTH, sort_key

__all__ = [
    "SORT_KEY_LENGTH",
    "as_file_name",
    "clean",
    "fold",
    "shortened",
    "sort_key",
    "to_ascii_digits",
    "to_persian_digits",
]
