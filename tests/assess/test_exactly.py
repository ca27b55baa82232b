"""Going through every state of the claims: the same as many worlds would say, without their error."""

from __future__ import annotations

import pytest

from detente.assess import assess, exactly
from detente.model.conclusion import Assessment, Conclusion
from detente.store.casefile import load_case
from detente.store.examples import example
from harbour_case import harbour


@pytest.fixture(scope="module")
def gone_through() -> Assessment:
    return assess(harbour(), 64, 1, sweep=False)


@pytest.fixture(scope="module")
def drawn() -> Assessment:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exactly, "table_of", lambda count, engine: None)
        return assess(harbour(), 16_384, 1, sweep=False)


def of_engine(assessment: Assessment, *engines: str) -> dict[str, Conclusion]:
    return {entry.id: entry for entry in assessment.conclusions if entry.engine in engines}


def both(one: Assessment, other: Assessment) -> list[tuple[Conclusion, Conclusion]]:
    exact, sampled = (of_engine(each, "stability", "credibility") for each in (one, other))
    assert exact and all(entry.exact for entry in exact.values()) and not any(entry.exact for entry in sampled.values())
    return [(entry, sampled[name]) for name, entry in exact.items() if name in sampled]


def test_shares_are_those_of_many_worlds(gone_through: Assessment, drawn: Assessment) -> None:
    for exact, sampled in both(gone_through, drawn):
        assert exact.share == pytest.approx(sampled.share, abs=0.02), exact.id
        assert exact.grades == pytest.approx(sampled.grades, abs=0.02), exact.id
        assert exact.interval == (exact.share, exact.share)
        assert exact.accepted == sampled.accepted


def test_carriers_are_those_of_many_worlds(gone_through: Assessment, drawn: Assessment) -> None:
    for exact, sampled in both(gone_through, drawn):
        known = {(entry.by, entry.id): entry for entry in sampled.carriers}
        for entry in exact.carriers:
            other = known.get((entry.by, entry.id))
            assert (other.lift if other else 0.0) == pytest.approx(entry.lift, abs=0.03), (exact.id, entry)
            if other and entry.learned and other.learned:
                slack = 5 * other.learned.error + 0.02
                assert other.learned.if_true == pytest.approx(entry.learned.if_true, abs=slack)
                assert other.learned.if_false == pytest.approx(entry.learned.if_false, abs=slack)


def test_parts_and_checks_are_those_of_many_worlds(gone_through: Assessment, drawn: Assessment) -> None:
    for exact, sampled in both(gone_through, drawn):
        shared = {part.claim: part.share for part in sampled.parts}
        for part in exact.parts:
            assert shared.get(part.claim, 0.0) == pytest.approx(part.share, abs=0.03), (exact.id, part)
        settled = {(one.by, one.id): one.settles for one in sampled.checks}
        for one in exact.checks:
            assert settled.get((one.by, one.id), 0.0) == pytest.approx(one.settles, abs=0.05), (exact.id, one)


def test_parts_add_up_to_the_share_less_the_share_with_no_claim(gone_through: Assessment) -> None:
    for entry in of_engine(gone_through, "stability", "credibility").values():
        assert sum(part.share for part in entry.parts) == pytest.approx(entry.share - (entry.without or 0), abs=1e-12)


def test_what_turns_an_answer_round_is_the_same_either_way(gone_through: Assessment, drawn: Assessment) -> None:
    for exact, sampled in both(gone_through, drawn):
        assert [len(names) for names in exact.falls_if[:3]] == [len(names) for names in sampled.falls_if[:3]]
        assert exact.falls_if[:1] == sampled.falls_if[:1]


def test_neither_seed_nor_number_of_worlds_moves_what_was_gone_through() -> None:
    one, other = (of_engine(assess(harbour(), worlds, seed, sweep=False), "credibility") for worlds, seed in ((16, 1), (40, 9)))
    assert [entry._replace(how="") for entry in one.values()] == [entry._replace(how="") for entry in other.values()]


def test_worlds_of_one_thing_alone_are_not_needed_by_an_engine_that_draws() -> None:
    case = load_case(example("panjshir-2021")).case
    found = {entry.engine: entry.exact for entry in assess(case, 64, 1, sweep=False).conclusions}
    assert found == {"stability": True, "credibility": True, "alignment": False, "support": False, "offers": False,
                     "spoilers": False}
