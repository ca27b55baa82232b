"""Who is said to give, promise, refuse or be asked for support?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from detente.model.span import Span
from detente.model.statement import Reading, ReadSupport, Statement

from .convention import Convention, support_convention
from .folk import Folk
from .lexicon import lexicon
from .names_inside import NamesInside

_UNREAL = re.compile(r"\b(?:will|would|may|might|could|if|should|unless)\b|['’](?:ll|d)\b", re.I)
_PROMISED = "the reader takes it for a promise of support; what is promised is not given yet"
_FOR_ANOTHER = "the reader takes it for a call to support another"


class Aid(NamedTuple):
    """Support of a client by patrons: `sort` is given, promised, asked or refused; `words` and `at` show it."""

    sort: str
    client: str
    patrons: tuple[str, ...]
    form: dict[str, Any]
    note: str | None
    words: str
    at: tuple[Span, ...]


def find_aid(page: Reading, index: int, folk: Folk, names: NamesInside) -> list[Aid]:
    """What a statement says of support; patrons of one client in the same words are one finding."""
    groups: dict[tuple[str, str, tuple[Span, ...]], list[tuple[str, ReadSupport]]] = {}
    for entry in page.support:
        patron, client = folk.player(page, entry.patron), folk.player(page, entry.client)
        if entry.statement == index and patron and client and patron != client:
            groups.setdefault((entry.kind, client, entry.at), []).append((patron, entry))
    found = [_aid(page, page.statements[index], folk, client, tuple(dict.fromkeys(patron for patron, _ in told)), told[0][1])
             for (_, client, _), told in groups.items()]
    return found or list(_from_all(page, page.statements[index], folk, names))


def _aid(page: Reading, statement: Statement, folk: Folk, client: str, patrons: tuple[str, ...], entry: ReadSupport) -> Aid:
    form: dict[str, Any] = {}
    note = None
    if entry.kind == "asked":
        if _may_ask(page, statement, folk, client):
            form = {"asks_support": {"client": client, "of": list(patrons)}}
        else:
            note = _FOR_ANOTHER
    elif entry.kind == "promised":
        note = _PROMISED
    else:
        row = lexicon("conventions")["given" if entry.kind == "given" else "support"][0]
        convention = Convention(row["name"], row["value"], row["reason"])
        form, note = _support(client, patrons, convention), _by(convention)
    reason = f"reason given: {_bare(entry.because)}" if entry.because else None
    note = f"{note.rstrip('.')}; {reason}" if note and reason else note or reason
    return Aid(entry.kind, client, patrons, form, note, " ".join(entry.evidence.split()), entry.at)


def _may_ask(page: Reading, statement: Statement, folk: Folk, client: str) -> bool:
    """Whether it is the client, or whoever speaks for it, that asks: who calls for help to another asks for no support."""
    asker = folk.id_of(page, statement.speaker) if statement.mode == "indirect" else None
    return asker is None or client in (asker, folk.data[asker].get("speaks_for"))


def _support(client: str, patrons: tuple[str, ...], convention: Convention) -> dict[str, Any]:
    level: float | str = 0 if convention.value == "0" else convention.value
    return {"support": {"client": client, "from": list(patrons), "level": level}}


def _by(convention: Convention) -> str:
    return f"range by convention ({convention.name}): {convention.reason}"


def _bare(because: str) -> str:
    """A reason without the words that open it."""
    return re.sub(lexicon("support")["shown"]["opening"], "", " ".join(because.split()), flags=re.I).rstrip(" .")


def _from_all(page: Reading, statement: Statement, folk: Folk, names: NamesInside) -> Iterator[Aid]:
    """*Y receives no foreign aid*: none from every state and bloc of the page."""
    content = " ".join(statement.content.split())
    convention = support_convention(content)
    if convention is None or statement.denied or _UNREAL.search(content):
        return
    inside = names.mentioned(statement)
    if len(inside) == 1 and folk.data[inside[0]]["kind"] not in ("state", "bloc"):
        players = {player for actor in page.actors if (player := folk.player(page, actor.name))}
        patrons = tuple(actor for actor in sorted(players) if folk.data[actor]["kind"] in ("state", "bloc"))
        if patrons:
            yield Aid("refused", inside[0], patrons, _support(inside[0], patrons, convention), _by(convention), content,
                      statement.at["content"])
