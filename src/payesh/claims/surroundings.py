"""What stands right before and after a number and says what it is."""

from __future__ import annotations

import re

_MONTHS = (
    "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)

PERCENT_AFTER = re.compile(
    r"(?P<half> و نیم)? ?(?:%|درصدی?(?!\w)|در صد(?!\w)|percent\b|per cent\b|pct\b)"
)
POINTS_AFTER = re.compile(r"(?P<half> و نیم)? ?(?:واحد درصد|percentage points?\b|points?\b)")
PERCENT_BEFORE = re.compile(r"(?<![\d ])% ?$|(?:^|(?<=\D)) % ?$")
MINUS_BEFORE = re.compile(r"(?:(?:^|[\s(])-|منفی |minus )$")
HALF_AFTER = re.compile(r" و نیم(?!\w)")
DURATION_AFTER = re.compile(
    r"[ -]?(?:روز|ماه|سال|هفته|ساعت|دقیقه|شبانه ?روز|days?|weeks?|months?|years?|hours?|minutes?)"
    r"(?:ه|ی)?(?!\w)"
)
CENTURY = (range(1300, 1450), range(1900, 2100))

_NOT_A_FIGURE_BEFORE = re.compile(
    r"(?<!\w)(?:(?:سال(?: ?های)?|ماده|تبصره|بند|اصل|فصل|جدول|شکل|نمودار|پیوست|ردیف|صفحه|ساعت"
    r"|پلاک|طبقه"
    r"|منطقه|ناحیه|کانال|قانون|مصوبه|نسخه|گام|رتبه|رده|جایگاه)(?: شماره)?"
    r"|(?:شماره|کد|تلفن|نمابر|دورنگار|همراه|شناسه|شماره ?تلفن)(?: \w+){0,2}"
    rf"|(?:{_MONTHS})(?: ?ماه)?(?: سال)?"
    r"|article|section|clause|chapter|table|figure|annex|page|code|phone|tel|fax|version"
    r"|rank(?:ed)?"
    r"|no\.?|number \#|year|room|item|step|phase|district) ?[:#]? ?$"
    r"|[#\[@/]$"
)
_NOT_A_FIGURE_AFTER = re.compile(
    rf" ?(?:{_MONTHS})(?: ?ماه)?(?!\w)"
    r"| ?(?:ام|امین|مین|م|اُم|st|nd|rd|th)(?!\w)"
    r"|-[a-z]| ?ها(?!\w)| ?نفره| ?برابر| ?times\b|\]|[@_]|[a-z]"
    r"| و \w+(?:م|مین)(?!\w)(?<=یکم|دوم|سوم|ارم|نجم|ششم|فتم|شتم|نهم|دهم)"
)
_NUMBERING = re.compile(r" ?[.)-](?: |$|(?=[^\d ]))")
_SURELY_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:سال|در|اول|دوم|پایان|ابتدای|in|by|since|during|until|year|summer|winter|spring) $"
)
_OF_BEFORE = re.compile(r"\d (?:of|out of|از) $")
_COUNTED_BY = re.compile(r" ?\(| ?=| (?:of|out of|از)(?!\w)")
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:سال|در|تا|از|به|نسبت به|و|اول|دوم|پایان|ابتدای|in|by|since|during|until|of|from"
    r"|to|and|for)"
    r" $|^$|[(/-]$"
)
_COUNTED_AFTER = re.compile(
    r" ?(?:نفر|دستگاه|مورد|فعالیت|هدف|بازدید|پرونده|مدرسه|روستا|واحد|میلیارد|میلیون|ریال|تومان"
    r"|شغل|طرح"
    r"|پروژه|خانوار|شکایت|درخواست|agenc|goal|activit|visit|people|case|complaint|office|project)"
)

_LONGEST_BEFORE = 28


def is_no_figure(text: str, start: int, end: int) -> bool:
    """Whether the number is part of a date, an address, a law or a name."""
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    after = text[end : end + 16]
    if _NUMBERING.match(after) and not before.rpartition("\n")[2].strip(" (>#"):
        return True
    return bool(_NOT_A_FIGURE_BEFORE.search(before) or _NOT_A_FIGURE_AFTER.match(after))


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four bare digits name a year."""
    written = text[start:end]
    if len(written) != 4 or not written.isdigit() or not any(int(written) in c for c in CENTURY):
        return False
    if _COUNTED_AFTER.match(text, end):
        return False
    before = text[max(0, start - _LONGEST_BEFORE) : start]
    if (
        _COUNTED_BY.match(text, end) or _OF_BEFORE.search(before)
    ) and not _SURELY_YEAR_BEFORE.search(before):
        return False
    return bool(_YEAR_BEFORE.search(before)) or not text[end : end + 2].strip().isalpha()
