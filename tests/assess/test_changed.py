"""Two versions of a case: how each answer moved, and which change moved it."""

from __future__ import annotations

import copy
from itertools import combinations, permutations
from math import sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.assess import changed
from detente.assess.changed import difference
from detente.assess.players import MOST_PLAYERS, SINGLE
from detente.engines import ENGINES
from detente.errors import BadInput
from detente.model.change import OTHERS, Difference, Moved
from detente.model.likelihood import word
from detente.sampling.plan import make_plan
from detente.sampling.sample import columns_of, deal, shuffle
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from
from harbour_case import harbour, harbour_data

WORLDS = 512
LEDGER: dict[str, Any] = {
    "case": "ledger",
    "sources": {"clerk": {"reliability": "C"}, "gazette": {"reliability": "B"}},
    "actors": {"town": {}},
    "hypotheses": {"greed": "For money.", "safety": "For safety."},
    "claims": {
        "ledger": {"evidence": {"greed": "likely", "safety": "unlikely"}, "source": "clerk"},
        "wreck": {"evidence": {"greed": "unlikely", "safety": "very likely"}, "source": "gazette"},
        "seen": {"evidence": {"greed": "likely", "safety": "unlikely"}, "credibility": 4},
        "foretold": {"prediction": "the gate opens", "source": "clerk"},
    },
    "conclusions": [{"id": "motive", "asks": "greed is the most likely hypothesis"}],
}


def ledger(**claims: Any) -> Any:
    """The ledger with claims replaced; None takes one away."""
    data = copy.deepcopy(LEDGER)
    for name, claim in claims.items():
        if claim is None:
            del data["claims"][name]
        else:
            data["claims"][name] = claim
    return data


def of(found: Difference, name: str = "motive") -> Moved:
    return next(entry for entry in found.moved if entry.id == name)


def parts(found: Difference, name: str = "motive") -> dict[tuple[str, ...], float]:
    return {tuple(change.id for change in found.players[credit.player].changes): credit.part
            for credit in of(found, name).credits}


def share_of(data: dict[str, Any], columns: dict[str, int]) -> float:
    """The share of `motive`, by the sampler and the one engine that answers it."""
    case = case_from(data)
    engine = next(engine for engine in ENGINES if engine.name == "credibility")
    worlds = deal(shuffle(case, make_plan(case, weigh(case)), 1, 0, WORLDS, columns=columns))
    return next(float(finding.true.mean()) for finding in engine.tell(engine.solve(worlds), case) if finding.answers == "motive")


def test_nothing_changed_moves_nothing() -> None:
    found = difference(harbour(), harbour(), WORLDS)
    assert found.changes == ()
    assert [(entry.before == entry.after, entry.error, entry.credits) for entry in found.moved] == [(True, 0.0, ())] * 4


def test_a_permutation_of_claims_is_no_change_and_moves_nothing() -> None:
    data = harbour_data()
    data["claims"] = dict(reversed(data["claims"].items()))
    found = difference(harbour(), case_from(data), WORLDS)
    assert found.changes == ()
    assert all(entry.before == entry.after for entry in found.moved)


def test_the_parts_are_the_mean_steps_of_every_order_written_out() -> None:
    """Four changes: each order is walked on the plain data, each case solved by itself over the same dice."""
    edits: dict[str, Any] = {
        "ledger": {**LEDGER["claims"]["ledger"], "credibility": 2},
        "wreck": None,
        "seen": {**LEDGER["claims"]["seen"], "credibility": 2},
        "told": {"evidence": {"greed": "very unlikely", "safety": "likely"}, "source": "gazette"},
    }
    old, new = LEDGER, ledger(**edits)
    columns = columns_of(case_from(old), case_from(new))
    steps = dict.fromkeys(edits, 0.0)
    share = {frozenset(made): share_of(ledger(**{name: edits[name] for name in made}), columns)
             for size in range(5) for made in combinations(edits, size)}
    for order in permutations(edits):
        for place, name in enumerate(order):
            steps[name] += (share[frozenset(order[:place + 1])] - share[frozenset(order[:place])]) / 24
    found = difference(case_from(old), case_from(new), WORLDS)
    assert {names[0]: part for names, part in parts(found).items()} == pytest.approx(
        {name: step for name, step in steps.items() if step}, abs=1e-12)
    assert of(found).before == share_of(old, columns)
    assert of(found).after == share_of(new, columns)


