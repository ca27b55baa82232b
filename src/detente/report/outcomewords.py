"""What do outcomes and rules come to, in sentences?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from detente.model.outcome_graph import OutcomeGraph, OutcomeNode, OutcomeRule, holding
from detente.report.outcomelayout import Layout
from detente.report.outcomepick import Picked, rules_held
from detente.report.words import NUMBERS, count, listed, one_line, sentence_case

NAMED = 4  # outcomes told in words in one sentence; the rest by their labels
LABELLED = 14  # outcomes told by their labels in one sentence
CAVEAT = ("A share of worlds is not a forecast: it says in how many of a hundred worlds, each with its own draw of what the "
          "actors want, the outcome holds.")
OFTEN = " in at least half of the worlds"
SEVERAL = "Several outcomes can hold at once, good ones and bad ones; none of this says which of them is reached."


def groups(graph: OutcomeGraph) -> list[tuple[tuple[OutcomeRule, ...], tuple[int, ...]]]:
    """Rules under which the same outcomes hold, with these outcomes; in the rules' order, the most demanding set first."""
    found: dict[tuple[int, ...], list[OutcomeRule]] = {}
    for place, rule in enumerate(graph.rules):
        found.setdefault(holding(graph, place), []).append(rule)
    return [(tuple(rules), kept) for kept, rules in sorted(found.items(), key=lambda entry: len(entry[0]))]


def quoted(node: OutcomeNode) -> str:
    """An outcome in a sentence: its label and its words."""
    label, words = one_line(node.label), one_line(node.words)
    return label if label == words else f"{label} “{words}”"


def named(nodes: Sequence[OutcomeNode]) -> str:
    """Outcomes in a sentence: a few in words, more by their labels, many by the first of these."""
    if len(nodes) <= NAMED:
        return listed([quoted(node) for node in nodes])
    labels = [one_line(node.label) for node in nodes]
    return listed(labels) if len(labels) <= LABELLED else f"{', '.join(labels[:LABELLED])} and {len(labels) - LABELLED} more"


def names_of(rules: Sequence[OutcomeRule]) -> str:
    """`R and SIM`."""
    return listed([one_line(rule.name) for rule in rules])


def held_words(graph: OutcomeGraph, kept: Sequence[int]) -> str:
    """`one outcome of 12: 6 “...”`, after what the rule means."""
    if not kept:
        return "no outcome is like that"
    verb = "holds" if len(kept) == 1 else "hold"
    often = OFTEN if graph.nodes[kept[0]].shares else ""
    which = f": {named([graph.nodes[place] for place in kept])}" if len(kept) <= LABELLED else ""
    return f"{count(len(kept), 'outcome')} of {graph.possible} {verb}{often}{which}"


def reached_words(graph: OutcomeGraph) -> tuple[str, ...]:
    """Where things stand, whether that holds, and which of what holds is reached from there.

    Where much holds, only what the most rules let hold is told of.
    """
    quo = graph.status_quo
    if quo is None:
        return ()
    held = rules_held(graph)
    kept = [place for place, rules in enumerate(held) if rules and place != quo]
    if len(kept) > LABELLED:
        kept = [place for place in kept if held[place] == max(held)]
    told = [_quo(graph, quo)]
    reached = [place for place in kept if graph.nodes[place].way]
    others = [place for place in kept if not graph.nodes[place].way]
    if reached:
        told.append(f"From there {_lead(graph, reached)}.")
    if others and reached:
        told.append(f"No way was found from there to {named([graph.nodes[place] for place in others])}.")
    elif others:
        told.append("No way was found from there to any other outcome that holds.")
    return tuple(told)


def _lead(graph: OutcomeGraph, reached: Sequence[int]) -> str:
    """`one move leads to 5, two moves lead to 6 and 7`."""
    ordered = sorted(reached, key=lambda place: len(graph.nodes[place].way))
    parts = []
    for length, run in groupby(ordered, key=lambda place: len(graph.nodes[place].way) - 1):
        labels = [graph.nodes[place] for place in run]
        parts.append(f"{count(length, 'move')} {'leads' if length == 1 else 'lead'} to {named(labels)}")
    return listed(parts)


