"""Which case do these pages draft?

Every statement becomes a claim marked as a draft: nobody has seen it yet, and it enters no world. Where the reader found a
tie, an offer, a threat, a wish, a comparison of strength, support given, refused or asked for, or a prediction, the claim
suggests it, with a range by convention. What several pages say is one claim with several reports, and copies share a cluster.
The order of the pages doesn't matter, and a page given twice is one source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.model.alias import Alias
from detente.model.expression import atoms, parse_expression
from detente.model.statement import Reading

from .ask import missing, questions
from .claims import MOST_REPORTS, Merged, all_drafts, claim_of, exclusive, merge, named
from .folk import Folk, gather_actors
from .limits import within_limits
from .origins import Origins
from .slug import slug
from .sourcing import Sources, gather_sources

_NOTE = "Drafted by the reader: every claim waits for a person to accept, change or delete it. Numbers are conventions."
_MOST_DOUBTS = 20
_NAMED = 3  # of many pages, or pairs of pages, that one thing is said of


class Gathered(NamedTuple):
    """A draft case as plain data in the case language, and what the person who gathers should know."""

    data: dict[str, Any]
    notes: tuple[str, ...]


def gather(readings: Sequence[Reading], table: Sequence[Alias] = ()) -> dict[str, Any]:
    """A draft case as plain data in the case language, which `Case.model_validate` takes as it is.

    Keys that would be empty are left out. Raises ValueError where no page is given.
    """
    return gather_with_notes(readings, table).data


def gather_with_notes(readings: Sequence[Reading], table: Sequence[Alias] = ()) -> Gathered:
    """The same with notes: names that may be one actor's, pages that may be derived, what was left out, what is missing.

    `readings` is gone through several times and may make each reading anew. Raises ValueError where no page is given.
    """
    pages = _in_order(readings)
    if not pages:
        raise ValueError("no page to gather a case from")
    folk = gather_actors(pages, table)
    sources = gather_sources(pages, folk)
    origins = Origins(pages, folk)
    heads = [_head(page) for page in pages]
    drafts, options = all_drafts(pages, folk)
    merged, actors, left_out = within_limits(merge(drafts), folk)
    names = named(merged)
    made = [claim_of(entry, heads, folk, sources, origins) for entry in merged]
    claims = {name: claim for name, (claim, _) in zip(names, made, strict=True)}
    left_out += _silent(heads, merged, sum(left for _, left in made))
    options = _used(options, claims)
    derived = _note_copies(sources, origins)
    asked = questions(claims, folk.data)
    data = {
        "case": slug(_title(heads) or "pages"),
        "question": _title(heads),
        "as_of": max((page.article.published[:10] for page in heads if page.article.published), default=None),
        "note": _NOTE,
        "sources": _sources(sources, claims, actors),
        "actors": _actors(folk, actors),
        "claims": claims,
        "exclusive": list(exclusive(merged, names)),
        "options": options,
        "conclusions": asked,
    }
    doubts = [f"two names, one actor? {one} / {other}" for one, other in folk.doubts]
    doubts += [note for page in heads for note in page.notes if note.startswith("two names, one actor?")]
    notes = (*dict.fromkeys(doubts[:_MOST_DOUBTS]), *derived, *left_out, *missing(claims, asked), *_of_pages(heads))
    return Gathered({key: value for key, value in data.items() if value}, notes)


def _title(heads: Sequence[Reading]) -> str | None:
    """The title of the longest page that tells the news, else of the longest that is no interview, else of any."""
    ranked = sorted((page.article for page in heads if page.article.title), key=lambda article: (
        article.genre != "news", article.genre == "interview", article.start - article.end, article.capture.sha256))
    return ranked[0].title if ranked else None


def _silent(heads: Sequence[Reading], merged: Sequence[Merged], left: int) -> list[str]:
    """What no claim shows, in one line: reports beyond the most of a claim, and pages of which nothing was drafted."""
    told = {draft.page for entry in merged for draft in entry.drafts}
    silent = sorted(page.article.capture.name for place, page in enumerate(heads) if place not in told)
    parts = [f"{left} reports of claims that have more than {MOST_REPORTS}"] if left else []
    if silent:
        more = f" and {len(silent) - _NAMED:,} more pages" if len(silent) > _NAMED else ""
        parts.append(f"nothing was drafted from {', '.join(silent[:_NAMED])}{more}")
    return [f"left out: {'; '.join(parts)}"] if parts else []


def _of_pages(heads: Sequence[Reading]) -> list[str]:
    """What the reader noted on single pages, each page named as its owner names it."""
    return [f"{page.article.capture.name}: {note}" for page in sorted(heads, key=lambda page: page.article.capture.name)
            for note in dict.fromkeys((*page.article.notes, *page.notes)) if not note.startswith("two names")]


def _head(page: Reading) -> Reading:
    """A reading without what was found in its text, which is most of it."""
    article = page.article._replace(text="", paragraphs=(), passages=())
    return page._replace(article=article, statements=(), attitudes=(), actors=(), ties=(), offers=(), capabilities=(),
                         predictions=(), support=())


def _in_order(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Each page once, by the day that it gives, those without a day last, then by digest."""
    order: dict[str, tuple[str, int]] = {}
    for place, reading in enumerate(readings):
        order.setdefault(reading.article.capture.sha256, ((reading.article.published or "~")[:10], place))
    places = [place for _, (_, place) in sorted(order.items(), key=lambda item: (item[1][0], item[0]))]
    return _Chosen(readings, places)


