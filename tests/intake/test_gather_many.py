"""One case from many pages: the same said twice is one claim, and copies count once."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from intake_help import FILLER, read_text

from detente.assess import assess
from detente.intake.decode import decode
from detente.intake.gather import gather, gather_with_notes
from detente.intake.read import read
from detente.model.alias import Alias
from detente.model.case import Case
from detente.model.claim import Claim
from detente.model.statement import Reading
from detente.sampling.weigh import weigh
from detente.store.casefile import case_from

WIRE = """Ferry talks resume at Brisa

BRISA (Lantern) - The harbour town of Brisa woke on Monday to the sound of horns, as the first ferry in three weeks left the old pier.

Ostrel has backed the Harbour Council for years, and its fleet lies off the coast. The guards have fought the council since the spring.

The commander of the Dock Guard, Arno Pell, said that his men would leave the piers if the Harbour Council pays the wages of the past year.

Bakers in the upper town sold out before noon, and a queue of carts stood at the mill until the evening bell was rung by the watch.
"""
EDIT = WIRE.replace("Ferry talks resume at Brisa", "Brisa ferry sails again").replace(
    "Bakers in the upper town sold out before noon, and a queue", "By noon the bakers had sold every loaf, and a long queue")


def page(text: str) -> Reading:
    return read(decode(text.encode(), "page.txt"))


def case_of(*texts: str, table: tuple[Alias, ...] = ()) -> Case:
    return case_from(json.loads(json.dumps(gather([read_text(text) for text in texts], table))))


def about(case: Case, part: str) -> list[Claim]:
    return [claim for claim in case.claims.values() if getattr(claim, part)]


def accepted(*texts: str, clusters: bool = True) -> Case:
    data = json.loads(json.dumps(gather([page(text) for text in texts])))
    for claim in data["claims"].values():
        claim.pop("draft")
        for report in (claim, *claim.get("reports", ())) if not clusters else ():
            report.pop("cluster", None)
            report.pop("verbatim", None)
    return case_from(data)


def test_two_edits_of_a_wire_story_count_as_one_source() -> None:
    alone, both, counted_twice = accepted(WIRE), accepted(WIRE, EDIT), accepted(WIRE, EDIT, clusters=False)
    shares = [{entry.id: entry.share for entry in assess(case, worlds=4_096).conclusions if entry.asked}
              for case in (alone, both, counted_twice)]
    assert shares[0].keys() == shares[1].keys() and shares[0]
    for name, share in shares[0].items():
        assert abs(shares[1][name] - share) < 0.022, name  # three standard errors of the difference of two shares
    assert any(abs(shares[2][name] - share) > 0.04 for name, share in shares[0].items())
    chances = [weigh(case) for case in (alone, both)]
    for name, credence in chances[0].items():
        if name in chances[1]:
            assert chances[1][name].chance == pytest.approx(credence.chance, abs=0.02), name  # reworded: a copy, no reprint


def test_a_copy_says_of_which_page_it_is_one() -> None:
    notes = [source.note for source in accepted(WIRE, EDIT).sources.values() if source.note and "near copy" in source.note]
    assert len(notes) == 1


def test_the_same_said_on_two_pages_is_one_claim_with_two_reports() -> None:
    case = case_of("Arno Pell said that the guards would leave the grain pier before winter.",
                   "On Monday Arno Pell said the guards would leave the grain pier before the winter.")
    (claim,) = [claim for claim in case.claims.values() if "grain pier" in (claim.says or "")]
    assert len(claim.all_reports) == 2
    assert len({report.cluster for report in claim.all_reports}) == 1 and claim.cluster is not None


def test_two_speakers_who_say_the_same_are_two_origins() -> None:
    said = "said that the granaries of the upper town were empty."
    pages = [page(f"{WIRE}\n\nArno Pell {said}"), read_text(f"Ines Marrow {said}")]
    case = case_from(json.loads(json.dumps(gather(pages))))
    (claim,) = [claim for claim in case.claims.values() if "granaries" in (claim.says or "")]
    assert [report.cluster for report in claim.all_reports] == [None, None]


def test_a_quotation_is_one_origin_whoever_is_named_for_it() -> None:
    words = "“We shall not open the grain pier to any ship before the winter ends,”"
    case = case_of(f"{words} Arno Pell said.", f"{words} a spokesman of the guards said.")
    (claim,) = [claim for claim in case.claims.values() if "grain pier" in (claim.says or "")]
    first, second = claim.all_reports
    assert first.cluster == second.cluster is not None and second.verbatim


def test_a_denial_is_a_report_that_denies_the_same_claim() -> None:
    case = case_of("Sile Dunmore said that the council had received weapons from foreign merchants.",
                   "Ines Marrow denied that the council had received weapons from foreign merchants.")
    (claim,) = [claim for claim in case.claims.values() if "merchants" in (claim.says or "")]
    assert sorted(report.denied for report in claim.all_reports) == [False, True]


def test_a_telling_with_not_denies_too() -> None:
    case = case_of("Sile Dunmore said that the northern granaries of Brisa were burned.",
                   "Ines Marrow said that the northern granaries of Brisa were not burned.")
    (claim,) = [claim for claim in case.claims.values() if "granaries" in (claim.says or "")]
    assert sorted(report.denied for report in claim.all_reports) == [False, True]


def test_friend_on_one_page_and_foe_on_another_exclude_each_other() -> None:
    case = case_of("Kestria has backed the Dock Guard for years.", "Kestria has attacked the Dock Guard.")
    assert len(about(case, "tie")) == 2
    assert [set(group) for group in case.exclusive] == [{claim.id for claim in about(case, "tie")}]


@pytest.mark.parametrize(("text", "client", "patron", "level"), [
    ("Kestria has sent weapons to the Dock Guard.", "dock-guard", "kestria", "0.3..0.9"),
    ("The Dock Guard received arms from Kestria.", "dock-guard", "kestria", "0.3..0.9"),
    ("Kestria has not sent aid to the Dock Guard, because it fears the fleet.", "dock-guard", "kestria", "0")])
def test_support_given_and_refused(text: str, client: str, patron: str, level: str) -> None:
    (claim,) = about(case_of(f"{text} The Kestrian envoy said that the Kestrian fleet sails."), "support")
    assert claim.support is not None
    assert (claim.support.client, claim.support.from_, str(claim.support.level)) == (client, (patron,), level)
    assert ("reason given: it fears the fleet" in (claim.note or "")) is ("because" in text)


def test_a_call_for_help_asks_for_support() -> None:
    (claim,) = about(case_of("The Dock Guard called on Kestria for military help, and Kestria said it would think."), "asks_support")
    assert claim.asks_support is not None and (claim.asks_support.client, claim.asks_support.of) == ("dock-guard", ("kestria",))


def test_what_an_actor_wants_is_an_option_in_plain_words() -> None:
    case = case_of("Sile Dunmore said that the Dock Guard plans to burn the northern granaries.")
    (claim,) = about(case, "want")
    assert claim.want == {"dock-guard": ("dock-guard.burn-northern-granaries",)}
    assert case.options["dock-guard"] == {"burn-northern-granaries": "burn the northern granaries"}


def test_the_order_of_pages_does_not_matter_whatever_they_share() -> None:
    readings = [page(WIRE), page(EDIT), read_text("Kestria backs the Dock Guard."), read_text("Pell denied that he had fled.")]
    assert len({json.dumps(gather(list(order))) for order in permutations(readings)}) == 1


def test_one_actor_under_two_names_on_two_pages_is_one() -> None:
    case = case_of("Arno Pell, the commander of the Dock Guard, said that the ice is thin. Pell laughed.", "Pell said that the ice is thick.")
    assert [name for name in case.actors if "pell" in name] == ["arno-pell"]


def test_two_who_share_a_last_name_stay_two_and_are_asked_about() -> None:
    texts = ["Arno Pell said that the ice is thin. Pell laughed.", "Ines Pell said that the ice is thick. Pell left.", "Pell said that the ice is blue."]
    found = gather_with_notes([read_text(text) for text in texts])
    assert {"arno-pell", "ines-pell", "pell"} <= set(found.data["actors"])
    assert "two names, one actor? Pell / Arno Pell" in found.notes


def test_the_users_table_joins_what_no_rule_would() -> None:
    texts = ("Arno Pell said that the ice is thin.", "Ines Marrow said that the ice is thick.")
    table = (Alias("The Twins", ("Arno Pell", "Ines Marrow"), "organisation"),)
    case = case_of(*texts, table=table)
    (actor,) = [actor for actor in case.actors.values() if actor.name == "The Twins"]
    assert actor.kind == "organisation" and set(actor.also) == {"Arno Pell", "Ines Marrow"}


def test_the_government_of_a_state_is_the_state() -> None:
    case = case_of("The government of Norway said that the fleet would sail.", "Norway said that the fleet would stay.")
    assert [name for name in case.actors if "norway" in name] == ["norway"]


def test_what_is_missing_for_a_question_is_said() -> None:
    notes = gather_with_notes([read_text("It rained on the piers of the old town all day.")]).notes
    assert sum("was drafted: no page" in note for note in notes) == 2
    assert FILLER


def test_a_draft_of_many_plans_keeps_within_what_a_case_can_weigh() -> None:
    deeds = ["open the gate", "sell the grain", "free the captain", "lift the siege", "pay the crews", "sign the charter", "share the well"]
    texts = [f"Arno Pell said that he would {one} if the Harbour Council would {other}." for one in deeds for other in deeds if one != other]
    case = case_of(*texts[:14])
    assert 2 <= sum(len(acts) for acts in case.options.values()) <= 8
    assert any("at most 8 options" in (claim.note or "") for claim in case.claims.values())
