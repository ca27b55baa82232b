"""The engine as the rest of Detente sees it: worlds in, sentences out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.stability import ENGINE, solve, tell
from detente.engines.stability.layout.outcomes import Game
from detente.engines.stability.preference import rank_by_statements
from detente.engines.stability.solve import Answer, distinct, outcomes_of, wishes
from detente.engines.stability.stable import stable
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.expression import Expression, holds
from detente.model.question import ALWAYS
from detente.model.worlds import Worlds, blank_worlds


def _case(**changes: object) -> Case:
    """Two sides and an onlooker: one may raid, which can't be undone; the other may pay or build a wall, not both."""
    return Case.model_validate({
        "case": "ford", "actors": {"hill": {"name": "Hill clan"}, "ford": {"name": "Ford village"}, "monk": {}},
        "options": {"hill": {"raid": "raid the village"}, "ford": {"pay": "pay a toll", "wall": "build a wall"}},
        "impossible": ["ford.pay and ford.wall"], "irreversible": ["hill.raid"], "status_quo": ["ford.pay"],
        "wants": {"hill": ["ford.pay", "hill.raid if not ford.pay", "not hill.raid"],
                  "ford": ["not hill.raid", "not ford.pay", "ford.wall"]},
        "conclusions": [{"id": "peace", "asks": "not hill.raid and ford.pay is stable for all"},
                        {"id": "wall", "asks": "ford.wall is stable for ford under R"},
                        {"id": "both", "asks": "ford.wall and ford.pay is stable for all"},
                        {"id": "onlooker", "asks": "ford.wall is stable for monk"}], **changes})


def _worlds(case: Case, size: int = 64, seed: int = 1, share: float = 0.6) -> Worlds:
    worlds = blank_worlds(case.axes, size)
    return worlds._replace(want=np.random.default_rng(seed).random(worlds.want.shape) < share)


def _granted(case: Case) -> list[Finding]:
    worlds = blank_worlds(case.axes, 4)
    return list(tell(solve(worlds._replace(want=np.ones_like(worlds.want))), case))


def _unpacked(case: Case, answer: Answer) -> np.ndarray:
    count = len(outcomes_of(case.axes))
    return np.unpackbits(answer.stable, axis=-1, count=count, bitorder="little").astype(bool)


def _fulfilling(expression: Expression, options: list[str]) -> np.ndarray:
    """bool [O]: outcomes in which a statement over the named options is true."""
    outcomes = np.arange(1 << len(options))
    return holds(expression, {name: (outcomes >> bit & 1).astype(bool) for bit, name in enumerate(options)})


def _game(case: Case) -> Game:
    """The moves of a case, over all choices of its options."""
    names = [option.name for option in case.axes.options]
    barred = [_fulfilling(expression, names) for expression in case.axes.impossible]
    feasible = ~np.logical_or.reduce(barred) if barred else np.ones(1 << len(names), bool)
    return Game(len(case.axes.actors), tuple(option.owner for option in case.axes.options),
                tuple(int(option.irreversible) for option in case.axes.options), feasible)


def _one_by_one(case: Case, worlds: Worlds) -> np.ndarray:
    """The same answer from `stable`, world by world and without any sharing: [W, K, M, F]."""
    game, names = _game(case), [option.name for option in case.axes.options]
    truth = np.array([_fulfilling(expression, names) for _, expression in case.axes.statements], bool)
    own = [wishes(case.axes, actor) for actor in range(game.actors)]
    rank = np.array([[rank_by_statements(truth[mine], want[None, mine], game.feasible)[:, 0] for mine in own]
                     for want in worlds.want])
    answer = stable(rank, game.feasible, game.owner, game.direction, ALWAYS).stable
    return answer[:, :, list(game.movers)][..., game.feasible]


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9, 1.0])
def test_worlds_get_the_answer_that_each_would_get_alone(share: float) -> None:
    case = _case()
    worlds = _worlds(case, share=share)
    assert (_unpacked(case, solve(worlds)) == _one_by_one(case, worlds)).all()


def test_the_page_from_panjshir_gets_the_answer_that_each_world_would_get_alone(shared: Path) -> None:
    from detente.store.casefile import load_case

    case = load_case(shared / "cases" / "panjshir-2021", [shared]).case
    worlds = _worlds(case, 100)
    assert (_unpacked(case, solve(worlds)) == _one_by_one(case, worlds)).all()


def test_a_batch_gives_what_its_halves_give() -> None:
    case = _case()
    worlds = _worlds(case)
    whole, left, right = (solve(part) for part in (worlds, worlds.take(slice(0, 20)), worlds.take(slice(20, None))))
    assert (np.concatenate([left.stable, right.stable]) == whole.stable).all()
    told = [[finding.true for finding in tell(answer, case)] for answer in (whole, left, right)]
    assert all((np.concatenate([one, two]) == both).all() for both, one, two in zip(*told, strict=True))


def test_which_findings_are_told_hangs_on_the_case_alone() -> None:
    case = _case()
    told = [[(finding.id, finding.sentence, finding.answers) for finding in tell(solve(_worlds(case, 9, seed, share)), case)]
            for seed, share in ((1, 0.0), (2, 0.5), (3, 1.0))]
    assert told[0] == told[1] == told[2]


def test_questions_come_first_then_the_status_quo_then_every_possible_outcome() -> None:
    ids = [finding.id for finding in _granted(_case())]
    assert ids[:5] == ["stability:peace", "stability:wall", "stability:both", "stability:onlooker", "stability:status-quo"]
    assert ids[5:] == [f"stability:SEQ:{outcome}" for outcome in ("000", "100", "010", "110", "001", "101")]


