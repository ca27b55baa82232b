"""In which words is a score told?"""

from __future__ import annotations

from detente.model.ledger import outcome_words
from detente.model.score import CALIBRATED_FROM, Figure, Scored

CAVEAT = ("A share of worlds is not a forecast. What follows tells how well the shares would have done if they had been used "
          "as forecasts.")


def decimal(value: float, places: int = 3) -> str:
    """A score without its leading zero: `.137`, `−.05`, `1.2`."""
    text = f"{abs(value):.{places}f}"
    sign = "−" if value < 0 and text.strip("0.") else ""
    return sign + (text[1:] if text.startswith("0.") else text)


def figure(found: Figure, places: int = 3) -> str:
    """A score with its interval, where it has one: `.137 [.08 to .21]`."""
    if found.low is None or found.high is None:
        return decimal(found.value, places)
    return f"{decimal(found.value, places)} [{decimal(found.low, places)} to {decimal(found.high, places)}]"


def count(number: int, noun: str) -> str:
    """`14 questions`, `1 case`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def came(pair: Scored) -> str:
    """What came out, with the number where it was one: `yes`, `no (7.5)`."""
    yes, outcome = "yes" if pair.held else "no", pair.outcome.outcome
    return yes if outcome is None or isinstance(outcome, bool) else f"{yes} ({outcome_words(outcome)})"


def skill_words(found: Figure, whom: str) -> str:
    """A skill as a sentence; it is a gain only where the whole interval lies on one side."""
    shown = f"{decimal(found.value, 2)}"
    if found.low is None or found.high is None:
        return f"Skill against {whom}: {shown} over {count(found.questions, 'question')}; too few to tell a gain from luck."
    between = f"{decimal(found.low, 2)} to {decimal(found.high, 2)}"
    verdict = "better" if found.low > 0 else "worse" if found.high < 0 else "neither better nor worse for sure"
    return f"Skill against {whom}: {shown} [{between}] over {count(found.questions, 'question')}: {verdict}."


def too_few() -> str:
    """Why no calibration is shown."""
    return (f"Whether the words come true as often as they should is shown from {CALIBRATED_FROM} scored questions on; until "
            "then the list is all that can be said.")