def _quo(graph: OutcomeGraph, quo: int) -> str:
    node = graph.nodes[quo]
    names = [rule for place, rule in enumerate(graph.rules) if quo in holding(graph, place)]
    if len(names) == len(graph.rules) > 1:
        holds = "which holds under every rule"
    else:
        holds = f"which holds under {names_of(names)}" if names else "which does not hold under any rule"
    return f"Things stand at {quoted(node)}, {holds}."


def figure_words(graph: OutcomeGraph) -> str:
    """What to see first in the picture: what the most rules let hold, and whether it is reached from where things stand."""
    held = rules_held(graph)
    most = max(held, default=0)
    if not most:
        return "No outcome holds under any rule: wherever things stand, somebody gains by moving on."
    best = [place for place, number in enumerate(held) if number == most]
    often = OFTEN if graph.nodes[best[0]].shares else ""
    rules = count(len(graph.rules), "rule")
    how = f"every rule{often}" if most == len(graph.rules) else f"{NUMBERS[most]} of {rules}{often}, the most of all"
    who = sentence_case(named([graph.nodes[place] for place in best]))
    told = f"{who} {'holds' if len(best) == 1 else 'hold'} under {how}."
    quo = graph.status_quo
    if quo is None or quo in best:
        return told
    lengths = [len(graph.nodes[place].way) - 1 for place in best if graph.nodes[place].way]
    if not lengths:
        return f"{told} No way was found there from where things stand."
    which = "the nearest of them" if len(best) > 1 else "it"
    return f"{told} From where things stand, {which} is {count(min(lengths), 'move')} away."


def reading_words(graph: OutcomeGraph, picked: Picked, layout: Layout) -> str:
    """How to read the picture, and what is left out of it."""
    told = [f"Each box is an outcome{_where(graph, layout)}."]
    rules = ", ".join(one_line(rule.name) for rule in graph.rules)
    shares = any(graph.nodes[node].shares for node in picked.nodes)
    if graph.rules:
        told.append(f"The small bars in it stand for {rules}, from left to right: "
                    f"{'as high as the share of worlds in which it holds' if shares else 'full where it holds'}. A strong "
                    f"outline: it holds under some rule{OFTEN if shares else ''}; a double one: under every rule.")
    told.append("The filled box, “now”, is where things stand." if graph.status_quo in picked.nodes else "")
    told.append(f"An arrow is a move that pays{', in the commonest worlds,' if shares else ''} for the actor who makes it."
                if picked.arrows else "No move pays.")
    if any(arrow.one_way for arrow in picked.arrows):
        told.append("A bar at its tail: there is no way back.")
    return " ".join(part for part in (*told, *_not_drawn(graph, picked)) if part)


def _not_drawn(graph: OutcomeGraph, picked: Picked) -> tuple[str, ...]:
    drawn = sum(arrow.gains for arrow in picked.arrows)
    best = {"gains": "",
            "ways": f"Only the ways from where things stand are drawn: {drawn} of the {picked.gains} moves between these "
            "outcomes that pay.",
            "best": "Of each actor’s moves from an outcome only the one that pays best is drawn, and the ways to what holds: "
            f"{drawn} of the {picked.gains} that pay."}[picked.moves]
    rest = (f"{sentence_case(count(picked.others, 'move'))} that {'does' if picked.others == 1 else 'do'} not pay "
            f"{'is' if picked.others == 1 else 'are'} not drawn.") if picked.others and picked.moves != "ways" else ""
    missing = graph.possible - len(picked.nodes)
    verb = "is" if missing == 1 else "are"
    many = (f"{sentence_case(count(missing, 'outcome'))} of {graph.possible} {verb} not drawn: those shown are where things "
            "stand, what most rules let hold, and the ways there.") if missing else ""
    return best, rest, many


def _where(graph: OutcomeGraph, layout: Layout) -> str:
    """How to read a place in the picture."""
    if layout.kind != "grid":
        return f", its {'column' if layout.kind == 'tree' else 'row'} says how many of the moves drawn lead there"
    across = [one_line(graph.actors[level.actor]) for level in layout.across if level.actor is not None]
    down = [one_line(graph.actors[level.actor]) for level in layout.down if level.actor is not None]
    rows = f", its row what {listed(down)} {'does' if len(down) == 1 else 'do'}" if down else ""
    return f": its column says what {listed(across)} {'does' if len(across) == 1 else 'do'}{rows}"
