"""A chart description on a page: the data for the script, and the table for everybody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from zlib import crc32

from payesh.reports.charts import Chart, Table
from payesh.reports.state_words import SIGNS, words_of_states
from payesh.web.shell.looks import LIGHTS, STATES, Look, light_look, state_look


def chart(
    description: Chart,
    downloads: Sequence[dict[str, str]] = (),
    level: int = 3,
    plain: bool = False,
) -> dict[str, Any]:
    """A figure with its drawing, its table view and its downloads.

    `downloads` are further links (label, url) such as the workbook of the same figures; `plain`
    leaves the title out where the card above already says it.
    """
    island = {"chart": description.data(), "words": words_of_states(), "signs": SIGNS}
    written = json.dumps(island, ensure_ascii=False, sort_keys=True)
    table = description.table()
    return {
        "chart": description,
        "id": f"chart-{crc32(written.encode()):08x}",
        "island": island,
        "table": table,
        "downloads": downloads,
        "level": level,
        "plain": plain,
        "lights": _lights_of(table),
        "signs": _signs_of(table) if description.kind == "heatmap" else [],
    }


def _lights_of(table: Table) -> list[Look]:
    """The lights that occur, in their own order, for the key under the drawing."""
    used = {cell.light for _name, cells in table.rows for cell in cells}
    return [look for name in LIGHTS if name in used and (look := light_look(name))]


def _signs_of(table: Table) -> list[tuple[str, str]]:
    """Signs and words of the missing numbers that occur."""
    used = {state_look(cell.state)[0] for _n, cells in table.rows for cell in cells if cell.state}
    return [(SIGNS[code], str(STATES[code].word)) for code in STATES if code in used]
