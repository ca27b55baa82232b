"""How does a network in a file become a SignedNetwork, and what is wrong with it if it can't?

CSV with a tie on each line, GraphML or GEXF. Every problem is told at once, each at its line and column. Both
directions of a pair are averaged; a weight of 0 is no tie, but keeps its actors.
"""

from __future__ import annotations

import re
from pathlib import Path

from detente.errors import BadInput, Problem
from detente.model.signed_network import SignedNetwork
from detente.store.filetext import bytes_at, text_of
from detente.store.networkactors import Described, read_actors
from detente.store.networkalike import noted
from detente.store.networkcsv import read_ties
from detente.store.networkgexf import read_gexf
from detente.store.networkgraphml import read_graphml
from detente.store.networkxml import outermost

_XML_SUFFIXES, _CSV_SUFFIXES = (".graphml", ".gexf", ".xml"), (".csv", ".tsv", ".tab")
_MARKUP = re.compile(r"\s*<(?:[?!]|(?:\w+:)?(?:graphml|gexf)\b)")
_READ = {"graphml": read_graphml, "gexf": read_gexf}


def load_network(path: Path, actors: Path | None = None) -> SignedNetwork:
    """Read a network file. With a file of `actors`, of just these, in its order, with its labels, camps and sizes.

    Raises BadInput with the problems of both files, each at its line and column.
    """
    listed = None
    wrong: list[Problem] = []
    try:
        listed = read_actors(text_of(bytes_at(actors), str(actors)), str(actors)) if actors else None
    except BadInput as fault:
        wrong.extend(fault.problems)
    try:
        network = network_from(bytes_at(path), str(path), listed)
    except BadInput as fault:
        wrong.extend(fault.problems)
    if wrong:
        raise BadInput(wrong)
    return network


def network_from(data: bytes, path: str, listed: Described | None = None) -> SignedNetwork:
    """Read a network from a file's bytes; `path` is how problems call the file. Raises BadInput with every problem."""
    text = text_of(data, path)
    suffix = Path(path).suffix.lower()
    if suffix in _XML_SUFFIXES or (_MARKUP.match(text) if suffix in _CSV_SUFFIXES else text.lstrip().startswith("<")):
        kind, at = outermost(text, path)
        if kind not in _READ:
            hint = "save the network as one of them, or as CSV"
            raise BadInput([Problem("this is neither GraphML nor GEXF", hint, "", path, *at)])
        return noted(_READ[kind](text, path).network(listed))
    network = read_ties(text, path, listed.actors if listed else None)
    return noted(listed.dress(network) if listed else network)
