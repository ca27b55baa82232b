"""The pieces of the how-to are files that read, and the worked example says what its page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.assess.matrixed import matrixed
from detente.store.matrixfile import load_matrix, matrix_from
from detente.store.matrixwords import SPELLINGS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "write-a-matrix.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["yaml", "csv"])
def test_the_pieces_of_the_how_to_read(kind: str) -> None:
    piece = re.search(rf"```{kind}\n(.*?)```", PAGE, re.S)
    assert piece
    one = matrix_from(piece[1].encode("utf-8"), f"piece.{kind}")
    assert one.notes == () and one.items[0].name == "calm" and one.items[0].true == 0.9
    assert matrixed(one).lead == "thief"


def test_the_spellings_of_the_how_to_are_those_that_are_read() -> None:
    rows = re.findall(r"^\| (CC|C|N|I|II) \| ([^|]*) \| ([^|]*) \|$", PAGE, re.M)
    assert len(rows) == 5
    for code, means, others in rows:
        words = [word.strip(" `").lower() for word in others.split(",")] + ([means] if code != "N" else [])
        assert all(SPELLINGS[word] == code for word in words), (code, words)


def test_the_worked_example_holds_what_it_is_to_show() -> None:
    """A leader, doubt, a cluster, weights, an item that tells nothing, and a lead that hangs on several items."""
    answer = matrixed(load_matrix(ROOT / "examples" / "broken-gate" / "matrix.yaml"))
    assert answer.lead == "upper" and answer.exact and 0.9 < max(row.leads or 0 for row in answer.standings) < 1
    assert ("chain", "lantern", "lantern-again") in answer.flips
    assert [one.item.name for one in answer.items if one.bits == 0] == ["flood"]
    assert any(row.weighted != row.inconsistency for row in answer.standings)
