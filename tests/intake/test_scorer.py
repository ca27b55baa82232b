"""Does the learned score add what rules miss, drop what they take in vain, and stay what its recipe made it?"""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.intake.attitudes import Wish, find_attitudes
from detente.intake.attribute import attribute
from detente.intake.candidates import candidate_at
from detente.intake.cast import Cast
from detente.intake.decode import decode
from detente.intake.extract import extract
from detente.intake.parse import Parsed, split_without_parser
from detente.intake.parser import load_parser, parse
from detente.intake.quotes import find_quotes
from detente.intake.read import read
from detente.intake.recognise import recognise
from detente.intake.scorer import Weights, guesses, load_weights, outermost, weigh_views
from detente.intake.signs import lists_of, signs_of
from detente.intake.views import find_views

LABELS = Path(__file__).parent / "labels"
WITH_PARSER = pytest.mark.skipif(load_parser() is None, reason="no parser is installed")
FILLER = "The ferry to the outer islands leaves twice a day in summer, and once a day for the rest of the year, whatever the weather brings."


def _parsed(sentence: str) -> tuple[Parsed, Cast]:
    text = f"{FILLER}\n\n{sentence}\n\n{FILLER}"
    article = extract(decode(text.encode(), "page.txt"))
    parser = load_parser()
    assert parser is not None
    quotes = find_quotes(article.visible.text, article.passages)
    parsed = parse(parser, article.visible.text, article.passages, quotes)
    return parsed, Cast(parsed, quotes, recognise(parsed))


def _token(parsed: Parsed, word: str) -> int:
    return next(index for index, token in enumerate(parsed.tokens) if token.text == word)


def _attitudes(sentence: str) -> list[tuple[str | None, str, str]]:
    found = read(decode(f"{FILLER}\n\n{sentence}\n\n{FILLER}".encode(), "page.txt")).attitudes
    return [(each.holder_text, each.cue, each.content) for each in found]


@WITH_PARSER
@pytest.mark.parametrize(("sentence", "word", "shape", "link", "content"), [
    ("Mayor Ada Roth shuns the committee.", "shuns", "verb-object", "", "the committee"),
    ("Mayor Ada Roth frets about the bridge.", "frets", "verb-with", "about", "the bridge"),
    ("Mayor Ada Roth bears no grudge against the guild.", "bears", "verb-light", "against", "the guild"),
    ("Mayor Ada Roth dared the premier to come down.", "dared", "verb-to", "", "the premier to come down"),
    ("The toll was mocked by Mayor Ada Roth.", "mocked", "passive-object", "", "The toll"),
    ("Mayor Ada Roth is jubilant over the vote.", "jubilant", "adjective-with", "over", "the vote"),
    ("Her objection to the canal cost a year.", "objection", "noun-with", "to", "the canal"),
])
def test_a_candidate_has_its_shape_and_content(sentence: str, word: str, shape: str, link: str, content: str) -> None:
    parsed, _ = _parsed(sentence)
    candidate = candidate_at(parsed, _token(parsed, word))
    assert candidate is not None
    assert (candidate.shape, candidate.link) == (shape, link)
    assert parsed.words(candidate.content[0], candidate.content[-1] + 1) == content


@WITH_PARSER
@pytest.mark.parametrize(("sentence", "word"), [
    ("The old bridge fell.", "fell"), ("The bridge was closed on Monday.", "closed"), ("The green lamp hung low.", "lamp")])
def test_where_nothing_is_said_of_anything_there_is_no_candidate(sentence: str, word: str) -> None:
    parsed, _ = _parsed(sentence)
    assert candidate_at(parsed, _token(parsed, word)) is None


@WITH_PARSER
def test_signs_tell_the_holder_the_object_and_the_circumstances() -> None:
    parsed, cast = _parsed("He would not applaud it.")
    candidate = candidate_at(parsed, _token(parsed, "applaud"))
    assert candidate is not None
    signs = signs_of(parsed, cast, candidate)
    assert {"who=he", "what=pronoun", "modal", "negated", "short", "list=view", "lemma=applaud"} <= set(signs)
    assert not {"perfect", "title", "in quotes"} & set(signs)
    assert len(signs) == len(set(signs))


