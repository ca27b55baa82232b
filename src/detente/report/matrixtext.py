"""How is a weighed matrix told in a terminal? Hypotheses in rows, items in columns: those that tell most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.model.matrix import Answer, Standing, Told
from detente.report.hypotheses import MARKS
from detente.report.matrixwords import CAVEAT, POINT, SILENT, ordered, says, telling_first
from detente.report.textlines import columns, points_of, wrap
from detente.report.words import clip, count, hundredth, listed, one_line, points, signed

MOST_ROWS = 24
MOST_ITEMS = 12
NAME = 4  # letters of an item's name that can stand over its column
NARROWEST = 12  # letters of a hypothesis in its row


def matrix_lines(answer: Answer, width: int) -> Iterator[str]:
    """Answer, table, items and notes, in lines of at most so many columns."""
    yield from wrap(answer.matrix.title, width)
    yield f"{count(len(answer.standings), 'hypothesis', 'hypotheses')}, {count(len(answer.items), 'item')}".capitalize() + "."
    told = says(answer)
    for place, text in enumerate(told):
        yield from wrap(text, width) if place == 0 else points_of([text], width)
        if place == 0:
            yield ""
    yield ""
    yield from _table(answer, width)
    yield ""
    yield from _items(answer, width)
    yield ""
    yield from wrap(CAVEAT, width)


def _table(answer: Answer, width: int) -> Iterator[str]:
    """A line for each hypothesis: its share, what is against it, and its cells."""
    rows = ordered(answer)[:MOST_ROWS]
    figures = _figures(answer, rows)
    while len(figures) > 1 and width - sum(len(line[0]) + 2 for line in figures) < 2 * NARROWEST:
        figures.pop()
    room = width - sum(len(line[0]) + 2 for line in figures) - 1
    cells = _heads(answer)[:max(0, (room - min(room // 2, 36)) // (_widest(answer) + 1))]
    wide = _widest(answer)
    first = max(NARROWEST, room - len(cells) * (wide + 1))
    head = "".join(f"  {line[0]}" for line in figures) + " " + "".join(f" {_right(name, wide)}" for name, _ in cells)
    yield f"{'':{first}}{head}".rstrip()
    for place, one in enumerate(rows):
        name = _left(_named(one), first)
        said = "".join(f"  {_right(line[place + 1], len(line[0]))}" for line in figures)
        marks = "".join(f" {_right(_sign(cell, answer, one), wide)}" for _, cell in cells)
        yield f"{name}{said} {marks}".rstrip()
    unseen = ((len(answer.standings) - len(rows), "hypothesis", "hypotheses"),
              (len(answer.items) - len(cells), "item", "items"))
    left = [count(more, f"more {noun}", f"more {plural}") for more, noun, plural in unseen if more]
    if left:
        yield from wrap(f"{listed(left)}: --out page.html or --json has all.".capitalize(), width)


def _figures(answer: Answer, rows: Sequence[Standing]) -> list[list[str]]:
    """Columns of numbers, each under its head."""
    found = [["Of 100", *(hundredth(one.posterior) for one in rows)], ["Against", *(f"{one.inconsistency:g}" for one in rows)]]
    if any(one.item.credibility or one.item.relevance for one in answer.items):
        found.append(["Weighted", *(f"{one.weighted:.2f}" for one in rows)])
    if any(0 < one.item.chance < 1 for one in answer.items):
        found.append(["Leads", *("" if one.leads is None else hundredth(one.leads) for one in rows)])
    return found


def _heads(answer: Answer) -> list[tuple[str, Told]]:
    """The items with what stands over their columns: their names where all are short, or else their numbers in the list."""
    items = telling_first(answer)
    short = all(columns(one_line(one.item.name)) <= NAME for one in items)
    return [(one_line(one.item.name) if short else str(place), one) for place, one in enumerate(items, 1)]


def _widest(answer: Answer) -> int:
    return max(2, *(columns(head) for head, _ in _heads(answer)))


def _named(one: Standing) -> str:
    said = one_line(one.name) if one.text == one.name else f"{one_line(one.name)} {one_line(one.text)}"
    return f"  {said}" if one.refines else said


def _sign(cell: Told, answer: Answer, one: Standing) -> str:
    place = next(place for place, held in enumerate(answer.standings) if held is one)
    return MARKS[cell.item.ratings[place]][0]


def _left(text: str, width: int) -> str:
    short = text if columns(text) <= width else ""
    while not short or columns(short) > width:
        text = text[:-1]
        short = f"{text.rstrip()}…"
    return short + " " * (width - columns(short))


def _right(text: str, width: int) -> str:
    return " " * (width - columns(text)) + text


def _items(answer: Answer, width: int) -> Iterator[str]:
    """Each item: what it says, what it tells, and what the lead owes to it."""
    shown = _heads(answer)[:MOST_ITEMS]
    yield "The items, those that tell most first:"
    for head, one in shown:
        number = "" if head == one_line(one.item.name) else f"{head} "
        yield from wrap(f"{number}{item_name(one)}: {item_words(one)}", width, "  ", "      ")
    if len(answer.items) > len(shown):
        yield f"  and {len(answer.items) - len(shown):,} more"


def item_name(one: Told) -> str:
    """`E2, “Nobody saw it”`."""
    text, name = clip(one.item.text, 160).rstrip("."), one_line(one.item.name)
    return name if text == name else f"{name}, “{text}”"


def item_words(one: Told) -> str:
    """`0.11 bits; believed, 90 of 100; without it the leader leads in 35 of 100 worlds fewer`."""
    said = ["tells nothing" if one.bits < SILENT else f"{one.bits:.2f} bits"]
    if one.item.true is not None:
        said.append(f"believed, {points(one.item.chance)} of 100")
    if one.loss is not None and abs(one.loss) >= POINT:
        said.append(f"were it false, {signed(-one.loss)} of 100 worlds for the leader")
    return "; ".join(said)
