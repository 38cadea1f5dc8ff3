"""Files of text: UTF-8, UTF-16, and the windows-1256 of older Persian editors.

No guessing by frequency: each encoding is taken only where it explains the whole file.
"""

from __future__ import annotations

import codecs

from payesh.ground.errors import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = range(0x0600, 0x0700)
_TYPOGRAPHY = "«»،؛؟\u200c\u200d\u200e\u200f\u00a0×÷–—‘’“”…•"
_LEAST_PERSIAN = 0.9
"""Of the characters beyond ASCII, in a file taken for windows-1256."""
_MOST_BROKEN = 0.1
"""A file of UTF-8 with more broken bytes than this was never UTF-8."""


def read_plain(data: bytes, name: str) -> str:
    """The text of a file. Refused: no text at all (`draft.binary`), or broken (`draft.broken`)."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if b"\0" in data:
        return _strictly(data, _utf_16_without_mark(data, name), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf_8(data):
            raise _broken(name, data[: error.start]) from error
    return _windows_1256(data, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(name, data[: error.start]) from error


def _utf_16_without_mark(data: bytes, name: str) -> str:
    """In UTF-16 blanks and line ends have their zero on one side only."""
    low, high = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and (not low or not high):
        return "utf-16-le" if high else "utf-16-be"
    raise Refusal("draft.binary", "“%(name)s” is not a file of text.", where=name, name=name)


def _mostly_utf_8(data: bytes) -> bool:
    read = data.decode("utf-8", errors="replace")
    beyond = sum(not one.isascii() for one in read)
    return read.count("\ufffd") <= _MOST_BROKEN * beyond


def _windows_1256(data: bytes, name: str) -> str:
    text = data.decode("cp1256", errors="replace")
    beyond = [one for one in text if not one.isascii()]
    persian = sum(ord(one) in _ARABIC or one in _TYPOGRAPHY for one in beyond)
    if persian >= _LEAST_PERSIAN * len(beyond):
        return text
    raise Refusal(
        "draft.encoding",
        "The letters of “%(name)s” cannot be told. Save the file as UTF-8 and try again.",
        where=name,
        name=name,
    )


def _broken(name: str, before: bytes) -> Refusal:
    return Refusal(
        "draft.broken",
        "“%(name)s”, line %(line)s: the text is broken there. Save the file as UTF-8 again.",
        where=name,
        name=name,
        line=before.count(b"\n") + 1,
    )
