"""Work that is done after the verb's transaction, at once or by a worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string


def after_commit(name: str, work: Callable[[], object]) -> None:
    """Do the work once this transaction holds; asked for again under the same name, only once."""
    waiting = transaction.get_connection().run_on_commit
    if any(getattr(entry[1], "named", None) == name for entry in waiting):
        return

    def do() -> None:
        work()

    do.named = name  # type: ignore[attr-defined]
    transaction.on_commit(do)


def enqueue(task: str, **arguments: Any) -> None:
    """Hand a task to the workers once this transaction holds.

    Tasks are named by their path, as the worker knows them: they stand above the verbs.
    """
    name = f"{task} {sorted(arguments.items())}"
    after_commit(name, lambda: import_string(task).enqueue(**arguments))


def enqueue_at(task: str, moment: datetime, **arguments: Any) -> None:
    """Hand a task to the workers once this transaction holds, to be begun at the moment."""
    name = f"{task} {moment} {sorted(arguments.items())}"
    after_commit(name, lambda: import_string(task).using(run_after=moment).enqueue(**arguments))
