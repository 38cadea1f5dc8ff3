"""Self-declarations as rows: what agencies say of themselves before anybody visits them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from random import Random

from payesh.demo.days import between, office_hour
from payesh.ground.terms import Layer
from payesh.records.models import Sheet

from .answering import seen
from .people import representative
from .plot import Plot
from .sheets import Case, new_sheet, told

USUAL, BOASTFUL = 7.0, 26.0
"""By how much an agency rates itself higher than it is, in percent."""


def declare(
    plot: Plot,
    cases: Sequence[Case],
    window: tuple[date, date],
    rng: Random,
    *,
    silent: Collection[str] = (),
    boastful: Collection[str] = (),
) -> list[Sheet]:
    """The declarations that were sent; agencies of `silent` sent none, `boastful` ones say most."""
    found = []
    for case in cases:
        if case.code in silent:
            continue
        by = plot.world.seat(representative(case.code))
        sent = office_hour(between(*window, rng), rng)
        shift = BOASTFUL if case.code in boastful else USUAL + rng.gauss(0, 3)
        answers = seen(plot.instrument, case.truth, rng, shift)
        begun = sent - timedelta(days=1, minutes=rng.randrange(300))
        found.append(
            new_sheet(plot, case.agency, Layer.DECLARED, answers, by.person, begun, locked=sent)
        )
    return found


def tell_declared(plot: Plot, sheets: Sequence[Sheet]) -> None:
    """The lines of declarations sent, once they are scored."""
    for sheet in sheets:
        by = plot.world.seat(sheet.made_by.username)
        plot.tell(sheet.locked_at, "declaration.sent", sheet, by, **told(sheet))
