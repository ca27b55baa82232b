"""The command on networks of ties: what it prints, writes and refuses, whatever the file holds."""

from __future__ import annotations

import csv
import itertools
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.interfaces.cli import run
from detente.store.network import load_network

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TOWNS = EXAMPLES / "lagoon-towns/ties.csv"
LIST = EXAMPLES / "lagoon-towns/towns.csv"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def align(capfd: pytest.CaptureFixture[str]) -> Any:
    """The command, run in this process."""

    def command(*arguments: object) -> Done:
        code = run(["align", *map(str, arguments)])
        sys.stdout.flush()
        return Done(code, *capfd.readouterr())

    return command


def told(done: Done) -> dict[str, Any]:
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def rows(path: Path) -> list[tuple[str, str, float]]:
    """Ties as the file has them, read without Detente."""
    with path.open(newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))[1:]
    return [(one, other, float(weight)) for one, other, weight in lines]


def cost(ties: list[tuple[str, str, float]], camps: dict[str, int]) -> float:
    """The weight of unsatisfied ties, from the definition."""
    return sum(abs(w) for one, other, w in ties if (camps[one] == camps[other]) != (w > 0))


def least(ties: list[tuple[str, str, float]], camps: int) -> float:
    """The least tension of all divisions into at most so many camps, each tried."""
    names = sorted({name for one, other, _ in ties for name in (one, other)})
    return min(cost(ties, dict(zip(names, (0, *choice), strict=True)))
               for choice in itertools.product(range(camps), repeat=len(names) - 1))


