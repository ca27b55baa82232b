"""How is a claim, a cell or a statement over options said in words?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from detente.model.case import Case
from detente.model.claim import Claim, Offer
from detente.model.expression import And, Atom, Expression, If, Iff, Not, OnlyIf, Or, parse_expression
from detente.model.kind import Cell
from detente.model.range import Range, parse_range
from detente.report.words import amount, clip, listed, one_line, sentence_case, words_of_id

_LOWERED = re.compile(
    r"(?:No|The|An?|In|If|Nobody|Nothing|Every|All|Some|It|Both|Neither|None|At|On|By|One|Two|Of|Each|Any|There|Not|Whatever|"
    r"However|With|What|To|Mean) ")
_LONGEST_ID = 12  # words of an actor's id


def tie_words(value: Range) -> str:
    """What a tie of that strength is called, from `hostile` to `close`."""
    middle = value.middle
    for bound, words in ((-0.6, "hostile"), (-0.15, "at odds"), (0.15, "neither friends nor foes"), (0.6, "friendly")):
        if middle <= bound:
            return words
    return "close"


def tell_id(identifier: str, case: Case) -> str:
    """`arno-pell-offer-holds` as `Arno Pell’s offer holds`: a question's id in words, its actors by their own names."""
    parts, place = identifier.split("-"), 0
    told: list[str] = []
    while place < len(parts):
        ends = range(min(len(parts), place + _LONGEST_ID), place, -1)
        end = next((end for end in ends if "-".join(parts[place:end]) in case.actors), None)
        own = "’s" if end and parts[end:end + 1] == ["offer"] else ""
        name = case.actor_label("-".join(parts[place:end])) if end else parts[place].replace("_", " ")
        told.append((re.sub(r"^The ", "the ", name) if told else name) + own)
        place = end or place + 1
    return sentence_case(one_line(" ".join(told)))


def tell_option(option: str, case: Case, verb: str, me: str = "") -> str:
    """`the Taliban to storm the valley`: an option as its owner's act, with `verb` between; of `me`, the act alone."""
    owner, _, act = option.partition(".")
    words = case.options.get(owner, {}).get(act) or act.replace("-", " ")
    return one_line(f"{verb} {words}" if owner == me else f"{case.actor_label(owner)} {verb} {words}")


def tell_statement(expression: Expression, case: Case, verb: str = "to", me: str = "") -> str:
    """A statement over options in words; `verb` joins actor and act (`to`, `were to`); `me`: whose acts need no name."""
    def inner(part: Expression) -> str:
        told = tell_statement(part, case, verb, me)
        return told if isinstance(part, Atom | Not) else f"({told})"

    match expression:
        case Atom(option):
            return tell_option(option, case, verb, me)
        case Not(Atom(option)):
            return tell_option(option, case, {"to": "not to", "were to": "were not to"}.get(verb, f"not {verb}"), me)
        case Not(part):
            return f"not {inner(part)}"
        case And(parts):
            return " and ".join(inner(part) for part in parts)
        case Or(parts):
            return " or ".join(inner(part) for part in parts)
        case If(act, condition):
            return f"{inner(act)} if {_condition(condition, case)}"
        case OnlyIf(act, condition):
            return f"{inner(act)} only if {_condition(condition, case)}"
        case Iff(left, right):
            return f"{inner(left)} exactly if {_condition(right, case)}"
    raise TypeError(f"{expression!r} is no statement")


def _condition(part: Expression, case: Case) -> str:
    """What stands after an `if`: every act with its owner's name, so that nobody's is mistaken for another's."""
    told = tell_statement(part, case, "were to")
    return f"({told})" if isinstance(part, If | OnlyIf | Iff) else told


def tell_text(statement: str, case: Case, verb: str = "to", me: str = "") -> str:
    """A statement as the case writes it, in words; as it stands where it can't be read."""
    try:
        return tell_statement(parse_expression(statement, case.names.option), case, verb, me)
    except ValueError:
        return one_line(statement)


def tell_offer(claim: Claim, case: Case) -> str:
    """An offer with its condition: `Offer of A to B: to stop, if B were to pay`. Empty for a claim of another kind."""
    offer = claim.offer
    if offer is None:
        return ""
    to = f" to {case.actor_label(offer.to)}" if offer.to else ""
    if not offer.does:
        return one_line(f"Offer of {case.actor_label(offer.by)}{to}: {_point(offer, case)}")
    condition = f", if {listed([tell_text(part, case, 'were to') for part in offer.if_])}" if offer.if_ else ""
    return one_line(f"Offer of {case.actor_label(offer.by)}{to}: {tell_text(offer.does, case, 'to', offer.by)}{condition}")


def _point(offer: Offer, case: Case) -> str:
    """`20 to 30 years on the delay`: a point proposed on an issue."""
    issue = case.issues.get(offer.on or "")
    unit = f" {issue.unit}" if issue and issue.unit else ""
    return f"{amount(offer.at)}{unit} on {_issue(offer.on or '', case)}" if offer.at else ""


