"""What does an answer rest on, in words? (How firmly it stands is said by `firmwords`.)

Worlds are counted of a hundred. Sentences that name claims are phrases: a page links them, a terminal numbers them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from detente.model.case import Case
from detente.model.conclusion import Carrier, Conclusion
from detente.model.likelihood import word
from detente.report.numbering import Entry
from detente.report.phrase import Phrase, Ref, refs
from detente.report.words import count, hundredth, points, sentence_case, span_words

LEAST = 0.005  # half a world of a hundred: what is less is not said
SURE = 3  # standard errors by which a part must differ from nothing
PARTS = ("How the share is divided among the claims: what each adds when it is granted, averaged over every order in which "
         "they can be (the expected Shapley value).")
READINGS = ("“If only this were wrong” leaves everything else as it is. “If we learned that it is false” also lowers belief "
            "in whatever else the same source said, and raises it in what the claim excludes.")

Entries = Mapping[str, Entry]


def in_worlds(share: float, exact: bool = False) -> str:
    """`in 48 of 100 worlds`, `in fewer than 1 of 100 worlds`; only where nothing was left to chance, `in no world`."""
    if exact and (share <= 1e-9 or share >= 1 - 1e-9):
        return "in no world" if share < 0.5 else "in every world that the claims allow"
    return f"in {bound(share)} of 100 worlds"


def bound(share: float) -> str:
    """A share as worlds of a hundred in words: `63`, `fewer than 1`, `more than 99`."""
    return "fewer than 1" if share < 0.01 else "more than 99" if share > 0.99 else hundredth(share)


def bounded(share: float) -> float:
    """A share that was added up, kept between 0 and 1."""
    return min(1.0, max(0.0, share))


def certainty(conclusion: Conclusion) -> str:
    """What chance of the draw there is in the share, in a bracket's words: `exact`, `sampling 78–80`."""
    if conclusion.exact:
        return "exact"
    said = span_words(*conclusion.interval)
    return f"sampling {said}" if "–" in said else "sampling error below 1"


def doubts(conclusion: Conclusion, case: Case) -> tuple[tuple[str, str], ...]:
    """The three doubts about a share, which never share a word: each with its name and a sentence."""
    if conclusion.exact:
        drawn = "There is none, for every state that the claims can be in was gone through."
    elif (said := span_words(*conclusion.interval)) == hundredth(conclusion.interval[0]):
        drawn = "Another draw would most likely give the same, to the whole world of a hundred (95 %)."
    else:
        drawn = f"Another draw of worlds would most likely give {said} of 100 (95 %)."
    low, high = conclusion.grades
    words = tuple(dict.fromkeys(word(share, case.words) for share in (low, high)))
    graded = f"With every grade one step worse, or better, it lies between {bound(low)} and {bound(high)} of 100"
    others = [carrier for carrier in conclusion.carriers if carrier.by == "choice"]
    ruled = (f"{sentence_case(count(len(others), 'other rule or model', 'other rules or models'))} "
             f"{'was' if len(others) == 1 else 'were'} asked the same." if others else
             "No other rule or model was asked the same.")
    found = (("Sampling", drawn), ("Grades", f"{graded}: {' to '.join(words)}."), ("Rules and models", ruled))
    return (*found, ("What was left untried", untried)) if (untried := untried_said(conclusion)) else found


def untried_said(conclusion: Conclusion) -> str:
    """How much was too much to be granted and refused one by one; empty where nothing was."""
    if not conclusion.unforced:
        return ""
    many = count(conclusion.unforced, "claim, fact, source or page", "claims, facts, sources or pages")
    return (f"{sentence_case(many)} {'was' if conclusion.unforced == 1 else 'were'} not granted and refused, "
            "since there are too many; what looked heaviest was.")


class Owed(NamedTuple):
    """What part of a share one claim is credited with, in whole worlds of a hundred."""

    entry: Entry
    worlds: int


class Ledger(NamedTuple):
    """From the worlds without a claim to the worlds as they are: start + owed + rest = end."""

    start: int
    owed: tuple[Owed, ...]  # heaviest first
    rest: int
    others: int  # how many claims the rest is of
    end: int


