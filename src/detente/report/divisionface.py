"""How does the bargaining range of an offer stand on a page and in a terminal, with the offer in it?"""

from __future__ import annotations

from detente.model.offer_picture import Division
from detente.model.settlement import Spread
from detente.report.markup import Markup, tag
from detente.report.settlementwords import name_of
from detente.report.spreadmarks import ruler, spread_mark
from detente.report.spreadwords import known, parts_words
from detente.report.words import sentence_case

Row = tuple[str, Spread]


def division_words(found: Division) -> str:
    """What the range is, in words, with its ends and where the offer lies."""
    side, other = name_of(found.side), name_of(found.other)
    return (f"From defeat (0) to victory (100) for {side}. Fighting costs both: if what is at stake could be shared "
            f"out, both would rather have any share for {side} from {parts_words(found.least)} to {parts_words(found.most)} "
            f"than fight to the end. To {side} the offer, as far as it is believed, is worth {parts_words(found.believed)}; to "
            f"{other} it may look otherwise, since the wishes of the two are not each other’s reverse.")


def division_rows(found: Division) -> tuple[Row, ...]:
    """The figures with their names, from what a fight would bring to what the offer does."""
    return (("chance in a fight", found.chance), ("the least it would take", found.least),
            ("the most the other side would leave it", found.most), ("the offer, if it is kept", found.kept),
            ("the offer, as far as it is believed", found.believed))


def division_figure(found: Division) -> Markup:
    """The range as strips on one line; two thin upright lines are its ends."""
    guides = tuple(end.middle for end in (found.least, found.most) if known(end))
    rows = [tag("li", tag("span", sentence_case(words)),
                spread_mark(spread, 0, 1, f"{words}: {parts_words(spread)} of 100", guides),
                tag("span", parts_words(spread), class_="bg-said"))
            for words, spread in division_rows(found)]
    foot = tag("li", tag("span"), ruler("0: its defeat", "100: its victory"), tag("span"), class_="bg-foot", aria_hidden="true")
    caption = tag("figcaption", tag("b", "The bargaining range."), " ", division_words(found))
    return tag("figure", caption, tag("ul", *rows, foot, class_="bg-strips"), class_="bg-party")
