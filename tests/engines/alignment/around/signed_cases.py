"""Signed networks for the tests beside this file: published ones, and drawn ones."""

from __future__ import annotations

import csv
from pathlib import Path

from hypothesis import strategies as st

from detente.model.signed_network import SignedNetwork, signed_network

STATES = "cow_signed_networks_odd_windows"


def published(shared: Path, name: str, period: str = "") -> SignedNetwork:
    """A network of the shared cases, of one period where the file holds several."""
    with (shared / "cases" / "alignment" / f"{name}.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row.get("period", "") == period]
    names = tuple(dict.fromkeys(name for row in rows for name in (row["source"], row["target"])))
    return signed_network(names, {(names.index(row["source"]), names.index(row["target"])): float(row["sign"]) for row in rows})


@st.composite
def networks(draw: st.DrawFn, most: int = 6, sized: bool = False) -> SignedNetwork:
    """Up to `most` actors with ties in quarters, some of them absent; with sizes, if asked for."""
    actors = draw(st.integers(2, most))
    weights = draw(st.lists(st.sampled_from([0.0, 0.0, 1.0, -1.0, 0.25, -0.5, -0.75]),
                            min_size=actors * (actors - 1) // 2, max_size=actors * (actors - 1) // 2))
    pairs = [(one, other) for other in range(actors) for one in range(other)]
    network = signed_network(tuple(f"actor {place}" for place in range(actors)), dict(zip(pairs, weights, strict=True)))
    sizes = draw(st.lists(st.sampled_from([0.5, 1.0, 2.0, 3.0]), min_size=actors, max_size=actors)) if sized else ()
    return network._replace(size=tuple(sizes))
