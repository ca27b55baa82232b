"""Arguments for verdicts, played again by the definitions."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from stability_models import ALL, Conflict, as_model, conflict, conflicts

from detente.engines.stability.conflict import conflict_of
from detente.engines.stability.witness import Tempting, Witness, witness
from stability_oracle import Model, gains, stays, steps


def _argue(case: Conflict, actor: int, outcome: int, rule: str) -> Witness:
    """The argument, with outcomes by number instead of by place."""
    conflict = conflict_of(as_model(case))
    codes = conflict.codes.tolist()

    def steps_by_number(path: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((mover, codes[there]) for mover, there in path)

    seen = witness(conflict, actor, codes.index(outcome), rule)
    tempting = [Tempting(codes[move.to], steps_by_number(move.answer), steps_by_number(move.failed),
                         codes[move.way_out] if move.failed else -1) for move in seen.tempting]
    return seen._replace(outcome=outcome, tempting=tuple(tempting))


@given(conflicts(most_options=4))
def test_every_argument_survives_being_played_again(case: Conflict) -> None:
    model = case.model()
    for actor in range(case.rank.shape[1]):
        for outcome in case.feasible.nonzero()[0].tolist():
            for rule in ALL:
                seen = _argue(case, actor, outcome, rule)
                assert seen.stays == stays(model, actor, outcome, rule)
                assert sorted(move.to for move in seen.tempting) == gains(model, actor, outcome)
                for move in seen.tempting:
                    _play(model, seen, move)


def _play(model: Model, seen: Witness, move: Tempting) -> None:
    worth = model.rank[seen.actor]
    step = gains if seen.rule in ("SEQ", "SSEQ") else steps
    for path in (move.answer, move.failed):
        here, last = move.to, seen.actor
        for mover, there in path:
            assert mover not in (seen.actor, last) and there in step(model, mover, here)
            here, last = there, mover
        assert not path or worth[here] <= worth[seen.outcome]
    if move.failed:
        assert seen.rule in ("SMR", "SSEQ") and worth[move.way_out] > worth[seen.outcome]
        assert move.way_out in steps(model, seen.actor, move.failed[-1][1])
    if move.answer and seen.rule in ("SMR", "SSEQ"):
        assert all(worth[out] <= worth[seen.outcome] for out in steps(model, seen.actor, move.answer[-1][1]))


def test_the_answer_told_is_a_shortest_one() -> None:
    """One step by the third actor would do; the second could also get there in two."""
    case = conflict(3, actors=3, options=3)._replace(owner=(0, 1, 2), direction=(0, 0, 0))
    lengths = []
    for outcome in range(8):
        for move in _argue(case._replace(feasible=case.feasible | True), 0, outcome, "GMR").tempting:
            lengths.append(len(move.answer))
            worth = case.rank[0, 0]
            one_step = [there for mover in (1, 2) for there in steps(case.model(), mover, move.to)
                        if worth[there] <= worth[outcome]]
            assert (len(move.answer) == 1) == bool(one_step)
    assert lengths


def _at_once(model: Model, actor: int, outcome: int) -> bool:
    """SIM from its definition: every gain meets some others' gains made from the same outcome, all changes put together."""
    others = [other for other in range(len(model.rank)) if other != actor]
    for tempting in gains(model, actor, outcome):
        ends = []
        for turns in product(*([outcome, *gains(model, other, outcome)] for other in others)):
            end = tempting
            for turn in turns:
                end ^= turn ^ outcome
            if any(turn != outcome for turn in turns) and model.feasible[end]:
                ends.append(end)
        if not any(model.rank[actor][end] <= model.rank[actor][outcome] for end in ends):
            return False
    return True


@given(conflicts(most_options=4))
def test_moves_made_at_the_same_time_are_put_together(case: Conflict) -> None:
    model = case.model()
    for actor in range(case.rank.shape[1]):
        for outcome in case.feasible.nonzero()[0].tolist():
            seen = _argue(case, actor, outcome, "SIM")
            assert seen.stays == _at_once(model, actor, outcome)
            for move in seen.tempting:
                if move.answer:
                    assert case.rank[0, actor, move.answer[-1][1]] <= case.rank[0, actor, outcome]
                    assert all(there in gains(model, other, outcome) for other, there in move.answer[:-1])
