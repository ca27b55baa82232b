"""What the engine makes of the worked example: who would spoil the talks over Panjshir, by which act, and why it mostly fails."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from detente.engines.offers import OffersAnswer
from detente.engines.offers.show import show as show_offers
from detente.engines.offers.words import ranged
from detente.engines.spoilers import SpoilersAnswer, solve, tell
from detente.engines.spoilers.show import show
from detente.model.case import Case
from detente.sampling.sample import Force, sample
from detente.store.casefile import load_case

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "panjshir-2021"


@lru_cache
def target(granted: str = "", refused: str = "") -> tuple[Case, SpoilersAnswer]:
    case = load_case(EXAMPLE).case
    force = Force(frozenset({granted} - {""}), frozenset({refused} - {""}))
    return case, solve(sample(case, 1024, 1, force))


def share(finding: str, granted: str = "", refused: str = "") -> float:
    case, answer = target(granted, refused)
    return next(float(found.true.mean()) for found in tell(answer, case) if found.id == finding)


def test_the_question_is_answered_and_mostly_with_yes() -> None:
    assert share("spoilers:question:spoiler") > 0.7


def test_the_rumour_is_told_as_the_act_by_which_the_plot_is_heard_by_the_resistance() -> None:
    case, answer = target()
    book = show(answer, case)
    assert book is not None
    first = book.offers[0].actors[0]
    assert first.label == "the ousted officials" and not first.party and len(first.means) == 1
    means = first.means[0]
    assert means.act == "try to talk the resistance out of a deal, saying “The Taliban mean to kill Massoud”"
    assert "works on the resistance, where the promise of the Taliban would be given a chance of" in means.how
    assert 0 < means.now < 1 and means.works < 0.5 and "so little belief is needed that the offer survives it" in means.how


def test_the_voice_moves_trust_and_breaks_only_where_the_bar_lies_between() -> None:
    _, answer = target()
    weighed = answer.offers[0].weighed
    heard = next(reach.heard for reach in answer.offers[0].reaches if reach.heard)
    assert np.all(heard.after < heard.before)
    between = (heard.after < weighed.needed) & (weighed.needed <= heard.before)
    assert between.any() and np.array_equal(between & weighed.known[:, weighed.by], heard.breaks)


def test_the_answer_is_carried_by_the_offer_and_by_what_the_officials_are_said_to_want() -> None:
    for claim in ("massoud-offer", "ousted-officials-want-war"):
        assert share("spoilers:question:spoiler", granted=claim) > share("spoilers:question:spoiler", refused=claim) + 0.1
    assert share("spoilers:question:spoiler", refused="massoud-offer") == 0


def test_those_of_whom_nobody_says_what_they_want_are_named_with_their_ties() -> None:
    case, answer = target()
    book = show(answer, case)
    assert book is not None
    told = " ".join(book.offers[0].unknown)
    assert "Terrorist organisations: hostile to the Taliban, so failure may be a gain" in told
    assert all(name in told for name in ("Russia", "Iran", "The West"))


def test_the_share_of_worlds_that_a_means_breaks_is_told_once_and_the_same_everywhere() -> None:
    case, answer = target()
    book = show(answer, case)
    assert book is not None
    (means,) = book.offers[0].actors[0].means
    told = " ".join(book.offers[0].says)
    assert f"that would break it in {round(100 * means.works)} of 100 worlds" in told and told.count("would break it in") == 1


def test_the_belief_that_is_needed_is_the_one_that_offers_tells() -> None:
    case, answer = target()
    book, offers = show(answer, case), show_offers(OffersAnswer((answer.offers[0].weighed,), (), (), answer.worlds), case)
    assert book is not None and offers is not None
    figure = ranged(offers.offers[0].prices[0].needed)
    assert f"where the answer hangs on belief, at least {figure} is needed" in book.offers[0].actors[0].means[0].how
