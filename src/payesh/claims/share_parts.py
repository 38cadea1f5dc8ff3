"""Which part and which whole a percentage may be the share of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from payesh.claims import phrases
from payesh.claims.figure import Figure
from payesh.claims.names import until_verb
from payesh.claims.parts import is_step
from payesh.claims.sentences import Sentence

_COMMA_END = re.compile(r"(?:[،,]| -) ?$")
_STOP = re.compile(r" ?(?:[،,.;)!?»-]|$)")
_NOUN = re.compile(r" ?([^\W\d]+)")
_RATIO = re.compile(r"(?<!\w)(?:نسبت|ratio of) ?$")
_TO = re.compile(r"[^،,;:.]{0,25}?(?<!\w)(?:به|to) ?$")
_SINGULAR = {
    "اهداف": "هدف",
    "موارد": "مورد",
    "مدارس": "مدرسه",
    "دفاتر": "دفتر",
    "ادارات": "اداره",
    "مراکز": "مرکز",
    "محورهای": "محور",
    "طرحهای": "طرح",
    "activities": "activity",
}
_GENERIC = {"مورد", "نفر", "فقره"}
_OF_IT = re.compile(r"(?: [^\W\d]+){0,2} (?:از )?آن(?: ?ها)?(?!\w)")
_NEW_PART = re.compile(r"; ?$")
_ASIDE = 4
_FAR = 90
_SAME = 4


@dataclass(frozen=True)
class ShareOf:
    """A part and a whole; `sure` if the words leave no other reading.

    `inner` is the whole where part and whole are written as one: 730/780.
    """

    part: Figure
    whole: Figure | None
    sure: bool
    inner: Fraction = Fraction(0)

    @property
    def exact(self) -> Fraction | None:
        """The share in percent; None where the whole is zero."""
        below = self.inner if self.whole is None else self.whole.value
        return 100 * self.part.value / below if below else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures it is made of."""
        return (self.part,) if self.whole is None else (self.part, self.whole)


def shares_of(sentence: Sentence, place: int) -> list[ShareOf]:
    """The readings of the percentage at a place of the counted figures, the likeliest first."""
    if not _plain_near(sentence, place):
        return []
    found = [
        *_written_as_one(sentence, place),
        *_behind_both(sentence, place),
        *_between(sentence, place),
        *_before_both(sentence, place),
        *_of_them(sentence, place),
        *_of_running_whole(sentence, place),
    ]
    if not any(one.sure for one in found):
        found += _of_anything(sentence, place)
    return sorted(found, key=lambda one: not one.sure)


def _plain_near(sentence: Sentence, place: int) -> bool:
    """Whether a figure that is no percentage stands right beside the one at a place."""
    near = sentence.counted[max(0, place - 1) : place + 2]
    return any(not one.percent for one in near)


def linked(sentence: Sentence, place: int) -> bool:
    """Whether the words before the percentage tie it to the figure before it."""
    before, after = sentence.gaps[place], sentence.gaps[place + 1]
    that_is = phrases.THAT_IS.search(before)
    if that_is and that_is[0] == "(" and len(before[that_is.end() :].split()) > _ASIDE:
        that_is = None
    if len(before) > _FAR or phrases.NEW_CLAUSE.search(before, that_is.end() if that_is else 0):
        return False
    if that_is or phrases.OF_THE_WHOLE.match(after):
        return True
    if phrases.THAT.search(before):
        return bool(phrases.COPULA.match(after))
    if not _COMMA_END.search(before):
        return False
    same = place > 0 and noun(sentence, sentence.counted[place]) in _nouns_before(sentence, place)
    return bool(_STOP.match(after)) or (same and len(before.split()) <= _ASIDE)


def _nouns_before(sentence: Sentence, place: int) -> set[str]:
    """What the two figures before a place count."""
    return {noun(sentence, one) for one in sentence.counted[max(0, place - 2) : place]} - {""}


def noun(sentence: Sentence, figure: Figure) -> str:
    """The beginning of the word behind a figure: what it counts."""
    match = _NOUN.match(sentence.text, figure.end, sentence.end)
    return _SINGULAR.get(match[1], match[1])[:_SAME] if match else ""


def _plain(sentence: Sentence, *places: int) -> list[Figure]:
    """The figures at these places, or nothing if one is a percentage or is not there."""
    figures = sentence.counted
    if any(not 0 <= place < len(figures) for place in places):
        return []
    found = [figures[place] for place in places]
    return [] if any(one.percent or one.whole is not None for one in found) else found


