"""Only `actions` write rows; the demonstration and migrations are excused, nobody else."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.trees import imported, modules

WRITERS = ("actions/", "demo/", "records/migrations/")
ALWAYS = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "raw_delete"}
OF_ROWS = {"save", "create", "update", "delete"}
QUERYSET = {"objects", "filter", "exclude", "all", "select_for_update", "order_by", "get"}
SQL = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE|COPY)\b", re.IGNORECASE)


def chain(node: ast.expr) -> set[str]:
    """The names along an expression such as `Plan.objects.filter(...)`."""
    names = set()
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return names


def writes(call: ast.Call) -> bool:
    """Whether a call changes rows: `row.save()`, `rows.filter(...).update(...)`, `INSERT ...`.

    `save` and `delete` with a positional argument belong to files, caches and workbooks.
    """
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, first = call.func.attr, call.args[0] if call.args else None
    if verb in ALWAYS:
        return True
    if verb in {"execute", "executemany"}:
        text = first.value if isinstance(first, ast.Constant) else ""
        return bool(SQL.match(str(text)))
    if verb not in OF_ROWS:
        return False
    of_rows = bool(chain(call.func.value) & QUERYSET)
    return of_rows or (verb in {"save", "delete"} and first is None)


def writing(tree: ast.AST) -> Iterator[str]:
    """The line and text of each call in a module that writes rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and writes(node):
            yield f"{node.lineno}: {ast.unparse(node)[:80]}"


def test_only_actions_write_rows():
    found = [f"{name}:{line}" for name, tree in modules(*WRITERS) for line in writing(tree)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("code", "caught"),
    [
        ("plan.save()", True),
        ("plan.save(update_fields=['name'])", True),
        ("form.save()", True),
        ("Plan.objects.create(name='x')", True),
        ("Plan.objects.filter(pk=1).order_by('x').update(name='y')", True),
        ("plan.goals.all().delete()", True),
        ("Plan.objects.bulk_create(rows)", True),
        ("cursor.execute('update records_plan set name = 1')", True),
        ("cursor.execute('SELECT 1')", False),
        ("book.save(path)", False),
        ("digest.update(block)", False),
        ("cache.delete('key')", False),
        ("options.update(a=1)", False),
    ],
)
def test_what_counts_as_writing(code, caught):
    assert bool(list(writing(ast.parse(code)))) is caught


def test_no_signals_and_no_admin():
    refused = ("django.dispatch", "django.db.models.signals", "django.contrib.admin")
    found = [
        f"{name}:{line}: {what}"
        for name, tree in modules()
        for line, what in imported(tree)
        if what.startswith(refused)
    ]
    assert not found, "\n".join(found)


def test_the_admin_is_not_installed(settings):
    assert not [app for app in settings.INSTALLED_APPS if "admin" in app]
