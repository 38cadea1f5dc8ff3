"""The small words that tie figures to one another."""

from __future__ import annotations

import re

OF_THEM = re.compile(
    r"(?<!\w)از (?:این|آن|همین) (?:تعداد|میان|مجموع|بین|میزان|رقم|مقدار|شمار|جمع)"
    r"|(?<!\w)از (?:آن|این) ?(?:ها|ان)?(?!\w)"
    r"|\b(?:out )?of (?:these|those|them|which|whom|this)\b|\bamong (?:them|these|which)\b"
)
"""'of these': the whole was named before."""

_NOUNS = r"(?: [^\W\d]+){0,4}"
_OF = (
    r"(?<!\w)(?:از|در میان|در بین|در مجموع)(?: (?:مجموع|کل|میان|بین|تعداد|جمع|همه|تمام|تمامی|هر))*"
    r"|\b(?:out of|of|from among|among)(?: (?:the|all|a|total|its|their|our|planned))*"
)
WHOLE_NEXT = re.compile(rf"(?:{_OF}){_NOUNS} ?$")
"""At the end of what stands before a whole: «از مجموع», 'out of the'."""

WHOLE_AFTER_PART = re.compile(
    rf"^[^،,;:.()]{{0,40}}?(?:(?<!و )(?:{_OF})|(?<!\w)کل|(?<!\w)مجموع|/)(?: [^\W\d]+){{0,3}}? ?$"
)
"""All that stands between a part and its whole: « فعالیت از », ' of the '."""

WHOLE_AFTER_PERCENT = re.compile(
    rf"^[ )]*[^،,;:.()]{{0,30}}?(?:(?<!و )(?:{_OF})|(?<!\w)(?:کل|مجموع))(?: [^\W\d]+){{0,3}}? ?$"
)
"""All that stands between a percentage and the whole it is of: «درصد کل », '% of the '."""

NOT_OF = re.compile(
    r"(?:بازدید|ارزیابی|بازرسی|پس|بعد|قبل|پیش|غیر|یکی|اعم|ناشی|استفاده|حمایت|تجلیل|تقدیر|بهره گیری"
    r"|گزارش|خارج|دور|بهره مندی|نظرسنجی|برخورداری|تشکر) از(?:(?! از ).){0,30}$"
)
"""An «از» that does not begin a whole: «بازدید از ۲۵ دستگاه»."""

THAT_IS = re.compile(
    r"(?<!\w)(?:یعنی|معادل|برابر|به عبارت|عبارت است|به بیان|به تعبیر|معادلِ)|[(=]"
    r"|\b(?:i\.e|that is|that's|which is|equal|equals|equivalent|representing|amounting to|or"
    r"|meaning|making|namely|a (?:share|rate)|corresponding)\b"
    r"|(?<!\w)(?:نرخ|میزان|درصد|سهم|نسبت|ضریب) (?:تحقق|پیشرفت|انجام|پوشش|اجرا|پاسخ|موفقیت|آن)"
    r"|\b(?:rate|share|completion)\b|(?<!\w)یا(?: همان)? ?$"
)
"""Between a count and its percentage: «یعنی», 'that is'."""

OF_THE_WHOLE = re.compile(
    r" ?(?:از )?(?:کل|مجموع|آن ?ها|آن|آنان|اینها|همه|تعداد کل)(?!\w)"
    r"| ?(?:را )?(?:تشکیل|شامل|نشان|می ?شود|می ?باشد|میشود)| of (?:them|these|the total|all)\b"
)
"""Behind a percentage: of all of them."""

COPULA = re.compile(
    r" ?(?:است|بود|بوده|می شود|می باشد|را )|(?: [^\W\d]+){0,3} را (?:تشکیل|شامل|در بر|پوشش|نشان)"
)
THAT = re.compile(r"(?<!\w)که(?: این)?(?: رقم| عدد| تعداد| میزان)? ?$")
NEW_CLAUSE = re.compile(
    r"[;]|(?<!\w)(?:اما|ولی|همچنین|در حالی|این در حالی)|\b(?:but|while|whereas)\b"
)

TARGETS = re.compile(
    r"هدف گذاری|پیش ?بینی|برنامه ریزی|مصوب|سهمیه|تعهد|بودجه|اعتبار|درآمد|ظرفیت|هدف تعیین|target"
    r"|planned"
    r"|budget|capacity|quota|forecast|revenue"
)
"""Where more than the whole may be meant: a target surpassed."""

PARTIAL = re.compile(
    r"از جمله|(?<!\w)(?:مانند|نظیر|مثل|همچون|بیشترین|کمترین|برتر|برخی|بعضی|غیره|دیگر)(?!\w)"
    r"|\.\.\.|…"
    r"|\b(?:such as|including|includes?|e\.g|for example|among others|mainly|mostly|most|top|etc"
    r"|other|some)\b"
)
"""A list that does not name all."""

TOTAL = re.compile(
    r"(?<!\w)(?:مجموع|مجموعا|جمع|جمعا|در کل|کلا|سرجمع|روی هم|تمامی|تمام)(?!\w)"
    r"|(?<!اداره )(?<!ادارات )(?<!مدیر )(?<!مدیران )(?<!دبیر )(?<!\w)کل(?!\w)"
    r"|\b(?:total|totals|totalling|totaling|altogether|in all|sum(?! ?\()|overall|combined)\b"
)
"""A figure said to be the sum of others."""

SPEECH = re.compile(
    r"(?:گفت|افزود|(?:اظهار|ابراز|بیان|اعلام|تصریح|تاکید|اضافه|خاطر ?نشان|عنوان|مطرح) (?:داشت"
    r"|کرد|نمود|داشتند|کردند)"
    r"|ادامه داد|یادآور شد|said|says|added) ?$"
)
"""Before a colon that opens what somebody says, not a list."""

RISE = (
    r"افزایش\w*|رشد(?! منفی)|صعود\w*|ارتقا ?ء?|ترقی|فزونی|جهش|بیشتر شد|بالا رفت"
    r"|rise|rose|risen|rises|rising|increase[ds]?|increasing"
    r"|grew|grown|growth"
    r"|climbed|up|jumped|gained|went up"
)
FALL = (
    r"کاهش\w*|رشد منفی|افت|تنزل|نزول\w*|تقلیل|سقوط|کمتر شد|پایین آمد"
    r"|fall|fell|fallen|falls|falling|decrease[ds]?"
    r"|decreasing|decline[ds]?"
    r"|dropped|drop|down|shrank|reduced|reduction|went down|cut"
)
CHANGE = re.compile(
    rf"(?<!\w)(?:(?P<rise>{RISE})|(?P<fall>{FALL})"
    r"|(?P<better>بهبود|بهتر شد|improved?|improvement)"
    r"|(?P<worse>بدتر شد|وخیم ?تر شد|worsened|deteriorated))(?!\w)"
)
"""A word of direction; what better and worse say depends on what is measured."""

LIST_MARK = re.compile(r"[،,;+]|(?<!\w)و|\b(?:and|plus)\b")
