"""Libraries that take long to import are imported where they are used, not on the way to a page."""

import ast

from tests.house.trees import modules

SLOW = {"scipy", "docx", "pyarrow"}
BEHIND = (
    "exchange/draft_files/word.py",
    "exchange/campaign_tables/parquet_files.py",
    "reports/rendering/word_writing/",
)
"""Modules that are themselves imported only when such a file is read or written."""


def test_no_module_imports_them_at_its_top():
    found = []
    for name, tree in modules(*BEHIND):
        for node in tree.body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.append(node.module)
            found += [(name, one) for one in names if one.split(".")[0] in SLOW]
    assert not found
