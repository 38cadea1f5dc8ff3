"""The journal: one line for every verb, append-only, chained by hashes.

No foreign keys: a line outlives whatever it speaks of. Lines and seals are two tables, so that
neither is ever updated: SQLite seals inside the verb's transaction (its write lock serialises
anyway), PostgreSQL by one sealer process, in the order the seals are numbered.
"""

from __future__ import annotations

from django.db import models


class JournalEntry(models.Model):
    """Who did what to what, when. `body` holds the canonical bytes that are hashed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=36, db_index=True)
    actor_name = models.CharField(max_length=120)
    seat = models.CharField(max_length=36, blank=True, default="")
    unit_path = models.CharField(max_length=60, blank=True, default="", db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.CharField(max_length=36)
    subject_label = models.CharField(max_length=500, blank=True, default="")
    body = models.TextField()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="journal_by_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_label}"


class JournalSeal(models.Model):
    """The chain: position, the line it seals, and SHA-256 over the last hash and the line."""

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}: {self.hash[:12]}"
