"""Which numbers stand for the words that analysts use?

All of them are conventions of ours, chosen to be modest; no study has settled them. Every report prints them.
"""

from __future__ import annotations

# Admiralty letter -> Beta(a, b) of "this source tracks the truth". F is wide: unknown, not "half".
RELIABILITY: dict[str, tuple[float, float]] = {
    "A": (19, 1), "B": (8, 2), "C": (6, 4), "D": (3.5, 6.5), "E": (1.5, 8.5), "F": (1, 1),
}

# Chance that a source which does not track the truth would assert the claim anyway.
MOTIVE: dict[str, float] = {"neutral": 0.50, "serves": 0.85, "against": 0.10}

# Admiralty digit, read as plausibility before any report. Digit 1 means "confirmed by others": where two or more
# independent reports are modelled, counting it in full would count them twice.
PLAUSIBILITY: dict[int, float] = {1: 0.90, 2: 0.75, 3: 0.50, 4: 0.30, 5: 0.10, 6: 0.50}
CONFIRMED_AND_MODELLED = 0.75

COPY = 0.9  # a later report of the same origin; 1 for a reprint
HONEST_ERROR = 0.02  # a source that tracks the truth is wrong all the same
MODEL_ERROR = 0.02  # the model, or a deception that it can't see
SECOND_HAND = 0.7  # at most this firm, when nobody says where it comes from

# How firmly something is said, by its hedge: the first row with a fitting word counts.
FIRMNESS: tuple[tuple[float, tuple[str, ...]], ...] = (
    (0.1, ("whether", "rumour", "rumor", "rumours", "rumors", "rumoured", "rumored", "question", "unclear", "not known")),
    (0.3, ("may", "might", "could", "possible", "possibly", "perhaps", "conceivably", "can not be ruled out",
           "cannot be ruled out", "can t be ruled out")),
    (0.6, ("likely", "probably", "probable", "believe", "believes", "believed", "think", "thinks", "thought", "seem", "seems",
           "seemed", "appear", "appears", "appeared", "apparently", "expected", "suggests", "assume", "assumes")),
    (0.7, ("reportedly", "according to", "allegedly", "alleged", "said to", "supposedly", "indications", "claims")),
)
UNKNOWN_HEDGE = 0.6
# These deny, as firmly as their opposites assert.
TURNS_ROUND = ("unlikely", "improbable", "improbably", "doubtful", "doubt", "doubts",
               "not likely", "not expected", "not probable")
