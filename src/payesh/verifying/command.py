"""The checker as a command: what it is asked, what it says, how it ends."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .checking import Outcome, check
from .faults import Difference, Unreadable
from .words import LANGUAGES, say

EQUAL, UNEQUAL, UNREAD = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check a package; 0 where everything is equal, 1 where not, 2 where it cannot be read."""
    given = _parser().parse_args(arguments)
    return told(given.package, given.key, given.language)


def told(package: Path, key: str, language: str) -> int:
    """Check a package, say what came out, and give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Persian, whatever the terminal says of itself
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        outcome = check(package, key)
    except Unreadable as fault:
        why = say(fault.word, language, **fault.places)
        print(say("unreadable", language, why=why), file=sys.stderr)
        return UNREAD
    for line in lines_of(outcome, language):
        print(line)
    return EQUAL if outcome.is_equal else UNEQUAL


def lines_of(outcome: Outcome, language: str) -> list[str]:
    """What came out, line by line."""
    faults = outcome.faults
    lines = [say("title", language, title=outcome.manifest.get("title", ""))]
    lines.append(say("files", language, count=outcome.files))
    lines += [say(word, language, count=count) for word, count in outcome.recomputed.items()]
    lines += _signature(outcome, language)
    lines.append(say("parquet", language))
    if outcome.is_equal:
        return [*lines, say("equal", language)]
    lines.append(say("unequal", language, count=faults.count))
    lines += [_difference(one, language) for one in faults.told]
    if rest := faults.count - len(faults.told):
        lines.append(say("more", language, count=rest))
    return lines


def _signature(outcome: Outcome, language: str) -> list[str]:
    signature = outcome.signature
    if signature.state == "signed":
        lines = [say("signed", language, key=signature.key)]
        return lines if signature.asked else [*lines, say("compare_key", language)]
    return [say("unchecked", language)] if signature.state == "unchecked" else []


def _difference(one: Difference, language: str) -> str:
    pairs = (
        ("row", one.row),
        ("column", one.column),
        ("published", one.published),
        ("computed", one.computed),
    )
    compares = one.word in ("differs", "digest_differs", "hash_differs")
    shown = [
        f"{say(word, language)} {text or '—'}"
        for word, text in pairs
        if text or (compares and word in ("published", "computed"))
    ]
    comma = "، " if language == "fa" else ", "
    return f"- {one.file}: {say(one.word, language)}" + "".join(comma + part for part in shown)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="payesh-verify", description=" ".join(_both("about")))
    parser.add_argument("package", type=Path, help=" / ".join(_both("package")))
    parser.add_argument("--key", default="", help=" / ".join(_both("key")))
    parser.add_argument(
        "--language", choices=LANGUAGES, default="fa", help=" / ".join(_both("language"))
    )
    return parser


def _both(word: str) -> list[str]:
    return [say(word, language) for language in LANGUAGES]
