"""What is claimed, by whom, in which words?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from detente.model.expression import OnlyIf, conjunction, parse_expression
from detente.model.kind import LIKELIHOOD, LIKELIHOOD_WORDS, Cell
from detente.model.range import Range, parse_range
from detente.model.source import Noun
from detente.model.span import Span, parse_span


def _spans(value: Any) -> tuple[Span, ...]:
    if isinstance(value, Span):
        return (value,)
    items = value if isinstance(value, list | tuple) else [value]
    return tuple(item if isinstance(item, Span) else parse_span(str(item)) for item in items)


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _likelihood(value: Any) -> str:
    word = str(value).strip()
    if word.upper() in LIKELIHOOD:
        return word.upper()
    if word.lower() in LIKELIHOOD_WORDS:
        return LIKELIHOOD_WORDS[word.lower()]
    raise ValueError(f"{word!r} does not say how likely the item is: write {', '.join(LIKELIHOOD_WORDS)}, or CC C N I II")


def _outcome(value: Any) -> Any:
    """yes, no, true or false; nothing where it is not known yet."""
    words = {"yes": True, "no": False, "true": True, "false": False}
    if isinstance(value, str) and value.strip().lower() in words:
        return words[value.strip().lower()]
    if value is None or isinstance(value, bool):
        return value
    raise ValueError(f"{str(value)[:40]!r} does not say how it turned out: write yes or no, or leave it out")


_RANGE_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9.]+\.\.-?[0-9.]+(\.\.-?[0-9.]+)?$"}]}
_SPAN_SCHEMA = {"anyOf": [{"type": "string", "pattern": r"^\d+-\d+$"},
                          {"type": "array", "items": {"type": "string", "pattern": r"^\d+-\d+$"}}]}
_LIST_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}

Amount = Annotated[Range, BeforeValidator(parse_range), PlainSerializer(str), WithJsonSchema(_RANGE_SCHEMA)]
Spans = Annotated[tuple[Span, ...], BeforeValidator(_spans), WithJsonSchema(_SPAN_SCHEMA)]
Listed = Annotated[tuple[str, ...], BeforeValidator(_listed), WithJsonSchema(_LIST_SCHEMA)]
Outcome = Annotated[bool | None, BeforeValidator(_outcome),
                    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}, {"type": "null"}]})]
Likelihood = Annotated[str, BeforeValidator(_likelihood),
                       WithJsonSchema({"enum": [*LIKELIHOOD, *LIKELIHOOD_WORDS]})]
Motive = Literal["serves", "against", "neutral"]


class Offer(Noun):
    """`by` would do `does` for `to` if all of `if` hold; or it proposes a point `at` on the issue `on`."""

    by: str
    to: str | None = None
    does: str | None = None
    if_: Listed = Field((), alias="if")
    kept_if: str | None = Field(None, description="The hypothesis under which the other side keeps its part")
    on: str | None = Field(None, description="The issue on which a point is proposed")
    at: Amount | None = Field(None, description="The point proposed, on the issue's scale")

    @model_validator(mode="after")
    def _one_of_two(self) -> Offer:
        """An act on conditions, or a point on an issue."""
        if (self.does is None) == (self.on is None) or (self.on is None) != (self.at is None):
            raise ValueError("an offer says what it does (and if what), or proposes a point: on which issue, at which value")
        return self


class Guarantee(Noun):
    """Each of `by` would make `of` keep its promises, as often as `level` says."""

    by: Listed
    of: str
    level: Amount


class Support(Noun):
    """How far each of `from` backs the client now."""

    client: str
    from_: Listed = Field(alias="from")
    level: Amount
    against: str | None = None


class Asks(Noun):
    """The client asks each of `of` for support."""

    client: str
    of: Listed
    against: str | None = None


class Act(Noun):
    """An actor does, now, what one of its options says."""

    by: str
    does: str


class Report(Noun):
    """One source saying one claim, or denying it."""

    source: str | None = None
    at: Spans = ()
    hedge: str | None = Field(None, description="The words that weaken it, as the page has them")
    sourced: bool = Field(True, description="false: the page says, or shows, that no source was given")
    denied: bool = Field(False, description="true: this source denies the claim")
    motive: Motive | None = Field(None, description="Does the claim serve this source's interest, or go against it?")
    cluster: str | None = Field(None, description="Reports of one origin share a cluster: copies do not corroborate")
    verbatim: bool = Field(False, description="true: a word-for-word reprint of its cluster's first report")

    @property
    def origin(self) -> str:
        """What reports are copies of each other by: the cluster that the case names, or else the source."""
        return self.cluster or f"source {self.source}"


class Claim(Noun):
    """One thing said: its words, who said them, and the cells that it fills."""

    id: Annotated[str, Field(exclude=True, json_schema_extra={"readOnly": True})] = ""
    says: str | None = Field(None, description="The claim in one plain sentence of your own")
    source: str | None = None
    at: Spans = Field((), description="Where it stands in the capture: characters, as in 1635-1827")
    hedge: str | None = None
    sourced: bool = True
    denied: bool = False
    motive: Motive | None = None
    cluster: str | None = None
    verbatim: bool = False
    reports: tuple[Report, ...] = Field((), description="Further sources for the same claim")
    credibility: Annotated[int, Field(ge=1, le=6)] = Field(
        6, description="Admiralty digit, read as plausibility: 1 confirmed ... 5 improbable, 6 cannot be judged"
    )
    requires: Listed = Field((), description="Claims without which this one can't hold")
    draft: bool = Field(False, description="true: found by a program, seen by nobody; stays out of every world")
    given: bool = Field(False, description="true: taken as true in every world")
    resolved: Outcome = Field(
        None, description="yes, no: known by now to be true, or false; it counts for or against those who reported it")
    note: str | None = None

    tie: tuple[str, str, Amount] | None = None
    capability: dict[str, Amount] | None = None
    support: Support | None = None
    asks_support: Asks | None = None
    want: dict[str, Listed] | None = None
    offer: Offer | None = None
    acts: Act | None = None
    evidence: dict[str, Likelihood] | None = None
    position: dict[str, Any] | None = None
    salience: dict[str, Any] | None = None
    cost: dict[str, Amount] | None = None
    guarantee: Guarantee | None = None
    prediction: str | None = None

    @property
    def all_reports(self) -> tuple[Report, ...]:
        """Every report of this claim, the one written on the claim itself first.

        A reprint that names no cluster of an earlier report is one of the first.
        """
        first = () if self.source is None else (Report(
            source=self.source, at=self.at, hedge=self.hedge, sourced=self.sourced, denied=self.denied, motive=self.motive,
            cluster=self.cluster, verbatim=self.verbatim),)
        told = (*first, *self.reports)
        if not any(report.verbatim for report in told[1:]):
            return told
        found: list[Report] = []
        for report in told:
            if found and report.verbatim and report.origin not in {earlier.origin for earlier in found}:
                report = report.model_copy(update={"cluster": found[0].origin})
            found.append(report)
        return tuple(found)

    @property
    def first_reports(self) -> tuple[Report, ...]:
        """The first report of each origin, in the order of the file."""
        first: dict[str, Report] = {}
        for report in self.all_reports:
            if report.source is not None:
                first.setdefault(report.origin, report)
        return tuple(first.values())

    @property
    def settled(self) -> bool | None:
        """Whether it holds in every world (True) or in none (False); None while it is weighed."""
        return True if self.given else self.resolved

    @property
    def label(self) -> str:
        """The claim in words: its own sentence, or its id."""
        return self.says or self.prediction or self.id.replace("-", " ").capitalize()

    @property
    def cells(self) -> tuple[tuple[Cell, Range], ...]:
        """Every cell that this claim fills, with its value. A tie's two actors stand in alphabetical order."""
        return tuple(_cells(self))


