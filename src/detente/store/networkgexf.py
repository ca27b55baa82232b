"""Which network does a GEXF file hold?

Nodes with id and label, edges with a weight; further attributes are those that `attribute` elements declare, by
title: for nodes camp and size, for edges sign. An edge without weight has weight 1, as the format has it. After the
GEXF 1.2 and 1.3 primers (Gephi consortium).
"""

from __future__ import annotations

from detente.store.filefaults import Faults, Place
from detente.store.modelsource import quoted
from detente.store.networkgraph import Graph
from detente.store.networkxml import Walk


def read_gexf(text: str, path: str) -> Graph:
    """The nodes and edges of a GEXF text. Raises BadInput for what is no XML."""
    faults = Faults(path)
    reader = _Gexf(Graph(faults))
    Walk(path, faults).through(text, reader.start, reader.end)
    return reader.graph


class _Gexf:
    """Goes through the elements of one file."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._graphs = 0
        self._class = ""  # node or edge: what the attributes being declared are for
        self._titles: dict[str, dict[str, str]] = {"node": {}, "edge": {}}  # id -> title
        self._defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self._id = ""  # of the attribute that is being declared
        self._open: list[tuple[str, dict[str, str], dict[str, str], Place]] = []  # node or edge, attributes, values, place

    def start(self, name: str, attributes: dict[str, str], at: Place) -> None:
        """An element opens."""
        if name == "graph":
            self._graphs += 1
            if self._graphs > 1:
                self.graph.faults.wrong(at, "a second graph", "one graph is read")
        elif name in ("node", "edge"):
            if self._open or attributes.get("pid"):
                self.graph.faults.wrong(at, "a node within a node", "one graph without levels is read")
            self._open.append((name, attributes, {}, at))
        elif name == "attributes":
            self._class = attributes.get("class", "")
        elif name == "attribute" and self._class in self._titles:
            self._id = attributes.get("id", "")
            self._titles[self._class][self._id] = attributes.get("title", "").strip().lower()
        elif name == "attvalue" and self._open:
            self._value(attributes, at)

    def _value(self, attributes: dict[str, str], at: Place) -> None:
        kind, _, values, _ = self._open[-1]
        title = attributes.get("for", attributes.get("id", ""))
        if title not in self._titles[kind]:
            self.graph.faults.wrong(at, f"no attribute is called {quoted(title)}", "", title, self._titles[kind])
        elif self._titles[kind][title] in values:
            self.graph.faults.wrong(at, f"{quoted(self._titles[kind][title])} stands here a second time")
        else:
            values[self._titles[kind][title]] = attributes.get("value", "")

    def end(self, name: str, text: str) -> None:
        """An element closes; `text` is what stood in it."""
        if name == "default" and self._class in self._titles and self._id in self._titles[self._class]:
            self._defaults[self._class][self._titles[self._class][self._id]] = text
        elif self._open and name == self._open[-1][0]:
            _, attributes, values, at = self._open.pop()
            own = {word: attributes[word] for word in ("label", "weight") if word in attributes}
            given = self._defaults[name] | values | own
            if name == "node":
                self.graph.node(attributes.get("id"), given, at)
            else:
                self.graph.edge(attributes.get("source"), attributes.get("target"), given, at)
