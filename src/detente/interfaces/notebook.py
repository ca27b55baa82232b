"""How does a graph model, a network of ties, or a table of positions show itself in a notebook?

    import detente
    river = detente.stability("examples/river-model/river.yaml")
    river                       # the graph of outcomes and the table of what holds
    river.equilibria["SEQ"]
    print(river.about("in court"))

    towns = detente.align("examples/lagoon-towns/ties.csv")
    towns                       # the map and the table of who stands where
    towns.camps

    fees = detente.bargain("examples/dock-fees/table.csv", model="smp")
    fees                        # where each model has it settle, who stands where, positions round by round
    fees.forecast
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from detente.assess import bargained as dealing
from detente.assess import bargained_shown as dealt
from detente.assess import sides as lining
from detente.assess import sides_shown as shown
from detente.assess import study as asking
from detente.errors import BadInput, Problem, did_you_mean
from detente.interfaces.opening import open_network, open_study
from detente.model.bargain_table import BargainTable
from detente.model.signed_network import SignedNetwork
from detente.model.stability_model import StabilityModel

WIDTH = 80  # columns of what is printed


class Stability:
    """A model, judged. Shows itself as figure and table; prints as text."""

    def __init__(self, studied: asking.Study) -> None:
        self.study = studied

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data: what `detente stability --json` prints."""
        return asking.data(self.study)

    @property
    def equilibria(self) -> dict[str, list[str]]:
        """Rule -> outcomes stable for every actor, each by its label in the file, or else as a bit string."""
        conflict, kept = self.study.conflict, self.study.kept
        labels = conflict.model.labels
        keys = {rule: [conflict.key(outcome) for outcome in np.flatnonzero(stable.all(axis=0)).tolist()]
                for rule, stable in kept.items()}
        return {rule: [labels.get(key, key) for key in found] for rule, found in keys.items()}

    def about(self, outcome: str, rule: str = asking.MAIN) -> str:
        """One outcome in words: who stays and why, how it is reached, what it would take to make or to break it."""
        from detente.report.modeltext import render_outcome

        return render_outcome(*asking.told_of_one(self.study, outcome, rule))

    def __str__(self) -> str:
        from detente.report.modeltext import render_model

        return render_model(asking.graph(self.study), asking.told(self.study))

    def _repr_html_(self) -> str:
        from detente.report.modelpage import render_fragment

        return render_fragment(asking.graph(self.study))


def stability(source: str | Path | StabilityModel) -> Stability:
    """Judge a graph model: a StabilityModel, a model file, a `.gmcr` file, or a case (with its commonest set of wishes).

    Raises ModelError or CaseError with every problem of the file.
    """
    return Stability(asking.study(source) if isinstance(source, StabilityModel) else open_study(Path(source)))


