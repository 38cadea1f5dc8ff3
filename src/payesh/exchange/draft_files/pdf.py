"""PDF documents, read in a process of their own.

The parser is native code and the file a stranger's: there it has bounded memory and time, and
what it breaks is not the server.
"""

from __future__ import annotations

import subprocess
import sys

from payesh.exchange.draft_files.pdf_process import DAMAGED, PROTECTED, TOO_LONG
from payesh.ground.errors import Refusal

SECONDS = 60


def read_pdf(data: bytes, name: str) -> str:
    """The text of a document, one line a paragraph.

    Refused: protected (`draft.protected`), damaged or too hard to read (`draft.damaged_pdf`), too
    many pages (`draft.too_many_pages`), or a scan without text (`draft.scanned`).
    """
    command = [sys.executable, "-m", "payesh.exchange.draft_files.pdf_process"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise _refusal(DAMAGED, name) from error
    if done.returncode:
        raise _refusal(done.returncode, name)
    text = done.stdout.decode("utf-8")
    if not text.strip():
        raise Refusal(
            "draft.scanned",
            "“%(name)s” holds no text, only pictures of it. Send the document it was made from.",
            where=name,
            name=name,
        )
    return text


def _refusal(code: int, name: str) -> Refusal:
    if code == PROTECTED:
        return Refusal(
            "draft.protected",
            "“%(name)s” is protected by a password. Save it without one and try again.",
            where=name,
            name=name,
        )
    if code == TOO_LONG:
        return Refusal(
            "draft.too_many_pages",
            "“%(name)s” has more than a thousand pages. Send the chapter that is to be checked.",
            where=name,
            name=name,
        )
    return Refusal(
        "draft.damaged_pdf",
        "“%(name)s” is not a sound PDF document. Save it anew and try again.",
        where=name,
        name=name,
    )
