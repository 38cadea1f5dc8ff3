"""How a verdict looks, and what the two figures of a claim are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from payesh.ground.terms import ClaimKind, ClaimVerdict
from payesh.web.shell.looks import Look

VERDICTS: dict[ClaimVerdict, Look] = {
    ClaimVerdict.CONTRADICTION: Look("red", icon="x-octagon-fill", word=_("Contradicts itself")),
    ClaimVerdict.CONTRADICTS_RECORDS: Look(
        "orange", icon="journal-x", word=_("Contradicts the records")
    ),
    ClaimVerdict.ROUNDING: Look("yellow", icon="plus-slash-minus", word=_("Rounding")),
    ClaimVerdict.UNCHECKED: Look("grey", icon="question-circle", word=_("Cannot be checked")),
    ClaimVerdict.HOLDS: Look("green", icon="check-circle-fill", word=_("Holds")),
}
"""From the gravest to the best: of two claims on one word, the graver colours it."""

GRAVITY = {verdict: place for place, verdict in enumerate(VERDICTS)}
PROBLEMS = frozenset(
    {ClaimVerdict.CONTRADICTION, ClaimVerdict.CONTRADICTS_RECORDS, ClaimVerdict.ROUNDING}
)

RIGHT_FIGURE = {
    ClaimKind.SHARE: _("Right"),
    ClaimKind.TOTAL: _("The parts make"),
    ClaimKind.COUNT: _("Names listed"),
    ClaimKind.REPEAT: _("Elsewhere in the text"),
    ClaimKind.THRESHOLD: _("The data say"),
    ClaimKind.DIRECTION: _("Change"),
    ClaimKind.RECORD: _("The records say"),
}
"""What the computed figure is, by kind."""

OPEN = _("Nothing here to hold it against, or more than one reading.")
ADVICE = {
    ClaimKind.REPEAT: _("One thing has two values here; only one of them can be right."),
    ClaimKind.DIRECTION: _("The word says one direction and the figures the other."),
    ClaimKind.THRESHOLD: _("The bound does not hold for these figures."),
    ClaimKind.SHARE: _("A share of a whole cannot be more than all of it."),
}
"""Said of a contradiction to which no single right figure belongs."""
