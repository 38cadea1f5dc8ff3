"""What people say of the agency: ratings with their number, their share in the score, the form."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payesh.queries.opinions import OpinionFigures
from payesh.queries.public_part import PublicPart
from payesh.reports.document.blocks import Block, Code, Paragraph
from payesh.reports.document.document import Section
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Text, plain
from payesh.reports.public_addresses import opinion_address

from .figures import FeedbackTeller


def public_section(teller: FeedbackTeller) -> Section | None:
    """None for an agency that nobody is asked about and whose score takes no opinions."""
    address, part = opinion_address(teller.told.agency.unit), teller.page.public
    found = teller.shared.opinions.get(teller.told.agency.unit_id)
    blocks: list[Block] = [Paragraph(text) for text in _ratings(teller, found)]
    if part is not None:
        blocks.append(Paragraph(_share(teller, part)))
    if address:
        words = _("Put this code where people are served: they rate the service in under a minute.")
        blocks += [Paragraph(plain(words)), Code(address, _("What people say"))]
    told = address or part or (found and found.count)
    return Section("public", _("What people say"), tuple(blocks)) if told else None


def _ratings(teller: FeedbackTeller, found: OpinionFigures | None) -> Iterator[Text]:
    if found is None or not found.count:
        yield plain(_("No rating has come in yet."))
        return
    trace = Trace("opinions", {"unit": str(teller.told.agency.unit_id)})
    teller.whole("ratings", _("Ratings of the public"), found.count, trace)
    if found.mean is None:
        yield teller.say(
            ngettext(
                "{ratings} rating has come in; of so few no mean is told.",
                "{ratings} ratings have come in; of so few no mean is told.",
                found.count,
            )
        )
        return
    name = _("Mean rating, of 1 to 5")
    teller.keep("ratings_mean", name, found.mean, digits=1, trace=trace)
    yield teller.say(
        ngettext(
            "By {ratings} rating, people give the agency {ratings_mean} of 5.",
            "By {ratings} ratings, people give the agency {ratings_mean} of 5 on average.",
            found.count,
        )
    )


def _share(teller: FeedbackTeller, part: PublicPart) -> Text:
    """What the rule of the campaign made of the ratings when results were frozen."""
    teller.whole("public_count", _("Ratings up to the freezing of results"), part.count)
    if not part.counts or part.value is None:
        return teller.say(
            _(
                "Ratings up to the freezing of results: {public_count}, fewer than the rule of the"
                " campaign asks for; so they do not enter the score."
            )
        )
    teller.points("public_value", _("What people say, of 100"), part.value, digits=1)
    weight = _("Share of what people say in the score")
    teller.keep("public_weight", weight, part.weight, form="share", digits=1, trace=teller.own)
    teller.points("public_points", _("Points of the score from people"), part.from_people)
    return teller.say(
        _(
            "What people said up to the freezing of results ({public_count} ratings, {public_value}"
            " of 100) makes {public_weight} of the score: {public_points} points of it."
        )
    )