def test_the_paired_error_is_that_of_the_worlds_one_by_one() -> None:
    new = ledger(ledger={**LEDGER["claims"]["ledger"], "credibility": 1})
    found = of(difference(case_from(LEDGER), case_from(new), WORLDS))
    columns = columns_of(case_from(LEDGER), case_from(new))
    engine = next(engine for engine in ENGINES if engine.name == "credibility")
    rows = []
    for case in (case_from(LEDGER), case_from(new)):
        worlds = deal(shuffle(case, make_plan(case, weigh(case)), 1, 0, WORLDS, columns=columns))
        rows.append(next(finding.true for finding in engine.tell(engine.solve(worlds), case) if finding.answers).astype(float))
    assert found.error == pytest.approx(np.std(rows[1] - rows[0]) / sqrt(WORLDS))
    assert found.credits[0].error == pytest.approx(found.error)
    assert found.words == (word(rows[0].mean()), word(rows[1].mean()))


@settings(max_examples=10)
@given(st.data())
def test_the_parts_add_up_whatever_changes(data: st.DataObject) -> None:
    new = copy.deepcopy(LEDGER)
    gone = data.draw(st.sets(st.sampled_from(sorted(new["claims"])), max_size=2))
    new["claims"] = {name: {**claim, "credibility": data.draw(st.integers(1, 6))}
                     for name, claim in new["claims"].items() if name not in gone}
    new["sources"]["clerk"]["reliability"] = data.draw(st.sampled_from("ABCDEF"))
    found = of(difference(case_from(LEDGER), case_from(new), 256))
    if found.after is None:
        assert found.why
    elif found.why:
        assert found.credits == ()
    else:
        assert sum(credit.part for credit in found.credits) == pytest.approx(found.after - (found.before or 0.0), abs=1e-12)


def test_the_parts_add_up_for_every_engine() -> None:
    new = harbour_data()
    new["sources"]["courier"]["reliability"] = "E"
    new["wants"]["brackness"].reverse()
    del new["claims"]["league-against-aldmouth"]
    for entry in difference(harbour(), case_from(new), 256).moved:
        assert entry.before is not None and entry.after is not None
        assert sum(credit.part for credit in entry.credits) == pytest.approx(entry.after - entry.before, abs=1e-12)


def test_what_no_engine_reads_moves_nothing_at_all() -> None:
    new = ledger(foretold=None, more={"prediction": "rain", "source": "gazette"})
    new["sources"]["crier"] = {"reliability": "A"}
    new["claims"]["ledger"]["says"] = "A ledger was found."
    found = difference(case_from(LEDGER), case_from(new), WORLDS)
    assert len(found.changes) == 4
    assert (of(found).before, of(found).error, of(found).credits) == (of(found).after, 0.0, ())


def test_two_versions_swapped_move_the_other_way() -> None:
    new = ledger(wreck=None, seen={**LEDGER["claims"]["seen"], "credibility": 2})
    there, back = difference(case_from(LEDGER), case_from(new), WORLDS), difference(case_from(new), case_from(LEDGER), WORLDS)
    assert parts(back) == pytest.approx({names: -part for names, part in parts(there).items()})
    assert (of(there).before, of(there).after) == (of(back).after, of(back).before)


def test_many_changes_are_credited_the_heaviest_alone_and_the_small_ones_by_source() -> None:
    old = copy.deepcopy(LEDGER)
    for number in range(2):
        for source in ("gazette", "clerk", ""):
            old["claims"][f"{source or 'nobody'}-{number}"] = {"prediction": "rain", **({"source": source} if source else {})}
    new = copy.deepcopy(old)
    for name, claim in new["claims"].items():
        claim["credibility"] = 2 if "-" in name else 5
    found = difference(case_from(old), case_from(new), 128)
    assert sorted(change.id for player in found.players for change in player.changes) == sorted(
        change.id for change in found.changes)
    alone = [player.changes[0].id for player in found.players if not player.name]
    assert {"ledger", "wreck", "seen"} < set(alone) and len(alone) == SINGLE
    assert [player.name for player in found.players if player.name] == ["clerk", "gazette", OTHERS]
    assert len(found.players) == MOST_PLAYERS
    assert {names[0] for names in parts(found)} <= {"ledger", "wreck", "seen"}
    assert sum(parts(found).values()) == pytest.approx((of(found).after or 0.0) - (of(found).before or 0.0))


