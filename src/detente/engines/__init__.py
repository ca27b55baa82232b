"""The engines, each one question, in the report's order."""

from __future__ import annotations

from detente.engines import alignment, bargaining, credibility, offers, spoilers, stability, support
from detente.engines.engine import Engine

ENGINES: tuple[Engine, ...] = (
    alignment.ENGINE, support.ENGINE, bargaining.ENGINE, offers.ENGINE, stability.ENGINE, spoilers.ENGINE, credibility.ENGINE,
)
