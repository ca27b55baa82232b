"""Who says it, how reliable is that, and through whom does it reach us?"""

from __future__ import annotations

from detente.model.case import Case
from detente.model.source import Source
from detente.report.markup import Markup, join, tag, web_link
from detente.report.numbering import Entry
from detente.report.outline import Outline
from detente.report.phrase import refs
from detente.report.pieces import linked
from detente.report.words import LETTERS, listed, one_line


def voice_words(voice: str, outline: Outline) -> str:
    """A source in one line: what it is, how reliable, through whom. Empty for the case's author."""
    source = outline.case.sources.get(voice)
    if source is None:
        return "no source says these; taken on the author’s grade" if not voice else ""
    parts = [source.author if source.author != source.label else None, source.genre, source.venue,
             via_words(source, outline.case), f"{source.reliability}, {LETTERS[source.reliability]}"]
    return one_line("; ".join(part for part in parts if part))


def via_words(source: Source, case: Case) -> str:
    """`via SouthFront`, or nothing."""
    if not source.via:
        return ""
    return f"via {case.sources[source.via].label if source.via in case.sources else source.via}"


def leaning(source: Source, case: Case) -> str:
    """What a source would say even if it were untrue, in words."""
    parts = [f"{way} {listed([case.actor_label(actor) for actor, leans in source.leans.items() if leans == way])}"
             for way in ("for", "against") if way in source.leans.values()]
    return f"leans {' and '.join(parts)}" if parts else ""


def chain(outline: Outline) -> Markup:
    """Who reports whom: each page with the voices that it carries, as a nested list. Empty without sources."""
    case = outline.case
    if not case.sources:
        return join()
    tops = [name for name, source in case.sources.items() if source.via not in case.sources or source.via == name]
    reached: set[str] = set()
    items = [_branch(name, outline, reached) for name in tops]
    items += [_branch(name, outline, reached) for name in case.sources if name not in reached]  # a circle of `via`
    return tag("ul", tag("li", tag("b", "This report"), tag("ul", *items)), class_="chain")


def _branch(name: str, outline: Outline, reached: set[str]) -> Markup:
    if name in reached:
        return join()
    reached.add(name)
    source, case = outline.case.sources[name], outline.case
    said = [entry for entry in outline.entries.values() if any(report.source == name for report in entry.claim.all_reports)]
    speaks = f"speaks for {case.actor_label(source.speaks_for)}" if source.speaks_for else ""
    words = [source.author if source.author != source.label else None, source.affiliation, source.genre, source.venue,
             source.published, f"{source.reliability}: {LETTERS[source.reliability]}", speaks, leaning(source, case)]
    below = [_branch(child, outline, reached) for child, other in case.sources.items() if other.via == name]
    return tag("li", tag("b", source.label), " ", tag("small", "; ".join(one_line(word) for word in words if word)),
               _claims(said), _further(source), tag("ul", *below) if any(below) else None)


def _claims(said: list[Entry]) -> Markup:
    if not said:
        return tag("small", "; no claim")
    return tag("small", f"; {'claim' if len(said) == 1 else 'claims'} ", linked(refs(said)))


def _further(source: Source) -> Markup:
    """Funding, digest, address and note, each where the case gives it."""
    rows = [("Paid for", source.funding and one_line(source.funding)), ("Page", source.url and web_link(source.url)),
            ("Captured bytes", source.sha256 and tag("code", f"sha256 {source.sha256}")),
            ("Note", source.note and one_line(source.note))]
    found = [(head, words) for head, words in rows if words]
    return tag("dl", *((tag("dt", head), tag("dd", words)) for head, words in found), class_="small") if found else join()
