"""How does a path become a model that is judged?"""

from __future__ import annotations

from pathlib import Path

from detente.assess.count import Progress
from detente.assess.study import Study, study, study_case
from detente.store.modelkind import is_case


def open_study(where: Path, progress: Progress | None = None) -> Study:
    """Judge a model file, a `.gmcr` file, or a case with its commonest set of wishes. Raises ModelError or CaseError."""
    if is_case(where):
        from detente.store.casefile import load_case

        return study_case(load_case(where).case, progress=progress)
    from detente.store.modelfile import load_model

    return study(load_model(where), progress)
