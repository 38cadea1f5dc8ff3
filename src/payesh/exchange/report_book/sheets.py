"""The sheets of a unit's report."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from payesh.exchange.cells import Choice, Code, Day, Number, Percent, Text, Whole
from payesh.exchange.tables import Column, Sheet
from payesh.ground.terms import NoNumber

SAYABLE = Choice(
    NoNumber, (NoNumber.NOT_ANSWERED, NoNumber.NOT_APPLICABLE, NoNumber.NOT_ASSESSABLE)
)
WORDS = (
    Column("state", _("Why there is no figure"), SAYABLE, 22,
           note=_("Only where there is no figure; left empty, it is not reported.")),
    Column("state_reason", _("Explanation of it"), Text(), 30),
    Column("reason", _("Reason for deviation"), Text(), 36),
    Column("remedy", _("Corrective measure"), Text(), 36),
)  # fmt: skip

HEAD = Sheet(
    "report",
    _("Report details"),
    (
        Column("plan", _("Plan code"), Code(40), 16, required=True),
        Column("period", _("Number of the period"), Whole(1, 400), 14, required=True),
        Column("unit", _("Unit code"), Code(40), 16, required=True),
        Column("plan_title", _("Plan title"), Text(), 40, info=True),
        Column("period_name", _("Period"), Text(), 26, info=True),
        Column("unit_name", _("Unit name"), Text(), 36, info=True),
    ),
)

PROGRESS = Sheet(
    "progress",
    _("Progress of activities"),
    (
        Column("code", _("Code"), Code(), 14, required=True),
        Column("title", _("Title"), Text(), 50, info=True),
        Column("goal", _("Goal"), Text(), 36, info=True),
        Column("due", _("Due"), Day(), 14, info=True),
        Column("last", _("Last value"), Percent(), 12, info=True),
        Column("number", _("Declared progress (percent)"), Percent(), 16),
        *WORDS,
    ),
)

MEASUREMENTS = Sheet(
    "measurements",
    _("Measurements of indicators"),
    (
        Column("code", _("Indicator code"), Code(), 14, required=True),
        Column("title", _("Title"), Text(), 50, info=True),
        Column("unit_of_measure", _("Unit of measure"), Text(), 16, info=True),
        Column("target", _("Target of the period"), Number(), 14, info=True),
        Column("last", _("Last value"), Number(), 14, info=True),
        Column("number", _("Declared value"), Number(), 16,
               note=_("Empty where a numerator and a denominator are given.")),
        Column("numerator", _("Numerator"), Number(), 16),
        Column("denominator", _("Denominator"), Number(), 16),
        *WORDS,
    ),
)  # fmt: skip