def test_a_question_is_true_where_some_outcome_of_the_kind_is_stable() -> None:
    """Worked by hand. The village pays: the clan wants nothing more. The village would rather stop paying, and keep the peace;
    then the clan gains by raiding, which the village wants least of all, so it goes on paying."""
    told = {finding.answers: finding for finding in _granted(_case()) if finding.answers}
    assert told["peace"].true.all()
    assert "raid the village" in told["peace"].how() and "which leaves Ford village no better off" in told["peace"].how()
    assert told["wall"].true.all()  # nothing that the village can turn to is better than its wall
    assert told["onlooker"].true.all() and "no option of its own" in told["onlooker"].how()
    assert not told["both"].true.any() and "impossible" in told["both"].how()


def test_a_world_without_wishes_holds_everywhere() -> None:
    case = _case()
    answer = solve(blank_worlds(case.axes, 3))
    assert _unpacked(case, answer).all()


def test_who_leaves_is_told_with_the_wish_that_makes_it_leave() -> None:
    case = _case(wants={"hill": ["hill.raid"], "ford": ["not hill.raid"]})
    told = {finding.id: finding for finding in _granted(case)}
    quiet = told["stability:SEQ:000"]
    assert not quiet.true.any()
    assert "Hill clan would take up “raid the village”" in quiet.how()
    assert "the wish of Hill clan: “Hill clan: raid the village”" in quiet.how()
    assert "no answer that pays" in quiet.how()


def test_sentences_use_the_names_of_the_case() -> None:
    told = {finding.id: finding.sentence for finding in _granted(_case())}
    assert told["stability:peace"] == (
        "Some outcome with “Ford village: pay a toll” and not “Hill clan: raid the village” is stable for everybody "
        "(nobody gains by leaving it once answers are counted).")
    assert told["stability:SEQ:110"].startswith("“Hill clan: raid the village; Ford village: pay a toll” is an equilibrium")
    assert told["stability:SEQ:000"].startswith("“nobody takes any option”")


def test_no_sentence_calls_a_share_of_worlds_a_probability() -> None:
    for finding in _granted(_case()):
        words = f"{finding.sentence} {finding.how()}".lower()
        assert not any(word in words for word in ("probab", "likely", "forecast", "chance"))


def test_the_status_quo_is_told_only_where_the_case_says_what_it_is() -> None:
    assert "stability:status-quo" not in [finding.id for finding in _granted(_case(status_quo=[]))]


def test_fourteen_options_are_gone_through() -> None:
    options = {"hill": {f"h{k}": "" for k in range(7)}, "ford": {f"f{k}": "" for k in range(7)}}
    case = _case(options=options, impossible=[], irreversible=["hill.h0"], status_quo=["hill.h0"],
                 wants={"hill": ["ford.f0 iff hill.h1", "not hill.h0"], "ford": ["hill.h1", "ford.f0"]},
                 conclusions=[{"id": "q", "asks": "hill.h1 and ford.f0 is stable for all"}])
    worlds = _worlds(case, 12)
    answer = solve(worlds)
    assert (_unpacked(case, answer)[:2] == _one_by_one(case, worlds.take(slice(0, 2)))).all()
    told = list(tell(answer, case))
    assert [finding.id for finding in told] == ["stability:q", "stability:status-quo"]
    assert told[0].how().startswith("With the commonest set of wishes")


def test_more_options_than_can_be_gone_through_are_refused_in_words() -> None:
    case = _case(options={"hill": {f"h{k}": "" for k in range(21)}}, impossible=[], irreversible=[], status_quo=[], wants={},
                 conclusions=[])
    with pytest.raises(NothingToRead, match=r"21 options leave more than 1,048,576 outcomes .* under impossible"):
        solve(blank_worlds(case.axes, 1))


def test_a_case_without_options_has_one_outcome_that_nobody_can_leave() -> None:
    case = _case(options={}, impossible=[], irreversible=[], status_quo=[], wants={}, conclusions=[])
    assert list(tell(solve(blank_worlds(case.axes, 2)), case)) == []


@given(st.integers(0, 30), st.integers(0, 70), st.integers(0, 2**32 - 1))
def test_rows_are_told_apart_and_put_back(rows: int, columns: int, seed: int) -> None:
    table = np.random.default_rng(seed).random((rows, columns)) < 0.5
    table[rows // 2:] = table[:rows - rows // 2]
    sets, which = distinct(table)
    assert (sets[which] == table).all()
    assert len({row.tobytes() for row in sets}) == len(sets)


def test_impossible_is_what_the_case_calls_so() -> None:
    axes = _case().axes
    barred = _fulfilling(axes.impossible[0], [option.name for option in axes.options])
    assert (outcomes_of(axes) == np.flatnonzero(~barred)).all()


def test_the_engine_says_what_it_reads() -> None:
    assert ENGINE.name == "stability" and ENGINE.reads == ENGINE.needs == ("want",)


def test_silence_on_an_actors_wants_is_not_taken_for_indifference() -> None:
    data: dict[str, Any] = {
        "case": "quiet", "actors": {"hill": {}, "vale": {"name": "the Vale"}},
        "options": {"hill": {"raid": ""}, "vale": {"pay": ""}},
        "claims": {"said": {"want": {"hill": "vale.pay"}}},
        "conclusions": [{"id": "peace", "asks": "vale.pay is stable for all"}],
    }
    case = Case.model_validate(data)
    with pytest.raises(NothingToRead, match="nobody says what the Vale wants"):
        list(tell(solve(blank_worlds(case.axes)), case))
    indifferent = Case.model_validate({**data, "wants": {"vale": []}})
    assert list(tell(solve(blank_worlds(indifferent.axes)), indifferent))
