"""Drafting from many pages: what once stopped it, misled, or was told in no one's words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_help import FILLER, read_text

from detente.intake.decode import decode
from detente.intake.gather import Gathered, gather, gather_with_notes
from detente.intake.read import read
from detente.intake.sentence import has_no_subject, stands_alone, without_dangling
from detente.model.claim import Claim
from detente.model.statement import Reading
from detente.store.casefile import case_from


def page(text: str, name: str = "page.txt") -> Reading:
    return read(decode(text.encode(), name))


def claims_of(*pages: Reading) -> dict[str, Claim]:
    return dict(case_from(json.loads(json.dumps(gather(pages)))).claims)


def saying(claims: dict[str, Claim], words: str) -> list[Claim]:
    return [claim for claim in claims.values() if words in (claim.says or "")]


def test_of_two_pages_one_may_say_whom_an_actor_speaks_for() -> None:
    first = read_text("Ilo Renn, the leader of the Harbour Party, said that the mole would be mended before winter.")
    second = read_text("Ilo Renn said on Monday that nobody would come to the old town before the thaw.")
    (leader,) = [actor for actor in first.actors if actor.name == "Ilo Renn"]
    second = second._replace(actors=(leader._replace(speaks_for=None),))
    both = [first._replace(actors=tuple({*first.actors, leader._replace(speaks_for="Harbour Party")})), second]
    assert gather(both)["actors"]["ilo-renn"]["name"] == gather(both[::-1])["actors"]["ilo-renn"]["name"] == "Ilo Renn"


@pytest.mark.parametrize(("words", "stands"), [
    ("Do you have a key?", False), ("What would you sign? And when?", False), ("Asked so? We left.", True),
    ("could take the mole within a week", False), ("itself pay for the boats", False), ("The guards could take the mole", True),
    ("It rains", False), ("whoever is to blame", False), ("Whoever burns the mole will have to pay for it", True)])
def test_questions_and_scraps_are_no_claims(words: str, stands: bool) -> None:
    assert stands_alone(words) is stands


@pytest.mark.parametrize(("words", "left"), [
    ("the boats will go home, and", "the boats will go home"), ("a call from the Dock Guard (DG", "a call from the Dock Guard"),
    ("the Dock Guard (DG) left", "the Dock Guard (DG) left"), ("they left, but because", "they left"), ("and", "and"), ("(a", "(a")])
def test_a_loose_end_is_cut_off(words: str, left: str) -> None:
    assert without_dangling(words) == left


@given(st.text(alphabet="ab (),;?.", max_size=60).map(lambda text: " ".join(text.split())),
       st.sampled_from(["", " and", ", or", " (b"]))
def test_what_is_left_of_words_begins_them_and_has_no_more_to_cut(words: str, end: str) -> None:
    left = without_dangling(words + end)
    assert (words + end).startswith(left) and bool(left) == bool(words + end)
    assert isinstance(stands_alone(left), bool)


def test_a_long_row_of_questions_takes_no_long_time() -> None:
    assert stands_alone("why not ? " * 20_000 + "so.") and not stands_alone("why not ? " * 20_000)


def test_a_question_in_an_interview_is_nobodys_claim_and_the_answer_is() -> None:
    claims = claims_of(page("An hour with the pilot\n\nThe Mole Review, 4 May 2023\nInterview by Ada Crewe\n\n" + FILLER
                            + "\n\nAda Crewe: Do you have the key of the mole?\n\nIlo Renn: We gave the key to the council in April."))
    assert saying(claims, "gave the key") and not saying(claims, "Do you have")


def test_a_capability_names_its_actor_where_the_words_do_not() -> None:
    claims = claims_of(read_text("The Dock Guard is small, hardly drilled and has no boats. Rolf Amsel, its captain, said he could "
                                 "take the mole within two days."))
    strong = [claim.says or "" for name, claim in claims.items() if "strength" in name]
    assert strong and not any(has_no_subject(says) for says in strong)


def test_an_id_of_one_word_tells_who_says_it() -> None:
    names = claims_of(read_text("The mole is old, they say. It is true. So here is what I would do. Ilo Renn said it was over."))
    assert names and not {"true", "here", "over"} & set(names)


@pytest.mark.parametrize("refusal", [
    "The Coast League refused to send the two fire boats that the council had asked for, and cited the ice.",
    "The Coast League refused to send the two fire boats the council had asked for.",
    "The Coast League denied the two fire boats that the council had asked for."])
def test_who_refuses_what_was_asked_for_does_not_deny_the_asking(refusal: str) -> None:
    claims = claims_of(read_text("Ilo Renn said that the council had asked the Coast League for two fire boats."),
                       page(f"{refusal}\n\nA second paragraph tells of the fair, which drew a large crowd on the last day of May."))
    (asking,) = saying(claims, "had asked the Coast League for two fire boats")
    assert len(asking.all_reports) == 1 and not asking.denied and saying(claims, "Coast League " + refusal.split()[3])


def test_a_denial_of_the_same_still_denies() -> None:
    claims = claims_of(read_text("Ilo Renn said that the guards had burned the old grain pier."),
                       read_text("Ines Marrow denied that the guards had burned the old grain pier."))
    (claim,) = saying(claims, "grain pier")
    assert [bool(report.denied) for report in claim.all_reports] == [False, True]


@pytest.mark.parametrize(("told", "shared"), [
    ("The three bridges of the lower town have been closed to carts since the flood of last year.", True),
    ("The bridges are closed.", False)])
def test_a_sentence_that_two_pages_print_word_for_word_has_one_origin(told: str, shared: bool) -> None:
    one = page(f"The bridges\n\n{told}\n\n{FILLER}")
    other = page(f"A fair by the river\n\nThe fair opened on Sunday with a parade of boats and a band from the hills.\n\n{told}\n\n"
                 "Traders hope for a better summer than the last one, when rain kept most of their customers at home.")
    (claim,) = saying(claims_of(one, other), told.rstrip(".")[-30:])
    first, second = claim.all_reports
    assert (first.cluster is not None and first.cluster == second.cluster and second.verbatim is True) is shared


def derived(count: int) -> Gathered:
    own = [f"Boat number {number} of the fleet lay at quay {number} with a load of {what} for the {what} traders of the town. "
           f"Its crew of {number + 3} had come down the coast in {number + 5} days and slept aboard for want of {what} money."
           for number, what in enumerate(["salt", "rope", "glass", "flour", "wool", "coal"][:count], 3)]
    shared = ("The harbour was opened again on Friday, after the ice had gone, and the first boats came in by noon of that day.")
    return gather_with_notes([page(f"Boat {place}\n\n{shared}\n\n{text}", f"p{place}.txt") for place, text in enumerate(own)])


def test_of_many_pairs_that_may_be_derived_three_are_told() -> None:
    notes = [note for note in derived(5).notes if note.startswith("derived?")]
    assert len(notes) == 4 and all("of their wording" in note for note in notes[:3])
    assert notes[3] == "derived? and 7 more pairs of pages share a third of their wording"


def test_what_was_left_out_is_told_in_one_line() -> None:
    said = [read_text(f"{name} said that the mole would be closed to every boat until the thaw.")
            for name in ("Ilo Renn", "Ines Marrow", "Arno Pell", "Ada Crewe", "Sile Dunmore", "Rolf Amsel", "Una Brack")]
    silent = said[0]._replace(statements=(), article=said[0].article._replace(
        capture=said[0].article.capture._replace(sha256="0" * 64, name="silent.txt")))
    (note,) = [note for note in gather_with_notes([*said, silent]).notes if note.startswith("left out:")]
    assert "reports of claims that have more than 5" in note and "nothing was drafted from silent.txt" in note


def titled(genre: str, title: str, length: int, digest: str) -> Reading:
    reading = read_text("Ilo Renn said that the mole would be closed to every boat until the thaw.")
    article = reading.article
    return reading._replace(article=article._replace(
        genre=genre, title=title, end=article.start + length, capture=article.capture._replace(sha256=digest * 64)))


def test_a_case_of_many_pages_is_called_after_its_longest_news_page() -> None:
    pages: list[Any] = [titled("interview", "An Hour with Renn", 9_000, "a"), titled("news", "Mole Closed", 500, "b"),
                        titled("news", "Renn Closes the Mole at Brisa", 700, "c"), titled("opinion", "A Mole Too Far", 8_000, "d")]
    for given_pages in (pages, pages[::-1]):
        made = gather(given_pages)
        assert (made["question"], made["case"]) == ("Renn Closes the Mole at Brisa", "renn-closes-mole-brisa")
    assert gather([pages[0], pages[3]])["question"] == "A Mole Too Far"
