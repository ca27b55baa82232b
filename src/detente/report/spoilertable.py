"""Which drawing and which numbers stand behind a table of spoilers, as files?"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from detente.model.spoiler_table import Spoiler, SpoilerTable
from detente.report.bargainfile import files_of
from detente.report.bargainsheet import Strip, strip_drawing
from detente.report.markup import Markup, join
from detente.report.offertable import spread_cells
from detente.report.settlementwords import head_of
from detente.report.spoilerwords import of_known
from detente.report.spreadwords import of_hundred
from detente.report.tables import Cell, csv_text
from detente.report.words import clip, sentence_case

MOST_DRAWN = 60


def spoiler_files(table: SpoilerTable) -> Markup:
    """The gains as a drawing, and all numbers; nothing without actors."""
    if not table.actors:
        return join()
    return files_of(f"wreck {table.offer}", "the numbers", {"gains": spoiler_drawing(table)}, spoiler_csv(table))


def spoiler_drawing(table: SpoilerTable) -> Markup:
    """What each gains by failure, around nought."""
    strips = [Strip(head_of(actor.label), of_known(actor.gain), of_hundred(actor.gain), (0.0,))
              for actor in table.actors[:MOST_DRAWN]]
    words = f"{sentence_case(clip(table.offer, 300))}. What each gains by failure, in points of 100 of all that it wants."
    return strip_drawing(table.offer, words, strips, -1.0, 1.0, ("−100: loses by failure", "100: gains"))


def spoiler_csv(table: SpoilerTable) -> str:
    """Every number, a row a figure; shares are parts of 1."""
    rows: list[list[Cell]] = [["what", "whose", "of", "low", "middle", "high"]]
    for actor in table.actors:
        rows += list(_rows(actor))
    return csv_text(rows, ".6g")


def _rows(actor: Spoiler) -> Iterator[list[Cell]]:
    yield ["gain by failure", actor.label, None, *spread_cells(actor.gain)]
    yield ["score", actor.label, None, *spread_cells(actor.score)]
    shares = [("gains by failure", "", actor.gains), ("nobody gains more", "", actor.most),
              *(("kind", name, share) for name, share in actor.kinds)]
    for means in actor.means:
        shares += [] if means.on_record else [("does so already", means.act, means.now)]
        shares += [("would break the offer", means.act, means.works)]
    for what, of, share in shares:
        yield [f"share of worlds: {what}", actor.label, of or None, None, share if isfinite(share) else None, None]
