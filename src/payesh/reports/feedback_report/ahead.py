"""What the next round may bring, where three rounds or more tell of a way."""

from __future__ import annotations

from django.utils.translation import gettext as _

from payesh.reports.document.blocks import Paragraph
from payesh.reports.document.document import Section
from payesh.reports.document.figure import Trace
from payesh.reports.outlook_words import chance_words
from payesh.reports.teller import exact

from .figures import FeedbackTeller


def outlook_section(teller: FeedbackTeller) -> Section | None:
    """The score to be expected in the next round, with its range and the chance of a bound."""
    found = teller.shared.outlooks.get(teller.page.result.group_id)
    own = found.units.get(teller.told.agency.pk) if found else None
    if found is None or own is None:
        return None
    trace = Trace("results", {**teller.group.asked, "how": "rounds"})
    for key, name, number in (
        ("next_score", _("Expected score of the next round"), own.next_score),
        ("next_low", _("Expected score, at worst"), own.next_low),
        ("next_high", _("Expected score, at best"), own.next_high),
        ("next_bound", _("Next bound"), found.bound),
    ):
        more = {"form": "points", "digits": 0 if key == "next_bound" else 1, "trace": trace}
        teller.keep(key, name, exact(round(number, 6)), **more)
    words = teller.say(
        _(
            "If the agency goes on as in the rounds before, its score over comparable items in the"
            " next round is expected at {next_score} of 100 (likely {next_low} to {next_high})."
            " Chance of reaching {next_bound}: {chance}."
        ),
        chance=chance_words(own.chance, teller.language),
    )
    return Section("outlook", _("Outlook over rounds"), (Paragraph(words),))
