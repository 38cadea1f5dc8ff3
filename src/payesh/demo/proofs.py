"""Documents behind some of what was reported."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from random import Random

from payesh.actions.evidence import KINDS
from payesh.actions.file_store import store
from payesh.records.models import Evidence, Measurement, Progress

from .keys import key
from .world import PROVINCE, World, write

_TITLES = ("صورت‌جلسهٔ نشست", "گزارش عملکرد دوره", "فهرست شرکت‌کنندگان", "نامهٔ تأیید دستگاه همکار")


def proof(number: int) -> bytes:
    """A page of PDF that stands for a document; each number has bytes of its own."""
    page = (files(__package__) / "texts" / "proof.pdf").read_bytes()
    return page + f"% {number}\n".encode("ascii")


def give_proofs(
    world: World, entries: Sequence[Progress | Measurement], how_many: int, rng: Random
) -> None:
    """Put a document behind so many of the entries, as if given when they were declared."""
    chosen = sorted(rng.sample(range(len(entries)), how_many))
    write((_evidence(world, entries[place], place, rng) for place in chosen), given_at="given")


def _evidence(world: World, entry: Progress | Measurement, place: int, rng: Random) -> Evidence:
    title, stored = rng.choice(_TITLES), store([proof(place)])
    row = Evidence(
        id=key("evidence", entry.pk),
        province=PROVINCE,
        subject_kind=KINDS[type(entry)][0],
        subject_id=entry.pk,
        unit=entry.unit,
        title=title,
        file_name=f"{title}.pdf",
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        given_by=entry.declared_by,
    )
    row.given = entry.declared_at
    by = world.seat(entry.declared_by.username)
    after = {"of": f"{row.subject_kind} {row.subject_id}", "sha256": row.sha256}
    world.tell(row.given, by, "evidence.given", row, after=after)
    return row
