"""What if something were so: each answer before and after, decided and learned."""

from __future__ import annotations

import copy
from math import sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess import assess, whatif
from detente.assess.whatif import check_force, what_if
from detente.engines import ENGINES
from detente.errors import CaseError
from detente.model.supposed import Supposed, WhatIf
from detente.sampling.plan import TRUTHFUL, make_plan
from detente.sampling.sample import Force, deal, shuffle, truths
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from
from harbour_case import harbour_data

WORLDS = 512
# A clerk behind two items, one of which tells nothing; a gazette behind a third.
LEDGER: dict[str, Any] = {
    "case": "ledger",
    "sources": {"clerk": {"reliability": "C"}, "gazette": {"reliability": "B"}},
    "actors": {"town": {}},
    "hypotheses": {"greed": "For money.", "safety": "For safety."},
    "claims": {
        "ledger": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "clerk"},
        "passenger": {"evidence": {"greed": "neutral", "safety": "neutral"}, "source": "clerk"},
        "wreck": {"evidence": {"greed": "unlikely", "safety": "very likely"}, "source": "gazette"},
        "seen": {"evidence": {"greed": "likely", "safety": "unlikely"}, "given": True},
        "drafted": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "clerk", "draft": True},
    },
    "conclusions": [{"id": "motive", "asks": "greed is the most likely hypothesis"}],
}


def ledger(**parts: Any) -> Any:
    return case_from({**copy.deepcopy(LEDGER), **parts})


def refuse(*names: str) -> Force:
    return Force(refused=frozenset(names))


def grant(*names: str) -> Force:
    return Force(granted=frozenset(names))


def motive(found: WhatIf) -> Supposed:
    return next(entry for entry in found.supposed if entry.id == "motive")


def by_world(case: Any, force: Force) -> tuple[list[bool], dict[str, list[bool]], dict[str, list[bool]]]:
    """World by world: whether `motive` holds, which claims do, and which sources tell the truth."""
    deck = shuffle(case, make_plan(case, weigh(case)), 1, 0, WORLDS)
    engine = next(engine for engine in ENGINES if engine.name == "credibility")
    true = next(finding.true for finding in engine.tell(engine.solve(deal(deck, force)), case) if finding.answers)
    held = {name: [bool(one) for one in rows] for name, rows in truths(deck, force).items()}
    return [bool(one) for one in true], held, {name: [state == TRUTHFUL for state in states]
                                               for name, states in deck.states.items()}


@settings(max_examples=6)
@given(st.sets(st.sampled_from(["ledger", "seen"])), st.sets(st.sampled_from(["wreck", "passenger"])))
def test_shares_words_and_carriers_are_those_of_an_assessment_with_the_same_decided(refused: set[str], granted: set[str]) -> None:
    if refused | granted:
        alike(ledger(), refused, granted, ["motive"])


def test_so_they_are_where_an_answer_is_drawn_and_not_counted_out() -> None:
    data = harbour_data()
    kept = ("towns-at-odds", "crown-near-aldmouth", "league-against-aldmouth", "no-ships-yet", "ledger-found")
    data |= {"claims": {name: data["claims"][name] for name in kept}, "wants": {}, "conclusions": [
        entry for entry in data["conclusions"] if entry["id"] != "deal"]}
    alike(case_from(data), {"ledger-found", "towns-at-odds"}, {"no-ships-yet"}, ["no-patron", "motive", "sides"])


def alike(case: Any, refused: set[str], granted: set[str], asked: list[str]) -> None:
    found = what_if(case, Force(frozenset(granted), frozenset(refused)), 64)
    decided = {entry.id: entry for entry in assess(case, 64, refused=refused, granted=granted).conclusions}
    stands = {entry.id: entry for entry in assess(case, 64).conclusions}
    assert [entry.id for entry in found.supposed] == asked
    for entry in found.supposed:
        assert (entry.before, entry.after) == (stands[entry.id].share, decided[entry.id].share)
        assert entry.words == (stands[entry.id].word, decided[entry.id].word)
        assert entry.carriers == decided[entry.id].carriers
        assert entry.error == 0.0 or not decided[entry.id].exact


def test_the_paired_error_is_that_of_the_worlds_one_by_one() -> None:
    case, force = ledger(), Force(lying=frozenset({"clerk"}))
    found = motive(what_if(case, force, WORLDS))
    before, _, _ = by_world(case, Force())
    after, _, _ = by_world(case, force)
    steps = [now - was for was, now in zip(before, after, strict=True)]
    mean = sum(steps) / WORLDS
    paired = sqrt(sum((step - mean) ** 2 for step in steps) / WORLDS / WORLDS)
    assert found.error == pytest.approx(paired)
    assert paired > 0


def test_learning_looks_at_the_worlds_in_which_the_claim_is_false() -> None:
    case = ledger()
    found = what_if(case, refuse("passenger"), WORLDS)
    true, held, _ = by_world(case, Force())
    inside = [place for place in range(WORLDS) if not held["passenger"][place]]
    news = motive(found).news
    assert news is not None
    assert (found.so, news.worlds) == (len(inside), len(inside))
    assert news.share == pytest.approx(sum(true[place] for place in inside) / len(inside), abs=0.05)


