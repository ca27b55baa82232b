"""What do a hedge, a letter and a digit come to, by the conventions?"""

from __future__ import annotations

import re

from detente.model.conventions import CONFIRMED_AND_MODELLED, FIRMNESS, PLAUSIBILITY, TURNS_ROUND, UNKNOWN_HEDGE

_NUMBER = r"(\d{1,3}(?:\.\d{1,6})?)"
_PERCENT = re.compile(rf"(?:{_NUMBER}\s?(?:%|per\s?cent)?\s?(?:-|–|to|and)\s?)?{_NUMBER}\s?(?:%|per\s?cent)")


def firmness(hedge: str | None) -> tuple[float, bool]:
    """How firmly a report is made, 0..1, and whether its own words make it a denial.

    A printed number replaces the words: p per cent (of a range, its middle) gives |2p - 1|, and below one half it denies.
    "Unlikely" and its kin deny as firmly as "likely" asserts.
    """
    if not hedge:
        return 1.0, False
    if match := _PERCENT.search(hedge):
        numbers = [float(number) for number in match.groups() if number is not None]
        chance = min(sum(numbers) / len(numbers) / 100, 1.0)
        return abs(2 * chance - 1), chance < 0.5
    words = f" {' '.join(re.findall(r'[a-z]+', hedge.lower()))} "
    if any(f" {cue} " in words for cue in TURNS_ROUND):
        return UNKNOWN_HEDGE, True
    for value, cues in FIRMNESS:
        if any(f" {cue} " in words for cue in cues):
            return value, False
    return UNKNOWN_HEDGE, False


def one_step(letter: str, steps: int) -> str:
    """The letter so many grades better (positive) or worse; F, which grades nothing, stays."""
    ladder = "EDCBA"
    return letter if letter == "F" else ladder[min(max(ladder.index(letter) + steps, 0), 4)]


def plausibility(digit: int, clusters: int, steps: int = 0) -> float:
    """Chance of a claim before any report, from its Admiralty digit so many grades better (positive) or worse."""
    if digit != 6:
        digit = min(max(digit - steps, 1), 5)
    if digit == 1 and clusters >= 2:
        return CONFIRMED_AND_MODELLED
    return PLAUSIBILITY[digit]
