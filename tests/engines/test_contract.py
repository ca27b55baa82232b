"""What every engine promises, whatever it asks: each engine in ENGINES is taken up by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines import ENGINES
from detente.engines.engine import Engine
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.kind import KIND
from detente.model.question import ENGINE_OF
from detente.model.worlds import BY_WORLD, Worlds, arrays_read, blank_worlds

every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)

WISHES = ("red.march", "not red.march", "blue.yield if red.march", "red.march or blue.yield", "not blue.yield")
QUESTIONS = ("red stands with blue", "red stands against green", "no state supports red against blue", "nobody supports red",
             "green does not support red", "this is the most likely hypothesis", "that is the least likely hypothesis",
             "red.march is stable for all", "not red.march is stable for blue under GMR", "red.march is stable for all under R",
             "green gains most if peace fails", "blue gains most if toll fails", "peace is acceptable to all",
             "toll is acceptable to blue", "dues settle between 2 and 5", "dues settle at or above 4")
AMOUNT = {"tie": st.sampled_from([-1, -0.5, -0.25, 0.25, 0.5, 1]), "support": st.sampled_from([0, 0.5, 1])}


class Batch(NamedTuple):
    """A case, and worlds that fit it."""

    case: Case
    worlds: Worlds


@st.composite
def written(draw: st.DrawFn) -> dict[str, Any]:
    """A case as its author would write it: at least one claim of every kind that an engine needs."""
    actors = ["red", "blue", "green", *draw(st.sampled_from([[], ["grey"], ["grey", "black"]]))]
    pairs = [(one, other) for place, one in enumerate(actors) for other in actors[:place]]
    claims: dict[str, Any] = {}
    for one, other in draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=6, unique=True)):
        claims[f"tie-{one}-{other}"] = {"tie": [one, other, draw(AMOUNT["tie"])]}
    for patron in draw(st.lists(st.sampled_from(actors[1:]), max_size=2, unique=True)):
        claims[f"support-{patron}"] = {"support": {"client": "red", "from": patron, "level": draw(AMOUNT["support"])}}
    for place, wish in enumerate(draw(st.lists(st.sampled_from(WISHES), min_size=1, max_size=3, unique=True))):
        claims[f"wish-{place}"] = {"want": {draw(st.sampled_from(["red", "blue"])): wish}}
    for place in range(draw(st.integers(1, 3))):
        classes = draw(st.tuples(*[st.sampled_from(["CC", "C", "N", "I", "II"])] * 2))
        claims[f"item-{place}"] = {"evidence": dict(zip(("this", "that"), classes, strict=True))}
    for actor in draw(st.lists(st.sampled_from(actors), min_size=2, max_size=4, unique=True)):
        claims[f"stands-{actor}"] = {"position": {"issue": "dues", actor: draw(st.sampled_from([0, 2, 5, 8]))}}
    claims["peace"] = {"source": "herald", "offer": {
        "by": "red", "to": draw(st.sampled_from(["blue", None])), "does": "not red.march",
        "if": draw(st.sampled_from([[], ["blue.yield"], ["blue.yield", "green.watch"]])),
        "kept_if": draw(st.sampled_from(["this", None]))}}
    claims["toll"] = {"offer": {"by": "blue", "to": "red", "on": "dues", "at": "1..3"}}
    claims["watching"] = {"acts": {"by": "green", "does": "green.watch"}}
    claims["hearsay"] = {"source": "herald", "evidence": {"this": draw(st.sampled_from(["CC", "II"])), "that": "N"}}
    asked = draw(st.lists(st.sampled_from(QUESTIONS), max_size=5, unique=True))
    return {
        "case": "drawn", "claims": claims, "sources": {"herald": {"speaks_for": "green"}},
        "issues": {"dues": {"anchors": {0: "none", 8: "all"}, "without_agreement": draw(st.sampled_from([None, 0, 3])),
                            "veto": draw(st.sampled_from([[], ["red"], ["red", "blue"]]))}}, "hypotheses": {"this": "It was this.", "that": "It was that."},
        "actors": {name: {"kind": draw(st.sampled_from(["state", "person"]))} for name in actors},
        "options": {"red": {"march": "march on"}, "blue": {"yield": "give way"}, "green": {"watch": "look on"}},
        "irreversible": ["blue.yield"],
        "status_quo": ["red.march"], "wants": {"red": [], "blue": ["not red.march"], "green": draw(st.sampled_from([[], ["red.march", "green.watch"]]))},
        "conclusions": [{"id": f"asked-{place}", "asks": asks} for place, asks in enumerate(asked)],
    }


def drawn(case: Case, size: int, seed: int) -> Worlds:
    """Worlds of a case: ties in quarters, so that equal tensions are common; wishes, items and support held or not."""
    axes, dice = case.axes, np.random.default_rng(seed)
    place, count = {name: index for index, name in enumerate(axes.actors)}, len(axes.actors)
    known = {kind: np.zeros((count, count), bool) for kind in ("tie", "support")}
    for cell in case.claims_on:
        if cell.kind in known:
            known[cell.kind][place[cell.at[0]], place[cell.at[1]]] = True
    tie = np.triu(dice.integers(-4, 5, (size, count, count)) / 4, 1)
    level = dice.integers(0, 3, (size, count, count)) / 2
    blank = blank_worlds(axes, size)
    standing = np.zeros((len(axes.issues), count), bool)
    for cell in case.claims_on:
        if cell.kind == "position":
            standing[0, place[cell.at[1]]] = True
    stake = dice.integers(1, 5, blank.stake.shape) / 4
    return blank._replace(
        tie=(tie + tie.transpose(0, 2, 1)).astype(np.float32), tie_known=known["tie"] | known["tie"].T,
        capability=dice.uniform(0, 100, (size, count)).astype(np.float32),
        support=(level * known["support"]).astype(np.float32), support_known=known["support"],
        chance=dice.uniform(0, 1, (size, count, count)).astype(np.float32) ** 3,
        want=dice.random((size, len(axes.statements))) < 0.7,
        evidence=(dice.random((size, len(axes.evidence))) < 0.6).astype(float), stake=stake,
        position=dice.integers(0, 9, blank.position.shape).astype(float), position_known=standing,
        salience=dice.integers(0, 5, blank.salience.shape) / 4, cost=dice.integers(0, 3, (size, count)) / 4,
        guarantee=dice.integers(0, 3, (size, count)) / 2, offer=dice.random(blank.offer.shape) < 0.8,
        point=dice.integers(1, 4, blank.point.shape).astype(float), act=dice.random(blank.act.shape) < 0.5,
        trust=dice.uniform(0, 1, blank.trust.shape), decided=dice.uniform(0, 1, size))


@st.composite
def batch(draw: st.DrawFn) -> Batch:
    case = Case.model_validate(draw(written()))
    return Batch(case, drawn(case, draw(st.integers(2, 9)), draw(st.integers(0, 2**32 - 1))))


def told(engine: Engine, given_batch: Batch) -> list[Finding]:
    """What an engine tells; nothing where it finds nothing to read."""
    try:
        return list(engine.tell(engine.solve(given_batch.worlds), given_batch.case))
    except NothingToRead:
        return []


def truths(found: list[Finding]) -> dict[str, list[bool]]:
    return {finding.id: finding.true.tolist() for finding in found}


def arrays(answer: Any) -> Iterator[np.ndarray]:
    """Every array inside an answer, however it is nested."""
    if isinstance(answer, np.ndarray):
        yield answer
    elif isinstance(answer, tuple | list):
        for part in answer:
            yield from arrays(part)
    elif isinstance(answer, dict):
        yield from arrays(tuple(answer.values()))
    elif dataclasses.is_dataclass(answer):
        yield from arrays(tuple(getattr(answer, field.name) for field in dataclasses.fields(answer)))


@every_engine
@given(batch())
def test_there_is_one_answer_per_world(engine: Engine, given_batch: Batch) -> None:
    for finding in told(engine, given_batch):
        assert finding.true.dtype == bool and finding.true.shape == (given_batch.worlds.size,)


@every_engine
@given(batch(), st.integers(1, 8))
def test_a_batch_gives_what_its_halves_give(engine: Engine, given_batch: Batch, cut: int) -> None:
    case, worlds = given_batch
    cut = min(cut, worlds.size - 1)
    first, second = (told(engine, Batch(case, worlds.take(part))) for part in (slice(cut), slice(cut, None)))
    whole = truths(told(engine, given_batch))
    assert whole == {name: start + truths(second)[name] for name, start in truths(first).items()}


@every_engine
@given(batch(), st.randoms(use_true_random=False))
def test_worlds_in_another_order_give_the_same_answers_in_that_order(engine: Engine, given_batch: Batch,
                                                                     shuffle: Any) -> None:
    order = list(range(given_batch.worlds.size))
    shuffle.shuffle(order)
    moved = truths(told(engine, Batch(given_batch.case, given_batch.worlds.take(np.array(order, np.intp)))))
    assert moved == {name: [true[world] for world in order] for name, true in truths(told(engine, given_batch)).items()}


def whole(finding: Finding) -> Finding:
    """A finding with everything worked out, so that two can be compared."""
    choices: Any = tuple((name, otherwise().tobytes()) for name, otherwise in finding.choices)
    return finding._replace(true=finding.true.tobytes(), how=finding.how(), choices=choices)


@every_engine
@given(batch(), st.integers(0, 2**32 - 1))
def test_an_engine_finds_the_same_whatever_stands_in_arrays_that_it_does_not_name(
        engine: Engine, given_batch: Batch, seed: int) -> None:
    case, worlds, dice = given_batch.case, given_batch.worlds, np.random.default_rng(seed)
    named = {name for name in BY_WORLD for array in [getattr(worlds, name)]
             if any(array is other for other in arrays_read(worlds, engine.reads, engine.draws))}
    other = {name: dice.permutation(getattr(worlds, name)) * dice.integers(0, 2) for name in set(BY_WORLD) - named}
    other = {name: array.astype(getattr(worlds, name).dtype) for name, array in other.items()}
    assert truths(told(engine, given_batch)) == truths(told(engine, Batch(case, worlds._replace(**other))))


@every_engine
@given(batch())
def test_the_same_worlds_give_the_same_answer_and_stay_as_they_are(engine: Engine, given_batch: Batch) -> None:
    before = [array.copy() for array in arrays(tuple(given_batch.worlds)[1:])]
    for array in arrays(tuple(given_batch.worlds)[1:]):
        array.flags.writeable = False
    first, second = told(engine, given_batch), told(engine, given_batch)
    assert [whole(finding) for finding in first] == [whole(finding) for finding in second]
    assert all(np.array_equal(old, new) for old, new in zip(before, arrays(tuple(given_batch.worlds)[1:]), strict=True))


@every_engine
@given(batch())
def test_no_nan_comes_out(engine: Engine, given_batch: Batch) -> None:
    found = [array for array in arrays(engine.solve(given_batch.worlds)) if np.issubdtype(array.dtype, np.inexact)]
    assert not any(np.isnan(array).any() for array in found)


@every_engine
@given(written(), st.integers(0, 2**32 - 1), st.randoms(use_true_random=False))
def test_actors_in_another_order_get_the_same_answers(engine: Engine, text: dict[str, Any], seed: int,
                                                      shuffle: Any) -> None:
    case = Case.model_validate(text)
    names = list(case.actors)
    shuffle.shuffle(names)
    moved = Case.model_validate({**text, "actors": {name: text["actors"][name] for name in names}})
    order = [list(case.actors).index(name) for name in names]
    pair = np.ix_(order, order)
    worlds = drawn(case, 5, seed)
    there = worlds._replace(
        axes=moved.axes, tie=worlds.tie[:, *pair], tie_known=worlds.tie_known[pair],
        capability=worlds.capability[:, order], capability_known=worlds.capability_known[order],
        support=worlds.support[:, *pair], support_known=worlds.support_known[pair], chance=worlds.chance[:, *pair],
        position=worlds.position[..., order], position_known=worlds.position_known[:, order],
        salience=worlds.salience[..., order], cost=worlds.cost[:, order], guarantee=worlds.guarantee[:, order])
    assert truths(told(engine, Batch(moved, there))) == truths(told(engine, Batch(case, worlds)))


@every_engine
@given(written(), st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_which_findings_are_told_and_in_which_words_hangs_on_the_case_alone(engine: Engine, text: dict[str, Any],
                                                                            one: int, other: int) -> None:
    case = Case.model_validate(text)
    first, second = (told(engine, Batch(case, drawn(case, size, seed))) for size, seed in ((3, one), (7, other)))
    assert [(found.id, found.sentence, found.answers) for found in first] == \
        [(found.id, found.sentence, found.answers) for found in second]
    assert len({found.id for found in first}) == len(first)


@every_engine
@given(batch())
def test_questions_are_answered_first_in_the_cases_order_and_only_the_engines_own(engine: Engine,
                                                                                  given_batch: Batch) -> None:
    answered = [finding.answers for finding in told(engine, given_batch)]
    asked = [question.id for question in given_batch.case.questions if ENGINE_OF[type(question.form)] == engine.name]
    count = sum(map(bool, answered))
    assert all(answered[:count]) and [name for name in asked if name in answered] == answered[:count]


@every_engine
def test_an_engine_says_what_it_reads_in_known_kinds(engine: Engine) -> None:
    assert engine.reads and set(engine.reads) <= set(KIND) and set(engine.needs) <= set(engine.reads)
    assert engine.asks.endswith("?") and engine.name.isidentifier() and engine.after
