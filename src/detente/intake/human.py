"""May a noun stand for people, or for many who act as one?"""

from __future__ import annotations

import functools

from .lexicon import word_set

_SORTS = {"armed": "armed-group", "party": "party", "government": "government", "bloc": "bloc", "organisation": "organisation"}


@functools.cache
def _sorts() -> dict[str, str]:
    """The kind of group of every word that stands for one; of two kinds the first."""
    return {word: kind for key, kind in reversed(_SORTS.items()) for word in word_set("roles", key)}


@functools.cache
def _human() -> frozenset[str]:
    """Every word for a person, for people, or for a group."""
    return word_set("roles", "person") | word_set("roles", "people") | word_set("roles", "organs") | _sorts().keys()


def sort_of(word: str) -> str:
    """The kind of group that a word stands for, as `armed-group` for "militia"; empty if it stands for none."""
    return _sorts().get(word, "")


def is_human(word: str, lemma: str) -> bool:
    """Is the word, or its lemma, one for a person, for people, or for a group?"""
    return word in _human() or lemma in _human()


def gender_of(word: str) -> str:
    """f or m by a word for a person, as "spokeswoman"; empty if it tells neither."""
    if word in word_set("roles", "female"):
        return "f"
    return "m" if word in word_set("roles", "male") else ""
