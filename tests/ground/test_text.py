"""What must hold for any text at all."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from payesh.ground.text import (
    SORT_KEY_LENGTH,
    clean,
    fold,
    shortened,
    sort_key,
    to_ascii_digits,
    to_persian_digits,
)

# Dense in the characters that the tables speak about, so that their combinations are met.
AWKWARD = "اآأإوؤیئيىكکهۀةءسلا ‌‌‍\n\r\t\u00a0\u0651\u0653\u0654\u0655\u0640\u200fﷲﻻﮤﱞ۵٥5aZé(،"
texts = st.one_of(st.text(), st.text(AWKWARD, max_size=12))


@given(texts)
@example("ا\u200c\u0654\u200cم")
@example("الف  \n ب")
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(texts)
def test_folding_twice_or_after_cleaning_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)
    assert fold(clean(text)) == fold(text)


@given(st.text(st.characters(codec="ascii")))
def test_cleaning_leaves_printable_latin_text_alone_but_for_blanks(text):
    printable = "".join(filter(str.isprintable, text))
    assert clean(printable) == " ".join(printable.split())


@given(texts)
def test_what_is_stored_can_be_written_to_any_database_and_workbook(text):
    stored = clean(text)
    stored.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", stored)


@given(texts)
def test_a_sort_key_is_pairs_of_a_letter_and_a_digit(text):
    assert re.fullmatch(r"([a-j][0-9])*", sort_key(text))
    assert len(sort_key(text)) <= SORT_KEY_LENGTH
    assert sort_key(clean(text)) == sort_key(text)


def test_a_long_text_keeps_a_key_that_fits_its_column():
    assert len(sort_key("سازمان " * 100)) == SORT_KEY_LENGTH


def test_presentation_forms_and_surrogates_of_every_kind_are_taken():
    everything = "".join(map(chr, (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00), 0xD800)))
    assert clean(clean(everything)) == clean(everything)
    assert not re.search("[\ufe70-\ufe74\ufe76-\ufefc\ufeff\ud800]", clean(everything))


def test_digits_change_their_shape_and_nothing_else():
    assert to_persian_digits("A-12 ٣٤ ۵۶") == "A-۱۲ ۳۴ ۵۶"
    assert to_ascii_digits("A-12 ٣٤ ۵۶") == "A-12 34 56"


def test_a_quoted_text_is_cut_with_an_ellipsis():
    assert shortened(" کوتاه ") == "کوتاه"
    assert shortened("x" * 100) == "x" * 39 + "…"
