"""A little work for the sender's machine before an opinion counts at once.

The puzzle is signed, so that nothing of it has to be kept: for which agency, since when, how hard.
It is solved by eight numbers, each of which makes the SHA-256 of `nonce:part:number` begin with
so many zero bits: eight small searches take about the same time everywhere, one large would not.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer

PARTS = 8
EASY_BITS = 14
"""8 x 2^14 attempts on average: half a second on a phone."""
MOST_HARDER = 4
CALM = 20
"""With more opinions than so many in the last minutes, every doubling doubles the work."""
LONGEST_SOLUTION = PARTS * 11
_SIGNER = Signer(salt="payesh.opinions.puzzle")


@dataclass(frozen=True)
class Puzzle:
    """`token` goes out with the form and comes back; `made` is in seconds since the epoch."""

    token: str
    nonce: str
    bits: int
    made: int


def bits_for(lately: int) -> int:
    """How hard a puzzle is after so many opinions in the last minutes."""
    harder = max(lately, 1).bit_length() - CALM.bit_length() + (lately >= CALM)
    return EASY_BITS + min(max(harder, 0), MOST_HARDER)


def make(unit: UUID, lately: int, now: float) -> Puzzle:
    """A puzzle for an opinion of that agency."""
    nonce, bits = secrets.token_hex(16), bits_for(lately)
    token = _SIGNER.sign(f"{unit.hex}.{int(now)}.{bits}.{nonce}")
    return Puzzle(token, nonce, bits, int(now))


def read(token: str, unit: UUID) -> Puzzle | None:
    """The puzzle that came back; None if we never made it for this agency."""
    try:
        of, made, bits, nonce = _SIGNER.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    return Puzzle(token, nonce, int(bits), int(made)) if of == unit.hex else None


def is_solved(puzzle: Puzzle, solution: str) -> bool:
    """Whether the eight numbers, parted by commas, solve the puzzle."""
    numbers = solution.split(",")
    if len(numbers) != PARTS or len(solution) > LONGEST_SOLUTION:
        return False
    return all(_fits(puzzle, part, number) for part, number in enumerate(numbers))


def _fits(puzzle: Puzzle, part: int, number: str) -> bool:
    found = hashlib.sha256(f"{puzzle.nonce}:{part}:{number}".encode()).digest()
    return int.from_bytes(found[:4]) >> (32 - puzzle.bits) == 0
