"""Which explanations are weighed by which items, as a file of whatever form says?

YAML, or a spreadsheet saved as CSV. The ending tells which; without a known one, what the file begins with does.
"""

from __future__ import annotations

import re
from pathlib import Path

from detente.errors import BadInput, Problem
from detente.model.matrix import Matrix
from detente.store.filetext import bytes_at, text_of
from detente.store.matrixcsv import matrix_table
from detente.store.matrixyaml import matrix_of
from detente.store.modelsource import Source
from detente.store.modelyaml import plainly
from detente.store.yamltree import read_yaml

SAVE = "save the matrix as CSV: items in rows, hypotheses in columns"
_YAML, _CSV = (".yaml", ".yml", ".json"), (".csv", ".tsv", ".txt")
_MAP = re.compile(r"(?:\s*(?:#[^\n]*)?\n)*\s*(?:\{|[A-Za-z_]+\s*:(?:\s|\Z))")


def load_matrix(where: Path) -> Matrix:
    """Read a matrix. Raises BadInput with every problem, each at its line and column."""
    if where.is_dir():
        raise BadInput([Problem("this is a folder", "name a file in it; for a case: detente assess CASE", path=str(where))])
    return matrix_from(bytes_at(where), str(where))


def matrix_from(data: bytes, path: str) -> Matrix:
    """Read a matrix from a file's bytes; `path` is how problems call the file. Raises BadInput."""
    text = text_of(data, path, SAVE)
    ending = Path(path).suffix.lower()
    if ending in _YAML or (ending not in _CSV and _MAP.match(text)):
        try:
            tree = read_yaml(text.encode("utf-8"), path)
        except BadInput as fault:
            raise BadInput([plainly(problem, text) for problem in fault.problems]) from None
        return matrix_of(Source(tree, path, text), Path(path).stem)
    return matrix_table(text, path)
