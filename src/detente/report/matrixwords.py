"""What does a matrix of hypotheses and evidence come to, in plain sentences?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.likelihood import word
from detente.model.matrix import Answer, Standing, Told
from detente.report.words import band_words, clip, count, hundredth, listed, one_line, some, span_words, worlds_of

LONGEST = 240  # characters of a hypothesis or item in a sentence
MOST_SETS = 5
MOST_NAMED = 3  # items that are named as those that decide
SILENT = 5e-7  # bits: what tells less tells nothing
POINT = 0.005  # a share below this prints as 0 worlds of a hundred
CAVEAT = ("These are the numbers that follow from the ratings by Bayes’ rule, not a forecast; and no gain in accuracy is "
          "claimed for the method.")


def ordered(answer: Answer) -> list[Standing]:
    """Hypotheses from the likeliest to the least; each refinement after what it refines."""
    own = {one.name: one for one in answer.standings}

    def key(one: Standing) -> tuple[float, str, bool, float, str]:
        top = own[one.refines or one.name]
        return -round(top.posterior, 12), top.name, bool(one.refines), -round(one.posterior, 12), one.name

    return sorted(answer.standings, key=key)


def telling_first(answer: Answer) -> list[Told]:
    """Items from those that tell most to those that tell nothing; equals in the file's order."""
    return sorted(answer.items, key=lambda one: -round(one.bits, 9))


def silent(answer: Answer) -> list[str]:
    """Names of the items that are as likely under each hypothesis."""
    return [one.item.name for one in answer.items if one.bits < SILENT]


def called(one: Standing) -> str:
    """`“It was the wind” (H2)`, or the name alone where it says all."""
    text = clip(one.text, LONGEST).rstrip(".")
    return f"“{text}”" if one.text == one.name else f"“{text}” ({one_line(one.name)})"


def lead_words(answer: Answer) -> str:
    """Which hypothesis leads, with its word and the range of that word; or which ones are level."""
    tops = {one.name: one for one in answer.standings}
    first = tops[answer.level[0]]
    among = count(len(answer.matrix.tops), "hypothesis", "hypotheses")
    if answer.lead:
        return (f"{called(first)} is {word(first.posterior)} ({band_words(first.posterior)}): {hundredth(first.posterior)} of "
                f"100, if one of the {among} is true.")
    if len(answer.level) == len(answer.matrix.tops):
        return f"None of the {among} is ahead: the items do not set them apart."
    named = some([called(tops[name]) for name in answer.level], 4)
    return f"{named} are level at the top, with {hundredth(first.posterior)} of 100 each: the items do not set them apart."


def none_words(answer: Answer) -> str:
    """What a row "none of these" would get; empty where it was not asked for."""
    if answer.none is None:
        return ""
    best = max(one.posterior for one in answer.standings if not one.refines) * (1 - answer.none)
    if answer.none > best:
        return (f"None of them fits the items well: an explanation to which every item is neutral would get "
                f"{hundredth(answer.none)} of 100, more than any of them.")
    return (f"Beside an explanation “none of these”, to which every item is neutral, {'it has' if answer.lead else 'each has'} "
            f"{hundredth(best)} of 100, and none of these {hundredth(answer.none)}.")


def worlds_words(answer: Answer) -> str:
    """In how many worlds the leader leads, if items are doubted."""
    if not any(0 < one.item.chance < 1 for one in answer.items):
        refused = [one_line(one.item.name) for one in answer.items if one.item.chance == 0]
        held = f"all but {some(refused)} are" if refused else "each is"
        return f"The file doubts no item: {held} taken as true."
    first = next(one for one in answer.standings if one.name == answer.level[0])
    share = first.leads or 0.0
    drawn = "" if answer.exact else f" ({span_words(first.low, first.high)}, {answer.worlds:,} worlds drawn)"
    tied = f" In {worlds_of(answer.tied)} none leads." if answer.tied >= POINT else ""
    who = "It leads" if answer.lead else f"{called(first)} leads"
    return f"{who} in {worlds_of(share)}{drawn}, in which each item is true as often as it is believed.{tied}"


def flip_words(answer: Answer) -> str:
    """Which items the lead hangs on; empty where nobody leads."""
    if not answer.lead:
        return ""
    if not answer.accepted:
        return "If every item counted as true that is at least as likely true as not, it would not lead."
    if answer.flips:
        shown = [listed([one_line(name) for name in names]) for names in answer.flips[:MOST_SETS]]
        more = " (and other sets)" if len(answer.flips) > MOST_SETS else ""
        if len(shown) == 1:
            return f"It would no longer lead if {shown[0]} were false."
        return f"It would no longer lead if these were false: {'; or '.join(shown)}{more}."
    if answer.searched == 0:
        return "No item tells anything: the lead is that of the prior."
    if answer.searched >= sum(one.bits >= SILENT for one in answer.items):
        return "No set of items takes the lead away."
    most = "single item" if answer.searched == 1 else f"set of up to {count(answer.searched, 'item')}"
    return f"No {most} takes the lead away; larger sets were not tried."


def decides(answer: Answer) -> str:
    """The items that tell most, and those that tell nothing."""
    telling = [one for one in telling_first(answer) if one.bits >= SILENT]
    if not telling:
        return "No item tells anything: each is as likely under one hypothesis as under another."
    level = [one for one in telling if one.bits > telling[0].bits - SILENT]
    named = level if 1 < len(level) <= 7 else telling[:MOST_NAMED]
    names = listed([one_line(one.item.name) for one in named])
    alike = f" alike ({telling[0].bits:.2f} bits each)" if named is level else f" ({telling[0].bits:.2f} bits for the first)"
    said = f"Most is told by {names}{alike}."
    if quiet := silent(answer):
        said += f" {some([one_line(name) for name in quiet])} {'tells' if len(quiet) == 1 else 'tell'} nothing, being as " \
                "likely under each hypothesis."
    return said


def count_words(answer: Answer) -> str:
    """What Heuer's count says, and whether Bayes' rule says the same."""
    tops = [one for one in answer.standings if not one.refines]
    fewest = min(one.inconsistency for one in tops)
    best = [one for one in tops if one.inconsistency == fewest]
    said = f"By Heuer’s count {some([one_line(one.name) for one in best])} {'has' if len(best) == 1 else 'have'} the least " \
           f"against {'it' if len(best) == 1 else 'them'} ({fewest:g})"
    if not answer.lead:
        return f"{said}."
    return f"{said}, which agrees." if answer.lead in {one.name for one in best} and len(best) == 1 else \
        f"{said}: the two ways of counting part here."


def cluster_words(answer: Answer) -> Iterator[str]:
    """Which items speak once together."""
    held: dict[str, list[str]] = {}
    for one in answer.items:
        if one.item.cluster:
            held.setdefault(one.item.cluster, []).append(one_line(one.item.name))
    yield from (f"{some(names)} are one cluster ({clip(name, 60)}) and speak once."
                for name, names in held.items() if len(names) > 1)


def says(answer: Answer) -> list[str]:
    """All of it, the answer first."""
    told: Sequence[str] = (lead_words(answer), none_words(answer), worlds_words(answer), flip_words(answer), decides(answer),
                           count_words(answer), *cluster_words(answer), *answer.matrix.notes)
    return [text for text in told if text]
