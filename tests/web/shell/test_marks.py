"""Marks are kept once written: what is kept must not leak from one text into another."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.translation import override

from payesh.web.shell import marks
from payesh.web.shell.looks import STAGES, Look

PLAIN = Look("grey", "circle", "")


def test_a_word_is_escaped_even_after_the_same_word_came_as_safe():
    safe = marks.worn("pill", PLAIN, SafeString("<b>ready</b>"))
    assert "<b>ready</b>" in safe
    assert "<b>" not in marks.worn("pill", PLAIN, "<b>ready</b>")


def test_a_kept_word_follows_the_language_of_the_page():
    said = []
    for code in ("fa", "en", "fa"):
        with override(code):
            said.append(marks.worn("pill", STAGES["late"]))
    assert said[0] == said[2]
    assert said[0] != said[1]


def test_zero_nothing_and_a_number_look_different():
    with override("en"):
        looks = {
            marks.value(None),
            marks.value(0),
            marks.value(12.5),
            marks.value(None, state="void"),
        }
        assert len(looks) == 4
        assert marks.value(12.5, unit="km") == (
            '<span class="number">12.5</span> <span class="text-muted">km</span>'
        )


def test_progress_without_a_number_says_why():
    with override("en"):
        assert "state-not_due" in marks.progress(None, state="not_due")
        assert "82.5%" in marks.progress(82.5, decimals=1)
