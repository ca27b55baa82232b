"""Small cases made by hand: what each finding of the literature looks like through the engine."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.crisis.spoil import GREEDY, LIMITED, NONE, TOTAL
from detente.engines.offers import OffersAnswer
from detente.engines.offers import solve as solve_offers
from detente.engines.spoilers import Spoiled, SpoilersAnswer, solve, tell
from detente.engines.spoilers.holding import Nearest, holding
from detente.engines.spoilers.show import show
from detente.engines.spoilers.words import act_words
from detente.model.case import Case
from detente.model.worlds import Worlds, blank_worlds

WEIGHTS = {"rebels": [0.45, 0.35, 0.2], "government": [0.7, 0.3], "militia": [1.0]}


def talks(items: dict[str, dict[str, str]], **changes: Any) -> dict[str, Any]:
    """Rebels would disarm if the government shared power; a militia, which wants war, says that it won't."""
    return {
        "case": "talks", "hypotheses": {"sincere": "The government would keep a deal", "trap": "It would not"},
        "sources": {"envoy": {"speaks_for": "militia"}},
        "actors": {"rebels": {"name": "the rebels", "kind": "armed-group"}, "government": {"kind": "government"},
                   "militia": {"name": "the Black Hand", "kind": "armed-group"}, "watchers": {"kind": "state"}},
        "claims": {"deal": {"offer": {"by": "rebels", "to": "government", "does": "rebels.disarm", "if": "government.share",
                                      "kept_if": "sincere"}},
                   **{name: {"evidence": word, "source": "envoy", "says": f"The {name}."} for name, word in items.items()}},
        "options": {"rebels": {"disarm": "lay down arms"}, "government": {"share": "share power"},
                    "militia": {"bomb": "bomb the market"}},
        "wants": {"rebels": ["government.share", "not rebels.disarm or government.share", "rebels.disarm"],
                  "government": ["rebels.disarm", "not government.share"], "militia": ["not rebels.disarm"]},
        "conclusions": [{"id": "who", "asks": "the Black Hand gains most if the offer fails"}], **changes}


def worlds_for(case: Case, **changes: Any) -> Worlds:
    """One world in which every wish is held, the offer is made and every item true; nothing is fought over.

    Where no item bears on the promise, it is believed.
    """
    axes = case.axes
    stake = np.zeros((1, len(axes.statements)))
    for actor, name in enumerate(axes.actors):
        mine = [place for place, (owner, _) in enumerate(axes.statements) if owner == actor]
        stake[0, mine] = (WEIGHTS[name] + [0.0] * len(mine))[:len(mine)] if name in WEIGHTS else 1.0
    plain = blank_worlds(axes, 1)
    return plain._replace(stake=stake, want=np.ones((1, len(axes.statements)), bool), offer=np.ones((1, len(axes.offers)), bool),
                          trust=np.ones((1, len(axes.offers))), evidence=np.ones((1, len(axes.evidence))))._replace(**changes)


def solved(written: dict[str, Any], **changes: Any) -> tuple[Case, SpoilersAnswer, Spoiled]:
    case = Case.model_validate(written)
    answer = solve(worlds_for(case, **changes))
    return case, answer, answer.offers[0]


def holding_true(case: Case, answer: SpoilersAnswer) -> set[str]:
    return {finding.id for finding in tell(answer, case) if finding.true[0]}


