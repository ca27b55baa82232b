"""Where does a language model listen, and may a key and a page be sent there?"""

from __future__ import annotations

import ipaddress
from typing import NamedTuple
from urllib.parse import urlsplit

from detente.errors import BadInput, Problem

_HINT = "give an address such as http://127.0.0.1:8080/v1"


class Endpoint(NamedTuple):
    """The base address of an interface of the OpenAI kind."""

    secure: bool  # https
    host: str
    port: int
    path: str  # without a slash at its end

    @property
    def address(self) -> str:
        """The address as it may be shown and kept: it never holds a name, a password or a key."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.secure else 'http'}://{host}:{self.port}{self.path}"

    @property
    def is_here(self) -> bool:
        """Is it this machine?"""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def endpoint_from(address: str, has_key: bool) -> Endpoint:
    """The endpoint that an address names. Raises BadInput: not http(s), a user or query in it, or a key sent in the clear."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _refused("the reader's address can't be understood") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _refused("the reader's address must begin with http:// or https:// and name a host")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise _refused("the reader's address must hold no name, password, question mark or #",
                       "a key goes into the environment variable DETENTE_READER_KEY")
    if not address.isascii() or any(letter.isspace() or not letter.isprintable() for letter in address):
        raise _refused("the reader's address must be plain ASCII without blanks")
    secure = parts.scheme == "https"
    found = Endpoint(secure, parts.hostname, port or (443 if secure else 80), parts.path.rstrip("/"))
    if has_key and not secure and not found.is_here:
        raise _refused("the key would travel unencrypted to another machine", "use https://, or unset DETENTE_READER_KEY")
    return found


def _refused(message: str, hint: str = _HINT) -> BadInput:
    return BadInput([Problem(message, hint)])
