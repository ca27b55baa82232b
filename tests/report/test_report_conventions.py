"""The report prints the numbers that the case uses, the records of its sources, and what is known by now."""

from __future__ import annotations

from typing import Any

from told import assessment, told_case

from detente.model.case import Case
from detente.report.html import render_html
from detente.report.outline import make_outline
from detente.report.register import register
from detente.report.why import why_lines
from detente.sampling.weigh import weigh


def page(**changes: Any) -> str:
    case = told_case(**changes)
    return render_html(assessment(case, credences=weigh(case)))


def test_the_case_s_own_numbers_are_printed_and_said_to_be_its_own() -> None:
    ours, own = page(), page(conventions={"reliability": {"C": [5, 5]}, "copy": 0.75, "hedges": {"rumour": "hearsay <b>"},
                                          "likelihood": {"N": 0.45}})
    assert "conventions of this program, chosen" in ours
    assert "conventions of this program, some of them replaced by the case’s own, chosen" in own
    assert "75 of 100; a reprint always" in own and "75 of 100; a reprint always" not in ours
    assert "N 45" in own and "N 50" in ours
    assert "hearsay b" in own and "hearsay" not in ours


def changed(case: Case, **of_claims: dict[str, Any]) -> Case:
    """The case with some keys of some claims replaced."""
    return case.but(claims={name: claim.model_copy(update=of_claims.get(name.replace("-", "_"), {}))
                            for name, claim in case.claims.items()})


def test_records_and_what_is_resolved_are_told_with_each_claim() -> None:
    case = changed(told_case(), towns_at_odds={"resolved": True}, no_ships_yet={"resolved": False}, all_will_trade={"given": True})
    made = assessment(case, credences=weigh(case))
    text = str(register(make_outline(made)))
    assert "B, 1 right 1 wrong, reliability 0.75" in text  # the Gazette, Beta (8 + 1, 2 + 1)
    assert "known by now to be true" in text and "known by now to be false" in text and "taken as given" in text
    assert "known by now to be false" in "\n".join(why_lines(made, "no-ships-yet"))


def test_codes_that_say_opposite_things_are_told() -> None:
    case = told_case()
    better = {"courier": case.sources["courier"].model_copy(update={"reliability": "A"})}
    odd = changed(case, pilots_strike={"credibility": 5}).but(sources={**case.sources, **better})
    text = str(register(make_outline(assessment(odd, credences=weigh(odd)))))
    assert text.count("since letter and digit say opposite things") == 1
