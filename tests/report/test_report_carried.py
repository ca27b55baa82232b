"""The card of an answer: the table of readings, the bar of parts, what to verify, what was tried."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Reader, assessment, carrier, conclusion, told_case

from detente.model.conclusion import Assessment, Check, Conclusion, Learned, Part, Shift, Sway
from detente.report.bearing import confidence
from detente.report.draw import sampling_words, strip
from detente.report.html import render_html
from detente.report.numbering import number_claims
from detente.report.outline import make_outline
from detente.report.readings import readings_table, rows
from detente.report.trials import drawn_or_exact, own_conventions, swept, track_record
from detente.report.verify import verify_list
from detente.report.waterfall import pieces, waterfall
from detente.store.casefile import case_from
from harbour_case import harbour_data

NAMES = ("brackness-would-lift", "no-ships-yet", "towns-at-odds")
ENTRIES = number_claims(assessment())


def full(**changes: object) -> Conclusion:
    """A conclusion with every field filled."""
    carriers = (carrier(NAMES[0], 0.41)._replace(learned=Learned(0.7, 0.1, 0.02)), carrier(NAMES[1], 0.2),
                carrier("gazette", 0.3, by="source"), carrier("gazette", 0.5, by="page"), carrier("under R", -0.3, by="choice"))
    found = conclusion("deal", carriers=carriers, together=(0.1, 0.04), searched=3, without=0.2,
                       parts=(Part(NAMES[0], 0.5, 0.0), Part(NAMES[1], 0.03, 0.0), Part(NAMES[2], -0.1, 0.0)),
                       checks=(Check("claim", NAMES[0], 0.4, 0.01), Check("source", "gazette", 0.2, 0.01)),
                       shifts=(Shift("", 0.5, 2.0),))
    return found._replace(**changes)  # type: ignore[arg-type]


def run(found: Conclusion, **changes: object) -> Assessment:
    """An assessment with this one answer."""
    return assessment(conclusions=(found,), **changes)


def test_the_table_gives_each_claim_that_matters_both_readings() -> None:
    outline = make_outline(run(full()))
    by_claim = {row.reading.entry.claim.id: row for row in rows(full(), outline)}
    assert set(by_claim) >= {NAMES[0], NAMES[1]}
    first = by_claim[NAMES[0]]
    assert first.reading.wrong == pytest.approx(0.63 - 0.205)
    assert first.reading.false == pytest.approx(0.1)
    assert first.settles == pytest.approx(0.4)
    page = Reader(str(readings_table(full(), outline)))
    assert not page.faults
    assert [one.text for one in page.all("th", scope="col")][2:4] == ["If only this were wrong", "If we learned that it is false"]
    assert page.all("td", **{"data-name": "If we learned that it is false"})[0].text.startswith("10 ±4")


def test_the_parts_in_the_table_add_up_from_no_claim_to_the_share() -> None:
    page = Reader(str(readings_table(full(), make_outline(run(full())))))

    def number(text: str) -> int:
        return int(text.replace("−", "-")) if re.fullmatch(r"[+−]?\d+", text) else 0

    column = [number(one.text) for one in page.all("td", **{"data-name": "Part"})]
    assert sum(column[:-1]) == column[-1] == 63


def test_an_exact_answer_prints_no_error_and_draws_no_sampling() -> None:
    exact = full(exact=True, interval=(0.63, 0.63))
    assert "±" not in str(readings_table(exact, make_outline(run(exact))))
    assert sampling_words(exact) == "exact"
    assert 'class="sampled"' not in str(strip(exact))
    assert 'class="sampled"' in str(strip(full()))


@given(st.lists(st.floats(-0.4, 0.4), min_size=1, max_size=3), st.floats(0, 1))
def test_the_lanes_of_the_bar_lead_from_no_claim_to_the_share(shares: list[float], without: float) -> None:
    parts = tuple(Part(name, share, 0.0) for name, share in zip(NAMES, shares, strict=False))
    found = full(parts=parts, without=without, share=without + sum(shares))
    walked = [piece for lane in pieces(found, ENTRIES) for piece in lane]
    if not walked:
        assert all(abs(share) < 1e-8 for share in shares)
        return
    assert walked[0].start == pytest.approx(without)
    assert walked[-1].end == pytest.approx(without + sum(shares), abs=1e-8)
    assert all(one.end == pytest.approx(other.start) for one, other in pairwise(walked))


def test_the_bar_is_left_out_where_parts_were_not_worked_out() -> None:
    assert not waterfall(full(without=None), ENTRIES)
    assert not waterfall(full(parts=()), ENTRIES)
    assert "−10 by claim" in str(waterfall(full(), ENTRIES))


def test_parts_that_go_one_way_only_have_one_lane_which_meets_the_share() -> None:
    for share, without in ((0.1, 0.8), (0.8, 0.1)):
        found = full(parts=(Part(NAMES[0], share - without, 0.0),), without=without, share=share)
        bars = [one for one in Reader(str(waterfall(found, ENTRIES))).all("rect") if one.attributes["y"] == "16"]
        assert len(bars) == 2  # the lane, and where it ends
        edge = bars[0].attributes["x"] if share < without else "80.0%"
        assert bars[1].attributes["x"] == edge


def test_what_to_verify_gives_the_words_the_voice_and_the_answer() -> None:
    outline = make_outline(run(full()))
    page = Reader(str(verify_list(outline)))
    items = page.all("li")
    assert len(items) == 2
    assert outline.entries[NAMES[0]].says in items[0].text
    assert "Said by" in items[0].text
    assert "“Deal”" in items[0].text
    assert not verify_list(make_outline(run(full(checks=()))))


def test_every_card_is_well_made_and_says_all() -> None:
    sways = (Sway("how far a letter C is trusted, .6 -> .5", "deal", 0.5, "roughly even"),)
    text = render_html(run(full(), sways=sways, swept=9))
    page = Reader(text)
    assert not page.faults
    heads = [one.text for one in page.all("dt")]
    assert {"What would overturn it", "What to verify next", "How far belief may move", "Under other rules or models",
            "With other conventions"} <= set(heads)
    assert text == render_html(run(full(), sways=sways, swept=9))
    assert "Constants that matter" in text


def test_words_of_a_case_stay_words() -> None:
    case = told_case(sources={**harbour_data()["sources"], "gazette": {"name": "<b>Gazette</b>", "reliability": "C"}})
    assert "<b>Gazette" not in render_html(run(full(), case=case))


def test_sweeps_say_what_they_change_or_that_none_does() -> None:
    sways = (Sway("how far a letter C is trusted, .6 -> .5", "deal", 0.5, "roughly even"),)
    assert ".6 to .5" in str(swept(make_outline(run(full(), sways=sways, swept=9))))
    assert "none changes the word" in str(swept(make_outline(run(full(), swept=9))))
    assert not swept(make_outline(run(full())))


def test_exact_and_drawn_engines_are_named_apart() -> None:
    both = assessment(conclusions=(full(exact=True), conclusion("x", engine="support")))
    said = str(drawn_or_exact(make_outline(both)))
    assert said.index("Exact") < said.index("Stability") < said.index("drawn worlds") < said.index("Support")


def test_a_cases_own_conventions_stand_beside_the_usual() -> None:
    case = case_from({**harbour_data(), "conventions": {"reliability": {"C": [7, 3]}, "honest_error": 0.05}})
    cells = [one.text for one in Reader(str(own_conventions(make_outline(run(full(), case=case))))).all("td")]
    assert cells == ["6, 4", "7, 3", "0.02", "0.05"]
    assert not own_conventions(make_outline(run(full())))


def test_records_and_resolved_claims_are_told() -> None:
    made = run(full())
    believed = dict(made.credences)
    believed[NAMES[0]] = believed[NAMES[0]]._replace(given=True, resolved=True)
    believed[NAMES[1]] = believed[NAMES[1]]._replace(conflicting=True)
    said = str(track_record(make_outline(made._replace(credences=believed))))
    assert "Known by now to be true" in said
    assert "a letter wider" in said
    assert not track_record(make_outline(made))


def test_a_source_with_a_record_is_graded() -> None:
    name = next(entry.claim.id for entry in ENTRIES.values() if entry.credence and entry.credence.reports)
    entry = ENTRIES[name]
    assert entry.credence is not None
    bare = entry.credence.reports[0]._replace(letter="F")

    def with_report(**record: float) -> dict[str, object]:
        assert entry.credence is not None
        credence = entry.credence._replace(reports=(bare._replace(**record),), given=False)  # type: ignore[arg-type]
        return {**ENTRIES, name: entry._replace(credence=credence,
                                                claim=entry.claim.model_copy(update={"credibility": 6}))}

    found = conclusion("deal", carriers=(carrier(name, 0.4),), falls_if=())
    assert confidence(found, with_report()).level == "none"  # type: ignore[arg-type]
    assert confidence(found, with_report(right=3.0)).level != "none"  # type: ignore[arg-type]


def test_high_confidence_needs_a_search_and_no_claim_that_decides_half() -> None:
    firm = conclusion("deal", carriers=(carrier("league-against-aldmouth", 0.4), carrier("no-ships-yet", 0.3)),
                      falls_if=(), grades=(0.6, 0.7), searched=3)
    assert confidence(firm, ENTRIES).level == "high"
    assert confidence(firm._replace(searched=0), ENTRIES).level == "moderate"
    heavy = (carrier("league-against-aldmouth", 0.4), carrier("no-ships-yet", 1.2))
    assert confidence(firm._replace(carriers=heavy), ENTRIES).level == "low"
