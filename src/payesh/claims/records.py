"""A figure that differs from the record of the same name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from payesh.claims.figure import Figure
from payesh.claims.found import Found
from payesh.claims.loose import judged_as_stated
from payesh.claims.normalise import read
from payesh.claims.same_thing import times_of
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

Known = Decimal | Fraction | int | float | str
"""A value as records give it; a float is the decimal that prints it."""

_BETWEEN = re.compile(
    r"^(?:[ :=،,|«»\"()-]|(?<!\w)(?:را|به|برابر|با|معادل|است|بود|رقم|عدد|تعداد|هم|نیز|بالغ|بر"
    r"|رسید|رسیده|is|was|are|were"
    r"|at|of|stands|stood|reached|equals|totalled|now|came|to)(?!\w))*$"
)
_OTHER_THING = re.compile(
    r"(?<!\w)(?:بقیه|سایر|دیگر|برخی|بعضی|بخشی از|نیمی از|هر|از|rest of|other|some|each)(?: the)? ?$"
)
_SHARE = re.compile(
    r"درصد|نرخ|سهم|تحقق|پوشش|میانگین|امتیاز|رضایت|percent|%|rate|share|score|average"
)
_PLURAL = re.compile(r"(\w) ?ها(?: ?ی)?$")


class Records:
    """Known figures by name, ready to be looked for."""

    def __init__(self, records: Mapping[str, Known]) -> None:
        named = {_spelled(name): Fraction(str(value)) for name, value in records.items()}
        self._values = {name: value for name, value in named.items() if name.strip()}
        names = sorted(self._values, key=len, reverse=True)
        self._groups = {f"n{place}": name for place, name in enumerate(names)}
        self._pattern = re.compile(
            "|".join(f"(?P<{group}>{_pattern(name)})" for group, name in self._groups.items())
            or r"(?!)"
        )

    def compared(self, sentences: Iterable[Sentence]) -> Iterator[Found]:
        """Each figure that stands right behind the name of a record, beside the record."""
        for sentence in sentences:
            for match in self._pattern.finditer(sentence.text, sentence.start, sentence.end):
                figure = _figure_behind(sentence, match.end())
                if figure is None or match.lastgroup is None:
                    continue
                before = sentence.text[max(sentence.start, match.start() - 20) : match.start()]
                if not _OTHER_THING.search(before):
                    name = self._groups[match.lastgroup]
                    yield from _compared(sentence, match.start(), figure, name, self._values[name])


def _spelled(name: str) -> str:
    return " ".join(read(name).text.split())


def _pattern(name: str) -> str:
    """The name with any blanks between its words and any spelling of its plurals."""
    words = [re.escape(word) for word in _PLURAL.sub(r"\1ها", name).split()]
    spelled = " ?".join(words).replace(r" ?ها", "ها")
    spelled = re.sub(r"ها(?:ی)?(?= |$)", r" ?ها(?: ?ی)?", spelled)
    return rf"(?<!\w){spelled}(?!\w)"


def _figure_behind(sentence: Sentence, end: int) -> Figure | None:
    for figure in sentence.counted:
        if figure.lead >= end:
            return figure if _BETWEEN.match(sentence.text[end : figure.lead]) else None
    return None


def _compared(
    sentence: Sentence, start: int, figure: Figure, name: str, value: Fraction
) -> Iterator[Found]:
    verdict = judged_as_stated(figure, value)
    if figure.percent and verdict is not ClaimVerdict.HOLDS and not _may_be_percent(name, value):
        return
    if verdict is ClaimVerdict.ROUNDING and value.denominator == 1 and not figure.decimals:
        verdict = ClaimVerdict.CONTRADICTION  # counts are not rounded
    if verdict is ClaimVerdict.CONTRADICTION:
        timed = times_of(sentence.words) or figure.open
        verdict = ClaimVerdict.UNCHECKED if timed else ClaimVerdict.CONTRADICTS_RECORDS
    stated = told(figure.value, figure.decimals)
    yield Found(start, figure.end, ClaimKind.RECORD, verdict, stated, told(value), (figure,))


def _may_be_percent(name: str, value: Fraction) -> bool:
    return value <= 100 and bool(_SHARE.search(name) or value.denominator > 1)
