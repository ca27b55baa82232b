"""Does everything that a case names exist, and does every number lie in its range?

The types of a case are checked when it is made; what follows needs the whole case in view. Every problem is found, each
with the path of the value in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from detente.model.case import Case
from detente.model.check_issues import claim_faults, issue_faults
from detente.model.check_reports import excluding_fault, required_fault, resolved_faults
from detente.model.claim import Claim, Support
from detente.model.expression import Expression, atoms, holds, parse_expression
from detente.model.lookup import Fault, Lookup, Path, is_date
from detente.model.question import parse_question, plain_name
from detente.model.stability_model import MOST_OPTIONS

MOST_ENUMERATED = 16  # options of which every choice is tried here, to see whether one is possible
MOST_ACTORS = 80
MOST_SHOWN = 8  # items of a circle
_ID = re.compile(r"[^\W_][\w-]*\Z")


def faults(case: Case, forgiven: Collection[str] = ()) -> list[Fault]:
    """Everything that is wrong with a case whose types are right; `forgiven` names are taken as known.

    `forgiven` holds the names of items that were set aside because they are wrong themselves: a reference to one is no
    second problem.
    """
    check = _Check(case, set(forgiven))
    return [*check.ids(), *check.sources(), *check.actors(), *check.options(), *check.wants(), *issue_faults(check),
            *check.claims(), *resolved_faults(case), *check.groups(), *check.conclusions()]


class _Check(Lookup):
    """The case with its names, and one method for each of its parts."""

    def ids(self) -> Iterator[Fault]:
        for part in ("sources", "actors", "claims", "options", "hypotheses", "issues"):
            for name in getattr(self.case, part):
                if not _ID.match(name):
                    yield Fault((part, name), f"{name!r} is no name", "letters, digits and hyphens, no blanks", True)
        for actor, acts in self.case.options.items():
            for name in acts:
                if not _ID.match(name):
                    yield Fault(("options", actor, name), f"{name!r} is no name", "letters, digits and hyphens", True)

    def sources(self) -> Iterator[Fault]:
        if self.case.as_of and not is_date(self.case.as_of):
            yield Fault(("as_of",), f"{self.case.as_of[:40]!r} is no date", "as in 2021, 2021-08 or 2021-08-18")
        for name, source in self.case.sources.items():
            here: Path = ("sources", name)
            if source.published and not is_date(source.published):
                yield Fault((*here, "published"), f"{source.published[:40]!r} is no date", "as in 2021, 2021-08 or 2021-08-18")
            yield from self.known((*here, "via"), source.via, "source", self.case.sources)
            yield from self.actor((*here, "speaks_for"), source.speaks_for)
            for actor in source.leans:
                yield from self.actor((*here, "leans", actor), actor, on_key=True)
        yield from _circles(self.case.sources, lambda source: [source.via] if source.via else [], "sources", "via",
                            "speaks through itself")

    def actors(self) -> Iterator[Fault]:
        if len(self.case.actors) > MOST_ACTORS:
            yield Fault(("actors",), f"{len(self.case.actors)} actors; a case has at most {MOST_ACTORS}",
                        "join those that act as one, or leave out those that no claim is about")
        owner: dict[str, str] = {}
        for name, actor in self.case.actors.items():
            yield from self.actor(("actors", name, "speaks_for"), actor.speaks_for)
            yield from self.distances(name, actor.km_to)
            for called in dict.fromkeys(plain_name(text) for text in (name, actor.name, *actor.also) if text):
                if owner.setdefault(called, name) != name:
                    yield Fault(("actors", name), f"{called!r} is also a name of actor {owner[called]}",
                                "two actors can't share a name")

    def distances(self, name: str, km_to: Mapping[str, float]) -> Iterator[Fault]:
        """Distances lead to other actors, and are the same there as back."""
        for other, km in km_to.items():
            here: Path = ("actors", name, "km_to", other)
            yield from self.actor(here, other, on_key=True)
            if other == name:
                yield Fault(here, f"the distance of {name} to itself", "leave it out", True)
            back = self.case.actors[other].km_to.get(name, km) if other in self.case.actors else km
            if back != km:
                yield Fault(here, f"{km:g} km to {other}, but {back:g} km from there", "say it once")

    def options(self) -> Iterator[Fault]:
        for actor in self.case.options:
            yield from self.actor(("options", actor), actor, on_key=True)
        if len(self.option_names) > MOST_OPTIONS:
            yield Fault(("options",), f"{len(self.option_names)} options; a case can weigh at most {MOST_OPTIONS}",
                        "join options that go together, or leave out those that no want names")
        before = len(faulty := list(self._outcomes()))
        yield from faulty
        if not before and len(self.option_names) <= MOST_OPTIONS:
            yield from self._status_quo()

    def _outcomes(self) -> Iterator[Fault]:
        for place, text in enumerate(self.case.impossible):
            yield from self.statement(("impossible", place), text)
        for part in ("irreversible", "status_quo"):
            for place, name in enumerate(getattr(self.case, part)):
                yield from self.known((part, place), name, "option", self.option_names)

    def _status_quo(self) -> Iterator[Fault]:
        options = self.case.names.options
        statements = [parse_expression(text) for text in self.case.impossible]
        if not all(name in self.option_names for statement in statements for name in atoms(statement)):
            return  # it names an option of an item that was set aside
        if statements and len(options) <= MOST_ENUMERATED and _none_left(statements, options):
            yield Fault(("impossible",), "no outcome is left that is possible")
            return
        now = {name: np.array([name in self.case.status_quo]) for name in options}
        for text, statement in zip(self.case.impossible, statements, strict=True):
            if self.case.status_quo and holds(statement, now).all():
                yield Fault(("status_quo",), f"the status quo is impossible: {text}")

    def wants(self) -> Iterator[Fault]:
        for actor, wants in self.case.wants.items():
            yield from self.actor(("wants", actor), actor, on_key=True)
            seen: dict[str, int] = {}
            for place, want in enumerate(wants):
                if (name := f"{actor}-wants-{place + 1}") in self.case.claims:
                    said = f"{name!r} is the name of want {place + 1} of {actor}"
                    yield Fault(("claims", name), said, "rename the claim", True)
                wrong = list(self.statement(("wants", actor, place), want.want))
                yield from wrong
                if not wrong and (first := seen.setdefault(str(parse_expression(want.want)), place)) != place:
                    yield Fault(("wants", actor, place), f"the same want stands in place {first + 1}", "keep one")

    def claims(self) -> Iterator[Fault]:
        for name, claim in self.case.claims.items():
            here: Path = ("claims", name)
            yield from self.known((*here, "source"), claim.source, "source", self.case.sources)
            for place, report in enumerate(claim.reports):
                yield from self.known((*here, "reports", place, "source"), report.source, "source", self.case.sources)
            for place, other in enumerate(claim.requires):
                yield from self.known((*here, "requires", place), other, "claim", self.case.claims)
                yield from self.required((*here, "requires", place), claim, other)
            yield from self.contents(here, claim)
        yield from _circles(self.case.claims, lambda claim: list(claim.requires), "claims", "requires", "requires itself")

    def required(self, path: Path, claim: Claim, other: str) -> Iterator[Fault]:
        """A claim must not be bound to one that can't bear it."""
        if other not in self.case.claims:
            return
        if self.case.claims[other].draft and not claim.draft:
            yield Fault(path, f"claim {other} is a draft, so {claim.id} would hold in no world", f"accept {other} first")
        yield from required_fault(path, claim, self.case.claims[other])

    def contents(self, here: Path, claim: Claim) -> Iterator[Fault]:
        """What the claim is about: its actors, options, hypotheses and numbers."""
        if claim.tie:
            yield from self.actor((*here, "tie", 0), claim.tie[0])
            yield from self.actor((*here, "tie", 1), claim.tie[1])
            if claim.tie[0] == claim.tie[1]:
                yield Fault((*here, "tie"), f"a tie joins two actors, not {claim.tie[0]} with itself")
            yield from self.amount((*here, "tie", 2), "tie", claim.tie[2])
        for actor, value in (claim.capability or {}).items():
            yield from self.actor((*here, "capability", actor), actor, on_key=True)
            yield from self.amount((*here, "capability", actor), "capability", value)
        for hypothesis in claim.evidence or {}:
            yield from self.known((*here, "evidence", hypothesis), hypothesis, "hypothesis", self.case.hypotheses)
        for actor, statements in (claim.want or {}).items():
            yield from self.actor((*here, "want", actor), actor, on_key=True)
            for text in statements:
                yield from self.statement((*here, "want", actor), text)
        yield from self.dealings(here, claim)
        yield from claim_faults(self, here, claim)

    def dealings(self, here: Path, claim: Claim) -> Iterator[Fault]:
        """Support, calls for support, and acts."""
        for key, entry in (("support", claim.support), ("asks_support", claim.asks_support)):
            if entry is None:
                continue
            others = "from" if isinstance(entry, Support) else "of"
            yield from self.actor((*here, key, "client"), entry.client)
            yield from self.actor((*here, key, "against"), entry.against)
            for place, patron in enumerate(entry.from_ if isinstance(entry, Support) else entry.of):
                yield from self.actor((*here, key, others, place), patron)
                if patron == entry.client:
                    yield Fault((*here, key), f"{patron} can't support itself")
        if claim.support:
            yield from self.amount((*here, "support", "level"), "support", claim.support.level)
        if claim.acts:
            yield from self.actor((*here, "acts", "by"), claim.acts.by)
            yield from self.statement((*here, "acts", "does"), claim.acts.does)

    def groups(self) -> Iterator[Fault]:
        owner: dict[str, int] = {}
        for group, names in enumerate(self.case.exclusive):
            for place, name in enumerate(names):
                yield from self.known(("exclusive", group, place), name, "claim", self.case.claims)
                if owner.setdefault(name, group) != group:
                    yield Fault(("exclusive", group, place), f"claim {name} stands in two exclusive groups")
            yield from excluding_fault(("exclusive", group), [self.case.claims[name] for name in dict.fromkeys(names)
                                                             if name in self.case.claims])
            if len(set(names)) < 2:
                yield Fault(("exclusive", group), "an exclusive group needs two claims or more")

    def conclusions(self) -> Iterator[Fault]:
        seen: set[str] = set()
        for place, asked in enumerate(self.case.conclusions):
            if asked.id in seen:
                yield Fault(("conclusions", place, "id"), f"a second conclusion is called {asked.id!r}", "rename one")
            seen.add(asked.id)
            if asked.id in self.case.claims:
                yield Fault(("conclusions", place, "id"), f"a claim is called {asked.id!r} as well", "rename one")
            try:
                parse_question(asked.asks, self.case.names)
            except ValueError as fault:
                if not any(name.lower() in asked.asks.lower() for name in self.forgiven):
                    yield Fault(("conclusions", place, "asks"), str(fault))


