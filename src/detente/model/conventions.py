"""Which numbers stand for the words that analysts use?

All of them are conventions of ours, chosen to be modest; no study has settled them. Every report prints them, and a case
may put its own in their place, under `conventions:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from detente.errors import did_you_mean
from detente.model.kind import LIKELIHOOD
from detente.model.source import Noun

LEAST_BETA, MOST_BETA = 0.01, 10_000.0  # beyond, a source would tell the truth always or never, to within rounding

RELIABILITY: dict[str, tuple[float, float]] = {
    "A": (19.0, 1.0), "B": (8.0, 2.0), "C": (6.0, 4.0), "D": (3.5, 6.5), "E": (1.5, 8.5), "F": (1.0, 1.0),
}
MOTIVE: dict[str, float] = {"neutral": 0.50, "serves": 0.85, "against": 0.10}
PLAUSIBILITY: dict[str, float] = {"1": 0.90, "2": 0.75, "3": 0.50, "4": 0.30, "5": 0.10, "6": 0.50}
FIRMNESS: dict[str, float] = {"rumour": 0.1, "possible": 0.3, "likely": 0.6, "reported": 0.7}
# The words of each class of hedge; the first class with a fitting word counts, so the weakest stands first.
HEDGES: dict[str, tuple[str, ...]] = {
    "rumour": ("whether", "rumour", "rumor", "rumours", "rumors", "rumoured", "rumored", "question", "unclear", "not known"),
    "possible": ("may", "might", "could", "possible", "possibly", "perhaps", "conceivably", "can not be ruled out",
                 "cannot be ruled out", "can t be ruled out"),
    "likely": ("likely", "probably", "probable", "believe", "believes", "believed", "think", "thinks", "thought", "seem",
               "seems", "seemed", "appear", "appears", "appeared", "apparently", "expected", "suggests", "assume", "assumes"),
    "reported": ("reportedly", "according to", "allegedly", "alleged", "said to", "supposedly", "indications", "claims"),
}
TURNS_ROUND = ("unlikely", "improbable", "impossible", "denied", "denies", "untrue", "improbably", "doubtful", "doubt",
               "doubts", "not likely", "not expected", "not probable")


def plain_words(text: str) -> str:
    """The words of a text in small letters, one blank between them, without marks and digits."""
    return " ".join(re.findall(r"[^\W\d_]+", text.lower()))


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{str(value)[:40]!r} is no number")
    return float(value)


def _part(value: Any) -> float:
    """A number from 0 to 1."""
    if not 0 <= (number := _number(value)) <= 1:
        raise ValueError(f"{number:g} does not lie between 0 and 1")
    return number


def _chance(value: Any) -> float:
    """A number between 0 and 1, neither of them: what is impossible or certain could never be revised."""
    if not 0 < (number := _number(value)) < 1:
        raise ValueError(f"{number:g} must be more than 0 and less than 1")
    return number


def _error(value: Any) -> float:
    if not 0 <= (number := _number(value)) < 0.5:
        raise ValueError(f"{number:g} must be from 0 to less than 0.5")
    return number


def _beta(value: Any) -> tuple[float, float]:
    """Two numbers of a Beta distribution."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("two numbers of a Beta distribution are needed, as in [6, 4]: 6 for, 4 against")
    a, b = (_number(part) for part in value)
    if not all(LEAST_BETA <= part <= MOST_BETA for part in (a, b)):
        raise ValueError(f"[{a:g}, {b:g}]: each must be more than 0, from {LEAST_BETA:g} to {MOST_BETA:,.0f}")
    return a, b


def _cues(value: Any) -> tuple[str, ...]:
    """Words as hedges are searched for them: each once."""
    listed = value if isinstance(value, list | tuple) else (value,)
    words = [plain_words(entry) if isinstance(entry, str) else "" for entry in listed]
    if not all(words):
        raise ValueError(f"{str(listed[words.index('')])[:40]!r} has no word in it")
    return tuple(dict.fromkeys(words))


_UNIT = {"type": "number", "minimum": 0, "maximum": 1}
_OPEN = {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}
_WORDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Part = Annotated[float, BeforeValidator(_part), WithJsonSchema(_UNIT)]
Chance = Annotated[float, BeforeValidator(_chance), WithJsonSchema(_OPEN)]
SmallError = Annotated[float, BeforeValidator(_error), WithJsonSchema(_UNIT)]
Beta = Annotated[tuple[float, float], BeforeValidator(_beta), WithJsonSchema(
    {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}, "minItems": 2, "maxItems": 2})]
Cues = Annotated[tuple[str, ...], BeforeValidator(_cues), WithJsonSchema(_WORDS)]


def _over(defaults: Mapping[str, Any]) -> BeforeValidator:
    """What a case says of some names, over what holds of the others; in the order of the defaults."""
    def merged(value: Any) -> Any:
        return {**defaults, **{str(name): entry for name, entry in value.items()}} if isinstance(value, dict) else value
    return BeforeValidator(merged)