def test_a_gain_that_is_no_more_than_rounding_scores_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failure and the deal fulfil alike, added up in another order, may differ in its last digit."""
    written = talks({})
    plain = Case.model_validate(written)
    weighed = solve_offers(worlds_for(plain)).offers[0]
    hair = weighed._replace(fails=weighed.value + 5e-17)
    assert (hair.fails - hair.value).max() > 0
    module = import_module("detente.engines.spoilers.solve")
    monkeypatch.setattr(module, "solve_offers", lambda worlds: OffersAnswer((hair,), (), (), worlds))
    spoiled = solve(worlds_for(plain)).offers[0]
    assert not spoiled.score.any() and not spoiled.most.any() and spoiled.nobody.all()


def test_what_an_actor_could_leave_undone_is_not_said_to_be_beyond_it() -> None:
    claims = {**talks({})["claims"], "truce": {"acts": {"by": "militia", "does": "not militia.bomb"}}}
    _, _, found = solved(talks({}, claims=claims))
    case = Case.model_validate(talks({}, claims=claims))
    words = [act_words(case, reach.way) for reach in found.of(case.axes.actors.index("militia"))]
    assert "see to this: the Black Hand not to bomb the market" in words and "bomb the market" in words


STRONG = {"bombs": {"sincere": "very unlikely", "trap": "very likely"}}  # a sincere government would have prevented it
WEAK = {"bombs": {"sincere": "likely", "trap": "very likely"}}  # even a sincere one might not have


def test_the_same_attack_breaks_a_deal_with_strong_moderates_and_not_with_weak_ones() -> None:
    """Kydd and Walter: an attack tells most where moderates could have prevented it.

    Failure is worth .35 to the rebels (the second wish alone), the deal kept 1, broken .2: they must believe in it .1875 in 1.
    Nothing else being said, trust is one half; after the attack .5 x .1 / (.5 x .1 + .5 x .9) = .1, or .7 / 1.6 = .4375.
    """
    for items, after, breaks in ((STRONG, 0.1, True), (WEAK, 0.4375, False)):
        case, answer, spoiled = solved(talks(items))
        reach = next(reach for reach in spoiled.of(2) if reach.heard)
        assert reach.heard is not None and spoiled.weighed.needed[0] == pytest.approx(0.15 / 0.8)
        assert reach.heard.before[0] == pytest.approx(0.5) and reach.heard.after[0] == pytest.approx(after)
        assert ("spoilers:breaks:deal:militia" in holding_true(case, answer)) == breaks
        assert {"spoilers:question:who", "spoilers:most:deal:militia"} <= holding_true(case, answer)
        assert spoiled.score[0, 2] == float(breaks)


def test_a_guarantor_keeps_the_offer_standing() -> None:
    """With half of all broken promises kept, belief after the attack is .1 + .9 x .5 = .55, above .1875."""
    _, _, spoiled = solved(talks(STRONG), guarantee=np.array([[0.0, 0.5, 0.0, 0.0]]))
    assert spoiled.works[0, 2] == 0 and spoiled.feasible[0, 2] == 1
    _, _, bare = solved(talks(STRONG))
    heard = next(reach.heard for reach in bare.of(2) if reach.heard)
    assert heard.guarantee[0] == pytest.approx(1 - (1 - 0.1875) / 0.9)
    assert heard.survives[0] == pytest.approx(0.1875 * 0.9 / (0.1875 * 0.9 + 0.8125 * 0.1))


def test_the_words_say_whether_the_bar_is_low_or_high() -> None:
    case, answer, _ = solved(talks(WEAK))
    how = next(found for found in tell(answer, case) if found.id == "spoilers:question:who").how()
    assert "so little belief is needed that the offer survives it" in how and "“The bombs”" in how
    high = {**talks(WEAK)["claims"], "proof": {"evidence": {"sincere": "very unlikely", "trap": "very likely"}}}
    case, answer, _ = solved(talks(WEAK, claims=high))
    how = next(found for found in tell(answer, case) if found.id == "spoilers:question:who").how()
    assert "too little even without it, so that nothing is left to break" in how


def test_who_gains_and_has_nothing_that_works_is_told_so() -> None:
    case, answer, spoiled = solved(talks({}))
    assert holding_true(case, answer) >= {"spoilers:gains:deal:militia", "spoilers:most:deal:militia"}
    assert spoiled.score.max() == 0 and "spoilers:breaks:deal:militia" not in holding_true(case, answer)
    book = show(answer, case)
    assert book is not None and any("nothing known to be within reach there would break it" in line for line in book.offers[0].says)


def test_a_spoiler_that_gains_by_the_deal_scores_nothing() -> None:
    """The act would work, but there is nothing in it for whoever could do it."""
    wants = {**talks({})["wants"], "militia": ["rebels.disarm"]}
    case, answer, spoiled = solved(talks(STRONG, wants=wants), evidence=np.zeros((1, 1)))
    assert spoiled.works[0, 2] == 1 and spoiled.gain[0, 2] == -1 and spoiled.score[0, 2] == 0
    assert "spoilers:none:deal" in holding_true(case, answer)


def test_an_act_that_no_deal_bears_blocks_it_and_one_that_turns_a_party_names_it() -> None:
    case, _, spoiled = solved(talks({}, impossible=["militia.bomb and rebels.disarm"]))
    reach = spoiled.of(2)[0]
    assert reach.blocks and reach.works[0] and spoiled.score[0, 2] == 1
    wants = {**talks({})["wants"], "rebels": ["not militia.bomb", "government.share and not militia.bomb", "not rebels.disarm"]}
    case, answer, spoiled = solved(talks({}, wants=wants))
    reach = spoiled.of(2)[0]
    assert not reach.blocks and reach.turns is not None and reach.turns[0].tolist() == [True, False, False, False]
    how = next(found for found in tell(answer, case) if found.id == "spoilers:breaks:deal:militia").how()
    assert "less than failure to the rebels in 100 of 100 worlds" in how and "Nobody says that it is done now." in how


def test_a_party_that_gains_can_refuse() -> None:
    wants = {**talks({})["wants"], "government": ["not government.share", "rebels.disarm"]}
    case, answer, spoiled = solved(talks({}, wants=wants))
    assert spoiled.gain[0, 1] == pytest.approx(0.4) and spoiled.score[0].tolist() == [0, 1, 0, 0]
    assert "spoilers:breaks:deal:government" in holding_true(case, answer)
    table = show(answer, case)
    assert table is not None and [row.party for row in table.offers[0].actors] == [False, True, True]


def kind_with(militia: list[str], **wants: list[str]) -> tuple[Case, Spoiled]:
    case, _, spoiled = solved(talks({}, wants={**talks({})["wants"], "militia": militia, **wants},
                                    options={**talks({})["options"], "government": {"share": "share power", "pay": "pay the militia"}}))
    return case, spoiled


def test_what_no_deal_contents_is_a_total_spoiler() -> None:
    case, spoiled = kind_with(["not rebels.disarm", "government.pay"])
    assert spoiled.kind[0, 2] == TOTAL and holding(case.axes, spoiled, 2).instead is None


def test_what_a_deal_that_suits_all_contents_is_a_limited_spoiler_and_the_deal_is_named() -> None:
    """The militia wants either peace to fail or to be paid; nobody minds paying."""
    case, spoiled = kind_with(["not rebels.disarm or government.pay"])
    assert spoiled.kind[0, 2] == LIMITED
    found = holding(case.axes, spoiled, 2)
    assert found.instead == Nearest(("government.pay",), (), 1.0) and found.lacking == (1.0, 1.0, 1.0) and found.share == 1.0
    how = " ".join(line for line in show(SpoilersAnswer((spoiled,), worlds_for(case)), case).offers[0].actors[0].holds)  # type: ignore[union-attr]
    assert "government to pay the militia" in how.lower()


def test_what_only_a_deal_that_a_party_refuses_contents_is_a_greedy_spoiler() -> None:
    """The same, but the government would rather have no deal than pay."""
    _, spoiled = kind_with(["not rebels.disarm or government.pay"], government=["not government.pay", "rebels.disarm"])
    assert spoiled.kind[0, 2] == GREEDY


def test_an_armed_actor_without_means_is_named_among_the_unknown() -> None:
    case, answer, _ = solved(talks({}, options={**talks({})["options"], "militia": {}}))
    book = show(answer, case)
    assert book is not None
    assert any(line.startswith("The Black Hand: what is wanted there is known, but no act") for line in book.offers[0].unknown)
    assert any("Watchers" in line and "nobody says what is wanted" in line for line in book.offers[0].unknown)


def test_ties_of_the_unknown_are_told() -> None:
    tie = np.zeros((1, 4, 4), np.float32)
    known = np.zeros((4, 4), bool)
    for one, other, value in ((3, 0, -0.8), (0, 3, -0.8)):
        tie[0, one, other], known[one, other] = value, True
    case, answer, _ = solved(talks({}), tie=tie, tie_known=known)
    book = show(answer, case)
    assert book is not None
    assert "Watchers: hostile to the rebels, so failure may be a gain; nobody says what is wanted there." in book.offers[0].unknown


def test_an_offer_that_is_not_made_is_spoiled_by_nobody() -> None:
    case, answer, _ = solved(talks(STRONG), offer=np.zeros((1, 1), bool))
    assert holding_true(case, answer) == set()
    book = show(answer, case)
    assert book is not None and any("made in none of the worlds" in line for line in book.offers[0].says)


def on_a_line(reference: float, point: float, kept: float) -> dict[str, Any]:
    return {
        "case": "line", "actors": {name: {} for name in ("east", "west", "north")},
        "issues": {"delay": {"name": "the delay", "anchors": {0: "at once", 10: "never"}, "without_agreement": reference, "veto": ["west"]}},
        "claims": {"deal": {"offer": {"by": "east", "to": "west", "on": "delay", "at": point}},
                   "stand": {"position": {"issue": "delay", "east": 2, "west": 6, "north": kept}}},
        "conclusions": [{"id": "who", "asks": "north gains most if the offer fails"}]}


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 10))
def test_on_a_line_failure_is_a_gain_to_whoever_stands_nearer_to_where_it_ends(reference: float, point: float, stand: float) -> None:
    case = Case.model_validate(on_a_line(reference, point, stand))
    position = np.array([[[2.0, 6.0, stand]]])
    worlds = worlds_for(case, position=position, position_known=np.ones((1, 3), bool), point=np.array([[point]]))
    spoiled = solve(worlds).offers[0]
    for actor, where in enumerate((2.0, 6.0, stand)):
        assert spoiled.gain[0, actor] == pytest.approx((abs(point - where) - abs(reference - where)) / 10)
        if spoiled.gain[0, actor] > 1e-6:
            assert spoiled.kind[0, actor] in (LIMITED, GREEDY)  # its own point would always content it
    assert spoiled.works[0].tolist() == [1, 1, 0] and not spoiled.of(2)


def test_on_a_line_the_words_do_without_wishes() -> None:
    case = Case.model_validate(on_a_line(9, 1, 8))
    worlds = worlds_for(case, position=np.array([[[2.0, 6.0, 8.0]]]), position_known=np.ones((1, 3), bool), point=np.array([[1.0]]))
    answer = solve(worlds)
    assert "spoilers:question:who" in holding_true(case, answer)
    assert all(found.how() for found in tell(answer, case)) and show(answer, case) is not None


def two_offers() -> dict[str, Any]:
    """The same rebels, with a second offer that asks for nothing: here the government gains nothing by failure."""
    written = talks({})
    gift = {"offer": {"by": "rebels", "to": "government", "does": "rebels.disarm"}}
    return {**written, "claims": {**written["claims"], "gift": gift},
            "conclusions": [{"id": "who", "asks": "the Black Hand gains most if gift fails"}]}


def test_of_several_offers_the_one_that_is_named_is_answered_for() -> None:
    case, answer, _ = solved(two_offers(), offer=np.array([[True, False]]))
    assert "spoilers:most:deal:militia" in holding_true(case, answer)
    assert "spoilers:question:who" not in holding_true(case, answer)
    found = {finding.id: finding for finding in tell(answer, case)}
    assert "spoilers:gains:gift:militia" in found and len(found) == 1 + 2 * (3 * 6 + 1)
    assert found["spoilers:most:gift:militia"].sentence != found["spoilers:most:deal:militia"].sentence
    assert found["spoilers:question:who"].sentence == found["spoilers:most:gift:militia"].sentence


def test_an_offer_without_a_promise_can_be_talked_down_by_nobody() -> None:
    _, answer, _ = solved({**two_offers(), "claims": {**two_offers()["claims"], **talks(STRONG)["claims"]}})
    assert [bool([reach for reach in spoiled.reaches if reach.heard]) for spoiled in answer.offers] == [True, False]


def test_no_sentence_bends_a_verb_by_its_subject() -> None:
    """Names may be one or many, so actors are followed by `would`, `could`, `to` and the like, never by a bent verb."""
    case, answer, _ = solved(talks(STRONG))
    book = show(answer, case)
    assert book is not None
    told = [*(found.sentence for found in tell(answer, case)), *book.offers[0].says,
            *(found.how() for found in tell(answer, case))]
    bent = re.compile(r"(?:^|[.;:,] |\n)(?:the rebels|government|the black hand) (?:gains?|wants?|refuses|has|have|is|are|does|do|believes?)\b",
                      re.I)
    assert bent.search("So it is. The rebels want peace.") and not [text for text in told if bent.search(text)]


def test_the_act_that_is_claimed_is_told_together_with_the_voice_and_apart_from_what_is_only_possible() -> None:
    written = talks(STRONG)
    written["claims"]["rumour"] = {"acts": {"by": "militia", "does": "militia.bomb"}}
    case, answer, spoiled = solved(written, act=np.array([[True]]))
    row = next(row for row in show(answer, case).offers[0].actors if row.label == "the Black Hand")  # type: ignore[union-attr]
    assert [(means.act, means.now, means.works) for means in row.means] == [("bomb the market, saying “The bombs”", 1.0, 1.0)]
    assert "it is done already in 100 of 100 worlds" in row.means[0].how
    assert spoiled.feasible[0, 2] == 1


def test_a_voice_without_an_act_is_told_as_on_record_whether_its_item_is_true_or_not() -> None:
    for true in (0.0, 1.0):
        case, answer, _ = solved(talks(STRONG), evidence=np.array([[true]]))
        row = next(row for row in show(answer, case).offers[0].actors if row.label == "the Black Hand")  # type: ignore[union-attr]
        voice = next(means for means in row.means if means.act.startswith("say"))
        assert voice.on_record and voice.works == 1 and "heard whether it is true or not" in voice.how
        assert [means.on_record for means in row.means if means is not voice] == [False]


def test_a_means_that_works_more_often_than_there_is_a_gain_is_told_with_one_share() -> None:
    """One share of worlds, in the sentence and in the table: the act works in both, and is a gain in one alone."""
    case, _, spoiled = solved(talks({}, impossible=["militia.bomb and rebels.disarm"]))
    two = sample_twice(spoiled)
    table = show(SpoilersAnswer((two,), worlds_for(case)), case).offers[0]  # type: ignore[union-attr]
    row = next(row for row in table.actors if row.label == "the Black Hand")
    assert row.gains == 0.5 and row.means[0].works == 1
    assert any("bomb the market: that would break it in 100 of 100 worlds" in line for line in table.says)


def sample_twice(spoiled: Spoiled) -> Spoiled:
    """Two worlds alike, but that in the second nobody gains."""
    def twice(found: Any) -> Any:
        return np.concatenate([found, found]) if isinstance(found, np.ndarray) and len(found) == 1 else found

    weighed = spoiled.weighed._replace(**{name: twice(value) for name, value in spoiled.weighed._asdict().items()})
    assert weighed.worth is not None
    weighed = weighed._replace(failure=weighed.failure._replace(**{name: twice(each) for name, each in weighed.failure._asdict().items()
                                                                   if name != "fighters"}),
                               worth=weighed.worth._replace(weight=twice(weighed.worth.weight), known=twice(weighed.worth.known)))
    reaches = tuple(reach._replace(**{name: twice(each) for name, each in reach._asdict().items()}) for reach in spoiled.reaches)
    whole = {name: twice(value) for name, value in spoiled._asdict().items() if isinstance(value, np.ndarray)}
    nothing = {name: np.concatenate([whole[name][:1], np.zeros_like(whole[name][:1])]) for name in ("gain", "most", "score")}
    kind = np.concatenate([whole["kind"][:1], np.full_like(whole["kind"][:1], NONE)])
    return spoiled._replace(**{**whole, **nothing, "kind": kind}, weighed=weighed, reaches=reaches)


def test_a_party_that_gains_is_told_in_one_sentence_and_the_offer_named_once() -> None:
    wants = {**talks({})["wants"], "government": ["not government.share", "rebels.disarm"]}
    case, answer, _ = solved(talks({}, wants=wants))
    said = show(answer, case).offers[0].says  # type: ignore[union-attr]
    assert sum("the offer of the rebels" in line for line in said) == 1
    (mine,) = [line for line in said if "overnment would gain" in line]
    assert mine.endswith("Without that yes there is no deal.") and "if it failed" in mine
