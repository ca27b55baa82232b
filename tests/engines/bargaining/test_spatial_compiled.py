"""Do the compiled sums give the same numbers as the arrays?"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest
from spatial_groups import drawn

from detente.engines.bargaining.spatial import compiled, spatial
from detente.engines.bargaining.spatial.compiled import RESPONSE, contest_loop, kernels_for, strength_loop
from detente.engines.bargaining.spatial.contest import contest, of_initiator, of_receiver
from detente.engines.bargaining.spatial.play import Kernels
from detente.engines.bargaining.spatial.risk import attitude, estimate
from detente.engines.bargaining.spatial.rules import KTAB
from detente.engines.bargaining.spatial.table import inside, tabled
from detente.engines.bargaining.spatial.utility import distance, utility
from detente.engines.bargaining.spatial.voting import LEAST, strength


@pytest.mark.parametrize("rule", list(RESPONSE))
def test_the_loops_before_they_are_compiled_give_what_the_arrays_give(rule: str) -> None:
    made = drawn(6, 5, 2, 2)
    table, position, rules = tabled(made), inside(made), KTAB._replace(vote=rule)  # type: ignore[arg-type]
    away = distance(table.emphasis, position, position)
    stance = attitude(table.capability, away, rules)
    worth, seen = utility(away, stance.risk[:, :, None]), estimate(stance.risk, "third")
    behind = strength_loop(RESPONSE[rules.vote], table.capability, worth, np.full(worth.shape, LEAST))
    assert np.allclose(behind, strength(table.capability, worth, rules.vote), rtol=1e-12)
    weight = table.capability * table.attention
    for view in (of_initiator(seen), of_receiver(seen)):
        whole = np.broadcast_to(view, (2, 5, 5, 5))
        for commitment in ("semi", "none"):
            found = contest_loop(RESPONSE[rules.vote], weight, away, whole, commitment == "semi", np.empty_like(away))
            assert np.allclose(found, contest(weight, away, view, rules._replace(commitment=commitment)), rtol=1e-12)  # type: ignore[arg-type]


@pytest.mark.skipif(find_spec("numba") is None, reason="numba is an optional extra")
def test_compiled_worlds_go_as_the_others_go_to_their_own_stop() -> None:
    made = drawn(6, 6, 2, 40)
    usual, fast = spatial(made, compiled=False), spatial(made, compiled=True)
    firm = ~usual.knife_edge.any(-1)
    assert firm.sum() > 10
    assert np.allclose(usual.position[firm], fast.position[firm], rtol=0, atol=1e-9)
    assert np.array_equal(usual.rounds[firm], fast.rounds[firm]) and np.array_equal(usual.knife_edge, fast.knife_edge)


def test_compiling_waits_until_there_is_enough_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kernels_for(False, 10**9, 50) == Kernels() == kernels_for(None, 10, 10)
    monkeypatch.setattr(compiled, "find_spec", lambda name: object())
    assert kernels_for(None, 10**6, 10) == Kernels(compiled.contest, compiled.strength) == kernels_for(True, 1, 1)


def test_without_the_compiler_arrays_do_all_and_demanding_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "find_spec", lambda name: None)
    assert kernels_for(None, 10**9, 50) == Kernels()
    with pytest.raises(ValueError, match="need numba, which isn't installed"):
        spatial(drawn(1, 3), compiled=True)


def test_importing_the_model_imports_no_compiler() -> None:
    code = "import sys, detente.engines.bargaining.spatial; sys.exit('numba' in sys.modules or 'scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
