"""Two parts that shut each other out, beside their whole: done and not done, accepted and refused.

'Of 780 activities 730 are realised and 60 are not': such parts cannot make more than the whole,
and what is done and what is not done make the whole itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from payesh.claims import phrases
from payesh.claims.claim import Told
from payesh.claims.figure import Figure
from payesh.claims.found import Found, around
from payesh.claims.parts import clean, is_part
from payesh.claims.sentences import Sentence
from payesh.claims.share_parts import noun, starts_whole
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_NEGATED = re.compile(
    r"(?<!\w)(?:نشد\w*|نکرد\w*|نیست\w*|نبود\w*|نمی|نرسید\w*|نیافت\w*|نگرفت\w*|ندارد|ندارند|ندادند"
    r"|نداد\w*|نداشت\w*|not)(?!\w)"
)
_FILL = re.compile(
    r"(?<!\w)(?:شد\w*|کرد\w*|است|اند|بود\w*|می|رسید\w*|یافت\w*|گرفت\w*|دارد|دارند|داد\w*|داشت\w*"
    r"|گردید\w*|و|نیز|هم|هنوز|از|آن|آنها|این|فقط|تنها|تا|کنون|تاکنون|were|was|are|is|have|has|been"
    r"|had|and|but|still|yet|the|of|them|مورد|نفر|فقره)(?!\w)"
)
_PAIRS = (
    (r"پذیرفته|تایید|موافقت|تصویب|قبول|accepted|approved", r"رد|مردود|مخالفت|rejected|refused"),
    (r"حاضر|present", r"غایب|absent"),
    (r"زن|زنان|خانم|بانو|دختر|women|female|girls", r"مرد|مردان|آقا|پسر|men|male|boys"),
    (r"موفق|successful", r"ناموفق|unsuccessful|failed"),
    (r"فعال|active", r"غیر ?فعال|inactive"),
    (r"دولتی|public", r"غیر ?دولتی|خصوصی|private"),
    (r"مثبت|positive", r"منفی|negative"),
    (r"باز|open", r"بسته|مختومه|closed"),
)
_OPPOSITE = [tuple(re.compile(rf"(?<!\w)(?:{one})(?!\w)") for one in pair) for pair in _PAIRS]
_CLAUSE_ENDS = re.compile(r"[;.!?]|(?<!\w)(?:که|while|whereas)(?!\w)")
_OTHERS = re.compile(r"(?<!\w)(?:بقیه|سایر|مابقی|باقی|دیگر|هر دو|rest|others?|both)(?!\w)")
_WHERE = re.compile(r"(?<!\w)(?:در|با|برای|تا|به|in|at|by|with|for|on)(?!\w)")
_GENERIC = {"مورد", "نفر", "فقره", "were", "was", "are", "have", "has"}


def complements(sentence: Sentence) -> Iterator[Found]:
    """Each whole of a sentence beside the two parts right behind it that shut each other out."""
    figures = sentence.counted
    for place in range(len(figures) - 2):
        whole, one, other = figures[place : place + 3]
        if not starts_whole(sentence.gaps[place]) or not _countable(sentence, whole):
            continue
        if len(figures) > place + 3 and not figures[place + 3].percent:
            continue  # a third part
        if one.percent == other.percent and (one.percent or _same_noun(sentence, place)):
            yield from _judged(sentence, place)


def _countable(sentence: Sentence, whole: Figure) -> bool:
    return is_part(sentence.text, whole) and whole.value > 0


def _same_noun(sentence: Sentence, place: int) -> bool:
    whole, one, other = (noun(sentence, x) for x in sentence.counted[place : place + 3])
    if not {one, other} <= {whole, *_GENERIC, ""} and _names_itself(sentence, place + 2):
        other = whole  # 'and 25 inactive'
    return {one, other} <= {whole, *_GENERIC, ""}


def _names_itself(sentence: Sentence, place: int) -> bool:
    """Whether the word right behind a figure is one of two that shut each other out."""
    word = re.match(r" ?[^\W\d]+", sentence.gaps[place + 1])
    return word is not None and any(one.search(word[0]) for pair in _OPPOSITE for one in pair)


def _judged(sentence: Sentence, place: int) -> Iterator[Found]:
    whole, one, other = sentence.counted[place : place + 3]
    first, second = sentence.gaps[place + 2], _CLAUSE_ENDS.split(sentence.gaps[place + 3])[0]
    if re.search("[;:()]", sentence.gaps[place + 1] + first):
        return
    exhaustive = _negation_of(*(_content(one, noun(sentence, whole)) for one in (first, second)))
    exhaustive = exhaustive and bool(_NEGATED.search(first)) != bool(_NEGATED.search(second))
    if not (exhaustive or _shut_out(first, second)) or phrases.OF_THEM.search(first):
        return
    base = Fraction(100) if one.percent else whole.value
    exact = one.value + other.value
    over, same = exact > base, exact == base
    sure = clean((whole, one, other)) and not _OTHERS.search(sentence.words)
    if not same and not (sure and (over or exhaustive)):
        return
    verdict = ClaimVerdict.HOLDS if same else ClaimVerdict.CONTRADICTION
    stated, computed = told(base), told(exact, max(one.decimals, other.decimals))
    yield _found(sentence, place, verdict, (stated, computed))


def _found(
    sentence: Sentence, place: int, verdict: ClaimVerdict, told_as: tuple[Told, Told]
) -> Found:
    figures = tuple(sentence.counted[place : place + 3])
    start, end = around(figures)
    return Found(start, end, ClaimKind.TOTAL, verdict, *told_as, figures)


def _negation_of(said: set[str], again: set[str]) -> bool:
    """Whether two clauses speak of one deed and of nothing else."""
    return bool(said) and (again <= said or said <= again) and len(again ^ said) <= 1


def _content(clause: str, counted: str) -> set[str]:
    """The words of a clause that say what was done, without its noun and its helping verbs."""
    plain = _FILL.sub(" ", _NEGATED.sub(" ", clause))
    words = re.findall(r"[^\W\d]{2,}", plain)
    return {one for one in words if not (counted and one.startswith(counted))}


def _shut_out(first: str, second: str) -> bool:
    """Whether two clauses hold words that cannot be said of one thing."""
    if _WHERE.search(first) or _WHERE.search(second):
        return False
    return any(
        (a.search(first) and b.search(second) and not b.search(first))
        or (b.search(first) and a.search(second) and not a.search(first))
        for a, b in _OPPOSITE
    )
