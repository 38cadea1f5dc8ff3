"""When two mentions in a text mean one thing."""

from __future__ import annotations

import re

_DROPPED = re.compile(r"[^\w]|(?<!\w)(?:the|a|an|این|آن|همین)(?!\w)")
_PRONOUNS = {
    "it",
    "they",
    "we",
    "he",
    "she",
    "this",
    "that",
    "او",
    "وی",
    "آنها",
    "ما",
    "which",
    "who",
}
_LEAST = 4

SPEAKING = re.compile(
    r"^.{0,160}?(?:گفت|افزود|(?:اظهار|ابراز|بیان|اعلام|تصریح|تاکید|اضافه|خاطر ?نشان|عنوان"
    r"|تکرار) (?:داشت|کرد|نمود)"
    r"|(?:آمده|ذکر شده|نوشته شده|قید شده|تکرار شده|درج شده) است|می ?خوانیم|می ?افزاید|می ?نویسد"
    r"|ادامه داد|یادآور شد|states|reads|said|added|repeated|stressed)(?: (?:that|که))?[:،,]? ?"
)
"""Who says it, or where it stands: the sentence itself begins behind."""

_TIMES = re.compile(
    r"(?<!\d)(?:1[34]\d\d|20\d\d|19\d\d)(?!\d)"
    r"|(?<!\w)(?:سال (?:گذشته|جاری|قبل|پیش|آینده)|امسال|پارسال|ماه (?:گذشته|جاری|قبل)|دیروز"
    r"|امروز|تاکنون"
    r"|تا کنون|پیش ?بینی|قرار است|برنامه ریزی شده|مصوب|ابتدا|پیشتر|اکنون|در حال حاضر|قبلا"
    r"|آغاز(?! (?:شد|کرد|گردید|به))"
    r"|(?:دوره|سال|نیمه|ماهه|مرحله|فاز|هفته|فصل|نوبت|روز|دور) (?:اول|دوم|سوم|چهارم|نخست|قبل|قبلی"
    r"|گذشته|آخر)"
    r"|نخستین|اولین|دومین|سومین|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|بهمن|اسفند"
    r"|بهار|تابستان|پاییز|زمستان)(?!\w)"
    r"|\b(?:last|this|next|previous) (?:year|month|week|round|quarter|period)|\bq[1-4]\b"
    r"|\b(?:first|second|third|fourth|yesterday|today|so far|now|currently|planned|expected"
    r"|before|after"
    r"|then|earlier|later|initially|until|since|ago|january|february|march|april|june|july|august"
    r"|september|october|november|december)\b"
)
"""Words that say when, or how real: one thing has many values over time."""


def key_of(words: str) -> str:
    """One key for what is spelled with other blanks; empty where it names nothing."""
    plain = _DROPPED.sub("", words)
    return "" if len(plain) < _LEAST or words.strip() in _PRONOUNS else plain


def times_of(words: str) -> frozenset[str]:
    """What the words say of time."""
    return frozenset(_TIMES.findall(words))