def test_an_idle_claim_moves_nothing_when_decided_and_much_when_learned() -> None:
    """The passenger tells nothing; but who learns that it is false learns that the clerk lies, and so of the ledger."""
    found = what_if(ledger(), refuse("passenger"), WORLDS)
    entry = motive(found)
    assert entry.before == entry.after
    assert entry.error == 0.0
    assert entry.news is not None and abs(entry.news.share - entry.after) > 0.03
    assert found.shared == ("clerk",)
    assert {(one.by, one.id) for one in found.along} == {("source", "clerk"), ("claim", "ledger")}
    assert all(one.learned < one.decided for one in found.along)


def test_what_goes_along_is_counted_in_those_worlds() -> None:
    case = ledger()
    found = what_if(case, refuse("passenger"), WORLDS)
    _, held, told = by_world(case, Force())
    _, decided, _ = by_world(case, refuse("passenger"))
    inside = [place for place in range(WORLDS) if not held["passenger"][place]]
    for one in found.along:
        rows, other = (held[one.id], decided[one.id]) if one.by == "claim" else (told[one.id], told[one.id])
        assert one.learned == pytest.approx(sum(rows[place] for place in inside) / len(inside))
        assert one.decided == pytest.approx(sum(other) / WORLDS)


def test_a_claim_whose_source_says_nothing_else_is_learned_as_it_is_decided() -> None:
    found = what_if(ledger(), grant("wreck"), 4_096)
    entry = motive(found)
    assert (found.along, found.shared) == ((), ())
    assert entry.news is not None
    assert abs(entry.news.share - entry.after) < 4 * max(entry.news.error, 0.004)


def test_of_what_is_never_so_nothing_is_learned() -> None:
    found = what_if(ledger(), refuse("seen"), WORLDS)
    assert found.so == 0
    assert motive(found).news is None
    assert found.along == ()
    assert motive(found).after < motive(found).before


def test_where_more_is_decided_nothing_is_said_of_learning() -> None:
    found = what_if(ledger(), Force(frozenset({"wreck"}), frozenset({"ledger"})), 64)
    assert (found.so, found.along, motive(found).news) == (None, (), None)


def test_a_source_that_can_not_be_relied_on_counts_for_nothing() -> None:
    case = ledger()
    found = what_if(case, Force(lying=frozenset({"clerk"})), WORLDS)
    (before, _, _), (after, _, _) = by_world(case, Force()), by_world(case, Force(lying=frozenset({"clerk"})))
    assert motive(found).before == next(entry.share for entry in assess(case, WORLDS).conclusions if entry.asked)
    assert motive(found).after - motive(found).before == pytest.approx((sum(after) - sum(before)) / WORLDS)
    assert found.distrusted == ("clerk",)
    assert motive(found).carriers == ()
    trusted = what_if(case, Force(truthful=frozenset({"clerk"})), WORLDS)
    assert motive(trusted).after > motive(found).after


def test_questions_without_an_answer_are_told_with_the_reason() -> None:
    asked = [*LEDGER["conclusions"], {"id": "sides", "asks": "the port stands with the town"}]
    found = what_if(ledger(actors={"town": {}, "port": {}}, conclusions=asked), refuse("ledger"), 64)
    assert dict(found.open)["sides"].startswith("alignment reads tie; this case has none")
    assert [entry.id for entry in found.supposed] == ["motive"]


def test_everything_wrong_is_told_at_once() -> None:
    case = ledger(exclusive=[["ledger", "wreck"]])
    force = Force(frozenset({"ledger", "wreck", "gazette"}), frozenset({"ledger", "drafted", "pasenger"}),
                  frozenset({"clerk", "wreck"}), frozenset({"clerk", "gazete"}))
    with pytest.raises(CaseError) as fault:
        what_if(case, force)
    assert [(problem.message, problem.hint) for problem in fault.value.problems] == [
        ("claim drafted is a draft: it is in no world", "accept it first: take its draft: true away"),
        ("no claim is called 'gazette'", "gazette is a source: trust or distrust it"),
        ("no claim is called 'pasenger'", "did you mean passenger?"),
        ("no source is called 'gazete'", "did you mean gazette?"),
        ("no source is called 'wreck'", "wreck is a claim: refuse or grant it"),
        ("claim 'ledger' is both granted and refused", "choose one"),
        ("source 'clerk' is both trusted and distrusted", "choose one"),
        ("claims ledger and wreck exclude each other", "grant at most one of them"),
    ]
    with pytest.raises(CaseError, match="nothing is decided"):
        check_force(case, Force())


def test_batches_of_worlds_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = what_if(ledger(), refuse("passenger"), WORLDS)
    monkeypatch.setattr(whatif, "AT_ONCE", 200)
    monkeypatch.setattr(whatif, "chunks", lambda worlds: range(0, worlds, 200))
    assert what_if(ledger(), refuse("passenger"), WORLDS) == whole
