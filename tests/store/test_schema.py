"""The schema tells editors what the reader of cases takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.model.case import Case
from detente.model.claim import Claim
from detente.store.schema import DIALECT, case_schema
from detente.store.yamltree import read_yaml
from harbour_case import harbour_data

SCHEMA = case_schema()
KINDS: dict[str, Any] = {"string": str, "object": dict, "array": list, "boolean": bool, "integer": int, "number": int | float,
                         "null": type(None)}


def allowed(schema: dict[str, Any], value: Any) -> bool:
    """Whether plain data fit a schema, as far as the words go that the case's schema uses."""
    if "$ref" in schema:
        return allowed(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], value)
    if "anyOf" in schema:
        return any(allowed(option, value) for option in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return value in schema.get("enum", [schema.get("const")])
    kind = schema.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (kind in ("integer", "number") and isinstance(value, bool))):
        return False
    if kind == "object":
        known = schema.get("properties", {})
        rest = schema.get("additionalProperties", True)
        return (set(schema.get("required", ())) <= set(value)
                and all(allowed(known[key], entry) for key, entry in value.items() if key in known)
                and all(rest is True or (rest is not False and allowed(rest, entry))
                        for key, entry in value.items() if key not in known))
    if kind == "array":
        first = schema.get("prefixItems", [])
        return (len(value) >= schema.get("minItems", 0) and len(value) <= schema.get("maxItems", len(value))
                and all(allowed(part, entry) for part, entry in zip(first, value, strict=False))
                and all(allowed(schema.get("items", {}), entry) for entry in value[len(first):]))
    if kind == "integer":
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True


def test_the_schema_is_of_the_promised_dialect_and_is_json() -> None:
    assert SCHEMA["$schema"] == DIALECT
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_every_key_of_the_models_is_in_the_schema_under_its_written_name() -> None:
    written = {field.alias or name for name, field in Case.model_fields.items()}
    assert set(SCHEMA["properties"]) == written
    assert set(SCHEMA["$defs"]["Claim"]["properties"]) == set(Claim.model_fields) - {"id"}
    assert "if" in SCHEMA["$defs"]["Offer"]["properties"]
    assert "from" in SCHEMA["$defs"]["Support"]["properties"]


def test_no_key_but_the_declared_ones_is_allowed() -> None:
    assert SCHEMA["additionalProperties"] is False
    assert all(part.get("additionalProperties") is False for name, part in SCHEMA["$defs"].items() if "properties" in part)


def test_the_target_case_fits_the_schema(shared: Path) -> None:
    path = shared / "cases" / "panjshir-2021" / "case.yaml"
    assert allowed(SCHEMA, read_yaml(path.read_bytes(), path.name).value)


def test_our_case_fits_the_schema() -> None:
    assert allowed(SCHEMA, harbour_data())


@pytest.mark.parametrize(("part", "name", "key", "value"), [
    ("claims", "pilots-strike", "unknown", 1), ("claims", "pilots-strike", "credibility", 7),
    ("claims", "pilots-strike", "credibility", "four"), ("sources", "courier", "reliability", "G"),
    ("actors", "crown", "kind", "duchy"), ("claims", "pilots-strike", "acts", {"by": "pilots"}),
    ("claims", "ledger-found", "evidence", {"greed": "maybe"}), ("claims", "towns-at-odds", "tie", ["aldmouth", "brackness"]),
])
def test_what_the_reader_refuses_the_schema_refuses(part: str, name: str, key: str, value: object) -> None:
    data = harbour_data()
    data[part][name][key] = value
    assert not allowed(SCHEMA, data)
