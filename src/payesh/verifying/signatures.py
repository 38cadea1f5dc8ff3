"""The signature of a package: Ed25519 over the bytes of its manifest.

The standard library of Python has no Ed25519. Where the library `cryptography` is installed the
signature is checked, else it is said plainly that it was not.
"""

from __future__ import annotations

import base64
import binascii
from typing import NamedTuple

from .faults import Faults
from .opening import Package

FILE, MANIFEST = "signature.json", "manifest.json"


class Signature(NamedTuple):
    """What was found: `state` is signed, unchecked, missing or broken; `key` the public key."""

    state: str
    key: str
    asked: bool
    """Whether the key was held against one from elsewhere."""


def check_signature(package: Package, faults: Faults, known: str = "") -> Signature:
    """Check the signature; `known` is the public key as the publisher shows it (base64)."""
    if FILE not in package.sizes:
        faults.add("unsigned", FILE)
        return Signature("missing", "", False)
    told = package.json(FILE)
    key, signature = str(told.get("public_key", "")), str(told.get("signature", ""))
    if known and known.strip() != key:
        faults.add("other_key", FILE, "", "public_key", key, known.strip())
    try:
        right = _holds(key, signature, package.read(MANIFEST))
    except ImportError:
        return Signature("unchecked", key, bool(known))
    if not right:
        faults.add("bad_signature", FILE, "", "signature", signature)
        return Signature("broken", key, bool(known))
    return Signature("signed", key, bool(known))


def _holds(key: str, signature: str, signed: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), signed)
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True
