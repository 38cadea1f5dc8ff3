"""Verify and seal the journal, and print a day's root."""

from __future__ import annotations

import os
from datetime import date

import click

from payesh.commands.refusing import refusals_told

_FAULTS = {
    "gap": "the seal before this one is missing",
    "missing": "the line that was sealed here is gone",
    "hash": "the text of the line or its seal was altered",
    "columns": "these columns differ from the sealed text: {columns}",
}


@click.group()
def command() -> None:
    """Verify and seal the journal, and print a day's root."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    django.setup()


@command.command()
@click.option("--head", "known", default="", help="POSITION:HASH that was noted down earlier.")
def verify(known: str) -> None:
    """Walk the whole chain and name the first line that does not hold.

    Exit code 1 when something is wrong. With --head it also shows that the chain still passes
    through a place that was noted elsewhere, so that its end cannot have been cut off.
    """
    from payesh.queries import chain

    state = chain.verify()
    click.echo(f"sealed lines that hold: {state.sealed:,}")
    click.echo(f"lines without a seal: {state.unsealed:,}")
    if state.broken:
        told = _FAULTS[state.broken.fault].format(columns=", ".join(state.broken.columns))
        where = f"position {state.broken.position}, entry {state.broken.entry}"
        raise click.ClickException(f"broken at {where}: {told}")
    if not state.is_whole:
        raise click.ClickException("lines without a seal came past the program")
    if known and not chain.passes_through(known):
        raise click.ClickException(f"the chain does not pass through {known}")
    click.echo(f"whole; head {state.sealed}:{state.head}")


@command.command()
@click.option("--follow", is_flag=True, help="Go on sealing until stopped.")
def seal(follow: bool) -> None:
    """Seal the lines that have no seal yet (PostgreSQL; SQLite seals at once)."""
    from payesh.actions.sealing import keep_sealing, seal_all

    if follow:
        keep_sealing()
    else:
        click.echo(f"sealed: {seal_all():,}")


@command.command()
@click.argument("day", required=False)
def root(day: str | None) -> None:
    """Print the Merkle root (RFC 9162) over the lines of DAY, a Jalali date; without it, yesterday.

    Keep it where the owner of this database cannot reach: in a letter, at the other organisation.
    """
    with refusals_told():
        _print_root(day)


def _print_root(day: str | None) -> None:
    from payesh.ground.calendar import format_jalali
    from payesh.queries import chain

    found = chain.day_root(_day(day))
    click.echo(f"day: {format_jalali(found.day, 'en')} ({found.day.isoformat()})")
    click.echo(f"lines: {found.lines:,}")
    click.echo(f"root: {found.root}")
    click.echo(f"head: {found.position}:{found.head}")


def _day(written: str | None) -> date:
    from datetime import timedelta

    from django.utils import timezone

    from payesh.ground.calendar import parse_jalali

    return parse_jalali(written) if written else timezone.localdate() - timedelta(days=1)
