"""The checker is read and run by outsiders: it uses the standard library and itself alone."""

import ast
import sys

from tests.house.trees import SOURCE, imported

EXCUSED = {"cryptography", "payesh_verify"}
"""Asked for where a signature is checked, and done without; its own name in the file handed out."""


def test_the_checker_imports_the_standard_library_alone():
    found = []
    for path in sorted((SOURCE / "verifying").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {name.partition(".")[0] for _, name in imported(tree)}
        found += [(path.name, one) for one in names - sys.stdlib_module_names - EXCUSED]
        levels = [node.level for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        found += [(path.name, "..") for level in levels if level > 1]
    assert not found


def test_nothing_but_signatures_asks_for_more():
    for path in (SOURCE / "verifying").glob("*.py"):
        if "cryptography." in path.read_text(encoding="utf-8"):
            assert path.name == "signatures.py"
