"""What did the engines find that nobody asked for?"""

from __future__ import annotations

from itertools import groupby

from detente.model.conclusion import Conclusion
from detente.model.likelihood import Scale
from detente.report.bearing import bearers, chief
from detente.report.draw import strip
from detente.report.markup import Markup, join, tag
from detente.report.methods import METHODS
from detente.report.outline import Outline
from detente.report.phrase import refs
from detente.report.pieces import fold, linked
from detente.report.words import band_words, count, one_line, sentence_case, words_of_id, worlds_of

HEADLINES = 6


def headlines(outline: Outline, engines: tuple[str, ...]) -> Markup:
    """The most frequent findings of some engines, one line each; the rest stands behind the folds of the third section."""
    found = sorted((one for one in outline.findings if one.engine in engines), key=lambda one: (-one.share, one.id))
    if not found:
        return join()
    more = tag("p", f"{sentence_case(count(len(found) - HEADLINES, 'more', 'more'))} under ",
               tag("a", "what else the engines found", href="#else"), ".", class_="small") if len(found) > HEADLINES else None
    return join(tag("ul", *(_line(one, outline.case.words) for one in found[:HEADLINES]), class_="findings"), more)


def all_findings(outline: Outline) -> Markup:
    """Every finding with what it rests on and how it was reached: a fold an engine, the most frequent first."""
    parts = []
    for engine, group in groupby(sorted(outline.findings, key=_key), key=lambda one: one.engine):
        found = list(group)
        title = METHODS[engine].title if engine in METHODS else words_of_id(engine)
        parts.append(fold(f"{title}: {count(len(found), 'further finding')}",
                          tag("ul", *(_line(one, outline.case.words, outline) for one in found), class_="findings")))
    return join(tag("h3", "What else the engines found", id="else"), *parts) if parts else join()


def _key(found: Conclusion) -> tuple[int, str, float, str]:
    names = list(METHODS)
    return (names.index(found.engine) if found.engine in names else len(names), found.engine, -found.share, found.id)


def _line(found: Conclusion, scale: Scale, outline: Outline | None = None) -> Markup:
    """One finding: its sentence, its share with word and strip; with an outline, also what it rests on and how it came."""
    text = sentence_case(one_line(found.sentence).rstrip(".") + ".")
    share = f" {sentence_case(found.word)} ({band_words(found.share, scale)}): in {worlds_of(found.share)}."
    borne = [outline.entries[one.id] for one in chief(bearers(found)) if one.id in outline.entries] if outline else []
    rests = tag("small", " Rests on ", linked(refs(borne)), ".") if borne else None
    how = tag("small", " ", one_line(found.how)) if outline and found.how else None
    return tag("li", tag("span", text, tag("small", share), rests, how), strip(found, scale))
