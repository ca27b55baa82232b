"""What does a case hold?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from detente.model.asked import Asked, Unclaimed, Want, Wants
from detente.model.claim import Claim, Listed, Report, want_cell
from detente.model.conventions import Conventions
from detente.model.expression import Expression, parse_expression
from detente.model.issue import Issue
from detente.model.kind import AGAINST, KIND, Cell
from detente.model.likelihood import Scale
from detente.model.question import ALWAYS, RULES, Names, Question, Stable, parse_question, plain_name
from detente.model.source import Actor, Noun, Source
from detente.model.worlds import Axes, Line, Option, Proposal, Setting


def _with_ids(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: {**entry, "id": key} if isinstance(entry, dict) else entry for key, entry in value.items()}


def _texts(value: Any) -> Any:
    return {key: "" if text is None else text for key, text in value.items()} if isinstance(value, dict) else value


Named = BeforeValidator(_with_ids)


class Case(Noun):
    """One conflict as its sources tell it: who, what was said, what could be done, what is asked."""

    id: str = Field(alias="case", description="The case's short name")
    question: str | None = Field(None, description="The question in one sentence, as the report's title")
    as_of: str | None = Field(None, description="The date up to which reporting is taken in, ISO 8601")
    note: str | None = None
    sources: Annotated[dict[str, Source], Named] = Field(default_factory=dict)
    actors: Annotated[dict[str, Actor], Named] = Field(default_factory=dict)
    claims: Annotated[dict[str, Claim], Named] = Field(default_factory=dict)
    issues: Annotated[dict[str, Issue], Named] = Field(default_factory=dict, description="What is decided on a line")
    exclusive: tuple[tuple[str, ...], ...] = Field((), description="Groups of claims of which at most one is true")
    options: dict[str, Annotated[dict[str, str], BeforeValidator(_texts)]] = Field(
        default_factory=dict, description="What each actor can do: actor -> option -> words"
    )
    impossible: tuple[str, ...] = Field((), description="Statements over options that no outcome fulfils")
    irreversible: tuple[str, ...] = Field((), description="Options that can't be undone once taken")
    status_quo: tuple[str, ...] = Field((), description="The options taken as of now")
    wants: dict[str, Wants] = Field(default_factory=dict, description="What each actor wants, the most important first")
    assumptions: Literal["unsure", "given"] = Field(
        "unsure", description="Wants that no claim states: unsure, drawn by their credibility; or given, true everywhere"
    )
    unclaimed: Unclaimed = Field(default_factory=Unclaimed)
    words: Scale = Field(
        "icd203", description="The words of likelihood: icd203 (ICD 203), or phia (the United Kingdom's probability yardstick)"
    )
    conventions: Conventions = Field(
        default_factory=Conventions, description="The numbers behind letters, digits, motives and hedges, where they differ"
    )
    hypotheses: dict[str, str] = Field(default_factory=dict)
    conclusions: tuple[Asked, ...] = Field((), description="What the reader asks")

    @model_validator(mode="before")
    @classmethod
    def _nothing_is_empty(cls, value: Any) -> Any:
        """A key without a value means that there is nothing of the kind."""
        return {key: entry for key, entry in value.items() if entry is not None} if isinstance(value, dict) else value

    @cached_property
    def names(self) -> Names:
        """The words that a question may use."""
        called: dict[str, str] = {}
        for actor in self.actors.values():
            for name in (actor.id, actor.id.replace("-", " "), actor.name, *actor.also):
                if name:
                    called.setdefault(plain_name(name), actor.id)
        options = tuple(f"{actor}.{option}" for actor, acts in self.options.items() for option in acts)
        offers = tuple(claim.id for claim in self.claims.values() if claim.offer and not claim.draft)
        issues = {plain_name(name): issue.id for issue in self.issues.values() for name in (issue.label, issue.id)}
        return Names(called, {actor.id: actor.kind for actor in self.actors.values()}, options, tuple(self.hypotheses),
                     offers, issues)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What the reader asks, read; a question that can't be read is a problem that `check` tells."""
        return tuple(Question(asked.id, asked.asks, parse_question(asked.asks, self.names)) for asked in self.conclusions)

    @cached_property
    def live_claims(self) -> dict[str, Claim]:
        """Claims that enter worlds: those of sources, drafts left out, then the author's assumptions."""
        said = {claim.id: claim for claim in self.claims.values() if not claim.draft}
        return {**said, **{claim.id: claim for claim in self.assumptions_made}}

    @cached_property
    def assumptions_made(self) -> tuple[Claim, ...]:
        """One claim without a source for each want that no claim states: what the case's author takes for granted."""
        stated = {cell for claim in self.claims.values() if not claim.draft for cell, _ in claim.cells}
        made = []
        for actor, wants in self.wants.items():
            for place, want in enumerate(wants, 1):
                if want_cell(actor, want.want) not in stated:
                    made.append(Claim(
                        id=f"{actor}-wants-{place}", says=f"Assumed: {self.actor_label(actor)} wants: {want.want}.",
                        want={actor: (want.want,)}, credibility=want.credibility,
                        given=want.given or self.assumptions == "given", note=want.note))
        return tuple(made)

    @cached_property
    def claims_on(self) -> dict[Cell, tuple[str, ...]]:
        """Every claimed cell with the ids of the claims on it, in the order of the file."""
        found: dict[Cell, list[str]] = {}
        for claim in self.live_claims.values():
            for cell, _ in claim.cells:
                found.setdefault(cell, [])
                if claim.id not in found[cell]:
                    found[cell].append(claim.id)
        return {cell: tuple(ids) for cell, ids in found.items()}

    @cached_property
    def resolved_reports(self) -> dict[str, tuple[tuple[Report, bool], ...]]:
        """What each source said that is resolved: its reports, and whether their claim is true.

        A source that repeats what another origin said first, or itself, proves nothing by it: such reports are left out.
        """
        found: dict[str, list[tuple[Report, bool]]] = {}
        for claim in self.live_claims.values():
            if claim.resolved is not None:
                for report in claim.first_reports:
                    found.setdefault(str(report.source), []).append((report, claim.resolved))
        return {source: tuple(reports) for source, reports in found.items()}

    @cached_property
    def axes(self) -> Axes:
        """What the arrays of a world are numbered by."""
        place = {actor: index for index, actor in enumerate(self.actors)}
        irreversible = set(self.irreversible)
        options = tuple(Option(name, place[name.split(".", 1)[0]], name in irreversible) for name in self.names.options)
        evidence, likely = [claim for claim in self.live_claims.values() if claim.evidence], self.conventions.likelihood
        return Axes(
            actors=tuple(self.actors),
            options=options,
            impossible=tuple(parse_expression(text) for text in self.impossible),
            status_quo=tuple(self.status_quo),
            statements=self._statements(place),
            hypotheses=tuple(self.hypotheses),
            evidence=tuple(claim.id for claim in evidence),
            likelihood=tuple(tuple(likely[(claim.evidence or {}).get(name, "N")] for name in self.hypotheses)
                             for claim in evidence),
            against=tuple(tuple(AGAINST.get((claim.evidence or {}).get(name, "N"), 0) for name in self.hypotheses)
                          for claim in evidence),
            neutral=likely["N"],
            rules=self._rules(),
            contests=self._contests(place),
            setting=self._setting(place),
            issues=tuple(self._lines(place)),
            offers=tuple(self._proposals(place)),
            acts=tuple((place[by], parse_expression(does)) for by, does in self._acts),
            voices=tuple(self._voices(claim, place) for claim in evidence),
        )

    @cached_property
    def _acts(self) -> tuple[tuple[str, str], ...]:
        """Every act that somebody is said to do now: actor and statement, in the order of the file."""
        return tuple((cell.at[0], cell.at[1]) for cell in self.claims_on if cell.kind == "act")

    def _lines(self, place: dict[str, int]) -> Iterator[Line]:
        """The issues that the case describes, then those that only claims name; these are said in no words."""
        for issue in self.issues.values():
            veto = tuple(place[actor] for actor in issue.veto if actor in place)
            yield Line(issue.id, issue.low, issue.high, len(issue.anchors) > 1, issue.without_agreement, veto)
        named = dict.fromkeys(cell.at[0] for cell in self.claims_on if cell.kind in ("position", "salience"))
        for name in named:
            if name not in self.issues:
                yield Line(name, KIND["position"].low, KIND["position"].high, False)

    def _proposals(self, place: dict[str, int]) -> Iterator[Proposal]:
        """The offers that claims tell of, in the order of the file."""
        hypotheses, issues = list(self.hypotheses), list(self.issues)
        for claim in self.live_claims.values():
            if offer := claim.offer:
                yield Proposal(
                    claim.id, place[offer.by], place[offer.to] if offer.to else -1,
                    parse_expression(offer.does) if offer.does else None,
                    tuple(parse_expression(text) for text in offer.if_),
                    hypotheses.index(offer.kept_if) if offer.kept_if in hypotheses else -1,
                    issues.index(offer.on) if offer.on in issues else -1)

    def _voices(self, claim: Claim, place: dict[str, int]) -> tuple[int, ...]:
        """The actors for whom the sources of a claim speak; a denial is no voice for it."""
        said = [self.sources[report.source].speaks_for for report in claim.all_reports
                if report.source in self.sources and not report.denied]
        return tuple(dict.fromkeys(place[actor] for actor in said if actor in place))

    def _setting(self, place: dict[str, int]) -> Setting:
        """What the author says of the actors; a distance to somebody who is no actor is a problem that `check` tells."""
        actors = self.actors.values()
        return Setting(
            tuple(actor.kind for actor in actors), tuple(actor.major_power for actor in actors),
            tuple(actor.cinc for actor in actors),
            tuple((place[actor.id], place[other], km)
                  for actor in actors for other, km in actor.km_to.items() if other in place))

    def _statements(self, place: dict[str, int]) -> tuple[tuple[int, Expression], ...]:
        """Each actor's wants in order of importance: those listed, then those that only claims state."""
        ordered: dict[Cell, None] = {want_cell(actor, want.want): None
                                     for actor, wants in self.wants.items() for want in wants}
        ordered |= {cell: None for cell in self.claims_on if cell.kind == "want"}
        return tuple((place[cell.at[0]], parse_expression(cell.at[1])) for cell in ordered)

    def _rules(self) -> tuple[str, ...]:
        """The rules of stability that are judged in every case, and those that a question names."""
        named = {question.form.rule for question in self.questions if isinstance(question.form, Stable)}
        return tuple(rule for rule in RULES if rule in ALWAYS or rule in named)

    def _contests(self, place: dict[str, int]) -> tuple[tuple[int, int], ...]:
        """Each client with its opponent (-1: not said), from questions, calls for support and support given."""
        found: dict[int, int] = {}
        pairs = [(getattr(question.form, "client", None), getattr(question.form, "opponent", None))
                 for question in self.questions]
        for claim in self.live_claims.values():
            for entry in (claim.asks_support, claim.support):
                if entry:
                    pairs.append((entry.client, entry.against))
        for client, opponent in pairs:
            if client is not None and found.get(place[client], -1) < 0:
                found[place[client]] = place[opponent] if opponent else -1
        return tuple(found.items())

    def page_of(self, source: str | None) -> str | None:
        """The source whose captured page holds the words of `source`: itself, or the nearest that it speaks through."""
        seen: set[str] = set()
        while source in self.sources and source not in seen:
            if self.sources[source].capture or self.sources[source].sha256:
                return source
            seen.add(source)
            source = self.sources[source].via
        return None

    def printed_on(self, source: str | None) -> str | None:
        """The page that tells what `source` says: its captured page, or else the last source that it speaks through."""
        if (page := self.page_of(source)) is not None:
            return page
        seen: list[str] = []
        while source in self.sources and source not in seen:
            seen.append(source)
            source = self.sources[source].via
        return seen[-1] if seen else None

    def but(self, **parts: Any) -> Case:
        """The same case with some parts replaced, unchecked; nothing that was worked out of the old ones is kept."""
        changed = self.model_copy(update=parts)
        for name in set(changed.__dict__) - set(type(self).model_fields):
            del changed.__dict__[name]
        return changed

    def actor_label(self, actor: str) -> str:
        """The name that a reader sees for an actor's id."""
        return self.actors[actor].label if actor in self.actors else actor

    def option_label(self, option: str) -> str:
        """An option in words: who, and what it would do."""
        owner, act = option.split(".", 1)
        return f"{self.actor_label(owner)}: {self.options.get(owner, {}).get(act) or act.replace('-', ' ')}"


__all__ = ["Asked", "Case", "Listed", "Unclaimed", "Want"]
