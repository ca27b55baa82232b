"""GraphML and GEXF: what is read, and what is refused."""

from __future__ import annotations

import io
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import BadInput
from detente.model.signed_network import SignedNetwork
from detente.store.network import network_from

KEYS = ("<key id='w' for='edge' attr.name='weight'/><key id='s' for='edge' attr.name='Sign'/><key id='l' for='node' attr.name='label'/>"
        "<key id='c' for='node' attr.name='camp'/><key id='z' for='all' attr.name='size'/>")
NODES = "<node id='a'/><node id='b'/><node id='c'/>"
GEXF_NODES = "<nodes><node id='a' label='A'/><node id='b' label='B'/></nodes>"


def graphml(body: str, keys: str = KEYS, space: str = "") -> str:
    return f"<graphml{space}>{keys}<graph edgedefault='directed'>{body}</graph></graphml>"


def gexf(body: str, space: str = "") -> str:
    return f"<gexf{space}><graph>{body}</graph></gexf>"


def edge(source: str, target: str, weight: str, key: str = "w") -> str:
    return f"<edge source='{source}' target='{target}'><data key='{key}'>{weight}</data></edge>"


def read(text: str, name: str = "x.xml") -> SignedNetwork:
    return network_from(text.encode(), name)


def told(text: str, name: str = "x.xml") -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(text, name)
    return [str(problem) for problem in caught.value.problems]


def ties(network: SignedNetwork) -> dict[tuple[str, str], float]:
    return {(network.actors[one], network.actors[other]): weight for one, other, weight
            in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)}


@pytest.mark.parametrize("space", ["", " xmlns='http://graphml.graphdrawing.org/xmlns'", " xmlns='http://graphml.graphdrawing.org/xmlns/graphml'"])
def test_graphml_is_read_in_any_namespace(space: str) -> None:
    network = read("\ufeff<?xml version='1.0'?>" + graphml(NODES + edge("a", "b", " 1.5 ") + edge("c", "b", "-1"), space=space))
    assert network.actors == ("a", "b", "c") and ties(network) == {("a", "b"): 1.5, ("b", "c"): -1.0}


@pytest.mark.parametrize("space", ["", " xmlns='http://www.gexf.net/1.2draft' version='1.2'", " xmlns='http://gexf.net/1.3' version='1.3'",
                                   " xmlns='http://www.gexf.net/1.3' xmlns:viz='http://www.gexf.net/1.3/viz'"])
def test_gexf_is_read_in_any_namespace(space: str) -> None:
    network = read(gexf(GEXF_NODES + "<edges><edge source='a' target='b' weight='-2'/></edges>", space))
    assert network.actors == ("a", "b") and network.labels == ("A", "B") and ties(network) == {("a", "b"): -2.0}


def test_a_sign_of_its_own_says_which_way_a_tie_goes() -> None:
    both = "<edge source='a' target='c'><data key='w'>3</data><data key='s'>-</data></edge>"
    twice = "<edge source='b' target='c'><data key='w'>-2</data><data key='s'>-1</data></edge>"
    assert ties(read(graphml(NODES + edge("a", "b", "hostile", "s") + both + twice))) == {
        ("a", "b"): -1.0, ("a", "c"): -3.0, ("b", "c"): -2.0}
    text = ("<attributes class='edge'><attribute id='0' title='sign'/></attributes>" + GEXF_NODES
            + "<edges><edge source='a' target='b' weight='4'><attvalues><attvalue for='0' value='-1'/></attvalues></edge></edges>")
    assert ties(read(gexf(text))) == {("a", "b"): -4.0}


def test_labels_camps_and_sizes_of_nodes_are_taken_up() -> None:
    body = ("<node id='a'><data key='l'>The &lt;A&gt;\n side</data><data key='c'>west</data><data key='z'>2.5</data></node>"
            "<node id='b'><data key='c'>east</data><data key='z'>1</data></node>")
    network = read(graphml(body))
    assert (network.labels, network.camp, network.size) == (("The <A> side", "b"), (0, 1), (2.5, 1.0))
    nodes = ("<attributes class='node'><attribute id='k' title='Camp'><default>1</default></attribute></attributes>"
             "<nodes><node id='a' label='a'/><node id='b' label='b'><attvalues><attvalue for='k' value='0'/></attvalues></node></nodes>")
    assert (read(gexf(nodes)).camp, read(gexf(nodes)).labels) == ((1, 0), ())


