"""What does the author of a case add in words of its own: wants, questions, what holds where nobody claims anything?"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from detente.model.source import Noun


class Want(Noun):
    """One statement that an actor wants to hold. Without a claim behind it, it is an assumption of the case's author."""

    want: str
    credibility: Annotated[int, Field(ge=1, le=6)] = Field(6, description="How plausible, while no source says it")
    given: bool = Field(False, description="true: taken as true in every world")
    note: str | None = None


def _want(value: Any) -> Any:
    return {"want": value} if isinstance(value, str) else value


class Asked(Noun):
    """What the reader asks, in words."""

    id: str
    asks: str
    says: str | None = Field(None, description="The same as a plain sentence, for the head of the report")


class Unclaimed(Noun):
    """What a world holds where nobody has claimed anything."""

    tie: Literal["unknown", "none"] = Field(
        "unknown", description="unknown: drawn from -1 to 1; none: a pair without a claim has no tie that matters"
    )


Wants = Annotated[tuple[Annotated[Want, BeforeValidator(_want, json_schema_input_type=str | Want)], ...], Field()]
