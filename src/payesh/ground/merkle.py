"""Merkle trees of RFC 9162, section 2: one hash that stands for a list of texts.

A chain alone does not stop an owner who rewrites the whole of it; a root that was handed to
somebody else on the day does. An inclusion proof shows that a line was under the root without
showing the other lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

EMPTY = hashlib.sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """The hash of one entry. The first byte keeps a leaf from passing for an inner node."""
    return hashlib.sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbouring hashes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def merkle_root(entries: Iterable[bytes]) -> bytes:
    """The root over the entries in their order; holds only as many hashes as the tree is deep."""
    peaks: list[bytes] = []  # roots of the full subtrees so far, the largest first
    count = 0
    for entry in entries:
        peak, rest, count = leaf(entry), count, count + 1
        while rest & 1:
            peak, rest = node(peaks.pop(), peak), rest >> 1
        peaks.append(peak)
    root = peaks.pop() if peaks else EMPTY
    while peaks:
        root = node(peaks.pop(), root)
    return root


def inclusion_proof(leaves: Sequence[bytes], place: int) -> list[tuple[bool, bytes]]:
    """The hashes beside the way from leaf `place` (from 0) to the root, lowest first.

    Each comes with whether it stands on the left. `IndexError` where there is no such leaf.
    """
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    level, proof = list(leaves), []
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            proof.append((beside < place, level[beside]))
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [node(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
        place //= 2
    return proof


def is_included(entry: bytes, proof: Iterable[tuple[bool, bytes]], root: bytes) -> bool:
    """Whether the proof leads from the entry to the root."""
    found = leaf(entry)
    for on_the_left, beside in proof:
        found = node(beside, found) if on_the_left else node(found, beside)
    return found == root