YES = Range(1, 1)


def _cells(claim: Claim) -> Any:
    if claim.tie:
        one, other, value = claim.tie
        yield tie_cell(one, other), value
    for actor, value in (claim.capability or {}).items():
        yield Cell("capability", (actor,)), value
    if claim.support:
        for patron in claim.support.from_:
            yield Cell("support", (patron, claim.support.client)), claim.support.level
    if claim.asks_support:
        for patron in claim.asks_support.of:
            yield Cell("asks", (claim.asks_support.client, patron)), YES
    for actor, statements in (claim.want or {}).items():
        for statement in statements:
            yield want_cell(actor, statement), YES
    if claim.offer:
        yield Cell("offer", (claim.offer.by, claim.id)), claim.offer.at or YES
        if claim.offer.does:
            yield want_cell(claim.offer.by, offered(claim.offer)), YES
    if claim.acts:
        yield Cell("act", (claim.acts.by, claim.acts.does)), YES
    if claim.evidence:
        yield Cell("evidence", (claim.id,)), YES
    for kind, entry in (("position", claim.position), ("salience", claim.salience)):
        for actor, amount in (entry or {}).items():
            if actor != "issue":
                yield Cell(kind, (str((entry or {}).get("issue")), actor)), parse_range(amount)
    for actor, value in (claim.cost or {}).items():
        yield Cell("cost", (actor,)), value
    if claim.guarantee:
        for guarantor in claim.guarantee.by:
            yield Cell("guarantee", (guarantor, claim.guarantee.of)), claim.guarantee.level
    if claim.prediction:
        yield Cell("prediction", (claim.id,)), YES


def tie_cell(one: str, other: str) -> Cell:
    """The cell of the tie between two actors, whichever is named first."""
    first, second = sorted((one, other))
    return Cell("tie", (first, second))


def want_cell(actor: str, statement: str) -> Cell:
    """The cell of one wish, in the statement's one form."""
    return Cell("want", (actor, str(parse_expression(statement))))


def offered(offer: Offer) -> str:
    """The wish behind an offer to act: the act only if every condition holds."""
    does = parse_expression(offer.does or "")
    if not offer.if_:
        return str(does)
    return str(OnlyIf(does, conjunction([parse_expression(part) for part in offer.if_])))
