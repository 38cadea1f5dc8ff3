"""What a package is made of, before it is packed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .tables import Table


@dataclass(frozen=True)
class Body:
    """The data of a package.

    `rules` is by what they are counted, `contents` what the public pages show, `documents` more
    JSON files by name, `about` what the manifest tells of the thing that is published.
    """

    kind: Literal["results", "plan"]
    tables: tuple[Table, ...]
    rules: dict[str, Any]
    contents: dict[str, Any]
    about: dict[str, Any]
    input_hash: str
    formula: str
    documents: dict[str, Any] = field(default_factory=dict)
