"""Parts that are listed after their total, and whether the words leave no other reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from payesh.claims import phrases
from payesh.claims.counts import COUNTED
from payesh.claims.figure import Figure
from payesh.claims.names import until_verb
from payesh.claims.parts import is_step, run_from
from payesh.claims.sentences import Sentence

_OPENS = re.compile(
    r"[:(]|(?<!\w)(?:شامل|متشکل از|مشتمل بر|به تفکیک|عبارتند از|عبارت است از|به شرح|تقسیم"
    r"|یعنی)(?!\w)"
    r"|\b(?:compris(?:es|ing)|consist(?:s|ing) of|made up of|broken down|divided|split|namely"
    r"|that is)\b| - "
)
_MADE_OF = re.compile(
    r"(?<!\w)(?:شامل|متشکل از|مشتمل بر|به تفکیک|عبارتند از|عبارت است از|تقسیم)(?!\w)"
    r"|\b(?:compris(?:es|ing)|consist(?:s|ing) of|made up of|broken down|divided|split)\b"
)
_CLOSES = re.compile(r"[)]")
NOUN = re.compile(r" ?([^\W\d]{2,})")
_PERSON = re.compile(
    r"بازرس|ارزیاب|کارشناس|کارمند|کارکن|عضو|مدیر|نماینده|نیرو|داوطلب|شرکت ?کننده|مراجع|پاسخ"
)
_GROUPS = re.compile(
    r" ?(?:محور|گروه|بخش|دسته|تیم|حوزه|دفتر|اداره|مرحله|گام|سطح|نوع"
    r"|axes|axis|groups?|sections?|teams?|areas?|offices?|steps?|levels?|parts?|categories)(?!\w)"
)
_AVERAGE = re.compile(
    r"(?<!\w)(?:میانگین|متوسط|میانه|معدل|بیشینه|کمینه|نمره|امتیاز|average|mean|median|score)(?!\w)"
)
_PEOPLE = re.compile(
    r" ?(?:نفر|نیرو|کارمند|کارکن|کارشناس|عضو|بازرس|ارزیاب|داوطلب|مدیر|پرسنل|دانشجو|کارآموز"
    r"|people|staff|employees|members|experts|inspectors|persons|students|participants)"
)
_SEXES = {"زن", "مرد", "آقا", "خانم", "دختر", "پسر", "نفر", "women", "men", "female", "male"}
_SEMICOLON = re.compile(";")
_FAR, _LONG = 40, 60


def listed_after(sentence: Sentence, place: int) -> tuple[list[Figure], bool] | None:
    """'110 agencies: 30, 25, 25 and 30'; the number of groups may stand in between."""
    figures = sentence.counted
    for at in (place + 1, place + 2):
        between = figures[place + 1 : at]
        if at >= len(figures) or not all(_is_number_of_parts(sentence, one) for one in between):
            return None
        if opened := _opened(sentence, figures, at):
            if between and len(sentence.gaps[place + 1]) > _FAR:
                return None
            return _parts(sentence, place, at, opened)
    return None


def _is_average(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is the average of what is listed, or a score: nothing that adds up."""
    before = sentence.text[max(sentence.start, figure.lead - _LONG) : figure.lead]
    return bool(_AVERAGE.search(re.split("[،,;:.]", before)[-1]))


def _parts(
    sentence: Sentence, place: int, at: int, opened: re.Match[str]
) -> tuple[list[Figure], bool] | None:
    figures, total = sentence.counted, sentence.counted[place]
    inside = _inside(sentence, figures, at, opened)
    parts = run_from(sentence.text, inside, percent=total.percent)
    named = is_named_total(sentence, place)
    if len(parts) < 2 or (not named and _is_average(sentence, total)):
        return None
    counted = at > place + 1
    if counted and not named and figures[place + 1].value != len(parts):
        return None
    words = sentence.text[total.end : opened.end()]
    made_of = bool(_MADE_OF.search(words)) or words == "("
    if not (made_of or named or counted) and _is_number_of_parts(sentence, total):
        return None  # «سه دفتر: ۹۲، ۸۸ و ۹۵»: values of each, not parts
    said = counted or made_of or named or total.percent or _bare(sentence.text, parts)
    said = said or _staff(sentence, total, parts, opened)
    if opened[0] == ";" and not _plain_to_the_end(sentence, parts):
        return None
    told = sentence.text[total.end : parts[-1].end if made_of else sentence.end]
    doubtful = (
        phrases.PARTIAL.search(told)
        or phrases.OF_THEM.search(words)
        or (opened[0] == "(" and re.search("[،,;]", words))
        or (place and not named and is_step(sentence.gaps[place]))  # one of several itself
        or _goes_on(sentence, parts)
    )
    return parts, (said or same_noun(sentence, total, parts)) and not doubtful


