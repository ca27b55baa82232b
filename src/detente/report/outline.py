"""What does the report say, and in which order?

The page and the terminal both print what is gathered here: the answers with what they rest on and what would overturn
them, then everything that is not known.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from detente.model.case import Case
from detente.model.conclusion import Assessment, Conclusion, NotRun
from detente.model.kind import Cell
from detente.model.likelihood import Scale, word
from detente.report.bearing import (
    Confidence,
    bearers,
    carriers,
    chief,
    confidence,
    origins,
)
from detente.report.numbering import Entry, number_claims
from detente.report.phrase import Phrase, Ref, all_false, refs
from detente.report.telling import run_on, tell_cell, tell_id
from detente.report.words import (
    band_words,
    count,
    one_line,
    points,
    sentence_case,
    signed,
    words_of_id,
    worlds_of,
)

CAVEAT = (
    "A share of worlds is not a forecast. Each world takes every claim as true or as false, as often as the claim is "
    "believed; the share says in how many of them the sentence holds. It can be no better than the claims, their grades "
    "and the methods, and it has not been scored against events."
)
WITHOUT_QUESTION = 5  # engines' findings shown as answers where the case asks nothing


class Answer(NamedTuple):
    """One conclusion as a reader meets it."""

    conclusion: Conclusion
    name: str  # a few words
    word: str  # Likely
    band: str  # 55–80 %
    worlds: str  # 63 of 100 worlds
    sentence: str  # runs on after `in 63 of 100 worlds`
    rests: Phrase
    falls: Phrase
    confidence: Confidence


class Unknowns(NamedTuple):
    """What nobody said, what was not run, and what hangs on one voice."""

    pairs: int  # pairs of actors
    silent_pairs: tuple[tuple[str, str], ...]  # those on whose tie nobody makes a claim; labels
    silent_actors: tuple[str, ...]  # labels of actors without any claimed tie
    strengths: tuple[str, ...]  # labels of actors without a claimed strength
    not_run: tuple[NotRun, ...]
    single: tuple[Entry, ...]  # carriers with one origin
    assumed: tuple[Entry, ...]
    drafts: tuple[str, ...]  # sentences of drafts left out
    shifting: tuple[Phrase, ...]  # conclusions that a one-step change of every grade moves out of their word


class Outline(NamedTuple):
    """Everything that the report says, in order."""

    assessment: Assessment
    title: str
    dek: tuple[str, ...]
    entries: dict[str, Entry]  # by claim id, in reading order
    answers: tuple[Answer, ...]
    findings: tuple[Conclusion, ...]  # what the engines found unasked, in their order
    unknowns: Unknowns

    @property
    def case(self) -> Case:
        """The case that was assessed."""
        return self.assessment.case


def make_outline(assessment: Assessment) -> Outline:
    """Everything that the report of an assessment says, in order."""
    entries = number_claims(assessment)
    asked = tuple(conclusion for conclusion in assessment.conclusions if conclusion.asked)
    shown = asked or assessment.conclusions[:WITHOUT_QUESTION]
    answers = tuple(_answer(conclusion, entries, assessment.case) for conclusion in shown)
    findings = tuple(conclusion for conclusion in assessment.conclusions if conclusion not in shown)
    return Outline(assessment, title_of(assessment.case), _dek(assessment, entries), entries, answers, findings,
                   _unknowns(assessment, entries, answers))


def title_of(case: Case) -> str:
    """The case's question, or its name where it asks none."""
    return one_line(case.question) if case.question else words_of_id(case.id)


def _dek(assessment: Assessment, entries: dict[str, Entry]) -> tuple[str, ...]:
    case = assessment.case
    said = [entry for entry in entries.values() if not entry.assumed]
    assumed = len(entries) - len(said)
    pages = len(dict.fromkeys(entry.page for entry in said))
    voices = len(dict.fromkeys(entry.voice for entry in said))
    parts = []
    if said:
        where = count(pages, "page") + (_which(said[0].page, case) if pages == 1 else "")
        where += "" if pages == voices else f", in {count(voices, 'voice')}"
        parts.append(f"An assessment of {count(len(said), 'claim')} from {where}.")
    if assumed:
        parts.append(f"{sentence_case(count(assumed, 'assumption'))} of the case’s author "
                     f"{'fills' if assumed == 1 else 'fill'} what no source says.")
    if not entries:
        drafts = sum(claim.draft for claim in case.claims.values())
        parts.append(f"{sentence_case(count(drafts, 'claim'))} {'is a draft' if drafts == 1 else 'are drafts'} that nobody has "
                     "read, and no draft enters a world: read them, and take the mark off those that hold." if drafts else
                     "Nobody has made a claim in this case yet.")
    for ids, done in ((assessment.refused, "refused"), (assessment.granted, "granted")):
        names = ", ".join(f"{entries[one].number}" if one in entries else one_line(one) for one in ids)
        if names:
            parts.append(f"What if: in this run, {'claim' if len(ids) == 1 else 'claims'} {names} "
                         f"{'is' if len(ids) == 1 else 'are'} {done} by hand.")
    if case.note:
        parts.append(one_line(case.note))
    return tuple(parts)


def _which(page: str, case: Case) -> str:
    """` (SouthFront, opinion)`: which page it is, and of what kind."""
    source = case.sources.get(page)
    known = [one_line(text) for text in (source.label, source.genre) if text and text != "unknown"] if source else []
    return f" ({', '.join(known)})" if known else ""