def test_a_word_is_known_by_its_lists_or_by_its_kin() -> None:
    assert "view" in lists_of("praise")
    assert lists_of("objector") == ("kin",)
    assert lists_of("bicycle") == ("none",)


@WITH_PARSER
def test_what_rules_miss_is_added() -> None:
    sentence = "Senator Ada Roth ridiculed it, and her rivals doubt it."
    assert {(cue, content) for _, cue, content in _attitudes(sentence)} >= {("doubt", "it")}


@WITH_PARSER
def test_what_a_beam_does_is_no_view() -> None:
    assert not _attitudes("The beam supports eleven tons.")


@WITH_PARSER
def test_wants_found_by_rules_are_never_dropped() -> None:
    parsed, cast = _parsed("Senator Ada Roth wants to close the port.")
    article = extract(decode(parsed.text.encode(), "page.txt"))
    found = list(attribute(parsed, cast, article).found)
    wants = find_attitudes(parsed, cast, found)
    assert wants
    assert [wish for wish in weigh_views(parsed, cast, found, wants) if wish.kind == "want"] == wants


@WITH_PARSER
def test_what_is_said_already_is_no_guess() -> None:
    parsed, cast = _parsed("Senator Ada Roth said that the mayor loathes the canal.")
    article = extract(decode(parsed.text.encode(), "page.txt"))
    found = list(attribute(parsed, cast, article).found)
    wishes = find_views(parsed, cast, found, [])
    assert parsed.tokens[_token(parsed, "loathes")].start not in {guess.wish.cue[0] for guess in guesses(parsed, cast, found, wishes)}


def test_without_a_parser_nothing_is_weighed() -> None:
    article = extract(decode(FILLER.encode(), "page.txt"))
    quotes = find_quotes(article.visible.text, article.passages)
    parsed = split_without_parser(article.visible.text, article.passages)
    wishes = [Wish(None, None, (0, 3), ((4, 9),), 0, "view")]
    assert weigh_views(parsed, Cast(parsed, quotes, recognise(parsed)), [], wishes) == wishes


@given(st.floats(-50, 50), st.dictionaries(st.text(max_size=3), st.floats(-50, 50), max_size=5), st.lists(st.text(max_size=3)))
def test_a_chance_lies_between_none_and_all(bias: float, signs: dict[str, float], seen: list[str]) -> None:
    assert 0 < Weights(bias, .4, .5, signs).chance(seen) < 1


def test_a_sign_never_learned_weighs_nothing() -> None:
    weights = Weights(-1.0, .4, .5, {"known": 2.0})
    assert weights.chance(["unknown"]) == weights.chance([]) == pytest.approx(1 / (1 + math.e))
    assert weights.chance(["known"]) > .7


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_no_chosen_view_has_its_cue_inside_another(places: list[tuple[int, int]]) -> None:
    wishes = [Wish(None, None, (start, start + 1), ((start + 1, start + 1 + size),), number)
              for number, (start, size) in enumerate(places)]
    chosen = outermost(wishes)
    assert bool(chosen) == bool(wishes)
    for number, inner in enumerate(chosen):
        for outer in chosen[:number]:
            assert not any(start < inner.cue[1] <= end for start, end in outer.contents)


@WITH_PARSER
def test_a_text_scores_the_same_twice() -> None:
    text = f"{FILLER}\n\nSenator Ada Roth balked at the price, and her rivals frowned on it.\n\n{FILLER}"
    one, other = (json.dumps(read(decode(text.encode(), "page.txt")).as_json()) for _ in range(2))
    assert one == other


def test_the_weights_were_learned_from_the_marked_texts_as_they_are() -> None:
    total = hashlib.sha256()
    for path in sorted(LABELS.glob("*.txt")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    file = resources.files("detente.intake.weights").joinpath("views.toml").read_text(encoding="utf-8")
    assert tomllib.loads(file)["labels"] == total.hexdigest(), "run training/train_scorer.py"


def test_the_file_of_weights_is_small_and_names_no_other_corpus() -> None:
    file = resources.files("detente.intake.weights").joinpath("views.toml").read_text(encoding="utf-8")
    assert len(file) < 200_000
    assert not any(name in file.lower() for name in ("polnear", "parc", "penn", "newell", "mpqa"))
    weights = load_weights()
    assert 0 < weights.keep <= weights.take < 1
    assert all(math.isfinite(weight) for weight in weights.signs.values())
