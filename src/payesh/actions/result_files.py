"""The working of a result set as a Parquet file, kept by the hash of its bytes.

One row an agency and part, the total, axes, criteria and items alike: whoever has the file can
recompute every score from the items up.
"""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from payesh.ground.terms import NoNumber
from payesh.records.models import CampaignAgency
from payesh.scoring.answers import given

from .file_store import path_of
from .result_rows import STATES, ScoredFacts

if TYPE_CHECKING:
    import pyarrow as pa


def keep_working(scored: Sequence[ScoredFacts], agencies: Mapping[UUID, CampaignAgency]) -> str:
    """Write the working and give its SHA-256; '' where nothing was scored."""
    if not scored:
        return ""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.concat_tables([_table(one, agencies) for one in scored]).unify_dictionaries()
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return keep_bytes(buffer.getvalue())


def keep_bytes(content: bytes) -> str:
    """Keep bytes that the program made itself, under their hash; never over others."""
    digest = hashlib.sha256(content).hexdigest()
    final = path_of(digest)
    final.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=".new-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        fresh.chmod(0o440)
        if not final.exists():
            fresh.replace(final)
    finally:
        fresh.unlink(missing_ok=True)
    return digest


def _table(one: ScoredFacts, agencies: Mapping[UUID, CampaignAgency]) -> pa.Table:
    import pyarrow as pa

    scores, tree = one.scores, one.scores.tree
    sheets, nodes = scores.value.shape
    sheet = np.repeat(np.arange(sheets, dtype=np.int32), nodes)
    node = np.tile(np.arange(nodes, dtype=np.int32), sheets)
    found = [agencies[key.agency] for key in one.facts.keys]
    levels = [str(scores.instrument.level(code)) for code in scores.codes]
    above = ["" if parent < 0 else scores.codes[parent] for parent in tree.parent.tolist()]
    return pa.table(
        {
            "agency": _texts(sheet, [agency.unit.code for agency in found]),
            "name": _texts(sheet, [agency.unit.name for agency in found]),
            "group": _texts(sheet, [agency.group.title for agency in found]),
            "part": _texts(node, list(scores.codes)),
            "level": _texts(node, levels),
            "within": _texts(node, above),
            "weight": tree.weight[node],
            "answer": pa.array(_answers(one), type=pa.string()),
            "value": _numbers(scores.value),
            "uncapped": _numbers(scores.uncapped),
            "coverage": _numbers(scores.coverage),
            "share": _numbers(one.shares),
            "state": _texts(scores.state.ravel(), [STATES[code] for code in range(len(STATES))]),
            "capped": scores.fired.ravel(),
        }
    )


def _answers(one: ScoredFacts) -> list[str | None]:
    """The answer behind each item, as it was given; None for parts and for what has no value."""
    said = (given(answers.get(code)) for answers in one.facts.answers for code in one.scores.codes)
    return [None if isinstance(one, NoNumber) else one for one in said]


def _numbers(values: NDArray[np.float64]) -> pa.Array:
    import pyarrow as pa

    return pa.array(values.ravel(), from_pandas=True)


def _texts(places: NDArray[np.integer], texts: Sequence[str]) -> pa.DictionaryArray:
    """Texts by their place in a list, each stored once."""
    import pyarrow as pa

    known = list(dict.fromkeys(texts))
    at = {text: place for place, text in enumerate(known)}
    turned = np.array([at[text] for text in texts], dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(turned[places]), pa.array(known, pa.string()))
