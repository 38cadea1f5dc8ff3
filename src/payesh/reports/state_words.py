"""Words of the lights, words and signs of the places without a number, for every rendering."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

LIGHT_WORDS = {
    "green": _("On target"),
    "yellow": _("Near target"),
    "orange": _("Behind"),
    "red": _("Needs action"),
}

STATE_WORDS = {
    "not_answered": _("Not reported"),
    "zero": _("Zero"),
    "not_due": _("Not due yet"),
    "not_applicable": _("Not applicable"),
    "not_assessable": _("Not assessable"),
    "void": _("Void by erratum"),
    "cancelled": _("Cancelled"),
    "no_update": _("No update"),
}

SIGNS = {
    "not_answered": "—",
    "not_due": "…",
    "not_applicable": "/",
    "not_assessable": "?",
    "void": "!",
    "cancelled": "×",
    "no_update": "=",
}
"""What stands in a small cell in place of a number; its word is under the chart."""


def words_of_states() -> dict[str, str]:
    """The word of each state in the language that is active."""
    return {code: str(word) for code, word in STATE_WORDS.items()}
