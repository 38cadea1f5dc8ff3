"""The calendar of the date field knows the same days as the ground."""

from __future__ import annotations

from datetime import date, timedelta

from payesh.ground.calendar import format_jalali_long, from_jalali, is_leap, jalali_parts
from tests.web.shell.scripts import run

EPOCH = date(1970, 1, 1)


def test_every_day_of_eighty_years_in_both_directions():
    first, last = from_jalali(1370, 1, 1), from_jalali(1450, 12, 29)
    days = range((first - EPOCH).days, (last - EPOCH).days + 1)
    found = run(
        """
        import { dayOf, partsOf } from "./js/jalali.js";
        const out = [];
        for (let day = input[0]; day <= input[1]; day += 1) {
          const { year, month, day: d } = partsOf(day);
          out.push([year, month, d, dayOf(year, month, d) === day]);
        }
        console.log(JSON.stringify(out));
        """,
        [days[0], days[-1]],
    )
    expected = [[*jalali_parts(EPOCH + timedelta(days=day)), True] for day in days]
    assert len(found) > 29_000
    assert found == expected


def test_leap_years_and_days_that_do_not_exist():
    years = list(range(1370, 1451))
    found = run(
        """
        import { dayOf, monthLength, read } from "./js/jalali.js";
        console.log(JSON.stringify({
          leap: input.filter((year) => monthLength(year, 12) === 30),
          none: [
            dayOf(1404, 12, 30), dayOf(1405, 7, 31), dayOf(1299, 1, 1),
            read("2026-11-21"), read("فردا"),
          ],
          read: [read("۱۴۰۵/۸/۳۰"), read("١٤٠٥-٠٨-٣٠"), read("1405/08/30")],
        }));
        """,
        years,
    )
    assert found["leap"] == [year for year in years if is_leap(year)]
    assert found["none"] == [None] * 5
    assert set(found["read"]) == {(date(2026, 11, 21) - EPOCH).days}


def test_moving_by_months_keeps_to_the_calendar():
    found = run(
        """
        import { addMonths, dayOf, partsOf } from "./js/jalali.js";
        const moved = (from, months) => {
          const { year, month, day } = partsOf(addMonths(dayOf(...from), months));
          return [year, month, day];
        };
        console.log(JSON.stringify([
          moved([1405, 6, 31], 1), moved([1403, 12, 30], 12), moved([1405, 1, 5], -1),
        ]));
        """
    )
    assert found == [[1405, 7, 30], [1404, 12, 29], [1404, 12, 5]]


def test_a_date_in_words_is_put_together_from_parts():
    day = date(2026, 11, 21)
    written = run(
        """
        import { writeLong } from "./js/jalali.js";
        console.log(JSON.stringify([writeLong(input, "fa"), writeLong(input, "en")]));
        """,
        (day - EPOCH).days,
    )
    assert written == [format_jalali_long(day), format_jalali_long(day, "en")]
