"""Small changes of a draft, one part at a time: each saves the whole content with it.

All take `expected`, the version number the person saw, and give the version as it is now; what
somebody else saved in between is never overwritten (Stale).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payesh.records.models import InstrumentVersion, Seat
from payesh.scoring import instrument_editing as editing

from .instrument_versions import save_content

Version = InstrumentVersion
Fields = Mapping[str, Any]


def add_part(
    *, by: Seat, version: Version, under: str, fields: Fields, expected: int | None = None
) -> Version:
    """One more axis (`under` is ''), criterion of an axis, or item of a criterion."""
    content = editing.added(version.content, under, fields)
    return _saved(by, version, content, expected)


def change_part(
    *, by: Seat, version: Version, code: str, fields: Fields, expected: int | None = None
) -> Version:
    """Other fields of an axis, criterion or item; conditions follow a code that changes."""
    content = editing.changed(version.content, code, fields)
    return _saved(by, version, content, expected)


def move_part(
    *,
    by: Seat,
    version: Version,
    code: str,
    step: int = 0,
    under: str = "",
    expected: int | None = None,
) -> Version:
    """A part so many places further down among its sisters, or under another part."""
    if under:
        content = editing.moved_under(version.content, code, under)
    else:
        content = editing.moved(version.content, code, step)
    return _saved(by, version, content, expected)


def remove_part(*, by: Seat, version: Version, code: str, expected: int | None = None) -> Version:
    """Take a part out with all below it; refused while a condition asks about it."""
    content = editing.removed(version.content, code)
    return _saved(by, version, content, expected)


def set_weights(
    *, by: Seat, version: Version, weights: Mapping[str, str], expected: int | None = None
) -> Version:
    """Other weights of sisters, by code; decimal strings."""
    content = editing.weighed(version.content, weights)
    return _saved(by, version, content, expected)


def put_scale(
    *,
    by: Seat,
    version: Version,
    key: str,
    scale: Fields,
    old: str = "",
    expected: int | None = None,
) -> Version:
    """A scale under that key, instead of the one under `old` where it is given."""
    content = editing.with_scale(version.content, key, scale, old)
    return _saved(by, version, content, expected)


def remove_scale(*, by: Seat, version: Version, key: str, expected: int | None = None) -> Version:
    """Take a scale away that no item is answered on."""
    content = editing.without_scale(version.content, key)
    return _saved(by, version, content, expected)


def _saved(by: Seat, version: Version, content: editing.Content, expected: int | None) -> Version:
    seen = version.version if expected is None else expected
    return save_content(by=by, version=version, content=content, expected=seen)
