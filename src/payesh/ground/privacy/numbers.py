"""Numbers and addresses that belong to one person, in Persian, Arabic or Latin digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from payesh.ground.terms import HoldReason
from payesh.ground.text import clean, to_ascii_digits

Hit = tuple[HoldReason, str]

_GAP = r"[ \-./_–]{0,2}"
_MOBILE = re.compile(
    rf"(?<![\d+])(?:(?:\+|00){_GAP}98|0){_GAP}9(?:{_GAP}\d){{9}}(?!\d)|(?<!\d)9\d{{9}}(?!\d)"
)
_LANDLINE = re.compile(rf"(?<!\d)0[1-8]\d{_GAP}\d(?:{_GAP}\d){{7}}(?!\d)")
_CALLED = re.compile(
    r"(?:تلفن|شماره تماس|همراه|موبایل|تماس با|phone|call|tel)\D{0,14}(\d(?:[ \-]?\d){6,10})(?!\d)",
    re.I,
)
_TEN = re.compile(rf"(?<!\d)\d{{3}}{_GAP}\d{{6}}{_GAP}\d(?!\d)")
_CARD = re.compile(rf"(?<!\d)\d{{4}}(?:{_GAP}\d{{4}}){{3}}(?!\d)")
_SHEBA = re.compile(r"\bIR[ \-]?\d{2}(?:[ \-]?\d){22}(?!\d)", re.I)
_PLATE = re.compile(
    r"(?<!\d)\d{2} ?(?:الف|[بپتثجدزژسشصطعفقکگلمنوهی]) ?\d{3}(?: ?[\-–]? ?(?:ایران)? ?\d{2})?(?!\d)"
)
_MAIL = re.compile(r"[\w.+-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
_HANDLE = re.compile(r"(?<![\w.])@[a-z][\w.]{2,}", re.I)
_WEB = re.compile(
    r"(?:https?://|www\.)\S+|\b(?:t\.me|wa\.me|eitaa\.com|ble\.ir|rubika\.ir)/\S+"
    r"|\b[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.(?:com|net|org|ir|info|me|io|co)\b(?:/\S*)?",
    re.I,
)
_OFFICIAL = re.compile(r"^(?:https?://)?(?:[\w-]+\.)*(?:gov|ac|police)\.ir(?:[/:]|$)", re.I)


def numbers_and_addresses(text: str) -> Iterator[Hit]:
    """What is found, each with its reason; a piece may be found for several."""
    plain = to_ascii_digits(clean(text))
    for pattern in (_MOBILE, _LANDLINE):
        yield from ((HoldReason.PHONE, hit[0]) for hit in pattern.finditer(plain))
    yield from ((HoldReason.PHONE, hit[1]) for hit in _CALLED.finditer(plain))
    yield from ((HoldReason.IDENTITY, hit[0]) for hit in _TEN.finditer(plain) if _is_person(hit[0]))
    yield from ((HoldReason.IDENTITY, hit[0]) for hit in _CARD.finditer(plain) if _is_card(hit[0]))
    for pattern in (_SHEBA, _PLATE):
        yield from ((HoldReason.IDENTITY, hit[0]) for hit in pattern.finditer(plain))
    for pattern in (_MAIL, _HANDLE):
        yield from ((HoldReason.ADDRESS, hit[0]) for hit in pattern.finditer(plain))
    found = (hit[0] for hit in _WEB.finditer(plain))
    yield from ((HoldReason.ADDRESS, hit) for hit in found if not _OFFICIAL.match(hit))


def _digits(text: str) -> list[int]:
    return [int(letter) for letter in text if letter.isdigit()]


def _is_person(text: str) -> bool:
    """Whether ten digits are a national identity number: the last one checks the others."""
    *first, check = _digits(text)
    if len({*first, check}) == 1:
        return False
    rest = sum(digit * weight for digit, weight in zip(first, range(10, 1, -1), strict=True)) % 11
    return check == (rest if rest < 2 else 11 - rest)


def _is_card(text: str) -> bool:
    """Whether sixteen digits are a bank card's, by the rule of Luhn."""
    doubled = [2 * one if at % 2 == 0 else one for at, one in enumerate(_digits(text))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0
