"""Persian text and numbers: what is the same to a reader is the same to the program."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from payesh.ground.errors import Refusal
from payesh.ground.numbers import (
    format_number,
    format_percent,
    format_size,
    number_words,
    ordinal,
    parse_decimal,
    parse_integer,
)
from payesh.ground.text import clean, fold, sort_key

ZWNJ = "\u200c"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("بازرسي", "بازرسی"),  # Arabic yeh
        ("شوراى", "شورای"),  # alef maksura
        ("كتاب", "کتاب"),  # Arabic kaf
        ("ﺑﺎزرﺳﯽ", "بازرسی"),  # presentation forms, alef kept
        ("ﻻﯾﺤﻪ", "لایحه"),  # a ligature
        ("خانۀ ما", "خانهٔ ما"),
        ("ہمہ", "همه"),
        ("ســازمــان", "سازمان"),  # kashida
        ("٢٠٢٦", "۲۰۲۶"),  # Arabic digits
        ("A-12", "A-12"),  # Latin digits may be part of a code
        ("\u200fپایش\u200e", "پایش"),  # direction marks
        (f"می{ZWNJ}{ZWNJ}شود", f"می{ZWNJ}شود"),
        (f"می{ZWNJ} شود{ZWNJ}", "می شود"),
        (f"کار{ZWNJ}ها", "کارها"),  # no half-space is seen after a letter that never joins
        ("  یک   دو\u00a0سه ", "یک دو سه"),
        ("سطر یک \r\n سطر دو", "سطر یک\nسطر دو"),
        ("متر²", "متر²"),  # only Arabic presentation forms are taken apart
        ("مس\u200bئول\x00", "مسئول"),
        ("مسي\u0654ول", "مسئول"),  # a hamza typed apart
    ],
)
def test_text_is_stored_in_one_spelling(typed, stored):
    assert clean(typed) == stored


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بازرسي", "بازرسی"),
        ("۱۴۰۵", "1405"),
        ("٢٠٢٦", "2026"),
        ("مسئولیت", "مسؤولیت"),
        ("مسئول", "مسوول"),
        ("مسئله", "مسأله"),
        ("هیئت", "هیأت"),
        ("رئیس", "رییس"),
        ("آیین", "ایین"),
        ("مؤسسه", "موسسه"),
        ("تأیید", "تایید"),
        ("جزء", "جز"),
        ("خانۀ", "خانه"),
        ("سورة", "سوره"),
        ("مُعَلِّم", "معلم"),
        (f"می{ZWNJ}شود", "می شود"),
        ("Café PLAN", "cafe plan"),
    ],
)
def test_search_forgives_spelling_marks_case_and_digit_shape(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("سازمان بازرسي کل کشور در سال ٢٠٢٦", "بازرسی کل"),
        ("سازمان ﺑﺎزرﺳﯽ", "بازرسي"),
        ("برنامهٔ سال ۱۴۰۵", "1405"),
        ("مسئولیت‌پذیری", "مسؤ"),  # still being typed
    ],
)
def test_a_search_key_is_found_in_what_is_stored(stored, asked):
    assert fold(asked) in fold(stored)


def test_words_that_differ_stay_different_in_search():
    assert len({fold(word) for word in ("پایش", "پویش", "گزارش", "گذارش", "برنامه", "برنامج")}) == 6


def test_text_sorts_as_in_a_persian_dictionary():
    ordered = [
        *("۱۲", "۲", "Plan", "آب و خاک", "آبان", "آبیاری", "ابلاغ", "بودجه", "پایش", "تیر"),
        *("جلسه", "چشم‌انداز", "زمان", "ژرفا", "سنجش", "شاخص", "کار", "گزارش", "لایحه"),
        *("نظر", "واحد", "هدف", "یافته"),
    ]
    assert sorted(set(ordered), key=sort_key) == ordered


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("730", "730"),
        ("۷۳۰", "730"),
        ("٧٣٠", "730"),
        ("۱٬۲۳۴٬۵۶۷", "1234567"),
        ("1,234,567.5", "1234567.5"),
        ("۱۲٫۵", "12.5"),
        ("۱۲/۵", "12.5"),  # the slash is a usual decimal mark
        ("٫۵", "0.5"),
        ("-۳", "-3"),
        ("۳-", "-3"),
        ("−3", "-3"),
        (" \u200e−۱٬۲۳۴٫۵ ", "-1234.5"),
        ("+5", "5"),
        ("-0", "0"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed, number):
    assert str(parse_decimal(typed)) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "number.missing"),
        ("هفت", "number.unreadable"),
        ("۱۲ نفر", "number.unreadable"),
        ("1.234.567", "number.unreadable"),
        ("-5-", "number.unreadable"),
        ("۵٫", "number.unreadable"),
        ("۹۳٫۶٪", "number.unreadable"),  # a percentage only where one is asked for
        ("1e5", "number.unreadable"),
        ("1405/08/30", "number.unreadable"),
        ("1405/08", "number.ambiguous"),  # a month of a year?
        ("1,5", "number.grouping"),
        ("12,34,567", "number.grouping"),
        ("1,234٬567", "number.grouping"),
        ("0,123", "number.grouping"),
        ("9" * 41, "number.too-long"),
    ],
)
def test_what_is_no_number_or_may_be_two_is_refused(typed, code):
    with pytest.raises(Refusal) as refused:
        parse_decimal(typed)
    assert refused.value.code == code


def test_a_percent_sign_is_accepted_where_a_percentage_is_asked_for():
    assert parse_decimal("۹۳٫۶٪", percent=True) == Decimal("93.6")
    assert parse_decimal("93.6 %", percent=True) == Decimal("93.6")


def test_a_whole_number_may_not_have_a_fraction():
    assert parse_integer("۱۲٫۰") == 12
    with pytest.raises(Refusal, match="whole"):
        parse_integer("۱۲٫۵")


@pytest.mark.parametrize(
    ("value", "decimals", "shown_fa", "shown_en"),
    [
        (1234567, None, "۱٬۲۳۴٬۵۶۷", "1,234,567"),
        (0, None, "۰", "0"),
        (12.5, None, "۱۲٫۵", "12.5"),
        (2.5, 0, "۳", "3"),  # half up, not to the even one
        (-2.5, 0, "\u200e−۳", "−3"),
        (2.675, 2, "۲٫۶۸", "2.68"),  # the float counts as what it says
        (Decimal("0.125"), 2, "۰٫۱۳", "0.13"),
        (Fraction(1, 3), 2, "۰٫۳۳", "0.33"),
        (Fraction(1, 8), 2, "۰٫۱۳", "0.13"),
        (89.95, 1, "۹۰٫۰", "90.0"),
        (-0.04, 1, "۰٫۰", "0.0"),  # no minus before nothing
    ],
)
def test_a_number_is_rounded_half_up_and_only_when_shown(value, decimals, shown_fa, shown_en):
    assert format_number(value, decimals) == shown_fa
    assert format_number(value, decimals, "en") == shown_en


@pytest.mark.parametrize(
    ("value", "whole", "decimals", "shown"),
    [
        (730, 780, 1, "۹۳٫۶٪"),  # activities realised
        (113, 127, 0, "۸۹٪"),  # operational goals realised
        (Fraction(730, 780), 1, 1, "۹۳٫۶٪"),
        (0.5, 1, 1, "۵۰٫۰٪"),
        (62.35, 100, 1, "۶۲٫۴٪"),
        (1, 1, 0, "۱۰۰٪"),
    ],
)
def test_a_share_is_shown_in_percent(value, whole, decimals, shown):
    assert format_percent(value, decimals, whole=whole) == shown


def test_idle_zeros_of_a_percentage_may_be_dropped():
    assert format_percent(0.5, trim=True) == "۵۰٪"
    assert format_percent(0.505, trim=True, language="en") == "50.5%"


def test_sizes_words_and_places():
    assert format_size(1_572_864) == "۱٫۵ مگابایت"
    assert format_size(900, "en") == "900 bytes"
    assert number_words(730) == "هفتصد و سی"
    places = [ordinal(number) for number in (1, 2, 3, 4, 21, 23, 30)]
    assert places == ["نخست", "دوم", "سوم", "چهارم", "بیست و یکم", "بیست و سوم", "سی‌ام"]
    assert [ordinal(n, "en") for n in (1, 2, 3, 11, 22)] == ["1st", "2nd", "3rd", "11th", "22nd"]