def test_changes_that_can_only_be_made_together_are_credited_together() -> None:
    new = harbour_data()
    new["options"]["league"] = {"sail": "send ships"}
    new["claims"]["league-sails"] = {"want": {"league": "league.sail"}, "source": "courier"}
    new["claims"]["all-agree"] = {"prediction": "rain", "source": "courier", "requires": "league-sails"}
    found = difference(harbour(), case_from(new), 128)
    assert len(found.players) == 3  # each waits for the other, but none needs to come at once
    swapped = ledger(ledger={**LEDGER["claims"]["ledger"], "evidence": {"greed": "likely", "spite": "unlikely"}})
    swapped["hypotheses"] = {"greed": "For money.", "spite": "For spite."}
    swapped["claims"]["wreck"]["evidence"] = {"spite": "very likely", "greed": "unlikely"}
    swapped["claims"]["seen"]["evidence"] = {"spite": "unlikely", "greed": "likely"}
    found = difference(case_from(LEDGER), case_from(swapped), WORLDS)
    assert sum(credit.part for credit in of(found).credits) == pytest.approx((of(found).after or 0) - (of(found).before or 0))


def test_an_exclusion_is_credited_with_the_claim_that_brought_it() -> None:
    new = ledger(rival={"evidence": {"greed": "very unlikely", "safety": "likely"}, "source": "gazette"})
    new["exclusive"] = [["ledger", "rival"]]
    found = difference(case_from(LEDGER), case_from(new), WORLDS)
    assert [[change.id for change in player.changes] for player in found.players] == [["rival", "ledger | rival"]]


def test_a_question_that_one_version_does_not_answer_says_why() -> None:
    new = harbour_data()
    new["claims"] = {name: claim for name, claim in new["claims"].items() if "evidence" not in claim}
    found = of(difference(harbour(), case_from(new), 128))
    assert found.before is not None
    assert (found.after, found.words[1], found.credits) == (None, "", ())
    assert found.why == "after: credibility reads evidence; this case has none"


def test_only_questions_in_the_same_words_are_compared() -> None:
    new = harbour_data()
    new["conclusions"][2]["asks"] = "safety is the most likely hypothesis"
    new["conclusions"].append({"id": "new", "asks": "the League stands with Brackness"})
    assert [entry.id for entry in difference(harbour(), case_from(new), 64).moved] == ["no-patron", "deal", "sides"]


def test_two_conflicts_are_not_compared() -> None:
    with pytest.raises(BadInput, match=r"a\.yaml and b\.yaml have no actor in common"):
        difference(harbour(), case_from(LEDGER), called=("a.yaml", "b.yaml"))
    with pytest.raises(BadInput, match="harbour and ledger have no actor in common"):
        difference(harbour(), case_from(LEDGER))
    with pytest.raises(ValueError, match="at least one world"):
        difference(harbour(), harbour(), 0)


def test_batches_of_worlds_give_what_the_whole_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    new = ledger(wreck=None, seen={**LEDGER["claims"]["seen"], "credibility": 2})
    whole = difference(case_from(LEDGER), case_from(new), WORLDS)
    monkeypatch.setattr(changed, "AT_ONCE", 200)
    monkeypatch.setattr(changed, "chunks", lambda worlds: range(0, worlds, 200))
    assert difference(case_from(LEDGER), case_from(new), WORLDS) == whole


def test_progress_is_told_to_the_end() -> None:
    seen: list[tuple[str, int, int]] = []
    difference(case_from(LEDGER), case_from(ledger(wreck=None)), 64, progress=lambda *step: seen.append(step))
    assert seen[-1] == ("diff: the versions in between", 2, 2)