class _Chosen(Sequence[Reading]):
    """Some of a sequence's readings in another order, taken from it when they are asked for."""

    def __init__(self, readings: Sequence[Reading], places: Sequence[int]) -> None:
        self.readings, self.places = readings, places

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, place: Any) -> Any:
        return self.readings[self.places[place]]


def _used(options: dict[str, dict[str, str]], claims: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """The options that a claim still names."""
    said = [text for claim in claims.values() for texts in claim.get("want", {}).values() for text in texts]
    said += [text for claim in claims.values() if "offer" in claim for text in (claim["offer"]["does"], *claim["offer"]["if"])]
    live = {option for text in said for option in atoms(parse_expression(text))}
    kept = {owner: {act: words for act, words in acts.items() if f"{owner}.{act}" in live} for owner, acts in options.items()}
    return {owner: acts for owner, acts in kept.items() if acts}


def _note_copies(sources: Sources, origins: Origins) -> list[str]:
    """Say at a source of which other page it is a copy, and list the pairs where a person has to decide."""
    ids = list(sources.pages.values())
    doubts = []
    for pair in origins.pairs:
        one, other = ids[pair.one], ids[pair.other]
        shares = f"{pair.jaccard:.0%} of their wording"
        if pair.is_copy:
            sources.data[other].setdefault("note", f"a near copy of {one}: they share {shares}; the two count as one source")
        elif origins.first[pair.one] != origins.first[pair.other]:
            doubts.append((pair.jaccard, f"derived? {other} and {one} share {shares}; if one is made from the other, give "
                                         "their reports of one claim one cluster"))
    doubts.sort(key=lambda doubt: -doubt[0])
    notes = [note for _, note in doubts[:_NAMED]]
    more = len(doubts) - len(notes)
    pairs = "pair of pages shares" if more == 1 else "pairs of pages share"
    return [*notes, f"derived? and {more:,} more {pairs} a third of their wording"] if more else notes


def _sources(sources: Sources, claims: dict[str, dict[str, Any]], actors: set[str]) -> dict[str, dict[str, Any]]:
    """Every page, and the speakers whose claims stayed."""
    used = {report["source"] for claim in claims.values() for report in (claim, *claim.get("reports", ()))}
    kept = {}
    for name, entry in sources.data.items():
        if name in used or "via" not in entry:
            kept[name] = {key: value for key, value in entry.items() if key != "speaks_for" or value in actors}
    return kept


def _actors(folk: Folk, actors: set[str]) -> dict[str, dict[str, Any]]:
    return {name: {key: value for key, value in entry.items() if key != "speaks_for" or value in actors}
            for name, entry in folk.data.items() if name in actors}
