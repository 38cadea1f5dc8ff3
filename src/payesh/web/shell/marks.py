"""Marks that stand in every row of a list: icons, words in a tone, a bar with its number.

They are written here and not by templates, because a page has hundreds of them; of an icon and of
a word in its tone there are few different ones, so each is written once and kept.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from payesh.web.shell.figures import bar
from payesh.web.shell.looks import TURNING, Look, state_look
from payesh.web.shell.writing import Number, number, of_hundred

# `typed`, because a safe text equals the same text that is not.
_kept = lru_cache(maxsize=1024, typed=True)


@_kept
def icon(name: str, label: str = "", turns: bool = False) -> SafeString:
    """An icon of the sprite. Without a label it is decoration and hidden from screen readers."""
    css = "icon icon-turns" if turns else "icon"
    use = format_html('<use href="{}#{}"></use>', static("vendor/icons.svg"), name)
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}">{}</svg>', css, label, use)
    return format_html('<svg class="{}" aria-hidden="true">{}</svg>', css, use)


def worn(css: str, look: Look, word: str = "") -> SafeString:
    """A word with the tone and the icon of a look; `word` overrules the look's own."""
    shown = word or look.word
    return _worn(css, look.tone, look.icon, shown if isinstance(shown, SafeString) else str(shown))


@_kept
def _worn(css: str, tone: str, sign: str, word: str) -> SafeString:
    return format_html(
        '<span class="{} tone-{}">{}<span>{}</span></span>',
        css,
        tone,
        icon(sign, turns=sign in TURNING),
        word,
    )


def missing(why: Any, word: str = "") -> SafeString:
    """Why there is no number here. Each reason looks different from every other."""
    code, look = state_look(why)
    return worn(f"state state-{code}", look, word)


def value(
    amount: Number | str | None,
    decimals: int | None = None,
    unit: str = "",
    state: Any = "not_answered",
) -> SafeString:
    """A number, or the reason why there is none. Zero is a value and looks like no other."""
    if amount is None or amount == "":
        return missing(state or "not_answered")
    if amount == 0:
        return missing("zero")
    shown = format_html('<span class="number">{}</span>', number(amount, decimals))
    return format_html('{} <span class="text-muted">{}</span>', shown, unit) if unit else shown


def progress(
    percent: Number | None,
    target: Number | None = None,
    light: Any = "",
    label: str = "",
    decimals: int = 0,
    state: Any = "not_answered",
) -> SafeString:
    """A bar (0..100) with its number, or the reason why there is none."""
    if percent is None:
        return missing(state)
    mark = None if target is None else float(target)
    return format_html(
        '<span class="bar-line">{}<span class="number">{}</span></span>',
        bar(float(percent), target=mark, light=light, label=label),
        of_hundred(percent, decimals),
    )
