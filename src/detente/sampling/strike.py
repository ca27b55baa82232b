"""What would be believed if one page had never been read?

The reports that stand on it are taken away and every claim is weighed again from what is left. A claim that nobody else
reports is then in no world: it is not denied, but nothing speaks for it.
"""

from __future__ import annotations

from typing import NamedTuple

from detente.model.case import Case
from detente.sampling.plan import Table, make_plan
from detente.sampling.sample import Deck, _chances
from detente.sampling.weigh import weigh


class Struck(NamedTuple):
    """What taking a page away changes."""

    tables: dict[str, Table]  # of the claims that are told elsewhere as well, weighed without the page
    gone: frozenset[str]  # claims that are told nowhere else


def strike(case: Case, page: str) -> Struck:
    """The claims that a page tells, weighed without it. `page` is a source, as `Case.printed_on` names it."""
    fewer = {}
    for name, claim in case.claims.items():
        left = tuple(report for report in claim.all_reports if case.printed_on(report.source) != page)
        if name in case.live_claims and len(left) < len(claim.all_reports):
            fewer[name] = claim.model_copy(update={
                "source": None, "at": (), "hedge": None, "sourced": True, "denied": False, "motive": None, "cluster": None,
                "verbatim": False, "reports": left})
    rest = case.but(claims={**case.claims, **fewer})  # whole, since a source's record hangs on all that is resolved
    gone = frozenset(name for name, claim in fewer.items() if not claim.reports and claim.settled is None)
    tables = make_plan(rest, weigh(rest, intervals=False, only=fewer))
    return Struck({name: table for name, table in tables.items() if name in fewer.keys() - gone}, gone)


def reweighed(deck: Deck, tables: dict[str, Table]) -> Deck:
    """The same dice, with the chances of some claims taken from other tables."""
    chances = deck.chances | {name: _chances(table, deck.states) for name, table in tables.items()}
    return deck._replace(tables=deck.tables | tables, chances=chances)
