"""Pictures of pages have few colours: a palette makes them small without a visible loss."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

LIMIT = 120_000
"""Bytes of the largest picture that is kept."""


def shrink(path: Path) -> None:
    """Write the picture anew with a palette, of as many colours as the limit lets it have."""
    with Image.open(path) as opened:
        full = opened.convert("RGB")
    for colours in (256, 128, 64, 32):
        palette = full.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette.save(path, optimize=True)
        if path.stat().st_size < LIMIT:
            return
    raise SystemExit(f"{path.name} is larger than {LIMIT} bytes even with few colours.")
