"""Long runs that are interrupted and taken up again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.assess import assess
from detente.assess.count import CHUNK
from detente.store.runs import KeptRun, run_key
from harbour_case import harbour

COUNTS = np.arange(6, dtype=np.int64).reshape(2, 3)


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    KeptRun(tmp_path, "a")["support: worlds:0"] = COUNTS
    again = KeptRun(tmp_path, "a")
    assert np.array_equal(again["support: worlds:0"], COUNTS)
    assert len(KeptRun(tmp_path, "b")) == 0


@pytest.mark.parametrize("cut", [1, 10, 30])
def test_a_piece_that_was_cut_off_is_done_again(tmp_path: Path, cut: int) -> None:
    kept = KeptRun(tmp_path, "a")
    kept["first"], kept["second"] = COUNTS, COUNTS
    kept.path.write_bytes(kept.path.read_bytes()[:-cut])
    assert list(KeptRun(tmp_path, "a")) == (["first"] if cut > 1 else ["first", "second"])
    KeptRun(tmp_path, "a")["third"] = COUNTS
    assert "third" in KeptRun(tmp_path, "a")


def test_a_changed_number_is_not_believed(tmp_path: Path) -> None:
    kept = KeptRun(tmp_path, "a")
    kept["first"] = COUNTS
    kept.path.write_text(kept.path.read_text().replace("[0, 1,", "[9, 1,"))
    assert len(KeptRun(tmp_path, "a")) == 0


def test_nobody_else_may_read_a_run(tmp_path: Path) -> None:
    kept = KeptRun(tmp_path / "runs", "a")
    kept["first"] = COUNTS
    assert kept.path.stat().st_mode & 0o077 == 0
    assert kept.path.parent.stat().st_mode & 0o077 == 0


def test_a_finished_run_leaves_nothing(tmp_path: Path) -> None:
    kept = KeptRun(tmp_path, "a")
    kept["first"] = COUNTS
    kept.finish()
    assert list(tmp_path.iterdir()) == []


def test_a_runs_name_hangs_on_everything_that_its_numbers_do() -> None:
    facts = {"case": {"a": 1}, "seed": 1}
    others = [{**facts, "seed": 2}, {**facts, "case": {"a": 2}}, {**facts, "case": {"b": 1}}]
    assert len({run_key(entry) for entry in [facts, *others]}) == 4


def test_the_order_of_claims_names_another_run() -> None:
    """Kept pieces are numbered by the claims' places: another order must not take them up."""
    one, other = ({"case": {"claims": claims}} for claims in ({"a": 1, "b": 2}, {"b": 2, "a": 1}))
    assert run_key(one) != run_key(other)


def test_an_interrupted_assessment_taken_up_again_gives_the_same_and_does_only_the_rest(tmp_path: Path) -> None:
    case, worlds = harbour(), 2 * CHUNK + 100
    whole = assess(case, worlds, 5)
    seen: list[str] = []

    def stop(what: str, done: int, total: int) -> None:
        seen.append(what)
        if len(seen) == 7:
            raise KeyboardInterrupt

    kept = KeptRun(tmp_path, "a")
    with pytest.raises(KeyboardInterrupt):
        assess(case, worlds, 5, progress=stop, kept=kept)
    found = Watched(tmp_path, "a")
    before = set(found)
    assert before
    assert assess(case, worlds, 5, kept=found) == whole
    assert found.written and not before & set(found.written)


class Watched(KeptRun):
    """A run that remembers which pieces were added to it."""

    def __init__(self, folder: Path, key: str) -> None:
        super().__init__(folder, key)
        self.written: list[str] = []

    def __setitem__(self, name: str, sums: Any) -> None:
        self.written.append(name)
        super().__setitem__(name, sums)
