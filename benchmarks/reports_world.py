"""The demonstration in a folder of its own: reports are measured on its figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks import machine
from benchmarks.ground import FOLDER, enter, note, seconds

HOME = FOLDER / "demonstration"


def prepare() -> None:
    """Load the demonstration unless it is there, and read what every report needs once."""
    enter(HOME)
    from django.core.management import call_command
    from django.utils import translation

    from payesh.demo.load import is_empty, load

    call_command("migrate", interactive=False, verbosity=0)
    if is_empty():
        note("Loading the demonstration …")
        load()
    translation.activate("fa")


def largest(which: Any, *, final: bool) -> Any:
    """The campaign with most agencies, of those with results or of those without."""
    from django.db.models import Count

    rows = which.objects.filter(result_sets__isnull=not final)
    return rows.annotate(size=Count("agencies", distinct=True)).order_by("-size").first()


def seat_of(unit: Any) -> Any:
    """The seat of the secretariat of a unit."""
    from payesh.ground.terms import Role
    from payesh.records.models import Seat

    rows = Seat.objects.filter(unit=unit, role=Role.SECRETARIAT.value)
    return rows.select_related("unit", "person").earliest("pk")


def measured(work: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    """Seconds of the processor and on the wall and the peak of memory of some work; its result."""
    machine.forget_peak()
    cpu, wall, found = seconds(work)
    peak = machine.peak_gigabytes()
    return {"cpu": round(cpu, 2), "wall": round(wall, 2), "gigabytes": peak}, found


def pages(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
