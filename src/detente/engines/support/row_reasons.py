"""Why would the patron of a row back its client, why not, and what would change that?"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, tanh
from typing import NamedTuple

import numpy as np

from detente.engines.support.fitted import BASE, FACTS, FITS, GOVERNMENT, REBEL
from detente.engines.support.weigh import CONTINUATION, OPENS, OUTSIDE, TERMS, UNKNOWN, Weighed
from detente.model.support_table import SupportTable
from detente.model.worlds import Bools

TOLD = 0.3  # a term that moves the logarithm of the odds by less is not told
CLIENT = ("rebel group", "government")
WEAK = ", weak evidence"  # of every reason on the side of governments: those weights change between spans of years
OVER = (  # what could be otherwise tomorrow, by the term's place
    "the patron and the state are rivals", "the patron has a defence pact with the state",
    "a rival of the patron backs the client", "an ally of the patron backs the client",
    "a rival of the patron backs the opponent", "an ally of the patron backs the opponent",
)
WITHOUT = (
    "If the patron and the state were no rivals", "If the patron had no defence pact with the state",
    "If no rival of the patron backed the client", "If no ally of the patron backed the client",
    "If no rival of the patron backed the opponent", "If no ally of the patron backed the opponent",
)
WITH = (
    "If the patron and the state were rivals", "If the patron signed a defence pact with the state",
    "If a rival of the patron backed the client", "If an ally of the patron backed the client",
    "If a rival of the patron backed the opponent", "If an ally of the patron backed the opponent",
)
MISSING = ("no rivalry with the state is reported", "no defence pact with the state is reported",
           "no rival of the patron backs the client", "no ally of the patron backs the client",
           "no rival of the patron backs the opponent", "no ally of the patron backs the opponent")
NOT_KNOWN = ("whether they are rivals is not known", "whether they have a defence pact is not known",
             "whether a rival of the patron backs the client is not known",
             "whether an ally of the patron backs the client is not known",
             "whether a rival of the patron backs the opponent is not known",
             "whether an ally of the patron backs the opponent is not known")
BLANKS = {"logdist": "how far off the state is", "rival": "whether they are rivals", "ally": "whether they have a defence pact",
          "major": "whether the patron is a great power"}
DISTANCE, STRENGTH, MAJOR, NEAR, OPPONENT, PERSISTS = range(6, 12)
COLUMN = {NEAR: "logdist"}  # what is blank where a term that stands in no column of its own is unknown


class RowReasons(NamedTuple):
    """Of one row, the heaviest first."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]  # never empty
    change: str  # what would change it, and to which chance
    left_out: tuple[str, ...]  # columns whose cell is blank


def row_reasons(table: SupportTable, weighed: Weighed) -> Iterator[RowReasons]:
    """The reasons of every row, in the file's order."""
    heaviest = np.argsort(-np.abs(weighed.terms), axis=1, kind="stable").tolist()
    terms, counted, km = weighed.terms.tolist(), weighed.counted.tolist(), table.km.tolist()
    strength = np.exp(np.clip(table.facts["relcap"], -50, 50)).tolist()
    change = list(_changes(weighed))
    some_unknown = set(np.flatnonzero(weighed.unknown.any(axis=1)).tolist())
    for row, (side, question) in enumerate(zip(weighed.side.tolist(), weighed.question.tolist(), strict=True)):
        own = terms[row]
        words = {place: f"{_words(place, km[row], strength[row])} ({_weight(own[place], counted[row][place], side, place)})"
                 for place in heaviest[row] if abs(own[place]) > TOLD}
        against = tuple(told for place, told in words.items() if own[place] < 0)
        if question == UNKNOWN:
            against = (f"it is not known {_blanks(table, row)}", *against)
        elif question == OUTSIDE:
            against = (f"no opportunity ({km[row]:,.0f} km, not a major power)", MISSING[0])
        elif not against:
            against = (_why_not(own, _missing(weighed, row), weighed.unknown[row], km[row], strength[row]),)
        yield RowReasons(tuple(told for place, told in words.items() if own[place] > 0), against, change[row],
                         _left_out(weighed, row) if row in some_unknown else ())


def rate_of(chance: float) -> str:
    """`about 12 in 1,000`; above one in ten, `about 27 in 100`; at the ends, `under` and `over`."""
    of = unit_of(chance)
    number = number_in(chance, of)
    return f"{number if number[0] in 'uo' else f'about {number}'} in {of:,}"


def unit_of(chance: float) -> int:
    """In 100 or in 1,000, whichever a chance reads best in."""
    return 100 if chance >= 0.095 else 1_000


