"""Evidence behind the answers that must have some: one document a sheet, shared by its items."""

from __future__ import annotations

from collections.abc import Sequence

from payesh.actions.file_store import store
from payesh.demo.proofs import proof
from payesh.demo.world import write
from payesh.ground.terms import Layer
from payesh.records.models import Evidence, Sheet, SheetEvidence
from payesh.scoring.instruments import Evidence as Wanted

from .plot import Plot

_FILES = 8
"""So many different documents stand for all of them."""
_TITLES = {Layer.RATED.value: "مستندات روز بازدید", Layer.DECLARED.value: "مستندات خوداظهاری"}


def prove(plot: Plot, sheets: Sequence[Sheet]) -> None:
    """Put a document behind every answer of the raters and the agencies that owes one."""
    kept = [store([proof(700 + number)]) for number in range(_FILES)]
    evidence, uses = [], []
    for place, sheet in enumerate(one for one in sheets if one.layer in _TITLES):
        items = _owing(plot, sheet)
        if not items:
            continue
        file, title = kept[place % _FILES], _TITLES[sheet.layer]
        row = Evidence(
            id=plot.key("sheet_evidence", sheet.pk),
            province=sheet.province,
            subject_kind="sheet",
            subject_id=sheet.pk,
            unit=sheet.agency.unit,
            title=title,
            file_name=f"{title}.pdf",
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
            given_by=sheet.made_by,
        )
        row.given = sheet.locked_at or sheet.changed
        evidence.append(row)
        uses += [
            SheetEvidence(
                id=plot.key("proof", sheet.pk, item),
                province=sheet.province,
                sheet=sheet,
                item=item,
                evidence=row,
            )
            for item in items
        ]
    write(evidence, given_at="given")
    write(uses)


def _owing(plot: Plot, sheet: Sheet) -> list[str]:
    """Items whose answer is worth something and takes evidence."""
    wanted = [one for one in plot.instrument.items if one.evidence is Wanted.REQUIRED]
    said = {one.code: sheet.answers.get(one.code, {}).get("value") for one in wanted}
    scale = plot.instrument.scale_of
    return [code for code, value in said.items() if value and scale(code).percent(value) > 0]
