"""The `payesh` command."""

from __future__ import annotations

import os

import click

from payesh import __version__
from payesh.commands.lazy import LazyGroup

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    # Before NumPy is loaded, here or in what is started from here. On busy cores threads of linear
    # algebra mostly wait for one another, and do so at full speed.
    os.environ.setdefault(_name, "1")


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="payesh")
def main() -> None:
    """Payesh: monitoring of plans and evaluation of agencies."""


if __name__ == "__main__":
    main()
