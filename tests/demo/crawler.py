"""Somebody who follows every link of the site and notes what they should not have met.

In the order of the pages, so that two walks read the same ones; an address of a kind not met yet
comes before one of a kind that was read. Of addresses that differ in a key alone only some are
read, and of one path only a few queries.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.test import Client

from .reading import read

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOT_READ = ("/static/", "/public/en/")
"""The layout's files; and the public side in English, which has an address of its own."""
QUERIES_A_PATH = 3
SENT_ON = {301, 302, 303, 307, 308}


@dataclass
class Crawl:
    """The way of one person: at most `limit` addresses, `each_shape` that differ in keys alone."""

    client: Client
    limit: int
    each_shape: int
    faults: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def walk(self, *starts: str) -> Crawl:
        """Follow the links until there are none left or the limit is reached."""
        new = deque((start, "the start") for start in starts)
        more: deque[tuple[str, str]] = deque()
        known = set(starts)
        seen: Counter[str] = Counter()
        while (new or more) and len(self.opened) < self.limit:
            queue = new or more
            address, source = queue.popleft()
            if queue is new and seen[shape_of(address)]:
                more.append((address, source))
                continue
            if not self._is_wanted(address, seen):
                continue
            for link in self._open(address, source):
                if link not in known:
                    known.add(link)
                    new.append((link, address))
        return self

    def _is_wanted(self, address: str, seen: Counter[str]) -> bool:
        path, shape = urlsplit(address).path, shape_of(address)
        if seen[path] >= QUERIES_A_PATH or seen[shape] >= self.each_shape:
            return False
        seen.update((path, shape))
        return True

    def _open(self, address: str, source: str) -> list[str]:
        """Read one address, note its faults, and give where it leads."""
        self.opened.append(address)
        answer = self.client.get(address)
        place = f"{address} (from {source})"
        if answer.status_code in SENT_ON:  # where to is read once, whoever leads there
            return [link] if (link := own_address(address, answer["Location"])) else []
        if answer.status_code != 200:
            self.faults.append(f"{answer.status_code}: {place}")
            return []
        if answer.streaming:  # a file: read to its end, where the test client closes it
            deque(answer.streaming_content, maxlen=0)
        if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
            return []
        html = answer.content.decode()
        page = read(html)
        told = page.faults() + ["has no title"] * ("<html" in html[:400] and not page.title)
        self.faults += [f"{fault}: {place}" for fault in told]
        return [link for one in page.links if (link := own_address(address, one))]


def shape_of(address: str) -> str:
    """What addresses have in common that differ in their keys and queries alone."""
    return f"shape {KEY.sub('*', urlsplit(address).path)}"


def own_address(here: str, link: str) -> str | None:
    """Where a link on the page `here` leads, without its fragment; None if off the site."""
    address = urlsplit(urljoin(here, link))
    if address.scheme or address.netloc or address.path.startswith(NOT_READ):
        return None
    return address.path + (f"?{address.query}" if address.query else "")
