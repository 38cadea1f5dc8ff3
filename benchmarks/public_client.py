"""A client that asks for one page again and again, over several connections that stay open.

    python -m benchmarks.public_client PORT PATH CONNECTIONS SECONDS [--known]

With `--known` it tells the fingerprint that it has, as a browser does that comes back.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time

OK, KNOWN = b"200", b"304"


def main() -> None:
    """Print a line of JSON: answers counted, seconds they took, bytes of one, an odd status."""
    port, path, connections, seconds = sys.argv[1:5]
    request = _request(path)
    first = _Line(int(port), request)
    body = first.once()
    if "--known" in sys.argv:
        request = _request(path, first.etag)
    lines = [_Line(int(port), request) for _ in range(int(connections))]
    answered, took, odd = _asked(lines, float(seconds))
    told = {"answered": answered, "seconds": took, "bytes": body, "odd": odd.decode()}
    print(json.dumps(told))


def _request(path: str, etag: str = "") -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip"]
    lines += [f"If-None-Match: {etag}"] if etag else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class _Line:
    """A connection on which one request waits at a time."""

    def __init__(self, port: int, request: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request, self.held, self.status, self.etag = request, b"", b"", ""

    def ask(self) -> None:
        self.held = b""
        self.socket.sendall(self.request)

    def heard(self) -> bool:
        """Read what is there; whether the answer is whole."""
        self.held += self.socket.recv(262_144)
        head, found, body = self.held.partition(b"\r\n\r\n")
        if not found:
            return False
        self.status = head[9:12]
        if self.status == KNOWN:
            return True
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        return len(body) >= int(length)

    def once(self) -> int:
        """Ask and wait; the bytes of the body."""
        self.ask()
        while not self.heard():
            pass
        head, _found, body = self.held.partition(b"\r\n\r\n")
        self.etag = head.decode().partition("etag: ")[2].partition("\r\n")[0]
        return len(body)


def _asked(lines: list[_Line], seconds: float) -> tuple[int, float, bytes]:
    ready = selectors.DefaultSelector()
    for line in lines:
        ready.register(line.socket, selectors.EVENT_READ, line)
        line.ask()
    answered, odd = 0, b""
    begun = now = time.perf_counter()
    while now - begun < seconds:
        for key, _events in ready.select(1):
            if key.data.heard():
                answered += 1
                odd = key.data.status if key.data.status not in (OK, KNOWN) else odd
                key.data.ask()
        now = time.perf_counter()
    return answered, now - begun, odd


if __name__ == "__main__":
    main()
