"""Which plan a text tells of, and that many names take no longer than few."""

from __future__ import annotations

import time

from payesh.claims import check_text
from payesh.claims.likeliest import likeliest

CITY = {"اهداف عملیاتی": 20, "فعالیت‌ها": 138}
OFFICE = {"اهداف عملیاتی": 127, "فعالیت‌ها": 780}


def test_a_text_is_held_against_the_plan_it_tells_most_of():
    text = "تعداد اهداف عملیاتی ۱۲۷ هدف و تعداد فعالیت‌ها ۷۹۰ فعالیت است."
    assert likeliest(text, [CITY, OFFICE]) == OFFICE
    assert likeliest("تعداد اهداف عملیاتی ۱۳۷ هدف است.", [CITY, OFFICE]) == OFFICE
    assert likeliest("هیچ رقمی نیست.", [CITY, OFFICE]) == CITY
    assert likeliest(text, []) == {}


def test_the_time_does_not_grow_with_the_number_of_names():
    names = [f"امتیاز اداره کل {chr(1576 + one % 20) * 3} {one}" for one in range(2000)]
    text = "امتیاز اداره کل راه ۴۵ است. " * 300

    def seconds(many: int) -> float:
        begin = time.process_time()
        check_text(text, dict.fromkeys(names[:many], 45))
        return time.process_time() - begin

    seconds(10)
    assert seconds(2000) < 4 * seconds(100) + 0.3
