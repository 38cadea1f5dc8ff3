"""What a sentence says of a named thing: a subject, what is counted, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from payesh.claims.figure import Figure, Hedge
from payesh.claims.same_thing import SPEAKING, key_of, times_of
from payesh.claims.sentences import Sentence

_EDGE = re.compile(r"[،,:;.()«»\"\n]|(?<!\w)(?:که|است|بود|شد|دارد|that|which|and|while|said)(?!\w)")
_EACH = re.compile(r" (?:هر ?(?:کدام|یک)|each)(?: (?:نیز|هم))? ?$")
_LEADS = re.compile(
    r"^(?:(?:به گفته (?:وی|او|ایشان)|وی|او|افزود|گفت|همچنین|بنابراین|بر این اساس|در حال حاضر"
    r"|در ادامه|در پایان"
    r"|(?:در|طی) (?:همان|همین|این) (?:روز|زمان|هفته|سال|دوره|گزارش|سند|بخش|نشست|جلسه|مدت)"
    r"|هم اکنون|the report says|he said|she said|in all|overall),? ?)+"
)
_HAS_BEFORE = re.compile(
    r"(?<!\w)(?:با(?: داشتن)?|دارای|has|have|had|with|operates|runs|employs|comprises"
    r"|contains) ?(?:a total of )?$"
)
_ACT_BEFORE = re.compile(
    r"(?<!\w)(ارزیابی|بازدید|بازرسی|پایش|evaluation|inspection|assessment)"
    r"(?: از| of)?(?: تعداد)? ?$"
)
_HAS_AFTER = re.compile(r"[^،,:;.()]{0,40}?(?<!\w)(?:دارد|دارند|داشت|داشته است|داراست)(?!\w)")
_NUMBER_OF = re.compile(
    r"(?<!\w)(?<!دفتر )(?<!اداره )(?<!سازمان )(?<!معاونت )(?<!مدیریت )(?<!امور )(?<!واحد )"
    r"(?:تعداد(?: کل)?|شمار|جمعیت|میانگین|متوسط|نرخ|میزان|هزینه|ظرفیت|مساحت|بودجه"
    r"|اعتبار|امتیاز|نمره|(?:total )?number of|rate of|share of|budget of|average|score of)"
    r" (?P<what>[^،,:;.()«»\"\n]{3,70}?)"
    r"(?: ?(?:را|به|برابر(?: با)?|معادل|با|هم|نیز|بالغ بر|is|was|are|were|at|of|stands at"
    r"|reached|equals|:))* ?$"
)
_MEASURE = re.compile(r" ?([^\W\d]+(?: [^\W\d]+){0,3})")
_ACT_WITHIN = 40
_HAS_WITHIN = 30
_LONG_MEASURE = re.compile(r" ?([^\W\d]+(?: [^\W\d]+){0,7})")
_MOST_WORDS = 5
_MEASURE_ENDS = re.compile(
    r"(?:^| )(?:و|را|در|از|به|با|که|است|بود|بوده|هستند|شد|شده|دارد|دارند|داشت|بیشترین|کمترین"
    r"|پیشتاز|برتر|نخست|اول|سرآمد|صدر|رتبه|محقق|انجام|خبر|داد|یادآوری|آغاز|پایان|برگزار|ادامه|مورد"
    r"|اعلام|دانست|تعیین|هم|نیز|رسید|رسیده|می|for|in|of|and|were|was|are|is|has|have|to|at|on|by"
    r"|this|last)"
    r"(?: |$).*"
    r"| (?:معرفی|تشکیل|ثبت|شروع|مشغول|همکاری|کار|خود|حاضر|شناخته|اداره)(?: |$).*"
)
_INSTITUTION = re.compile(
    r"دبیرخانه|\w+داری|دادگستری|بهزیستی|ستاد|سازمان|شورا|کمیته|وزارتخانه|دانشگاه|کارگروه|فرماندهی"
)
_PLACE = re.compile(
    r"(?<!\w)(?:در|طی|برای|at|in|for|during) (?!(?:پایان|ادامه|مجموع|کل|این|همان|همین|حال|نهایت"
    r"|گزارش|متن|سند|پیوست|جای"
    r"|بخش (?:پایانی|دیگر)|واقع|all|total|this|the (?:end|report|annex))(?!\w))"
    r"(?P<where>[^\W\d]+(?: [^\W\d]+){0,3})"
)
_MARK = re.compile("[،,;:.]")


@dataclass(frozen=True)
class Fact:
    """`each` says that several subjects may stand in `subject`, all with this value."""

    subject: str
    measure: str
    figure: Figure
    sentence: Sentence
    start: int
    each: bool
    times: frozenset[str]


def facts_of(sentence: Sentence) -> Iterator[Fact]:
    """The facts of a sentence about things that are named."""
    for place, figure in enumerate(sentence.counted):
        if figure.hedge is Hedge.NONE and not figure.open and figure.whole is None:
            yield from _facts(sentence, place, figure)


def _facts(sentence: Sentence, place: int, figure: Figure) -> Iterator[Fact]:
    gap = sentence.gaps[place]
    start = figure.lead - len(gap)
    if (found := _NUMBER_OF.search(gap)) and (not place or found.start()):
        subject, measure = key_of(found["what"]), "%" if figure.percent else "#"
        if subject and not found["what"].endswith((" از", " from", " of")):
            at = start + found.start()
            subject += _where(sentence, place, gap[: found.start()])
            yield Fact(subject, measure, figure, sentence, at, False, times_of(sentence.words))
    elif (act := _act(gap)) and (whole := _phrase(sentence, figure)):
        yield Fact(act, whole, figure, sentence, figure.lead, False, times_of(sentence.words))
    elif (owner := _owner(sentence, gap, figure)) and (counted := measure_of(sentence, figure)):
        if place and (other := measure_of(sentence, sentence.counted[place - 1])):
            owner = owner.removeprefix(f" {other}")
        each = _EACH.search(owner)
        words = owner[: each.start()] if each else owner
        cut = max((one.end() for one in _EDGE.finditer(words)), default=0)
        name = _LEADS.sub("", words[cut:].removeprefix(" و ").strip())
        if key_of(name) and (len(name.split()) > 1 or _INSTITUTION.fullmatch(name)):
            at = start + gap.rindex(name)
            yield Fact(
                key_of(name), counted, figure, sentence, at, bool(each), times_of(sentence.words)
            )


def _where(sentence: Sentence, place: int, before: str) -> str:
    """Of which part or place a count is told: «در نوبت صبح»; the same words, another thing."""
    end = sentence.counted[place].end
    behind = _MARK.split(sentence.text[end : end + len(sentence.gaps[place + 1])])[0]
    told = [SPEAKING.sub("", before), behind]
    found = [match["where"] for words in told for match in _PLACE.finditer(words)]
    return "".join(f"@{key_of(one)}" for one in found)


def _act(gap: str) -> str:
    """The act whose object is counted: «ارزیابی ۱۱۰ دستگاه اجرایی»."""
    found = _ACT_BEFORE.search(gap[-_ACT_WITHIN:])
    return found[1] if found else ""


def _phrase(sentence: Sentence, figure: Figure) -> str:
    """All the words for what is counted, two to five; empty where they go on longer."""
    match = _LONG_MEASURE.match(sentence.text, figure.end, sentence.end)
    words = _MEASURE_ENDS.sub("", match[1]).split() if match and not figure.percent else []
    return " ".join(words) if 2 <= len(words) <= _MOST_WORDS else ""


def _owner(sentence: Sentence, gap: str, figure: Figure) -> str:
    """What stands before 'has'; empty if nothing says that somebody has it."""
    if found := _HAS_BEFORE.search(gap, max(0, len(gap) - _HAS_WITHIN)):
        return gap[: found.start()].rstrip()
    if _HAS_AFTER.match(sentence.text, figure.end, sentence.end):
        return gap.rstrip()
    return ""


def measure_of(sentence: Sentence, figure: Figure) -> str:
    """The words for what is counted: «هدف عملیاتی»."""
    match = _MEASURE.match(sentence.text, figure.end, sentence.end)
    if match is None or figure.percent:
        return ""
    return " ".join(_MEASURE_ENDS.sub("", match[1]).split()[:3])
