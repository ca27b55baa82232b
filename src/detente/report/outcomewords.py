"""What do outcomes and rules come to, in sentences?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from detente.model.outcome_graph import OutcomeGraph, OutcomeNode, OutcomeRule, holding
from detente.report.outcomelayout import Layout
from detente.report.outcomepick import Picked, rules_held, telling
from detente.report.words import NUMBERS, count, listed, one_line, sentence_case

NAMED = 6  # outcomes told in words in one sentence; the rest by their labels
CAPTIONED = 2  # the same where picture or table say the words
LABELLED = 14  # outcomes told by their labels in one sentence
CAVEAT = ("A share of worlds is not a forecast: it says in how many of a hundred worlds, each with its own draw of what the "
          "actors want, the outcome holds.")
NO_QUO = "The file names no status quo, so no way to an outcome can be told."
NOT_SEARCHED = "There are too many outcomes to look for ways to them all."
OF_ALL = " whoever takes it."  # ends the sentence on all steps of a way: `Each step pays ...`, `This step does not pay ...`
OFTEN = " in at least half of the worlds"
SEVERAL = "Several outcomes can hold at once, good ones and bad ones; none of this says which of them is reached."


def groups(graph: OutcomeGraph) -> list[tuple[tuple[OutcomeRule, ...], tuple[int, ...]]]:
    """Rules under which the same outcomes hold, with these outcomes; in the rules' order, the most demanding set first."""
    found: dict[tuple[int, ...], list[OutcomeRule]] = {}
    for place, rule in enumerate(graph.rules):
        found.setdefault(holding(graph, place), []).append(rule)
    return [(tuple(rules), kept) for kept, rules in sorted(found.items(), key=lambda entry: len(entry[0]))]


def called(node: OutcomeNode, told: Collection[str] = ()) -> str:
    """An outcome in a sentence: `3 (the United States: air strike)`, or its own name in quotation marks.

    told: keys of outcomes whose words stand before; these are called by their labels alone.
    """
    label, words = one_line(node.label), one_line(node.words)
    name = label if label.isdigit() else f"“{label}”"
    return name if label == words or node.key in told else f"{name} ({words})"


def named(nodes: Sequence[OutcomeNode], most: int = NAMED, told: Collection[str] = ()) -> str:
    """Outcomes in a sentence: with words where at most `most` need these, else by their labels, or the first of these."""
    if worded(nodes, most, told):
        return listed([called(node, told) for node in nodes])
    labels = [called(node, (node.key,)) for node in nodes]
    return listed(labels) if len(labels) <= LABELLED else f"{', '.join(labels[:LABELLED])} and {len(labels) - LABELLED} more"


def worded(nodes: Sequence[OutcomeNode], most: int = NAMED, told: Collection[str] = ()) -> set[str]:
    """The keys of the outcomes whose words `named` says for the first time."""
    fresh = {node.key for node in nodes if node.key not in told}
    return fresh if len(fresh) <= most and len(nodes) <= LABELLED else set()


def outcomes(nodes: Sequence[OutcomeNode], most: int = NAMED, told: Collection[str] = ()) -> str:
    """The same after `outcome` or `outcomes` where their labels are numbers: `outcomes 3 and 12`."""
    number = all(one_line(node.label).isdigit() for node in nodes)
    said = named(nodes, most, told)
    return f"{'outcome' if len(nodes) == 1 else 'outcomes'} {said}" if number else said


def names_of(rules: Sequence[OutcomeRule]) -> str:
    """`R and SIM`."""
    return listed([one_line(rule.name) for rule in rules])


def held_words(graph: OutcomeGraph, kept: Sequence[int], told: Collection[str] = ()) -> str:
    """`one outcome of 12: 6 “...”`, after what the rule means. told: keys of outcomes whose words stand before."""
    if not kept:
        return "no outcome is like that"
    verb = "holds" if len(kept) == 1 else "hold"
    often = OFTEN if graph.nodes[kept[0]].shares else ""
    which = f": {named([graph.nodes[place] for place in kept], told=told)}" if len(kept) <= LABELLED else ""
    return f"{least(graph)}{count(len(kept), 'outcome')} of {graph.possible} {verb}{often}{which}"


def least(graph: OutcomeGraph) -> str:
    """`at least `, before a number of outcomes that hold, where not all possible outcomes are in the graph."""
    return "at least " if graph.possible > len(graph.nodes) else ""


