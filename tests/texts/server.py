"""A local HTTP server that serves files and misbehaves on request, in every way a publisher has been seen to."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOGIN = (
    b"<!doctype html><html><head><title>Sign in</title></head><body><form>"
    b"Please sign in to continue <input type='password'></form></body></html>"
)
ERROR = (
    b"<!DOCTYPE html><html><head><title>404 - Page not found</title></head><body><p>Try the search.</p></body></html>"
)


class Server(ThreadingHTTPServer):
    """Files by (host, path); ``moods`` say how a path misbehaves, ``asked`` counts what was asked for.

    Moods: a status (503), ("503 times", n), ("once, later at", date), ("redirect", url), "drip", "cut",
    "cut once", "silent", "login", "error",
    "gzip", "bomb", "huge", "hang up", "no validators", "stubborn" (ignores conditions and ranges), "endless".
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files: dict[tuple[str, str], bytes] = {}
        self.moods: dict[tuple[str, str], object] = {}
        self.robots: dict[str, bytes | int] = {}
        self.asked: Counter[tuple[str, str]] = Counter()
        self.seen: list[tuple[str, str, dict[str, str], float]] = []
        self.at_once: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.slow = 0.0

    def handle_error(self, request, client_address) -> None:
        """Clients of these tests hang up on purpose."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def hosts(self, *names: str) -> dict[str, str]:
        """The mapping that leads these host names here."""
        return dict.fromkeys(names, self.base)

    def put(self, url: str, data: bytes, mood: object = None) -> None:
        host, _, path = url.split("://")[1].partition("/")
        self.files[host, f"/{path}"] = data
        if mood is not None:
            self.moods[host, f"/{path}"] = mood


class Handler(BaseHTTPRequestHandler):
    """Answers GET as its server's moods say."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *words) -> None:
        """Tests print nothing."""

    def do_GET(self) -> None:
        host = self.headers.get("Host", "")
        key = (host, self.path)
        self.server.asked[key] += 1
        self.server.seen.append((host, self.path, dict(self.headers), time.monotonic()))
        if self.path == "/robots.txt":
            self._robots(host)
            return
        self.server.at_once[host] += 1
        self.server.most[host] = max(self.server.most[host], self.server.at_once[host])
        try:
            time.sleep(self.server.slow)
            self._serve(key, self.server.moods.get(key))
        finally:
            self.server.at_once[host] -= 1

    def _robots(self, host: str) -> None:
        body = self.server.robots.get(host, 404)
        if isinstance(body, int):
            self._send(body, b"")
        else:
            self._send(200, body)

    def _serve(self, key: tuple[str, str], mood: object) -> None:
        data = self.server.files.get(key)
        if isinstance(mood, tuple) and mood[0] == "503 times":
            if self.server.asked[key] <= mood[1]:
                self._send(503, b"busy", {"Retry-After": "0"})
                return
            mood = None
        if isinstance(mood, tuple) and mood[0] == "once, later at":
            if self.server.asked[key] == 1:
                self._send(503, b"busy", {"Retry-After": mood[1]})
                return
            mood = None
        if isinstance(mood, tuple) and mood[0] == "redirect":
            self._send(302, b"", {"Location": mood[1]})
        elif isinstance(mood, int):
            self._send(mood, b"no")
        elif mood in ("login", "error"):
            self._send(200, LOGIN if mood == "login" else ERROR, {"Content-Type": "text/html"})
        elif mood == "hang up":
            self.close_connection = True
        elif mood == "silent":
            time.sleep(30)
        elif data is None:
            self._send(404, ERROR)
        else:
            self._file(key, data, mood)

    def _file(self, key: tuple[str, str], data: bytes, mood: object) -> None:
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        facts = {"ETag": tag, "Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT", "Accept-Ranges": "bytes"}
        if mood == "no validators":
            facts = {}
        if mood == "gzip":
            self._send(200, gzip.compress(data), {"Content-Encoding": "gzip"})
        elif mood == "bomb":
            self._send(200, gzip.compress(b"a" * 40_000_000), {"Content-Encoding": "gzip"})
        elif mood == "huge":
            self._head(200, {"Content-Length": str(10**10)})
        elif mood == "endless":
            self._stream(b"x" * 65536, 10_000, 0)
        elif mood == "drip":
            self._stream(b"x", 10_000, 0.05)
        elif mood == "cut" or (mood == "cut once" and self.server.asked[key] == 1):
            self._head(200, facts | {"Content-Length": str(len(data))})
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
        elif mood != "stubborn" and self.headers.get("If-None-Match") == tag:
            self._send(304, b"", facts)
        elif mood != "stubborn" and (wanted := self.headers.get("Range")) and self.headers.get("If-Range") == tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            where = {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
            self._send(206, data[start:], facts | where)
        else:
            self._send(200, data, facts)

    def _stream(self, piece: bytes, times: int, pause: float) -> None:
        self._head(200, {"Connection": "close"})
        self.close_connection = True
        for _ in range(times):
            self.wfile.write(piece)
            time.sleep(pause)

    def _head(self, status: int, facts: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in facts.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, status: int, body: bytes, facts: dict[str, str] | None = None) -> None:
        self._head(status, (facts or {}) | {"Content-Length": str(len(body))})
        self.wfile.write(body)


@contextmanager
def serving():
    """A server in a thread of its own."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
