"""What sort of text is it?

The page's own word for it first; then its form: questions and answers, a release, an author from outside the trade, the
first person outside of quotes. News only where a third of the sentences say who said so; else it stays unknown.
"""

from __future__ import annotations

import re

_WORDS = (
    ("press-release", r"press release|media release|for immediate release|press statement|news release"),
    ("interview", r"interview|q ?& ?a|q and a"),
    ("opinion", r"opinions?|op-?ed|editorial|comment|commentary|viewpoint|perspectives?|column"),
    ("analysis", r"analysis|explainer|backgrounder|in depth"),
    ("blog", r"blog|blogs"),
)
_RELEASE = re.compile(r"for immediate release", re.I)
_SPEAKER_LINE = re.compile(r"(?:[A-Z][\w .'’-]{0,40}|Q|A|Question|Answer)\s?:\s", re.M)
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{0,3000}[”\"»\n]")
_FIRST_PERSON = re.compile(r"(?<![\w'’])(?:I|I['’]\w{1,3}|[Mm]y|[Ww]e must|[Ww]e should|[Ww]e need)(?![\w'’])")
_OUTSIDER = re.compile(
    r"\b(?:fellow|professor|lecturer|researcher|scholar|expert|analyst|ambassador|minister|director|historian|economist"
    r"|activist|author of|university|institute|think tank)\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"[“\"«]|\b(?:said|says|told|stated|according to|announced|claimed|warned|added|denied|accused|argued|reported|called"
    r"|confirmed|insisted|urged|vowed|promised)\b"
)
_END = re.compile(r"[.!?\n]+")


def genre_of(section: str, lines: tuple[str, ...], affiliation: str | None, paragraphs: tuple[str, ...]) -> str:
    """One of news, opinion, analysis, interview, press-release, blog, unknown.

    `section`: what the page's head declares, or empty; `lines`: its short lines outside of the body, the title among them.
    """
    for text in (section, *lines):
        for genre, words in _WORDS:
            if re.match(rf"(?:{words})(?:\Z|\s?[:|])", text.strip(), re.I):
                return genre
    body = "\n".join(paragraphs)
    if _RELEASE.search(body[:500]):
        return "press-release"
    speakers = sum(bool(_SPEAKER_LINE.match(paragraph)) for paragraph in paragraphs)
    asked = sum(paragraph.rstrip().endswith("?") for paragraph in paragraphs)
    if speakers * 2 > len(paragraphs) > 3 and asked:
        return "interview"
    outside = _QUOTED.sub(" ", body)
    if (affiliation and _OUTSIDER.search(affiliation)) or len(_FIRST_PERSON.findall(outside)) >= 2:
        return "opinion"
    sentences = [sentence for sentence in _END.split(body) if len(sentence.split()) >= 3]
    attributed = sum(bool(_ATTRIBUTED.search(sentence)) for sentence in sentences)
    return "news" if sentences and attributed * 3 >= len(sentences) else "unknown"