class Sides:
    """A network of ties, lined up. Shows itself as map and table; prints as text."""

    def __init__(self, sides: lining.Sides) -> None:
        self.sides = sides

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data: what `detente align --json` prints."""
        return shown.data(self.sides)

    @property
    def camps(self) -> dict[str, int]:
        """Actor -> camp, from 1; actors without a tie are left out."""
        return {actor: camp for actor, camp in self.data["camps"].items() if camp is not None}

    @property
    def tension(self) -> tuple[float, float]:
        """The weight of unsatisfied ties: what is proved that no line-up goes below, and what this one leaves."""
        return self.sides.line_up.bound, self.sides.line_up.tension

    @property
    def proved(self) -> bool:
        """Whether no other line-up of so many camps leaves less."""
        return self.sides.line_up.proved

    def __repr__(self) -> str:
        found, network = self.sides.line_up, self.sides.network
        return (f"<Sides: {len(network.actors)} actors, {network.ties} ties, tension {found.tension:g}, "
                f"{'proved' if found.proved else f'at least {found.bound:g}'}>")

    def __str__(self) -> str:
        from detente.report.aligntext import render_align

        return render_align(shown.picture(self.sides), shown.told(self.sides))

    def _repr_html_(self) -> str:
        from detente.report.mapface import render_map_fragment

        return render_map_fragment(shown.picture(self.sides))


def align(source: str | Path | SignedNetwork, camps: int = 2, actors: str | Path | None = None,
          change: Mapping[tuple[str, str], float] | None = None) -> Sides:
    """Line up a network in at most so many camps: a SignedNetwork, a file of ties (with a file of its actors), or a case.

    `change`: ties to take instead, `{("A", "B"): -1}`; 0 takes a tie away. Raises BadInput or CaseError with every problem
    of the files, ValueError for fewer camps than one, KeyError for an actor whom the network has not.
    """
    network, title = (source, "Who stands with whom?") if isinstance(source, SignedNetwork) else \
        open_network(Path(source), Path(actors) if actors else None)
    ties = [(network.actors.index(one), network.actors.index(other), weight)
            for (one, other), weight in _known(network, change)]
    return Sides(lining.sides(lining.altered(network, ties), camps, title))


class Bargaining:
    """A table of positions, bargained over. Shows itself as pictures; prints as text."""

    def __init__(self, found: dealing.Bargained, seed: int = 1) -> None:
        self.found, self.seed = found, seed

    @property
    def data(self) -> dict[str, Any]:
        """All of it as plain data: what `detente bargain --json` prints."""
        return dealt.data(self.found)

    @property
    def forecast(self) -> dict[str, float]:
        """Issue -> where the model has it settle, with the numbers as they are given; on the issue's own scale."""
        points = self.found.played.forecast.point[0].tolist()
        return dict(zip((issue.name for issue in self.found.table.issues), points, strict=True))

    @property
    def rounds(self) -> list[dict[str, Any]]:
        """Each round, from 0: its positions, weighted mean and weighted median, as in `data`."""
        rounds: list[dict[str, Any]] = self.data["rounds"]
        return rounds

    def __repr__(self) -> str:
        ends = ", ".join(f"{name} {point:.4g}" for name, point in list(self.forecast.items())[:5])
        more = len(self.forecast) - 5
        return f"<Bargaining: {dealing.CALLED[self.found.model]}, {ends}{f' and {more} more' if more > 0 else ''}>"

    def __str__(self) -> str:
        from detente.interfaces.cli.telling import folded

        return "\n".join(folded(line, WIDTH) for line in dealt.told(self.found))

    def _repr_html_(self) -> str:
        from detente.assess.bargained_picture import picture
        from detente.report.bargainpage import render_bargain_fragment

        return render_bargain_fragment(picture(self.found, self.seed))


def bargain(source: str | Path | BargainTable, model: str = "mean", rounds: int | None = None, peer_exact: bool = False,
            worlds: int | None = None, seed: int = 1) -> Bargaining:
    """Bargain over a table: a BargainTable or a file of one. `model`: mean, median, nash, kalai, egalitarian, exchange,
    scholz or smp; `rounds`: how many, else to the model's own end; `worlds`: how many stand behind the ranges, 0 for none.

    Raises BadInput with every problem of the file, or where the table is not one for this model.
    """
    if model not in dealing.MODELS:
        raise BadInput([Problem(f"no model is called {model!r}", did_you_mean(model, dealing.MODELS))])
    if isinstance(source, BargainTable):
        return Bargaining(dealing.bargained(source, model, rounds, peer_exact, worlds, seed), seed)
    from detente.store.bargaintable import load_bargain_table

    return Bargaining(dealing.bargained(load_bargain_table(Path(source)), model, rounds, peer_exact, worlds, seed), seed)


def _known(network: SignedNetwork, change: Mapping[tuple[str, str], float] | None) -> list[tuple[tuple[str, str], float]]:
    """The changes, once all their actors are known."""
    wrong = [name for pair in change or {} for name in pair if name not in network.actors]
    if wrong:
        raise KeyError(f"no actor is called {wrong[0]!r}{did_you_mean(wrong[0], network.actors)}")
    return list((change or {}).items())
