"""From readings to a draft case."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from intake_help import EXAMPLE, PAGES, read_file, read_text

from detente.intake.convention import lone_convention, strength_convention, support_convention, tie_convention
from detente.intake.gather import gather
from detente.intake.lexicon import lexicon
from detente.intake.slug import slug, unique
from detente.model.case import Case
from detente.model.range import parse_range

NAMES = [EXAMPLE / "page.txt", PAGES / "wire.txt", PAGES / "release.txt", PAGES / "interview.txt"]


def _case(*texts: str) -> Case:
    return Case.model_validate(gather([read_text(text) for text in texts]))


@pytest.mark.parametrize("path", NAMES, ids=lambda path: path.stem)
def test_every_page_drafts_a_valid_case(path: object) -> None:
    data = gather([read_file(path)])  # type: ignore[arg-type]
    case = Case.model_validate(json.loads(json.dumps(data)))
    assert case.claims and all(claim.draft for claim in case.claims.values())
    assert all(source.reliability == "F" for source in case.sources.values())
    assert all(claim.credibility == 6 for claim in case.claims.values())
    assert all(question.form is not None for question in case.questions)
    assert case.sources["article"].sha256 is not None and case.sources["article"].capture == f"captures/{case.sources['article'].sha256[:16]}.txt"


def test_every_name_in_a_draft_is_declared() -> None:
    case = Case.model_validate(gather([read_file(path) for path in NAMES]))
    for source in case.sources.values():
        assert source.via is None or source.via in case.sources
        assert source.speaks_for is None or source.speaks_for in case.actors
    options = {f"{actor}.{act}" for actor, acts in case.options.items() for act in acts}
    for claim in case.claims.values():
        assert claim.source in case.sources
        for cell, _ in claim.cells:
            if cell.kind in ("tie", "capability", "support"):
                assert set(cell.at) <= set(case.actors)
        if claim.offer:
            assert {claim.offer.does, *claim.offer.if_} <= options
    assert set(case.options) <= set(case.actors)


def test_the_order_of_pages_does_not_matter() -> None:
    readings = [read_file(path) for path in NAMES[:3]]
    drafts = {json.dumps(gather(list(order))) for order in permutations(readings)}
    assert len(drafts) == 1


def test_a_page_given_twice_is_one_source() -> None:
    reading = read_file(PAGES / "wire.txt")
    assert gather([reading, reading]) == gather([reading])


def test_no_page_is_a_plain_error() -> None:
    with pytest.raises(ValueError, match="no page"):
        gather([])


def test_a_speaker_on_two_pages_is_a_source_on_each_since_places_are_of_one_page() -> None:
    case = _case("Arno Pell said that the guards would leave.", "Arno Pell said that the guards would stay.")
    found = [name for name in case.sources if name.startswith("arno-pell")]
    assert len(found) == 2 and len({case.page_of(name) for name in found}) == 2


def test_words_without_a_speaker_have_a_source_of_their_own() -> None:
    case = _case("Reportedly, the council has received weapons from Kestria.")
    source = case.sources["unattributed-article"]
    assert (source.via, source.note, source.reliability) == ("article", "no source named", "F")
    claim = next(claim for claim in case.claims.values() if claim.source == "unattributed-article")
    assert not claim.sourced and claim.hedge is None


def test_what_the_page_calls_unsourced_says_so() -> None:
    case = _case("Sile Dunmore said that the guards would burn the granaries. Dunmore did not give any evidence for the claim.")
    claim = next(claim for claim in case.claims.values() if claim.source == "sile-dunmore")
    assert not claim.sourced and claim.note is not None and "no source was given" in claim.note


def test_an_offer_brings_its_options_and_a_question() -> None:
    case = _case("Arno Pell said that he would leave the piers if the Harbour Council pays the wages.")
    offer = next(claim.offer for claim in case.claims.values() if claim.offer)
    assert offer.by == "arno-pell" and offer.to == "harbour-council"
    assert case.options["arno-pell"] == {"leave-piers": "leave the piers"}
    assert offer.if_ == ("harbour-council.pay-wages",)
    assert any("is stable for all" in question.asks for question in case.questions)
    stating = next(claim for claim in case.claims.values() if claim.offer)
    assert stating.want == {"arno-pell": ("harbour-council.pay-wages",),
                            "harbour-council": ("arno-pell.leave-piers", "harbour-council.pay-wages only if arno-pell.leave-piers")}
    assert stating.note is not None and "by convention (an offer)" in stating.note


def test_who_speaks_for_a_group_plays_as_the_group() -> None:
    case = _case("The commander of the Dock Guard, Arno Pell, said that he would leave the piers if the Harbour Council pays the wages.")
    assert next(claim.offer.by for claim in case.claims.values() if claim.offer) == "dock-guard"


def test_a_threat_whose_deeds_are_named_is_a_demand_and_a_harm() -> None:
    case = _case("“We will attack the granaries unless the Harbour Council frees the prisoners,” Arno Pell said.")
    claim = next(claim for claim in case.claims.values() if claim.want)
    assert claim.offer is None and claim.note is not None and "threat" in claim.note and claim.want == {
        "arno-pell": ("harbour-council.free-prisoners", "arno-pell.attack-granaries if not harbour-council.free-prisoners"),
        "harbour-council": ("not arno-pell.attack-granaries",)}


def test_no_aid_is_support_of_nothing_and_no_enmity() -> None:
    case = _case("Kestria has not sent aid to the Dock Guard, and the Kestrian envoy said the same.")
    claim = next(claim for claim in case.claims.values() if claim.support)
    assert claim.support is not None and (claim.support.client, claim.support.from_, str(claim.support.level)) == ("dock-guard", ("kestria",), "0")
    assert not any(claim.tie for claim in case.claims.values())


def test_a_comparison_becomes_two_ranges() -> None:
    case = _case("The Dock Guard is much stronger than the Harbour Council.")
    claim = next(claim for claim in case.claims.values() if claim.capability)
    assert {actor: str(amount) for actor, amount in (claim.capability or {}).items()} == {"dock-guard": "75..97", "harbour-council": "3..25"}
    assert claim.note is not None and "by convention (much stronger)" in claim.note


def test_places_are_kept_as_the_capture_has_them() -> None:
    reading = read_text("“Kestria backs the Dock Guard,” Ines Marrow said.")
    case = Case.model_validate(gather([reading]))
    claim = next(claim for claim in case.claims.values() if claim.tie)
    start, end = claim.at[0]
    assert reading.article.capture.text[start:end] == claim.says


def test_every_convention_has_a_value_in_range_and_a_reason() -> None:
    table = lexicon("conventions")
    for row in (*table["tie"], *table["alone"], *table["support"]):
        amount = parse_range(row["value"])
        assert row["reason"].endswith(".") and -1 <= amount.low <= amount.high <= 100
    for row in table["strength"]:
        assert 0 < row["ratio"][0] < row["ratio"][1] and row["reason"].endswith(".")


@pytest.mark.parametrize(("words", "sign", "value"), [
    ("strong ties to Iran", "ally", "0.5..0.9"), ("ties with the Taliban", "ally", "0.2..0.7"), ("has been fighting the rebels", "hostile", "-1..-0.7"),
    ("tense relations with Iran", "hostile", "-0.7..-0.3"), ("Ostrel-backed guards", "ally", "0.4..0.9"), ("loves", "ally", "0.2..0.8")])
def test_words_of_a_tie_have_their_range(words: str, sign: str, value: str) -> None:
    assert tie_convention(words, sign).value == value


def test_ratios_become_shares_of_the_two() -> None:
    pair = strength_convention("could take the valley in a day")
    assert pair is not None and [side.value for side in pair] == ["89..98", "2..11"]
    weaker = strength_convention("is weaker than the army")
    assert weaker is not None and [side.value for side in weaker] == ["17..45", "55..83"]
    assert strength_convention("has 900 fighters") is None and lone_convention("about 900 fighters") is None


def test_aid_that_was_sent_is_no_refusal() -> None:
    assert support_convention("has sent aid to the guards") is None and support_convention("no aid has been provided") is not None


@pytest.mark.parametrize(("words", "made"), [
    ("The army of Karvela", "army-karvela"), ("Mohammad Zahir Aghbar", "mohammad-zahir-aghbar"), ("Éamon Ó Cuív", "eamon-o-cuiv"), ("the of and", "the-of-and"),
    ("a/../../b; DROP", "b-drop")])
def test_ids_are_plain(words: str, made: str) -> None:
    assert slug(words) == made


def test_an_id_is_made_where_no_letter_is_left() -> None:
    assert slug("日本").startswith("x-") and slug("日本") != slug("中国")
    assert unique("a", {"a", "a-2"}) == "a-3"


def test_hostile_names_become_no_markup_and_no_path() -> None:
    data = gather([read_text("Arno <script>alert(1)</script> Pell of ../../etc said that the guards would leave the piers.")])
    for key in (*data["sources"], *data["actors"], *data["claims"]):
        assert all(letter.isalnum() or letter == "-" for letter in key)
