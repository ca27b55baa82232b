"""What does an engine hand over when outcomes, and the moves between them, are to be shown?

Words are said here and nowhere else: who draws the picture learns from it which sentence stands where, and solves nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.likelihood import Scale

RULE_ORDER = ("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM")  # in which rules are listed; a rule that was not asked is left out


class OutcomeRule(NamedTuple):
    """A rule by which an outcome holds. `means` completes "an outcome holds when ...", as in `nobody gains by leaving it`."""

    name: str
    means: str


class OutcomeOption(NamedTuple):
    """An option. `words` says what it does, without who does it: `share power`."""

    owner: int  # place in OutcomeGraph.actors
    words: str


class OutcomeNode(NamedTuple):
    """One possible outcome. K rules, A actors, both in the graph's order."""

    key: str  # one character an option, 1 taken; or the outcome's own name
    label: str  # short, at best a number of one to three digits: what stands in the drawing and is used in sentences
    words: str  # who does what, without quotation marks: `US: air strike; USSR: withdraw`
    taken: tuple[int, ...]  # places in OutcomeGraph.options of those that are taken, rising; empty also where there are none
    holds: tuple[tuple[bool, ...], ...]  # [K][A] whether it is stable for the actor; with worlds: in the commonest of them
    status_quo: bool = False
    shares: tuple[float, ...] = ()  # [K] share of worlds in which it is an equilibrium, 0..1; empty: there are no worlds
    worth: tuple[int, ...] = ()  # [A] its rank for the actor, higher is wanted more, equal counts the same; empty: not said
    why: tuple[str, ...] = ()  # plain sentences, at least one for each actor: why it stays or leaves; may be empty
    way: tuple[int, ...] = ()  # places in OutcomeGraph.nodes from the status quo to here, both included; empty: not reached
    path: tuple[str, ...] = ()  # that way in plain sentences, one a step
    notes: tuple[str, ...] = ()  # anything else about it, in plain sentences
    hangs: tuple[bool, ...] = ()  # [K] whether that verdict is what the notes are about; empty: they are about all of them


class OutcomeMove(NamedTuple):
    """One actor's move from one outcome to another."""

    actor: int  # place in OutcomeGraph.actors
    here: int  # places in OutcomeGraph.nodes
    there: int
    gains: bool  # whether the actor wants `there` more; with worlds: in the commonest of them


class OutcomeGraph(NamedTuple):
    """Outcomes and who moves between them. Every list is in the model's own order, so that the same model draws the same."""

    title: str
    actors: tuple[str, ...]  # how each is called in sentences
    options: tuple[OutcomeOption, ...]  # empty where outcomes and moves were named one by one
    rules: tuple[OutcomeRule, ...]  # that were asked, in RULE_ORDER
    nodes: tuple[OutcomeNode, ...]  # all that are possible; where these are too many, those worth showing
    moves: tuple[OutcomeMove, ...]  # all between `nodes`, whether or not the mover gains
    outcomes: int = 0  # how many are possible; 0: all of them are in `nodes`
    prefers: tuple[tuple[str, ...], ...] = ()  # [A] what each wants, in plain sentences, the most wanted or weightiest first
    note: str = ""  # anything a reader must know about the whole, in plain sentences
    unknown: tuple[tuple[tuple[int, int], ...], ...] = ()  # [A] pairs of nodes that nobody knows how the actor compares
    searched: bool = True  # whether ways from the status quo were looked for; where not, no node has one
    scale: Scale = "icd203"  # of the words that say the nodes' shares

    @property
    def possible(self) -> int:
        """How many outcomes are possible."""
        return max(self.outcomes, len(self.nodes))

    @property
    def status_quo(self) -> int | None:
        """The place of the status quo, if it is said and among the nodes."""
        return next((place for place, node in enumerate(self.nodes) if node.status_quo), None)


def holding(graph: OutcomeGraph, rule: int) -> tuple[int, ...]:
    """The outcomes that hold under the rule at that place: for every actor, or with worlds in at least half of them."""
    return tuple(place for place, node in enumerate(graph.nodes)
                 if (node.shares[rule] >= 0.5 if node.shares else all(node.holds[rule])))


def doubted(node: OutcomeNode, rule: int) -> bool:
    """Whether the verdict under the rule at that place is to be read with the outcome's notes."""
    return bool(node.notes) and (node.hangs[rule] if node.hangs else True)
