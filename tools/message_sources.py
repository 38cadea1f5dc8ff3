"""Where messages come from: calls of gettext in code and pages, and words of the rooms below.

The pure rooms know no Django, hence no gettext. What they say to a person stands in places that
have a name: the message of a `Refusal`, a `message`, a `label`, a member of a `Term`. The page
translates it, so it needs its Persian like any other message.
"""

from __future__ import annotations

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.extract import extract_python
from django.utils.translation import templatize

# For each function of gettext: at which argument its context, text and plural stand.
ARGUMENTS = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
REFUSING = {"Refusal", "Refusals", "refuse", "__init__"}
SPOKEN = {"message", "label"}


class Key(NamedTuple):
    """What tells one message from another: its context, its text and its plural."""

    context: str | None
    text: str
    plural: str | None = None

    def __str__(self) -> str:
        return f"{self.context}|{self.text}" if self.context else self.text


def code_of(path: Path) -> str:
    """The file as Python that Babel can read; a template becomes calls of gettext."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # In parentheses the indentation of the page means nothing to the tokeniser.
    return f"({templatize(text, origin=str(path))}\n)"


def asked(code: str) -> Iterator[tuple[int, Key]]:
    """Each message that code asks gettext for, with its line."""
    source = io.BytesIO(code.encode())
    for line, function, found, _ in extract_python(source, dict.fromkeys(ARGUMENTS), [], {}):
        given: tuple[Any, ...] = found if isinstance(found, tuple) else (found,)
        context, text, plural = (
            None if at is None or at >= len(given) else given[at] for at in ARGUMENTS[str(function)]
        )
        if text:
            yield line, Key(context, text, plural)


def texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression may be: a constant, or either side of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def name_of(node: ast.expr) -> str:
    """The last name of `a.b.c` or `c`; empty for anything else."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def words(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of one node that are said to a person."""
    if isinstance(node, ast.Call):
        yield from (keyword.value for keyword in node.keywords if keyword.arg in SPOKEN)
        if name_of(node.func) in REFUSING and len(node.args) > 1:
            yield node.args[1]
    elif isinstance(node, ast.Assign):
        if any(name_of(target) in SPOKEN for target in node.targets):
            yield node.value
    elif isinstance(node, ast.ClassDef) and any(name_of(base) == "Term" for base in node.bases):
        members = (item.value for item in node.body if isinstance(item, ast.Assign))
        yield from (value.elts[1] for value in members if isinstance(value, ast.Tuple))


def said(code: str) -> Iterator[tuple[int, Key]]:
    """Each message that code says without gettext, with its line."""
    for node in ast.walk(ast.parse(code)):
        for expression in words(node):
            for text in texts(expression):
                yield expression.lineno, Key(None, text)


def messages_of(path: Path) -> Iterator[tuple[int, Key]]:
    """Each message one file holds, with its line."""
    code = code_of(path)
    yield from asked(code)
    # The label of a Django application is a name for the machine.
    if path.suffix == ".py" and path.name != "apps.py":
        yield from said(code)
