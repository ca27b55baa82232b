"""Which claims do the statements of the pages draft?"""

from __future__ import annotations

import re
from typing import Any

from detente.model.statement import Reading, ReadOffer, Statement

from .convention import lone_convention, strength_convention, support_convention, tie_convention
from .folk import Folk
from .slug import slug, unique
from .sourcing import UNATTRIBUTED, Sources

_LONGEST = 240  # characters of a sentence that are shown
_CONJUNCTION = re.compile(
    r"(?:only if|even if|if|unless|as long as|so long as|provided(?: that)?|once|when|until|in (?:exchange|return) for"
    r"|on (?:the )?condition (?:that|of)|should|assuming that)\s+",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:.{0,60}?\b)?(?:will|would|shall|are willing to|is willing to|are ready to|is ready to|is prepared to|are prepared to"
    r"|plans? to|promised to|offered to|vowed to|is now willing to)\s+|to\s+",
    re.I,
)

Claims = dict[str, dict[str, Any]]
Options = dict[str, dict[str, str]]


def draft_claims(pages: list[Reading], folk: Folk, sources: Sources) -> tuple[Claims, Options]:
    """One claim for each thing that a statement was found to say, one without a suggestion where nothing was found."""
    claims: Claims = {}
    options: Options = {}
    for page in pages:
        for index, statement in enumerate(page.statements):
            if statement.part == "title":
                continue
            base = _base(page, statement, sources)
            found = [*_ties(page, index, folk), *_offers(page, index, folk, options), *_capabilities(page, index, folk),
                     *_predictions(page, index), *_support(page, statement, folk)]
            for words, suggested in found or [(statement.content, {})]:
                claims[unique(slug(words), claims)] = _joined(base, suggested)
    return claims, {actor: dict(sorted(acts.items())) for actor, acts in sorted(options.items())}


def _joined(base: dict[str, Any], suggested: dict[str, Any]) -> dict[str, Any]:
    """A claim from what its statement has and what is suggested for it; both notes are kept."""
    notes = [part["note"] for part in (base, suggested) if "note" in part]
    return {**base, **suggested, **({"note": "; ".join(notes)} if notes else {})}


def _base(page: Reading, statement: Statement, sources: Sources) -> dict[str, Any]:
    """What every claim of a statement has: its words, source and place."""
    entry: dict[str, Any] = {"says": _cut(statement.content), "source": sources.of(page, statement),
                             "at": [str(span) for span in statement.at["content"]]}
    if statement.hedged:
        entry["hedge"] = ", ".join(statement.hedges)
    if not statement.sourced:
        entry["sourced"] = False
        entry["note"] = UNATTRIBUTED if statement.speaker is None else "the page says that no source was given for it"
    if statement.denied:
        entry["denied"] = True
    return {**entry, "draft": True}


def _cut(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " ..."


def _note(name: str, reason: str) -> str:
    return f"range by convention ({name}): {reason}"


Found = list[tuple[str, dict[str, Any]]]


def _ties(page: Reading, index: int, folk: Folk) -> Found:
    found: Found = []
    for tie in page.ties:
        one, other = folk.player(tie.a), folk.player(tie.b)
        if tie.statement == index and one and other and one != other:
            convention = tie_convention(tie.evidence, tie.sign)
            found.append(
                (
                    f"{tie.a} {tie.b} tie",
                    {
                        "says": _cut(tie.evidence),
                        "at": [str(span) for span in tie.at],
                        "note": _note(convention.name, convention.reason),
                        "tie": [one, other, convention.value],
                    },
                )
            )
    return found


def _offers(page: Reading, index: int, folk: Folk, options: Options) -> Found:
    found: Found = []
    for offer in page.offers:
        by, to = folk.player(offer.by), folk.player(offer.to)
        if offer.statement != index or by is None:
            continue
        entry: dict[str, Any] = {"says": _cut(offer.evidence), "at": [str(span) for span in offer.at]}
        if offer.kind == "threat" or to is None or to == by:
            reason = "a threat" if offer.kind == "threat" else "an offer whose condition names nobody who could meet it"
            found.append((f"{offer.by} {offer.kind}", {**entry, "note": f"the reader takes it for {reason}"}))
            continue
        found.append((f"{offer.by} offer", {**entry, "offer": _offer(offer, by, to, options)}))
    return found


def _offer(offer: ReadOffer, by: str, to: str, options: Options) -> dict[str, Any]:
    """The offer over options, which are added: what its maker would do, and what the other side has to do for it."""
    does = _SUBJECT.sub("", offer.does, count=1)
    condition = _CONJUNCTION.sub("", offer.if_, count=1)
    act, met = slug(does, most=4), slug(condition, most=5)
    options.setdefault(by, {}).setdefault(act, _cut(does))
    options.setdefault(to, {}).setdefault(met, _cut(condition))
    return {"by": by, "to": to, "does": f"{by}.{act}", "if": [f"{to}.{met}"]}


def _capabilities(page: Reading, index: int, folk: Folk) -> Found:
    found: Found = []
    for capability in page.capabilities:
        actor, against = folk.player(capability.actor), folk.player(capability.against)
        if capability.statement != index or actor is None:
            continue
        entry: dict[str, Any] = {"says": _cut(capability.says), "at": [str(span) for span in capability.at]}
        pair, alone = strength_convention(capability.says), lone_convention(capability.says)
        if pair and against and against != actor:
            entry |= {"note": _note(pair[0].name, pair[0].reason), "capability": {actor: pair[0].value, against: pair[1].value}}
        elif alone and not against:
            entry |= {"note": _note(alone.name, alone.reason), "capability": {actor: alone.value}}
        found.append((f"{capability.actor} strength", entry))
    return found


def _predictions(page: Reading, index: int) -> Found:
    return [(prediction.content, {"says": _cut(prediction.content), "at": [str(span) for span in prediction.at],
                                  "prediction": _cut(prediction.content)})
            for prediction in page.predictions if prediction.statement == index]


def _support(page: Reading, statement: Statement, folk: Folk) -> Found:
    """*X has sent no aid to Y*: support 0 from X; *Y receives no foreign aid*: from every state and bloc of the page."""
    convention = support_convention(statement.content)
    if convention is None or statement.denied or re.search(r"\b(?:will|would|may|might|could|if)\b", statement.content):
        return []
    inside = _actors_inside(page, statement, folk)
    clients = [actor for actor in inside if folk.data[actor]["kind"] not in ("state", "bloc")]
    if not clients:
        return []
    giver = [actor for actor in inside[:1] if actor not in clients]
    others = [actor for actor in sorted(set(_players(page, folk))) if folk.data[actor]["kind"] in ("state", "bloc")]
    patrons = [actor for actor in giver or others if actor != clients[0]]
    if not patrons:
        return []
    return [(f"no support for {clients[0]}", {"note": _note(convention.name, convention.reason),
                                              "support": {"client": clients[0], "from": patrons, "level": 0}})]


def _players(page: Reading, folk: Folk) -> list[str]:
    return [player for actor in page.actors if (player := folk.player(actor.name)) is not None]


def _actors_inside(page: Reading, statement: Statement, folk: Folk) -> list[str]:
    """Players named inside the statement, in page order, each once."""
    named = sorted(
        (span.start, player)
        for actor in page.actors
        if (player := folk.player(actor.name)) is not None
        for span in actor.at
        if any(content.start <= span.start < content.end for content in statement.at["content"])
    )
    return list(dict.fromkeys(player for _, player in named))
