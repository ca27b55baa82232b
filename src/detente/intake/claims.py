"""Which claims do the drafts of all pages come to, and who reports each?

Drafts that say the same are one claim with several reports: those that fill the same cells, and those in nearly the same
words. A denial, and a telling turned round by *not*, is a report that denies. Claims of which one says that two actors stand
together and the other that they are enemies, or that aid was given and that none was, exclude each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from detente.model.statement import Reading

from .convention import meaning_convention
from .draft import Draft, page_drafts, report_of, unsourced
from .folk import Folk
from .likeness import ENOUGH, Piece, first_alike, likeness, piece, turned_word
from .options import MOST_OPTIONS, write_plans
from .origins import Origins, clusters, same_words
from .sentence import has_clause
from .slug import slug
from .sourcing import Sources

_UNFIT = (f"kept as words: a drafted case weighs at most {MOST_OPTIONS} options, of actors that are said to want something")
MOST_REPORTS = 5  # of one claim

_OPEN = re.compile(r"\W*(?:who|what|which|where|how)ever\b", re.I)  # whoever, whatever: an id of it names nobody


class Merged(NamedTuple):
    """One claim: its drafts in page order, and for each whether it denies what the first one asserts."""

    drafts: tuple[Draft, ...]
    turned: tuple[bool, ...]

    @property
    def first(self) -> Draft:
        """The draft that gives the claim its words and form."""
        return self.drafts[0]


def all_drafts(pages: Iterable[Reading], folk: Folk) -> tuple[list[Draft], dict[str, dict[str, str]]]:
    """The drafts of all pages in their order, their plans written over options, and these options."""
    drafts = [draft for number, page in enumerate(pages) for draft in page_drafts(number, page, folk)]
    planned = [place for place, draft in enumerate(drafts) if draft.plan]
    written, options = write_plans([plan for draft in drafts if (plan := draft.plan)])
    for place, (form, key) in zip(planned, written, strict=True):
        draft = drafts[place]
        said = meaning_convention(key[0]) if form else _UNFIT
        note = "; ".join(part for part in (draft.note, said) if part)
        drafts[place] = draft._replace(form=form, key=("plan", *key) if form else None, plan=None, note=note or None)
    return drafts, options


def merge(drafts: Sequence[Draft]) -> list[Merged]:
    """Claims in the order of their first drafts."""
    homes: dict[Any, list[int]] = defaultdict(list)
    turned = [False] * len(drafts)
    for place, draft in enumerate(drafts):
        if draft.key:
            homes[draft.key].append(place)
    for kind in (False, True):
        spoken = [place for place, draft in enumerate(drafts) if not draft.key and bool(draft.form) is kind]
        pieces = [piece(drafts[place].says) for place in spoken]
        apart: dict[int, list[int]] = defaultdict(list)
        for own, leader in enumerate(first_alike(pieces)):
            if _contradicts_another(drafts, pieces, spoken, own, leader):
                others = apart[leader]
                leader = next((one for one in others if likeness(pieces[one], pieces[own]) >= ENOUGH
                               and not _contradicts_another(drafts, pieces, spoken, own, one)), own)
                others += [own] if leader == own else []
            homes[spoken[leader]].append(spoken[own])
            turned[spoken[own]] = pieces[own].negated != pieces[leader].negated
    ordered = sorted(homes.values(), key=lambda places: places[0])
    return [Merged(tuple(drafts[place] for place in places), tuple(turned[place] for place in places)) for places in ordered]


def _contradicts_another(
    drafts: Sequence[Draft], pieces: Sequence[Piece], spoken: Sequence[int], own: int, leader: int
) -> bool:
    """Whether a denial is in like words but of something else: *S refused to send what V had asked for* denies no asking."""
    one, other = drafts[spoken[own]], drafts[spoken[leader]]
    if any(draft.tells_denial and not piece(draft.statement.cue or "").words <= pieces[place].words
           for draft, place in ((one, leader), (other, own))):
        return True
    if (pieces[own].negated != one.statement.denied) == (pieces[leader].negated != other.statement.denied):
        return False
    if not (has_clause(one.says) and has_clause(other.says)):
        return True
    if pieces[own].negated == pieces[leader].negated:
        return False
    negated, plain = (one, pieces[leader]) if pieces[own].negated else (other, pieces[own])
    return turned_word(negated.says) not in plain.words | plain.numbers


def claim_of(merged: Merged, pages: Sequence[Reading], folk: Folk, sources: Sources, origins: Origins
             ) -> tuple[dict[str, Any], int]:
    """A claim as the case language has it, and how many reports beyond five it leaves out.

    The places that one source says it at are one report.
    """
    marks: list[set[str]] = []
    reports: list[dict[str, Any]] = []
    words: list[str] = []
    known: dict[tuple[str, bool], int] = {}
    for draft, turned in zip(merged.drafts, merged.turned, strict=True):
        page = pages[draft.page]
        report = report_of(draft, sources.of(page, draft.statement, folk))
        if turned != draft.statement.denied:
            report["denied"] = True
        else:
            report.pop("denied", None)
        place = known.setdefault((report["source"], "denied" in report), len(reports))
        if place == len(reports):
            reports.append(report)
            marks.append(set())
            words.append(same_words(draft.says))
        else:
            reports[place]["at"] += [span for span in report["at"] if span not in reports[place]["at"]]
        marks[place] |= set(origins.marks(draft, page))
    _cluster(reports, [sorted(own) for own in marks], words)
    reports, left = _most_telling(reports)
    more = f"{left} more report{'s were' if left > 1 else ' was'} left out" if left else None
    note = "; ".join(dict.fromkeys(part for part in (unsourced(merged.first), merged.first.note, more) if part))
    entry: dict[str, Any] = {"says": merged.first.says, **reports[0], **({"note": note} if note else {}), "draft": True,
                             **merged.first.form}
    return ({**entry, "reports": reports[1:]} if len(reports) > 1 else entry), left


def _most_telling(reports: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """At most five reports, the first of every origin before its copies; and how many more there are."""
    if len(reports) <= MOST_REPORTS:
        return reports, 0
    seen: set[str] = set()
    ranks = []
    for place, report in enumerate(reports):
        origin = report.get("cluster", report["source"])
        ranks.append((origin in seen, place))
        seen.add(origin)
    kept = sorted(place for _, place in sorted(ranks)[:MOST_REPORTS])
    return [reports[place] for place in kept], len(reports) - MOST_REPORTS


def _cluster(reports: list[dict[str, Any]], marks: Sequence[Sequence[str]], words: Sequence[str]) -> None:
    """Name the origin of reports that share one; a later one in the very words of the first is a reprint."""
    first = clusters(marks)
    sizes = Counter(first)
    for place, leader in enumerate(first):
        if sizes[leader] > 1:
            reports[place]["cluster"] = reports[leader]["source"]
        if leader != place and words[leader] == words[place] and reports[leader].get("denied") == reports[place].get("denied"):
            reports[place]["verbatim"] = True


def named(merged: Sequence[Merged]) -> list[str]:
    """An id for each claim, of the telling words of its name, and who says it where these are too few; none twice."""
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    names = []
    for entry in merged:
        base = name = _base(entry.first)
        while name in taken:
            numbers[base] = numbers.get(base, 1) + 1
            name = f"{base}-{numbers[base]}"
        taken.add(name)
        names.append(name)
    return names


def _base(draft: Draft) -> str:
    """The telling words of a draft's name; where one alone is left (*true*, *here*), the speaker and the first words."""
    telling = slug(draft.name)
    if telling.count("-") and not _OPEN.match(draft.name):
        return telling
    return f"{slug(draft.statement.speaker or 'page', most=2)}-{slug(draft.name, most=4, keep_small=True)}"


def exclusive(merged: Sequence[Merged], names: Sequence[str]) -> Iterator[list[str]]:
    """Groups of claims of which at most one is true: for each side of a question, the claim that is told most."""
    found: dict[tuple[str, ...], dict[str, tuple[int, str]]] = defaultdict(dict)
    for entry, name in zip(merged, names, strict=True):
        if entry.first.axis and entry.first.form:
            sides = found[entry.first.axis]
            if len(entry.drafts) > sides.get(entry.first.side, (0, ""))[0]:
                sides[entry.first.side] = len(entry.drafts), name
    yield from ([name for _, name in sides.values()] for sides in found.values() if len(sides) > 1)