def tell_claim(claim: Claim, case: Case) -> str:
    """A claim in one sentence: the case's own words, or what it says of its cells."""
    if claim.id.rsplit("-wants-", 1)[0] in case.wants and claim.id not in case.claims and claim.want:
        actor, (statement,) = next(iter(claim.want.items()))
        return f"Wish of {case.actor_label(actor)}: {tell_text(statement, case, 'to', actor)}."
    if claim.says or claim.prediction:
        text = sentence_case(one_line(claim.label))
        return text if text[-1:] in ".!?…" else f"{text}."
    told = "; ".join(_tell_parts(claim, case))
    return f"{sentence_case(told)}." if told else f"{words_of_id(claim.id)}."


def _tell_parts(claim: Claim, case: Case) -> Iterator[str]:
    name = case.actor_label
    if claim.tie:
        one, other, value = claim.tie
        yield f"{name(one)} and {name(other)}: {tie_words(value)}"
    for actor, value in (claim.capability or {}).items():
        yield f"strength of {name(actor)}: {amount(value)} of 100"
    if claim.support:
        patrons = listed([name(patron) for patron in claim.support.from_])
        level = claim.support.level
        how = "no support" if level.high <= 0 else f"support at {amount(level)} of 1"
        yield f"{how} from {patrons} for {name(claim.support.client)}"
    if claim.asks_support:
        asked = listed([name(patron) for patron in claim.asks_support.of])
        yield f"call of {name(claim.asks_support.client)} on {asked} for support"
    if claim.offer:
        yield tell_offer(claim, case)
    for actor, statements in (claim.want or {}).items():
        yield f"wish of {name(actor)}: {listed([tell_text(statement, case, 'to', actor) for statement in statements])}"
    if claim.acts:
        yield f"now: {tell_text(claim.acts.does, case)}"
    for kind, entry in (("position", claim.position), ("salience", claim.salience)):
        if entry:
            yield _stands(kind, entry, case)
    for actor, value in (claim.cost or {}).items():
        yield f"what fighting costs {name(actor)}: {amount(value)} of 1, of all that it has at stake"
    if claim.guarantee:
        by = listed([name(actor) for actor in claim.guarantee.by])
        yield f"guarantee by {by} of what {name(claim.guarantee.of)} promises: {amount(claim.guarantee.level)} of 1"


def _stands(kind: str, entry: Mapping[str, Any], case: Case) -> str:
    """Where actors stand on an issue, or how much it matters to them."""
    issue = case.issues.get(str(entry.get("issue")))
    called = _issue(str(entry.get("issue", "issue")), case)
    of = f" {issue.unit}" if issue and issue.unit else (" of 100" if issue is None else "")
    of = of if kind == "position" else " of 1"
    stands = [f"{case.actor_label(actor)} at {amount(parse_range(value))}{of}"
              for actor, value in entry.items() if actor != "issue"]
    return f"{'on' if kind == 'position' else 'how much it matters,'} {called}: {', '.join(stands)}"


def tell_cell(cell: Cell, case: Case) -> str:
    """What a cell is about: the fact that several claims may speak to."""
    name, at = case.actor_label, cell.at
    match cell.kind:
        case "tie":
            return f"The tie between {name(at[0])} and {name(at[1])}"
        case "capability":
            return f"The strength of {name(at[0])}"
        case "support":
            return f"Support from {name(at[0])} for {name(at[1])}"
        case "asks":
            return f"A call of {name(at[0])} on {name(at[1])} for support"
        case "want":
            return f"Whether it is a wish of {name(at[0])}: {tell_text(at[1], case, 'to', at[0])}"
        case "act":
            return f"Whether it is so now: {tell_text(at[1], case)}"
        case "position":
            return f"Where {name(at[1])} stands on {_issue(at[0], case)}"
        case "salience":
            return f"How much weight {name(at[1])} gives to {_issue(at[0], case)}"
        case "cost":
            return f"What fighting costs {name(at[0])}"
        case "guarantee":
            return f"How far {name(at[0])} guarantees what {name(at[1])} promises"
    claim = case.live_claims.get(at[-1])
    return clip(tell_claim(claim, case), 90) if claim else str(cell)


def _issue(name: str, case: Case) -> str:
    return case.issues[name].label if name in case.issues else words_of_id(name).lower()


def run_on(sentence: str, case: Case) -> str:
    """A finding's sentence as it follows `in 63 of 100 worlds`: no full stop, no capital that is not a name's."""
    text = one_line(sentence).rstrip(".")
    labels = [actor.label for actor in case.actors.values()]
    if _LOWERED.match(text) and not any(text.startswith(label) for label in labels):
        return text[:1].lower() + text[1:]
    return text


