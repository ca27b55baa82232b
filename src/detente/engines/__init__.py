"""The engines, each one question, in the report's order."""

from __future__ import annotations

from detente.engines import alignment, credibility, stability, support
from detente.engines.engine import Engine

ENGINES: tuple[Engine, ...] = (alignment.ENGINE, support.ENGINE, stability.ENGINE, credibility.ENGINE)