def _written_as_one(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    figures, gaps = sentence.counted, sentence.gaps
    if place and (whole := figures[place - 1].whole) is not None:
        yield ShareOf(figures[place - 1], None, linked(sentence, place), whole)
    elif place + 1 < len(figures) and (whole := figures[place + 1].whole) is not None:
        sure = bool(phrases.THAT_IS.search(gaps[place + 1]))
        yield ShareOf(figures[place + 1], None, sure, whole)


def _behind_both(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    """'730 of 780, that is 90 percent'; «از ۷۸۰ فعالیت ۷۳۰ فعالیت یعنی ۹۰ درصد»."""
    both, gaps = _plain(sentence, place - 2, place - 1), sentence.gaps
    if not both:
        return
    first, second = both
    between, sure = gaps[place - 1], linked(sentence, place)
    ratio = _RATIO.search(gaps[place - 2]) and _TO.match(between)
    if ratio or phrases.WHOLE_AFTER_PART.match(between):
        several = _plain(sentence, place - 3) and is_step(
            gaps[place - 2]
        )  # «۳۰ مرد و ۲۵ زن از ...»
        yield ShareOf(first, second, sure and not several)
    elif (
        phrases.OF_THEM.search(between)
        or starts_whole(gaps[place - 2])
        or (
            re.search(r"(?<!\w)که(?!\w)", between)
            and noun(sentence, first) == noun(sentence, second)
        )
        or _of_the_one_before(sentence, place)
    ):
        yield ShareOf(second, first, sure)


def _of_the_one_before(sentence: Sentence, place: int) -> bool:
    """'b cases came in and a cases of it ...'; 'it has b villages; a villages, p % of villages'."""
    whole, part, percent = sentence.counted[place - 2 : place + 1]
    between, behind = sentence.gaps[place - 1], sentence.gaps[place]
    counted = noun(sentence, part)
    same = bool(counted) and counted == noun(sentence, whole)
    if _OF_IT.match(behind):
        return same or (place == 2 and counted in _GENERIC)
    again = same and counted == noun(sentence, percent)
    said = until_verb(between) != between and bool(_NEW_PART.search(between))
    return again and said and whole.value >= part.value


def _between(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    """'730, or 90 percent, of 780'; «از ۷۸۰ فعالیت ۹۰ درصد یعنی ۷۳۰ فعالیت»."""
    both, gaps = _plain(sentence, place - 1, place + 1), sentence.gaps
    if not both:
        return
    first, second = both
    if phrases.WHOLE_AFTER_PERCENT.match(gaps[place + 1]):
        before = gaps[place]
        tied = linked(sentence, place) or phrases.THAT.search(before) or _short_comma(before)
        yield ShareOf(first, second, bool(tied) and not _has_own_part(sentence, place))
    elif starts_whole(gaps[place - 1]):
        yield ShareOf(second, first, bool(phrases.THAT_IS.search(gaps[place + 1])))


def _before_both(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    """'90 percent of 780, that is 730'; '90 percent (730 of 780)'."""
    both, gaps = _plain(sentence, place + 1, place + 2), sentence.gaps
    if not both:
        return
    first, second = both
    sure = not _next_has_own_percent(sentence, place + 3)
    if phrases.WHOLE_AFTER_PERCENT.match(gaps[place + 1]):
        yield ShareOf(second, first, sure and bool(phrases.THAT_IS.search(gaps[place + 2])))
    elif phrases.WHOLE_AFTER_PART.match(gaps[place + 2].removeprefix(")")):
        tied = phrases.THAT_IS.search(gaps[place + 1]) or _short_comma(gaps[place + 1])
        yield ShareOf(first, second, sure and bool(tied))


def _of_them(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    """'730 of them, that is 90 percent': the whole stands in the sentence before."""
    part, before = _plain(sentence, place - 1), sentence.previous
    if not part or before is None or _plain(sentence, place - 2):
        return
    if phrases.OF_THEM.search(sentence.gaps[place - 1] + " " + sentence.gaps[place]):
        wholes = [one for one in before.counted if not one.percent and one.whole is None]
        alike = [one for one in wholes if noun(before, one) == noun(sentence, part[0])]
        sure = linked(sentence, place)
        for whole in wholes:
            only = len(wholes) == 1 or (len(alike) == 1 and whole is alike[0])
            yield ShareOf(part[0], whole, sure and only)


def _of_running_whole(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    """'Of 110 agencies 45 (41 %) are good and 40 (36 %) fair': one whole for many shares."""
    part, figures, gaps = _plain(sentence, place - 1), sentence.counted, sentence.gaps
    if not part or place < 3 or not linked(sentence, place):
        return
    for at in range(place - 2):
        whole = figures[at]
        begins = starts_whole(gaps[at]) or phrases.OF_THEM.search(gaps[at + 1])
        if begins and not whole.percent and whole.whole is None:
            again = phrases.OF_THEM.search(gaps[place - 1])
            one_run = not again and all(
                one.percent == bool((n - at) % 2 == 0) for n, one in _run(figures, at, place)
            )
            yield ShareOf(part[0], whole, one_run)
            return


def _run(figures: list[Figure], at: int, place: int) -> Iterator[tuple[int, Figure]]:
    """The figures after the whole, numbered: part, percent, part, percent."""
    return ((n, figures[n]) for n in range(at + 1, place + 1))


def _of_anything(sentence: Sentence, place: int) -> Iterator[ShareOf]:
    """Any part and whole near by: such a reading may hold, it never contradicts."""
    part = _plain(sentence, place - 1)
    if part and linked(sentence, place):
        earlier = [*sentence.counted[: place - 1]]
        earlier += sentence.previous.counted if sentence.previous else []
        for whole in earlier:
            if not whole.percent and whole.value > part[0].value:
                yield ShareOf(part[0], whole, False)


def starts_whole(gap: str) -> bool:
    """Whether the words before a figure make it a whole: «از مجموع», 'out of'."""
    return bool(phrases.WHOLE_NEXT.search(gap)) and not phrases.NOT_OF.search(gap)


def _short_comma(gap: str) -> bool:
    return bool(_COMMA_END.search(gap)) and len(gap.split()) <= 5


def _has_own_part(sentence: Sentence, place: int) -> bool:
    """Whether the whole behind the percentage begins another 'a of b'."""
    return _next_has_own_percent(sentence, place + 3)


def _next_has_own_percent(sentence: Sentence, place: int) -> bool:
    figures = sentence.counted
    if place >= len(figures) or not figures[place].percent:
        return False
    return bool(phrases.THAT_IS.search(sentence.gaps[place]))
