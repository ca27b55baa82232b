"""What may stand in a case file, for editors that complete and check while one writes?"""

from __future__ import annotations

from typing import Any

from detente.model.case import Case

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of case.yaml."""
    schema = Case.model_json_schema(by_alias=True)
    for definition in schema.get("$defs", {}).values():
        identity = definition.get("properties", {}).get("id", {})
        if identity.get("readOnly"):  # the key that the entry stands under, never written inside it
            del definition["properties"]["id"]
    return {"$schema": DIALECT, "title": "A Detente case", **{key: value for key, value in schema.items() if key != "title"}}