def reached_words(graph: OutcomeGraph, told: Collection[str] = ()) -> tuple[str, ...]:
    """Where things stand, whether that holds, and which of what holds is reached from there.

    Where much holds, only what the most rules let hold is told of; more than a few are called by their labels alone.
    told: keys of outcomes whose words stand before.
    """
    quo = graph.status_quo
    if quo is None:
        return (NO_QUO,) if graph.nodes else ()
    said = [_quo(graph, quo, told)]
    told = {*told, graph.nodes[quo].key}
    held = rules_held(graph)
    kept = [place for place, rules in enumerate(held) if rules and place != quo]
    if len(kept) > LABELLED:
        kept = [place for place in kept if held[place] == max(held)]
    reached = [place for place in kept if graph.nodes[place].way]
    others = [place for place in kept if not graph.nodes[place].way]
    most = CAPTIONED if worded([graph.nodes[place] for place in kept], CAPTIONED, told) else 0
    if reached:
        said.append(f"From there {_lead(graph, reached, most, told)}.")
    if not graph.searched:
        said.append(NOT_SEARCHED)
    elif others and reached:
        said.append(f"No way was found from there to {outcomes([graph.nodes[place] for place in others], most, told)}.")
    elif others:
        said.append("No way was found from there to any other outcome that holds.")
    return tuple(said)


def _lead(graph: OutcomeGraph, reached: Sequence[int], most: int, told: Collection[str]) -> str:
    """`one move that pays leads to 5 and two moves that each pay lead to 6 and 7`."""
    steps = {place: (len(graph.nodes[place].way) - 1, not all_pay(graph, graph.nodes[place].way)) for place in reached}
    parts = []
    ordered = sorted(reached, key=lambda place: (*steps[place], place))
    for (length, unpaid), run in groupby(ordered, key=lambda place: steps[place]):
        nodes = [graph.nodes[place] for place in run]
        parts.append(f"{moves_words(length, not unpaid)} {'leads' if length == 1 else 'lead'} to {outcomes(nodes, most, told)}")
    return listed(parts)


def all_pay(graph: OutcomeGraph, way: Sequence[int]) -> bool:
    """Whether each step of a way pays somebody who can take it."""
    gains = {(move.here, move.there) for move in graph.moves if move.gains}
    return all(step in gains for step in pairwise(way))


def moves_words(moves: int, pay: bool) -> str:
    """`one move that pays`, `two moves, not all of which pay,`."""
    if moves == 1:
        return f"one move that {'pays' if pay else 'does not pay'}"
    return f"{count(moves, 'move')}{' that each pay' if pay else ', not all of which pay,'}"


def away_words(moves: int, pay: bool) -> str:
    """`one move away, which pays`, `two moves away, not all of which pay`."""
    if moves == 1:
        return f"one move away, which {'pays' if pay else 'does not pay'}"
    return f"{count(moves, 'move')} away, {'each of which pays' if pay else 'not all of which pay'}"


def _quo(graph: OutcomeGraph, quo: int, told: Collection[str]) -> str:
    node = graph.nodes[quo]
    names = [rule for place, rule in enumerate(graph.rules) if quo in holding(graph, place)]
    if len(names) == len(graph.rules) > 1:
        holds = "which holds under every rule"
    else:
        holds = f"which holds under {names_of(names)}" if names else "which does not hold under any rule"
    return f"Things stand at {outcomes([node], told=told)}, {holds}."


def way_told(node: OutcomeNode) -> tuple[list[str], str]:
    """The steps of the way to an outcome, and what is said of all of them; an engine says that in the last sentence."""
    told = [one_line(text) for text in node.path]
    return (told[:-1], told[-1]) if told and told[-1].endswith(OF_ALL) else (told, "")


def figure_words(graph: OutcomeGraph) -> str:
    """What to see first in the picture: what the most rules let hold, and whether it is reached from where things stand."""
    held = rules_held(graph)
    most = max(held, default=0)
    if not most:
        return "No outcome holds under any rule: wherever things stand, somebody gains by moving on."
    best = [place for place, number in enumerate(held) if number == most]
    often = OFTEN if graph.nodes[best[0]].shares else ""
    rules = count(len(graph.rules), "rule")
    how = f"every rule{often}" if most == len(graph.rules) else f"{NUMBERS[most]} of {rules}{often}, more than any other"
    who = sentence_case(outcomes([graph.nodes[place] for place in best], CAPTIONED))
    told = f"{who} {'holds' if len(best) == 1 else 'hold'} under {how}."
    quo = graph.status_quo
    if quo is None or quo in best:
        return told
    ways = [graph.nodes[place].way for place in best if graph.nodes[place].way]
    if not ways:
        return f"{told} {'No way was found there from where things stand.' if graph.searched else NOT_SEARCHED}"
    which = "the nearest of them" if len(best) > 1 else "it"
    nearest = min(ways, key=lambda way: (len(way), not all_pay(graph, way)))
    return f"{told} From where things stand, {which} is {away_words(len(nearest) - 1, all_pay(graph, nearest))}."


