"""Who asserts?"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Letter = Literal["A", "B", "C", "D", "E", "F"]
Leaning = Literal["for", "against"]
Kilometres = Annotated[float, Field(ge=0, le=20_100)]  # half round the world, and a little more


class Noun(BaseModel):
    """Every noun of a case file: frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Record(Noun):
    """What a source said that has been resolved since, outside this case."""

    right: Annotated[float, Field(ge=0, le=100_000)] = Field(0, description="How often it turned out right")
    wrong: Annotated[float, Field(ge=0, le=100_000)] = Field(0, description="How often it turned out wrong")


class Source(Noun):
    """An outlet, or somebody who speaks through one. Reliability is said once, here, and never for a single claim."""

    id: Annotated[str, Field(exclude=True, json_schema_extra={"readOnly": True})] = ""
    name: str | None = Field(None, description="How the report names this source")
    title: str | None = Field(None, description="Title of the page")
    standfirst: str | None = None
    outlet: str | None = Field(None, description="Who published it")
    author: str | None = None
    affiliation: str | None = None
    published: str | None = Field(None, description="Date as the page gives it, ISO 8601")
    genre: Literal["news", "opinion", "analysis", "interview", "press-release", "blog", "unknown"] | None = None
    url: str | None = None
    capture: str | None = Field(None, description="The captured page, a path inside the case's folder")
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$", description="Digest of the captured bytes")
    speaks_for: str | None = Field(None, description="The actor for whom this source speaks")
    via: str | None = Field(None, description="The source that reports what this one said")
    venue: str | None = Field(None, description="Where it was said")
    reliability: Letter = Field("F", description="Admiralty letter: A reliable ... E unreliable, F cannot be judged")
    record: Record = Field(default_factory=Record, description="What it said that is resolved, beside what this case resolves")
    leans: dict[str, Leaning] = Field(
        default_factory=dict, description="Actors that it would speak for, or against, even if it were untrue"
    )
    funding: str | None = Field(None, description="What the page shows of how the outlet is paid for")
    note: str | None = None

    @property
    def label(self) -> str:
        """The name that a reader sees."""
        return self.name or self.outlet or self.id.replace("-", " ").capitalize()


class Actor(Noun):
    """Anyone who can choose."""

    id: Annotated[str, Field(exclude=True, json_schema_extra={"readOnly": True})] = ""
    name: str | None = Field(None, description="The name that the report prints")
    also: tuple[str, ...] = Field((), description="Other names of the same actor")
    kind: Literal["person", "state", "government", "armed-group", "party", "organisation", "bloc", "unknown"] = "unknown"
    speaks_for: str | None = None
    major_power: bool | None = Field(None, description="Whether it is a great power")
    cinc: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="Composite index of national capability: its share of the world's, above 0 to 1")
    km_to: dict[str, Kilometres] = Field(default_factory=dict, description="Kilometres to other actors' borders: actor -> km")
    note: str | None = None

    @property
    def label(self) -> str:
        """The name that a reader sees."""
        return self.name or self.id.replace("-", " ").capitalize()
