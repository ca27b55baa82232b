"""Claims weighed again by going through everything that sources can do: plain fractions, nothing shared with the engine."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sampling.weigh import weigh
from detente.store.casefile import case_from

F = Fraction
TRUST = {"A": F(19, 20), "B": F(8, 10), "C": F(6, 10), "D": F(7, 20), "E": F(3, 20), "F": F(1, 2)}
ANYWAY = {"neutral": F(1, 2), "serves": F(17, 20), "against": F(1, 10)}
PRIOR = {2: F(3, 4), 3: F(1, 2), 4: F(3, 10), 5: F(1, 10), 6: F(1, 2)}
COPY, HONEST, MODEL = F(9, 10), F(1, 50), F(1, 50)


def ways(letter: str, outlets: str, motive: str, denied: bool, copies: Fraction, true: bool) -> Iterator[tuple[Fraction, bool]]:
    """Everything that may be behind one report, with its chance: does it then stand as it does?

    It copies, or speaks for itself. Then its source tracks the truth or not, each outlet in between relays or not, and the
    truth is told rightly or in honest error; where the truth does not come through, what suits the source is said.
    """
    yield copies, True
    for tracks, *relayed in itertools.product((True, False), repeat=1 + len(outlets)):
        chance = 1 - copies
        for holds, odds in zip((tracks, *relayed), (TRUST[letter], *((1 + TRUST[outlet]) / 2 for outlet in outlets)), strict=True):
            chance *= odds if holds else 1 - odds
        if tracks and all(relayed):
            for errs in (True, False):
                says_true = true != errs
                yield chance * (HONEST if errs else 1 - HONEST), says_true != denied
        else:
            for suits in (True, False):
                yield chance * (ANYWAY[motive] if suits else 1 - ANYWAY[motive]), suits != denied


def enumerated(reports: list[dict[str, Any]], digit: int) -> Fraction:
    """The chance of a claim, given that its reports stand as they do."""
    both = []
    for true, prior in ((True, PRIOR[digit]), (False, 1 - PRIOR[digit])):
        seen: set[str] = set()
        chance = prior
        for report in reports:
            origin = report["cluster"] or report["source"]
            reprint = report["verbatim"] and bool(seen)  # of what is named as its origin, or else of the first report
            copies = F(1) if reprint else F(0) if origin not in seen else COPY
            if not reprint:
                seen.add(origin)
            chance *= sum((odds for odds, stands in ways(report["letter"], report["outlets"], report["motive"],
                                                         report["denied"], copies, true) if stands), F(0))
        both.append(chance)
    return (1 - MODEL) * both[0] / (both[0] + both[1]) + MODEL / 2


reports = st.lists(st.fixed_dictionaries({
    "letter": st.sampled_from("ABCDEF"), "outlets": st.text("ABCDEF", max_size=2), "denied": st.booleans(),
    "motive": st.sampled_from(["neutral", "serves", "against"]), "cluster": st.sampled_from([None, "wire", "video"]),
    "verbatim": st.booleans()}), max_size=4)


@given(reports, st.integers(2, 6))
@settings(max_examples=150)
def test_every_claim_is_believed_as_going_through_all_that_sources_may_do_says(listed: list[dict[str, Any]], digit: int) -> None:
    sources: dict[str, Any] = {}
    for place, report in enumerate(listed):
        report["source"] = f"s{place}"
        names = [f"s{place}", *(f"s{place}o{number}" for number in range(len(report["outlets"])))]
        for number, (name, letter) in enumerate(zip(names, report["letter"] + report["outlets"], strict=True)):
            sources[name] = {"reliability": letter, "via": names[number + 1] if number + 1 < len(names) else None}
    said = [{key: report[key] for key in ("source", "denied", "motive", "cluster", "verbatim")} for report in listed]
    case = case_from({"case": "x", "sources": sources, "claims": {"c": {
        "prediction": "rain", "credibility": digit, "reports": said}}})
    found = weigh(case, intervals=False)["c"].chance
    assert found == pytest.approx(float(enumerated(listed, digit)), abs=1e-12)


def test_the_enumeration_itself_by_hand() -> None:
    report = {"source": "s", "letter": "B", "outlets": "", "denied": False, "motive": "neutral", "cluster": None,
              "verbatim": False}
    assert enumerated([report], 3) == (1 - MODEL) * F(884, 1000) + MODEL / 2
    for true in (True, False):
        assert sum(odds for odds, _ in ways("C", "BD", "serves", True, F(1, 4), true)) == 1
