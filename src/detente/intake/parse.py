"""How does a page hang together as words and sentences?

Tokens are numbered through the whole page, headlines and paragraphs alike; offsets are characters of the visible text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from detente.model.article import Passage


class Token(NamedTuple):
    """One word or mark. Without a parser `part_of_speech`, `tag`, `role` and `entity` are empty and `head` is itself."""

    text: str
    lower: str
    lemma: str
    part_of_speech: str  # universal part of speech
    tag: str  # Penn treebank tag
    role: str  # dependency label
    head: int  # token that it depends on; the root of a sentence depends on itself
    start: int
    end: int
    entity: str


class Sentence(NamedTuple):
    """Tokens from `first` to `last` (half-open) of one passage."""

    first: int
    last: int
    passage: int


class Parsed:
    """The words of a page. Never changed once made."""

    def __init__(self, text: str, passages: tuple[Passage, ...], tokens: Iterable[Token], sentences: Iterable[Sentence],
                 has_parse: bool) -> None:
        self.text, self.passages, self.has_parse = text, passages, has_parse
        self.tokens, self.sentences = tuple(tokens), tuple(sentences)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the tokens that depend on it, in page order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                found[token.head].append(index)
        return tuple(tuple(children) for children in found)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token, the index of its sentence."""
        return tuple(number for number, sentence in enumerate(self.sentences) for _ in range(sentence.first, sentence.last))

    @cached_property
    def unhyphenated(self) -> frozenset[str]:
        """Every word that stands somewhere without a hyphen beside it."""
        last = len(self.tokens) - 1
        return frozenset(
            token.text for index, token in enumerate(self.tokens)
            if (index == 0 or self.tokens[index - 1].text != "-") and (index == last or self.tokens[index + 1].text != "-"))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """First character of each token."""
        return tuple(token.start for token in self.tokens)

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """A token and all that depends on it, in page order; branches that begin at `without` are left out."""
        left_out, found, waiting = set(without), [], [index]
        while waiting:
            here = waiting.pop()
            if here in left_out:
                continue
            found.append(here)
            waiting += self.children[here]
        return sorted(found)

    def edges(self, index: int, without: Iterable[int] = ()) -> tuple[int, int]:
        """First and last (half-open) token of a subtree."""
        found = self.subtree(index, without)
        return (found[0], found[-1] + 1) if found else (index, index + 1)

    def child(self, index: int, *roles: str) -> int | None:
        """The first token that depends on this one in one of these roles."""
        return next((child for child in self.children[index] if self.tokens[child].role in roles), None)

    def climb(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        seen = 0
        while self.tokens[index].head != index and seen < 200:
            index, seen = self.tokens[index].head, seen + 1
            yield index

    def words(self, first: int, last: int) -> str:
        """The page's own characters from token `first` to token `last` (half-open)."""
        return self.text[self.tokens[first].start:self.tokens[last - 1].end]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of tokens `first` to `last` (half-open)."""
        return self.tokens[first].start, self.tokens[last - 1].end


def join_headlines(passages: tuple[Passage, ...], sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, those of one title joined: its capitals mislead a parser into cutting it."""
    joined: list[Sentence] = []
    for sentence in sentences:
        if joined and joined[-1].passage == sentence.passage and passages[sentence.passage].part == "title":
            joined[-1] = joined[-1]._replace(last=sentence.last)
        else:
            joined.append(sentence)
    return joined


_LONGEST_SENTENCE = 200  # tokens; longer ones, which no writer writes, are cut


def cut_sentences(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, those of more than 200 tokens in pieces: rules look at all pairs of words in one."""
    return [Sentence(first, min(first + _LONGEST_SENTENCE, sentence.last), sentence.passage)
            for sentence in sentences for first in range(sentence.first, sentence.last, _LONGEST_SENTENCE)]


def cut_branches(tokens: Iterable[Token], sentences: Iterable[Sentence]) -> list[Token]:
    """The tokens, those that hang on a word of another sentence, or of another piece of one, made the root of a branch."""
    kept = list(tokens)
    for first, last, _ in sentences:
        for index in range(first, last):
            if not first <= kept[index].head < last:
                kept[index] = kept[index]._replace(head=index, role="ROOT")
    return kept


_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*(?:['’](?=\s))?|\S")
_POSSESSIVE = re.compile(r"['’]s\Z", re.I)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-ZÀ-ÞĀ-Ž0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Sgt|Sen|Rep|Gov|Prof|Rev|St|No|vs|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.\s*\Z"
)


def split_without_parser(text: str, passages: tuple[Passage, ...]) -> Parsed:
    """Words and sentences by marks and capitals alone."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, passage in enumerate(passages):
        for start, end in _sentence_spans(text, passage.start, passage.end):
            first = len(tokens)
            for word_start, word_end in _word_spans(text, start, end):
                word = text[word_start:word_end]
                tokens.append(Token(word, word.lower(), word.lower(), "", "", "", len(tokens), word_start, word_end, ""))
            if len(tokens) > first:
                sentences.append(Sentence(first, len(tokens), number))
    return Parsed(text, passages, tokens, cut_sentences(sentences), has_parse=False)


def _sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    here = start
    for mark in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(here, mark.end() - 8), mark.end()):
            continue
        yield here, mark.end()
        here = mark.end()
    if here < end:
        yield here, end


def _word_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text, start, end):
        owner = _POSSESSIVE.search(match[0])
        if owner and owner.start():
            yield match.start(), match.start() + owner.start()
            yield match.start() + owner.start(), match.end()
        else:
            yield match.start(), match.end()
