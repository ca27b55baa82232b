"""How is a network written as CSV, GraphML or GEXF, so that reading it gives the same one?

The same network gives the same bytes. CSV has the ties alone: actors without ties, labels, camps and sizes stand in
the actors file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from detente.errors import CannotWrite
from detente.model.signed_network import SignedNetwork
from detente.store.filewords import guarded, plain_name, trouble_of
from detente.store.modelsource import quoted

_NO_XML = ("\ufffe", "\uffff")
_GRAPHML = ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
            '  <key id="label" for="node" attr.name="label" attr.type="string"/>\n'
            '  <key id="camp" for="node" attr.name="camp" attr.type="int"/>\n'
            '  <key id="size" for="node" attr.name="size" attr.type="double"/>\n'
            '  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>\n'
            '  <graph edgedefault="undirected">\n')
_GEXF = ('<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
         '  <graph defaultedgetype="undirected" mode="static">\n'
         '    <attributes class="node" mode="static">\n'
         '      <attribute id="camp" title="camp" type="integer"/>\n'
         '      <attribute id="size" title="size" type="double"/>\n'
         '    </attributes>\n')
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def network_text(network: SignedNetwork, camps: Sequence[int] | None, suffix: str) -> str:
    """A network as the text of a file whose name ends in `suffix`: .csv, .graphml or .gexf.

    camps: [A] of a line-up, to stand in place of the network's own; below 0: none. CSV holds the ties only (see `actors_text`).
    Raises CannotWrite for another suffix and for a name that could not be read back.
    """
    _check(network)
    if suffix.lower() == ".csv":
        return _csv([("source", "target", "weight"), *_ties(network)])
    if suffix.lower() not in (".graphml", ".gexf"):
        raise CannotWrite(f"a network can't be written as {quoted(suffix)}: name a file that ends in .csv, .graphml or .gexf")
    for name in (*network.actors, *network.labels):
        if any(letter in name for letter in _NO_XML):
            raise CannotWrite(f"{quoted(name)} holds a character that XML has no place for: write it as .csv")
    return (_graphml if suffix.lower() == ".graphml" else _gexf)(network, _camps(network, camps))


def actors_text(network: SignedNetwork, camps: Sequence[int] | None = None) -> str:
    """The actors of a network as CSV: actor, label, camp, size. Raises CannotWrite for a name that could not be read back."""
    _check(network)
    rows = ((guarded(name), guarded(network.label(place)), camp, _size(network, place))
            for place, (name, camp) in enumerate(zip(network.actors, _camps(network, camps), strict=True)))
    return _csv([("actor", "label", "camp", "size"), *rows])


def _check(network: SignedNetwork) -> None:
    for name in (*network.actors, *network.labels):
        if trouble_of(name) or plain_name(name) != name:
            why = trouble_of(name) or "has spaces, marks or letters that would be read back as others"
            raise CannotWrite(f"the name {quoted(name)} can't be written: it {why}")


def _camps(network: SignedNetwork, camps: Sequence[int] | None) -> list[str]:
    """The camp of each actor as text; empty where none is said."""
    given = [int(camp) for camp in (network.camp if camps is None else camps)] or [-1] * len(network.actors)
    return [str(camp) if camp >= 0 else "" for camp in given]


def _size(network: SignedNetwork, place: int) -> str:
    return repr(float(network.size[place])) if network.size else ""


def _ties(network: SignedNetwork) -> Iterable[tuple[str, str, str]]:
    for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
        yield guarded(network.actors[one]), guarded(network.actors[other]), repr(weight)


def _csv(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _graphml(network: SignedNetwork, camps: Sequence[str]) -> str:
    lines = [_XML, _GRAPHML]
    for place, name in enumerate(network.actors):
        said = {"label": network.labels[place] if network.labels else "", "camp": camps[place], "size": _size(network, place)}
        data = "".join(f'<data key="{key}">{escape(text)}</data>' for key, text in said.items() if text)
        lines.append(f"    <node id={quoteattr(name)}>{data}</node>\n" if data else f"    <node id={quoteattr(name)}/>\n")
    for one, other, weight in zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True):
        ends = f"source={quoteattr(network.actors[one])} target={quoteattr(network.actors[other])}"
        lines.append(f'    <edge {ends}><data key="weight">{weight!r}</data></edge>\n')
    return "".join([*lines, "  </graph>\n</graphml>\n"])


def _gexf(network: SignedNetwork, camps: Sequence[str]) -> str:
    lines = [_XML, _GEXF, "    <nodes>\n"]
    for place, name in enumerate(network.actors):
        said = {"camp": camps[place], "size": _size(network, place)}
        values = "".join(f'<attvalue for="{key}" value="{text}"/>' for key, text in said.items() if text)
        head = f"      <node id={quoteattr(name)} label={quoteattr(network.label(place))}"
        lines.append(f"{head}><attvalues>{values}</attvalues></node>\n" if values else f"{head}/>\n")
    lines.append("    </nodes>\n    <edges>\n")
    ties = zip(network.one.tolist(), network.other.tolist(), network.weight.tolist(), strict=True)
    for number, (one, other, weight) in enumerate(ties):
        ends = f"source={quoteattr(network.actors[one])} target={quoteattr(network.actors[other])}"
        lines.append(f'      <edge id="{number}" {ends} weight="{weight!r}"/>\n')
    return "".join([*lines, "    </edges>\n  </graph>\n</gexf>\n"])
