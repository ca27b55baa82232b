"""Does a line read as a sentence?"""

from __future__ import annotations

import re

END = re.compile(r"""[.!?…][\s"'”’»)\]]*\Z|[”"»]\s*\Z|:\s*\Z"""
                 r"""|[.!?…]["'”’»)]?\s?(?:Enditem|\[?ENDS?\]?|/ends|-?30-?|[■□∎◼●▪¹²³]+|\[[\d, ]{1,9}\])\s*\Z"""
                 r"""|[a-z)”"’][.!?]["”’]?\d{1,3}\Z""")  # a sign for the end of an article, or the number of a note
FINITE = re.compile(
    r"(?<!\w)(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|says?|said|told"
    r"|\w{2,20}ed|\w{1,20}['’](?:s|re|ll|ve|d|m)|\w{1,20}n['’]t|went|came|took|made|gave|found|held|left|led|met|put|ran|saw|sent"
    r"|set|spoke|stood|began|broke|brought|fell|felt|fought|got|grew|kept|knew|lost|paid|rose|shot|sought|thought|won|wrote|remains?"
    r"|wants?|needs?|means?|seems?|makes?|gives?|takes?|thinks?|believes?|calls?|comes?|goes|knows?|hopes?|fears|plans|warns?|den(?:y|ies)"
    r"|claims|asks?|urges?|intends?|expects?|refuses?|insists?|describes?|argues?|shows|holds|stands|lies|lives|expects?|hates?|attacks"
    r"|agrees?|remains|runs|says|tells?|worr(?:y|ies)|laughs?|shook|shrugged|saw|sold|bought|built|cut|drew|drove|ate|flew|gone|hit|hid)"
    r"(?!\w)", re.I)


def word_count(text: str) -> int:
    """How many words, as white space parts them."""
    return len(text.split())


_PLAINLY = 15  # words with an end mark: a sentence, whether or not its verb is an English one


def is_sentence(text: str) -> bool:
    """Does it read as a sentence: an end mark, and a finite verb by its form, or, in any language, fifteen words?"""
    if not END.search(text[-12:]) or word_count(text) < 3:
        return False
    return word_count(text) >= _PLAINLY or bool(FINITE.search(text[:2000]))
