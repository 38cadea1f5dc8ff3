"""The data dictionary of a package, in both languages, and its words of welcome."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from payesh.verifying import FORMAT

from .checker import NAME
from .tables import Table

LANGUAGES = ("fa", "en")
README = (
    _("# %(title)s"),
    _("Published by %(body)s. This package holds the figures and what they follow from."),
    _("## What is in it"),
    _("- `data/*.csv`: the tables, UTF-8; `data/*.parquet`: the same tables with typed columns."),
    _("- `schema.json`: what every column means; `rules.json`: by what rules the figures follow."),
    _("- `contents.json`: what the portal shows; `instruments/`: the instruments that were used."),
    _("- `manifest.json`: the SHA-256 of every file and the head of the publisher's journal."),
    _("- `signature.json`: the Ed25519 signature over the bytes of `manifest.json`."),
    _("## How to check it"),
    _("Take `%(checker)s` from the publisher's portal; it needs Python 3.11 and nothing else:"),
    "    python %(checker)s --key %(key)s %(file)s",
    _("It recomputes every score and rank from the answers with exact fractions and says equal,"
      " or where not. The key stands on the publisher's portal; compare the two."),
    _("## What it cannot tell"),
    _("Whether an answer was right: that is what visits, reviews and objections are for. Effects"
      " of raters' strictness and ranges of ranks are taken as published."),
)  # fmt: skip


def schema_of(tables: tuple[Table, ...]) -> dict[str, Any]:
    """Every column of every table: what it means, what it holds, its unit."""
    return {
        "format": FORMAT,
        "tables": [
            {
                "name": table.name,
                "files": [f"data/{table.name}.csv", f"data/{table.name}.parquet"],
                "title": _in_both(table.title),
                "rows": len(table.rows),
                "columns": [
                    {
                        "name": column.name,
                        "meaning": _in_both(column.meaning),
                        "type": column.kind,
                        "unit": column.unit,
                    }
                    for column in table.columns
                ],
            }
            for table in tables
        ],
    }


def readme(language: str, title: str, body: str, file: str, key: str) -> bytes:
    """What the package is and how to check it, as Markdown."""
    told = {"title": title, "body": body, "checker": NAME, "file": file, "key": key}
    with override(language):
        lines = [(gettext(line) if line[0] != " " else line) % told for line in README]
    return "\n\n".join(lines).replace("\n\n- ", "\n- ").encode() + b"\n"


def _in_both(msgid: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = gettext(msgid)
    return found
