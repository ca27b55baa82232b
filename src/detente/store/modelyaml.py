"""Why is a model file not readable as YAML, in words of somebody who has never heard of it?

The reader's own words are about its grammar ("did not find expected '-' indicator"). The few slips that people make are known
again by what stands at the place; any other keeps the reader's words.
"""

from __future__ import annotations

import re

from detente.errors import Problem

NOT_READABLE = "not readable as YAML: "
_MUCH = re.compile(r"(?<![\w'\">])>>(?![\w'\">])")
_OUT_OF_LINE = ("expected '-' indicator", "expected key", "<block end>")
_NO_TAG = "for ! write not; a text that begins with ! stands in quotes"
_COLON = "mapping values are not allowed"


def plainly(problem: Problem, text: str) -> Problem:
    """The same problem, at the same place, in plain words where the slip is a known one. text: the whole file."""
    if problem.message.startswith("a tag (!"):
        return problem._replace(hint=_NO_TAG)
    if not problem.message.startswith(NOT_READABLE):
        return problem
    lines = text.split("\n")
    line = lines[problem.line - 1] if 1 <= problem.line <= len(lines) else ""
    what, hint = _slip(problem.message, line, problem.column - 1)
    return problem._replace(message=NOT_READABLE + what, hint=hint) if what else problem


def _slip(message: str, line: str, column: int) -> tuple[str, str]:
    """What is wrong and what would be right, both empty where no slip is known. column: counted from 0."""
    before = line[:column]
    if "\t" in line[:len(line) - len(line.lstrip())] or line[column:column + 1] == "\t":
        return "a tab stands here", "use spaces"
    if any(found.start() <= column <= found.end() for found in _MUCH.finditer(line)):
        return "'>>' stands here without quotes", "put it in quotes: '>>'"
    if "scanning a tag" in message:
        return "a word begins with !", _NO_TAG
    if _COLON in message and before.strip():
        return ("a second colon stands on this line, or the line is not in line with the one above it",
                "let it begin where its neighbours begin, or put a text that holds a colon in quotes")
    if not before.strip() and line.strip() and any(words in message for words in _OUT_OF_LINE):
        return ("this line is not in line with the ones above it",
                "let it begin in the same column as the others of its list, or of its keys")
    return "", ""
