"""What don't we know?"""

from __future__ import annotations

from detente.report.draw import hatched
from detente.report.markup import Child, Markup, join, tag
from detente.report.methods import METHODS
from detente.report.outline import Outline, Unknowns
from detente.report.phrase import Phrase
from detente.report.pieces import bullets, entries_list, fold, linked
from detente.report.words import count, listed, one_line, sentence_case, some, words_of_id

LISTED = 60  # silent pairs that are named


def unknown(outline: Outline) -> Markup:
    """Ties nobody states, strengths nobody gives, what was not run, single voices, assumptions, drafts, grades."""
    found = outline.unknowns
    parts = [
        _silence(found, outline), _not_run(found),
        _part("Resting on one source", "These carry a conclusion, and one source alone says each of them:",
              entries_list(found.single) if found.single else None),
        _part("Assumed by the case’s author", "No source says these; they are as good as the author’s judgement:",
              entries_list(found.assumed) if found.assumed else None),
        _part("Grades that matter", "A one-step change of every grade takes these out of their word:",
              bullets(linked(phrase) for phrase in found.shifting) if found.shifting else None),
        _part("Constants that matter", "Nobody has measured these; moved one step, they have another word say an answer:",
              bullets(_constants(outline)) if outline.assessment.sways else None),
        _part("Drafts left out", "Found by a program and confirmed by nobody; no world holds them:",
              bullets(found.drafts) if found.drafts else None)]
    return join(*parts)


def _constants(outline: Outline) -> list[str]:
    """Each convention that sways an answer, with the names of the answers."""
    names = {answer.conclusion.id: answer.name for answer in outline.answers}
    swayed: dict[str, list[str]] = {}
    for sway in outline.assessment.sways:
        what = one_line(sway.convention).partition(" -> ")[0].rpartition(", ")[0] or one_line(sway.convention)
        swayed.setdefault(what, []).append(names.get(sway.conclusion, words_of_id(sway.conclusion)))
    return [f"{sentence_case(what)}: {listed(list(dict.fromkeys(found)))}." for what, found in swayed.items()]


def _part(title: str, intro: str, inner: Markup | None) -> Markup:
    return join(tag("h3", title), tag("p", intro), inner) if inner else join()


def unknown_phrases(found: Unknowns) -> tuple[Phrase, ...]:
    """What nobody says, in sentences."""
    said: list[Phrase] = []
    if found.silent_pairs:
        said.append((f"{sentence_case(count(len(found.silent_pairs), 'pair'))} of {found.pairs} have no stated tie.",))
    if found.silent_actors:
        said.append((f"Nobody states a tie of {some(found.silent_actors)}.",))
    if found.strengths:
        said.append((f"Nobody states how strong {some(found.strengths)} "
                     f"{'is' if len(found.strengths) == 1 else 'are'}.",))
    return tuple(said)


def _silence(found: Unknowns, outline: Outline) -> Markup:
    if not outline.case.actors or not unknown_phrases(found):
        return join()
    told = {"unknown": "Nothing here is set to zero: a tie that nobody states is drawn anew in every world, from hostile to "
                       "friendly.",
            "none": "The case takes ties that nobody states as ties that do not matter."}[outline.case.unclaimed.tie]
    rows: list[Markup] = []
    part = len(found.silent_pairs) / found.pairs if found.pairs else 0.0
    for place, phrase in enumerate(unknown_phrases(found)):
        picture = hatched(part) if place == 0 and found.silent_pairs else None
        rows.append(tag("li", tag("span", linked(phrase)), picture))
    pairs = [f"{one} – {other}" for one, other in found.silent_pairs[:LISTED]]
    more = len(found.silent_pairs) - len(pairs)
    named: Child = fold("Which pairs", tag("p", "; ".join(pairs) + (f"; and {more} more." if more else "."), class_="small")
                        ) if pairs else None
    return join(tag("h3", "Said by nobody"), tag("p", told), tag("ul", *rows, class_="silent"), named)


def _not_run(found: Unknowns) -> Markup:
    if not found.not_run:
        return join()
    rows = []
    for entry in found.not_run:
        title = METHODS[entry.engine].title.split(":")[0] if entry.engine in METHODS else words_of_id(entry.engine)
        asked = f" (question {one_line(entry.question)})" if entry.question else ""
        rows.append(join(tag("dt", title, asked), tag("dd", one_line(entry.why))))
    return join(tag("h3", "Not run, and why"), tag("dl", *rows))
