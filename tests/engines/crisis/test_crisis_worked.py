"""Every function of crisis bargaining against an example that is worked by hand in worked.yaml."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from crisis_functions import FUNCTIONS

EXAMPLES = yaml.safe_load((Path(__file__).parent / "worked.yaml").read_text(encoding="utf-8"))
TABLE = Path(__file__).resolve().parents[3] / "docs/methods/crisis-bargaining.md"


def number(given: Any) -> Any:
    return float(Fraction(given)) if isinstance(given, str) else float(given)


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{place}-{example['function']}" for place, example in enumerate(EXAMPLES)])
def test_function_gives_what_the_hand_works_out(example: dict[str, Any]) -> None:
    answer = FUNCTIONS[example["function"]](**example["given"])
    wanted = example["gives"]
    wanted = [number(each) for each in wanted] if isinstance(wanted, list) else number(wanted)
    parts = [float(part) for part in answer] if isinstance(answer, tuple) else np.asarray(answer).tolist()
    assert parts == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{place}-{example['function']}" for place, example in enumerate(EXAMPLES)])
def test_many_worlds_at_once_give_each_the_same_answer(example: dict[str, Any]) -> None:
    function, along = FUNCTIONS[example["function"]], ("values", "ideal", "radius", "levels")
    given = {name: np.asarray(value, float) for name, value in example["given"].items()}
    one = function(**given)
    lists = example["function"] in ("spoiler_score", "kind")
    many = function(**{name: np.broadcast_to(value, (2, 3, *value.shape)) if name in along or (lists and value.ndim)
                       else np.full((2, 3, 1) if lists else (2, 3), value) for name, value in given.items()})
    for whole, part in zip(many if isinstance(many, tuple) else (many,), one if isinstance(one, tuple) else (one,), strict=True):
        assert whole.shape == (2, 3, *part.shape)
        assert whole.dtype == part.dtype and part.dtype in (np.float64, np.bool_, np.int8)
        assert (whole == part).all()


def test_every_public_function_has_an_example() -> None:
    assert {example["function"] for example in EXAMPLES} == set(FUNCTIONS)


def test_manual_explains_every_public_function() -> None:
    page = TABLE.read_text(encoding="utf-8")
    assert [name for name in FUNCTIONS if f"`{name}`" not in page] == []