def reading_words(graph: OutcomeGraph, picked: Picked, layout: Layout) -> str:
    """How to read the picture."""
    told = [f"Each box is an outcome{_where(graph, layout)}."]
    rules = ", ".join(one_line(rule.name) for rule in graph.rules)
    shares = any(graph.nodes[node].shares for node in picked.nodes)
    if layout.kind == "tree" and graph.options:
        told.append("It says what the last move changes.")
    if graph.rules:
        told.append(f"The small bars in it stand for {rules}, from left to right: "
                    f"{'as high as the share of worlds in which it holds' if shares else 'full where it holds'}. A strong "
                    f"outline: it holds under some rule{OFTEN if shares else ''}; a double one: under every rule.")
    told.append("The filled box, “now”, is where things stand." if graph.status_quo in picked.nodes else "")
    told.append(_arrows(picked, shares))
    return " ".join(part for part in told if part)


def _arrows(picked: Picked, shares: bool) -> str:
    """What arrows mean; a bar at the tail and a grey line are explained only where they are used."""
    often = ", in the commonest worlds," if shares else ""
    paid, unpaid = (any(arrow.gains == gains for arrow in picked.arrows) for gains in (True, False))
    if not picked.arrows:
        return "No move pays."
    told = f"An arrow is a move that pays{often} for the actor who makes it." if paid else ""
    grey = "A thin grey one does not pay." if unpaid and paid else ""
    only = f"An arrow is a move; none of those drawn pays{often.rstrip(',')} for the actor who makes it." if not paid else ""
    back = "A bar at its tail: there is no way back." if any(arrow.one_way for arrow in picked.arrows) else ""
    return " ".join(part for part in (told, grey, only, back) if part)


def left_out_words(graph: OutcomeGraph, picked: Picked) -> str:
    """What is left out of the picture: moves, then outcomes."""
    drawn = sum(arrow.gains for arrow in picked.arrows)
    ways = ", and the ways to what holds" if any(graph.nodes[node].way for node in picked.nodes) else ""
    best = {"gains": "",
            "ways": "Only the ways from where things stand are drawn"
            f"{f': {drawn} of the {picked.gains} moves between these outcomes that pay' if picked.gains else ''}.",
            "best": f"Of each actor’s moves from an outcome only the one that pays best is drawn{ways}: {drawn} of the "
            f"{picked.gains} that pay."}[picked.moves]
    rest = (f"{sentence_case(count(picked.others, 'move'))} that {'does' if picked.others == 1 else 'do'} not pay "
            f"{'is' if picked.others == 1 else 'are'} not drawn.") if picked.others and picked.moves != "ways" else ""
    return " ".join(part for part in (best, rest, _outcomes_left_out(graph, picked)) if part)


def _outcomes_left_out(graph: OutcomeGraph, picked: Picked) -> str:
    """`27 outcomes of 36 are not drawn: 15 hold only under GMR and SMR, which let ...`"""
    missing = graph.possible - len(picked.nodes)
    if not missing:
        return ""
    out = set(range(len(graph.nodes))) - set(picked.nodes)
    kept = {rule: out & set(holding(graph, rule)) for rule in range(len(graph.rules))}
    some = len(set[int]().union(*kept.values())) if kept else 0
    rules = [rule for rule, held in kept.items() if held]
    parts = []
    if some:
        lax = "lets" if len(rules) == 1 else "let"
        only = f"only under {names_of([graph.rules[rule] for rule in rules])}, which {lax} most outcomes hold"
        which = "under some rule, but under fewer" if set(rules) & set(telling(graph)) else only
        parts.append(f"{count(some, 'holds', 'hold')} {which}")
    if len(out) > some:
        often = OFTEN if any(node.shares for node in graph.nodes) else ""
        parts.append(f"{count(len(out) - some, 'holds', 'hold')} under no rule{often}")
    if missing > len(out):
        parts.append(f"{count(missing - len(out), 'was', 'were')} not among those looked at one by one")
    verb = "is" if missing == 1 else "are"
    return f"{sentence_case(count(missing, 'outcome'))} of {graph.possible} {verb} not drawn: {'; '.join(parts)}."


def _where(graph: OutcomeGraph, layout: Layout) -> str:
    """How to read a place in the picture."""
    if layout.kind != "grid":
        return f", its {'column' if layout.kind == 'tree' else 'row'} says how many of the moves drawn lead there"
    across = [one_line(graph.actors[level.actor]) for level in layout.across if level.actor is not None]
    down = [one_line(graph.actors[level.actor]) for level in layout.down if level.actor is not None]
    rows = f", its row what {listed(down)} {'does' if len(down) == 1 else 'do'}" if down else ""
    return f": its column says what {listed(across)} {'does' if len(across) == 1 else 'do'}{rows}"
