"""Networks as text: what was written is read back, by us and by others."""

from __future__ import annotations

import csv
import io

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CannotWrite, DetenteError
from detente.model.signed_network import SignedNetwork, signed_network
from detente.store.filewords import plain_name, trouble_of
from detente.store.network import network_from
from detente.store.networkactors import read_actors
from detente.store.networkalike import noted
from detente.store.networkwrite import actors_text, network_text

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
NAMES = st.one_of(st.text(LETTERS, min_size=1, max_size=12), st.text("=+-@'\"<>&,;\t a\u00e9", min_size=1, max_size=5)).map(plain_name) \
    .filter(lambda name: not trouble_of(name))
WEIGHTS = st.floats(-1e100, 1e100).filter(bool)


@st.composite
def networks(draw: st.DrawFn) -> SignedNetwork:
    names = tuple(draw(st.lists(NAMES, unique=True, max_size=7)))
    pairs = [(one, other) for other in range(len(names)) for one in range(other)]
    some = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    network = signed_network(names, {pair: draw(WEIGHTS) for pair in some})
    if draw(st.booleans()):
        network = network._replace(labels=tuple(draw(NAMES) for _ in names))
    if draw(st.booleans()):
        network = network._replace(camp=tuple(place % 3 - draw(st.integers(0, 1)) for place in range(len(names))))
    if draw(st.booleans()):
        network = network._replace(size=tuple(draw(st.floats(1e-9, 1e9)) for _ in names))
    return network


def same(first: SignedNetwork, second: SignedNetwork) -> bool:
    """Equal but for labels that repeat the names, camps that say nothing or are numbered with gaps, notes on names."""
    known = [sorted({camp for camp in network.camp if camp >= 0}) for network in (first, second)]
    camps = [[numbers.index(camp) if camp >= 0 else -1 for camp in network.camp or (-1,) * len(network.actors)]
             for network, numbers in zip((first, second), known, strict=True)]
    return (first.actors == second.actors and camps[0] == camps[1] and first.size == second.size and first.notes == noted(second).notes
            and [first.label(place) for place in range(len(first.actors))] == [second.label(place) for place in range(len(first.actors))]
            and all(np.array_equal(one, other) for one, other in zip(first[1:4], second[1:4], strict=True)))


@given(networks(), st.sampled_from([".graphml", ".gexf"]))
def test_graphml_and_gexf_give_the_same_network_back(network: SignedNetwork, suffix: str) -> None:
    assert same(network_from(network_text(network, None, suffix).encode(), f"x{suffix}"), network)


@given(networks())
def test_csv_with_its_actors_file_gives_the_same_network_back(network: SignedNetwork) -> None:
    listed = read_actors(actors_text(network), "a.csv")
    assert same(network_from(network_text(network, None, ".csv").encode(), "x.csv", listed), network)


@given(networks())
def test_csv_alone_gives_the_same_ties_back(network: SignedNetwork) -> None:
    back = network_from(network_text(network, None, ".csv").encode(), "x.csv")
    def named(which: SignedNetwork) -> dict[frozenset[str], float]:
        ends = zip(which.one.tolist(), which.other.tolist(), which.weight.tolist(), strict=True)
        return {frozenset((which.actors[one], which.actors[other])): weight for one, other, weight in ends}
    assert named(back) == named(network)


@given(networks())
def test_networkx_reads_what_is_written(network: SignedNetwork) -> None:
    for suffix, reader in ((".graphml", networkx.read_graphml), (".gexf", networkx.read_gexf)):
        graph = reader(io.BytesIO(network_text(network, None, suffix).encode()))
        assert list(graph.nodes) == list(network.actors) and not graph.is_directed()
        assert graph.number_of_edges() == network.ties
        for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
            assert graph.edges[network.actors[one], network.actors[other]]["weight"] == weight
        for place, name in enumerate(network.actors):
            node = graph.nodes[name]
            assert node.get("label", name) == network.label(place)
            assert node.get("camp", -1) == (network.camp[place] if network.camp else -1)
            assert node.get("size", 1.0) == (network.size[place] if network.size else 1.0)


