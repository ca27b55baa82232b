"""Where are the worked examples that come with Detente?"""

from __future__ import annotations

from pathlib import Path

import detente
from detente.errors import CaseError, Problem, did_you_mean


def example(name: str) -> Path:
    """The folder or file of a worked example, in an installed package or in a checkout. Raises CaseError."""
    package = Path(detente.__file__).parent
    for root in (package / "examples", package.parents[1] / "examples"):
        if (root / name).exists():
            return root / name
        if root.is_dir():
            known = [path.name for path in root.iterdir()]
            raise CaseError([Problem(f"no example is called {name!r}", did_you_mean(name, known))])
    raise CaseError([Problem("this installation has no examples", "install Detente again")])
