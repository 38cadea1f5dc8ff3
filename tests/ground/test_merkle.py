"""The Merkle tree against the definition of RFC 9162, written out once more the slow way."""

import hashlib

import pytest

from payesh.ground.merkle import inclusion_proof, is_included, leaf, merkle_root

SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 100]


def by_definition(entries: list[bytes]) -> bytes:
    """MTH of RFC 9162, section 2.1.1: split at the largest power of two below the length."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    left, right = by_definition(entries[:split]), by_definition(entries[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def some(count: int) -> list[bytes]:
    return [f"line {number}".encode() for number in range(count)]


@pytest.mark.parametrize("count", SIZES)
def test_root_is_that_of_the_definition(count):
    assert merkle_root(some(count)) == by_definition(some(count))


@pytest.mark.parametrize("count", SIZES[1:])
def test_every_entry_has_a_proof_and_no_other_entry_fits_it(count):
    entries = some(count)
    root, leaves = merkle_root(entries), [leaf(entry) for entry in entries]
    for place, entry in enumerate(entries):
        proof = inclusion_proof(leaves, place)
        assert is_included(entry, proof, root)
        assert not is_included(entry + b"!", proof, root)


def test_a_pair_does_not_pass_for_an_entry():
    first, second = leaf(b"a"), leaf(b"b")
    assert merkle_root([b"a", b"b"]) != merkle_root([first + second])


def test_there_is_no_proof_for_a_line_that_is_not_there():
    with pytest.raises(IndexError):
        inclusion_proof([leaf(b"a")], 1)
