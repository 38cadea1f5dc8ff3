"""The words between the name of a record and its figure, and before them."""

from __future__ import annotations

import re

from payesh.claims.figure import Figure
from payesh.claims.sentences import Sentence

_PLANNED = r"(?:پیش بینی شده|برنامه ریزی شده|تعیین شده|تعریف شده|تدوین شده|مصوب|planned)"
_BETWEEN = re.compile(
    r"^(?:[ :=،,|«»\"()-]|(?<!\w)(?:را|به|برابر|با|معادل|است|بود|رقم|عدد|تعداد|هم|نیز|بالغ|بر|رسید"
    r"|رسیده|حدود|این|آن|برنامه|طرح|سند|استان|شهر|کشور|حوزه|معاونت|دستگاه|سازمان|در مجموع|جمعا"
    rf"|{_PLANNED}|برای (?:تحقق|دستیابی به|رسیدن به) (?:این |آن )?(?:اهداف|هدف ها)"
    r"|is|was|are|were|at|of|the|plan|stands|stood|reached|equals|totalled|now|came|to)(?!\w))*$"
)
_OTHER_THING = re.compile(
    r"(?<!\w)(?:بقیه|سایر|دیگر|برخی|بعضی|بخشی از|نیمی از|هر|از|یک|rest of|other|some|each)"
    r"(?: the)? ?$"
)
_LIGHT = re.compile(
    r"(?:^|[\n:;،,.()|«»\"*-]|(?<!\w)(?:تعداد|شمار|کل|مجموع|این|همه|تمام|تمامی|و|که|ما|وی|رقم|همچنین"
    r"|برنامه|طرح|در|نیز|هم|با|the|of|number|all|total|and|that|our|is|its)) ?$"
)
_WHOLE = re.compile(
    r"(?<!\w)(?:مجموع|در مجموع|تعداد کل|جمعا|در کل|مجموعا|in total|in all)(?: [^\W\d]+){0,2} ?$"
)
_HAS = re.compile(
    r"(?:^|[\n.;:،,])(?: ?(?:وی|او|این|همچنین|گفت|افزود|که|the|this))* ?(?:برنامه|طرح|سند|plan)"
    r"(?: [^\W\d]+){0,3} (?:دارای|شامل|مشتمل بر|از|has|contains|comprises) ?$"
)
_OF_PLAN = re.compile(r"(?<!\w)(?:برنامه|طرح|سند|plan)(?!\w)")
_SCOPE = re.compile(
    r"(?<!\w)(?:دفتر|دفاتر|اداره|ادارات|معاونت|مدیریت|واحد|بخش|گروه|شهرستان|شهرداری|سازمان|تیم|office"
    r"|department|unit|team)(?!\w)"
)
_TURNED_INTO = re.compile(r"(?<!\w)(?:به|into) ?$")
_TURNED = re.compile(r" ?(?:تبدیل|تقسیم|خرد|شکسته|تجزیه)(?!\w)")
_PLANS = re.compile(rf"{_PLANNED}|(?<!\w)(?:در )?آغاز شده")


def narrows_nothing(between: str) -> bool:
    """Whether the words between a name and its figure leave the thing what it is."""
    return bool(_BETWEEN.match(between))


def is_other_thing(before: str) -> bool:
    """Whether the words before a name make it a part of the thing: «سایر», «از»."""
    return bool(_OTHER_THING.search(before))


def stands_light(before: str) -> bool:
    """Whether nothing before a name changes what it names: «بودجه اهداف» is no count of goals."""
    return not before.strip() or bool(_LIGHT.search(before))


def stands_for_all(sentence: Sentence, figure: Figure, end: int) -> bool:
    """Whether a count right before its name is that of all: «به ۷۸ هدف کلی تبدیل شد»."""
    before = sentence.text[max(sentence.start, figure.lead - 60) : figure.lead]
    if _TURNED_INTO.search(before) and _TURNED.match(sentence.text, end, sentence.end):
        return True
    if _HAS.search(before):
        return True
    around = sentence.text[sentence.start : min(sentence.end, end + 30)]
    return bool(_WHOLE.search(before) and _OF_PLAN.search(around) and not _SCOPE.search(around))


def without_plans(words: str) -> str:
    """The words without 'planned': what is counted is planned by its nature, and no other time."""
    return _PLANS.sub(" ", words)
