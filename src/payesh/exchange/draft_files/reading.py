"""Which reader a draft is given to, and how large it may be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from payesh.exchange.draft_files.pdf import read_pdf
from payesh.exchange.draft_files.plain import read_plain
from payesh.ground.errors import Refusal

MOST_BYTES = 20 * 1024 * 1024
MOST_CHARACTERS = 2_000_000
"""A thousand pages; a draft of more is several."""


def _read_word(data: bytes, name: str) -> str:
    from payesh.exchange.draft_files.word import read_word  # its library is slow to import

    return read_word(data, name)


Reader = Callable[[bytes, str], str]
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".docx": _read_word,
    ".pdf": read_pdf,
}
ENDINGS = tuple(READERS)
"""The endings of file names that are read, each with its dot."""


def read_draft(source: Path | str | bytes, name: str = "") -> str:
    """The text of a draft, from a path or from the bytes of a file called `name`.

    Refused, with the name as `where`: too large, an ending that is not read, no such file, and
    what the reader of its kind cannot read (protected, damaged, scanned, unknown encoding).
    """
    name = name or ("" if isinstance(source, bytes) else Path(source).name)
    reader = READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise Refusal(
            "draft.ending",
            "“%(name)s” cannot be read: drafts are files of text, Markdown, Word (.docx) or PDF.",
            where=name,
            name=name,
        )
    text = reader(_bytes(source, name), name)
    if len(text) > MOST_CHARACTERS:
        raise _too_large(name)
    return text


def _bytes(source: Path | str | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        data = source
    else:
        try:
            with Path(source).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as error:
            raise Refusal(
                "draft.unreadable", "“%(name)s” cannot be opened.", where=name, name=name
            ) from error
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _too_large(name: str) -> Refusal:
    return Refusal(
        "draft.too_large",
        "“%(name)s” is too large; at most %(limit)s MB and a thousand pages are read.",
        where=name,
        name=name,
        limit=MOST_BYTES // 1024**2,
    )