def test_a_default_of_a_key_holds_where_nothing_is_said() -> None:
    keys = "<key id='w' for='edge' attr.name='weight'><default>-1</default></key>"
    assert ties(read(graphml(NODES + "<edge source='a' target='b'/>" + edge("b", "c", "2"), keys))) == {("a", "b"): -1.0, ("b", "c"): 2.0}


@pytest.mark.parametrize("text", [gexf(GEXF_NODES + "<edges><edge source='a' target='b'/></edges>"),
                                  graphml("<node id='a'/><node id='b'/><edge source='a' target='b'/>")])
def test_an_edge_without_weight_counts_as_1_in_either_format_and_a_note_says_so(text: str) -> None:
    network = read(text)
    assert ties(network) == {("a", "b"): 1.0} and network.notes == ("Ties without a weight, which count as 1: 1.",)


def test_names_and_labels_are_read_as_in_csv() -> None:
    network = read(graphml("<node id='Coˆte'/>".replace("ˆ", "\u0302") + "<node id='\u200eNew\u00a0 York\u200f'/>" + edge("C\u00f4te", "New York ", "1")))
    assert network.actors == ("C\u00f4te", "New York") and network.ties == 1


def test_nodes_with_one_label_are_noted() -> None:
    nodes = "<nodes><node id='a' label='Sudan'/><node id='b' label='Oman'/><node id='c' label='Sudan\u200e'/></nodes>"
    assert read(gexf(nodes)).notes == ("Sudan is the label of a and c.",)
    assert read(graphml("".join(f"<node id='{name}'><data key='l'>x</data></node>" for name in "pqrstu"))).notes == (
        "x is the label of p, q, r, s and 2 more.",)


def test_edges_of_both_directions_and_parallel_ones_are_averaged() -> None:
    network = read(graphml(NODES + edge("a", "b", "1") + edge("b", "a", "0") + edge("a", "c", "1") + edge("a", "c", "2")))
    assert ties(network) == {("a", "b"): 0.5, ("a", "c"): 1.5} and len(network.notes) == 2


def test_foreign_elements_and_drawing_hints_are_passed_over() -> None:
    text = ("<g:graphml xmlns:g='urn:g' xmlns:y='urn:y'><g:key id='d' for='node' y:type='x'/><g:graph><g:node id='a'><g:data key='d'>"
            "<y:Shape><y:node id='q'/></y:Shape></g:data></g:node><y:hyperedge/></g:graph></g:graphml>")
    assert read(text).actors == ("a",)


@pytest.mark.parametrize("text", [
    "<!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><graphml>&b;</graphml>",
    "<?xml version='1.0'?><!DOCTYPE graphml SYSTEM 'file:///etc/passwd'><graphml/>",
    "<!DOCTYPE gexf [<!ENTITY % x SYSTEM 'http://example.org/x'> %x;]><gexf/>",
])
@pytest.mark.parametrize("name", ["x.graphml", "x.gexf", "x.csv", "x"])
def test_a_document_type_is_refused_before_anything_else(text: str, name: str) -> None:
    found = told(text, name)
    assert len(found) == 1 and "a document type (<!DOCTYPE ...>) stands here" in found[0]