def _answer(conclusion: Conclusion, entries: dict[str, Entry], case: Case) -> Answer:
    falls = tuple(all_false([entries[one] for one in ids]) for ids in conclusion.falls_if
                  if ids and all(one in entries for one in ids))
    verb = "Falls if " if conclusion.accepted else "Would hold if "
    none = f"No set of up to {count(conclusion.searched, 'claim')} overturns it." if conclusion.searched else ""
    first: Phrase = (verb, *falls[0], ".") if falls else (none,) if none else ()
    called, band = called_as(conclusion, entries, case)
    return Answer(conclusion, tell_id(conclusion.id, case), called, band, worlds_of(conclusion.share),
                  run_on(conclusion.sentence, case), _rests(conclusion, entries, case), first, confidence(conclusion, entries))


def called_as(conclusion: Conclusion, entries: dict[str, Entry], case: Case) -> tuple[str, str]:
    """The word for a share, with its range; no word of likelihood where nothing that it rests on has been graded."""
    if confidence(conclusion, entries).level == "none":
        return "No basis yet", "nothing graded"
    return sentence_case(conclusion.word), band_words(conclusion.share, case.words)


def _rests(conclusion: Conclusion, entries: dict[str, Entry], case: Case) -> Phrase:
    borne = tuple(carrier for carrier in bearers(conclusion) if carrier.id in entries)
    if not borne:
        return _rests_on_no_claim(conclusion, entries, case)
    first = chief(borne)
    named = refs([entries[carrier.id] for carrier in first])
    verb = "Rests" if conclusion.share >= 0.5 else "Kept down"
    on = "on" if conclusion.share >= 0.5 else "by"
    many = count(len(borne), "claim")
    if len(first) == len(borne):
        start: Phrase = (f"{verb} {on} {many}, ", *named, ".")
    elif sum(abs(carrier.lift) for carrier in first) >= 0.6 * sum(abs(carrier.lift) for carrier in borne):
        start = (f"{verb} mostly {on} {'claim' if len(first) == 1 else 'claims'} ", *named, ".")
    else:
        start = (f"{verb} {on} {many}, chiefly ", *named, ".")
    return (*start, *_against(conclusion, entries))


def _against(conclusion: Conclusion, entries: dict[str, Entry]) -> Phrase:
    """The heaviest claim on the other side, where it weighs at least five worlds of a hundred."""
    way = 1 if conclusion.share >= 0.5 else -1
    other = [carrier for carrier in carriers(conclusion, "claim")
             if carrier.lift * way < 0 and carrier.id in entries and abs(points(carrier.lift)) >= 5]
    if not other:
        return ()
    entry = entries[other[0].id]
    words = " Against it speaks " if way > 0 else " For it speaks "
    return (words, Ref(entry.number, entry.short), f" ({signed(other[0].lift)}).")


def _rests_on_no_claim(conclusion: Conclusion, entries: dict[str, Entry], case: Case) -> Phrase:
    cells = {str(cell): (cell, ids) for cell, ids in case.claims_on.items()}
    for carrier in carriers(conclusion, "cell"):
        cell, ids = cells.get(carrier.id, (Cell("", ("",)), ()))
        if len(ids) > 1 and all(one in entries for one in ids):
            return ("No claim carries it alone. Together claims ", *refs([entries[one] for one in ids]),
                    f" do ({signed(carrier.lift)}): {tell_cell(cell, case)[:1].lower()}{tell_cell(cell, case)[1:]}.")
    if entries and all(entry.credence and entry.credence.given for entry in entries.values()):
        return (f"Follows from what is {_settled(entries)}.",)
    return ("Rests on no single claim: granting or refusing any one moves it by less than one world of a hundred.",)


def _settled(entries: dict[str, Entry]) -> str:
    """How claims that nobody weighs are settled: `taken as given`, `known by now`, or both."""
    found = [entry.credence.resolved is not None for entry in entries.values() if entry.credence]
    return " or ".join(words for words, here in (("taken as given", not all(found)), ("known by now", any(found))) if here)


def _unknowns(assessment: Assessment, entries: dict[str, Entry], answers: tuple[Answer, ...]) -> Unknowns:
    case = assessment.case
    claimed = {cell.at for cell in case.claims_on if cell.kind == "tie"}
    label = case.actor_label
    pairs = [(one, other) for one, other in combinations(case.actors, 2)]
    silent = tuple((label(one), label(other)) for one, other in pairs if tuple(sorted((one, other))) not in claimed)
    tied = {actor for at in claimed for actor in at}
    strong = {cell.at[0] for cell in case.claims_on if cell.kind == "capability"}
    borne = {carrier.id for answer in answers for carrier in chief(bearers(answer.conclusion))}
    return Unknowns(
        len(pairs), silent, tuple(label(actor) for actor in case.actors if actor not in tied),
        tuple(label(actor) for actor in case.actors if actor not in strong), assessment.not_run,
        tuple(entry for entry in entries.values() if entry.claim.id in borne and len(origins(entry.claim)) == 1),
        tuple(entry for entry in entries.values() if entry.assumed),
        tuple(one_line(claim.label) for claim in case.claims.values() if claim.draft),
        tuple(phrase for answer in answers for phrase in _shifts(answer, case.words)))


def _shifts(answer: Answer, scale: Scale) -> tuple[Phrase, ...]:
    low, high = answer.conclusion.grades
    words = [word(share, scale) for share in (low, high)]
    here = word(answer.conclusion.share, scale)
    if words == [here, here]:
        return ()
    return ((f"{answer.name}: {here} as graded; {words[0]} ({band_words(low, scale)}) to {words[1]} "
             f"({band_words(high, scale)}) when every grade is one step worse or better.",),)
