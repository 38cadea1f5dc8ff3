"""Words as the name of a file that a person saves."""

from __future__ import annotations

import re

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+')


def as_file_name(words: str, longest: int = 80) -> str:
    """The words without what some file system refuses or a reader does not see: separators,
    control characters, marks of direction; blanks single, no dot at either end."""
    return " ".join(_UNSAFE.sub(" ", words).split())[:longest].strip(" .")
