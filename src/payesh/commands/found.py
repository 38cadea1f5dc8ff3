"""Begin an installation: a top unit and the first person's seat at it."""

from __future__ import annotations

import os

import click

from payesh.commands.refusing import refusals_told


@click.command()
@click.option("--unit-code", required=True, help="Code of the top unit; a new one is made.")
@click.option("--unit-name", default="", help="Its name, if it is new.")
@click.option("--province", default="", help="Its province by ISO 3166-2, such as IR-23.")
@click.option("--username", required=True)
@click.option("--full-name", required=True)
@click.option("--role", type=click.Choice(["secretariat", "headquarters"]), default="secretariat")
@click.password_option()
def command(role: str, password: str, **words: str) -> None:
    """Begin an installation: a top unit and the first person's seat at it.

    Everybody else is invited from the pages. Headquarters seats, which see every province, are
    given here alone.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payesh.settings")
    django.setup()
    from payesh.actions.founding import found
    from payesh.ground.terms import Role

    with refusals_told():
        seat = found(role=Role(role), password=password, **words)
    click.echo(f"{seat.person.username}: {seat.role} at {seat.unit}")
