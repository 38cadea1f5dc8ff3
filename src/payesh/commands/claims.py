"""Check the figures of a draft: what it claims of them, and what contradicts itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from payesh.commands.refusing import refusals_told
from payesh.ground.terms import ClaimVerdict

if TYPE_CHECKING:
    from payesh.claims import Claim
    from payesh.claims.records import Known

_FILE = click.Path(dir_okay=False, path_type=Path)
_OF_THIS_INSTALLATION = Path("-")
_TOLD = (
    ClaimVerdict.CONTRADICTION,
    ClaimVerdict.CONTRADICTS_RECORDS,
    ClaimVerdict.ROUNDING,
)


@click.command()
@click.argument("files", nargs=-1, type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Every claim, as a JSON list.")
@click.option(
    "--records",
    "known",
    type=_FILE,
    is_flag=False,
    flag_value=_OF_THIS_INSTALLATION,
    metavar="[PATH]",
    help="Hold figures also against records: a table of name and value (CSV, XLSX, Parquet, JSON);"
    " without a path the newest figures of this installation, of the plan and the campaign that the"
    " draft tells most of.",
)
def command(files: tuple[Path, ...], as_json: bool, known: Path | None) -> None:
    """Check the figures of drafts: text, Markdown, Word (.docx) or PDF.

    Without --json what is wrong is told, one line a claim, and how many claims there are. The exit
    code is 0 whatever the drafts say, and 2 where a file cannot be read.
    """
    from payesh.claims import check_text
    from payesh.exchange.draft_files import read_draft
    from payesh.exchange.known_tables import ENDINGS

    if known and known != _OF_THIS_INSTALLATION and known.suffix.lower() not in ENDINGS:
        files, known = (known, *files), _OF_THIS_INSTALLATION  # `--records draft.txt`
    if not files:
        raise click.UsageError("Name at least one file.")
    with refusals_told():
        known_for = _known_for(known)
        drafts = [(str(path), read_draft(path)) for path in files]
    found = [(text, check_text(text, known_for(text), name)) for name, text in drafts]
    if as_json:
        rows = [claim.as_row() for _, claims in found for claim in claims]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for text, claims in found:
        _tell(text, claims)
    _sum_up([claim.verdict for _, claims in found for claim in claims])


def _known_for(known: Path | None) -> Callable[[str], Mapping[str, Known] | None]:
    """For a text the records it is held against; they are read once."""
    if known is None:
        return lambda _text: None
    if known != _OF_THIS_INSTALLATION:
        from payesh.exchange.known_tables import read_known

        records = read_known(known)
        return lambda _text: records
    return _of_this_installation()


def _of_this_installation() -> Callable[[str], Mapping[str, Known]]:
    """The plan and the campaign that a text tells most of, each with its newest figures."""
    from payesh.claims.likeliest import likeliest
    from payesh.commands.starting import started

    started()
    from django.db import DatabaseError
    from django.utils.timezone import localdate

    from payesh.queries.newest_figures import newest_of_campaigns, newest_of_plans

    try:
        plans, campaigns = newest_of_plans(), newest_of_campaigns(localdate())
    except DatabaseError as fault:
        raise click.ClickException(f"The records cannot be read: {fault}") from None
    return lambda text: {**likeliest(text, plans), **likeliest(text, campaigns)}


def _tell(text: str, claims: Sequence[Claim]) -> None:
    """One line for each claim that is wrong: place, verdict, the words, and the right figure."""
    for claim in claims:
        if claim.verdict in _TOLD:
            line = text.count("\n", 0, claim.start) + 1
            words = " ".join(claim.text.split())
            right = "" if claim.computed is None else f" -> {claim.as_row()['computed']}"
            click.echo(f"{claim.file}:{line}: {claim.verdict}, {claim.kind}: {words}{right}")


def _sum_up(verdicts: Sequence[ClaimVerdict]) -> None:
    counts = Counter(verdicts)
    told = ", ".join(f"{counts[one]} {one}" for one in ClaimVerdict if counts[one])
    click.echo(f"claims: {len(verdicts)}" + (f" ({told})" if told else ""))
