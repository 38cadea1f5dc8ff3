"""Messages: find what the sources ask to translate, check the catalogues, compile them.

    python -m tools.messages extract   lists every message of the sources with its places
    python -m tools.messages compile   writes the .mo file of every catalogue, and the English ones
    python -m tools.messages check     fails if a message has no Persian, or a doubtful one

Each area has its own catalogue, `src/payesh/locale/<area>/fa/LC_MESSAGES/django.po`; Django merges
them. The messages of the sources are English, so the English catalogues are made from the Persian
ones and kept out of git. GNU gettext is not needed.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tools.message_sources import Key, messages_of

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "payesh"
LOCALE = SOURCE / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-zA-Z]|(?<!%)%[sdif]|\{\w*\}")


def used() -> dict[Key, list[str]]:
    """Every message of the sources with the places that use it."""
    places: dict[Key, list[str]] = defaultdict(list)
    templates = (SOURCE / "web" / "templates").rglob("*.*")
    for path in sorted([*SOURCE.rglob("*.py"), *templates]):
        for line, key in messages_of(path):
            places[key].append(f"{path.relative_to(ROOT)}:{line}")
    return places


def catalogues() -> dict[str, Catalog]:
    """The Persian catalogue of each area."""
    found = {}
    for path in sorted(LOCALE.glob("*/fa/LC_MESSAGES/django.po")):
        with path.open("rb") as file:
            found[path.parents[2].name] = read_po(file, locale="fa", domain="django")
    return found


def key_of(message: Message) -> Key:
    """The key of a catalogue's entry."""
    text, plural = message.id if isinstance(message.id, tuple) else (message.id, None)
    return Key(message.context, str(text), plural)


def translations(message: Message) -> tuple[str, ...]:
    """The Persian texts of an entry: one, or one for each plural form."""
    found = message.string
    return tuple(map(str, found)) if isinstance(found, tuple) else (str(found or ""),)


def english(persian: Catalog) -> Catalog:
    """The same messages with themselves as translation."""
    catalogue = Catalog(locale="en", domain="django", fuzzy=False)
    for message in persian:
        if message.id:
            catalogue.add(message.id, message.id, context=message.context)
    return catalogue


def write(catalogue: Catalog, path: Path) -> None:
    """One .mo file, put in place at once so that a running server never reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(path)


def compile_all() -> None:
    """The .mo files of every area in both languages."""
    LOCALE.mkdir(exist_ok=True)
    for area, persian in catalogues().items():
        write(persian, LOCALE / area / "fa" / "LC_MESSAGES" / "django.mo")
        write(english(persian), LOCALE / area / "en" / "LC_MESSAGES" / "django.mo")


def placeholders(text: str) -> list[str]:
    """The names and marks in a text that code fills in."""
    return sorted(set(PLACEHOLDER.findall(text)))


def faults_of(message: Message) -> Iterator[str]:
    """What is wrong with one translation, regardless of where it is used."""
    key, texts = key_of(message), translations(message)
    if message.fuzzy:
        yield f"'{key}' is marked as doubtful (fuzzy)"
    if not all(texts):
        yield f"'{key}' has no Persian"
        return
    allowed = set(placeholders(key.text)) | set(placeholders(key.plural or ""))
    for text in texts:
        here = set(placeholders(text))
        # A plural form may leave the number out ("one row"); nothing else may be lost or invented.
        if here - allowed or (allowed - here and not key.plural):
            yield f"'{key}' has the placeholders {sorted(allowed)}, its Persian {sorted(here)}"


def check() -> tuple[list[str], list[str]]:
    """Errors, and warnings about messages that no source asks for."""
    errors, warnings = [], []
    asked = used()
    known: dict[Key, dict[tuple[str, ...], str]] = defaultdict(dict)
    for area, catalogue in catalogues().items():
        for message in catalogue:
            if not message.id:
                continue
            errors += [f"{area}: {fault}" for fault in faults_of(message)]
            known[key_of(message)].setdefault(translations(message), area)
            if key_of(message) not in asked:
                warnings.append(f"{area}: '{key_of(message)}' is not used")
    for key, by_text in known.items():
        if len(by_text) > 1:
            errors.append(f"'{key}' is translated differently in {', '.join(by_text.values())}")
    errors += [
        f"'{key}' has no Persian ({places[0]})" for key, places in asked.items() if key not in known
    ]
    return errors, warnings


def main() -> int:
    """Do the one thing named on the command line; the exit code is 1 if the check fails."""
    verb = sys.argv[1] if len(sys.argv) == 2 else ""
    if verb == "compile":
        compile_all()
    elif verb == "extract":
        for key, places in used().items():
            print(f"{key}\t{' '.join(places)}")
    elif verb == "check":
        errors, warnings = check()
        print(*(f"warning: {text}" for text in warnings), *errors, sep="\n")
        print(f"messages: {len(used())} used, {len(errors)} errors, {len(warnings)} warnings")
        return 1 if errors else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
