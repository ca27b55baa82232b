"""What could move an engine: which claims, cells, sources and pages, and what goes with each of them?"""

from __future__ import annotations

from detente.conclude.carry import Target
from detente.engines.engine import Engine
from detente.model.case import Case
from detente.sampling.sample import Force


def moving(case: Case, engine: Engine) -> tuple[str, ...]:
    """The claims that can change something that the engine reads, in the case's order."""
    return tuple(name for name, claim in case.live_claims.items()
                 if claim.resolved is None and reach(case, name) & set(engine.reads))


def targets_of(case: Case, engine: Engine) -> list[Target]:
    """Claims on what an engine reads, the cells of those kinds, and every source and page that tells of them."""
    names = moving(case, engine)
    targets = [Target("claim", name, (name,)) for name in names]
    targets += [Target("cell", str(cell), claims) for cell, claims in case.claims_on.items() if cell.kind in engine.reads]
    targets += [Target("source", name) for name in speaking(case, names)]
    return targets + [Target("page", name) for name in pages(case, names)]


def speaking(case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    """The sources that tell of these claims, those that they speak through included."""
    found: dict[str, None] = {}
    for name in names:
        for report in case.live_claims[name].all_reports:
            source = report.source
            while source is not None and source not in found:
                found[source] = None
                source = case.sources[source].via
    return tuple(found)


def pages(case: Case, names: tuple[str, ...]) -> tuple[str, ...]:
    """The pages on which these claims stand."""
    found: dict[str, None] = {}
    for name in names:
        for report in case.live_claims[name].all_reports:
            if page := case.printed_on(report.source):
                found[page] = None
    return tuple(found)


def reach(case: Case, name: str) -> set[str]:
    """The kinds of cell that deciding a claim can change: its own, and those of claims that hang on it."""
    tied = {name}
    for group in case.exclusive:
        if name in group:
            tied |= set(group)
    tied |= hanging_on(case, frozenset(tied))
    return {cell.kind for other in tied if other in case.live_claims for cell, _ in case.live_claims[other].cells}


def hanging_on(case: Case, names: frozenset[str], granted: frozenset[str] = frozenset()) -> frozenset[str]:
    """The claims that can't hold without one of these, directly or through others; what is `granted` holds all the same."""
    found = set(names)
    while True:
        wider = {name for name, claim in case.live_claims.items() if found & set(claim.requires)} - granted | found
        if wider == found:
            return frozenset(found - names)
        found = wider


def tied_claims(case: Case) -> frozenset[str]:
    """The claims that exclude others, require others or are required: to decide one of the rest moves no other claim."""
    needing = [claim for claim in case.live_claims.values() if claim.requires]
    return frozenset(name for group in case.exclusive for name in group) | \
        {name for claim in needing for name in (claim.id, *claim.requires)}


def both_ways(target: Target, by_hand: Force) -> tuple[Force, Force]:
    """A claim, cell or source granted and refused, on top of what is decided by hand; the target has the last word."""
    if target.by == "source":
        name = frozenset({target.id})
        return by_hand._replace(truthful=name), by_hand._replace(lying=name)
    names = frozenset(target.claims)
    return (by_hand._replace(granted=by_hand.granted | names, refused=by_hand.refused - names),
            by_hand._replace(refused=by_hand.refused | names, granted=by_hand.granted - names))
