"""A word of direction against the sign of the change, and a change told in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from payesh.claims import phrases
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found, around, compared, unchecked
from payesh.claims.movement import agreed, rising, trend
from payesh.claims.multiples import judged_multiple, multiple_in
from payesh.claims.sentences import Sentence
from payesh.claims.shares import is_change
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_FROM = re.compile(r"(?<!\w)(?:از|from)(?: (?:حدود|about|some|a|the|رقم|میزان|تعداد))* ?$")
_TO = re.compile(r"^[^;:.!?]{0,60}?(?<!\w)(?:به|to)(?: (?:حدود|about|some|رقم|میزان|تعداد))* ?$")
_AGAINST = re.compile(
    r"(?<!\w)(?:نسبت به|در مقایسه با|در قیاس با|در برابر|در مقابل)(?!\w)|\b(?:compared (?:to"
    r"|with)|against|up from|down from|versus)\b"
)
_NEXT = re.compile(
    r"(?:(?: مدت مشابه)?(?: سال (?:قبل|گذشته|پیش)| دوره (?:قبل|گذشته))(?: ?\(\d*\))? (?:که|با)"
    r"(?: [^\W\d]+){0,3}|(?: (?:رقم|تعداد|میزان|حدود|مقدار|the|about|some|figure|of|a))*) ?$"
)
_TURNED = re.compile(r"(?<!\w)(?:(?P<rise>up)|(?P<fall>down)) from")
_OPEN = re.compile(
    r"(?<!\w)(?:رتبه|جایگاه|رده|سطح|درجه|طبقه|گرید|پایه|rank\w*|position|place|level|grade|tier|class)(?!\w)"
)
_CAUSE = re.compile(
    r"(?<!\w)(?:با|به دلیل|به علت|به سبب|به منظور|برای|موجب|باعث|در پی|در نتیجه|پس از|علی ?رغم"
    r"|با وجود|due to|despite"
    r"|after|because of|thanks to|following) ?$"
)
_ONLY_BEFORE = re.compile(r"^ ?(?:[^\W\d]+ ){0,5}(?:از|from|by)?[^،,;:.]{0,12}$")
_ANOTHER = re.compile(
    r"[;:.!?]|(?<!\w)(?:و(?! افزایش| کاهش| رشد)|که|اما|ولی|هرچند|گرچه|and|while|but|although)(?!\w)"
)
_REACHED = re.compile(r"(?<!\w)(?:رسید|رسیده|رسیدند|reached)(?!\w)")


@dataclass(frozen=True)
class Change:
    """From one value to another; `rising` is what the words say, None where they are open."""

    old: Figure
    new: Figure
    rising: bool | None


def directions(sentence: Sentence) -> Iterator[Found]:
    """The changes a sentence tells; a percentage of change without its values is unchecked."""
    told_changes = [one for one in sentence.figures if one.percent and is_change(sentence, one)]
    values = [one for one in sentence.figures if one not in told_changes]
    changes = list(_changes(sentence, values))
    for number, change in enumerate(changes):
        own = _own(told_changes, changes, number)
        if own and change.rising is None:
            change = replace(change, rising=_beside(sentence, own))
        if own and own.value < 0:  # «رشد منفی ۳ درصد»
            change, own = replace(change, rising=False), replace(own, value=-own.value)
        if (multiple := _multiple(sentence, change)) and len(changes) == 1:
            yield multiple
        elif change.rising is not None or own:
            yield _judged(sentence, change, own)
    if not changes:
        for figure in told_changes:
            yield unchecked(ClaimKind.DIRECTION, figure)


def _own(told_changes: list[Figure], changes: list[Change], number: int) -> Figure | None:
    """The percentage that tells this change: the only one, or the nearest of several."""
    if len(changes) == 1:
        return told_changes[0] if len(told_changes) == 1 else None
    change = changes[number]
    end = changes[number + 1].old.lead if number + 1 < len(changes) else 10**12
    behind = [one for one in told_changes if change.new.end <= one.lead < end]
    return behind[0] if len(behind) == 1 and len(told_changes) == len(changes) else None


def _changes(sentence: Sentence, values: Sequence[Figure]) -> Iterator[Change]:
    for place in range(len(values) - 1):
        second = values[place + 1]
        first = _in_unit_of(second, values[place])
        between = sentence.between(values, place + 1)
        if second.percent and not first.percent and between.strip() in ("به", "to"):
            first = replace(first, percent=True)  # «از ۴۰ به ۵۲ درصد»
        if first.percent != second.percent or first.points or second.points:
            continue
        before = sentence.between(values, place)
        if _FROM.search(before) and _TO.match(between):
            yield Change(first, second, _direction(sentence, first, second))
        elif found := _AGAINST.search(between):
            turned = _TURNED.search(between)
            rising = bool(turned["rise"]) if turned else _behind(sentence, second)
            if _NEXT.fullmatch(between, found.end()):  # not «نسبت به سال قبل ۶ مورد»
                yield Change(second, first, rising)


def _in_unit_of(second: Figure, first: Figure) -> Figure:
    """«از ۲۰۰ به ۲۳۰ میلیارد»: the unit is said once."""
    if second.step == 1:
        return first
    unit = second.step * 10**second.decimals
    if unit <= 1 or first.step > 1 or abs(first.value) >= unit:
        return first
    return replace(first, value=first.value * unit, step=first.step * unit)


def _direction(sentence: Sentence, first: Figure, second: Figure) -> bool | None:
    """What the word after the second value says, else the one before the first."""
    after = _behind(sentence, second)
    ahead = after if after is not None else _ahead(sentence, first, second)
    return ahead if ahead is not None else trend(_subject(sentence, first))


def _behind(sentence: Sentence, figure: Figure) -> bool | None:
    """«... به ۳۵ مورد کاهش یافت»."""
    rest = sentence.text[figure.end : min(sentence.end, figure.end + 90)]
    rest = _ANOTHER.split(rest)[0]
    rest = re.sub(r"[\d.]+ ?(?:%|درصدی?|percent)", " ", rest)
    return agreed(list(phrases.CHANGE.finditer(rest)), _subject(sentence, figure))


def _beside(sentence: Sentence, percent: Figure) -> bool | None:
    """The word right at a percentage of change: «افزایش ۱۰ درصدی»."""
    before = sentence.text[max(sentence.start, percent.lead - 16) : percent.lead]
    after = sentence.text[percent.end : min(sentence.end, percent.end + 16)]
    return agreed(list(phrases.CHANGE.finditer(f"{before} {after}")), _subject(sentence, percent))


def _ahead(sentence: Sentence, first: Figure, second: Figure) -> bool | None:
    """'rose from ...'; «کاهش شکایت‌ها از ۴۰ به ۳۵», where no cause is meant by the word."""
    begin = max(sentence.start, first.lead - 90)
    before = sentence.text[begin : first.lead]
    words = list(phrases.CHANGE.finditer(before))
    if not words:
        return None
    last = words[-1]
    between = re.sub(r"[\d.]+ ?(?:%|درصدی?|percent)", "", before[last.end() :])
    if not _ONLY_BEFORE.match(between):
        return None
    direct = len(between.split()) <= 2
    cause = _CAUSE.search(before[: last.start()].rstrip() + " ")
    reached = _REACHED.search(sentence.text, second.end, min(sentence.end, second.end + 60))
    if not direct and not last[0].isascii() and (cause or reached):
        return None
    return rising(last, before[: last.start()] + between)


def _subject(sentence: Sentence, figure: Figure) -> str:
    """The words of the clause before a change: what is measured."""
    return re.split("[؛;:،,.]", sentence.text[sentence.start : figure.lead])[-1]


def _multiple(sentence: Sentence, change: Change) -> Found | None:
    """'Doubled from 40 to 65'; None where nothing of the kind is told of the change."""
    old, new = change.old, change.new
    told_as = multiple_in(
        sentence.text[sentence.start : old.lead], sentence.text[new.end : sentence.end]
    )
    if told_as is None or _OPEN.search(sentence.words):
        return None
    verdict = judged_multiple(told_as, old.value, new.value)
    if any(one.hedge is not Hedge.NONE or one.open or one.step > 1 for one in (old, new)):
        verdict = ClaimVerdict.UNCHECKED
    found = _sign(change, verdict, None)
    if verdict is ClaimVerdict.UNCHECKED:
        return found
    return replace(found, stated=told(told_as.times, 1), computed=told(new.value / old.value, 2))


def _judged(sentence: Sentence, change: Change, percent: Figure | None) -> Found:
    old, new = change.old, change.new
    move = new.value - old.value
    if _OPEN.search(sentence.words):
        return _sign(change, ClaimVerdict.UNCHECKED, None)
    loose = any(one.hedge.bounds or one.open for one in (old, new))
    if (change.rising is not None and (move > 0) != change.rising) or move == 0:
        verdict = ClaimVerdict.UNCHECKED if loose else ClaimVerdict.CONTRADICTION
        return _sign(change, verdict, None if loose else move)
    if percent is None:
        return _sign(change, ClaimVerdict.HOLDS, move)
    return _told_in_percent(change, percent, abs(move), sure=not loose)


def _sign(change: Change, verdict: ClaimVerdict, move: Fraction | None) -> Found:
    figures = (change.old, change.new)
    start, end = around(figures)
    stated = tuple(told(one.value, one.decimals) for one in figures)
    decimals = max(one.decimals for one in figures)
    computed = None if move is None else told(move, decimals)
    return Found(start, end, ClaimKind.DIRECTION, verdict, stated, computed, figures)


def _told_in_percent(change: Change, percent: Figure, move: Fraction, *, sure: bool) -> Found:
    """A change in percent of the old value, or in points where both values are percentages."""
    kind, figures = ClaimKind.DIRECTION, (change.old, change.new)
    of_old = 100 * move / abs(change.old.value) if change.old.value else None
    if change.old.percent and (percent.points or of_old is None):
        return compared(kind, percent, move, figures, sure=sure)
    if of_old is None or percent.points:
        return unchecked(kind, percent)
    found = compared(kind, percent, of_old, figures, sure=sure)
    if change.old.percent and found.verdict is not ClaimVerdict.HOLDS:
        points = compared(kind, percent, move, figures, sure=sure)
        return points if points.verdict is ClaimVerdict.HOLDS else found
    hedged = any(one.hedge is Hedge.ABOUT or one.step > 1 for one in figures)
    return unchecked(kind, percent) if hedged and found.verdict is not ClaimVerdict.HOLDS else found
