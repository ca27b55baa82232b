"""What does the JSON of a reading look like, for programs?"""

from __future__ import annotations

from typing import Any

from detente.model.statement import FORMAT

_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_INDEX: dict[str, Any] = {"type": "integer", "minimum": 0}
_MAYBE_INDEX: dict[str, Any] = {"type": ["integer", "null"], "minimum": 0}
_FLAG: dict[str, Any] = {"type": "boolean"}
_SPANS: dict[str, Any] = {
    "type": "array",
    "items": {"type": "array", "prefixItems": [_INDEX, _INDEX], "minItems": 2, "maxItems": 2},
}
_GENRES = ["news", "opinion", "analysis", "interview", "press-release", "blog", "unknown"]
_KINDS = ["person", "state", "government", "armed-group", "party", "organisation", "bloc", "unknown"]


def reading_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of format detente.reading/1. Later versions may add keys; none changes its meaning."""
    top = {
        "format": {"const": FORMAT},
        "reader": _object({**_keys(_TEXT, "name", "version"), **_keys(_MAYBE, "model", "model_hash")}),
        "capture": _object({"sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "characters": _INDEX, "path": _TEXT,
                            "url": _MAYBE}),
        "article": _article(),
        "statements": _list(_statement(), optional=("carried",)),
        **_findings(),
        "notes": _TEXTS,
        **_by_a_model(),
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "What Detente read on one page",
            **_object(top, optional=("support", *_by_a_model()))}


def _by_a_model() -> dict[str, Any]:
    """Only where a language model was asked too: its reading, and pairs of indices of statements that both readings hold."""
    pairs = {"type": "array", "items": {"type": "array", "prefixItems": [_INDEX, _INDEX], "minItems": 2, "maxItems": 2}}
    return {"second_reading": {"$ref": "#"}, "agreement": _object(_keys(pairs, "both", "other_speaker"))}


def _keys(schema: dict[str, Any], *keys: str) -> dict[str, Any]:
    return dict.fromkeys(keys, schema)


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": [key for key in properties if key not in optional]}


def _list(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties, optional)}


def _article() -> dict[str, Any]:
    facts = ("title", "standfirst", "author", "affiliation", "outlet", "wire", "published")
    paragraph = _keys(_INDEX, "from", "to", "text_from", "text_to")
    return _object({
        **_keys(_MAYBE, *facts), "genre": {"enum": _GENRES}, "language": _TEXT, "text": _TEXT, "from": _INDEX, "to": _INDEX,
        "at": {"type": "object", "additionalProperties": _SPANS}, "paragraphs": _list(paragraph),
    })


def _statement() -> dict[str, Any]:
    places = _object(_keys(_SPANS, "speaker", "cue", "content", "condition", "venue", "quoted"))
    return {
        **_keys(_MAYBE, "speaker", "speaker_text"), "mode": {"enum": ["direct", "indirect", "author"]}, "cue": _MAYBE,
        "content": _TEXT, "hedged": _FLAG, "hedges": _TEXTS, "condition": _MAYBE, **_keys(_FLAG, "sourced", "denied"),
        **_keys(_MAYBE, "venue", "to", "act"), "within": _MAYBE_INDEX,
        "part": {"enum": ["title", "standfirst", "caption", "body"]}, "at": places, "carried": _FLAG,
    }


def _findings() -> dict[str, Any]:
    """What was found in the statements: who wants, stands with whom, offers, is how strong, foretells what."""
    shown = {"statement": _INDEX, "at": _SPANS}
    return {
        "attitudes": _list(
            {
                **_keys(_MAYBE, "holder", "holder_text"),
                **_keys(_TEXT, "cue", "content"),
                "statement": _MAYBE_INDEX,
                "at": _object(_keys(_SPANS, "holder", "cue", "content")),
                "kind": {"enum": ["want", "view"]},
            }
        ),
        "actors": _list({"name": _TEXT, "aliases": _TEXTS, "kind": {"enum": _KINDS}, "speaks_for": _MAYBE, "at": _SPANS}),
        "ties": _list({**_keys(_TEXT, "a", "b"), "sign": {"enum": ["ally", "hostile"]}, "evidence": _TEXT, **shown}),
        "offers": _list(
            {
                "by": _TEXT,
                "to": _MAYBE,
                "kind": {"enum": ["offer", "threat"]},
                **_keys(_TEXT, "does", "if", "evidence"),
                **shown,
            }
        ),
        "support": _list({**_keys(_TEXT, "patron", "client"), "kind": {"enum": ["given", "promised", "asked", "refused"]},
                          "because": _MAYBE, "evidence": _TEXT, **shown, "because_at": _SPANS}),
        "capabilities": _list({"actor": _TEXT, "against": _MAYBE, "says": _TEXT, **shown}),
        "predictions": _list({"content": _TEXT, "speaker": _MAYBE, "hedged": _FLAG, "horizon": _MAYBE, **shown}),
    }
