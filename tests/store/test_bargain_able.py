"""Capabilities that differ between issues: read in every long form, written back, refused where a form has none."""

from __future__ import annotations

import numpy as np
import pytest

from detente.errors import CannotWrite
from detente.store.bargaintable import bargain_table
from detente.store.bargainwrite import write_bargain_table

PLAIN = ("issue,actor,position,capability,salience\nfee,A,0,2,0.5\nfee,B,9,1,0.5\nsite,A,0,1,0.5\nsite,B,4,1,0.5\nsite,C,8,3,1\n")


def test_a_plain_table_keeps_a_capability_for_each_issue() -> None:
    found = bargain_table(PLAIN.encode(), "t")
    assert found.able[..., 0].tolist() == [[2, 1], [1, 1], [0, 3]]
    assert found.varying == ("A",)
    assert "The capability differs between issues for: A." in found.notes


@pytest.mark.parametrize("form", ["scholz", "decide"])
def test_it_is_written_and_read_back(form: str) -> None:
    found = bargain_table(PLAIN.encode(), "t")
    again = bargain_table(write_bargain_table(found, form).encode(), "t")
    assert again.actors == found.actors
    scale = 1 if form == "scholz" else 10  # Decide's power is at most 1
    assert np.allclose(again.able * scale, found.able)


def test_ktab_has_one_capability_and_refuses_in_words() -> None:
    with pytest.raises(CannotWrite, match="the capability of 'A' differs between issues, and ktab has one"):
        write_bargain_table(bargain_table(PLAIN.encode(), "t"), "ktab")


def test_equal_capabilities_stay_one_number_an_actor() -> None:
    found = bargain_table(PLAIN.replace("A,0,2", "A,0,1").encode(), "t")
    assert found.capability.shape == (3, 2) and found.varying == ()
    assert found.able.shape == (3, 2, 2)
