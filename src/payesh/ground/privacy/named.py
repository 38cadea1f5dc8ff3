"""Names of persons in a text: after a title, as given name with surname, or of people known.

The text is read as words in the spelling of `fold`. A name after a place («خیابان شهید …») names
the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from payesh.ground.text import fold

from .name_words import (
    FORMAL,
    GIVEN,
    GIVEN_OR_WORD,
    HONOURS,
    LADY,
    PLACES,
    RANKS,
    REVERED,
    SIR,
    SURE_ENDINGS,
    SURNAMES,
    SURNAMES_OR_WORDS,
    TAILS,
)
from .not_names import ENDING_WORDS, NOT_NAMES

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_LATIN = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Eng|Prof)\b\.? ?(?!(?:Manager|Director|Minister|President|Doctor)\b)"
    r"[A-Z][a-z]{2,}"
)
_LATIN_GIVEN = re.compile(
    r"\b(?:Ali|Reza|Hossein|Hassan|Mohammad|Mohammed|Mehdi|Ahmad|Amir|Saeed|Hamid|Majid|Maryam"
    r"|Zahra|Fatemeh|Sara|Leila|Narges|Mina|Parisa|John|James|David|Michael|Mary|Anna|Sarah)"
    r"[ -][A-Z][a-z]{3,}\b"
)
_LATIN_PLACE = re.compile(
    r"\b(?:street|square|hospital|university|avenue|boulevard|park|school)\b", re.I
)
_NAMED = ("نام", "اسم", "فامیل", "فامیلی")
FURTHEST = 3
"""How many words lie between a place and the name that it carries."""

Words = Sequence[str]


def persons(text: str, known: Iterable[str] = ()) -> Iterator[str]:
    """The words by which somebody is named, in the order of the text."""
    words = _TOKEN.findall(fold(text))
    surnames = {tuple(fold(name).split()[1:]) for name in known} - {()}
    at = 0
    while at < len(words):
        length = _named_at(words, at, surnames)
        if length and (words[at] in FORMAL | LADY or not _carried(words, at)):
            yield " ".join(words[at : at + length])
        at += length or 1
    for pattern in (_LATIN, _LATIN_GIVEN):
        yield from (hit[0] for hit in pattern.finditer(text) if not _latin_place(text, hit.end()))


def _named_at(words: Words, at: int, surnames: set[tuple[str, ...]]) -> int:
    """How many words from `at` on name a person; 0 where none is named."""
    return (
        _after_title(words, at)
        or _after_called(words, at)
        or _given_with_surname(words, at)
        or _known(words, at, surnames)
        or _alone(words[at])
    )


def _after_title(words: Words, at: int) -> int:
    """«آقای دکتر …»، «سرکار خانم …»، «مهندس …»: titles, then a name."""
    first = words[at]
    if first not in FORMAL | LADY | SIR | HONOURS | RANKS:
        return 0
    end = at + 1
    while _word(words, end) in FORMAL | LADY | HONOURS or (
        _word(words, end) in SIR | RANKS and first in FORMAL | LADY
    ):
        end += 1
    name = _word(words, end)
    titles = set(words[at:end])
    loose = bool(titles & (FORMAL | LADY)) or {"حاج", "اقا"} <= titles
    if _is_surname(name) or name in GIVEN or (name in GIVEN_OR_WORD and titles & (FORMAL | LADY)):
        return end - at + 1 if titles - RANKS or titles & HONOURS or _is_full(words, end) else 0
    return end - at + 1 if loose and _could_be(name) else 0


def _after_called(words: Words, at: int) -> int:
    """«به نام …»، «اسمش …»."""
    if not words[at].startswith(_NAMED) or words[at] not in CALLED:
        return 0
    name = _word(words, at + 1)
    known = name in GIVEN | GIVEN_OR_WORD or _is_surname(name)
    return 2 if known or (name.endswith("ی") and _could_be(name)) else 0


CALLED = frozenset(fold("نام نامش اسم اسمش فامیل فامیلی فامیلش فامیلیش فامیلی‌اش").split())


def _given_with_surname(words: Words, at: int) -> int:
    """«علی رضایی»، «محمد رضا کریم‌پور»، «مریم خانم»."""
    first = words[at]
    if first not in GIVEN and first not in GIVEN_OR_WORD:
        return 0
    end = at + 1
    while end - at < 3 and _word(words, end) in GIVEN | {"سادات"}:
        end += 1
    name = _word(words, end)
    if name in TAILS or name in SURNAMES or _is_surname(name):
        return end - at + 1
    if first in GIVEN and (name in LADY or (name == "خان")):
        return end - at + 1
    sure = first in GIVEN and len(name) > 3 and name.endswith("ی")
    return end - at + 1 if sure and _could_be(name) else 0


def _known(words: Words, at: int, surnames: set[tuple[str, ...]]) -> int:
    """The surname of somebody who is known."""
    for surname in surnames:
        here = tuple(words[at : at + len(surname)])
        alone = len(surname) == 1 and (len(surname[0]) < 4 or surname[0] in _PLAIN)
        if here == surname and (not alone or words[at - 1 : at] == ["اقای"]):
            return len(surname)
    return 0


_PLAIN = NOT_NAMES | ENDING_WORDS | SURNAMES_OR_WORDS | GIVEN | GIVEN_OR_WORD


def _alone(word: str) -> int:
    """A surname that is nothing else."""
    return int(word in SURNAMES and word not in SURNAMES_OR_WORDS)


def _is_full(words: Words, at: int) -> bool:
    """Whether a given name stands there with a surname, or a surname that is nothing else."""
    return bool(_given_with_surname(words, at) or _alone(words[at]))


def _is_surname(word: str) -> bool:
    if word in NOT_NAMES or word in ENDING_WORDS:
        return False
    sure = len(word) > 5 and word.endswith(SURE_ENDINGS)
    return word in SURNAMES or sure


def _could_be(word: str) -> bool:
    """Whether a word after a title may be a name: no post, no quality, no little word."""
    if len(word) < 3 or not word[0].isalpha() or word in NOT_NAMES or word in ENDING_WORDS:
        return False
    return not (word.endswith("ی") and word[:-1] in NOT_NAMES)


def _carried(words: Words, at: int) -> bool:
    """Whether the name is that of a place, or of somebody whom places are called after."""
    before = at - 1
    while before >= 0 and at - before <= FURTHEST:
        word = words[before]
        if word in PLACES or word in ("شهید", "امام", "حضرت", "شهدای"):
            return True
        if word not in REVERED and word not in GIVEN and word not in FORMAL:
            return False
        before -= 1
    return False


def _word(words: Words, at: int) -> str:
    return words[at] if at < len(words) else ""


def _latin_place(text: str, end: int) -> bool:
    return bool(_LATIN_PLACE.search(text[end : end + 14]))
