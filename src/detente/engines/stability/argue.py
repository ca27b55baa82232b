"""How is one verdict put in sentences?"""

from __future__ import annotations

from detente.engines.stability.conflict import Conflict
from detente.engines.stability.reasons import reason_words
from detente.engines.stability.witness import Tempting, Witness
from detente.engines.stability.words import actor_words, chain_words, listed, move_words, outcome_words, sentence

SHOWN = 2  # tempting moves told for each actor; the rest are counted


def argue(conflict: Conflict, verdict: Witness) -> str:
    """Why an actor stays, or leaves: one sentence or two."""
    return stays_words(conflict, verdict) if verdict.stays else sentence(leaves_words(conflict, verdict))


def stays_words(conflict: Conflict, verdict: Witness) -> str:
    """Why an actor stays."""
    actor = actor_words(conflict.model, verdict.actor)
    if not verdict.tempting:
        return f"For {actor}, no move of its own leads to anything that it wants more."
    told = [_answered(conflict, verdict, move) for move in verdict.tempting[:SHOWN]]
    rest = len(verdict.tempting) - len(told)
    more = f" Its other {rest} tempting moves are answered too." if rest > 1 else ""
    more = " Its other tempting move is answered too." if rest == 1 else more
    return "; ".join([f"If {actor} were to {told[0]}", *(f"if it were to {one}" for one in told[1:])]) + "." + more


def _answered(conflict: Conflict, verdict: Witness, move: Tempting) -> str:
    first, end = move_words(conflict, verdict.outcome, move.to), move.answer[-1][1]
    actor, worse = actor_words(conflict.model, verdict.actor), reason_words(conflict, verdict.actor, verdict.outcome, end)
    if verdict.rule == "SIM":
        others = listed(dict.fromkeys(actor_words(conflict.model, other) for other, _ in move.answer))
        there = outcome_words(conflict, end)
        return f"{first} while {others} moved too, all would end at {there}, no better for {actor}{worse}"
    chain = chain_words(conflict, move.to, move.answer, _verb(verdict))
    return f"{first}, {chain}, which leaves {actor} no better off{worse}"


def _verb(verdict: Witness) -> str:
    """What the others would do is what pays them; under GMR and SMR it need not, so they only could."""
    return "would" if verdict.rule in ("SEQ", "SSEQ") else "could"


def leaves_words(conflict: Conflict, verdict: Witness) -> str:
    """Why an actor leaves: the unanswered move that leads highest."""
    move = next(move for move in verdict.tempting if not move.answer)
    actor = actor_words(conflict.model, verdict.actor)
    head = (f"{actor} would {move_words(conflict, verdict.outcome, move.to)}"
            f"{reason_words(conflict, verdict.actor, move.to, verdict.outcome)}")
    if verdict.rule == "R":
        return f"{head}."
    if verdict.rule == "SIM":
        return f"{head}, and no move that the others would gain by, made at the same time, takes the gain away."
    if move.failed:
        end = move.failed[-1][1]
        out = move_words(conflict, end, move.way_out)
        chain = chain_words(conflict, move.to, move.failed, _verb(verdict))
        return f"{head}: {chain}, but then {actor} would {out} and be better off."
    pays = " that pays for whoever gives it" if verdict.rule in ("SEQ", "SSEQ") else ""
    return f"{head}, and no answer{pays} takes the gain away."