@given(networks())
def test_no_cell_of_a_csv_file_is_run_by_a_spreadsheet(network: SignedNetwork) -> None:
    ties = list(csv.reader(io.StringIO(network_text(network, None, ".csv"))))
    actors = list(csv.reader(io.StringIO(actors_text(network))))
    assert not any(cell[:1] in tuple("=+-@") for row in ties for cell in row[:2])
    assert not any(cell[:1] in tuple("=+-@") for row in actors for cell in row[:2] if cell)


def test_what_is_written_looks_like_this() -> None:
    network = signed_network(("Iran", "=A1", "Oman"), {(1, 0): -1, (1, 2): 0.1})._replace(camp=(0, 1, -1), size=(2, 1, 0.5))
    assert network_text(network, None, ".csv") == "source,target,weight\nIran,'=A1,-1.0\n'=A1,Oman,0.1\n"
    assert actors_text(network) == "actor,label,camp,size\nIran,Iran,0,2.0\n'=A1,'=A1,1,1.0\nOman,Oman,,0.5\n"


def test_the_camps_of_a_line_up_stand_in_place_of_the_networks_own() -> None:
    network = signed_network(("a", "b"), {(0, 1): -1})._replace(camp=(0, 0))
    for suffix in (".graphml", ".gexf"):
        text = network_text(network, np.array([0, 1]), suffix)  # type: ignore[arg-type]
        assert network_from(text.encode(), f"x{suffix}").camp == (0, 1)
    assert read_actors(actors_text(network, [1, 0]), "a.csv").camp == (1, 0)
    assert read_actors(actors_text(network), "a.csv").camp == (0, 0)


def test_a_network_of_nobody_is_written_and_read() -> None:
    for suffix in (".csv", ".graphml", ".gexf"):
        assert network_from(network_text(signed_network((), {}), None, suffix).encode(), f"x{suffix}").actors == ()


@pytest.mark.parametrize("name", ["a\x01b", "a\nb", " a", "", "a\ud800", "\u202ea", "a" * 201])
def test_a_name_that_could_not_be_read_back_is_refused(name: str) -> None:
    network = signed_network((name, "c"), {(0, 1): 1})
    for write in (lambda: network_text(network, None, ".csv"), lambda: network_text(network, None, ".gexf"), lambda: actors_text(network)):
        with pytest.raises(CannotWrite, match="can't be written"):
            write()


def test_what_xml_has_no_place_for_goes_into_csv_alone() -> None:
    network = signed_network(("a\uffff", "c"), {(0, 1): 1})
    assert network_from(network_text(network, None, ".csv").encode(), "x.csv").actors == network.actors
    with pytest.raises(CannotWrite, match="XML has no place for"):
        network_text(network, None, ".graphml")


def test_another_suffix_is_refused_with_those_that_are_written() -> None:
    with pytest.raises(CannotWrite, match=r"ends in \.csv, \.graphml or \.gexf"):
        network_text(signed_network((), {}), None, ".xlsx")


BASES = [network_text(signed_network(("a", "b & c", "=d"), {(0, 1): 1, (1, 2): -0.5})._replace(camp=(0, 1, 0), labels=("x", "y", "z")),
                      None, suffix) for suffix in (".csv", ".graphml", ".gexf")]
CUTS = st.tuples(st.integers(0, 1200), st.integers(0, 12), st.one_of(st.binary(max_size=4), st.sampled_from(
    [b'"', b"<", b">", b"</graph>", b"<node id='a'/>", b"&", b"]]>", b"\n", b",", b"<!--", b"<![CDATA[", b"1e400", b"nan", b"<graph>", b"<key/>",
     b"<data/>", b"<default/>", b"<attribute/>", b"<edge/>", b"'", b"xmlns='u'", b"\xff"])))


@pytest.mark.parametrize("base", range(3))
@given(st.lists(CUTS, min_size=1, max_size=4))
def test_a_file_with_a_few_bytes_changed_gives_a_network_or_an_error_of_ours(base: int, cuts: list[tuple[int, int, bytes]]) -> None:
    data = BASES[base].encode()
    for start, length, new in cuts:
        start %= len(data) + 1
        data = data[:start] + new + data[start + length:]
    try:
        network = network_from(data, ("x.csv", "x.graphml", "x.gexf")[base])
    except DetenteError as fault:
        assert 0 < len(str(fault)) < 20_000
    else:
        assert np.isfinite(network.weight).all() and network.weight.all()
        assert len(set(network.actors)) == len(network.actors)
