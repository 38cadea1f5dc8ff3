"""A figure that differs from the record of the same name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from payesh.claims import phrases
from payesh.claims.figure import Figure
from payesh.claims.found import Found
from payesh.claims.known_names import Named, Names, is_named_in_plural, spelled, words_in
from payesh.claims.loose import judged_as_stated
from payesh.claims.record_words import (
    is_other_thing,
    narrows_nothing,
    stands_for_all,
    stands_light,
    without_plans,
)
from payesh.claims.same_thing import times_of
from payesh.claims.sentences import Sentence
from payesh.claims.stems import stem
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

Known = Decimal | Fraction | int | float | str
"""A value as records give it; a float is the decimal that prints it."""

_SHARE = re.compile(
    r"درصد|نرخ|سهم|تحقق|پوشش|میانگین|امتیاز|رضایت|percent|%|rate|share|score|average"
)
_NOUN = re.compile(r" ?([^\W\d_]+)")
_MEASURES = {"نفر", "میلیون", "میلیارد", "ریال", "تومان", "سال", "ماه", "روز", "ساعت", "بار"}
_COUNTED = re.compile(r"(?<!\w)(?:تعداد|شمار|number of)(?: کل)? ?$")


class Records:
    """Known figures by name, ready to be looked for."""

    def __init__(self, records: Mapping[str, Known]) -> None:
        named = {name: Fraction(str(value)) for name, value in records.items()}
        self._values = {name: value for name, value in named.items() if spelled(name)}
        self._names = Names(self._values)
        self._plural = {name: is_named_in_plural(name) for name in self._values}

    def compared(self, sentences: Iterable[Sentence]) -> Iterator[Found]:
        """Each figure that stands behind the name of a record, or right before it."""
        held: set[int] = set()
        for sentence in sentences:
            for found in self._of(sentence):
                if found.figures[0].start not in held:
                    held.add(found.figures[0].start)
                    yield found

    def _of(self, sentence: Sentence) -> Iterator[Found]:
        words = words_in(sentence.text, sentence.start, sentence.end)
        before: list[Found] = []
        for named in self._names.found_in(words):
            if (figure := _figure_before(sentence, named)) is not None:
                before += self._before(sentence, named, figure)
            elif (figure := _figure_behind(sentence, named)) is not None:
                yield from self._behind(sentence, named, figure)
        yield from before
        yield from self._told_apart(sentence, words)

    def _behind(self, sentence: Sentence, named: Named, figure: Figure) -> Iterator[Found]:
        """«اهداف عملیاتی حوزه را 127 هدف دانست»."""
        before = sentence.text[max(sentence.start, named.start - 24) : named.start]
        if is_other_thing(before):
            return
        counted = bool(_COUNTED.search(before))
        if self._plural[named.name] and not (named.plural or counted):
            return
        noun = _noun_behind(sentence, figure)
        same = bool(noun) and stem(noun) == stem(spelled(named.name).split()[0])
        if noun in _MEASURES or not (same or stands_light(before)):
            return
        yield from self._judged(sentence, named.start, figure, named.name, sure=True)

    def _before(self, sentence: Sentence, named: Named, figure: Figure) -> Iterator[Found]:
        """«به 78 هدف کلی تبدیل شد»: a part is told so as well, so it is held against all only
        where the words speak of the whole."""
        sure = stands_for_all(sentence, figure, named.end)
        yield from self._judged(sentence, figure.lead, figure, named.name, sure=sure, end=named.end)

    def _told_apart(self, sentence: Sentence, words: list[tuple[int, int, str]]) -> Iterator[Found]:
        """«730 فعالیت ... محقق شده است»: a name told apart, noun and verb."""
        for figure in sentence.counted:
            noun = _noun_behind(sentence, figure)
            if not noun or figure.percent:
                continue
            first = bisect_left(words, (figure.end, 0, ""))
            gap = sentence.text[max(sentence.start, figure.lead - 40) : figure.lead]
            for name in self._apart(words, first):
                sure = bool(phrases.OF_THEM.search(gap)) and self._whole_stands(sentence, figure)
                yield from self._judged(sentence, figure.lead, figure, name, sure=sure)

    def _apart(self, words: list[tuple[int, int, str]], first: int) -> Iterator[str]:
        """Names whose head is the word at a place and whose rest follows within some words."""
        head = words[first : first + 1]
        for at in range(first + 1, min(first + 9, len(words) - 1)):
            for named in self._names.found_in([*head, *words[at : at + 3]]):
                if named.start == head[0][0] and named.end > words[at][0]:
                    yield named.name
                    return

    def _whole_stands(self, sentence: Sentence, part: Figure) -> bool:
        """Whether the whole before a part is one of the records."""
        earlier = [one for one in sentence.counted if one.start < part.start]
        earlier += sentence.previous.counted if sentence.previous else []
        known = set(self._values.values())
        return any(one.value in known and one.value > part.value for one in earlier)

    def _judged(
        self,
        sentence: Sentence,
        start: int,
        figure: Figure,
        name: str,
        *,
        sure: bool,
        end: int = 0,
    ) -> Iterator[Found]:
        value = self._values[name]
        verdict = judged_as_stated(figure, value)
        if verdict is not ClaimVerdict.HOLDS and not sure:
            return
        share = figure.percent and not _may_be_percent(name, value)
        if share and verdict is not ClaimVerdict.HOLDS:
            return
        if verdict is ClaimVerdict.ROUNDING and value.denominator == 1 and not figure.decimals:
            verdict = ClaimVerdict.CONTRADICTION  # counts are not rounded
        if verdict is ClaimVerdict.CONTRADICTION:
            timed = times_of(without_plans(sentence.words)) or figure.open
            verdict = ClaimVerdict.UNCHECKED if timed else ClaimVerdict.CONTRADICTS_RECORDS
        stated = told(figure.value, figure.decimals)
        last = max(figure.end, end)
        yield Found(start, last, ClaimKind.RECORD, verdict, stated, told(value), (figure,))


def _figure_before(sentence: Sentence, named: Named) -> Figure | None:
    """The figure right before a name: «78 هدف کلی»."""
    figures = sentence.counted
    at = bisect_left(figures, named.start, key=lambda one: one.start) - 1
    if at < 0 or named.plural:
        return None
    figure = figures[at]
    right = sentence.text[figure.end : named.start].strip() == "" and figure.end <= named.start
    return figure if right and not figure.percent else None


def _figure_behind(sentence: Sentence, named: Named) -> Figure | None:
    figures = sentence.counted
    at = bisect_left(figures, named.end, key=lambda one: one.lead)
    if at == len(figures):
        return None
    between = sentence.text[named.end : figures[at].lead]
    return figures[at] if narrows_nothing(between) else None


def _noun_behind(sentence: Sentence, figure: Figure) -> str:
    match = _NOUN.match(sentence.text, figure.end, sentence.end)
    return match[1] if match else ""


def _may_be_percent(name: str, value: Fraction) -> bool:
    return value <= 100 and bool(_SHARE.search(spelled(name)) or value.denominator > 1)
