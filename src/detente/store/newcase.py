"""How does a case become a file, and keep its bytes when it is saved again?"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from detente.store.captures import FOLDER
from detente.store.casefile import NAME
from detente.store.write import make_folder, write_whole


class Page(Protocol):
    """What is kept of a captured page."""

    sha256: str
    raw: bytes
    is_html: bool


def write_case(folder: Path, data: dict[str, Any], pages: Mapping[str, Page], accept: bool = False) -> Path:
    """Write a new case and its captures; returns the path of its file. Raises CannotWrite."""
    make_folder(folder / FOLDER)
    for digest, page in sorted(pages.items()):
        write_whole(folder / FOLDER / f"{digest[:16]}{'.html' if page.is_html else '.txt'}", page.raw)
    if accept:
        for claim in (data.get("claims") or {}).values():
            claim.pop("draft", None)
    write_whole(folder / NAME, _HEAD + dump(data))
    return folder / NAME


_HEAD = """\
# A draft case. Every claim marked `draft: true` was found by a program and seen by nobody: it stays out of every world
# until you remove the mark. Set `reliability` (A-F) for each source and `credibility` (1-6) for each claim as you read.
"""


def dump(data: Any) -> str:
    """Plain data as YAML in the one layout that cases are saved in."""
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def resave(text: str) -> str:
    """A case file read and written again: the same bytes, comments and layout kept."""
    yaml, stream = _yaml(), io.StringIO()
    yaml.dump(yaml.load(text), stream)
    return stream.getvalue()


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