def written(folder: Path, text: str, name: str = "ties.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("camps", [1, 2, 3])
def test_camps_cost_what_is_said_and_nothing_is_less(align: Any, camps: int, tmp_path: Path) -> None:
    ties = rows(TOWNS)[:17]
    path = written(tmp_path, "source,target,weight\n" + "".join(f"{a},{b},{w}\n" for a, b, w in ties))
    found = told(align(path, "--camps", camps, "--json"))
    assert found["lower"] == found["upper"] == found["frustration"] == least(ties, camps)
    assert cost(ties, found["camps"]) == found["upper"]
    assert len(set(found["camps"].values())) <= camps


def test_the_flip_of_each_actor_is_what_parting_it_from_the_anchor_costs(align: Any, tmp_path: Path) -> None:
    ties = rows(TOWNS)[:18]
    path = written(tmp_path, "source,target,weight\n" + "".join(f"{a},{b},{w}\n" for a, b, w in ties))
    found = told(align(path, "--json"))
    names = sorted(found["camps"])
    best = {(name, side): np.inf for name in names for side in (True, False)}
    for choice in itertools.product((0, 1), repeat=len(names)):
        camps = dict(zip(names, choice, strict=True))
        for name in names:
            key = name, camps[name] == camps[found["anchor"]]
            best[key] = min(best[key], cost(ties, camps))
    assert found["flip_cost"][found["anchor"]] is None
    for name in names:
        if name != found["anchor"]:
            assert found["flip_cost"][name] == pytest.approx(abs(best[name, True] - best[name, False]))
    assert found["flip_cost_lower"] == {}
    assert set(found["open"]) == {name for name in names if found["flip_cost"][name] == 0}


def test_the_tribes_are_as_published(align: Any, shared: Path) -> None:
    path = shared / "cases/alignment/highland_tribes.csv"
    two, three = told(align(path, "--json")), told(align(path, "--camps", 3, "--json"))
    assert (two["lower"], two["upper"], two["line_ups"]) == (7, 7, 1)
    assert (three["lower"], three["upper"]) == (2, 2)
    assert [(line["lower"], line["upper"]) for line in two["by_camps"]] == [(29, 29), (7, 7), (2, 2), (2, 2), (2, 2)]
    apart = {name for name, camp in two["camps"].items() if camp != two["camps"]["Gahuk"]}
    assert apart == {"Gavev", "Kotun", "Nagad", "Gama"}
    assert two["flip_cost"]["Seuve"] == 1 and two["flip_cost"]["Ukudz"] == 5 and two["flip_cost"]["Gavev"] == 6
    assert two["anchor"] == "Gahuk"


def test_names_and_order_of_lines_change_nothing(align: Any, tmp_path: Path) -> None:
    ties = rows(TOWNS)
    first = told(align(TOWNS, "--json"))
    turned = written(tmp_path, "target,weight,source\n" + "".join(f"{a.upper()},{w},{b.upper()}\n" for a, b, w in ties[::-1]))
    second = told(align(turned, "--json"))

    def sides(found: dict[str, Any]) -> set[frozenset[str]]:
        camps = found["camps"]
        return {frozenset(name.upper() for name in camps if camps[name] == camp) for camp in set(camps.values())}

    assert sides(first) == sides(second)
    assert first["upper"] == second["upper"] and first["line_ups"] == second["line_ups"]
    renamed = written(tmp_path, "source,target,weight\n" + "".join(f"{b.upper()},{a.upper()},{w}\n" for a, b, w in ties))
    third = told(align(renamed, "--json"))
    if third["anchor"] == first["anchor"].upper():
        assert third["flip_cost"] == {name.upper(): price for name, price in first["flip_cost"].items()}


@pytest.mark.parametrize(("text", "place", "word"), [
    ("source,target,weight\nA,B,1\nA,A,1\n", ":3:", "A"),
    ("source,target,weight\nA,B,nan\n", ":2:5", "nan"),
    ("source,target,weight\nA,B,1\nB,C,often\n", ":3:5", "often"),
    ("source,target,weight\nA,,1\n", ":2:", "name"),
    ("", "", "empty"),
])
def test_what_is_wrong_is_told_with_its_line(align: Any, tmp_path: Path, text: str, place: str, word: str) -> None:
    done = align(written(tmp_path, text))
    assert done.code == 2 and not done.out
    assert place in done.err and word in done.err and "Traceback" not in done.err


def test_an_unknown_actor_is_told_with_its_line_and_the_nearest_name(align: Any, tmp_path: Path) -> None:
    done = align(written(tmp_path, "source,target,weight\nAldport,Brackwater,1\nAldprt,Cormer,1\n"), "--actors", LIST)
    assert done.code == 2 and ":3:" in done.err and "Aldport" in done.err


@pytest.mark.parametrize("text", ["source,target,weight\n", "source,target,weight\nA,B,0\n", "source,target,weight\nA,B,1\n",
                                  "source,target,weight\nA,B,1\nC,D,1\n", "source,target,weight\nA,B,-1\nB,C,-1\nC,A,-1\n"])
def test_small_and_odd_networks_are_answered(align: Any, tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    ties = [tie for tie in rows(path) if tie[2]]
    found = told(align(path, "--json"))
    assert found["proved"] and found["upper"] == (least(ties, 2) if ties else 0)
    assert align(path).code == 0
    assert align(path, "--camps", 3, "--report", tmp_path / "page.html").code == 0


def test_a_change_of_a_tie_is_told_before_and_after(align: Any) -> None:
    done = align(TOWNS, "--change", "Lodden,Aldport,2", "--json")
    found = told(done)
    ties = [(a, b, 2.0 if {a, b} == {"Lodden", "Aldport"} else w) for a, b, w in rows(TOWNS)]
    assert found["change"]["after"]["upper"] == cost(ties, found["camps"]) == found["upper"]
    assert found["change"]["before"]["upper"] == told(align(TOWNS, "--json"))["upper"]
    assert found["change"]["told"] and "What does the change do?" in align(TOWNS, "--change", "Lodden,Aldport,2").out


@pytest.mark.parametrize(("change", "word"), [("Lodden,Aldport", "weight"), ("Lodden,Aldprt,1", "Aldport"),
                                              ("Lodden,Lodden,1", "itself"), ("Lodden,Aldport,nan", "weight")])
def test_a_change_that_cannot_be_is_refused(align: Any, change: str, word: str) -> None:
    done = align(TOWNS, "--change", change)
    assert done.code == 2 and word in done.err


@pytest.mark.parametrize("suffix", ["graphml", "gexf", "csv"])
def test_what_is_saved_is_read_again_the_same(align: Any, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"towns.{suffix}"
    assert align(TOWNS, "--save", path).code == 0
    first, second = told(align(TOWNS, "--json")), told(align(path, "--json"))
    assert first["upper"] == second["upper"] and first["ties"] == second["ties"]
    extra = tmp_path / "towns-actors.csv" if suffix == "csv" else None
    network = load_network(path, extra)
    camps = {name: network.camp[place] + 1 for place, name in enumerate(network.actors)}
    assert camps == first["camps"]


def test_another_ending_is_refused_before_anything_is_worked_out(align: Any, tmp_path: Path) -> None:
    done = align(TOWNS, "--save", tmp_path / "towns.xlsx")
    assert done.code == 2 and ".graphml" in done.err and not list(tmp_path.iterdir())


def test_a_case_is_lined_up_by_what_its_claims_state(align: Any) -> None:
    found = told(align(EXAMPLES / "panjshir-2021", "--json"))
    assert found["camps"]["nrf"] != found["camps"]["taliban"]
    assert found["camps"]["russia"] is None
    assert any("mean" in note for note in found["notes"])


def test_the_page_holds_the_answer_and_no_script(align: Any, tmp_path: Path) -> None:
    page = tmp_path / "towns.html"
    assert align(TOWNS, "--actors", LIST, "--report", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert "Aldport" in text and "proved" in text and "<script" not in text and "https://" not in text
    assert "oday&#x27;s camps" in text


def test_the_same_file_gives_the_same_bytes(align: Any, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        assert align(TOWNS, "--report", tmp_path / name).code == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()
    assert align(TOWNS, "--json").out == align(TOWNS, "--json").out


def test_groups_that_nothing_joins_are_told_apart(align: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,weight\nA,B,-5\nU,V,1\nV,W,1\nU,X,-1\nV,X,-1\n")
    done = align(path)
    assert "four camps" in done.out and "Two groups are joined by no tie, those of V and A" in done.out
    assert "open" not in done.out
    found = told(align(path, "--json"))
    assert found["groups"] == [["U", "V", "W", "X"], ["A", "B"]] and found["anchor"] == "A" and found["open"] == []


def test_a_small_group_is_told_by_itself_and_has_no_camp_on_the_map(align: Any, tmp_path: Path) -> None:
    ring = "".join(f"n{place},n{place + 1},1\n" for place in range(8))
    done = align(written(tmp_path, f"source,target,weight\n{ring}A,B,-5\n"))
    assert "By themselves: A against B." in done.out and "Nine actors stand together in one camp" in done.out


def test_another_line_up_is_told_by_who_stands_otherwise(align: Any, tmp_path: Path) -> None:
    done = align(written(tmp_path, "source,target,weight\nA,B,2\nA,C,2\nB,C,2\nA,D,1\nB,D,-1\n"))
    assert "The second: as shown, but with D on the other side." in done.out


@pytest.mark.parametrize("bound", [0.0, 4.0])
def test_who_is_open_is_said_to_hang_on_camps_that_are_not_proved(bound: float) -> None:
    import detente
    from detente.assess.sides_shown import told as sections

    sides = detente.align(TOWNS).sides
    said = " ".join(dict(sections(sides._replace(line_up=sides.line_up._replace(bound=bound))))["How sure is it?"])
    assert ("not proved" in said) == (bound < 4)


def test_whom_nothing_places_has_no_camp_in_a_saved_file_and_names_none(align: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,weight\nA,B,-1\nB,C,-1\nC,A,-1\n")
    done = align(path, "--save", tmp_path / "out.csv")
    assert "The ties place nobody" in done.out and "and those with it" not in done.out
    with (tmp_path / "out-actors.csv").open(encoding="utf-8") as file:
        assert [row["camp"] for row in csv.DictReader(file)][1:] == ["", ""]


def test_line_ups_that_are_as_good_are_listed(align: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,weight\nA,B,-1\nB,C,-1\nC,A,-1\n")
    found = told(align(path, "--json"))
    ties = rows(path)
    assert found["line_ups"] == len(found["line_ups_listed"]) == 3
    assert {cost(ties, camps) for camps in found["line_ups_listed"]} == {1}
    assert "Which line-ups leave as little?" in align(path).out


def test_a_change_that_moves_the_anchor_still_says_who_changes_sides(align: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,weight\na0,a1,1\na0,a2,1\na1,a2,1\n")
    said = told(align(path, "--change", "a1,a2,-2", "--json"))["change"]["told"]
    assert said[0] == "What if: a1 and a2: −2 instead of 1."
    assert not any("Nobody" in sentence for sentence in said)


def test_a_change_names_actors_with_commas_in_quotes(align: Any, tmp_path: Path) -> None:
    path = written(tmp_path, 'source,target,weight\n"Marsh, the upper",B,1\nB,C,1\n')
    assert told(align(path, "--change", '"Marsh, the upper",B,hostile', "--json"))["change"]["before"]["upper"] == 0


def test_a_folder_without_a_case_points_to_the_files_in_it(align: Any) -> None:
    done = align(EXAMPLES / "lagoon-towns")
    assert done.code == 2 and "ties.csv" in done.err


@given(ties=st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
                            st.sampled_from([-2.5, -1, -0.25, 0.5, 1, 3]), min_size=1, max_size=14))
def test_python_answers_as_the_command_does(ties: dict[tuple[int, int], float]) -> None:
    import detente
    from detente.model.signed_network import signed_network

    names = tuple("abcdefg")
    found = detente.align(signed_network(names, ties))
    lines = [(names[one], names[other], weight) for (one, other), weight in ties.items()]
    assert found.proved and found.tension[1] == pytest.approx(least(lines, 2))
    assert cost(lines, found.camps) == pytest.approx(found.tension[1])
