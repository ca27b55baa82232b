"""Which claim carries which conclusion?"""

from __future__ import annotations

from itertools import groupby

from detente.report.bearing import carriers, lift_of
from detente.report.draw import Scale, belief_line, lift_bar, no_lift, scales
from detente.report.markup import Markup, held, join, tag
from detente.report.numbering import Entry
from detente.report.outline import Outline
from detente.report.pieces import entry_link, figure, scroll
from detente.report.sources import voice_words
from detente.report.tables import load_table
from detente.report.words import count, hundredth, one_line, points, sentence_case, signed


def load_map(outline: Outline) -> Markup:
    """Rows are claims in page order under their sources, columns are answers, cells are lifts. Empty without either."""
    if not outline.entries or not outline.answers:
        return join()
    columns = scales([[one.lift for one in carriers(answer.conclusion, "claim")] for answer in outline.answers], 0.22, 0.8)
    rows = []
    for voice, group in groupby(_by_voice(outline), key=lambda entry: entry.voice):
        head = join(tag("b", _voice_name(voice, outline)), " ", tag("small", voice_words(voice, outline)))
        rows.append(tag("tr", tag("th", head, colspan=len(outline.answers) + 3, scope="rowgroup"), class_="group"))
        rows.extend(_row(entry, outline, columns) for entry in group)
    heads = [tag("th", "Claim", scope="col", class_="claim")]
    heads += [tag("th", tag("span", tag("b", hundredth(answer.conclusion.share)), " ", answer.word.lower(), class_="share"),
                  tag("a", answer.name, href=f"#card-{place}"), scope="col")
              for place, answer in enumerate(outline.answers, 1)]
    heads.append(tag("th", "Believed, of 100", scope="col", colspan=2, class_="belief"))
    body = tag("table", tag("caption", "Lift of each claim, in worlds of a hundred", class_="unseen"),
               tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="load")
    return figure("load", "The load map.", _words(outline), scroll(body, "The load map"),
                  tag("p", "A bar’s number is its lift: the share when the claim is granted, less the share when it is "
                      "refused, over the same worlds. A dot: no lift that sampling can tell from none. ",
                      held(load_table(outline), "load-map.csv", "The load map as CSV"), class_="files"), kind="full")


def _by_voice(outline: Outline) -> list[Entry]:
    """Claims gathered under the source that says them first, sources as the reader meets them, assumptions last."""
    places = {voice: place for place, voice in enumerate(dict.fromkeys(one.voice for one in outline.entries.values()))}
    return sorted(outline.entries.values(), key=lambda entry: (entry.assumed, places[entry.voice], entry.number))


def _voice_name(voice: str, outline: Outline) -> str:
    source = outline.case.sources.get(voice)
    return source.label if source else one_line(voice) or "Assumed by the case’s author"


def _words(outline: Outline) -> str:
    idle = [entry for entry in outline.entries.values() if _idle(entry, outline)]
    found = f"{sentence_case(count(len(idle), 'claim'))} of {len(outline.entries)} carry nothing anywhere." if idle else \
        "Every claim carries something."
    return ("Every claim against every conclusion. Filled, to the right: granting the claim raises the share. Hatched, to "
            f"the left: it lowers it. {found}")


def _idle(entry: Entry, outline: Outline) -> bool:
    return not any(lift_of(answer.conclusion, entry.claim.id) for answer in outline.answers)


def _row(entry: Entry, outline: Outline, columns: list[Scale]) -> Markup:
    cells = []
    for answer, scale in zip(outline.answers, columns, strict=True):
        carrier = lift_of(answer.conclusion, entry.claim.id)
        heard = tag("span", signed(carrier.lift) if carrier else "0", class_="unseen")
        drawn = lift_bar(carrier.lift, scale, labelled=True) if carrier else no_lift(scale)
        cells.append(tag("td", heard, drawn, data_name=answer.name, class_=None if carrier else "zero"))
    idle, chance = _idle(entry, outline), entry.chance
    if idle:
        words = "" if chance is None else f"; believed {points(chance)} of 100"
        cells.append(tag("td", f"carries nothing{words}", class_="idle-words"))
    believed = [tag("td", belief_line(chance), class_="line", data_name=f"Believed {points(chance)}"),
                tag("td", str(points(chance)), class_="number")] if chance is not None else [
                tag("td", "not weighed", colspan=2)]
    return tag("tr", tag("th", entry_link(entry), tag("span", entry.says, title=entry.says), scope="row"), *cells, *believed,
               class_="idle" if idle else None)
