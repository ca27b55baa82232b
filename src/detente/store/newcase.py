"""How does a case become a file, and keep its bytes when it is saved again?"""

from __future__ import annotations

import io
from collections.abc import Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from detente.store.captures import FOLDER, digest
from detente.store.casefile import NAME
from detente.store.write import make_folder, write_whole


class Page(NamedTuple):
    """What is kept of a captured page."""

    sha256: str  # of the bytes as they were captured
    raw: bytes  # as captured
    is_html: bool
    text: str | None = None  # as decoded, where that was not UTF-8


def write_case(folder: Path, data: dict[str, Any], pages: Mapping[str, Page], accept: bool = False) -> Path:
    """Write a new case and its captures; returns the path of its file. Raises CannotWrite.

    A page in another encoding is kept as UTF-8, under the digest of that, so that offsets and words stay what they are.
    """
    make_folder(folder / FOLDER)
    stored = {original: keep_page(folder, page) for original, page in sorted(pages.items())}
    write_whole(folder / NAME, draft_text(data, stored, accept))
    return folder / NAME


def keep_page(folder: Path, page: Page) -> tuple[str, str]:
    """Keep a page among the captures of the case in `folder`; returns its name there and its digest. Raises CannotWrite."""
    raw = page.raw if page.text is None else page.text.encode()
    stored = digest(raw)
    name = f"{stored[:16]}{'.html' if page.is_html else '.txt'}"
    write_whole(folder / FOLDER / name, raw)
    return name, stored


def draft_text(data: dict[str, Any], stored: Mapping[str, tuple[str, str]], accept: bool = False) -> str:
    """The file of a new case whose captures lie beside it.

    `stored` gives, for the digest of a page as captured, the name and digest of what is kept of it.
    """
    for source in (data.get("sources") or {}).values():
        if source.get("sha256") in stored:
            name, kept = stored[source["sha256"]]
            source |= {"sha256": kept, "capture": f"{FOLDER}/{name}"}
    if accept:
        for claim in (data.get("claims") or {}).values():
            claim.pop("draft", None)
        data = {**data, "note": _UNREAD}
    return (_ACCEPTED if accept else _HEAD) + dump(data)


_HEAD = """\
# A draft case. Every claim marked `draft: true` was found by a program and seen by nobody: it stays out of every world
# until you remove the mark. Set `reliability` (A-F) for each source and `credibility` (1-6) for each claim as you read.
"""


_ACCEPTED = """\
# A case that nobody has read yet: a program found its claims, and all of them were accepted unread. Read them: set
# `reliability` (A-F) for each source and `credibility` (1-6) for each claim, and delete what is wrong.
"""
_UNREAD = "Drafted by the reader and accepted unread. Numbers are conventions."


def dump(data: Any) -> str:
    """Plain data as YAML in the one layout that cases are saved in."""
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def resave(text: str) -> str:
    """A case file read and written again: the same bytes, comments and layout kept."""
    yaml, stream = _yaml(), io.StringIO()
    data = yaml.load(text)
    yaml.dump(data, stream)
    laid_out = _laid_out(text, stream.getvalue())
    return laid_out if _yaml().load(laid_out) == data else stream.getvalue()


def _laid_out(before: str, after: str) -> str:
    """`after` with the blanks that stand in `before`, in every line that is otherwise the same: the writer drops columns."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pairs = SequenceMatcher(None, [_squeezed(line) for line in old], [_squeezed(line) for line in new], autojunk=False)
    return "".join("".join(old[a:b] if tag == "equal" else new[c:d]) for tag, a, b, c, d in pairs.get_opcodes())


def _squeezed(line: str) -> str:
    """A line with its indentation, and one blank wherever it has several."""
    words = line.lstrip(" ")
    return " " * (len(line) - len(words)) + " ".join(words.split())


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
