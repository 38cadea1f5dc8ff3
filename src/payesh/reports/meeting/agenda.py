"""The points of a review meeting with their figures, and the questions that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from payesh.ground.terms import DecisionState, SupportState
from payesh.records.models import AgendaItem, Decision, Indicator
from payesh.reports.counting import count, measured
from payesh.reports.document.blocks import Block, Column, Paragraph, Row, Sheet, Tone
from payesh.reports.document.figure import Trace
from payesh.reports.document.text import Ref, Text, plain
from payesh.reports.plan_tables import shortened

from .standing import Standing

TONES: dict[str, Tone] = {"red": "bad", "orange": "warning"}
AIM = 3
"""The place of the column of targets."""
ASKED = 12
"""Questions that a meeting gets through."""


def agenda_blocks(at: Standing, points: Sequence[AgendaItem]) -> list[Block]:
    """The points in their order: what, how far, why, and what is done about it."""
    if not points:
        return [Paragraph(plain(_("Nothing of this unit is below the best band.")))]
    columns = [
        Column(_("No."), "end", 0.5),
        Column(_("Point"), share=3),
        Column(_("Present value"), "end", 1.1),
        Column(_("Target"), "end"),
        Column(_("Reason and measure, as the unit wrote"), share=3.4),
    ]
    decimals = _decimals(points)
    rows = [_row(at, one, decimals) for one in points]
    if not any(row.cells[AIM] for row in rows):  # goals and activities have no target of their own
        del columns[AIM]
        rows = [Row(row.cells[:AIM] + row.cells[AIM + 1 :], row.tone) for row in rows]
    title = _("Points of the meeting")
    return [Sheet(title=title, columns=tuple(columns), rows=tuple(rows))]


def _decimals(points: Sequence[AgendaItem]) -> dict[UUID, tuple[int, str]]:
    """How the values of indicators among the points are written; one statement."""
    keys = [one.subject_id for one in points if one.subject_kind == "indicator"]
    rows = Indicator.objects.filter(pk__in=keys)
    return {
        key: (digits, unit)
        for key, digits, unit in rows.values_list("pk", "decimals", "unit_of_measure")
    }


def _row(at: Standing, point: AgendaItem, decimals: dict[UUID, tuple[int, str]]) -> Row:
    stem = f"point_{point.number}"
    more = {"scope": point.title, "trace": Trace("agenda", {"meeting": str(point.meeting_id)})}
    count(at.tell, f"{stem}_number", _("Point of the agenda"), point.number, **more)
    now, target = _figures(at, point, stem, decimals)
    written = point.figures.get("reason", ""), point.figures.get("remedy", "")
    said = " — ".join(" ".join(one.split()) for one in written if one)
    cells = (
        (Ref(f"{stem}_number"),),
        plain(point.title),
        now,
        target,
        plain(shortened(said, 220) if said else _("Nothing is written.")),
    )
    return Row(cells, TONES.get(point.light, "plain"))


def _figures(
    at: Standing, point: AgendaItem, stem: str, decimals: dict[UUID, tuple[int, str]]
) -> tuple[Text, Text]:
    """Where the point stands, and where it should; points added by hand have neither."""
    told, key = point.figures, point.subject_id
    if point.subject_kind == "node" and key:
        trace = at.figures.trace("node", node=str(key))
        more = {"form": "score", "digits": 1, "scope": point.title, "trace": trace}
        now = measured(at.tell, f"{stem}_now", _("Progress"), told.get("progress"), **more)
        return (now,), ()
    if point.subject_kind == "indicator" and key:
        digits, unit = decimals.get(key, (1, ""))
        trace = at.figures.trace("measurement", indicator=str(key))
        more = {"digits": digits, "scope": f"{point.title} ({unit})", "trace": trace}
        now = measured(at.tell, f"{stem}_now", _("Value"), told.get("value"), **more)
        aim = measured(at.tell, f"{stem}_aim", _("Target"), told.get("target"), **more)
        return (now,), (aim,)
    return (), ()


def questions(
    at: Standing, points: Sequence[AgendaItem], earlier: Sequence[Decision], day: date
) -> list[Text]:
    """What the meeting is to ask, by rules: what is past its day, unanswered, or unexplained."""
    say = at.tell.say
    found: list[Text] = []
    for one in earlier:
        if one.state == DecisionState.OPEN and one.due < day:
            words = _("What keeps “{decision}” from being carried out, and by when will it be?")
            found.append(say(words, decision=shortened(one.text)))
    for request in at.support.rows:
        if request.due < day and request.state == SupportState.ASKED:
            words = _("When does {unit} answer the request “{title}”?")
            found.append(say(words, unit=request.to_unit.label, title=shortened(request.title)))
    for point in points:
        if point.subject_kind and not point.figures.get("reason"):
            words = _("Why is “{point}” behind? No reason is written.")
            found.append(say(words, point=shortened(point.title)))
        elif point.subject_kind and not point.figures.get("remedy"):
            words = _("What will be done about “{point}”? No measure is written.")
            found.append(say(words, point=shortened(point.title)))
    return found[:ASKED]
