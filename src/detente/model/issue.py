"""What is to be decided, on which line?"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from detente.model.source import Noun


def _anchors(value: Any) -> Any:
    """Keys are values of the scale; YAML gives them as numbers, JSON as texts."""
    if not isinstance(value, dict):
        return value
    return {_number(key): text for key, text in value.items()}


def _number(key: Any) -> Any:
    try:
        return float(key)
    except (TypeError, ValueError):
        raise ValueError(f"{key!r} is no value of the scale: an anchor is a number with a sentence") from None


_SCHEMA = {"type": "object", "additionalProperties": {"type": "string"}}
Anchors = Annotated[dict[float, str], BeforeValidator(_anchors), WithJsonSchema(_SCHEMA)]


class Issue(Noun):
    """A line from one end to the other on which actors take positions. Each end is said in a sentence."""

    id: Annotated[str, Field(exclude=True, json_schema_extra={"readOnly": True})] = ""
    name: str | None = Field(None, description="What is decided, in a few words")
    unit: str | None = Field(None, description="What its numbers count: years, per cent, ...")
    anchors: Anchors = Field(default_factory=dict, description="Value of the scale -> what it means; both ends are needed")
    without_agreement: float | None = Field(None, description="Where the matter ends if nothing is agreed")
    veto: tuple[str, ...] = Field((), description="Actors without whose consent nothing is agreed")
    note: str | None = None

    @property
    def low(self) -> float:
        """The least value."""
        return min(self.anchors, default=0.0)

    @property
    def high(self) -> float:
        """The greatest value."""
        return max(self.anchors, default=100.0)

    @property
    def label(self) -> str:
        """What a reader sees."""
        return self.name or self.id.replace("-", " ")