@pytest.mark.parametrize(("text", "what"), [
    (graphml("\n<node id='Iran'/>\n" + edge("Iran", "Irn", "1")), "x.xml:3:1: no node is called Irn (did you mean Iran?)"),
    (graphml("\n" + NODES + "\n" + edge("a", "a", "1")), "x.xml:3:1: a tie of a with itself (remove it)"),
    (graphml("\n" + NODES + "\n" + edge("a", "b", "")), "x.xml:3:1: a weight is missing"),
    (graphml("\n" + NODES + "\n" + edge("a", "b", "1,5")), "x.xml:3:1: '1,5' is no weight (write 1.5)"),
    (graphml("\n" + NODES + "\n<edge source='a'><data key='w'>1</data></edge>"), "x.xml:3:1: this edge has no target"),
    (graphml("\n" + NODES + "\n" + edge("a", "b", "much")), "x.xml:3:1: 'much' is no weight"),
    (graphml("\n" + NODES + "\n" + edge("a", "b", "nan")), "x.xml:3:1: 'nan' is no weight"),
    (graphml("\n" + NODES + "\né" + edge("a", "b", "1", "ww")), "x.xml:3:30: no key is called 'ww'"),
    (graphml("\n<node id='a'/>\n<node id=' a'/>"), "x.xml:3:1: node a stands here a second time"),
    (graphml("\n<node/>"), "x.xml:2:1: a name is missing"),
    (graphml("\n<node id='a'>\n<graph/></node>"), "x.xml:3:1: a graph within a graph (one graph is read)"),
    (graphml("</graph>\n<graph>"), "x.xml:2:1: a second graph (one graph is read)"),
    (graphml(NODES + "\n<hyperedge><endpoint node='a'/></hyperedge>"), "x.xml:2:1: an edge of more than two actors is not read"),
    (graphml("\n<node id='a'><data key='z'>0</data></node>"), "x.xml:2:1: '0' is no size"),
    (graphml("<node id='a'>\n<data key='c'>1</data><data key='c'>2</data></node>"), "x.xml:2:23: 'camp' stands here a second time"),
    (graphml(NODES + "\n<edge source='a' target='b'><data key='w'>-1</data><data key='s'>+</data></edge>"), "x.xml:2:1: the weight is hostile and"),
    (gexf("\n<nodes><node id='a'>\n<nodes><node id='b'/></nodes></node></nodes>"), "x.xml:3:8: a node within a node"),
    (gexf("\n<nodes><node id='a'/><node id='b' pid='a'/></nodes>"), "x.xml:2:22: a node within a node"),
    (gexf("</graph>\n<graph>"), "x.xml:2:1: a second graph"),
    (gexf(GEXF_NODES + "\n<edges><edge source='a' target='d' weight='1'/></edges>"), "x.xml:2:8: no node is called d (known: a, b)"),
    (gexf("<nodes>\n<node id='a'><attvalue for='q' value='1'/></node></nodes>"), "x.xml:2:14: no attribute is called 'q'"),
    ("<graphml>\n<graph></graphml>", "x.xml:2:10: not readable as XML: mismatched tag"),
    ("<graphml>&lol;</graphml>", "x.xml:1:10: not readable as XML: undefined entity"),
    ("<svg/>", "x.xml:1:1: this is neither GraphML nor GEXF"),
    ("a,b,1", "x.xml:1:1: not readable as XML: syntax error"),
    ("<graphml>" + "<a>" * 70, "x.xml:1:199: nested deeper than 64 levels"),
])
def test_what_is_wrong_is_told_at_its_line_and_column(text: str, what: str) -> None:
    assert any(problem.startswith(what) for problem in told(text))


def test_a_hint_names_nothing_that_would_spill_into_other_lines() -> None:
    keys = "<key id='w&#10;w' for='edge'/><key id='&#x202e;w' for='edge'/><key id='wx' for='edge'/>"
    found = told(graphml(NODES + edge("a", "b", "1", "w&#10;") + edge("a", "b&#10;&#x202e;", "1", "wx"), keys))
    assert any("(did you mean wx?)" in problem or "(known: wx)" in problem for problem in found)
    assert all(problem.isprintable() for problem in found)


def test_columns_are_counted_in_letters_not_in_bytes() -> None:
    assert told(graphml(NODES + "\né🕊" + edge("a", "q", "1")))[0].startswith("x.xml:2:3: ")
    assert told("source,target,sign\né🕊,b,x\n", "t.csv")[0].startswith("t.csv:2:6: ")


def test_every_problem_of_a_graph_is_told() -> None:
    found = told(graphml(NODES + edge("a", "a", "1") + edge("a", "x", "y") + "<hyperedge/>"))
    assert len(found) == 4


def test_fifty_problems_of_a_graph_are_told_and_the_rest_are_counted() -> None:
    assert told(graphml(NODES + edge("a", "a", "1") * 70))[-1] == "x.xml: and 20 more of such"


@pytest.mark.parametrize("kind", [networkx.Graph, networkx.DiGraph, networkx.MultiDiGraph])
@given(st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]),
                       st.floats(-1e6, 1e6).filter(bool), max_size=8))
def test_what_networkx_writes_is_read(kind: Any, weights: dict[tuple[int, int], float]) -> None:
    graph = kind()
    for place in range(6):
        graph.add_node(f"n{place}", camp=place % 2, size=place + 0.5, label=f"Actor {place}")
    for (one, other), weight in weights.items():
        graph.add_edge(f"n{one}", f"n{other}", weight=weight)
    for write, name in ((networkx.write_graphml_xml, "x.graphml"), (networkx.write_gexf, "x.gexf")):
        file = io.BytesIO()
        write(graph, file)
        network = network_from(file.getvalue(), name)
        assert {(int(one[1:]), int(other[1:])): weight for (one, other), weight in ties(network).items()} == weights
        assert network.labels == tuple(f"Actor {place}" for place in range(6))
        assert network.camp == (0, 1) * 3 and network.size == tuple(place + 0.5 for place in range(6))
        assert network.notes == ()
