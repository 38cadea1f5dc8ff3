"""In front of Django: kept pages of the public side, served without waking the rest of the site.

A page is kept as it was answered: by its address, the few words of its query that any public page
reads, and the host it was asked at. It is forgotten as soon as the stamp of the public side
changes, and after `KEEP_SECONDS` in any case. Only what calls itself public is kept.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, urlencode

from payesh.web.public.kept_pages import Kept, KeptPages
from payesh.web.shell.public_paths import is_public

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

WORDS = frozenset({"q", "group", "sort", "page", "a", "service"})
"""What public pages read behind the question mark; anything else is dropped, so that nobody can
have the same page reckoned again and again under ever new addresses."""
OWN_WAY = "/feedback/"
"""Forms hold a puzzle of their own for everybody, and are never kept."""
LONGEST_QUERY = 600
LARGEST = 1_000_000
KEEP_SECONDS = 300
PACKED = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
)
"""Kinds of content that gzip makes smaller."""
NOT_KEPT = frozenset({"set-cookie", "content-length", "connection", "transfer-encoding", "date"})


class PublicFront:
    """A WSGI application around the site. `stamp` tells what is old."""

    def __init__(
        self,
        site: Application,
        stamp: Callable[[], str],
        most_bytes: int = 32_000_000,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.site, self.stamp, self.clock = site, stamp, clock
        self.pages = KeptPages(most_bytes)

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        is_read = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        if not is_read or not is_public(path) or OWN_WAY in path:
            return self.site(environ, start)
        query = cleaned(environ.get("QUERY_STRING", ""))
        key = (path, query, *_asked_at(environ))
        now = self.stamp()
        page = self.pages.get(key, now, self.clock())
        if page is None:
            told = self._asked(environ, query)
            if isinstance(told, Passed):
                return told.handed_on(environ, start)
            page = told
            self.pages.put(key, now, self.clock() + KEEP_SECONDS, page)
        return answered(page, environ, start)

    def _asked(self, environ: Environ, query: str) -> Kept | Passed:
        """The page from the site, as nobody in particular: no cookie, no condition, no coding."""
        plain = {
            name: value
            for name, value in environ.items()
            if name not in ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
        }
        plain |= {
            "QUERY_STRING": query,
            "REQUEST_METHOD": "GET",
            "HTTP_ACCEPT_ENCODING": "identity",
        }
        told = Passed()
        told.body = self.site(plain, told.start)
        if not told.may_be_kept():
            return told
        whole = told.whole()
        packs = told.header("content-type").startswith(PACKED)
        return Kept(
            tuple((k, v) for k, v in told.headers if k.lower() not in NOT_KEPT),
            told.header("etag"),
            whole,
            gzip.compress(whole, 6, mtime=0) if packs else None,
        )


class Passed:
    """An answer of the site before anybody got it."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.body: Iterable[bytes] = ()

    def start(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        self.status, self.headers = status, headers

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    def may_be_kept(self) -> bool:
        """Whether everybody may have this answer, and it is no large file."""
        length = self.header("content-length")
        return (
            self.status.startswith("200")
            and "public" in self.header("cache-control")
            and not self.header("set-cookie")
            and bool(self.header("etag"))
            and length.isdigit()
            and int(length) <= LARGEST
        )

    def whole(self) -> bytes:
        try:
            return b"".join(self.body)
        finally:
            self._close()

    def handed_on(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """The answer as it is; the server closes its body."""
        known = self.header("etag")
        has_it = bool(known) and same(environ.get("HTTP_IF_NONE_MATCH", ""), known)
        start("304 Not Modified" if has_it else self.status, self.headers)
        if not has_it and environ["REQUEST_METHOD"] != "HEAD":
            return self.body
        self._close()
        return []

    def _close(self) -> None:
        close = getattr(self.body, "close", None)
        if close:
            close()


def cleaned(query: str) -> str:
    """The words of a query that any public page reads, in the order given, empty ones left out."""
    if not query:
        return ""
    pairs = parse_qsl(query[:LONGEST_QUERY], max_num_fields=None)
    return urlencode([(name, value) for name, value in pairs if name in WORDS])


def answered(page: Kept, environ: Environ, start: Start) -> Iterable[bytes]:
    """A kept page for this request: packed, plain, without its body, or "not modified"."""
    if same(environ.get("HTTP_IF_NONE_MATCH", ""), page.etag):
        start("304 Not Modified", list(page.headers))
        return []
    packed = page.packed is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    body = page.packed if packed and page.packed is not None else page.body
    headers = [*page.headers, ("Content-Length", str(len(body)))]
    if packed:
        headers.append(("Content-Encoding", "gzip"))
    start("200 OK", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def same(asked: str, etag: str) -> bool:
    """Whether the asker has the page already; weak comparison (RFC 9110, 13.1.2)."""
    if not asked:
        return False
    held = {one.strip().removeprefix("W/") for one in asked.split(",")}
    return "*" in held or etag.removeprefix("W/") in held


def _asked_at(environ: Environ) -> tuple[str, bool]:
    """Whole addresses in a page hang on these; an unknown host is refused by the site."""
    ways = environ.get("HTTP_X_FORWARDED_PROTO", ""), environ.get("wsgi.url_scheme", "")
    return environ.get("HTTP_HOST", ""), "https" in ways
