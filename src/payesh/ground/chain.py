"""The chain of the journal: each line's hash covers its text and the hash before it."""

from __future__ import annotations

import hashlib

START = "0" * 64
"""What stands in for the hash before the first line."""


def link(previous: str, body: str) -> str:
    """The hash of a line: SHA-256 over the previous hash and the line's canonical text."""
    return hashlib.sha256(f"{previous}{body}".encode()).hexdigest()
