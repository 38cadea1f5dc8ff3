"""How templates write what instruments say."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from payesh.ground.terms import VersionState
from payesh.web.shell import instrument_words as words
from payesh.web.shell import marks

register = template.Library()
register.filter("said", words.said)
register.filter("value_words", words.value_words)


@register.filter
def answers_of(options: dict[str, list[str]], scale: str) -> list[str]:
    """What may be ticked on a scale; nothing where a number is written."""
    return options.get(scale, [])


@register.filter
def level_word(level: str) -> str:
    """Axis, criterion, item or scale."""
    return str(words.LEVELS.get(level, level))


@register.filter
def field_word(name: str) -> str:
    """The name of a field of the document."""
    return str(words.FIELDS.get(name, name))


@register.simple_tag
def version_state(version: Any) -> SafeString:
    """Draft, frozen or retired, with its icon and word."""
    return marks.worn("pill", words.STATES[VersionState(version.state)])
