"""In which language is the page?

By script where the script tells, else by the share of a language's commonest small words among the page's words.
"""

from __future__ import annotations

import re
import unicodedata

from .lexicon import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters that are looked at
_SCRIPTS = (("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CJK", "zh"), ("ARABIC", "ar"), ("HEBREW", "he"),
            ("CYRILLIC", "ru"), ("GREEK", "el"), ("DEVANAGARI", "hi"), ("BENGALI", "bn"), ("THAI", "th"), ("GEORGIAN", "ka"),
            ("ARMENIAN", "hy"), ("ETHIOPIC", "am"), ("TAMIL", "ta"))
_TELLING = (("ar", "پچژگ", "fa"), ("ru", "іїєґ", "uk"))


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of `text`, or `und` where it could not be told."""
    sample = text[:_SAMPLE]
    letters = [letter for letter in sample if letter.isalpha()]
    foreign = [letter for letter in letters if ord(letter) > 0x24F]
    if len(foreign) * 2 > len(letters) > 0:
        return _by_script(sample, foreign)
    words = [word.lower() for word in _WORD.findall(sample)]
    shares = {code: sum(word in known for word in words)
              for code, known in ((code, frozenset(line.split())) for code, line in lexicon("languages").items())}
    best = max(shares, key=lambda code: shares[code]) if words else "und"
    if not words or shares[best] * 12 < len(words):
        return "und"
    return best


def _by_script(sample: str, letters: list[str]) -> str:
    counts = dict.fromkeys((code for _, code in _SCRIPTS), 0)
    for letter in letters[:2000]:
        name = unicodedata.name(letter, "")
        for script, code in _SCRIPTS:
            if name.startswith(script):
                counts[code] += 1
                break
    if counts["ja"]:  # Japanese mixes its own letters with Chinese ones
        return "ja"
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        return "und"
    for code, signs, other in _TELLING:
        if best == code and any(sign in sample for sign in signs):
            return other
    return best
