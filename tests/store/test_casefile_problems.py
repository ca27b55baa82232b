"""Everything wrong with a case is told, where it stands, with what would be right, in one run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from detente.errors import CaseError, Problem
from detente.store.casefile import case_from, load_case
from harbour_case import HARBOUR, harbour_data


def told(folder: Path, text: str) -> tuple[Problem, ...]:
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    return caught.value.problems


def place_of(text: str, words: str) -> tuple[int, int]:
    """Line and column of the first place where these words stand; `^` marks the column, if it is not the first one."""
    before, _, after = words.partition("^")
    at = text.index(before + after) + len(before) * bool(after)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


# What the case says, what is written in its place, the place of the problem, its item, its message, its hint.
BAD: dict[str, tuple[str, str, str, str, str, str]] = {
    "an unknown key of the case": ("impossible:", "imposible:", "imposible:", "imposible", "unknown key 'imposible'",
                                   "did you mean impossible?"),
    "an unknown key of a claim": ("hedge: it is", "hegde: it is", "hegde:", "claim crown-near-aldmouth", "unknown key 'hegde'",
                                  "did you mean hedge?"),
    "an unknown key of a source": ("genre: opinion", "gnre: opinion", "gnre:", "source courier", "unknown key 'gnre'",
                                   "did you mean genre?"),
    "an unknown key of an offer": ("to: aldmouth, does", "too: aldmouth, does", "too:", "claim brackness-would-lift",
                                   "unknown key 'too'", "did you mean to?"),
    "an unknown actor in a tie": ("tie: [league, aldmouth", "tie: [league, aldmuth", "[league, ^aldmuth",
                                  "claim league-against-aldmouth", "no actor is called 'aldmuth'", "did you mean aldmouth?"),
    "an unknown actor as a key": ("capability: {aldmouth", "capability: {aldmuth", "{^aldmuth", "claim aldmouth-stronger",
                                  "no actor is called 'aldmuth'", "did you mean aldmouth?"),
    "an unknown actor who leans": ("leans: {aldmouth", "leans: {aldmuth", "{^aldmuth", "source gazette",
                                   "no actor is called 'aldmuth'", "did you mean aldmouth?"),
    "an unknown actor who wants": ("\nwants:\n  aldmouth:", "\nwants:\n  aldmuth:", "  ^aldmuth:", "wants of aldmuth",
                                   "no actor is called 'aldmuth'", "did you mean aldmouth?"),
    "an unknown actor who acts": ("acts: {by: pilots", "acts: {by: pilot", "by: ^pilot,", "claim pilots-strike",
                                  "no actor is called 'pilot'", "did you mean pilots?"),
    "an unknown source": ("gazette\n    credibility: 4", "gazet\n    credibility: 4", "source: ^gazet\n",
                          "claim all-will-trade", "no source is called 'gazet'", "did you mean gazette?"),
    "an unknown source of a report": ("{source: mayor}", "{source: mayr}", "{source: ^mayr}", "claim league-against-aldmouth",
                                      "no source is called 'mayr'", "did you mean mayor?"),
    "an unknown hypothesis": ("{greed: likely", "{gred: likely", "{gred: ^likely", "claim ledger-found",
                              "no hypothesis is called 'gred'", "did you mean greed?"),
    "an unknown option in a want": ("{brackness: aldmouth.share-fees}", "{brackness: aldmouth.share-fee}",
                                    "{brackness: ^aldmouth.share-fee}", "claim brackness-wants-fees",
                                    "no option is called 'aldmouth.share-fee'", "did you mean aldmouth.share-fees?"),
    "an unknown option in an offer": ("if: [aldmouth.share-fees]", "if: [aldmouth.share]", "if: [^aldmouth.share]",
                                      "claim brackness-would-lift", "no option is called 'aldmouth.share'",
                                      "did you mean aldmouth.share-fees?"),
    "an unknown option that can't be undone": ("[aldmouth.close-gate]\nstatus", "[aldmouth.close]\nstatus", "[^aldmouth.close]",
                                               "irreversible", "no option is called 'aldmouth.close'",
                                               "did you mean aldmouth.close-gate?"),
    "an unknown option of now": ("status_quo: [brackness.blockade]", "status_quo: [brackness.blokade]", "[^brackness.blokade",
                                 "status_quo", "no option is called 'brackness.blokade'", "did you mean brackness.blockade?"),
    "a want that is no statement": ("want: pilots.strike if", "want: pilots.strike if if", "{want: pilots.strike if if^",
                                    "wants of pilots", "an option is missing: found 'if'", ""),
    "a tie out of range": ("aldmouth, -0.7]", "aldmouth, -7]", "aldmouth, ^-7]", "claim league-against-aldmouth",
                           "tie runs from -1 to 1, not -7", ""),
    "a capability out of range": ("brackness: 20..40", "brackness: 20..400", "brackness: 20..400^",
                                  "claim aldmouth-stronger", "capability runs from 0 to 100, not 20..400", ""),
    "a level out of range": ("level: 0", "level: 2", "level: ^2", "claim no-ships-yet", "support runs from 0 to 1, not 2", ""),
    "a position out of range": ("brackness: 10}", "brackness: -10}", "brackness: ^-10}", "claim harbour-dues",
                                "position runs from 0 to 100, not -10", ""),
    "a range that runs down": ("60..80", "80..60", "{aldmouth: ^80..60", "claim aldmouth-stronger",
                               "range 80..60 must run upwards: low..high, or low..best..high", ""),
    "no number at all": ("aldmouth, -0.7]", "aldmouth, much]", "aldmouth, ^much]", "claim league-against-aldmouth",
                         "'much' is no number and no range: write 0.7, or a range as in 0.2..0.5", ""),
    "a tie with itself": ("[crown, aldmouth, 0.2..0.5..0.9]", "[crown, crown, 0.2..0.5..0.9]", "[crown, crown, 0.2..0.5..0.9]",
                          "claim crown-near-aldmouth", "a tie joins two actors, not crown with itself", ""),
    "a tie that lacks a part": ("[league, aldmouth, -0.7]", "[league, aldmouth]", "[league, aldmouth]",
                                "claim league-against-aldmouth", "part 3 is missing", "as in tie: [iran, russia, 0.4]"),
    "an actor that supports itself": ("from: [league, crown], level", "from: [brackness, crown], level",
                                      "{client: brackness, from: [b",
                                      "claim no-ships-yet", "brackness can't support itself", ""),
    "a letter that is none": ("reliability: C}", "reliability: G}", "reliability: ^G}", "source courier",
                              "reliability: 'G' is not known", "known: A, B, C, D, E, F"),
    "a lean that is none": ("{aldmouth: for}", "{aldmouth: agains}", "{aldmouth: ^agains}", "source gazette",
                            "aldmouth: 'agains' is not known", "did you mean against?"),
    "a kind of actor that is none": ("kind: bloc", "kind: block", "kind: ^block", "actor league", "kind: 'block' is not known",
                                     "did you mean bloc?"),
    "a digit that is none": ("credibility: 4}]", "credibility: 9}]", "credibility: ^9}]", "wants of pilots",
                             "credibility is 9", "credibility runs from 1 to 6"),
    "a likelihood that is none": ("{greed: likely", "{greed: lickly", "{greed: ^lickly", "claim ledger-found",
                                  "'lickly' does not say how likely the item is: write very likely, likely, neutral, unlikely, "
                                  "very unlikely, or CC C N I II", ""),
    "a key that is missing": ("{by: pilots, does: pilots.strike}", "{by: pilots}", "{by: pilots}", "claim pilots-strike",
                              "key 'does' is missing", "as in acts: {by: a, does: a.option}"),
    "a position without an issue": ("{issue: dues, ", "{", "position: ^{", "claim harbour-dues", "'issue' is missing",
                                    "say on which issue, then actor: 0 to 100"),
    "a question that nothing answers": ("the Crown stands with Aldmouth", "who wins", "asks: ^who wins", "conclusion sides",
                                        "'who wins' is no question that an engine answers; ask one of: ", ""),
    "a second conclusion of one name": ("id: sides", "id: motive", "hypothesis}\n  - {id: ^motive", "conclusion motive",
                                        "a second conclusion is called 'motive'", "rename one"),
    "a status quo that can't be": ("- aldmouth.share-fees and", "- brackness.blockade or", "status_quo: ^[", "status_quo",
                                   "the status quo is impossible: brackness.blockade or aldmouth.close-gate", ""),
    "no outcome at all": ("- aldmouth.share-fees and aldmouth.close-gate", "- pilots.strike or not pilots.strike",
                          "impossible:\n  ^- pilots", "impossible", "no outcome is left that is possible", ""),
    "an actor's want that stands twice": ("not aldmouth.share-fees, not pilots.strike]",
                                          "not aldmouth.share-fees, not (brackness.blockade)]", ", ^not (brackness",
                                          "wants of aldmouth", "the same want stands in place 1", "keep one"),
    "two actors of one name": ("also: [the lower town]", "also: [Aldmouth]", "brackness: ^{name: Brackness", "actor brackness",
                               "'aldmouth' is also a name of actor aldmouth", "two actors can't share a name"),
    "a name with blanks": ("\n  harbour-dues:", "\n  harbour dues:", "harbour dues:", "claim harbour dues",
                           "'harbour dues' is no name", "letters, digits and hyphens, no blanks"),
    "a digest that is none": ("genre: opinion", "sha256: 12ab", "sha256: ^12ab", "source courier",
                              "sha256: '12ab' does not look like one", "64 digits 0-9 and a-f"),
    "text where a list of keys should be": ("{name: the Crown, kind: state}", "the king", "crown: ^the king", "actor crown",
                                            "crown should hold keys with values, not 'the king'", ""),
    "a span that ends before it begins": ("hedge: it is believed", "at: 9-3", "at: ^9-3", "claim crown-near-aldmouth",
                                          "span 9-3 ends before it begins", ""),
    "a duplicate claim": ("\n  pilots-strike:", "\n  no-ships-yet:", "2\n  ^no-ships-yet:\n    acts", "claims",
                          "'no-ships-yet' stands here a second time", "first on line"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_thing_wrong_is_told_once_at_its_place(name: str, tmp_path: Path) -> None:
    there, instead, place, item, message, hint = BAD[name]
    assert HARBOUR.count(there) == 1, there
    text = HARBOUR.replace(there, instead)
    problems = told(tmp_path, text)
    assert len(problems) == 1, [str(problem) for problem in problems]
    (problem,) = problems
    assert (problem.item, problem.message[: len(message)]) == (item, message)
    assert problem.hint.startswith(hint)
    if not place.endswith("^"):
        assert (problem.line, problem.column) == place_of(text, place)
    else:
        assert problem.line == place_of(text, place[:-1])[0]
    assert problem.path == str(tmp_path / "case.yaml")


def test_all_problems_are_told_in_one_run_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = HARBOUR
    chosen = ("an unknown key of a source", "a kind of actor that is none", "an unknown actor in a tie", "a level out of range",
              "a likelihood that is none", "a key that is missing", "an unknown option that can't be undone",
              "a want that is no statement", "a question that nothing answers", "a second conclusion of one name")
    for name in chosen[:-1]:
        text = text.replace(*BAD[name][:2])
    problems = told(tmp_path, text)
    assert sorted(problem.message[:12] for problem in problems) == sorted(BAD[name][4][:12] for name in chosen[:-1])
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_what_hangs_on_a_wrong_item_is_no_second_problem(tmp_path: Path) -> None:
    text = HARBOUR.replace("crown: {name: the Crown, kind: state}", "crown: 5")
    problems = told(tmp_path, text)
    assert [problem.item for problem in problems] == ["actor crown"]


CIRCLES = """\
case: circles
sources:
  a: {via: b}
  b: {via: c}
  c: {via: a}
  d: {via: d}
  e: {via: a}
