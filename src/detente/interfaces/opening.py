"""How does a path become a model that is judged, or a network that is lined up?"""

from __future__ import annotations

from pathlib import Path

from detente.assess.count import Progress
from detente.assess.study import Study, study, study_case
from detente.errors import BadInput, Problem
from detente.model.signed_network import SignedNetwork
from detente.store.modelkind import is_case

NETWORKS = (".csv", ".tsv", ".graphml", ".gexf")  # endings of files that may hold ties


def open_study(where: Path, progress: Progress | None = None) -> Study:
    """Judge a model file, a `.gmcr` file, or a case with its commonest set of wishes. Raises ModelError or CaseError."""
    if is_case(where):
        from detente.store.casefile import load_case

        return study_case(load_case(where).case, progress=progress)
    from detente.store.modelfile import load_model

    return study(load_model(where), progress)


def open_network(where: Path, actors: Path | None = None) -> tuple[SignedNetwork, str]:
    """A network of ties with its title: from a file, or from a case. Raises BadInput or CaseError with every problem."""
    if where.is_dir() and not (where / "case.yaml").exists() and (inside := sorted(
            path.name for path in where.iterdir() if path.suffix.lower() in NETWORKS)):
        raise BadInput([Problem("this is a folder, and no case is in it", f"name a file in it: {', '.join(inside[:5])}",
                                str(where))])
    if is_case(where):
        from detente.assess.sides import network_of_case
        from detente.store.casefile import load_case

        if actors:
            raise BadInput([Problem("a case names its own actors", "leave out --actors", str(where))])
        case = load_case(where).case
        return network_of_case(case), f"Who stands with whom: {case.id}"
    from detente.store.network import load_network

    return load_network(where, actors), f"Who stands with whom: {where.stem}"