def _known(known: Mapping[str, Any], what: str) -> AfterValidator:
    """A key that is one of the known ones."""
    def checked(name: str) -> str:
        if name not in known:
            raise ValueError(f"no {what} is called {name!r} ({did_you_mean(name, known)})")
        return name
    return AfterValidator(checked)


def _hedges(value: Any) -> Any:
    """Words that a case gives to one class leave the others."""
    if not isinstance(value, dict):
        return value
    taken = {plain_words(word) for entry in value.values() for word in (entry if isinstance(entry, list | tuple) else [entry])
             if isinstance(word, str)}
    return {**{name: tuple(word for word in words if word not in taken) for name, words in HEDGES.items()}, **value}


def _falling(values: Mapping[str, float], order: Iterable[str], what: str) -> None:
    """Raise ValueError where a later name has more than an earlier one."""
    for better, worse in pairwise(order):
        if values[worse] > values[better] + 1e-12:
            raise ValueError(f"it falls {what}, but {worse} has {values[worse]:.3g}, more than {better} ({values[better]:.3g})")


def _letters(value: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    _falling({name: a / (a + b) for name, (a, b) in value.items()}, "ABCDE", "from A to E")
    return value


def _digits(value: dict[str, float]) -> dict[str, float]:
    _falling(value, "12345", "from 1 to 5")
    return value


def _motives(value: dict[str, float]) -> dict[str, float]:
    _falling(value, ("serves", "neutral", "against"), "from serves over neutral to against")
    return value


def _classes(value: dict[str, float]) -> dict[str, float]:
    _falling(value, LIKELIHOOD, "from CC to II")
    return value


def _one_class(value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each word of a hedge belongs to one class."""
    owner: dict[str, str] = {}
    for name, words in value.items():
        for word in words:
            if owner.setdefault(word, name) != name:
                raise ValueError(f"{word!r} is listed as {owner[word]} and as {name}; keep one")
    return value


LetterName = Annotated[str, _known(RELIABILITY, "letter"), WithJsonSchema({"enum": list(RELIABILITY)})]
MotiveName = Annotated[str, _known(MOTIVE, "motive"), WithJsonSchema({"enum": list(MOTIVE)})]
DigitName = Annotated[str, _known(PLAUSIBILITY, "digit"), WithJsonSchema({"enum": list(PLAUSIBILITY)})]
HedgeName = Annotated[str, _known(FIRMNESS, "class of hedges"), WithJsonSchema({"enum": list(FIRMNESS)})]
ClassName = Annotated[str, _known(LIKELIHOOD, "class"), WithJsonSchema({"enum": list(LIKELIHOOD)})]


class Conventions(Noun):
    """Every number that stands for a word when claims are weighed. A case may say any part; the rest stays as it is here."""

    reliability: Annotated[dict[LetterName, Beta], _over(RELIABILITY), AfterValidator(_letters)] = Field(
        RELIABILITY, description="Admiralty letter -> Beta(a, b) of: it tells the truth. F is wide: unknown, not a half")
    motive: Annotated[dict[MotiveName, Chance], _over(MOTIVE), AfterValidator(_motives)] = Field(
        MOTIVE, description="Chance that a source which does not track the truth would assert the claim anyway")
    plausibility: Annotated[dict[DigitName, Chance], _over(PLAUSIBILITY), AfterValidator(_digits)] = Field(
        PLAUSIBILITY, description="Admiralty digit -> chance of a claim before any report")
    confirmed_and_modelled: Chance = Field(
        0.75, description="In place of digit 1 where two or more independent reports are modelled: else they count twice")
    copy_: Part = Field(0.9, alias="copy", description="How far a later report of one origin copies the first; a reprint: 1")
    honest_error: SmallError = Field(0.02, description="How often a source that tracks the truth is wrong all the same")
    model_error: Chance = Field(0.02, description="How often the model is wrong, or deceived in a way that it can't see")
    second_hand: Part = Field(0.7, description="At most this firm, when nobody says where it comes from")
    firmness: Annotated[dict[HedgeName, Part], _over(FIRMNESS)] = Field(
        FIRMNESS, description="How firmly something is said, by the class of its hedge; flatly said counts 1")
    hedges: Annotated[dict[HedgeName, Cues], BeforeValidator(_hedges), AfterValidator(_one_class)] = Field(
        HEDGES, description="The words of each class; a list given here takes the place of the class's own")
    unknown_hedge: Part = Field(0.6, description="Of a hedge that is in no list, and of one that turns a claim round")
    turns_round: Cues = Field(TURNS_ROUND, description="Words that deny, as firmly as `unknown_hedge` says")
    likelihood: Annotated[dict[ClassName, Chance], _over(LIKELIHOOD), AfterValidator(_classes)] = Field(
        LIKELIHOOD, description="P(item | hypothesis) of the five classes of competing hypotheses")

    def trust(self, letter: str) -> float:
        """Mean of a letter's Beta: how likely such a source tells the truth."""
        a, b = self.reliability[letter]
        return a / (a + b)