actors: {x: {}, y: {}}
claims:
  one: {tie: [x, y, 0.1], requires: [three, two]}
  two: {tie: [x, y, 0.2], requires: two-b}
  two-b: {tie: [x, y, 0.2], requires: two}
  three: {tie: [x, y, 0.3], requires: [one]}
  four: {tie: [x, y, 0.4], requires: [one, nine]}
"""


def test_every_circle_is_told_once_with_its_own_members(tmp_path: Path) -> None:
    problems = told(tmp_path, CIRCLES)
    assert [(problem.item, problem.message) for problem in problems] == [
        ("source a", "a speaks through itself: a -> b -> c -> a"),
        ("source d", "d speaks through itself: d -> d"),
        ("claim one", "one requires itself: one -> three -> one"),
        ("claim two", "two requires itself: two -> two-b -> two"),
        ("claim four", "no claim is called 'nine'"),
    ]
    assert (problems[0].line, problems[0].column) == place_of(CIRCLES, "{via: ^b}")


def test_a_long_chain_is_no_circle_and_brings_nothing_down(tmp_path: Path) -> None:
    chain = "".join(f"  s{number}: {{via: s{number + 1}}}\n" for number in range(3_000))
    claims = "".join(f"  c{number}: {{requires: c{number + 1}}}\n" for number in range(3_000))
    (tmp_path / "case.yaml").write_text(f"case: long\nsources:\n{chain}  s3000: {{}}\nclaims:\n{claims}  c3000: {{}}\n")
    assert len(load_case(tmp_path).case.sources) == 3_001


GROUPS = """\
case: groups
actors: {x: {}, y: {}}
claims:
  one: {tie: [x, y, 0.1]}
  two: {tie: [x, y, 0.2]}
  three: {tie: [x, y, 0.3]}
