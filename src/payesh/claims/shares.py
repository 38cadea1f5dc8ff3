"""'a of b, that is p percent', in any order and with any of the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from payesh.claims import phrases
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found, compared, unchecked
from payesh.claims.loose import judged_as_stated
from payesh.claims.over_whole import over_the_whole
from payesh.claims.sentences import Sentence
from payesh.claims.share_parts import ShareOf, shares_of
from payesh.claims.verdicts import half_up
from payesh.ground.terms import ClaimKind, ClaimVerdict

_CHANGE_AFTER = re.compile(
    rf"[ -]?(?:{phrases.RISE}|{phrases.FALL}|higher|lower|more|less|fewer|بیشتر|کمتر|بالاتر"
    rf"|پایین ?تر)(?!\w)"
)
_CHANGE_BEFORE = re.compile(
    rf"(?<!\w)(?:{phrases.RISE}|{phrases.FALL})(?: (?:by|of|به میزان|معادل|حدود))? ?$"
)
_TO_BEFORE = re.compile(r"(?<!\w)(?:به|to) ?$")
_BESIDE = 24


def shares(sentence: Sentence) -> Iterator[Found]:
    """The shares a sentence states; those without part or whole cannot be checked."""
    for place, figure in enumerate(sentence.counted):
        if figure.percent and not figure.points and not is_change(sentence, figure):
            yield _share(sentence, place, figure)


def is_change(sentence: Sentence, figure: Figure) -> bool:
    """Whether a percentage tells a change, not a share."""
    before = sentence.text[max(sentence.start, figure.lead - _BESIDE) : figure.lead]
    after = sentence.text[figure.end : min(sentence.end, figure.end + _BESIDE)]
    if _CHANGE_BEFORE.search(before) or before.endswith("+"):
        return True
    return bool(_CHANGE_AFTER.match(after)) and not _TO_BEFORE.search(before)


def _share(sentence: Sentence, place: int, figure: Figure) -> Found:
    kind = ClaimKind.THRESHOLD if figure.hedge.bounds else ClaimKind.SHARE
    found = [(one, one.exact) for one in shares_of(sentence, place)]
    known = [(one, exact) for one, exact in found if exact is not None]
    for one, exact in known:
        if exact <= 100 and judged_as_stated(figure, exact) is ClaimVerdict.HOLDS:
            return compared(kind, figure, exact, one.figures)
    if known and known[0][0].sure:
        one, exact = known[0]
        return _settled(sentence, figure, one, exact, compared(kind, figure, exact, one.figures))
    return over_the_whole(sentence, figure) or unchecked(kind, figure)


def _settled(
    sentence: Sentence, figure: Figure, share: ShareOf, exact: Fraction, claim: Found
) -> Found:
    """The verdict where only one reading is left and it does not simply hold."""
    if figure.open or any(one.open or one.hedge.bounds for one in share.figures):
        return unchecked(claim.kind, figure)
    if exact > 100:
        if phrases.TARGETS.search(sentence.words):
            return claim if claim.verdict is ClaimVerdict.HOLDS else unchecked(claim.kind, figure)
        return replace(claim, verdict=ClaimVerdict.CONTRADICTION)
    if claim.verdict is not ClaimVerdict.CONTRADICTION:
        return claim
    if _part_is_rounded(share, figure) or _within_reach(share, figure):
        return replace(claim, verdict=ClaimVerdict.HOLDS)
    return claim


def _part_is_rounded(share: ShareOf, figure: Figure) -> bool:
    """'33 percent of 10, that is 3': the part was rounded, not the share."""
    if share.whole is None or not figure.end <= share.whole.lead < share.part.lead:
        return False
    return half_up(figure.value * share.whole.value / 100) == share.part.value


def _within_reach(share: ShareOf, figure: Figure) -> bool:
    """Whether rounded parts and wholes («۲٫۵ میلیون») may stand for numbers of that share."""
    if share.whole is None or all(one.exact or one.step < 1 for one in share.figures):
        return False
    part, whole = share.part, share.whole
    below = [whole.value + sign * _slack(whole) for sign in (1, -1)]
    if below[1] <= 0:
        return True
    low = 100 * (part.value - _slack(part)) / below[0]
    high = 100 * (part.value + _slack(part)) / below[1]
    return half_up(low, figure.decimals) <= figure.value <= half_up(high, figure.decimals)


def _slack(figure: Figure) -> Fraction:
    if figure.hedge is Hedge.ABOUT:
        return max(figure.step, abs(figure.value) / 20)
    return figure.step / 2 if figure.step > 1 else Fraction(0)
