"""By which rules is the spatial model played?

Every word is one of KTAB's own choices, under a plain name; the defaults are KTAB's. Only `consent="mutual"` is ours.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args, get_type_hints

Vote = Literal["proportional", "binary", "propbin", "propcbc", "cubic", "asymprosp"]
Victory = Literal["linear", "square", "quartic", "octic", "binary"]
Condorcet = Literal["conditional", "markov-incentive", "markov-uniform"]
Choice = Literal["deterministic", "stochastic"]
RiskRange = Literal["mid", "min", "max"]
RiskEstimate = Literal["none", "third", "half", "two-thirds", "full"]
Commitment = Literal["semi", "none", "full"]
Interpretation = Literal["initiator", "initiator-receiver", "weighted"]
Split = Literal["s2p2", "s1p1", "s2pmax"]
Consent = Literal["either", "mutual"]


class Rules(NamedTuple):
    """One word for each choice that the model leaves open."""

    vote: Vote = "proportional"  # how a difference in utility becomes a vote
    victory: Victory = "linear"  # how the strengths of two coalitions become a probability
    pce: Condorcet = "conditional"  # how pairwise probabilities become one for each option
    choice: Choice = "deterministic"  # take the likeliest bargain, or draw one
    risk_range: RiskRange = "mid"  # -0.5..1, 0..1 or -1..1
    risk_estimate: RiskEstimate = "third"  # how much of the other's own attitude enters an estimate of it
    commitment: Commitment = "semi"  # what third parties risk by taking sides
    interpretation: Interpretation = "initiator"  # whose view of the contest shapes the bargain
    bargain: Split = "s2p2"  # how saliences and probabilities weigh in a bargain
    consent: Consent = "either"  # "mutual": a bargain binds only if both chose it; not KTAB


KTAB = Rules()  # every word its default


def checked(rules: Rules) -> Rules:
    """The same rules; ValueError where a word isn't one of those that the rule knows."""
    for name, kind in get_type_hints(Rules).items():
        said, words = getattr(rules, name), get_args(kind)
        if said not in words:
            raise ValueError(f"the spatial model's rule {name} is one of {', '.join(words)}, not {said!r}")
    return rules


def whose(rules: Rules) -> str:
    """One line for a report: whether these rules are KTAB's."""
    if rules.consent == "mutual":
        return "spatial model with mutual consent: not KTAB, where one side alone may keep a bargain"
    return "spatial model of politics as in KTAB" + ("" if rules == KTAB else ", not with its default rules")
