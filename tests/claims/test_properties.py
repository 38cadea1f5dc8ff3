"""What holds of every text: places slice back, digits and marks are read alike, nothing raises."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from payesh.claims import ClaimKind, ClaimVerdict, check_text
from payesh.claims.normalise import read
from payesh.claims.verdicts import half_up
from payesh.ground.numbers import number_words

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
STYLES = {
    "latin": str,
    "persian": lambda text: text.translate(PERSIAN).replace(".", "٫"),
    "arabic": lambda text: text.translate(ARABIC).replace(".", "٫"),
    "slash": lambda text: text.translate(PERSIAN).replace(".", "/"),
}
FORMS = (
    "از {b} فعالیت، {a} فعالیت یعنی {p} درصد محقق شد.",
    "{a} دستگاه از {b} دستگاه ({p}٪) بازدید شد.",
    "{p} درصد فعالیت‌ها ({a} از {b} فعالیت) انجام شد.",
    "{a} فعالیت، معادل {p} در صد از {b} فعالیت، محقق شد.",
    "{a} of {b} (%{p})",
    "{p}% of the activities ({a} of {b}) were realised.",
)
PIECES = st.sampled_from(
    [
        *(
            "از",
            "یعنی",
            "معادل",
            "درصد",
            "٪",
            "%",
            "(",
            ")",
            ":",
            "،",
            ",",
            ".",
            "/",
            "-",
            "+",
            "=",
        ),
        *(
            "|",
            "\n",
            "730",
            "۷۸۰",
            "90",
            "۹۳٫۶",
            "93/6",
            "1397",
            "1405/3/7",
            "فعالیت",
            "هدف",
            "محور",
        ),
        *(
            "چهار",
            "هفتصد و هشتاد",
            "مجموع",
            "شامل",
            "بالای",
            "حدود",
            "افزایش",
            "کاهش",
            "رسید",
            "به",
        ),
        *(
            "of",
            "total",
            "above",
            "from",
            "to",
            "rose",
            "four axes",
            "and",
            "و",
            "\u200c",
            "ـ",
            "ﻻ",
        ),
        *("نسبت", "ﭼﻬﺎر", "دو سوم", "نیمی", "*", "تعداد", "است", "با", "دارای", "هر کدام", "های"),
    ]
)


def shares(text: str) -> list[ClaimVerdict]:
    return [one.verdict for one in check_text(text) if one.kind is ClaimKind.SHARE]


@given(
    whole=st.integers(2, 9999),
    part=st.integers(1, 9999),
    decimals=st.integers(0, 2),
    style=st.sampled_from(sorted(STYLES)),
    form=st.sampled_from(FORMS),
)
@settings(max_examples=60)
def test_a_rightly_rounded_share_holds_and_a_wrong_one_does_not(whole, part, decimals, style, form):
    part = min(part, whole)
    right = half_up(Fraction(100 * part, whole), decimals)
    step = Fraction(1, 10**decimals)

    def written(value: Fraction) -> str:
        percent = f"{Decimal(value.numerator) / Decimal(value.denominator):.{decimals}f}"
        return STYLES[style](form.format(a=part, b=whole, p=percent))

    assert shares(written(right)) == [ClaimVerdict.HOLDS]
    if right + 7 * step <= 100:
        rounded_part = "معادل" not in form and form.startswith("{p}")
        assert rounded_part or shares(written(right + 7 * step)) == [ClaimVerdict.CONTRADICTION]
        assert shares(written(right + step)) == [ClaimVerdict.ROUNDING]


@given(whole=st.integers(2, 999), part=st.integers(1, 999))
def test_numbers_in_words_are_the_numbers(whole, part):
    part = min(part, whole)
    right = half_up(Fraction(100 * part, whole))
    words = [number_words(int(number)) for number in (whole, part, right)]
    if "یک" in words or "نه" in words or "صفر" in words:
        return  # an article, a 'no', nothing at all
    text = "از {} فعالیت، {} فعالیت یعنی {} درصد محقق شد.".format(*words)
    assert shares(text) == [ClaimVerdict.HOLDS]


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=300))
@example("")
@example("0/0 (0%)")
@example("از 0 فعالیت، 0 فعالیت یعنی 0 درصد")
@example("%" * 50)
@example("\u0640\u200c\u064b90\u200c\u200c%")
@settings(max_examples=250)
def test_no_text_raises_and_every_place_slices_back(text):
    for claim in check_text(text, {"فعالیت": Decimal(780), "هدف‌ها": 3.5, "": 1}):
        assert text[claim.start : claim.end] == claim.text
        assert claim.start < claim.end
        assert claim.as_row()["kind"] == claim.kind.value


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_the_style_of_digits_changes_nothing(text):
    def told(style: str) -> list[tuple[object, ...]]:
        return [
            (one.start, one.end, one.kind, one.verdict, one.stated, one.computed)
            for one in check_text(text.translate(STYLES_OF_DIGITS[style]))
        ]

    assert told("latin") == told("persian") == told("arabic")


STYLES_OF_DIGITS = {
    "latin": str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2),
    "persian": str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2),
    "arabic": str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩" * 2),
}


@given(st.text(max_size=200), st.data())
def test_a_piece_of_the_reading_stands_in_the_text(text, data):
    reading = read(text)
    start = data.draw(st.integers(0, len(reading.text)))
    end = data.draw(st.integers(start, len(reading.text)))
    first, last = reading.span(start, end)
    assert 0 <= first <= last <= len(text)
    if end > start and reading.text[start:end].strip():
        assert read(text[first:last]).text.strip()


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "1 ",
            "از ",
            "(",
            "%",
            "و ",
            "1، ",
            "9 of ",
            "سه و ",
            "|1",
            "- 1\n",
            "از 1 ",
            "a" * 9,
        ),
        *(
            "1 محور: ",
            "بالای 1 درصد: ",
            "تعداد کارها 1 است. ",
            "\u200c",
            "\n",
            "1/1/",
            "به 1 درصد ",
        ),
        "x با 1 هدف و ",
    ],
)
def test_the_same_words_over_and_over_are_read(piece):
    """A pattern that tried every way to split them would not come to an end."""
    text = piece * (16_000 // len(piece))
    for claim in check_text(text):
        assert text[claim.start : claim.end] == claim.text
