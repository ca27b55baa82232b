"""How is one message sent, and one answer taken, whatever the other side does?

One connection a message, closed behind it. No redirect is followed. An answer has one limit of time, over all of it, and one
of size. Proxies that the environment names are not used.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import ssl
import threading
from typing import Any, NamedTuple

from .endpoint import Endpoint

SECONDS = 120.0  # for one answer, from the first byte sent to the last one taken
MOST_BYTES = 1_000_000  # of an answer


class Posted(NamedTuple):
    """What came back. `status` 0: nothing did, and `fault` says why in our words."""

    status: int
    body: bytes = b""
    retry_after: str | None = None
    fault: str = ""
    refused: bool = False  # nobody listens there


_LATE = Posted(0, fault="no answer in time")


def post(endpoint: Endpoint, path: str, data: dict[str, Any], key: str | None, seconds: float = SECONDS) -> Posted:
    """Send `data` as JSON to endpoint + path. `key` goes into the header Authorization and nowhere else. Never raises."""
    headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "detente"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    connection = _connection(endpoint, seconds)
    watch = None
    try:
        connection.connect()
        watch = _Watch(connection.sock, seconds)
        connection.request("POST", endpoint.path + path, body=json.dumps(data).encode(), headers=headers)
        posted = _answer(connection.getresponse())
    except TimeoutError:
        posted = _LATE
    except (ConnectionRefusedError, socket.gaierror):
        posted = Posted(0, fault="nobody listens at the reader's address", refused=True)
    except ssl.SSLCertVerificationError:
        posted = Posted(0, fault="the reader's certificate is not valid", refused=True)
    except (OSError, http.client.HTTPException, ValueError):
        posted = Posted(0, fault="the connection broke off")
    finally:
        late = watch is not None and watch.end()
        connection.close()
    return _LATE if late else posted


class _Watch:
    """Ends a connection when its time is up: a server that sends one byte a minute never runs into a time-out."""

    def __init__(self, connected: socket.socket, seconds: float) -> None:
        self._connected, self._late = connected, threading.Event()
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._timer.start()

    def _shut(self) -> None:
        self._late.set()
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._connected, socket.SHUT_RDWR)  # of an SSL socket too, whose own would not wake it

    def end(self) -> bool:
        """Stop watching. Was the time up?"""
        self._timer.cancel()
        return self._late.is_set()


def _connection(endpoint: Endpoint, seconds: float) -> http.client.HTTPConnection:
    if endpoint.secure:
        return http.client.HTTPSConnection(endpoint.host, endpoint.port, timeout=seconds, context=ssl.create_default_context())
    return http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=seconds)


def _answer(response: http.client.HTTPResponse) -> Posted:
    body = response.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return Posted(0, fault=f"an answer of more than {MOST_BYTES:,} bytes")
    expected = response.getheader("Content-Length", "")
    if expected.isascii() and expected.isdigit() and len(body) < int(expected[:20]):
        return Posted(0, fault="the connection broke off")
    return Posted(response.status, body, response.getheader("Retry-After"))
