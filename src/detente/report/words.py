"""How are numbers, ranges and lists said in plain words?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.model.likelihood import Scale, band
from detente.model.range import Range

LETTERS = {
    "A": "reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "reliability cannot be judged",
}
DIGITS = {
    1: "confirmed by others", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "cannot be judged",
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

# What a reader could not see, or what would turn the text around it: spelt out by its number.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """Text in which control characters, direction marks and lone surrogates are spelt out, as in ⟨U+202E⟩."""
    return _UNSEEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Text on one line, as it is shown in a list: visible, and every run of white space one blank."""
    return " ".join(visible(text).split())


def clip(text: str, most: int) -> str:
    """Text of at most `most` characters, cut at a blank where there is one."""
    text = one_line(text)
    if len(text) <= most:
        return text
    cut = text[:most - 1]
    head = cut.rsplit(" ", 1)[0]
    return (head if len(head) > most // 2 else cut).rstrip(" ,;:.") + "…"


def hundredth(share: float) -> str:
    """A share as whole worlds of a hundred: `63`, `<1`, `>99`."""
    if share < 0.01:
        return "<1"
    return ">99" if share > 0.99 else str(int(100 * share + 0.5))


def worlds_of(share: float) -> str:
    """`63 of 100 worlds`, said so that it can be read aloud at both ends."""
    if share < 0.01:
        return "fewer than 1 of 100 worlds"
    return "more than 99 of 100 worlds" if share > 0.99 else f"{hundredth(share)} of 100 worlds"


def points(lift: float) -> int:
    """A lift in whole worlds of a hundred, rounded half away from zero."""
    return int(abs(lift) * 100 + 0.5) * (-1 if lift < 0 else 1)


def signed(lift: float) -> str:
    """A lift in worlds of a hundred with its sign: `+41`, `−8`, `0`."""
    whole = points(lift)
    return f"{'+' if whole > 0 else '−'}{abs(whole)}" if whole else "0"


def band_of(share: float, scale: Scale = "icd203") -> tuple[float, float]:
    """The part of 0..1 that the share's word covers."""
    return band(share, scale)[1:]


def band_words(share: float, scale: Scale = "icd203") -> str:
    """`55–80 %`, or the bare bound where the share lies beyond the last band."""
    if share < 0.01:
        return "<1 %"
    if share > 0.99:
        return ">99 %"
    low, high = band_of(share, scale)
    return f"{int(100 * low + 0.5)}–{int(100 * high + 0.5)} %"


def span_words(low: float, high: float) -> str:
    """`62–64`, in worlds of a hundred; one number where both ends are the same."""
    first, last = hundredth(low), hundredth(high)
    return first if first == last else f"{first}–{last}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def some(items: Sequence[str], most: int = 7) -> str:
    """`a, b and c`; of more than `most` items the first few, and how many others."""
    if len(items) <= most:
        return listed(items)
    return f"{', '.join(items[:most - 2])} and {count(len(items) - most + 2, 'other')}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`one claim`, `two claims`, `17 claims`."""
    said = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{said} {noun if number == 1 else plural or noun + 's'}"


def sentence_case(text: str) -> str:
    """The text with a capital in front, otherwise as it is."""
    return text[:1].upper() + text[1:]


def amount(value: Range) -> str:
    """A number, or a range `85 to 97 (likeliest 90)`, with a true minus."""
    if value.low == value.high:
        return f"{value.low:g}".replace("-", "−")
    best = "" if value.best is None else f" (likeliest {value.best:g})"
    return f"{value.low:g} to {value.high:g}{best}".replace("-", "−")


def words_of_id(identifier: str) -> str:
    """`no-patron` as `No patron`."""
    return sentence_case(one_line(identifier.replace("-", " ").replace("_", " ")))


def belief_style(chance: float) -> str:
    """How a line for so much belief is drawn: `solid` from three in four, `dashed` from two in five, else `dotted`."""
    return "solid" if chance >= 0.75 else "dashed" if chance >= 0.40 else "dotted"
