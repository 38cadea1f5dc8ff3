"""How many names a list holds, where the reading of 'and' may be open."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMA = re.compile(r"[،,/]")
_AND = re.compile(r"(?<!\w)(?:و|and|&)(?!\w)")
_AND_BEGINS = re.compile(r"\A ?(?:و|and|&)(?!\w)")
_VERB = re.compile(
    r"(?<!\w)(?:است|هست|هستند|بود|بودند|بوده|شد|شدند|شده|گردید|گردیده|صورت|گرفت|گرفتند|گرفته"
    r"|انجام|مورد|قرار"
    r"|می ?\w+|نمی ?\w+|پرداخت|پرداخته|دانست|خواند|کرد|کردند|کرده|داد|دادند|داشت|دارد|دارند|یافت"
    r"|باشد|خواهد"
    r"|اعلام|بررسی|تقسیم|تشکیل|was|were|is|are|has|have|had|will|been|took|visited|assessed"
    r"|evaluated)(?!\w)"
)
_WORDS_OF_A_NAME = 9


@dataclass(frozen=True)
class NameCount:
    """The fewest and the most names a list may hold, and the number most would read."""

    low: int
    high: int
    usual: int

    @property
    def sure(self) -> bool:
        """Whether there is one reading."""
        return self.low == self.high

    def may_be(self, number: int) -> bool:
        """Whether some reading gives that many names."""
        return self.low <= number <= self.high


def count_names(listed: str) -> NameCount | None:
    """The names in 'a, b, c and d'; None where it is no list, or runs into a sentence."""
    if ";" in listed:
        parts = until_verb(listed).split(";")
        return NameCount(len(parts), len(parts), len(parts)) if all(map(str.strip, parts)) else None
    parts = _COMMA.split(until_verb(listed))
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    closed = len(parts) > 1 and bool(_AND_BEGINS.match(parts[-1]))
    parts = [_AND_BEGINS.sub("", part) for part in parts]
    names = [name for part in parts for name in _AND.split(part)]
    if any(not name.strip() or len(name.split()) > _WORDS_OF_A_NAME for name in names):
        return None
    ands = [len(_AND.findall(part)) for part in parts]
    low, high = len(parts), len(parts) + sum(ands)
    if high < 2:
        return None
    return NameCount(low, high, low if closed else _usual(low, ands))


def until_verb(words: str) -> str:
    """The words before the first verb: there a list ends and the sentence goes on."""
    verb = _VERB.search(words)
    return words[: verb.start()] if verb else words


def _usual(parts: int, ands: list[int]) -> int:
    """One 'and' closes a list of commas; without commas each 'and' parts two names."""
    if parts == 1:
        return 1 + ands[0]
    return parts + min(ands[-1], 1)
