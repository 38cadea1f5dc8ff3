"""A page as somebody has it who reads words and follows links, blind to its layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LEFTOVER = re.compile(r"%\(\w*|\{\{|\{%|\b(?:None|nan|NaN|Traceback|undefined)\b|&\w+;")
ENGLISH = re.compile(r"[A-Za-z][a-z'-]+(?:[ ,]+[A-Za-z'-]+){2,}")
SILENT = {"script", "style", "template"}
AS_IT_IS = {"code", "kbd", "pre"}
EMPTY = {"br", "hr", "img", "input", "link", "meta", "source", "use", "wbr", "col", "path"}
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label")


@dataclass
class Page:
    """What a page says, and where it leads. `foreign` words are codes, or marked by a language."""

    title: str = ""
    words: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that is said, a space between two pieces."""
        return " ".join([*self.words, *self.foreign])

    def faults(self) -> list[str]:
        """What only a program can read, and English where the page is Persian."""
        found = [f"shows {word!r}" for word in sorted(set(LEFTOVER.findall(self.text)))]
        strayed = [match[0] for word in self.words if (match := ENGLISH.search(word))]
        return found + [f"says {words!r}" for words in dict.fromkeys(strayed)]


def read(html: str) -> Page:
    """The page of that HTML."""
    reader = _Reader()
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[tuple[str, bool]] = []
        """Open elements, each with whether its words are foreign."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in EMPTY:
            marked = "lang" in given or given.get("dir") == "ltr" or tag in AS_IT_IS
            self._open.append((tag, self._is_foreign or (marked and tag != "html")))
        if tag == "a":
            self._lead(given.get("href"))
        if tag == "form" and given.get("method", "get").lower() == "get":
            self._lead(given.get("action"))
        self._lead(given.get("hx-get"))
        for name in SPOKEN:
            self._say(given.get(name, ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        inside = self._open[-1][0] if self._open else ""
        if inside == "title":
            self.page.title += data.strip()
        if inside not in SILENT:
            self._say(data)

    @property
    def _is_foreign(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _say(self, text: str) -> None:
        if words := " ".join(text.split()):
            (self.page.foreign if self._is_foreign else self.page.words).append(words)

    def _lead(self, address: str | None) -> None:
        if address:
            self.page.links.append(address)
