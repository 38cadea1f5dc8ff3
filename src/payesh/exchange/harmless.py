"""Text that a spreadsheet would take for a formula, made harmless and back again.

An apostrophe is put before it. Text that already has apostrophes before such a character gets one
more, so that taking one away always gives the text back.
"""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"'*[=+\-@\t\r#]")
_QUOTED = re.compile(r"'+[=+\-@\t\r#]")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a cell would otherwise act on it.

    `#` is in the list because a row that begins with it is a remark (see the guide sheet).
    """
    return "'" + text if _ACTIVE.match(text) else text


def restored(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if _QUOTED.match(text) else text