def _none_left(impossible: Sequence[Expression], options: Sequence[str]) -> bool:
    """Whether every choice of the options fulfils a statement that none may fulfil."""
    number = np.arange(1 << len(options))
    taken = {name: (number >> place) & 1 == 1 for place, name in enumerate(options)}
    return bool(np.logical_or.reduce([holds(statement, taken) for statement in impossible]).all())


def _circles(items: Mapping[str, Any], leads: Callable[[Any], list[str]], part: str, key: str, how: str) -> Iterator[Fault]:
    """Every circle along `leads`, told at its first item; of circles that share an item, one is told.

    A walk in depth: `trail` holds the items on the way, `ways` what is still to be tried from each of them.
    """
    place = {name: number for number, name in enumerate(items)}
    done: set[str] = set()
    told: set[str] = set()
    for start in items:
        trail, ways = dict.fromkeys([start]), [iter(leads(items[start]))]
        while ways and start not in done:
            name = next(ways[-1], None)
            if name is None:
                ways.pop()
                done.add(trail.popitem()[0])
            elif name in trail:
                members = list(trail)[list(trail).index(name):] if name not in told else []
                if members and members[-1] not in told:
                    told |= set(members)
                    yield _circle(members, place, part, key, how)
            elif name in items and name not in done:
                trail[name] = None
                ways.append(iter(leads(items[name])))


def _circle(members: list[str], place: Mapping[str, int], part: str, key: str, how: str) -> Fault:
    """One circle, from the item that stands first in the file."""
    first = members.index(min(members, key=place.__getitem__))
    turned = [*members[first:], *members[:first]]
    shown = turned if len(turned) <= MOST_SHOWN else [*turned[:MOST_SHOWN], "..."]
    return Fault((part, turned[0], key), f"{turned[0]} {how}: {' -> '.join([*shown, turned[0]])}", "break the circle")
