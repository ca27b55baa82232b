"""Which characters do these bytes mean?

The charset that the page declares is tried first, then UTF-8, then Windows-1252, which all of the older Western web is
read as (WHATWG Encoding Standard). Nothing is added, dropped or translated, so that an offset keeps its meaning.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from detente.errors import Unreadable
from detente.model.article import Capture

MOST_BYTES = 10_000_000
_HEAD = 4096

_SIGNATURES = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or an office file"), (b"\x89PNG", "a picture"),
               (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a compressed file"),
               (b"\x7fELF", "a program"), (b"\xd0\xcf\x11\xe0", "an office file"), (b"SQLite format 3", "a database"))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""<meta\b[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,30})""", re.I)
_HTML = re.compile(r"<!doctype\s{1,9}html|<(?:html|head|body|article|main|div|p|meta|title|h[1-6])\b[^<>]{0,2000}>", re.I)
# Only encodings of the web: Python knows others (idna, unicode_escape, utf-7) that a hostile page could name.
_WEB = re.compile(r"(?:utf-?8|utf-?16(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-\d{1,2}|latin-?\d|windows-\d{3,4}|cp125\d"
                  r"|koi8-[ru]|gbk|gb2312|gb18030|big5|shift[_-]jis|euc-(?:jp|kr))\Z", re.I)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f]")


def decode(data: bytes, name: str, url: str | None = None) -> Capture:
    """The capture that `data` holds. `name` is how its owner calls it: shown, and its ending weighed, never opened.

    Raises Unreadable with code `too-large`, `empty`, `binary` or `undecodable`.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable("too-large", f"the page has more than the {MOST_BYTES:,} bytes that are read",
                         "keep the article's own page, not the whole site")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable("binary", f"this is {what}, not a page of text", "save the page as text or HTML")
    text = _text(data)
    if "\0" in text or len(_CONTROL.findall(text)) * 20 > len(text) > 0:
        raise Unreadable("binary", "these bytes are not text", "save the page as text or HTML")
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u00a0"):
        raise Unreadable("empty", "the page is empty", "was it saved before it had loaded?")
    return Capture(text, hashlib.sha256(data).hexdigest(), name, url, _is_html(text, name))


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, (encoding,))
    declared = _DECLARED.search(data[:_HEAD])
    named = declared[1].decode("ascii") if declared else "utf-8"
    first = (named,) if _WEB.match(named) and not named.lower().startswith("utf-16") else ()  # read byte by byte, it is none
    return _strict(data, (*first, "utf-8", "cp1252"))


def _strict(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    raise Unreadable("undecodable", "the characters of this page can't be made out", "save it once more as UTF-8")


def _is_html(text: str, name: str) -> bool:
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return bool(_HTML.search(text))
    return head.startswith("<") and bool(_HTML.search(head))
