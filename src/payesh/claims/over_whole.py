"""A share of countable things that is over a hundred percent."""

from __future__ import annotations

import re

from payesh.claims import phrases
from payesh.claims.figure import Figure
from payesh.claims.found import Found
from payesh.claims.sentences import Sentence
from payesh.claims.verdicts import told
from payesh.ground.terms import ClaimKind, ClaimVerdict

_ALL_OF = r" ?(?:از )?(?:the |of |all |کل |تمام |تمامی |همه |مجموع |این |our |total )*"
_COLLECTIVE = (
    r"مردم|اهالی|اعضا|جمعیت|خانوار|پرسنل|ادارات|دفاتر|مدارس|مراکز|مناطق|شعب|محلات|روستا|شهر"
    r"|دستگاه|فعالیت|پرونده|بازدید|شکایات|مصوبات|تخلفات|جلسات|مراجعین|مسئولین|معلمین|مشمولین"
    r"|اهداف (?:کلان|کلی|عملیاتی)|آنان|گویه"
)
_ENGLISH = (
    r"agenc|offices|activities|goals|people|respondents|staff|employees|managers|citizens|residents"
    r"|visits|schools|households|them\b|inspectors|villages|population|cases|students|teachers"
    r"|members|women|men\b|patients|children|customers|applicants|participants|projects|requests"
    r"|complaints|branches|hospitals|forms|districts|provinces|cities|units|departments|voters"
    r"|workers|users|clients|families"
)
_MONEY = (
    "هزینه|درآمد|قیمت|اعتبار|بودجه|بدهی|دارایی|سرمایه|مالیات|وصول|تعهد|هدف|اهداف|برنامه|شاخص|سهم"
    "|ظرفیت|پرداخت|دریافت|تولید|فروش|مصرف|مطالبه|منبع|سود|زیان|ارزش|دستمزد|نرخ|پیش|وام|کمک|نیاز"
    "|انتظار|بارش|سال|ماه|دوره|تسهیلات|صادرات|واردات|معیار|استاندارد|حد"
)
_NO_PEOPLE = (
    r"\w*ستان|\w*(?:زمان|میزان|درمان|توان|جهان|تومان|بران|بحران|دیوان|عنوان|مکان|ایران|تهران|پایان"
    r"|جریان|زیان|سیمان|باران|میدان|بیان|سامان|ختمان|پیمان|فرمان|مازندران|همدان|گیلان|اصفهان|کرمان"
    r"|انسان|آسان|یکسان|عمران|گران|ارزان|رایگان|نقصان|فقدان|دوران|اطمینان|آرمان|نشان|پنهان|نوسان"
    r"|مهران|زنجان|سمنان|دکان|هیجان|جبران)"
)
_COUNTABLE = re.compile(
    rf"{_ALL_OF}(?:{_COLLECTIVE}|{_ENGLISH}"
    rf"|(?!(?:{_MONEY}))[^\W\d]{{3,}} ?ها(?:ی)?(?!\w)"
    r"|(?:[^\W\d]{2,} )?[^\W\d]*(?:دهندگان|کنندگان|شوندگان|آموزان|گویان|جویان)(?!\w)"
    rf"|(?!(?:{_MONEY}))(?!(?:{_NO_PEOPLE})(?!\w))[^\W\da-z]{{2,}}ان(?!\w))"
)
_MAY_EXCEED = re.compile(
    rf"{phrases.RISE}|{phrases.FALL}|{phrases.TARGETS.pattern}|نسبت به|برابر|بهره وری|تورم"
    r"|(?<!به پایان )(?<!به انجام )(?<!به سرانجام )(?<!به بهره برداری )رسید"
    r"|نیاز|مجاز|استاندارد|حقوق|دستمزد|سال (?:قبل|گذشته|پیش)|required|needed"
    r"|compared|relative|inflation|of target"
)


def over_the_whole(sentence: Sentence, figure: Figure) -> Found | None:
    """'112 percent of the agencies': nobody counts more than all; None where that may be.

    What is counted is told by its plural; money, targets and the like may go beyond a hundred.
    """
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
