"""A text to its claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from payesh.claims.claim import Claim
from payesh.claims.normalise import read
from payesh.claims.verdicts import judged, told
from payesh.ground.terms import ClaimKind

_SHARE = re.compile(
    r"(\d+)[^\d\n%]{0,60}?\b(?:از|of|out of)\b[^\d\n%]{0,40}?(\d+)[^\d\n%]{0,40}?"
    r"(\d+(?:\.\d+)?) ?(?:%|درصد|percent)"
)


def check_text(
    text: str, records: Mapping[str, Decimal] | None = None, file: str = ""
) -> list[Claim]:
    """The claims of a text in the order of their places.

    `records` gives the figures that are known by their names; `file` is kept with each claim.
    """
    reading = read(text)
    claims = []
    for match in _SHARE.finditer(reading.text):
        part, whole, stated = Fraction(match[1]), Fraction(match[2]), match[3]
        decimals = len(stated.partition(".")[2])
        if not whole:
            continue
        exact = 100 * part / whole
        start, end = reading.span(*match.span())
        claims.append(
            Claim(
                start,
                end,
                text[start:end],
                ClaimKind.SHARE,
                judged(Fraction(stated), exact, decimals),
                told(Fraction(stated)),
                told(exact, decimals + 2),
                file,
            )
        )
    return claims
