"""How much is done hangs on the case alone, and is everything where a case is not large."""

from __future__ import annotations

from typing import Any

import pytest
from planted_engine import items

from detente.assess import assess, count, effort, sampled
from detente.assess.effort import PLAIN, Effort
from detente.engines import ENGINES
from detente.model.conclusion import Conclusion
from harbour_case import harbour

SIZE = 2_560  # more than twice the worlds in which everything is forced first
CASE = harbour()


def numbers(name: str, case: Any) -> int:
    return effort.effort(case, next(engine for engine in ENGINES if engine.name == name)).numbers


def test_an_engines_numbers_are_those_of_the_arrays_that_it_reads() -> None:
    case = harbour()
    actors = len(case.actors)
    assert numbers("alignment", case) == actors**2
    assert numbers("support", case) == 3 * actors**2  # ties, support, and the draw of each pair
    assert numbers("credibility", items("BBBBB")) == 5


def test_nothing_is_cut_of_a_case_that_is_not_large() -> None:
    plain = Effort(PLAIN)
    assert plain.worlds(1_024) == 1_024 and plain.probed >= 290 and plain.whole(4_096) >= 70


@pytest.mark.parametrize("size", [PLAIN + 1, 3_600, 10_000, 10**7])
def test_large_worlds_are_looked_at_in_whole_rounds_of_replicates(size: int) -> None:
    large = Effort(size)
    assert 128 <= large.worlds(1_024) < 1_024 and large.worlds(1_024) % 8 == 0
    assert large.worlds(64) == 64
    assert large.probed >= 64 and large.whole(4_096) >= 8 and large.flips >= 4_096


@pytest.fixture(scope="module")
def whole() -> dict[str, Conclusion]:
    return drawn(SIZE)


def drawn(size: int | None, **more: Any) -> dict[str, Conclusion]:
    """What is not exact."""
    found = assess(CASE, size, 1, sweep=False, **more)
    return {entry.id: entry for entry in found.conclusions if not entry.exact}


def test_the_likeliest_are_forced_and_the_others_counted(whole: dict[str, Conclusion], monkeypatch: Any) -> None:
    monkeypatch.setattr(Effort, "probed", 4)
    cut = drawn(SIZE)
    assert any(entry.unforced for entry in cut.values()) and not any(entry.unforced for entry in whole.values())
    for name, entry in cut.items():
        kept = {(one.by, one.id): one for one in whole[name].carriers}
        assert (entry.share, entry.parts, entry.checks) == (whole[name].share, whole[name].parts, whole[name].checks)
        assert all(one == kept[one.by, one.id] for one in entry.carriers)
        if entry.unforced and entry.asked and kept:
            heaviest = max(abs(one.lift) for one in kept.values())
            assert any(abs(one.lift) >= heaviest / 2 for one in entry.carriers)


def test_what_is_forced_in_few_worlds_alone_says_so_by_its_error(whole: dict[str, Conclusion], monkeypatch: Any) -> None:
    monkeypatch.setattr(Effort, "whole", lambda self, chunk: 1)
    wider = nearer = 0
    for name, entry in drawn(SIZE).items():
        known = {(one.by, one.id): one for one in whole[name].carriers}
        for one in entry.carriers:
            same = known.get((one.by, one.id), one)
            wider, nearer = wider + (one.error > same.error), nearer + (one.error < same.error)
            assert abs(one.lift - same.lift) <= 6 * (one.error + same.error) + 0.02
    assert wider > 2 * nearer


def test_without_a_number_worlds_are_drawn_until_what_is_asked_is_told_well_enough(monkeypatch: Any) -> None:
    monkeypatch.setattr(sampled, "MOST", 8_192)
    monkeypatch.setattr(sampled, "HALF", 0.005)  # some of what is asked is told as well as that by 4,096 worlds
    found, fixed, more = drawn(None), drawn(4_096), drawn(8_192)
    assert {entry.worlds for entry in found.values()} == {4_096, 8_192}
    for name, entry in found.items():
        assert not entry.asked or entry.worlds == 8_192 or entry.interval[1] - entry.interval[0] <= 2 * sampled.HALF
        same = (fixed if entry.worlds == 4_096 else more).get(name)
        assert same is None or (entry.share, entry.interval, entry.grades) == (same.share, same.interval, same.grades)
        if name in fixed:  # what carries it, and what it rests on, is of the first worlds
            assert (entry.carriers, entry.parts, entry.checks) == (fixed[name].carriers, fixed[name].parts, fixed[name].checks)


def test_exact_shares_rest_on_no_worlds() -> None:
    found = assess(harbour(), 64, 1, sweep=False)
    assert all(entry.worlds == (0 if entry.exact else 64) for entry in found.conclusions)
    assert len({entry.exact for entry in found.conclusions}) == 2


def test_workers_change_no_byte_where_worlds_are_drawn_until_it_is_enough(monkeypatch: Any) -> None:
    monkeypatch.setattr(sampled, "HALF", 0.0)
    monkeypatch.setattr(count, "WORTH", 0)
    begun: list[int] = []
    real = count.ProcessPoolExecutor
    monkeypatch.setattr(count, "ProcessPoolExecutor", lambda *given: begun.append(given[0]) or real(*given))
    one, two = (drawn(None, workers=workers) for workers in (1, 2))
    assert one == two and begun == [2]
    assert {entry.worlds for entry in one.values() if entry.asked} == {sampled.MOST}
