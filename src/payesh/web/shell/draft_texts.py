"""Texts that are checked before they go out: how long they may be, and how a file becomes one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from payesh.exchange.draft_files import read_draft
from payesh.ground.errors import Refusal
from payesh.ground.numbers import format_number

from .middleware import told
from .writing import language

MOST_CHARACTERS = 200_000
"""A hundred pages, checked while one waits; longer ones are for the command."""
MOST_BYTES = 20 * 1024 * 1024


def text_of(file: Any) -> str:
    """The text of a file that was sent. Raises ValidationError for one that is no text, too large
    or too long: nothing is cut off unseen."""
    if file.size > MOST_BYTES:
        raise ValidationError(
            _("The file is too large; at most %(limit)s MB are read."),
            params={"limit": format_number(MOST_BYTES // 1024**2, None, language())},
        )
    try:
        text = read_draft(file.read(), file.name)
    except Refusal as refusal:
        raise ValidationError(told(refusal), code=refusal.code) from refusal
    return fitting(text)


def fitting(text: str) -> str:
    """The text with one kind of line end, as places in it are counted. Raises ValidationError
    where it is too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise ValidationError(
            _(
                "The text has %(found)s characters; at most %(most)s are checked here. "
                "Send it in parts."
            ),
            params={
                "found": format_number(len(text), None, language()),
                "most": format_number(MOST_CHARACTERS, None, language()),
            },
        )
    return text
