"""Can what a case says of issues, offers and guarantees be bargained over?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from detente.errors import did_you_mean
from detente.model.claim import Claim, Offer
from detente.model.expression import atoms, parse_expression
from detente.model.issue import Issue
from detente.model.kind import KIND
from detente.model.lookup import Fault, Lookup, Path
from detente.model.range import Range, parse_range


def issue_faults(check: Lookup) -> Iterator[Fault]:
    """Every issue has two ends, each said in words; its point without agreement lies between them."""
    for name, issue in check.case.issues.items():
        here: Path = ("issues", name)
        if len(issue.anchors) < 2:
            yield Fault((*here, "anchors") if issue.anchors else here,
                        f"issue {name} needs its two ends in words",
                        "anchors: {0: what the least means, 100: what the most means}")
            continue
        if not all(math.isfinite(value) for value in issue.anchors):
            yield Fault((*here, "anchors"), "an anchor is a finite number")
            continue
        for value, text in issue.anchors.items():
            if not text.strip():
                yield Fault((*here, "anchors"), f"what {value:g} means is not said", "a sentence for each anchor")
        if issue.without_agreement is not None:
            yield from _on_scale((*here, "without_agreement"), issue, Range(issue.without_agreement, issue.without_agreement))
        for place, actor in enumerate(issue.veto):
            yield from check.actor((*here, "veto", place), actor)


def claim_faults(check: Lookup, here: Path, claim: Claim) -> Iterator[Fault]:
    """What a claim says of positions, saliences, costs, guarantees and offers."""
    yield from _stand(check, here, "position", claim.position)
    yield from _stand(check, here, "salience", claim.salience)
    for actor, value in (claim.cost or {}).items():
        yield from check.actor((*here, "cost", actor), actor, on_key=True)
        yield from check.amount((*here, "cost", actor), "cost", value)
    if given := claim.guarantee:
        yield from check.actor((*here, "guarantee", "of"), given.of)
        yield from check.amount((*here, "guarantee", "level"), "guarantee", given.level)
        for place, actor in enumerate(given.by):
            yield from check.actor((*here, "guarantee", "by", place), actor)
            if actor == given.of:
                yield Fault((*here, "guarantee"), f"{actor} can't guarantee its own promise", "name who would make it keep it")
    if claim.offer:
        yield from _offer(check, (*here, "offer"), claim.offer)


def _offer(check: Lookup, here: Path, offer: Offer) -> Iterator[Fault]:
    yield from check.actor((*here, "by"), offer.by)
    yield from check.actor((*here, "to"), offer.to)
    if offer.to == offer.by:
        yield Fault((*here, "to"), f"{offer.by} makes an offer to itself", "name whom it is made to, or leave `to` out")
    if offer.does:
        yield from check.statement((*here, "does"), offer.does)
        yield from _others_acts(check, (*here, "does"), offer)
    for place, text in enumerate(offer.if_):
        yield from check.statement((*here, "if", place), text)
    yield from check.known((*here, "kept_if"), offer.kept_if, "hypothesis", check.case.hypotheses)
    if offer.on is None or offer.at is None:
        return
    if offer.on not in check.case.issues:
        yield Fault((*here, "on"), f"no issue is called {offer.on!r}", did_you_mean(offer.on, check.case.issues))
        return
    yield from _on_scale((*here, "at"), check.case.issues[offer.on], offer.at)


def _others_acts(check: Lookup, path: Path, offer: Offer) -> Iterator[Fault]:
    """Whoever offers can offer no more than its own acts; what others would do is a condition."""
    try:
        named = list(dict.fromkeys(atoms(parse_expression(offer.does or ""))))
    except ValueError:  # told already
        return
    for name in named:
        owner = name.partition(".")[0]
        if name in check.option_names and owner != offer.by and not {owner, offer.by} & check.forgiven:
            yield Fault(path, f"{offer.by} offers what {owner} would do: {name}",
                        f"`does` names what {offer.by} would do itself; what {owner} would do belongs under `if`")


def _stand(check: Lookup, here: Path, kind: str, entry: Mapping[str, Any] | None) -> Iterator[Fault]:
    """Where actors stand on an issue, or how much it matters to them."""
    if entry is None:
        return
    if "issue" not in entry:
        ends = f"{KIND[kind].low:g} to {KIND[kind].high:g}"
        yield Fault((*here, kind), "'issue' is missing", f"say on which issue, then actor: {ends}")
    issue = check.case.issues.get(str(entry.get("issue")))
    for actor, value in entry.items():
        if actor == "issue":
            continue
        yield from check.actor((*here, kind, actor), actor, on_key=True)
        try:
            amount = parse_range(value)
        except ValueError as fault:
            yield Fault((*here, kind, actor), str(fault))
            continue
        if kind == "position" and issue and len(issue.anchors) > 1:
            yield from _on_scale((*here, kind, actor), issue, amount)
        else:
            yield from check.amount((*here, kind, actor), kind, amount)


def _on_scale(path: Path, issue: Issue, value: Range) -> Iterator[Fault]:
    if value.low < issue.low or value.high > issue.high:
        yield Fault(path, f"{issue.id} runs from {issue.low:g} to {issue.high:g}, not {value}")