def number_in(chance: float, of: int) -> str:
    """How many in 100 or 1,000: `12`; of the few in 100, `1.2`; at the ends, `under 1`, `over 99`."""
    number = chance * of
    if of == 100 and number < 9.95:
        return f"{number:.1f}".removesuffix(".0") if number >= 0.05 else "under 0.1"
    if number < 0.5:
        return "under 1"
    return f"{number:.0f}" if number <= of - 0.5 else f"over {of - 1}"


def _weight(term: float, counts: bool, side: int, place: int) -> str:
    """What stands behind a reason: its weight, and how good the evidence is."""
    weak = side == GOVERNMENT and place < len(FACTS)
    return (f"{term:+.1f}" if counts else "not counted") + (WEAK if weak else "")


def _blanks(table: SupportTable, row: int) -> str:
    """What a row would have to say before the weights can be used."""
    far = ("logdist",) if np.isnan(table.facts["logdist"][row]) else ()
    opened = any(table.facts[name][row] == 1 for name in OPENS)
    open_still = () if opened else tuple(name for name in OPENS if np.isnan(table.facts[name][row]))
    words = [BLANKS[name] for name in (*far, *open_still)]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _words(place: int, km: float, strength: float) -> str:
    if place < len(OVER):
        return OVER[place]
    if place == DISTANCE:
        return f"{km:,.0f} km away"
    if place == STRENGTH:
        return f"{strength:,.1f} times as strong as the state" if strength >= 1 else \
            f"weaker than the state, with {f'{strength:.0%}' if strength >= 0.01 else 'under 1%'} of its strength"
    return {MAJOR: "a great power, beside what its strength says", NEAR: "within 950 km, beside what the distance says",
            OPPONENT: "the patron backed the opponent last year", PERSISTS: "the patron backs the client already"}[place]


def _left_out(weighed: Weighed, row: int) -> tuple[str, ...]:
    """The columns whose blank cells left a term out; nearness stands in the column of distance."""
    names = ("logdist" if place == NEAR else TERMS[place] for place in np.flatnonzero(weighed.unknown[row]).tolist())
    return tuple(dict.fromkeys(names))


def _why_not(terms: list[float], missing: int | None, unknown: Bools, km: float, strength: float) -> str:
    """Where no term against is heavy: the greatest that there is, or else the reason that is missing."""
    least = min(range(len(terms)), key=terms.__getitem__)
    if terms[least] < 0:
        return f"nothing heavy; most of all, {_words(least, km, strength)} ({terms[least]:+.1f})"
    if missing is None:
        return "few states begin to back anybody in any one year"
    return (NOT_KNOWN if unknown[missing] else MISSING)[missing]


def _missing(weighed: Weighed, row: int) -> int | None:
    """The reason for backing that weighs most among those that are not there."""
    weight = FITS[weighed.years].weight[weighed.side[row]]
    lacking = [place for place in range(len(OVER)) if weighed.terms[row, place] == 0 and weight[place] > 0]
    return max(lacking, key=lambda place: (weight[place], -place), default=None)


def _changes(weighed: Weighed) -> Iterator[str]:
    """For each row: without the veto that bites, or with the reason that is missing; and the chance then."""
    weight = FITS[weighed.years].weight[:, :len(OVER)].tolist()
    open_to = [max((0, 1), key=weight[side].__getitem__) for side in (REBEL, GOVERNMENT)]  # what makes an opportunity
    columns = (weighed.terms, weighed.counted[:, DISTANCE], weighed.side, weighed.question, weighed.onset, weighed.logit)
    for own, counted, side, question, onset, logit in zip(*(column.tolist() for column in columns), strict=True):
        if not counted:
            yield "If the blank cells were filled in, the fitted weights could be used."
        elif question == OUTSIDE:
            rival = open_to[side]
            then = weighed.shifted(onset + weight[side][rival])
            yield _told(f"{WITH[rival]}, which would be an opportunity", then) if 1 / (1 + exp(-then)) > BASE[side] else \
                "Even with an opportunity the weights would put it below the base rate."
        elif question == CONTINUATION:
            yield _told("If it stopped, to begin again", weighed.shifted(onset))
        elif (biting := _biting(own)) is not None:
            words = WITHOUT[biting] if biting < len(OVER) else "If the patron had not backed the opponent"
            yield _told(words, logit - weighed.slope * own[biting])
        else:
            lacking = [place for place in range(len(OVER)) if not own[place] and weight[side][place] > 0]
            place = max(lacking, key=weight[side].__getitem__, default=-1)
            yield _told(WITH[place], logit + weighed.slope * weight[side][place]) if place >= 0 else ""


def _biting(terms: list[float]) -> int | None:
    """The heaviest term against that could be otherwise: a veto."""
    found = [place for place in (*range(len(OVER)), OPPONENT) if terms[place] < -TOLD]
    return min(found, key=terms.__getitem__, default=None)


def _told(words: str, logit: float) -> str:
    return f"{words}: {rate_of(0.5 + 0.5 * tanh(logit / 2))}."
