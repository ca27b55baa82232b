"""What does the reader ask?

Questions are written in plain words over the case's own names. Each form below is one that an engine can answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from detente.errors import did_you_mean
from detente.model.expression import Expression, parse_expression

RULES = ("R", "GMR", "SMR", "SEQ", "SSEQ", "SIM")
ALWAYS = RULES[:4]  # judged in every case; the others where a question names them
LONGEST = 400  # characters of a question
STATES = ("state", "bloc")  # an overthrown or self-styled government is no state


class Backs(NamedTuple):
    """`no state supports nrf against taliban`, `nobody supports nrf`, `iran supports nrf`."""

    patrons: tuple[str, ...]  # actor ids
    client: str
    opponent: str | None
    none: bool  # True: none of the patrons backs the client; False: at least one does


class Stable(NamedTuple):
    """`nrf stands down and taliban guarantee rights is stable for all [under SMR]`."""

    outcome: Expression  # an outcome in which this holds ...
    actor: str | None  # ... is stable for this actor; None: for all
    rule: str  # one of RULES


class Likelier(NamedTuple):
    """`trap is the less likely hypothesis`, `sincere is the most likely hypothesis`."""

    hypothesis: str
    most: bool  # True: strictly more likely than every other; False: strictly less likely


class OneSide(NamedTuple):
    """`neighbours stand with taliban`, `west stands against iran`."""

    one: str
    other: str
    together: bool


class GainsMost(NamedTuple):
    """`fallen-government gains most if the offer fails`."""

    actor: str
    offer: str = ""  # the claim that tells of it; empty: any


class Acceptable(NamedTuple):
    """`the offer is acceptable to all`, `massoud-offer is acceptable to taliban`."""

    actor: str | None  # None: to every party
    offer: str = ""  # the claim that tells of it; empty: any


class Settles(NamedTuple):
    """`delay settles between 6 and 8`, `delay settles at or above 6`, `delay settles at or below 8`."""

    issue: str
    low: float  # both included; minus or plus infinity: without a bound
    high: float


Form = Backs | Stable | Likelier | OneSide | GainsMost | Acceptable | Settles

ENGINE_OF: dict[type, str] = {
    Backs: "support", Stable: "stability", Likelier: "credibility", OneSide: "alignment", GainsMost: "spoilers",
    Acceptable: "offers", Settles: "bargaining",
}

FORMS = (
    "no state supports CLIENT against OPPONENT",
    "PATRON supports CLIENT against OPPONENT",
    "STATEMENT OVER OPTIONS is stable for all",
    "HYPOTHESIS is the less (or more) likely hypothesis",
    "ACTOR stands with (or against) ACTOR",
    "ACTOR gains most if the offer fails",
    "the offer is acceptable to all (or to ACTOR)",
    "ISSUE settles between NUMBER and NUMBER (or at or above, or at or below, NUMBER)",
)


class Question(NamedTuple):
    """One thing that the reader wants to know."""

    id: str
    asks: str  # as written
    form: Form


def plain_name(words: str) -> str:
    """A name as it is looked up: in small letters, without its article."""
    return re.sub(r"^the\s+", "", words.strip().lower())


class Names(NamedTuple):
    """The words of a case that a question may use."""

    actors: Mapping[str, str]  # any name, as `plain_name` has it -> actor id
    kinds: Mapping[str, str]  # actor id -> kind of actor
    options: tuple[str, ...]  # actor.option
    hypotheses: tuple[str, ...]
    offers: tuple[str, ...] = ()  # the claims that tell of offers
    issues: Mapping[str, str] = {}  # any name of an issue -> its id

    def actor(self, words: str) -> str:
        """The actor of that name. Raises ValueError with the nearest one."""
        name = plain_name(words)
        for called in (words.strip().lower(), name, f"the {name}"):  # a name may itself begin with "the"
            if called in self.actors:
                return self.actors[called]
        raise ValueError(f"no actor is called {words.strip()!r}; {did_you_mean(name, self.actors)}")

    def option(self, words: str) -> str:
        """The option that `actor.option`, or words such as `taliban guarantee rights`, mean."""
        if words in self.options:
            return words
        if "." not in words:
            for option in self.options:
                if _stems(words) in self._tellings(option):
                    return option
        raise ValueError(f"no option is called {words!r}; {did_you_mean(words.replace(' ', '.', 1), self.options)}")

    def offer(self, words: str) -> str:
        """The claim that tells of that offer; empty for `the offer`, where there is one at most. Raises ValueError."""
        if words in self.offers:
            return words
        if plain_name(words) not in ("offer", "talks", "deal", "a deal", "an offer"):
            raise ValueError(f"no claim of an offer is called {words!r}; {did_you_mean(words, self.offers)}")
        if len(self.offers) > 1:
            raise ValueError(f"several offers are made; name one: {', '.join(self.offers)}")
        return ""

    def issue(self, words: str) -> str:
        """The issue of that name. Raises ValueError with the nearest one."""
        if (name := plain_name(words)) in self.issues:
            return self.issues[name]
        raise ValueError(f"no issue is called {words.strip()!r}; {did_you_mean(name, self.issues)}")

    def _tellings(self, option: str) -> set[tuple[str, ...]]:
        owner, act = option.split(".", 1)
        tails = _stems(act.replace("-", " "))
        names = [name for name, actor in self.actors.items() if actor == owner]
        return {(*_stems(name), *tails) for name in names}


def _stems(words: str) -> tuple[str, ...]:
    """Words without what inflects them: enough to see `stands down` and `stand-down` as one."""
    plain = re.findall(r"[\w]+", re.sub(r"\b(the|a|an)\b", " ", words.lower()))
    return tuple(re.sub(r"(?<=[^s])s$", "", word) for word in plain)


_NOBODY = r"(?P<nobody>no state|no states|nobody|no one|no actor)"
_BACKS = re.compile(
    rf"(?:{_NOBODY}|(?P<patron>.+?))\s+(?P<not>(?:does not|do not|doesn't|don't)\s+)?(?:supports?|backs?)\s+"
    r"(?P<client>.+?)(?:\s+against\s+(?P<opponent>.+))?", re.I)
_STABLE = re.compile(r"(?P<outcome>.+?)\s+(?:is|are)\s+stable(?:\s+for\s+(?P<actor>.+?))?(?:\s+under\s+(?P<rule>\w+))?", re.I)
_LIKELIER = re.compile(r"(?P<hypothesis>.+?)\s+is\s+the\s+(?P<rank>least|less|more|most)\s+likely(?:\s+hypothesis)?", re.I)
_SIDE = re.compile(r"(?P<one>.+?)\s+stands?\s+(?P<how>with|against)\s+(?P<other>.+)", re.I)
_GAINS = re.compile(r"(?P<actor>.+?)\s+gains?\s+most\s+if\s+(?P<offer>.+?)\s+fails?", re.I)
_ACCEPTS = re.compile(r"(?P<offer>.+?)\s+(?:is|are)\s+acceptable\s+to\s+(?P<actor>.+)", re.I)
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)"
_SETTLES = re.compile(rf"(?P<issue>.+?)\s+settles?\s+(?:between\s+(?P<low>{_NUMBER})\s+and\s+(?P<high>{_NUMBER})|"
                      rf"(?:at\s+or\s+)?(?P<side>above|below)\s+(?P<bound>{_NUMBER}))", re.I)


def parse_question(asks: str, names: Names) -> Form:
    """Read a question. Raises ValueError in plain words, with the forms that are understood."""
    text = " ".join(asks.split()).rstrip("?. ")
    if len(text) > LONGEST:
        raise ValueError(f"a question of {len(text):,} characters; at most {LONGEST} are read")
    if match := _LIKELIER.fullmatch(text):
        return _likelier(match["hypothesis"], match["rank"], names)
    if match := _STABLE.fullmatch(text):
        return _stable(match, names)
    if match := _GAINS.fullmatch(text):
        return GainsMost(names.actor(match["actor"]), names.offer(match["offer"]))
    if match := _ACCEPTS.fullmatch(text):
        return Acceptable(_who(match["actor"], names), names.offer(match["offer"]))
    if match := _SETTLES.fullmatch(text):
        return _settles(match, names)
    if match := _SIDE.fullmatch(text):
        return OneSide(names.actor(match["one"]), names.actor(match["other"]), match["how"].lower() == "with")
    if match := _BACKS.fullmatch(text):
        return _backs(match, names)
    raise ValueError(f"{asks!r} is no question that an engine answers; ask one of: " + "; ".join(FORMS))


def _likelier(words: str, rank: str, names: Names) -> Likelier:
    if words not in names.hypotheses:
        raise ValueError(f"no hypothesis is called {words!r}; {did_you_mean(words, names.hypotheses)}")
    return Likelier(words, rank.lower() in ("more", "most"))


def _stable(match: re.Match[str], names: Names) -> Stable:
    rule = (match["rule"] or "SEQ").upper()
    if rule not in RULES:
        raise ValueError(f"no rule is called {match['rule']!r}; {did_you_mean(rule, RULES)}")
    return Stable(parse_expression(match["outcome"], names.option), _who(match["actor"] or "all", names), rule)


def _who(words: str, names: Names) -> str | None:
    """An actor, or None for everybody."""
    who = words.strip().lower()
    return None if who in ("all", "everybody", "everyone", "all actors") else names.actor(who)


def _settles(match: re.Match[str], names: Names) -> Settles:
    low, high = float("-inf"), float("inf")
    if match["low"]:
        low, high = sorted((float(match["low"]), float(match["high"])))
    elif match["side"].lower() == "above":
        low = float(match["bound"])
    else:
        high = float(match["bound"])
    return Settles(names.issue(match["issue"]), low, high)


def _backs(match: re.Match[str], names: Names) -> Backs:
    client = names.actor(match["client"])
    opponent = names.actor(match["opponent"]) if match["opponent"] else None
    if match["patron"]:
        return Backs((names.actor(match["patron"]),), client, opponent, bool(match["not"]))
    if match["not"]:
        raise ValueError("two negations: write 'no state supports ...' or 'X does not support ...'")
    every = match["nobody"].lower() in ("nobody", "no one", "no actor")
    patrons = tuple(actor for actor, kind in names.kinds.items()
                    if actor not in (client, opponent) and (every or kind in STATES))
    return Backs(patrons, client, opponent, True)
