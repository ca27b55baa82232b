"""Does the page itself say that a claim came without a source?"""

from __future__ import annotations

import pytest
from intake_help import said
from telling_help import between

CLAIM = "Ines Marrow claimed that the guards had sold the oil."


def _sourced(*paragraphs: str) -> bool:
    return next(each for each in said(between(*paragraphs)) if each.cue == "claimed").sourced


@pytest.mark.parametrize("lack", [
    "She offered no evidence.", "Marrow named no sources.", "Marrow did not provide any details.", "Marrow did not give a source for the claim.",
    "She did not present any proof.", "Marrow never disclosed her sources.", "Marrow provided no further information."])
@pytest.mark.parametrize("paragraphs", [False, True])
def test_who_gave_no_evidence_is_unsourced_here_and_in_the_next_paragraph(lack: str, paragraphs: bool) -> None:
    assert _sourced(*([CLAIM, lack] if paragraphs else [f"{CLAIM} {lack}"])) is False


@pytest.mark.parametrize("further", [
    "Arno Pell did not provide proof.", "She offered tea and bread.", "Marrow gave the names of three witnesses.", "She did not give up.",
    "Marrow provided evidence.", "The guards gave no reason."])
def test_what_is_no_lack_of_evidence_of_the_speaker_marks_nothing(further: str) -> None:
    assert _sourced(f"{CLAIM} {further}")


def test_a_lack_told_three_paragraphs_later_marks_nothing() -> None:
    quiet = ["The piers were quiet on Friday.", "Few ships came in.", "The market was closed."]
    assert _sourced(CLAIM, *quiet, "Marrow gave no evidence.")


def test_what_was_told_on_an_earlier_occasion_is_left_alone() -> None:
    found = said(between("Ines Marrow said that the guards had lied. Marrow had previously claimed that they sold the oil. She gave no details."))
    assert [each.sourced for each in found if each.cue in ("said", "claimed")] == [False, True]


@pytest.mark.xfail(strict=True, reason="what hangs on the clause as 'without giving' is read as part of what was claimed")
def test_a_claim_made_without_giving_details_is_unsourced() -> None:
    assert _sourced("Ines Marrow claimed that the guards had sold the oil, without giving details.") is False
