"""Fixtures of the reader's tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_help import read_file

from detente.model.statement import Reading


@pytest.fixture
def seed(shared: Path) -> Reading:
    """The page that the design starts from."""
    return read_file(shared / "seed" / "panjshir.txt")
