"""The worked example, and a case that has nothing to bargain over, from the file to the conclusions."""

from __future__ import annotations

import pytest

from detente.assess import assess
from detente.engines import bargaining
from detente.model.conclusion import Assessment
from detente.model.settlement import Settlements
from detente.sampling.sample import sample
from detente.store.casefile import load_case
from detente.store.examples import example


def assessed(monkeypatch: pytest.MonkeyPatch, name: str) -> Assessment:
    for module in ("detente.assess.ENGINES", "detente.assess.solved.ENGINES"):
        monkeypatch.setattr(module, (bargaining.ENGINE,))
    return assess(load_case(example(name)).case, worlds=512, seed=3)


def test_the_port_is_asked_and_answers_with_what_carries_it(monkeypatch: pytest.MonkeyPatch) -> None:
    result = assessed(monkeypatch, "dock-hours")
    answers = {entry.id: entry for entry in result.conclusions if entry.asked}
    assert set(answers) == {"half", "whole", "pay"} and all(entry.carriers for entry in answers.values())
    assert answers["half"].share > 0.4 > 0.2 > answers["whole"].share
    lifts = {carrier.id: carrier.lift for carrier in answers["pay"].carriers}
    assert lifts["dockers-on-pay"] > 0.2 > 0 > lifts["dockers-are-weak"]


def test_the_ports_picture_shows_both_issues_with_zone_and_offer(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = assessed(monkeypatch, "dock-hours").pictures["bargaining"]
    assert isinstance(picture, Settlements) and not picture.left_out
    hours, pay = picture.issues
    assert [len(issue.actors) for issue in picture.issues] == [6, 3] and [len(issue.models) for issue in picture.issues] == [5, 5]
    assert hours.zone_exists is not None and hours.zone_exists > 0.9 and hours.reference == 0
    assert [words for words, _ in hours.offers] == ["Offer of the port company to the dockers"] and not pay.offers


def test_a_case_with_one_position_says_why_nothing_is_bargained_over(monkeypatch: pytest.MonkeyPatch) -> None:
    (why,) = {entry.why for entry in assessed(monkeypatch, "panjshir-2021").not_run if entry.engine == "bargaining"}
    assert why == ("nothing is bargained over: on legitimacy, only one actor's position is known and the ends of its scale are "
                   "not said in words")


def test_drawn_worlds_settle_on_their_scale() -> None:
    case = load_case(example("dock-hours")).case
    for found in bargaining.solve(sample(case, 256, 5)).issues:
        assert found.mean.shape == (256,) and found.group.actors == tuple(sorted(found.group.actors))
        assert (found.mean >= found.line.low).all() and (found.mean <= found.line.high).all()
