"""'n axes', followed by another number of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from payesh.claims import phrases
from payesh.claims.enumerations import entries_of
from payesh.claims.figure import Figure, Hedge
from payesh.claims.found import Found
from payesh.claims.names import NameCount, count_names, until_verb
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

COUNTED = re.compile(
    r" ?(?:(?:main|key|general|strategic|major|different|important|basic) )?"
    r"(?:محور|گروه|بخش|دسته|حوزه|شاخص|هدف|گام|مرحله|اصل|رکن|تیم|عامل|مولفه|معیار|بعد|ویژگی"
    r"|سازمان|اداره|دفتر|نهاد"
    r"|شهرستان|شهر|استان|منطقه|دستگاه|کمیته|کارگروه|اولویت|راهبرد|برنامه|موضوع|مورد|سرفصل|چالش"
    r"|طبقه|سطح|نوع|واحد"
    r"|پروژه|طرح|وزارتخانه|عنوان|تهدید|فرصت|نقطه|ضعف|قوت|مشکل|مساله|پیشنهاد|راهکار|اقدام|وظیفه"
    r"|رویکرد|پرسش|شرط|خدمت"
    r"|سند|مدرک|نتیجه|عضو|کشور|روستا|مدرسه|دلیل|زمینه|شیوه|روش|نظام|کارشناس|رشته|قانون|نقش|هیئت"
    r"|نکته|مانع|علت|گزینه|ابزار|دستاورد|پیامد|ریسک|جنبه|لایه|فاز|یافته|نیاز|اشکال|ایراد"
    r"|مزیت|تصمیم|توصیه|سیاست|خروجی|الزام|عنصر|رویداد"
    r"|ax[ei]s|groups?|sections?|areas?|categor(?:y|ies)|goals?|steps?|stages?|principles?"
    r"|pillars?|teams?|factors?"
    r"|criteria|criterion|dimensions?|indicators?|offices?|organi[sz]ations?|cities|provinces"
    r"|districts|agencies"
    r"|committees|priorities|strategies|programmes|topics|items|challenges|levels|types|units"
    r"|projects|parts"
    r"|threats|opportunit(?:y|ies)|weaknesses|strengths|problems|recommendations|measures"
    r"|actions|tasks"
    r"|questions|members|countries|villages|conditions|reasons|findings|documents|services"
    r"|results|points"
    r"|themes|bodies|ministries|departments|obstacles|barriers|causes|risks|options|tools|phases"
    r"|lessons|benefits|needs|decisions|policies|elements|components|aspects|features)(?!\w)"
)
_OPENS = re.compile(
    r"[:(]|(?<!\w)(?:شامل|عبارتند از|عبارت اند از|عبارت است از|متشکل از|مشتمل بر|یعنی"
    r"|به نام ?های)(?!\w)"
    r"|\b(?:namely|comprising|consisting of|that is|are)\b| - "
)
_ASIDE = re.compile(r"\([^()]*\)")
_STOPS = re.compile(
    r"(?<!\w)(?:به|در|از|با|برای|توسط|که|را|تا|بر|این|آن|وی|طی|to|in|of|by|for|with|that|from"
    r"|on)(?!\w)"
)
_COMMA = re.compile("[،,]")
_NAMED_AS = re.compile(
    r"(?:^|[:;.]|(?<!\w)(?:وی|او|که|ایشان|that)(?!\w)[،,]?) ?"
    r"([^:;.]{5,240}?) (?:را|are the|were the|as the|as) ?$"
)
_REACH = 60
_SHORT = 4
_LIKELY = range(2, 41)


def counts(sentence: Sentence) -> Iterator[Found]:
    """The counts of a sentence beside the names that follow, or stand in bullets below it."""
    figures = sentence.counted
    for place, figure in enumerate(figures):
        noun = COUNTED.match(sentence.text, figure.end, sentence.end)
        if noun is None or not _is_count(figure):
            continue
        if sentence.items and sentence.opens and place == len(figures) - 1:
            yield _judged(figure, _exactly(len(sentence.items)), sentence.items[-1].end)
        else:
            if entries := _enumerated(sentence, place, noun.end()):
                yield _judged(figure, _exactly(entries), sentence.end)
                continue
            last = place == len(figures) - 1 or not _in_list(sentence, place)
            yield from _followed(sentence, figure, noun.end(), last)
            yield from _preceded(sentence, place)


def _is_count(figure: Figure) -> bool:
    whole = figure.value.denominator == 1 and figure.hedge is Hedge.NONE
    return whole and not figure.percent and not figure.open and int(figure.value) in _LIKELY


def _in_list(sentence: Sentence, place: int) -> bool:
    """Whether the figures that follow are told beside the names."""
    return bool(_OPENS.search(sentence.gaps[place + 1]))


def _enumerated(sentence: Sentence, place: int, after: int) -> int | None:
    """The entries of a numbered list behind a count, where no other figure stands between."""
    found = entries_of(sentence.text[after : sentence.end])
    if found is None or phrases.PARTIAL.search(sentence.text[after : after + found[1]]):
        return None
    following = sentence.counted[place + 1 : place + 2]
    return None if following and following[0].end <= after + found[1] else found[0]


def _followed(sentence: Sentence, figure: Figure, after: int, bare: bool) -> Iterator[Found]:
    """The names behind a count, after a colon or right away."""
    text, end = sentence.text, sentence.end
    opened = _OPENS.search(text, after, min(end, after + _REACH))
    between = text[after : opened.start()] if opened else ""
    if opened and not (re.search(r"[،,;.)]|\d", between) or phrases.SPEECH.search(between)):
        begin = opened.end()
        listed = _until_closed(text[begin:end], inside=opened[0] == "(").rstrip(" .!?")
        yield from _named(sentence, figure, begin, listed, sure=True)
    elif bare:
        listed = until_verb(text[after:end]).rstrip(" .!?")
        names = _COMMA.split(listed)
        if len(names) > 2 and not any(map(_not_a_name, names[:-1])):
            yield from _named(sentence, figure, after, listed, sure=False)


def _until_closed(words: str, *, inside: bool) -> str:
    """The list up to its bracket, or to the semicolon behind a list of commas."""
    words = _ASIDE.sub(lambda aside: " " * len(aside[0]), words)
    words = words.partition(")")[0]
    first = words.partition(";")[0]
    return first if not inside and re.search(r"[،,]|(?<!\w)و(?!\w)", first) else words


def _preceded(sentence: Sentence, place: int) -> Iterator[Found]:
    """«الف، ب و ج را سه گام ... دانست»: where the list begins is never sure."""
    figure, gap = sentence.counted[place], sentence.gaps[place]
    listed = _NAMED_AS.search(gap)
    if listed and len(_COMMA.split(listed[1])) > 1 and (count := count_names(listed[1])):
        begin = figure.lead - len(gap) + listed.start(1)
        found = _judged(figure, count, figure.end)
        if found.verdict is ClaimVerdict.CONTRADICTION:
            found = replace(found, verdict=ClaimVerdict.UNCHECKED, computed=None)
        yield replace(found, start=begin)


def _not_a_name(words: str) -> bool:
    return len(words.split()) > _SHORT or bool(_STOPS.search(words) or re.search(r"\d", words))


def _named(
    sentence: Sentence, figure: Figure, begin: int, listed: str, *, sure: bool
) -> Iterator[Found]:
    inside = [one for one in sentence.figures if begin <= one.start < begin + len(listed)]
    if not inside and re.search(r"\d", listed):
        return  # years, articles, pages
    count = _of_figures(listed, inside) if inside else count_names(listed)
    if count is None or count.high < 2:
        return
    open_list = phrases.PARTIAL.search(listed) or phrases.PARTIAL.search(
        sentence.text[figure.end : begin]
    )
    if open_list or (not sure and not _plainly_listed(listed, count)):
        count = NameCount(0, 10**6, 0)
    yield _judged(figure, count, begin + len(listed))


def _of_figures(listed: str, inside: list[Figure]) -> NameCount | None:
    """Names that each have their figure: as many as there are figures of one kind."""
    plain = [one for one in inside if not one.percent]
    of_one_kind = plain or inside
    if len(of_one_kind) < 2:
        return NameCount(0, 10**6, 0)
    return NameCount(0, 10**6, len(of_one_kind))


def _plainly_listed(listed: str, count: NameCount) -> bool:
    """Short names, commas and one 'and': nothing else a sentence could go on with."""
    names = re.split(r"[،,]|(?<!\w)(?:و|and)(?!\w)", listed)
    return count.high > count.low and not any(map(_not_a_name, names))


def _exactly(number: int) -> NameCount:
    return NameCount(number, number, number)


def _judged(figure: Figure, count: NameCount, end: int) -> Found:
    stated = int(figure.value)
    verdict, computed = ClaimVerdict.UNCHECKED, None
    if (
        stated == count.usual and count.high - count.low <= 1
    ) or stated == count.usual == count.high:
        verdict, computed = ClaimVerdict.HOLDS, told(figure.value)
    elif not count.may_be(stated) and count.high - count.low <= 1:
        verdict, computed = ClaimVerdict.CONTRADICTION, told(figure.value * 0 + count.usual)
    elif count.high > 10**5 and stated == count.usual:
        verdict, computed = ClaimVerdict.HOLDS, told(figure.value)
    return Found(
        figure.lead, end, ClaimKind.COUNT, verdict, told(figure.value), computed, (figure,)
    )
