"""May a noun stand for people, or for many who act as one?"""

from __future__ import annotations

from .lexicon import word_set

_SORTS = {"armed": "armed-group", "party": "party", "government": "government", "bloc": "bloc", "organisation": "organisation"}


def sort_of(word: str) -> str:
    """The kind of group that a word stands for, as `armed-group` for "militia"; empty if it stands for none."""
    return next((kind for key, kind in _SORTS.items() if word in word_set("roles", key)), "")


def is_human(word: str, lemma: str) -> bool:
    """Is the word, or its lemma, one for a person, for people, or for a group?"""
    return any(each in word_set("roles", key) for each in (word, lemma) for key in ("person", "people")) \
        or bool(sort_of(word)) or bool(sort_of(lemma))
