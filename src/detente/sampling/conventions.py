"""What do a hedge, a letter and a digit come to, by a case's conventions?"""

from __future__ import annotations

import re

from detente.model.conventions import Conventions, plain_words

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,20})?)"  # a comma is how much of the world writes a decimal point
_PERCENT = re.compile(rf"(?<![\d.,])(?:{_NUMBER}\s?(?:%|per\s?cent)?\s?(?:-|–|to|and)\s?)?{_NUMBER}\s?(?:%|per\s?cent)")
_DENIED = r"\b(?:no|not|without|beyond|little|never)(?: reason to| \w+)? "  # "no doubt", "no reason to doubt", "not in doubt"
FLAT, NUMBER, TURNED, UNKNOWN = "flat", "number", "turned", "unknown"  # beside the classes of hedges that a case names


def hedge_class(hedge: str | None, conventions: Conventions) -> str:
    """By what a hedge is judged: its class, or FLAT (none), NUMBER (per cents), TURNED (it denies), UNKNOWN (in no list)."""
    if not hedge:
        return FLAT
    if _PERCENT.search(hedge):
        return NUMBER
    words = f" {plain_words(hedge)} "
    if any(f" {cue} " in re.sub(_DENIED + cue + r"\b", "", words) for cue in conventions.turns_round):
        return TURNED
    return next((name for name, cues in conventions.hedges.items() if any(f" {cue} " in words for cue in cues)), UNKNOWN)


def firmness(hedge: str | None, conventions: Conventions) -> tuple[float, bool]:
    """How firmly a report is made, 0..1, and whether its own words make it a denial.

    A printed number replaces the words: p per cent (of a range, its middle) gives |2p - 1|, and below one half it denies.
    "Unlikely" and its kin deny as firmly as an unknown hedge asserts.
    """
    kind = hedge_class(hedge, conventions)
    if kind == FLAT:
        return 1.0, False
    if kind == NUMBER and (match := _PERCENT.search(hedge or "")):
        numbers = [float(number.replace(",", ".")) for number in match.groups() if number is not None]
        chance = min(sum(numbers) / len(numbers) / 100, 1.0)
        return abs(2 * chance - 1), chance < 0.5
    return conventions.firmness.get(kind, conventions.unknown_hedge), kind == TURNED


def one_step(letter: str, steps: int) -> str:
    """The letter so many grades better (positive) or worse; F, which grades nothing, stays."""
    ladder = "EDCBA"
    return letter if letter == "F" else ladder[min(max(ladder.index(letter) + steps, 0), 4)]


def plausible_as(digit: int, clusters: int, steps: int = 0) -> str:
    """The convention that says how plausible a claim is: its digit so many grades better (positive) or worse.

    Digit 1 means "confirmed by others": where two or more independent reports are modelled it counts less.
    """
    if digit != 6:
        digit = min(max(digit - steps, 1), 5)
    return "confirmed_and_modelled" if digit == 1 and clusters >= 2 else str(digit)


def plausibility(digit: int, clusters: int, conventions: Conventions, steps: int = 0) -> float:
    """Chance of a claim before any report, from its Admiralty digit, with so many independent reports modelled."""
    name = plausible_as(digit, clusters, steps)
    return conventions.plausibility.get(name, conventions.confirmed_and_modelled)
