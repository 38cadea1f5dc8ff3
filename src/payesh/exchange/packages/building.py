"""Building a package: everything in one zip file, hashed, signed, and checked before it is shown.

Two packages of the same thing differ in the moment they were made and the journal's head alone.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from payesh.actions.result_files import keep_bytes
from payesh.actions.signing import sign, signing_key
from payesh.ground.errors import Refusal
from payesh.queries.chain import day_root
from payesh.records.models import Publication, SigningKey
from payesh.verifying import FORMAT
from payesh.verifying.checking import check
from payesh.verifying.faults import Unreadable

from .body import Body
from .plan import plan_body
from .results import results_body, results_contents
from .schema import readme, schema_of
from .zipped import zipped

UNEQUAL = _(
    "The package does not follow from its own data and was not published. First place: %(place)s"
)
Step = Callable[[int, int], None]
STEPS = 4


@dataclass(frozen=True)
class Package:
    """A package as it was built and kept; `sha256` is that of the zip file."""

    sha256: str
    size: int
    root: str
    signature: str
    key: SigningKey
    contents: dict[str, Any]


def build(
    publication: Publication,
    made_at: datetime,
    *,
    report: bytes | None = None,
    tell: Step = lambda done, total: None,
) -> Package:
    """Build, sign, check and keep the package of a draft; `report` is a PDF that goes with it.

    Raises Refusal where the package would not follow from its own data.
    """
    body = body_of(publication)
    tell(1, STEPS)
    files = _files(publication, body, report)
    tell(2, STEPS)
    key = signing_key()
    journal = day_root(timezone.localdate(made_at))
    head = {
        "day": journal.day.isoformat(),
        "lines": journal.lines,
        "root": journal.root,
        "position": journal.position,
        "head": journal.head,
    }
    manifest = as_json(_manifest(publication, body, files, head, made_at))
    signature = sign(manifest)
    told = {"algorithm": "Ed25519", "public_key": key.public, "signature": signature}
    packed = zipped(
        files
        | {"manifest.json": manifest, "signature.json": as_json(told | {"of": "manifest.json"})}
    )
    tell(3, STEPS)
    _refuse_unequal(packed, key.public)
    digest = keep_bytes(packed)
    return Package(digest, len(packed), journal.root, signature, key, body.contents)


def body_of(publication: Publication) -> Body:
    """The data of a publication, of the result set or the period it is about."""
    title, name = publication.title, publication.unit.name
    if publication.result_set is not None:
        return results_body(publication.result_set, title, name)
    assert publication.period is not None  # it is about one of the two
    return plan_body(publication.period, title, name)


def preview(publication: Publication) -> dict[str, Any]:
    """The contents that a draft would have now: what the public pages are going to show."""
    if publication.result_set is not None:
        return results_contents(publication.result_set, publication.title, publication.unit.name)
    return body_of(publication).contents


def as_json(document: Any) -> bytes:
    """A document as it stands in a package: readable, names in order."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def _files(publication: Publication, body: Body, report: bytes | None) -> dict[str, bytes]:
    title, name = publication.title, publication.unit.name
    file, key = f"{publication.pk}.zip", signing_key().public
    files = {
        "schema.json": as_json(schema_of(body.tables)),
        "rules.json": as_json(body.rules),
        "contents.json": as_json(body.contents),
        "README.fa.md": readme("fa", title, name, file, key),
        "README.en.md": readme("en", title, name, file, key),
    }
    for table in body.tables:
        files[f"data/{table.name}.csv"] = table.csv()
        files[f"data/{table.name}.parquet"] = table.parquet()
    files |= {path: as_json(one) for path, one in body.documents.items()}
    return files if report is None else files | {"report.pdf": report}


def _manifest(
    publication: Publication,
    body: Body,
    files: dict[str, bytes],
    journal: dict[str, Any],
    made_at: datetime,
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "kind": body.kind,
        "publication": str(publication.pk),
        "title": publication.title,
        "body": publication.unit.name,
        "about": body.about,
        "formula": body.formula,
        "input_hash": body.input_hash,
        "journal": journal,
        "made_at": made_at.isoformat(timespec="seconds"),
        "files": [
            {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
            for name, content in sorted(files.items())
        ],
    }


def _refuse_unequal(packed: bytes, key: str) -> None:
    """The program that outsiders check with has the first look."""
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(packed)
        file.flush()
        try:
            faults = check(Path(file.name), key).faults
        except Unreadable as fault:
            raise Refusal("package.unequal", UNEQUAL, place=fault.word) from fault
    if faults.count:
        one = faults.told[0]
        where = " · ".join(part for part in (one.file, one.row, one.column) if part)
        raise Refusal("package.unequal", UNEQUAL, place=where)