def ledger(conclusion: Conclusion, entries: Entries) -> Ledger | None:
    """How a share is made up of its claims, rounded so that it adds up. None where that was not worked out."""
    if conclusion.without is None or not conclusion.parts:
        return None
    start, end = points(conclusion.without), points(conclusion.share)
    weighty = [part for part in conclusion.parts
               if abs(part.share) >= LEAST and abs(part.share) > SURE * part.error and part.claim in entries]
    exactly = [100 * part.share for part in weighty]
    whole = _rounded([*exactly, 100 * (conclusion.share - conclusion.without) - sum(exactly)], end - start)
    owed = tuple(Owed(entries[part.claim], worlds) for part, worlds in zip(weighty, whole, strict=False) if worlds)
    return Ledger(start, owed, end - start - sum(one.worlds for one in owed), len(conclusion.parts) - len(owed), end)


def _rounded(numbers: list[float], total: int) -> list[int]:
    """Whole numbers nearest to those given that add up to the total (largest remainders)."""
    floors = [int(number // 1) for number in numbers]
    order = sorted(range(len(numbers)), key=lambda place: (floors[place] - numbers[place], place))
    short = total - sum(floors)
    for place in range(abs(short)):
        floors[order[place % len(order)] if short > 0 else order[-1 - place % len(order)]] += 1 if short > 0 else -1
    return floors


def parts_said(conclusion: Conclusion, entries: Entries, most: int = 4) -> Phrase:
    """`Of 79 worlds of 100, 76 are owed to claim 4 ...`: how the share is made up; empty where that was not worked out."""
    found = ledger(conclusion, entries)
    if found is None:
        return ()
    shown, more = found.owed[:most], found.owed[most:]
    rest, others = found.rest + sum(one.worlds for one in more), found.others + len(more)
    if found.start == 0 and found.end > 0 and shown and all(one.worlds > 0 for one in shown):
        return _owed(found, shown, rest, others)
    items: list[Phrase] = [("claim ", _ref(one.entry), f" {_adds(one.worlds)}") for one in shown]
    items += [(f"{_others(others)} {_adds(rest, others > 1)}",)] if rest else []
    begin = f"If every claim were false, it would hold {in_worlds(conclusion.without or 0.0, conclusion.without in (0.0, 1.0))}"
    if not shown:
        return (f"{begin}; its claims together {_adds(found.end - found.start, True)}.",)
    return (f"{begin}; from there ", *_joined(items), f": that makes {bound(conclusion.share)} of 100.")


def _owed(found: Ledger, shown: tuple[Owed, ...], rest: int, others: int) -> Phrase:
    """`Of its 80 worlds of 100, 79 are owed to claim 4 and 1 to the other nine claims together; ...`"""
    verb = "is owed" if shown[0].worlds == 1 else "are owed"
    items: list[Phrase] = [(f"{one.worlds} {'' if place else f'{verb} '}to claim ", _ref(one.entry))
                           for place, one in enumerate(shown)]
    items += [(f"{rest} to {_others(others)}".replace("-", "−"),)] if rest else []
    whole = "nearly 100 worlds" if found.end == 100 else f"{found.end} worlds of 100"
    return (f"Of its {whole}, ", *_joined(items), "; if every claim were false, it would hold in none.")


def _others(number: int) -> str:
    """The claims that are not named, with what drawing worlds leaves open."""
    return f"the other {count(number, 'claim')} together" if number > 1 else "the other claim" if number == 1 else \
        "what rounding and drawing leave open"


def _adds(worlds: int, many: bool = False) -> str:
    if not worlds:
        return "add nothing" if many else "adds nothing"
    return f"{'add' if many else 'adds'} {worlds}" if worlds > 0 else f"{'take' if many else 'takes'} away {-worlds}"


def _ref(entry: Entry) -> Ref:
    return Ref(entry.number, entry.short)


def _joined(items: list[Phrase]) -> Phrase:
    """Phrases as one: `a, b and c`."""
    found: list[str | Ref] = []
    for place, item in enumerate(items):
        found += [", " if place < len(items) - 1 else " and "] if place else []
        found += item
    return tuple(found)


class Reading(NamedTuple):
    """One claim, and the share under the two readings of "if it is not so"."""

    entry: Entry
    lift: float  # granted less refused
    error: float
    wrong: float  # if only this were wrong
    right: float  # if it were certainly right, and all else as it is
    false: float | None  # if we learned that it is false; None: it holds in every world, or in none
    differ: bool  # the two readings print as different numbers of worlds, and by more than two standard errors


def readings(conclusion: Conclusion, entries: Entries, all_of_them: bool = False) -> tuple[Reading, ...]:
    """Both readings for each claim that moves the share by half a world under either, the heaviest first.

    `all_of_them`: for each claim that was asked about, even where nothing hangs on it.
    """
    found = [_reading(conclusion, carrier, entries[carrier.id]) for carrier in conclusion.carriers
             if carrier.by == "claim" and carrier.id in entries]
    weighty = [one for one in found if all_of_them or one.differ or (abs(one.lift) >= LEAST and abs(one.lift) > 2 * one.error)]
    return tuple(sorted(weighty, key=lambda one: (-abs(one.lift), one.entry.number)))


def _reading(conclusion: Conclusion, carrier: Carrier, entry: Entry) -> Reading:
    wrong, right = bounded(conclusion.share - carrier.loss), bounded(conclusion.share + carrier.gain)
    if carrier.learned is None:
        return Reading(entry, carrier.lift, carrier.error, wrong, right, None, False)
    false = bounded(carrier.learned.if_false)
    differ = (hundredth(false) != hundredth(wrong) and abs(false - wrong) >= LEAST
              and abs(false - wrong) > 2 * (carrier.learned.error + carrier.error))
    return Reading(entry, carrier.lift, carrier.error, wrong, right, false, differ)


def reading_said(reading: Reading, exact: bool = False) -> Phrase:
    """`If only 7 were wrong it would hold in 62 of 100 worlds; if we learned that it is false, in 41.`"""
    first: Phrase = ("If only claim ", _ref(reading.entry), f" were wrong, it would hold {in_worlds(reading.wrong, exact)}")
    if not reading.differ or reading.false is None:
        return (*first, ".")
    return (*first, f"; if we learned that it is false, {in_worlds(reading.false, exact)}.")


class Stands(NamedTuple):
    """Which single claims could be wrong, everything else left as it is, and the answer keeps its word."""

    keeps: tuple[Entry, ...]
    leaves: tuple[tuple[Entry, float], ...]  # the claims without which another word says it, with the share then


def stands_without(conclusion: Conclusion, entries: Entries, case: Case) -> Stands:
    """Each claim that the engine reads, tried alone. What was not asked about moves nothing."""
    loss = {carrier.id: carrier.loss for carrier in conclusion.carriers if carrier.by == "claim"}
    read = dict.fromkeys([*loss, *(part.claim for part in conclusion.parts)])
    found = sorted((entries[name] for name in read if name in entries), key=lambda entry: entry.number)
    then = {entry.claim.id: bounded(conclusion.share - loss.get(entry.claim.id, 0.0)) for entry in found}
    here = word(conclusion.share, case.words)
    kept = tuple(entry for entry in found if word(then[entry.claim.id], case.words) == here)
    left = [(entry, then[entry.claim.id]) for entry in found if entry not in kept]
    return Stands(kept, tuple(sorted(left, key=lambda pair: (-abs(pair[1] - conclusion.share), pair[0].number))))


def stands_said(conclusion: Conclusion, entries: Entries, case: Case, most: int = 12) -> Phrase:
    """Whether it stays in its word if any one claim is wrong, and without which it does not."""
    found, here = stands_without(conclusion, entries, case), word(conclusion.share, case.words)
    total = len(found.keeps) + len(found.leaves)
    if not total:
        return ()
    if not found.leaves:
        return (f"It stays “{here}” whichever one of the {count(total, 'claim')} that it reads is wrong."
                if total > 1 else f"It stays “{here}” if the one claim that it reads is wrong.",)
    left: Phrase = _joined([("claim ", _ref(entry), f" (then {word(share, case.words)}, {hundredth(share)} of 100)")
                            for entry, share in found.leaves])
    if not found.keeps:
        return (f"It leaves “{here}” if any one of the claims that it reads is wrong: ", *left, ".")
    alone: Phrase = ("claim " if len(found.keeps) == 1 else "any one of claims ", *refs(found.keeps, "or"))
    if len(found.keeps) > most:
        alone = (f"any one of the other {len(found.keeps)} claims that it reads",)
    return (f"It stays “{here}” if ", *alone, " is wrong, but not without ", *left, ".")
