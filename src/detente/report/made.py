"""How was the report made, and where are its numbers?"""

from __future__ import annotations

import hashlib

from detente.model.conventions import Conventions
from detente.model.likelihood import CALLED, SCALES
from detente.report.markup import Child, Markup, held, join, tag
from detente.report.methods import DRAWING, METHODS, WEIGHING
from detente.report.outline import Outline
from detente.report.pieces import fold, table
from detente.report.register import register
from detente.report.sources import chain
from detente.report.tables import (
    case_text,
    checks_table,
    claims_table,
    conclusions_table,
    load_table,
    parts_table,
    readings_table,
    ties_table,
)
from detente.report.trials import drawn_or_exact, own_conventions, swept, track_record
from detente.report.words import DIGITS, LETTERS, one_line


def made(outline: Outline) -> Markup:
    """The method with its limits, the sources, every claim with its audit, the run, and all tables as files."""
    claims = register(outline)
    sources = chain(outline)
    return join(
        tag("p", WEIGHING), tag("p", DRAWING), drawn_or_exact(outline),
        join(tag("h3", "Who reports whom"), sources) if sources else None,
        tag("h3", "The engines, and when not to trust them"), *_engines(outline),
        tag("h3", "The conventions, and which of them matter"), swept(outline), own_conventions(outline),
        _conventions(outline), track_record(outline),
        join(tag("h3", "The claims, and the words on the page", id="claims"), claims) if claims else None,
        tag("h3", "This run"), _run(outline), tag("h3", "To take along"), _files(outline))


def _engines(outline: Outline) -> list[Markup]:
    ran = {found.engine for found in outline.assessment.conclusions}
    named = [METHODS[name] for name in METHODS if name in ran]
    if not named:
        return [tag("p", "No engine ran.")]
    return [fold(method.title, tag("p", method.how), tag("p", tag("b", "When not to trust it. "), method.limits))
            for method in named]


def _conventions(outline: Outline) -> Markup:
    """Every convention that turned words into numbers, in full: whoever doubts a figure starts here."""
    used = outline.case.conventions
    whose = "of this program" if used == Conventions() else "of this program, some of them replaced by the case’s own"
    letters: list[tuple[Child, ...]] = [(letter, LETTERS[letter], f"{100 * used.trust(letter):.0f} of 100")
                                        for letter in used.reliability]
    digits: list[tuple[Child, ...]] = [(digit, DIGITS[int(digit)], f"{100 * chance:.0f} of 100")
                                       for digit, chance in used.plausibility.items()]
    hedges: list[tuple[Child, ...]] = [(f"{used.firmness[name]:g}", ", ".join(used.hedges[name])) for name in used.hedges]
    hedges += [(f"{used.unknown_hedge:g}", "any other hedge"), (f"at most {used.second_hand:g}", "no source given"),
               (f"{used.unknown_hedge:g}, denying", ", ".join(used.turns_round))]
    others: list[tuple[Child, ...]] = [
        ("A source that does not track the truth says a claim anyway", ", ".join(
            f"{100 * chance:.0f} of 100 if {_MOTIVES[motive]}" for motive, chance in used.motive.items())),
        ("A later report of one origin copies the first", f"{100 * used.copy_:.0f} of 100; a reprint always"),
        ("A source that tracks the truth errs", f"{100 * used.honest_error:.0f} of 100"),
        ("The model errs, or is deceived", f"{100 * used.model_error:.0f} of 100"),
        ("An outlet relays faithfully what it quotes", "halfway between its reliability and 100 of 100"),
        ("An item of evidence, by its class",
         ", ".join(f"{name} {100 * chance:.0f}" for name, chance in used.likelihood.items()))]
    scale = outline.case.words
    words: list[tuple[Child, ...]] = [(word, f"{int(100 * low + 0.5)}–{int(100 * high + 0.5)} %")
                                      for word, low, high in SCALES[scale]]
    return fold("The words, letters and numbers used here",
                tag("p", f"These numbers are conventions {whose}, chosen to be modest. No study has settled them; the "
                    "thin line in each strip shows what one step of every grade would do."),
                table(("Word", "Share of worlds"), words, f"Words of probability, after {CALLED[scale]}; here they describe "
                      "shares of worlds"),
                table(("Letter", "Meaning", "Taken to track the truth"), letters, "Reliability of a source"),
                table(("Digit", "Meaning", "Taken to be true before any report"), digits, "Credibility of a claim"),
                table(("Firmness", "Words that weaken a report"), hedges, "Hedges; flatly said counts 1"),
                table(("Else", "Taken to be"), others, "Other conventions"))


_MOTIVES = {"neutral": "it is nothing to it", "serves": "it serves it", "against": "it goes against it"}


def _run(outline: Outline) -> Markup:
    run = outline.assessment
    text = case_text(outline.case)
    rows = [("Detente", run.version), ("Worlds", f"{run.worlds:,}".replace(",", " ")), ("Seed", str(run.seed)),
            ("Case", one_line(outline.case.id)), ("Reporting up to", one_line(outline.case.as_of or "not said")),
            ("Case as text, sha256", hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest())]
    rows += [(f"Capture {one_line(name)}, sha256 of its text",
              hashlib.sha256(words.encode("utf-8", "backslashreplace")).hexdigest())
             for name, words in sorted(run.captures.items())]
    return join(tag("dl", *(join(tag("dt", head), tag("dd", words)) for head, words in rows), class_="run"),
                tag("p", "The same case, seed and version give this report again, byte for byte.", class_="small"))


def _files(outline: Outline) -> Markup:
    files: list[tuple[str, str, str, str]] = [
        (conclusions_table(outline), "conclusions.csv", "Conclusions", "csv"),
        (load_table(outline), "load-map.csv", "Load map", "csv"),
        (parts_table(outline), "parts.csv", "Parts", "csv"), (readings_table(outline), "readings.csv", "Readings", "csv"),
        (checks_table(outline), "checks.csv", "What to verify", "csv"),
        (claims_table(outline), "claims.csv", "Claims", "csv"), (ties_table(outline), "ties.csv", "Ties and support", "csv"),
        (case_text(outline.case), "case.json", "The case", "json")]
    return tag("ul", *(tag("li", held(text, name, words, kind), f" ({name})") for text, name, words, kind in files),
               class_="plain files")
