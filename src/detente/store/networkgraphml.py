"""Which network does a GraphML file hold?

Nodes and edges of one graph. Attributes are those that `key` elements declare, by name: for nodes label, camp and
size, for edges weight, tie or value, and sign. After Brandes, Eiglsperger, Herman, Himsolt & Marshall (2002), GraphML
progress report.
"""

from __future__ import annotations

from detente.store.filefaults import Faults, Place
from detente.store.modelsource import quoted
from detente.store.networkgraph import Graph
from detente.store.networkxml import Walk


def read_graphml(text: str, path: str) -> Graph:
    """The nodes and edges of a GraphML text. Raises BadInput for what is no XML."""
    faults = Faults(path)
    reader = _GraphML(Graph(faults))
    Walk(path, faults).through(text, reader.start, reader.end)
    return reader.graph


class _GraphML:
    """Goes through the elements of one file."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._names: dict[str, tuple[str, str]] = {}  # key's id -> for what it is, name of the attribute
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._graphs = 0
        self._key = ""  # the id of the key or data element that is open
        self._open: list[tuple[str, dict[str, str], dict[str, str], Place]] = []  # node or edge, attributes, data, place

    def start(self, name: str, attributes: dict[str, str], at: Place) -> None:
        """An element opens."""
        if name == "graph":
            self._graphs += 1
            if self._open or self._graphs > 1:
                self.graph.faults.wrong(at, "a graph within a graph" if self._open else "a second graph", "one graph is read")
        elif name == "hyperedge":
            self.graph.faults.wrong(at, "an edge of more than two actors is not read", "give each pair its own edge")
        elif name in ("node", "edge"):
            self._open.append((name, attributes, {}, at))
        elif name == "key":
            self._key = attributes.get("id", "")
            self._names[self._key] = attributes.get("for", "all"), attributes.get("attr.name", self._key).strip().lower()
        elif name == "data" and self._open:
            self._key = attributes.get("key", "")
            if self._key not in self._names:
                self.graph.faults.wrong(at, f"no key is called {quoted(self._key)}", "", self._key, self._names)
            elif self._names[self._key][1] in self._open[-1][2]:
                self.graph.faults.wrong(at, f"{quoted(self._names[self._key][1])} stands here a second time")

    def end(self, name: str, text: str) -> None:
        """An element closes; `text` is what stood in it."""
        if name == "data" and self._open and self._key in self._names:
            self._open[-1][2][self._names[self._key][1]] = text
        elif name == "default" and self._key in self._names:
            kind, attribute = self._names[self._key]
            for one in self._defaults if kind == "all" else (kind,):
                self._defaults.setdefault(one, {})[attribute] = text
        elif self._open and name == self._open[-1][0]:
            _, attributes, said, at = self._open.pop()
            given = self._defaults[name] | said
            if name == "node":
                self.graph.node(attributes.get("id"), given, at)
            else:
                self.graph.edge(attributes.get("source"), attributes.get("target"), given, at)
