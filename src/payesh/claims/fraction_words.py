"""Shares told as fractions: «دو سوم», «نیمی از», half, three quarters."""

from __future__ import annotations

import re
from fractions import Fraction

_ABOVE = {"یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "a": 1, "one": 1, "two": 2, "three": 3}
_ABOVE |= {"four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4}
_BELOW = {"دوم": 2, "سوم": 3, "چهارم": 4, "پنجم": 5, "ششم": 6, "هشتم": 8, "دهم": 10}
_BELOW |= {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_BELOW |= {"tenth": 10, "tenths": 10}
_ALONE = {"نیمی": Fraction(1, 2), "نصف": Fraction(1, 2), "ثلث": Fraction(1, 3)}
_ALONE |= {"half": Fraction(1, 2)}

FRACTION = re.compile(
    rf"(?<!\w)(?:(?P<above>{'|'.join(_ABOVE)})[ -](?P<below>{'|'.join(_BELOW)})"
    rf"|(?P<alone>{'|'.join(_ALONE)}))(?!\w)(?! شد| گردید)"
)


def fraction(match: re.Match[str]) -> Fraction:
    """The fraction that was found."""
    if match["alone"]:
        return _ALONE[match["alone"]]
    return Fraction(_ABOVE[match["above"]], _BELOW[match["below"]])
