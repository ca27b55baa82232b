"""What stands behind an answer where every state is gone through, against loops over states: claims that hang on each other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from planted_engine import Planted, items

import detente.assess as assess_module
from detente.assess import assess
from detente.assess.targets import moving
from detente.model.case import Case
from detente.model.conclusion import Conclusion
from detente.model.range import parse_range
from detente.sampling.joint import joint
from detente.sampling.plan import make_plan
from detente.sampling.sample import Force
from detente.sampling.strike import strike
from detente.sampling.weigh import weigh

Judge = Callable[[frozenset[str]], bool]
JUDGES: tuple[Judge, ...] = (
    lambda some: "e0" in some and ("e1" in some or "e2" in some),
    lambda some: "e3" in some or len(some) == 2,
    lambda some: "e4" not in some,
)


def hung_together() -> Case:
    """Two need another, two exclude each other, one is given, and what two say comes from one source."""
    return items("BCBCA", e1={"requires": ["e0"]}, e2={"requires": ["e1"], "source": "B0", "credibility": 2}, e4={"given": True},
                 exclusive=[["e2", "e3"]])


def concluded(patch: pytest.MonkeyPatch, case: Case, **more: list[str]) -> dict[str, Conclusion]:
    patch.setattr(assess_module, "ENGINES", (Planted(*JUDGES).engine,))
    return {entry.id: entry for entry in assess(case, 16, 1, sweep=False, **more).conclusions}


def law(case: Case, force: Force = Force()) -> dict[frozenset[str], float]:  # noqa: B008
    names = tuple(case.live_claims)
    chances = joint(case, make_plan(case, weigh(case)), names, force)
    return {frozenset(name for place, name in enumerate(names) if number >> place & 1): float(chance)
            for number, chance in enumerate(chances)}


def share(judge: Judge, states: dict[frozenset[str], float]) -> float:
    return sum(chance for some, chance in states.items() if judge(some))


def standing(case: Case, some: frozenset[str], granted: set[str]) -> frozenset[str]:
    """What is left when everything falls that requires what does not hold; what is granted holds all the same."""
    left = frozenset(name for name in some if name in granted or set(case.live_claims[name].requires) <= some)
    return left if left == some else standing(case, left, granted)


@pytest.mark.parametrize("by_hand", [Force(), Force(granted=frozenset({"e1"})), Force(refused=frozenset({"e3"}))])
def test_lift_gain_and_loss_are_those_of_deciding_in_every_state(by_hand: Force) -> None:
    case = hung_together()
    with pytest.MonkeyPatch.context() as patch:
        found = concluded(patch, case, granted=[*by_hand.granted], refused=[*by_hand.refused])
    assert found
    for name, entry in found.items():
        judge = JUDGES[int(name[-1])]
        now = share(judge, law(case, by_hand))
        assert entry.exact and entry.share == pytest.approx(now, abs=1e-12)
        carriers = {one.id: one for one in entry.carriers if one.by == "claim"}
        for claim in case.live_claims:
            one = frozenset({claim})
            on = share(judge, law(case, by_hand._replace(granted=by_hand.granted | one, refused=by_hand.refused - one)))
            off = share(judge, law(case, by_hand._replace(refused=by_hand.refused | one, granted=by_hand.granted - one)))
            told = (carriers[claim].lift, carriers[claim].gain, carriers[claim].loss) if claim in carriers else (0, 0, 0)
            assert told == pytest.approx((on - off, on - now, now - off) if claim in carriers else (on - off, 0, 0), abs=1e-12)


def test_a_page_loses_what_its_reports_carry_and_gains_nothing() -> None:
    case = hung_together()
    with pytest.MonkeyPatch.context() as patch:
        found = concluded(patch, case)
    struck = strike(case, "B0")
    names = tuple(case.live_claims)
    chances = joint(case, make_plan(case, weigh(case)) | struck.tables, names, Force(refused=struck.gone))
    left = {frozenset(name for place, name in enumerate(names) if number >> place & 1): float(chance)
            for number, chance in enumerate(chances)}
    for name, entry in found.items():
        judge = JUDGES[int(name[-1])]
        lost = share(judge, law(case)) - share(judge, left)
        told = [(one.lift, one.gain, one.loss) for one in entry.carriers if (one.by, one.id) == ("page", "B0")]
        assert told == ([pytest.approx((lost, 0, lost), abs=1e-12)] if abs(lost) > 1e-12 else [])
    assert struck.gone == {"e0", "e2"}


def test_a_claim_moves_what_reads_only_its_rivals_and_what_hangs_on_them() -> None:
    case = items("BCB", e1={"requires": ["e0"]}, actors={"a": {}, "b": {}})
    case = case.but(exclusive=(("e2", "near"),), claims={**case.claims, "near": case.claims["e2"].model_copy(
        update={"id": "near", "evidence": None, "tie": ("a", "b", parse_range(0.5))})})
    assert moving(case, Planted().engine) == ("e0", "e1", "e2", "near")
    assert moving(case.but(exclusive=()), Planted().engine) == ("e0", "e1", "e2")


@pytest.mark.parametrize("granted", [(), ("e1",), ("e2",)])
def test_what_overturns_an_answer_is_every_least_set_and_leaves_what_is_settled(granted: tuple[str, ...]) -> None:
    case = hung_together()
    credences = weigh(case)
    with pytest.MonkeyPatch.context() as patch:
        found = concluded(patch, case, granted=list(granted))
    believed = {name for name, one in credences.items() if one.chance >= 0.5} | set(granted)
    believed -= {min(("e2", "e3"), key=lambda name: credences[name].chance)}
    accepted = standing(case, frozenset(believed), set(granted))
    open_ = sorted(accepted - set(granted) - {"e4"})
    for name, entry in found.items():
        judge = JUDGES[int(name[-1])]
        least: list[tuple[str, ...]] = []
        for size in range(1, len(open_) + 1):
            for some in combinations(open_, size):
                left = standing(case, accepted - set(some), set(granted))
                if judge(left) != judge(accepted) and not any(set(part) <= set(some) for part in least):
                    least.append(some)
        assert entry.accepted == judge(accepted)
        assert sorted(entry.falls_if) == sorted(least)
