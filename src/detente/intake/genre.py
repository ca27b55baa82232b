"""What sort of text is it?

The page's own word for it first; then its form: questions and answers, a release, an author from outside the trade, the
first person outside of quotes. News only where a third of the sentences say who said so; else it stays unknown.
"""

from __future__ import annotations

import re

_WORDS = (
    ("press-release", r"press release|media release|for immediate release|press statement|news release"),
    ("interview", r"(?:an? )?(?:interview|conversation) (?:with\b.{0,80}|by)|interview|q ?& ?a|q and a"),
    ("opinion", r"opinions?|op-?ed|editorial|comment|commentary|viewpoint|perspectives?|column"),
    ("analysis", r"analys[ie]s|explainers?|backgrounders?|in depth"
                 r"|(?:special|policy|research|country|situation|briefing|working|issue|discussion|occasional|crisis|conflict) "
                 r"(?:reports?|briefs?|briefings?|papers?|notes?|updates?)(?: (?:no\.? ?|n° ?|#)?\d{1,4})?"
                 r"|(?:reports?|briefings?|papers?|briefs?) (?:no\.? ?|n° ?|#)?\d{1,4}|.{3,60} assessment(?:, .{4,20}\Z)?"),
    ("blog", r"blog|blogs"),
)
_SAID = (
    ("press-release", re.compile(r"(?:for immediate release|notes? (?:to|for) (?:the )?editors?"
                                r"|(?:media|press) contacts?)\b.{0,80}\Z", re.I)),
    ("interview", re.compile(r"(?:the|this) (?:interview|conversation|q&a) (?:was|has been|is)\b.{0,160}\Z", re.I)),
)
_EXPLAINS = re.compile(r"(?:explainers?|explained)(?:\Z|\s?[:|])", re.I)
_BLOG = re.compile(r"(?:posted (?:on|in|by)\b.{0,120}|blogroll|about me|my (?:blog|books?)|a blog (?:about|on|by)\b.{0,80}"
                   r"|.{0,40}\bblog|leave a (?:reply|comment)|permalink)\Z", re.I)
_RELEASE = re.compile(r"for immediate release", re.I)
_SPEAKER_LINE = re.compile(r"(?:[A-Z][\w .'’-]{0,40}|Q|A|Question|Answer)\s?:\s", re.M)
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{0,3000}[”\"»\n]")
_FIRST_PERSON = re.compile(r"(?<![\w'’])(?:I|I['’]\w{1,3}|[Mm]y"
                           r"|[Ww]e (?:must|should|need|believe|think|argue|admit|propose|suggest))(?![\w'’])")