exclusive:
  - [one]
  - [two, thre]
  - [two, three]
  - [three, three]
"""


def test_exclusive_groups_need_two_known_claims_of_their_own(tmp_path: Path) -> None:
    assert [(problem.line, problem.message) for problem in told(tmp_path, GROUPS)] == [
        (8, "an exclusive group needs two claims or more"),
        (9, "no claim is called 'thre'"),
        (10, "claim two stands in two exclusive groups"),
        (11, "an exclusive group needs two claims or more"),
        (11, "claim three stands in two exclusive groups"),
        (11, "claim three stands in two exclusive groups"),
    ]


def test_too_many_options_are_refused_with_the_way_out(tmp_path: Path) -> None:
    options = ", ".join(f"o{number}: {{}}".replace("{}", "x") for number in range(61))
    (problem,) = told(tmp_path, f"case: many\nactors: {{a: {{}}}}\noptions: {{a: {{{options}}}}}\n")
    assert problem.message == "61 options; a case can weigh at most 60"
    assert "join options" in problem.hint


CAPTURED = """\
case: page
sources:
  page: {capture: page.txt}
  speaker: {via: page}
actors: {x: {}, y: {}}
claims:
  one: {tie: [x, y, 0.1], source: page, at: [0-5, 8-99]}
  two: {tie: [x, y, 0.2], source: speaker, at: 6-12, reports: [{source: page, at: 3-4}, {source: page, at: 11-13}]}
