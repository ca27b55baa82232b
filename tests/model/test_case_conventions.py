"""The numbers behind words: a case may put its own in the place of ours, but none that make no sense."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from detente.model.conventions import FIRMNESS, HEDGES, MOTIVE, PLAUSIBILITY, RELIABILITY, Conventions, plain_words
from detente.model.kind import LIKELIHOOD
from detente.store.yamltree import read_yaml


def own(**parts: Any) -> Conventions:
    return Conventions.model_validate(parts)


def test_what_a_case_does_not_say_stays_as_it_is() -> None:
    ours = own(reliability={"C": [5, 5]}, motive={"serves": 0.8}, copy=0.8)
    assert ours.reliability == {**RELIABILITY, "C": (5.0, 5.0)}
    assert ours.motive == {**MOTIVE, "serves": 0.8}
    assert (ours.copy_, ours.honest_error, ours.plausibility) == (0.8, 0.02, PLAUSIBILITY)
    assert own() == Conventions()


def test_the_defaults_are_those_that_the_manual_prints() -> None:
    assert [own().trust(letter) for letter in "ABCDEF"] == pytest.approx([0.95, 0.8, 0.6, 0.35, 0.15, 0.5])
    assert own().likelihood == LIKELIHOOD == {"CC": 0.9, "C": 0.7, "N": 0.5, "I": 0.3, "II": 0.1}
    assert (own().model_error, own().second_hand, own().unknown_hedge, own().confirmed_and_modelled) == (0.02, 0.7, 0.6, 0.75)
    assert own().firmness == FIRMNESS == {"rumour": 0.1, "possible": 0.3, "likely": 0.6, "reported": 0.7}


def test_the_block_that_the_manual_shows_holds_every_convention_as_it_is() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "methods" / "worlds.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(conventions:.*?)```", page, re.S)
    shown = read_yaml(block.encode(), "worlds.md").value["conventions"]
    assert set(shown) == {field.alias or name for name, field in Conventions.model_fields.items()}
    ours = own(**shown)
    words = {"hedges": own().hedges, "turns_round": own().turns_round}  # of which the manual shows a few
    assert ours.model_copy(update=words) == own()
    assert set(ours.hedges["possible"]) < set(own().hedges["possible"]) and set(ours.turns_round) < set(own().turns_round)


def test_digits_may_be_written_as_numbers() -> None:
    assert own(plausibility={3: 0.4}) == own(plausibility={"3": 0.4})


BAD = [
    ({"reliability": {"G": [1, 1]}}, "no letter is called 'G' (known: A, B, C, D, E, F)"),
    ({"motive": {"serve": 0.9}}, "no motive is called 'serve' (did you mean serves?)"),
    ({"plausibility": {"7": 0.5}}, "no digit is called '7'"),
    ({"firmness": {"liklely": 0.5}}, "no class of hedges is called 'liklely' (did you mean likely?)"),
    ({"likelihood": {"X": 0.5}}, "no class is called 'X'"),
    ({"reliability": {"A": [0, 1]}}, "[0, 1]: each must be more than 0"),
    ({"reliability": {"A": [1, 20_000]}}, "each must be more than 0, from 0.01 to 10,000"),
    ({"reliability": {"A": 0.9}}, "two numbers of a Beta distribution are needed"),
    ({"reliability": {"A": ["x", 1]}}, "'x' is no number"),
    ({"reliability": {"D": [9, 1]}}, "it falls from A to E, but D has 0.9, more than C (0.6)"),
    ({"motive": {"serves": 1}}, "1 must be more than 0 and less than 1"),
    ({"motive": {"against": 0}}, "0 must be more than 0 and less than 1"),
    ({"motive": {"neutral": 0.05}}, "it falls from serves over neutral to against"),
    ({"plausibility": {"1": 0.2}}, "it falls from 1 to 5, but 2 has 0.75, more than 1 (0.2)"),
    ({"likelihood": {"CC": 0.1}}, "it falls from CC to II"),
    ({"likelihood": {"II": 0.0}}, "0 must be more than 0"),
    ({"copy": 1.5}, "1.5 does not lie between 0 and 1"),
    ({"copy": True}, "'True' is no number"),
    ({"copy": "most"}, "'most' is no number"),
    ({"copy": float("nan")}, "nan does not lie"),
    ({"honest_error": 0.5}, "0.5 must be from 0 to less than 0.5"),
    ({"model_error": 0}, "0 must be more than 0"),
    ({"hedges": {"likely": ["77 %"]}}, "'77 %' has no word in it"),
    ({"hedges": {"likely": [3]}}, "'3' has no word in it"),
    ({"hedges": {"likely": "maybe", "possible": ["Maybe"]}}, "'maybe' is listed as possible and as likely"),
]


@pytest.mark.parametrize(("parts", "message"), BAD)
def test_what_makes_no_sense_is_told(parts: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        own(**parts)
    assert message in str(caught.value)


def test_a_word_given_to_one_class_leaves_the_class_where_it_was() -> None:
    hedges = own(hedges={"possible": ["believed", "may"]}).hedges
    assert hedges["possible"] == ("believed", "may")
    assert hedges["likely"] == tuple(word for word in HEDGES["likely"] if word != "believed")
    assert list(hedges) == list(HEDGES)  # the weakest class is still looked through first


def test_words_are_kept_as_they_are_looked_for() -> None:
    assert own(turns_round="  Can't be,  SO ").turns_round == ("can t be so",)
    assert plain_words("Peut-être 70 % (d’après eux)") == "peut être d après eux"


@given(st.sampled_from("ABCDE"), st.floats(0.01, 100), st.floats(0.01, 100), st.floats(0, 1))
def test_conventions_written_out_and_read_again_are_the_same(letter: str, a: float, b: float, copy: float) -> None:
    try:
        ours = own(reliability={letter: [a, b]}, copy=copy, hedges={"rumour": ["hearsay"]})
    except ValidationError as fault:
        assert "it falls from A to E" in str(fault)
        return
    assert Conventions.model_validate(ours.model_dump(by_alias=True)) == ours
    assert Conventions.model_validate(ours.model_dump(by_alias=True, exclude_defaults=True)) == ours
