"""Recompute a published package, and say whether it is equal or where not."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("package", type=click.Path(path_type=Path))
@click.option("--key", default="", help="The public key as the publisher's portal shows it.")
@click.option(
    "--language",
    type=click.Choice(["fa", "en"]),
    default="fa",
    show_default=True,
    help="The language of the answer.",
)
@click.pass_context
def command(context: click.Context, package: Path, key: str, language: str) -> None:
    """Recompute PACKAGE, a zip file or a folder, with exact fractions from its own data.

    Says 'equal', or lists where what was published is not what comes out. The exit code is 0 where
    everything is equal, 1 where not, and 2 where the package cannot be read. Needs no database.
    """
    from payesh.verifying.command import told

    context.exit(told(package, key, language))
