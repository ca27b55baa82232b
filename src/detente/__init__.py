"""Detente turns reporting about a conflict into an assessment that can be checked.

    from detente import load_case
    from detente.assess import assess

    assessment = assess(load_case(path).case, worlds=4096, seed=1)

    import detente
    detente.stability("model.yaml")  # a graph model by itself; shows itself in a notebook
    detente.align("ties.csv")        # a network of ties by itself
    detente.bargain("table.csv")     # a table of positions by itself
    detente.answers("case")          # a case, assessed
    detente.hypotheses("matrix.csv") # competing hypotheses by themselves
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from detente.interfaces.notebook import align as align
    from detente.interfaces.notebook import bargain as bargain
    from detente.interfaces.notebook import stability as stability
    from detente.interfaces.notebook_answers import answers as answers
    from detente.interfaces.notebook_answers import hypotheses as hypotheses
    from detente.model.bargain_table import BargainTable as BargainTable
    from detente.model.case import Case as Case
    from detente.model.conclusion import Assessment as Assessment
    from detente.model.conclusion import Carrier as Carrier
    from detente.model.conclusion import Conclusion as Conclusion
    from detente.model.signed_network import SignedNetwork as SignedNetwork
    from detente.model.stability_model import StabilityModel as StabilityModel
    from detente.store.bargaintable import load_bargain_table as load_bargain_table
    from detente.store.casefile import load_case as load_case
    from detente.store.modelfile import load_model as load_model
    from detente.store.network import load_network as load_network

_WHERE = {
    "BargainTable": "detente.model.bargain_table",
    "Case": "detente.model.case",
    "Assessment": "detente.model.conclusion",
    "Carrier": "detente.model.conclusion",
    "Conclusion": "detente.model.conclusion",
    "load_bargain_table": "detente.store.bargaintable",
    "load_case": "detente.store.casefile",
    "load_model": "detente.store.modelfile",
    "load_network": "detente.store.network",
    "align": "detente.interfaces.notebook",
    "bargain": "detente.interfaces.notebook",
    "stability": "detente.interfaces.notebook",
    "answers": "detente.interfaces.notebook_answers",
    "hypotheses": "detente.interfaces.notebook_answers",
    "SignedNetwork": "detente.model.signed_network",
    "StabilityModel": "detente.model.stability_model",
}

__all__ = [*sorted(_WHERE), "__version__"]


def __getattr__(name: str) -> Any:
    """Public names are imported when first used, so that `import detente` and `detente --help` stay quick."""
    if name not in _WHERE:
        raise AttributeError(f"module 'detente' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
