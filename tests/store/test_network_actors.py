"""The actors file: who is in the network, in which order, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import BadInput
from detente.model.signed_network import SignedNetwork
from detente.store.network import load_network
from detente.store.networkactors import Described, read_actors

TIES = "source,target,sign\nIran,Iraq,-1\nOman,Iran,1\n"


def both(folder: Path, actors: str, ties: str = TIES, name: str = "t.csv") -> SignedNetwork:
    (folder / name).write_text(ties, encoding="utf-8")
    (folder / "a.csv").write_text(actors, encoding="utf-8")
    return load_network(folder / name, folder / "a.csv")


def told(folder: Path, actors: str, ties: str = TIES) -> list[str]:
    with pytest.raises(BadInput) as caught:
        both(folder, actors, ties)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_actors_come_in_the_order_of_their_file_and_those_without_ties_too(tmp_path: Path) -> None:
    network = both(tmp_path, "actor\nOman\nQatar\nIraq\nIran\n")
    assert network.actors == ("Oman", "Qatar", "Iraq", "Iran")
    assert list(zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)) == [(0, 3, 1.0), (2, 3, -1.0)]
    assert (network.labels, network.camp, network.size) == ((), (), ())


def test_labels_camps_and_sizes_go_into_the_network(tmp_path: Path) -> None:
    network = both(tmp_path, "Camp;Actor;Size;Label;Remark\nGulf;Oman;1,5;Sultanate of Oman;x\nGulf;Iran;9;;\n;Iraq;4e1;;\n")
    assert network.actors == ("Oman", "Iran", "Iraq")
    assert network.labels == ("Sultanate of Oman", "Iran", "Iraq")
    assert network.camp == (0, 0, -1) and network.size == (1.5, 9.0, 40.0)


@pytest.mark.parametrize(("cells", "camps"), [
    (["0", "1", "0"], (0, 1, 0)),
    (["1", "0", "2"], (1, 0, 2)),
    (["10", "9", "10.0"], (1, 0, 1)),
    (["-1", "1", "-1"], (0, 1, 0)),
    (["west", "east", "west"], (0, 1, 0)),
    (["2", "", "1"], (1, -1, 0)),
    (["2", "east", "1"], (0, 1, 2)),
    (["", "", ""], ()),
])
def test_camps_are_numbered_by_their_numbers_or_as_their_words_come_up(cells: list[str], camps: tuple[int, ...]) -> None:
    text = "actor,camp\n" + "".join(f"{name},{cell}\n" for name, cell in zip("abc", cells, strict=True))
    assert read_actors(text, "a.csv").camp == camps


def test_a_tie_with_somebody_who_is_not_listed_is_told_once_with_a_guess(tmp_path: Path) -> None:
    ties = TIES + "Irak,Iran,1\nOman,Irak,1\nIran,Nobody else,1\n"
    assert told(tmp_path, "actor\nIran\nIraq\nOman\n", ties) == [
        "t.csv:4:1: Irak is not among the actors; 2 ties name it (did you mean Iraq?)",
        "t.csv:6:6: Nobody else is not among the actors (known: Iran, Iraq, Oman)"]


def test_problems_of_both_files_are_told_together(tmp_path: Path) -> None:
    assert told(tmp_path, "actor,size\nIran,0\n", "source,target,sign\na,b,x\n") == [
        "a.csv:2:1: '0' is no size (a number above 0)",
        "t.csv:2:5: 'x' is no weight (a number, +, -, friendly or hostile)"]


@pytest.mark.parametrize(("text", "what"), [
    ("name of it,camp\nIran,1\n", ["a.csv:1:1: no column is called actor (begin with: actor,label,camp,size)"]),
    ("actor,camp\nIran,1,2\n", ["a.csv:2:8: 3 cells here; the first line has 2 (a name with the separator in it goes in quotes; a number is written with a point)"]),
    ("actor,camp\nIran,1\n,1\nIran,2\n", ["a.csv:3:1: a name is missing", "a.csv:4:1: Iran stands here a second time"]),
    ("actor,size\nIran,2\nIraq,\n", ["a.csv:3:1: Iraq has no size, though others have one (give all a size, or none)"]),
    ("actor,size\na,-1\nb,nan\nc,+\nd,1e999\n", [f"a.csv:{line}:1: {cell!r} is no size (a number above 0)"
                                                for line, cell in ((2, "-1"), (3, "nan"), (4, "+"), (5, "1e999"))]),
    ("actor,label\na,b\u2066c\n", ["a.csv:2:1: the label 'b\\u2066c' holds a character that can't be shown"]),
    ('actor\n"a\n', ["a.csv:2:1: a quote opens here that is never closed (close it, or remove it)"]),
    ('"actor\n', ["a.csv:1:1: a quote opens here that is never closed (close it, or remove it)"]),
])
def test_what_is_wrong_with_the_actors_is_told_at_its_line(text: str, what: list[str]) -> None:
    with pytest.raises(BadInput) as caught:
        read_actors(text, "a.csv")
    assert [str(problem) for problem in caught.value.problems] == what


def test_empty_lines_and_missing_cells_say_nothing() -> None:
    assert read_actors("\nactor,label,camp\nIran\n,,\n\n'=x,'+y\n", "a.csv") == Described(("Iran", "=x"), ("Iran", "+y"), (), ())


def test_a_missing_actors_file_is_told_beside_what_is_wrong_with_the_ties(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a,a,1\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_network(tmp_path / "t.csv", tmp_path / "none.csv")
    assert [problem.message.partition(":")[0] for problem in caught.value.problems] == ["can't be read", "a tie of a with itself"]


def test_the_actors_file_speaks_for_a_graphml_file_too(tmp_path: Path) -> None:
    graph = ("<graphml><key id='l' for='node' attr.name='label'/><key id='w' for='edge' attr.name='weight'/><graph>"
             "<node id='Iran'><data key='l'>Persia</data></node><node id='Iraq'/>"
             "<edge source='Iran' target='Iraq'><data key='w'>-2</data></edge></graph></graphml>")
    network = both(tmp_path, "actor,camp\nIraq,1\nOman,0\nIran,0\n", graph, "t.graphml")
    assert network.actors == ("Iraq", "Oman", "Iran") and network.labels == () and network.camp == (1, 0, 0)
    assert network.weight.tolist() == [-2.0] and network.one.tolist() == [0] and network.other.tolist() == [2]
    assert network.notes == ("Labels, camps and sizes are those of the actors file, not those of the network file.",)
    with pytest.raises(BadInput, match="Iraq is not among the actors"):
        both(tmp_path, "actor\nOman\nIran\n", graph, "t.graphml")
