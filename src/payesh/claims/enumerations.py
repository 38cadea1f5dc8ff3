"""Lists that number their own entries: «۱- ... ۲- ...», 'first ...; second ...'."""

from __future__ import annotations

import re

_NUMBERED = re.compile(r"(?<![\w.,/-])(?:(?P<open>\()?)(?P<number>\d{1,2})(?:[-)]| -)(?= ?[^\W\d])")
_ORDINALS = (
    ("اول", "نخست", "یکم", "first", "firstly"),
    ("دوم", "second", "secondly"),
    ("سوم", "third", "thirdly"),
    ("چهارم", "fourth", "fourthly"),
    ("پنجم", "fifth"),
    ("ششم", "sixth"),
    ("هفتم", "seventh"),
    ("هشتم", "eighth"),
)
_RANK = {word: rank for rank, words in enumerate(_ORDINALS, 1) for word in words}
_ORDINAL = re.compile(
    r"(?:^|[:;،,]|(?<!\w)(?:و|and)) ?(?:the )?"
    rf"(?P<word>{'|'.join(_RANK)})(?: ?[،,:]| ?آن ?که| این ?که)"
)
_LISTED = re.compile("•")


def entries_of(listed: str) -> tuple[int, int] | None:
    """How many entries a list numbers, or marks, by itself, and where the first one begins.

    The numbers must run from one without a gap, so that no other figures are taken for them.
    """
    for found in (
        [(int(one["number"]), one.start()) for one in _NUMBERED.finditer(listed)],
        [(_RANK[one["word"]], one.start()) for one in _ORDINAL.finditer(listed)],
        list(enumerate((one.start() for one in _LISTED.finditer(listed)), 1)),
    ):
        if len(found) > 1 and [one for one, _ in found] == list(range(1, len(found) + 1)):
            return len(found), found[0][1]
    return None
