"""A run as its page shows it: words for states, faults and differences."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payesh.exchange import files, progress
from payesh.exchange.error_book import expected
from payesh.exchange.plan_book.parsing import sheet_of
from payesh.exchange.report_book.sheets import MEASUREMENTS, PROGRESS
from payesh.exchange.texts import word
from payesh.ground.text import fold
from payesh.records.models import ImportRun

BUSY = ("waiting", "checking", "applying")


class Stage(NamedTuple):
    """The word, tone and icon of a run's state."""

    word: str
    tone: str
    icon: str


STAGES = {
    "waiting": Stage(gettext_lazy("Waits for its turn"), "grey", "hourglass"),
    "checking": Stage(gettext_lazy("Being checked"), "info", "search"),
    "checked": Stage(gettext_lazy("Checked, nothing written yet"), "gold", "clipboard-check"),
    "refused": Stage(gettext_lazy("Has errors"), "red", "exclamation-triangle-fill"),
    "applying": Stage(gettext_lazy("Being written"), "info", "pencil-square"),
    "applied": Stage(gettext_lazy("Written"), "green", "check-circle-fill"),
    "failed": Stage(gettext_lazy("Failed, nothing written"), "red", "x-octagon-fill"),
    "cancelled": Stage(gettext_lazy("Cancelled, nothing written"), "grey", "ban"),
}
KINDS = {"plan": gettext_lazy("Plan"), "report": gettext_lazy("Period report")}


def title_of(table: str) -> str:
    """The name of a table's sheet."""
    for spec in (PROGRESS, MEASUREMENTS):
        if spec.key == table:
            return word(spec.title)
    return word(sheet_of(table).title)


def job_of(run: ImportRun) -> dict[str, Any]:
    """The work under way, as the progress component wants it."""
    done, total = progress.how_far(run.pk) or (0, 0)
    titles = {"applying": _("The workbook is being written")}
    return {
        "title": titles.get(run.state, _("The workbook is being checked")),
        "state": "waiting" if run.state == "waiting" else "running",
        "done": done,
        "total": total,
    }


def refusal_of(run: ImportRun) -> str:
    """Why the workbook as a whole was refused, or why writing failed; '' if it was not."""
    refusal = run.summary.get("refusal")
    return expected(refusal) if refusal else ""


def notes_of(run: ImportRun) -> list[dict[str, str]]:
    """Remarks of the check that stop nothing."""
    return [
        {"sheet": note["sheet"], "text": expected(note)} for note in run.summary.get("notes", [])
    ]


def counts_of(run: ImportRun) -> list[dict[str, Any]]:
    """Added, changed, removed and unchanged rows, sheet by sheet."""
    tables = run.summary.get("tables", {})
    return [{"title": title_of(name), **counts} for name, counts in tables.items()]


def faults_of(run: ImportRun) -> list[dict[str, Any]]:
    """The faults with what was expected in words."""
    return [{**error, "expected": expected(error)} for error in run.errors]


def lines_of(run: ImportRun, table: str, action: str, asked: str) -> list[dict[str, Any]]:
    """The lines of the difference that a filter leaves, with their titles in words."""
    wanted = fold(asked)
    lines = []
    for line in files.lines_of(run.pk):
        if table not in ("", line["table"]) or action not in ("", line["action"]):
            continue
        if wanted and wanted not in fold(f"{line['key']} {line['label']}"):
            continue
        lines.append(line)
    return lines


def worded(line: dict[str, Any]) -> dict[str, Any]:
    """A line with the titles of its sheet and fields in words."""
    fields = [
        {"title": word(title), "before": before, "after": after}
        for title, before, after in line["fields"]
    ]
    return {**line, "sheet": title_of(line["table"]), "fields": fields}
