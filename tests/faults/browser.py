"""A handful of browsers without threads: sends wait for their answers side by side, and a kill may fall between."""

import json
import select
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator

AT_ONCE = 10


class Browser:
    """Talks to one `lamplighter run`. A send that gets no 200 is not acknowledged."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: dict[socket.socket, tuple[str, str, bytearray]] = {}  # what for, which, what came so far
        self._unanswered: list[str] = []
        self._seen: list[tuple[str, dict]] = []
        self._looked: dict[str, float] = {}

    def wait_until_open(self, patience_s: float, run: "subprocess.Popen[bytes]") -> None:
        until = time.monotonic() + patience_s
        while time.monotonic() < until:
            if run.poll() is not None:
                raise RuntimeError(f"lamplighter run ended with {run.returncode}; see the log")
            try:
                socket.create_connection(("127.0.0.1", self._port), 0.5).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("lamplighter run did not open its port")

    def send(self, row: dict) -> None:
        fields = {name: row[name] for name in ("client_id", "text", "lat", "lon", "press", "on") if name in row}
        self._ask("POST", "/chat/send", row["web"], urllib.parse.urlencode(fields).encode(), ("send", row["id"]))

    def look(self, chat: str, secret: str) -> None:
        """Asks for the chat's lines, at most once a second, and a few chats at a time."""
        if len(self._open) < AT_ONCE and time.monotonic() - self._looked.get(chat, 0) > 1:
            self._looked[chat] = time.monotonic()
            self._ask("GET", "/chat/history", secret, b"", ("look", chat))

    def _ask(self, method: str, path: str, secret: str, body: bytes, what: tuple[str, str]) -> None:
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: localhost:{self._port}",
            f"Cookie: lamplighter={secret}",
            "Accept: application/json",
            "Accept-Language: en",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        try:
            connection = socket.create_connection(("127.0.0.1", self._port), 2)
            connection.sendall("\r\n".join(head).encode() + b"\r\n\r\n" + body)
        except OSError:
            self._unanswered += [which for kind, which in [what] if kind == "send"]
            return
        connection.setblocking(False)
        self._open[connection] = (*what, bytearray())

    def answered(self, wait_s: float) -> list[str]:
        """Ids of sends that were answered with 200 by now."""
        acked = []
        for connection in list(
            select.select(list(self._open), [], [], wait_s)[0] if self._open else self._pause(wait_s)
        ):
            what, which, came = self._open[connection]
            try:
                part = connection.recv(65536)
            except OSError:
                part = b""
            came += part
            head, whole, body = bytes(came).partition(b"\r\n\r\n")
            if whole and len(body) >= _length(head):
                if head.startswith(b"HTTP/1.1 200"):
                    if what == "send":
                        acked.append(which)
                    else:
                        self._seen += [(which, line) for line in json.loads(body)["lines"]]
                part = b""
            if not part:
                connection.close()
                if what == "send" and which not in acked:
                    self._unanswered.append(which)
                del self._open[connection]
        return acked

    def unanswered(self) -> list[str]:
        """Ids of sends that got no 200: the page sends them again."""
        ids, self._unanswered = self._unanswered, []
        return ids

    def _pause(self, wait_s: float) -> list[socket.socket]:
        time.sleep(wait_s)
        return []

    def seen(self) -> Iterator[tuple[str, dict]]:
        """Lines of ours that pages have shown."""
        seen, self._seen = self._seen, []
        return ((chat, line) for chat, line in seen if line["author"] == "lamplighter")

    def close(self) -> None:
        for connection in self._open:
            connection.close()
        self._open.clear()


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