_OUTSIDER = re.compile(
    r"\b(?:fellow|professor|lecturer|researcher|scholar|expert|analyst|ambassador|minister|director|historian|economist"
    r"|activist|author of|university|institute|think tank)\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"[“\"«]|\b(?:said|says|told|stated|according to|announced|claimed|warned|added|denied|accused|argued|reported|called"
    r"|confirmed|insisted|urged|vowed|promised)\b"
)
_PAPER = re.compile(r"(?:(?:[IVX]{1,5}|\d{1,2})[.):] )?(?:executive summary|introduction|conclusions?|methodology|overview"
                    r"|(?:key |policy |main )?(?:findings|recommendations)|acknowledge?ments|footnotes|table of contents"
                    r"|the way forward|policy implications)\Z", re.I)
_PROCLAIMED = re.compile(r"\b(?:communiqu[eé]s?|statement|declaration|proclamation|manifesto|memorandum|resolution|open letter"
                         r"|appeal|press note)\b", re.I)
_WE = re.compile(r"(?:\A|[.!?:;]\s|\n)(?:We|Our)\b")
_I = re.compile(r"(?<![\w'’])(?:I|I['’]\w{1,3}|[Mm]y)(?![\w'’])")
_OFFICIAL = re.compile(r"(?:joint )?(?:comments?|statements?|remarks|answers?|address|message|reply|press briefing) "
                       r"(?:by|of|from) (?:the )?.{0,60}\b(?:ministry|ministers?|department|spokes\w+|president|secretary"
                       r"|office|embassy|directorate|government|council)\b", re.I)
_SIGNED = re.compile(r"(?:(?:signed|issued) (?:by|for)\b.{2,120}|for (?:and on behalf of )?the [A-Z][^:]{1,60}: .{3,80}"
                     r"|(?:the )?(?:general command"
                     r"|(?:central|political|military|supreme) (?:committee|council|bureau|command)"
                     r"|spokesperson|media office).{0,80})\Z", re.I)
_ANALYST = re.compile(r"\banalyst\b", re.I)
_END = re.compile(r"[.!?\n]+")


def genre_of(section: str, kickers: tuple[str, ...], lines: tuple[str, ...], affiliation: str | None,
             paragraphs: tuple[str, ...]) -> str:
    """One of news, opinion, analysis, interview, press-release, blog, unknown.

    `section`: what the page's head declares, or empty; `kickers`: the short lines around the title, itself among them;
    `lines`: all short lines outside of the body.
    """
    for genre, pattern in _SAID:
        if any(pattern.match(text.strip()) for text in lines):
            return genre
    if any(_EXPLAINS.match(text.strip()) for text in (section, *kickers)):
        return "analysis"
    form = _form_of(paragraphs)
    if form:
        return form
    if any(_OFFICIAL.match(text) for text in kickers):
        return "press-release"
    for text in (section, *kickers):
        for genre, words in _WORDS:
            if re.match(rf"(?:{words})(?:\Z|\s?[:|/·•–—]|\sby\s)", text.strip(), re.I):
                return genre
    body = "\n".join(paragraphs)
    if _RELEASE.search(body[:500]):
        return "press-release"
    outside = _QUOTED.sub(" ", body)
    if _is_proclaimed(outside, kickers, lines):
        return "press-release"
    personal = len(_FIRST_PERSON.findall(outside)) >= 2
    if personal and any(_BLOG.match(text.strip()) for text in lines):
        return "blog"
    if not _I.search(outside) and ((affiliation and _ANALYST.search(affiliation)) or _is_paper(lines)):
        return "analysis"
    if (affiliation and _OUTSIDER.search(affiliation)) or personal:
        return "opinion"
    sentences = [sentence for sentence in _END.split(body) if len(sentence.split()) >= 3]
    attributed = sum(bool(_ATTRIBUTED.search(sentence)) for sentence in sentences)
    return "news" if sentences and attributed * 3 >= len(sentences) else "unknown"


def _is_proclaimed(outside: str, kickers: tuple[str, ...], lines: tuple[str, ...]) -> bool:
    """Do those who sign the text speak in it: "We" opens sentences, "I" occurs nowhere, a title or a sign-off says so?"""
    said = len(_WE.findall(outside))
    if _I.search(outside) or said < 2:
        return False
    signed = said >= 3 and any(_SIGNED.match(text.strip()) for text in lines)
    return signed or any(_PROCLAIMED.search(text) for text in kickers)


def _is_paper(lines: tuple[str, ...]) -> bool:
    """Is it parted as a report is: two headings such as "Introduction" and "Conclusion"?"""
    return len({match[0].lower() for text in lines if (match := _PAPER.match(text.strip()))}) >= 2


def _form_of(paragraphs: tuple[str, ...]) -> str:
    """An interview is told by its turns: names with colons and a question, or questions that stand alone and are answered."""
    speakers = sum(bool(_SPEAKER_LINE.match(paragraph)) for paragraph in paragraphs)
    asked = [paragraph.rstrip().endswith("?") for paragraph in paragraphs]
    answered = sum(one and not other and len(paragraph) < 300
                   for one, other, paragraph in zip(asked, asked[1:], paragraphs, strict=False))
    turns = (speakers * 2 > len(paragraphs) > 3 and any(asked)) or (answered >= 2 and answered * 4 >= len(paragraphs))
    return "interview" if turns else ""
