"""The key that packages are signed with: made at first use, kept in a file, changed when wished.

The private half lies in a file of the data folder that only the server may read, like the secret
key; the public half is a row that everybody may see. A package names the key it was signed with,
so a retired key goes on proving what it signed.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.ground.errors import Refusal
from payesh.queries.permission import require
from payesh.records.models import Seat, SigningKey

from .journal import record, verb

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "signing-key"
BROKEN = _("The file of the signing key cannot be read. Put it back, or change the key.")


def signing_key() -> SigningKey:
    """The key in use; made now where there is none yet."""
    if not _path().exists():
        return make_key(by=None)
    public = _public(_private())
    known = SigningKey.objects.filter(public=public, retired_at__isnull=True).first()
    return known or make_key(by=None)


def sign(content: bytes) -> str:
    """The signature of some bytes with the key in use, base64."""
    return _text(_private().sign(content))


@verb
def make_key(*, by: Seat | None) -> SigningKey:
    """Take a pair of keys into use: that of the file where there is one, else a new one."""
    if not _path().exists():
        _keep(_new())
    made, _new_row = SigningKey.objects.get_or_create(public=_public(_private()))
    if made.retired_at is not None:
        raise Refusal("key.retired", BROKEN)
    others = SigningKey.objects.filter(retired_at__isnull=True).exclude(pk=made.pk)
    others.update(retired_at=timezone.now())
    record(by=by, verb="key.made", subject=made, after={"public": made.public})
    return made


@verb
def rotate(*, by: Seat | None) -> SigningKey:
    """Retire the key in use and make another; what was signed before stays as it is.

    The old private key is overwritten: nobody can sign in its name any more. `by` is None from
    the command line of the server.
    """
    if by is not None:
        require(by, "publication.make")
    old = list(SigningKey.objects.filter(retired_at__isnull=True))
    SigningKey.objects.filter(retired_at__isnull=True).update(retired_at=timezone.now())
    _keep(_new())
    made = SigningKey.objects.create(public=_public(_private()))
    before = {"public": [key.public for key in old]}
    record(by=by, verb="key.rotated", subject=made, before=before, after={"public": made.public})
    return made


def _path() -> Path:
    return Path(settings.HOME) / FILE


def _new() -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes_raw()


def _keep(private: bytes) -> None:
    """Put a private key into its file whole, readable by the server alone."""
    fresh = _path().with_name(f".{FILE}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(private) + b"\n")
    fresh.replace(_path())


def _private() -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        raw = base64.b64decode(_path().read_bytes().strip(), validate=True)
        return Ed25519PrivateKey.from_private_bytes(raw)
    except (OSError, ValueError) as fault:
        raise Refusal("key.broken", BROKEN) from fault


def _public(private: Ed25519PrivateKey) -> str:
    return _text(private.public_key().public_bytes_raw())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
