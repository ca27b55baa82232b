"""Which form has an answer, and does this one have it?"""

from __future__ import annotations

from typing import Any

from .complete import Answer, Schema

MOST_RECORDS = 60  # of each list, for one paragraph
MOST_PIECES = 8  # strings of one content, and hedges of one statement
_MOST_SENTENCES = 12  # that one record is said to stand in
# A server that holds its model to the schema needs the ends of lists: small models else count on and on.
_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT, "maxItems": MOST_PIECES}
_MAYBE: Schema = {"type": ["string", "null"]}
_FLAG: Schema = {"type": "boolean"}
_NUMBERS: Schema = {"type": "array", "items": {"type": "integer"}, "maxItems": _MOST_SENTENCES}


def _closed(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _one_of(*words: str) -> Schema:
    return {"type": "string", "enum": list(words)}


RECORDS: dict[str, Schema] = {  # the form of one record of each list
    "statements": _closed(sentences=_NUMBERS, mode=_one_of("direct", "indirect"), speaker=_MAYBE, cue=_MAYBE, content=_TEXTS,
                          denied=_FLAG, hedged=_FLAG, hedges=_TEXTS, condition=_MAYBE),
    "attitudes": _closed(sentences=_NUMBERS, holder=_MAYBE, cue=_TEXT, content=_TEXTS),
    "ties": _closed(sentences=_NUMBERS, a=_TEXT, b=_TEXT, sign=_one_of("ally", "hostile"), evidence=_TEXT),
    "offers": _closed(sentences=_NUMBERS, by=_TEXT, to=_MAYBE, kind=_one_of("offer", "threat"), does=_TEXT, **{"if": _TEXT}),
}
ANSWER: Schema = _closed(**{
    name: {"type": "array", "items": record, "maxItems": MOST_RECORDS} for name, record in RECORDS.items()})

_KINDS: dict[str, Any] = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def fault(value: Any, schema: Schema, where: str = "the answer") -> str | None:
    """What keeps a value from fitting a schema, in words that hold nothing of the value; None if it fits.

    Knows of JSON Schema type, enum, items, properties, required, additionalProperties. Lists that are too long are no fault:
    they are cut where records are judged.
    """
    if "enum" in schema and not (isinstance(value, str) and value in schema["enum"]):
        return f"{where} must be one of {', '.join(schema['enum'])}"
    named = schema.get("type", ())
    if named and not any(_is(value, kind) for kind in ([named] if isinstance(named, str) else named)):
        return f"{where} must be {named if isinstance(named, str) else ' or '.join(named)}"
    if isinstance(value, list) and "items" in schema:
        return next((wrong for item in value if (wrong := fault(item, schema["items"], f"each of {where}"))), None)
    if isinstance(value, dict) and "properties" in schema:
        return _fault_of_object(value, schema, where)
    return None


def _fault_of_object(value: Answer, schema: Schema, where: str) -> str | None:
    properties = schema["properties"]
    missing = [key for key in schema["required"] if key not in value]
    if missing:
        return f"{where} lacks {', '.join(missing)}"
    if not schema.get("additionalProperties", True) and not value.keys() <= properties.keys():
        return f"{where} holds keys that were not asked for"
    return next((wrong for key in properties if (wrong := fault(value[key], properties[key], key))), None)


def _is(value: Any, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, _KINDS[kind])
