"""Numbers in words."""

from __future__ import annotations

from persiantools.digits import to_word

from payesh.ground.languages import Language

_IRREGULAR = {"یک": "یکم", "سه": "سوم", "سی": "سی‌ام"}
_ENGLISH_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_WORDS_END = 10**15


def number_words(number: int) -> str:
    """The whole number in Persian words, up to 999 trillion: «هفتصد و سی»."""
    if abs(number) >= _WORDS_END:
        raise ValueError(f"{number} is too large to be written in words")
    return str(to_word(number))


def ordinal(number: int, language: Language = "fa") -> str:
    """The place in a row: «نخست»، «دوم»، «بیست و یکم», or "1st", "2nd", "21st"."""
    if number < 1:
        raise ValueError(f"there is no place {number} in a row")
    if language == "en":
        teen = number % 100 in (11, 12, 13)
        return f"{number}{'th' if teen else _ENGLISH_ENDINGS.get(number % 10, 'th')}"
    if number == 1:
        return "نخست"
    *front, last = number_words(number).split(" ")
    return " ".join([*front, _IRREGULAR.get(last, last + "م")])
