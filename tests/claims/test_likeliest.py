"""Which plan a text tells of."""

from __future__ import annotations

from payesh.claims.likeliest import likeliest

CITY = {"اهداف عملیاتی": 20, "فعالیت‌ها": 138}
OFFICE = {"اهداف عملیاتی": 127, "فعالیت‌ها": 780}


def test_a_text_is_held_against_the_plan_it_tells_most_of():
    text = "تعداد اهداف عملیاتی ۱۲۷ هدف و تعداد فعالیت‌ها ۷۹۰ فعالیت است."
    assert likeliest(text, [CITY, OFFICE]) == OFFICE
    assert likeliest("تعداد اهداف عملیاتی ۱۳۷ هدف است.", [CITY, OFFICE]) == OFFICE
    assert likeliest("هیچ رقمی نیست.", [CITY, OFFICE]) == CITY
    assert likeliest(text, []) == {}