def _plain_to_the_end(sentence: Sentence, parts: list[Figure]) -> bool:
    """Whether nothing but names stands between the parts and behind them: nobody acts."""
    listed = sentence.text[parts[0].end : sentence.end]
    rest = sentence.text[parts[-1].end : sentence.end]
    return until_verb(listed) == listed and not re.search(r"[،,;:]", rest) and len(rest.split()) < 5


def _is_number_of_parts(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure counts groups, axes and the like."""
    return bool(_GROUPS.match(sentence.text, figure.end, sentence.end))


def _opened(sentence: Sentence, figures: list[Figure], at: int) -> re.Match[str] | None:
    """The mark or word that opens the list before the figure at a place."""
    begin, end = figures[at - 1].end, figures[at].lead
    for found in _OPENS.finditer(sentence.text, begin, end):
        if not phrases.SPEECH.search(sentence.text[begin : found.start()]):
            return found
    people = _PEOPLE.match(sentence.text, begin, end)
    return _SEMICOLON.search(sentence.text, begin, end) if people else None


def _staff(sentence: Sentence, total: Figure, parts: list[Figure], opened: re.Match[str]) -> bool:
    """'46 staff: 20 permanent, 15 contract and 12 hourly'; «۵۸ نفر ...؛ ۳۱ زن و ۲۷ مرد»."""
    text = sentence.text
    if not _PEOPLE.match(text, total.end) or any(one.value >= total.value for one in parts):
        return False
    if not _plain_to_the_end(sentence, parts):
        return False
    if opened[0] == ":":
        return len(text[total.end : opened.start()].split()) <= 3
    nouns = [NOUN.match(text, one.end) for one in parts]
    return opened[0] == ";" and all(one is not None and one[1] in _SEXES for one in nouns)


def _inside(
    sentence: Sentence, figures: list[Figure], at: int, opened: re.Match[str]
) -> list[Figure]:
    end = sentence.end
    if opened[0] == "(" and (closed := _CLOSES.search(sentence.text, opened.end(), sentence.end)):
        end = closed.start()
    return [one for one in figures[at:] if one.start < end]


def _goes_on(sentence: Sentence, parts: list[Figure]) -> bool:
    """Whether figures follow that may be parts too, though the list seems to have ended."""
    rest = [one for one in sentence.counted if one.start > parts[-1].end and not one.percent]
    if not rest:
        return False
    between = sentence.text[parts[-1].end : rest[0].lead]
    return not re.search(r"[;.)]|(?<!\w)که(?!\w)", between)


def _bare(text: str, parts: list[Figure]) -> bool:
    """Nothing but figures and marks: '30, 25, 25 and 20'."""
    between = text[parts[0].end : parts[-1].start]
    return not re.sub(r"(?<!\w)(?:و|and)(?!\w)|[\d\s،,;+.()%]|درصد", "", between)


def is_named_total(sentence: Sentence, place: int) -> bool:
    """Whether the words before a figure call it a total."""
    gap = sentence.gaps[place]
    found = [one.end() for one in phrases.TOTAL.finditer(gap)]
    return bool(found) and len(gap) - found[-1] <= 45 and not re.search(r"[،,;]", gap[found[-1] :])


def counts_parts(sentence: Sentence, figure: Figure, parts: int) -> bool:
    """Whether a figure is the number of the parts, not their sum."""
    return bool(COUNTED.match(sentence.text, figure.end)) and figure.value == parts


def _bare_noun(word: str) -> str:
    """The noun without the sign of what follows it: «نیروی رسمی»."""
    return word[:-1] if len(word) > 3 and word.endswith(("وی", "ای")) else word


def same_noun(sentence: Sentence, total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether total and parts count the same: inspectors, people («نفر») or cases («مورد»)."""
    noun = NOUN.match(sentence.text, total.end)
    nouns = [NOUN.match(sentence.text, one.end) for one in parts]
    if noun is None or None in nouns:
        return False
    counted = {_bare_noun(one[1]) for one in nouns if one}
    people = counted == {"نفر"} and bool(_PERSON.match(noun[1]))
    return counted == {_bare_noun(noun[1])} or counted <= {"مورد", "فقره"} or people
