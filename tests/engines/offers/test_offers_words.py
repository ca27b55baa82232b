"""What is said of offers: findings, the picture, and the words of both."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.engines.offers import ENGINE, OffersAnswer
from detente.engines.offers.contest import failing
from detente.engines.offers.how import even_broken
from detente.engines.offers.notes import _end as notes_end
from detente.engines.offers.prices import Priced, backings, compared, hangs
from detente.engines.offers.words import does, ranged
from detente.errors import NothingToRead
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.offer_picture import OfferBook, OfferPicture
from detente.model.worlds import differ
from detente.sampling.sample import Force, sample
from detente.store.casefile import load_case

TEXT: dict[str, Any] = {
    "case": "river",
    "actors": {"hill": {"name": "the Hill People", "kind": "bloc"}, "sea": {"name": "Seatown", "kind": "state"},
               "watch": {"name": "the Watch", "kind": "bloc"}, "patron": {"name": "Far Realm", "kind": "state"}},
    "claims": {
        "peace": {"offer": {"by": "hill", "to": "sea", "does": "not hill.raid", "if": ["sea.share or sea.pay", "watch.see"],
                            "kept_if": "honest"}, "credibility": 1},
        "truce": {"offer": {"by": "hill", "to": "sea", "does": "not hill.raid"}, "credibility": 2},
        "toll": {"offer": {"by": "sea", "to": "hill", "on": "dues", "at": "1..3"}, "credibility": 2},
        "absurd": {"offer": {"by": "hill", "to": "sea", "does": "hill.raid", "if": ["not hill.raid"]}},
        "stands": {"position": {"issue": "dues", "hill": 1, "sea": 7}, "credibility": 1},
        "word": {"evidence": {"honest": "likely", "sly": "unlikely"}, "credibility": 2},
        "backed": {"support": {"client": "hill", "from": "patron", "level": 1, "against": "sea"}, "credibility": 2},
        "strong": {"capability": {"hill": 20, "sea": 60, "patron": 40}, "credibility": 1},
    },
    "issues": {"dues": {"name": "the yearly dues", "unit": "sheep", "anchors": {0: "none", 8: "all"}, "veto": ["watch"]}},
    "options": {"hill": {"raid": "raid the valley"}, "sea": {"share": "share the water", "pay": None},
                "watch": {"see": "send observers"}},
    "status_quo": ["hill.raid"], "hypotheses": {"honest": "Seatown means it.", "sly": "Seatown does not."},
    "wants": {"hill": ["sea.share", "not hill.raid", "sea.pay"], "sea": ["not hill.raid", "not sea.share", "not sea.pay"]},
    "conclusions": [{"id": "all", "asks": "peace is acceptable to all"}, {"id": "one", "asks": "toll is acceptable to Seatown"},
                    {"id": "mute", "asks": "peace is acceptable to the Watch"},
                    {"id": "lost", "asks": "absurd is acceptable to all"}],
}


@cache
def river(size: int = 400, seed: int = 1) -> tuple[Case, OffersAnswer]:
    case = Case.model_validate(TEXT)
    return case, ENGINE.solve(sample(case, size, seed))


def findings(size: int = 400, seed: int = 1) -> dict[str, Finding]:
    case, answer = river(size, seed)
    return {finding.id: finding for finding in ENGINE.tell(answer, case)}


def book(size: int = 400) -> OfferBook:
    case, answer = river(size)
    shown = ENGINE.show(answer, case) if ENGINE.show else None
    assert isinstance(shown, OfferBook)
    return shown


def picture(title: str) -> OfferPicture:
    (found,) = [offer for offer in book().offers if title in offer.title]
    return found


def test_which_findings_are_told_hangs_on_the_case() -> None:
    assert list(findings()) == [
        "offers:question:all", "offers:question:one",
        "offers:acceptable:peace", "offers:party:peace:hill", "offers:party:peace:sea", "offers:whatever:peace",
        "offers:never:peace", "offers:enough:peace", "offers:tempted:peace:sea", "offers:patron:peace",
        "offers:acceptable:truce", "offers:party:truce:hill", "offers:party:truce:sea", "offers:patron:truce",
        "offers:acceptable:toll", "offers:party:toll:sea", "offers:party:toll:hill", "offers:patron:toll"]
    assert [found.sentence for found in findings().values()] == [found.sentence for found in findings(7, 2).values()]


def test_nothing_is_true_of_an_offer_where_it_is_not_made() -> None:
    _, answer = river()
    for offer in answer.offers:
        name = answer.worlds.axes.offers[offer.place].name
        about = [found.true for key, found in findings().items() if name in key.split(":")]
        assert about and not np.logical_or.reduce(about)[~offer.made].any() and not offer.made.all()


def test_belief_sorts_the_worlds_of_who_offers() -> None:
    """Whatever is believed, enough, too little, nothing: each world in which the offer is made is one of these."""
    true = {key.split(":")[1]: found.true for key, found in findings().items() if key.endswith((":peace", ":peace:hill"))}
    assert not (true["whatever"] & true["never"]).any() and not (true["enough"] & (true["whatever"] | true["never"])).any()
    assert (true["party"] == (true["whatever"] | true["enough"])).all() and true["enough"].any() and true["whatever"].any()


def test_a_patron_turns_round_those_alone_who_accept_without_it() -> None:
    found = findings()
    for claim, by in (("peace", "hill"), ("truce", "hill"), ("toll", "sea")):
        turned, yes = found[f"offers:patron:{claim}"].true, found[f"offers:party:{claim}:{by}"].true
        assert not (turned & ~yes).any() and 0 <= turned.sum() < yes.sum() / 2


@pytest.mark.parametrize("sentence", [
    "The offer of the Hill People not to raid the valley (peace) is acceptable to every side whose yes it needs.",
    "The offer not to raid the valley (peace) is acceptable to the Hill People.",
    "The offer of the Hill People not to raid the valley (truce) is acceptable to Seatown.",
    "Whatever is believed of the promise of Seatown and the Watch, the Hill People would rather have the offer not to raid the "
    "valley (peace) than see it fail.",
    "Seatown would do better by breaking the promise or part of it, once the Hill People could no longer take back what is offered.",
    "A patron that added 25 of strength would make Seatown turn down the offer on the yearly dues.",
])
def test_findings_are_said_in_the_cases_own_names(sentence: str) -> None:
    assert sentence in [found.sentence for found in findings().values()]


def test_questions_are_answered_by_the_findings_that_they_ask_for() -> None:
    found = findings()
    assert found["offers:question:all"].answers == "all"
    for asked, own in (("all", "acceptable:peace"), ("one", "party:toll:sea")):
        assert found[f"offers:question:{asked}"].sentence == found[f"offers:{own}"].sentence
        assert (found[f"offers:question:{asked}"].true == found[f"offers:{own}"].true).all()


def test_a_question_on_any_offer_holds_where_one_of_them_does() -> None:
    text = {**TEXT, "claims": {key: claim for key, claim in TEXT["claims"].items() if key in ("truce", "strong")},
            "conclusions": [{"id": "any", "asks": "the offer is acceptable to all"}]}
    case = Case.model_validate(text)
    first, *others = ENGINE.tell(ENGINE.solve(sample(case, 60, 1)), case)
    assert first.answers == "any" and (first.true == others[0].true).all() and first.sentence == others[0].sentence


def test_a_case_without_any_offer_that_can_be_weighed_says_why() -> None:
    case = Case.model_validate({**TEXT, "claims": {"absurd": TEXT["claims"]["absurd"]}, "conclusions": []})
    with pytest.raises(NothingToRead, match="the offer of the Hill People to raid the valley can't be weighed: it can't"):
        list(ENGINE.tell(ENGINE.solve(sample(case, 5, 1)), case))


def test_reasons_name_figures_and_wishes() -> None:
    how = findings()["offers:acceptable:peace"].how()
    assert re.search(r"What the Hill People would have, in hundredths of all that is wanted there: \d+ \(\d+ to \d+\) if the offer "
                     r"fails, \d+", how)
    assert "“Seatown to share the water”" in how and "It would cost what is fulfilled now: “not" in how
    assert how.count("the Watch") == 1 and "counted as no obstacle" in how
    belief = findings()["offers:enough:peace"].how()
    assert "as far as the reported items speak for “Seatown means it”" in belief and "a guarantor could close the gap" in belief


def test_titles_tell_terms() -> None:
    assert [offer.title for offer in book().offers] == [
        "Offer of the Hill People to Seatown: not to raid the valley, if (Seatown were to pay or Seatown were to share the water) "
        "and the Watch were to send observers",
        "Offer of the Hill People to Seatown: not to raid the valley",
        "Offer of Seatown to the Hill People: 1 to 3 sheep on the yearly dues"]
    assert book().left_out == ("The offer of the Hill People to raid the valley is left out: it can't be carried out: in no "
                               "possible outcome is it done with its conditions fulfilled.",)


def test_the_picture_shows_what_was_solved() -> None:
    _, answer = river()
    offer, shown = answer.offers[0], picture("observers")
    made = offer.made
    assert shown.made == made.mean() and shown.acceptable == offer.acceptable[made].mean()
    assert [party.label for party in shown.parties] == ["The Hill People", "Seatown"]
    assert [party.trusts for party in shown.parties] == [True, False]
    mine = made & offer.known[:, offer.by]
    low, middle, high = np.quantile(offer.fails[mine, offer.by], [0.05, 0.5, 0.95])
    assert tuple(shown.parties[0].fails) == pytest.approx((low, middle, high))
    assert shown.parties[0].accepts == offer.accepts[mine, offer.by].mean()
    assert [price.help for price in shown.prices] == [0, 10, 25, 50] and shown.belief and not shown.belief_unknown
    chances = [price.chance.middle for price in shown.prices]
    assert chances == sorted(chances) and chances[0] < chances[-1]
    assert all(0 <= price.needed.low <= price.needed.high <= 1 for price in shown.prices)


def test_an_offer_without_a_promise_shows_no_belief() -> None:
    for shown in (picture("sheep"), book().offers[1]):
        assert shown.belief is None and shown.prices == () and shown.guarantee is None and shown.out_of_reach == 0
        assert any("No promise is at stake" in said for said in shown.says)


def test_the_picture_says_what_it_comes_to() -> None:
    said = " ".join(picture("observers").says)
    for part in (r"Not to raid the valley, the Hill People must give the promise of Seatown and the Watch a chance of at least "
                 r"\d+ \(\d+ to \d+\) in 100 of being kept",
                 r"It is given a chance of \d+.* in 100, as far as .*: enough in \d+ of 100 worlds",
                 r"A patron behind the Hill People \w+ the price.*: with 25 of strength added, the chance that is needed would go "
                 r"from \d+.* to \d+.* in 100\. Of 100 worlds, .* whatever is believed in \d+ (instead of \d+|as now), and taken in",
                 r"where the answer hangs on belief: in \d+ of 100 worlds\. In \d+ the offer is better whatever is believed",
                 r"Seatown would do better by breaking the promise or part of it in \d+ of 100 worlds", r"a guarantor could close the gap"):
        assert re.search(part, said), part


def test_notes_tell_of_claimed_support_and_of_silence() -> None:
    notes = " ".join(picture("observers").notes)
    assert re.search(r"In \d+ of 100 worlds there is help from Far Realm for the Hill People now\.", notes)
    assert "Powell's test" in notes and "Nobody says what the Watch would want" in notes
    assert re.search(r"The offer is made in \d+ of 100 worlds", notes)


def test_an_offer_that_is_never_made_is_shown_as_if_it_were() -> None:
    case, answer = river()
    worlds = answer.worlds._replace(offer=np.zeros_like(answer.worlds.offer))
    unmade = ENGINE.solve(worlds)
    assert not any(found.true.any() for found in ENGINE.tell(unmade, case))
    shown = ENGINE.show(unmade, case) if ENGINE.show else None
    assert isinstance(shown, OfferBook)
    assert shown.offers[0].made == 0 and shown.offers[0].parties[0].fails.high > 0
    assert any("In no world is the offer made" in note for note in shown.offers[0].notes)


def test_no_claim_of_another_kind_can_move_an_answer() -> None:
    """Worlds that differ in nothing that the engine says it reads give the same findings."""
    case, answer = river()
    other = sample(case, 400, 2)
    kinds = {"tie", "chance", "salience", "act"}
    moved = answer.worlds._replace(**{name: getattr(other, name) for name in kinds})
    assert differ(moved, answer.worlds, ["tie"]).any() and not differ(moved, answer.worlds, ENGINE.reads).any()
    found = {finding.id: finding.true.tolist() for finding in ENGINE.tell(ENGINE.solve(moved), case)}
    assert found == {key: finding.true.tolist() for key, finding in findings().items()}


@cache
def panjshir() -> tuple[Case, OffersAnswer]:
    case = load_case(Path(__file__).resolve().parents[3] / "examples" / "panjshir-2021" / "case.yaml").case
    return case, ENGINE.solve(sample(case, 2048, 20210902))


def test_in_panjshir_both_sides_prefer_the_offer_and_belief_is_mostly_enough() -> None:
    case, answer = panjshir()
    (offer,) = answer.offers
    made = offer.made
    nrf, taliban = (case.axes.actors.index(name) for name in ("nrf", "taliban"))
    assert offer.parties == (nrf, taliban) and offer.promisers == (taliban,) and answer.left_out == ()
    assert offer.kept[made, nrf] == pytest.approx(1)
    assert 0.94 < offer.accepts[made, nrf].mean() <= 1 and 0.9 < offer.accepts[made, taliban].mean() <= 1
    assert 0.45 < np.median(offer.fails[made, nrf]) < 0.65 and 0.05 < np.median(offer.failure.chance()[made]) < 0.15
    need = np.quantile(np.clip(offer.needed[made], 0, 1), [0.05, 0.5, 0.95])
    assert need[0] == 0 and need[1] < 0.1 and 0.45 < need[2] < 0.65
    assert 0.6 < np.median(offer.belief[made]) < 0.75


def test_in_panjshir_a_patron_raises_the_price_of_leaving() -> None:
    case, answer = panjshir()
    shown = ENGINE.show(answer, case) if ENGINE.show else None
    assert isinstance(shown, OfferBook)
    always = [price.always for price in shown.offers[0].prices]
    assert always == sorted(always, reverse=True) and always[0] - always[-1] > 0.04
    middles = [price.needed.middle for price in shown.offers[0].prices]
    assert middles == sorted(middles) and middles[-1] - middles[0] > 0.05
    assert any(said.startswith("To leave the struggle, the resistance must give the promise of the Taliban a chance of ")
               for said in shown.offers[0].says)


def test_in_panjshir_refusing_the_offer_leaves_nothing_to_accept() -> None:
    case, _ = panjshir()
    refused = ENGINE.solve(sample(case, 64, 1, Force(refused=frozenset({"massoud-offer"}))))
    assert not any(found.true.any() for found in ENGINE.tell(refused, case))


def test_what_others_would_do_for_an_offer_is_said_with_their_name() -> None:
    claims = {**TEXT["claims"], "swap": {"offer": {"by": "hill", "to": "sea", "does": "not hill.raid and watch.see"}}}
    case = Case.model_validate({**TEXT, "claims": claims})
    place = [offer.name for offer in case.axes.offers].index("swap")
    assert does(case, place) == "for the Hill People not to raid the valley and the Watch to send observers"


def test_nothing_is_said_of_worlds_that_there_are_none_of() -> None:
    for finding in findings().values():
        assert not re.search(r"\bin 0 (the|its|so|there)\b", finding.how()), finding.id
    for offer in book().offers:
        assert not [line for line in offer.says if re.search(r"\bin 0 (the|its)\b", line)], offer.title


def test_what_all_accept_each_accepts() -> None:
    case, answer = panjshir()
    found = {each.id: each.true for each in ENGINE.tell(answer, case)}
    (whole,) = [true for name, true in found.items() if name.startswith("offers:acceptable:")]
    parts = [true for name, true in found.items() if name.startswith("offers:party:")]
    assert len(parts) == 2 and not any((whole & ~part).any() for part in parts)


def test_a_side_whose_wishes_are_drawn_away_in_a_world_has_nothing_against_the_offer_there() -> None:
    case, _ = panjshir()
    wishes = [name for name, claim in case.live_claims.items() if "taliban" in (claim.want or {})]
    silent = ENGINE.solve(sample(case, 64, 1, Force(refused=frozenset(wishes))))
    found = {each.id: each.true for each in ENGINE.tell(silent, case)}
    made = silent.offers[0].made & silent.offers[0].known[:, silent.offers[0].by]
    assert found["offers:party:massoud-offer:taliban"][made].all()


def test_the_belief_that_is_needed_is_one_figure_wherever_it_is_told() -> None:
    case, answer = panjshir()
    shown = ENGINE.show(answer, case) if ENGINE.show else None
    assert isinstance(shown, OfferBook)
    figure = ranged(shown.offers[0].prices[0].needed)
    found = {each.id: each for each in ENGINE.tell(answer, case)}
    told = [*(said for said in shown.offers[0].says if "a chance of at least" in said or "chance that is needed" in said),
            found["offers:enough:massoud-offer"].how(), found["offers:patron:massoud-offer"].how()]
    assert len(told) == 4 and all(figure in said for said in told)
    assert "(" in figure and all("hangs on belief" in said for said in (told[0], *told[2:]))


def test_prices_are_told_over_the_worlds_that_hang_on_belief_now_or_else_with_help() -> None:
    """Always, hangs, never; with help the first hangs as well. By hand: the second alone now; if it is gone, the first."""
    needed, kinds = np.array([0.0, 0.5, 2.0]), np.eye(3, dtype=bool)
    plain = np.zeros(3, bool)
    now = Priced(needed, needed, kinds[0], kinds[2], plain, plain)
    helped = now._replace(always=plain, needed=needed + 0.2)
    every = np.ones(3, bool)
    assert compared({0.0: now, 25.0: helped}, every).tolist() == [False, True, False] == hangs(now, every).tolist()
    assert compared({0.0: now, 25.0: helped}, ~kinds[1]).tolist() == [True, False, False]
    assert not compared({0.0: now}, ~kinds[1]).any()


def test_why_even_the_broken_promise_beats_failure_is_told_only_where_it_does() -> None:
    case, answer = panjshir()
    (offer,) = answer.offers
    assert (offer.broken > offer.fails)[offer.made, offer.by].mean() > 0.5
    (reason,) = even_broken(offer, case, offer.by)
    assert "“the Taliban not to take the valley by force”" in reason and "spare the cost of a fight" in reason
    assert even_broken(offer._replace(broken=np.zeros_like(offer.broken)), case, offer.by) == []
    assert even_broken(offer, case, offer.promisers[0]) == []


def test_what_failure_fulfils_adds_up_to_what_it_is_worth() -> None:
    _, answer = panjshir()
    (offer,) = answer.offers
    assert offer.worth is not None and offer.terms is not None
    free = offer.failure._replace(cost=np.zeros_like(offer.failure.cost))
    worth = offer.worth.of(failing(offer.worth, offer.terms, offer.failure))
    assert np.allclose(worth[:, list(offer.parties)], free.worth(free.chance())[:, list(offer.parties)])


def idle_notes(**claims: Any) -> list[str]:
    case = Case.model_validate({**TEXT, "claims": {**TEXT["claims"], **claims}})
    shown = ENGINE.show(ENGINE.solve(sample(case, 50, 1)), case) if ENGINE.show else None
    assert isinstance(shown, OfferBook)
    return [note for note in shown.offers[0].notes if "changes nothing here" in note]


def test_a_guarantee_of_the_one_who_acts_first_is_said_to_change_nothing() -> None:
    assert idle_notes(firm={"guarantee": {"by": "patron", "of": "hill", "level": 0.5}}) == [
        "Nobody has to believe what is promised by the Hill People, since the Hill People would act first: the guarantee of it "
        "changes nothing here."]
    assert idle_notes(firm={"guarantee": {"by": "patron", "of": "sea", "level": 0.5}}) == []


def test_a_reading_under_which_nobodys_promise_is_kept_is_said_to_change_nothing() -> None:
    gift = {"offer": {"by": "hill", "to": "sea", "does": "not hill.raid", "kept_if": "honest"}, "credibility": 1}
    assert idle_notes(peace=gift, firm={"guarantee": {"by": "patron", "of": "sea", "level": 0.5}}) == [
        "Nobody else's promise is at stake: the reading under which it is kept changes nothing here.",
        "Nobody has to believe what is promised by Seatown, since the offer asks nothing of Seatown that could be broken: the "
        "guarantee of it changes nothing here."]


def test_the_end_of_help_names_the_side_and_no_equal_figures() -> None:
    case, answer = river()
    backing = next(iter(backings(answer.offers[0], answer.worlds)))
    offer = answer.offers[0]
    same = list(notes_end(backing._replace(acceptable=offer.acceptable), offer, case, offer.made))
    assert len(same) == 1 and "every side would accept as often as now." in same[0]
    assert "the side of the Hill People would win a fight" in same[0] and "would rather fight while it lasts" in same[0]
    (other,) = notes_end(backing._replace(acceptable=np.zeros_like(offer.acceptable)), offer, case, offer.made)
    assert re.search(r"accept in 0 of 100 of these worlds instead of [1-9]", other)
    assert " ".join(picture("observers").notes).count("Powell's test") == 1
