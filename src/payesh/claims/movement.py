"""What a word of direction says of a change, where 'better' depends on what is measured."""

from __future__ import annotations

import re

_MORE_IS_BETTER = re.compile(
    r"(?<!\w)(?:امتیاز|نمره|نمرات|معدل|رضایت|پاسخ ?گویی|تحقق|پوشش|کیفیت|بهره وری|شفافیت|سلامت"
    r"|مشارکت|پیشرفت|عملکرد|اعتماد|درآمد|دقت|score|satisfaction|coverage|quality|trust|revenue|performance)"
    r"(?!\w)"
)
_LESS_IS_BETTER = re.compile(
    r"(?<!\w)(?:زمان|مدت|شکای[ات]\w*|تخلف\w*|خطا\w*|بیکاری|تورم|معوق\w*|تاخیر\w*|انتظار|هزینه\w*"
    r"|حادثه|حوادث|تصادف\w*|مصرف|آلودگی|صف|بدهی|ریزش|شکاف|نارضایتی|time|waiting|complaints?|errors?"
    r"|delays?|costs?|accidents?|unemployment|inflation)(?!\w)"
)
_TREND = re.compile(
    r"(?<!\w)(?:روند|سیر|روندی|سیری)(?: رو به)? (?:(?P<up>صعودی|افزایشی|رشد|فزاینده)"
    r"|(?P<down>نزولی|کاهشی|کاهنده))(?!\w)"
    r"|\b(?:(?P<rising>upward|rising)|downward|falling) trend\b"
)


def rising(word: re.Match[str], subject: str) -> bool | None:
    """Whether a word of `phrases.CHANGE` says that the figure grew; None where that is open.

    `subject` are the words for what is measured: a better score is higher, a better time shorter.
    """
    if word["rise"] or word["fall"]:
        return bool(word["rise"])
    more, less = _MORE_IS_BETTER.search(subject), _LESS_IS_BETTER.search(subject)
    if bool(more) == bool(less):
        return None
    return bool(more) == bool(word["better"])


def agreed(words: list[re.Match[str]], subject: str) -> bool | None:
    """What several words say of one change; None where they differ, or say nothing."""
    told = {rising(one, subject) for one in words} - {None}
    return told.pop() if len(told) == 1 else None


def trend(words: str) -> bool | None:
    """Which way a trend goes that is told beside its values: «روندی نزولی داشت و ...»."""
    found = {bool(one["up"] or one["rising"]) for one in _TREND.finditer(words)}
    return found.pop() if len(found) == 1 else None
