"""Who asserts, in the drafted case?

Each page is a source; so is each speaker on it, through the page: a place in the page can be shown for what it says there
alone. Whoever speaks on several pages has a source on each of them, and the reports of one claim by all of these share a
cluster. Reliability is F, "cannot be judged", until a person judges it. What nobody could be asked for comes from an
unattributed source of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.model.article import Article
from detente.model.statement import Reading, Statement

from .folk import Folk
from .slug import slug, unique

UNATTRIBUTED = "no source named"


class Sources(NamedTuple):
    """Sources as the case language has them, and their ids by page and speaker."""

    data: dict[str, dict[str, Any]]
    pages: dict[str, str]  # digest of the page -> id
    speakers: dict[tuple[str, str], str]  # digest of the page and who speaks -> id
    nobody: dict[str, str]  # digest of the page -> id of its unattributed source

    def of(self, page: Reading, statement: Statement, folk: Folk) -> str:
        """The id of the source that asserts a statement."""
        digest = page.article.capture.sha256
        if statement.mode == "author":
            return self.pages[digest]
        if statement.speaker is None:
            return self.nobody[digest]
        return self.speakers[digest, who(page, statement.speaker, folk)]


def who(page: Reading, speaker: str, folk: Folk) -> str:
    """Who speaks under a name: an actor's id, or else the name."""
    return folk.id_of(page, speaker) or speaker.casefold()


def gather_sources(pages: Sequence[Reading], folk: Folk) -> Sources:
    """Every page, every speaker on it, and an unattributed source for each page that has words without a speaker."""
    made = Sources({}, {}, {}, {})
    numbers: dict[str, int] = {}
    for page in pages:
        article = page.article
        base = "article" if len(pages) == 1 else slug(article.outlet or article.author or article.title or "article")
        numbers.setdefault(base, 1)
        while (name := base if numbers[base] == 1 else f"{base}-{numbers[base]}") in made.data:
            numbers[base] += 1
        made.pages[page.article.capture.sha256] = name
        made.data[name] = _page(page.article)
    for page in pages:
        for statement in page.statements:
            if statement.mode != "author":
                _speaker(made, folk, page, statement)
    return made


def _page(article: Article) -> dict[str, Any]:
    capture = article.capture
    entry = {
        "name": article.outlet or article.author,
        "title": article.title,
        "standfirst": article.standfirst,
        "outlet": article.outlet,
        "author": article.author,
        "affiliation": article.affiliation,
        "published": article.published,
        "genre": article.genre,
        "url": capture.url,
        "capture": f"captures/{capture.sha256[:16]}.{'html' if capture.is_html else 'txt'}",
        "sha256": capture.sha256,
        "reliability": "F",
        "funding": _funding(article),
    }
    return {key: value for key, value in entry.items() if value is not None}


def _funding(article: Article) -> str | None:
    """What the page shows of how its outlet is paid for, in its own words."""
    appeals = list(dict.fromkeys(item.words for item in article.funding if item.amount is None))
    sums = [item.amount for item in article.funding if item.amount is not None]
    shown = [f"the page asks: {'; '.join(appeals)}"] if appeals else []
    return "; ".join([*shown, *([f"sums shown: {', '.join(sums)}"] if sums else [])]) or None


def _speaker(made: Sources, folk: Folk, page: Reading, statement: Statement) -> None:
    digest = page.article.capture.sha256
    via = made.pages[digest]
    if statement.speaker is None:
        if digest not in made.nobody:
            made.nobody[digest] = unique(f"unattributed-{via}", made.data)
            made.data[made.nobody[digest]] = {
                "name": f"unattributed (via {page.article.outlet or via})",
                "via": via,
                "reliability": "F",
                "note": UNATTRIBUTED,
            }
        return
    actor = folk.id_of(page, statement.speaker)
    key = digest, who(page, statement.speaker, folk)
    if key not in made.speakers:
        name = folk.data[actor]["name"] if actor else statement.speaker
        base = slug(name)
        made.speakers[key] = unique(base if base not in made.data else f"{base}-in-{via}", made.data)
        made.data[made.speakers[key]] = {"name": name, "via": via, "reliability": "F"}
    entry = made.data[made.speakers[key]]
    if actor is not None:
        entry.setdefault("speaks_for", folk.data[actor].get("speaks_for", actor))
    if statement.venue:
        entry.setdefault("venue", " ".join(statement.venue.split()))
