"""Laws of who-said-what that hold for every text: places, order, sameness, and independence of names and neighbours."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from intake_help import EXAMPLE, FILLER, PAGES, check_places, read_file, said
from telling_help import check_contents

from detente.intake.decode import decode
from detente.intake.read import read
from detente.model.statement import Reading

PEOPLE = ["Arno Pell", "Ines Marrow", "Pavel Strand", "Mirela Tosk"]
# {p} and {q} are persons, {c} is a place.
SENTENCES = [
    "{p} said that the guards would leave {c}.", "“The guards will leave {c},” said {p}.", "According to {p}, the guards have left {c}.",
    "{p} told {q} that the guards would burn the granaries of {c}.", "{p} urged {q} to leave {c}.", "{p} denied that the guards had left {c}.",
    "{p} said that {q} had told the envoys that {c} was lost.", "{p} promised to leave {c} if the guards stayed away.",
    "“We are tired,” said {p}. “We want to go home to {c}.”", "It was claimed by {p} that {c} was lost.", "The guards reportedly left {c} on Friday.",
    "{p} accused {q} of selling the granaries of {c}.", "In an interview with Radio Lantern, {p} said that {c} was lost.",
    "{p} called the siege of {c} a crime.", "{p}, who was born in {c}, warned that nobody would be paid."]
CALM = ["The road to the coast is long, and it is paved with grey stone from the old quarry above the river.",
        "Nine boats lay in the harbour that morning, and the market opened at eight as on any other day of the week.",
        "Salt is sold by weight there, and bread by the loaf, as in most of the towns along that part of the coast."]

_TEXT = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), min_size=1, max_size=4)
Told = tuple[object, ...]


def _read(*paragraphs: str) -> Reading:
    return read(decode("\n\n".join([FILLER, *paragraphs, FILLER]).encode(), "page.txt"))


def _paragraphs(rows: list[tuple[str, str, str]], place: str = "Selmouth") -> list[str]:
    return [form.format(p=one, q=other, c=place) for form, one, other in rows]


def _shape(reading: Reading) -> list[Told]:
    """All that is told, without its offsets."""
    return [(each.mode, each.speaker, each.cue, each.content, each.condition, each.hedged, each.denied, each.sourced, each.venue, each.to, each.act,
             each.within is None, each.carried) for each in said(reading)]


@settings(max_examples=25, deadline=None)
@given(_TEXT)
def test_contents_are_trimmed_pieces_of_a_passage_apart_from_their_cue(rows: list[tuple[str, str, str]]) -> None:
    reading = _read(*_paragraphs(rows))
    check_places(reading)
    check_contents(reading)
    starts = [each.at["content"][0].start for each in reading.statements]
    assert starts == sorted(starts)


@pytest.mark.parametrize("path", [*sorted(PAGES.glob("*.*")), EXAMPLE / "page.txt", EXAMPLE / "page.html"], ids=lambda path: path.name)
def test_contents_of_whole_pages_are_trimmed_pieces_apart_from_their_cue(path: Path) -> None:
    check_contents(read_file(path))


@settings(max_examples=10, deadline=None)
@given(_TEXT)
def test_a_text_is_read_the_same_twice(rows: list[tuple[str, str, str]]) -> None:
    paragraphs = _paragraphs(rows)
    assert json.dumps(_read(*paragraphs).as_json()) == json.dumps(_read(*paragraphs).as_json())


@settings(max_examples=15, deadline=None)
@given(_TEXT, st.sampled_from(CALM), st.integers(0, 4))
def test_a_paragraph_that_reports_nothing_changes_no_other_statement(rows: list[tuple[str, str, str]], calm: str, place: int) -> None:
    paragraphs = _paragraphs(rows)
    with_calm = [*paragraphs[:place], calm, *paragraphs[place:]]
    assert _shape(_read(*with_calm)) == _shape(_read(*paragraphs))


@settings(max_examples=15, deadline=None)
@given(_TEXT, st.permutations(PEOPLE))
def test_other_persons_of_like_names_say_the_same(rows: list[tuple[str, str, str]], order: list[str]) -> None:
    swapped = dict(zip(PEOPLE, order, strict=True))
    assume(all(one != other for _, one, other in rows))
    there = [tuple(_renamed(part, swapped) for part in shape) for shape in _shape(_read(*_paragraphs(rows)))]
    assert _shape(_read(*_paragraphs([(form, swapped[one], swapped[other]) for form, one, other in rows]))) == there


@settings(max_examples=10, deadline=None)
@given(_TEXT, st.sampled_from(["Karlow", "Ostrava", "Tarn"]))
def test_other_places_of_like_names_are_told_of_alike(rows: list[tuple[str, str, str]], place: str) -> None:
    assume(all(one != other for _, one, other in rows))
    there = [tuple(_renamed(part, {"Selmouth": place}) for part in shape) for shape in _shape(_read(*_paragraphs(rows)))]
    assert _shape(_read(*_paragraphs(rows, place))) == there


def _renamed(part: object, swapped: dict[str, str]) -> object:
    if not isinstance(part, str):
        return part
    for number, old in enumerate(swapped):
        part = part.replace(old, f"\x00{number}\x00")
    for number, new in enumerate(swapped.values()):
        part = part.replace(f"\x00{number}\x00", new)
    return part


@settings(max_examples=15, deadline=None)
@given(_TEXT, st.sampled_from(["  ", "\u00a0", "\t", "\u202f"]))
def test_other_white_space_between_words_changes_no_words(rows: list[tuple[str, str, str]], gap: str) -> None:
    paragraphs = _paragraphs(rows)
    spaced = [paragraph.replace(" the ", f"{gap}the ") for paragraph in paragraphs]
    there = _read(*spaced)
    check_places(there)
    assert [_folded(shape) for shape in _shape(there)] == [_folded(shape) for shape in _shape(_read(*paragraphs))]


@settings(max_examples=15, deadline=None)
@given(_TEXT, st.sampled_from(CALM), st.sampled_from([64, 72, 80]), st.sampled_from(["\n", "\r\n"]))
def test_lines_that_are_wrapped_change_no_words(rows: list[tuple[str, str, str]], calm: str, width: int, end: str) -> None:
    paragraphs = [f"{calm} {paragraph}" for paragraph in _paragraphs(rows)]
    there = read(decode(f"{end}{end}".join(fill(each, width).replace("\n", end) for each in [FILLER, *paragraphs, FILLER]).encode(), "page.txt"))
    check_places(there)
    assert [_folded(shape) for shape in _shape(there)] == [_folded(shape) for shape in _shape(_read(*paragraphs))]


def _folded(shape: Told) -> Told:
    return tuple(" ".join(part.split()) if isinstance(part, str) else part for part in shape)


@settings(max_examples=15, deadline=None)
@given(_TEXT)
def test_an_author_never_asserts_what_somebody_else_is_said_to_say(rows: list[tuple[str, str, str]]) -> None:
    reading = _read(*_paragraphs(rows))
    taken = [(span.start, span.end) for each in said(reading) for span in each.at["content"]]
    for statement in reading.statements:
        if statement.mode == "author":
            assert all(span.end <= start or end <= span.start for span in statement.at["content"] for start, end in taken)
