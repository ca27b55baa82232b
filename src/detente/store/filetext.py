"""What text does a file of ties, actors or candidates hold?

UTF-8, or UTF-16 and UTF-32 where a byte-order mark says so. Anything else is refused, with the place of the first
byte that can't be read: guessed letters would make two actors of one.
"""

from __future__ import annotations

import codecs
from pathlib import Path

from detente.errors import BadInput, Problem

MOST_BYTES = 256 * 1024 * 1024
MOST_TIES = 2_000_000
_CONTROL = bytes(code for code in (*range(32), 127) if code not in (9, 10, 13))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # UTF-32 first: its mark begins as that of UTF-16
_KNOWN = ((b"PK\x03\x04", "a zip archive or a workbook"), (b"\x1f\x8b", "compressed"), (b"%PDF", "a PDF"),
          (b"\xd0\xcf\x11\xe0", "an old workbook"))


def bytes_at(where: Path) -> bytes:
    """What a file holds. Raises BadInput where it can't be read or is too large."""
    try:
        with where.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        what = getattr(fault, "strerror", None) or str(fault)
        raise BadInput([Problem(f"can't be read: {what}", path=str(where))]) from None
    if len(data) > MOST_BYTES:
        raise BadInput([Problem(f"more than {MOST_BYTES:,} bytes", "leave out what is not needed", path=str(where))])
    return data


def text_of(data: bytes, path: str, save: str = "save the ties as CSV, GraphML or GEXF") -> str:
    """The text of a file's bytes, without its byte-order mark; `path` is how problems call the file.

    save: the hint where the file is no text at all. Raises BadInput.
    """
    for start, what in _KNOWN:
        if data.startswith(start):
            raise BadInput([Problem(f"this is no text: it is {what}", save, "", path, 1, 1)])
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as fault:
        raise _undecoded(data, fault, path) from None
    plain = data if encoding == "utf-8" else text.encode("utf-8")
    if len(plain.translate(None, _CONTROL)) != len(plain):
        first = next(place for place, letter in enumerate(text) if ord(letter) < 128 and ord(letter) in _CONTROL)
        what = "this is no text file" if text[first] == "\0" else f"a control character (U+{ord(text[first]):04X})"
        hint = "save it as UTF-8 text" if text[first] == "\0" else "remove it"
        raise BadInput([Problem(what, hint, "", path, *place_after(text[:first]))])
    if not text.strip():
        raise BadInput([Problem("the file is empty", "", "", path, 1, 1)])
    return text


def place_after(before: str) -> tuple[int, int]:
    """Line and column of what follows `before`."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n")
    return lines.count("\n") + 1, len(lines) - lines.rfind("\n")


def _undecoded(data: bytes, fault: UnicodeDecodeError, path: str) -> BadInput:
    if not fault.encoding.startswith("utf-8") and fault.encoding != "utf8":
        what = f"this is not {fault.encoding.upper()} text, though its first bytes say so"
        return BadInput([Problem(what, "save it as UTF-8", "", path, 1, 1)])
    before = fault.object[: fault.start]
    if b"\0" in data[:4096]:
        return BadInput([Problem("this is no text file", "save it as UTF-8 text", "", path, 1, 1)])
    return BadInput([Problem(f"this is not UTF-8 text: byte {fault.object[fault.start]:02X}",
                             "it may be Latin-1 (Windows): save it as UTF-8", "", path,
                             *place_after(before.decode("utf-8-sig", "replace")))])
