"""A share of countable things that is over a hundred percent."""

from __future__ import annotations

import re

from payesh.claims import phrases
from payesh.claims.figure import Figure
from payesh.claims.found import Found
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_COUNTABLE = re.compile(
    r" ?(?:از )?(?:the |of |all |کل |تمام |همه |مجموع |این |our |total )*"
    r"(?:دستگاه|اداره ها|ادارات|فعالیت|اهداف (?:کلان|کلی|عملیاتی)|شهر|روستا|مردم|کارکنان"
    r"|کارمندان|مدیران"
    r"|شهروندان|پاسخ ?(?:دهندگان|گویان)|کارشناسان|پرونده|بازدید|مدارس|خانوار|واحدها|واحد های"
    r"|پرسش ?شوندگان"
    r"|مراجعان|مراجعین|جمعیت|آن ?ها|آنان|بازرسان|ارزیابان|دفاتر|گویه|شاخص ها"
    r"|agenc|offices|activities|goals|people|respondents|staff|employees|managers|citizens"
    r"|visits|schools"
    r"|households|them\b|inspectors|villages|population|cases)"
)
_MAY_EXCEED = re.compile(
    rf"{phrases.RISE}|{phrases.FALL}|{phrases.TARGETS.pattern}|نسبت به|برابر|بهره وری|تورم|رسید"
    r"|compared|relative|inflation|of target"
)


def over_the_whole(sentence: Sentence, figure: Figure) -> Found | None:
    """'112 percent of the agencies': nobody counts more than all; None where that may be."""
    if figure.value <= 100 or not figure.percent or figure.hedge.bounds or figure.open:
        return None
    counted = _COUNTABLE.match(sentence.text, figure.end, sentence.end)
    if counted is None or _MAY_EXCEED.search(sentence.words):
        return None
    stated, contradiction = told(figure.value, figure.decimals), ClaimVerdict.CONTRADICTION
    end = counted.end()
    while end < sentence.end and sentence.text[end].isalpha():
        end += 1
    return Found(figure.lead, end, ClaimKind.SHARE, contradiction, stated, None, (figure,))
