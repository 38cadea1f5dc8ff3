"""Sentences and how they are read: one a line in readings.txt, \\n for a line break."""

from __future__ import annotations

from pathlib import Path

import pytest

from payesh.claims import ClaimVerdict, check_text

ALARMS = {ClaimVerdict.CONTRADICTION, ClaimVerdict.CONTRADICTS_RECORDS}
LINES = (Path(__file__).parent / "readings.txt").read_text(encoding="utf-8").splitlines()[1:]
READINGS = [tuple(line.split(" | ", 1)) for line in LINES]


@pytest.mark.parametrize(("expected", "sentence"), READINGS)
def test_a_sentence_is_read_so(expected, sentence):
    text = sentence.replace("\\n", "\n")
    claims = check_text(text)
    alarms = [one for one in claims if one.verdict in ALARMS]
    if expected == "-":
        assert not alarms
        return
    kind, verdict = expected.split(":")
    assert (kind, verdict) in [(one.kind.value, one.verdict.value) for one in claims]
    assert len(alarms) == (verdict == "contradiction")


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        ("مجموع فعالیت‌ها ۷۸۵ فعالیت است.", "record", "contradicts-records"),
        ("تعداد فعاليت هاي برنامه: 780", "record", "holds"),
        ("سایر فعالیت‌های برنامه ۵۰ مورد است.", "", ""),
        ("فعالیت‌های برنامه در قزوین ۵۰ مورد است.", "", ""),
        ("فعالیت‌های برنامه در سال گذشته ۷۰۰ مورد بود.", "", ""),
        ("میانگین رضایت ۷۲٫۴ درصد است.", "record", "rounding"),
        ("میانگین رضایت حدود ۷۰ درصد است.", "record", "holds"),
        ("وی فعالیت‌های پیش‌بینی‌شدهٔ برنامه را ۷۸۰ فعالیت دانست.", "", ""),
        ("مجموع فعالیت‌ها را ۷۸۵ فعالیت دانست.", "record", "contradicts-records"),
        ("بودجهٔ فعالیت‌های برنامه ۱۲ میلیارد ریال است.", "", ""),
        ("در این دفتر ۴۰ فعالیت برنامه انجام شد.", "", ""),
    ],
)
def test_a_figure_beside_its_record(text, kind, verdict):
    records = {"فعالیت‌های برنامه": 780, "مجموع فعالیت‌ها": "780", "میانگین رضایت": 72.3}
    found = [one for one in check_text(text, records) if one.kind.value == "record"]
    assert [(one.kind.value, one.verdict.value) for one in found] == (
        [(kind, verdict)] if kind else []
    )