"""


def test_a_span_outside_its_capture_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("élève parle.", encoding="utf-8")  # 12 characters, 14 bytes
    problems = told(tmp_path, CAPTURED)
    assert [(problem.item, problem.message, problem.hint) for problem in problems] == [
        ("claim one", "span 8-99 lies outside the capture", "page has 12 characters"),
        ("claim two", "span 11-13 lies outside the capture", "page has 12 characters"),
    ]
    assert (problems[0].line, problems[0].column) == place_of(CAPTURED, "0-5, ^8-99")
    assert (problems[1].line, problems[1].column) == place_of(CAPTURED, "at: ^11-13")


def test_a_case_from_plain_data_is_checked_as_fully_without_places() -> None:
    with pytest.raises(CaseError) as caught:
        case_from({"case": "x", "actors": {"a": {}}, "claims": {"c": {"tie": ["a", "b", 4]}}})
    assert [problem.message for problem in caught.value.problems] == ["no actor is called 'b'", "tie runs from -1 to 1, not 4"]
    assert all(problem.line == 0 for problem in caught.value.problems)


def test_plain_data_stay_as_they_were() -> None:
    data = {"case": "x", "actors": {"a": {}}, "claims": {"c": {"tie": ["a", "b", 4], "wrong": 1}}}
    with pytest.raises(CaseError):
        case_from(data)
    assert data == {"case": "x", "actors": {"a": {}}, "claims": {"c": {"tie": ["a", "b", 4], "wrong": 1}}}


BARGAINS_BADLY: dict[str, tuple[dict[str, Any], str, str]] = {
    "one end alone": ({"issues": {"toll": {"anchors": {0: "none"}}}}, "issue toll needs its two ends in words", "anchors: {0"),
    "an end without words": ({"issues": {"toll": {"anchors": {0: "none", 9: " "}}}}, "what 9 means is not said", "a sentence"),
    "an end that is no number": ({"issues": {"toll": {"anchors": {"none": "x", 9: "y"}}}}, "'none' is no value of the scale", ""),
    "an end without bounds": ({"issues": {"toll": {"anchors": {float("inf"): "x", 9: "y"}}}}, "a finite number", ""),
    "a point without agreement that is off the scale": (
        {"issues": {"toll": {"anchors": {0: "x", 9: "y"}, "without_agreement": 10}}}, "toll runs from 0 to 9, not 10", ""),
    "a veto of nobody": ({"issues": {"toll": {"anchors": {0: "x", 9: "y"}, "veto": ["crwn"]}}}, "no actor is called", "crown?"),
    "a position off the scale": (
        {"issues": {"toll": {"anchors": {0: "x", 9: "y"}}}, "claims": {"c": {"position": {"issue": "toll", "crown": "8..10"}}}},
        "toll runs from 0 to 9, not 8..10", ""),
    "a salience above one": ({"claims": {"c": {"salience": {"issue": "toll", "crown": 40}}}}, "salience runs from 0 to 1", ""),
    "a salience on nothing": ({"claims": {"c": {"salience": {"crown": 0.4}}}}, "'issue' is missing", "0 to 1"),
    "a cost above all": ({"claims": {"c": {"cost": {"crown": 3}}}}, "cost runs from 0 to 1, not 3", ""),
    "one's own guarantee": ({"claims": {"c": {"guarantee": {"by": "crown", "of": "crown", "level": 1}}}}, "its own promise", ""),
    "an offer to oneself": ({"claims": {"c": {"offer": {"by": "aldmouth", "to": "aldmouth", "does": "aldmouth.close-gate"}}}},
                            "makes an offer to itself", ""),
    "a point on no issue": ({"claims": {"c": {"offer": {"by": "crown", "on": "duty", "at": 3}}}}, "no issue is called 'duty'", ""),
    "an offer kept under no hypothesis": (
        {"claims": {"c": {"offer": {"by": "aldmouth", "does": "aldmouth.close-gate", "kept_if": "gred"}}}},
        "no hypothesis is called 'gred'", "greed?"),
    "an offer of another's act": (
        {"claims": {"c": {"offer": {"by": "crown", "to": "aldmouth", "does": "not aldmouth.close-gate"}}}},
        "crown offers what aldmouth would do: aldmouth.close-gate", "what aldmouth would do belongs under `if`"),
    "an offer of one's own act and another's": (
        {"claims": {"c": {"offer": {"by": "aldmouth", "does": "aldmouth.share-fees and not aldmouth.close-gate and pilots.strike"}}}},
        "aldmouth offers what pilots would do: pilots.strike", "what aldmouth would do itself"),
    "an offer of nothing": ({"claims": {"c": {"offer": {"by": "crown"}}}}, "an offer says what it does", ""),
}


@pytest.mark.parametrize("name", BARGAINS_BADLY)
def test_what_can_not_be_bargained_over_is_told(name: str) -> None:
    change, message, hint = BARGAINS_BADLY[name]
    data = harbour_data()
    with pytest.raises(CaseError) as caught:
        case_from({**data, **change, "claims": {**data["claims"], **change.get("claims", {})}})
    (problem,) = caught.value.problems
    assert message in problem.message and hint in problem.hint


@pytest.mark.parametrize("does", ["aldmouth.share-fees", "not aldmouth.close-gate", "aldmouth.share-fees and not aldmouth.close-gate"])
def test_whoever_offers_may_offer_any_of_its_own_acts(does: str) -> None:
    data = harbour_data()
    case_from({**data, "claims": {**data["claims"], "c": {"offer": {"by": "aldmouth", "does": does, "if": "not brackness.blockade"}}}})


def test_an_act_that_exists_nowhere_is_no_second_problem() -> None:
    data = harbour_data()
    with pytest.raises(CaseError) as caught:
        case_from({**data, "claims": {**data["claims"], "c": {"offer": {"by": "aldmouth", "does": "pilots.dance"}}}})
    assert len(caught.value.problems) == 1
