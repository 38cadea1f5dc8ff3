"""The figures that a text of a template may name: the key to write, what it is, a sample."""

from __future__ import annotations

from dataclasses import dataclass

from payesh.ground.terms import IssuedKind
from payesh.records.models import IssuedReport
from payesh.reports.document.stored import figure_from
from payesh.reports.report_parts import slots_of
from payesh.web.shell.writing import language


@dataclass(frozen=True)
class Slot:
    """A figure by its key. `always`: every report of the kind has it."""

    key: str
    name: str
    sample: str
    always: bool

    @property
    def written(self) -> str:
        """As it is written into a text."""
        return f"{{{self.key}}}"


def slots_offered(kind: IssuedKind, newest: IssuedReport | None) -> list[Slot]:
    """Figures of the newest report of the kind; first those that no report is without."""
    promised = slots_of(kind)
    found = [_slot(data, promised) for data in _figures(newest)] if newest else []
    known = {slot.key for slot in found}
    found += [Slot(key, "", "", True) for key in sorted(promised - known)]
    return sorted(found, key=lambda slot: not slot.always)


def _figures(report: IssuedReport) -> list[dict]:
    return list(report.content.get("figures", {}).values())


def _slot(data: dict, promised: frozenset[str]) -> Slot:
    one = figure_from(data)
    name = " · ".join(filter(None, (one.name, one.scope)))
    return Slot(one.key, name, one.shown(language()), one.key in promised)
