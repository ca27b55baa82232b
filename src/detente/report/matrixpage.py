"""What does a matrix of hypotheses and evidence come to, on one page?

One file without script and without a single request, as the report of a case is. The same matrix gives the same bytes.
"""

from __future__ import annotations

from detente.model.kind import LIKELIHOOD
from detente.model.matrix import Answer, Told
from detente.report.filepage import Part, file_page
from detente.report.hypotheses import READ, mark
from detente.report.markup import Child, Markup, held, join, tag
from detente.report.matrixwords import (
    CAVEAT,
    SILENT,
    cluster_words,
    count_words,
    decides,
    flip_words,
    lead_words,
    none_words,
    ordered,
    telling_first,
    worlds_words,
)
from detente.report.pieces import bullets, figure, fold, scroll, table
from detente.report.words import clip, count, hundredth, listed, one_line, points, sentence_case, signed

MOST_ROWS, MOST_COLUMNS = 40, 24  # of the matrix that a page shows; the file that it holds has all
MOST_ITEMS = 200
MOST_SETS = 20
MOST_TEXT = 1_000_000  # letters of a file that a page holds
FOOT = "from one matrix: what follows from its ratings, not a forecast."
STEPS = (
    "Each cell says how likely the item would be if the hypothesis were true: "
    + ", ".join(f"{code} {chance:g}" for code, chance in LIKELIHOOD.items())
    + ". These five numbers are a convention.",
    "From a prior that is the same for all (or the one in the file), the numbers of a row are multiplied, by Bayes’ rule. An "
    "item that is believed with chance t counts as t times its number plus (1 − t) times the mean of its column: one that is "
    "false says nothing. Items are taken as independent of each other; items of one cluster speak once, with the mean of the "
    "logarithms of those that hold.",
    "A hypothesis leads where it is strictly likelier than every other. In a world each item is true or false by itself, as "
    "often as it is believed. What an item is worth to the leader is its Shapley value: what it adds, over all orders in which "
    "the true items could come in.",
    "What an item tells is the mutual information of item and hypothesis at the prior, in bits: one bit would settle a "
    "question between two that are equally likely. Ten decibans are odds of ten to one.",
    "“Against” is Heuer’s count: an inconsistent item counts 1, a very inconsistent one 2. “Weighted” multiplies each by its "
    "credibility and relevance (low 0.707, medium 1, high 1.414); these weights touch no probability.")
STUDIES = (
    "People who used the method on uncertain evidence were no more coherent than people without any technique (Karvetski and "
    "Mandel 2020, 227 participants).",
    "Intelligence analysts taught it came out slightly less coherent and less accurate than colleagues who were not; "
    "judgements made coherent by arithmetic and then averaged had 61 % less error (Mandel, Karvetski and Dhami 2018).",
    "Hypotheses in rows, as here, did reduce confirmation bias in one study (Dhami and others 2024, 161 participants).",
    "So the matrix is a way to show an argument. No gain in accuracy is claimed.")


def render_matrix_page(answer: Answer, text: str = "", version: str = "") -> str:
    """The whole page. text: the matrix as CSV, held in the page."""
    parts: list[Part] = [
        ("matrix", "The matrix", "What speaks for what?", _matrix(answer)),
        ("items", "The items", "Which items decide?", _items(answer)),
        ("hangs", "What it hangs on", "What would take the lead away?", _hangs(answer)),
        ("made", "How it was worked out", "How was it worked out?", _made(answer, text))]
    dek = f"{count(len(answer.standings), 'hypothesis', 'hypotheses')} and {count(len(answer.items), 'item')} of evidence."
    return file_page(answer.matrix.title, "Competing hypotheses", sentence_case(dek), _answer(answer), parts, FOOT, version)


def _answer(answer: Answer) -> Markup:
    said = [text for text in (lead_words(answer), none_words(answer), worlds_words(answer), flip_words(answer)) if text]
    return join(tag("ol", *(tag("li", tag("p", text, class_="say")) for text in said), class_="answers am-answers"),
                tag("p", CAVEAT, class_="caveat"))


def _matrix(answer: Answer) -> Markup:
    """Hypotheses in rows, the likeliest first; items in columns, those that tell most first."""
    rows, items = ordered(answer)[:MOST_ROWS], telling_first(answer)[:MOST_COLUMNS]
    places = {one.name: place for place, one in enumerate(answer.standings)}
    weighted = any(one.item.credibility or one.item.relevance for one in answer.items)
    figures = ["Of 100", "Against", *(["Weighted"] if weighted else [])]
    heads = [tag("th", "Hypothesis", scope="col"), *(tag("th", words, scope="col") for words in figures),
             *(tag("th", one_line(one.item.name), scope="col", title=clip(one.item.text, 300)) for one in items)]
    body = []
    for one in rows:
        numbers = [hundredth(one.posterior), f"{one.inconsistency:g}", *([f"{one.weighted:.2f}"] if weighted else [])]
        within = tag("small", f"(part of {one_line(one.refines)})") if one.refines else None
        cells: list[Child] = [*(tag("td", number) for number in numbers),
                              *(mark(item.item.ratings[places[one.name]]) for item in items)]
        name = tag("small", one_line(one.name)) if one.name != one.text else None
        body.append(tag("tr", tag("th", one_line(one.text), " ", name, " ", within, scope="row"), *cells))
    foot = [_foot("Tells, in bits", len(figures), [f"{one.bits:.2f}" for one in items])]
    if any(one.item.true is not None for one in answer.items):
        foot.append(_foot("Believed, of 100", len(figures), [str(points(one.item.chance)) for one in items]))
    drawn = tag("table", tag("caption", "Hypotheses against evidence", class_="unseen"), tag("thead", tag("tr", *heads)),
                tag("tbody", *body), tag("tfoot", *foot), class_="matrix")
    words = f"{READ} Those that tell most stand first.{_left_out(answer, len(rows), len(items))}"
    box = scroll(drawn, "Hypotheses and evidence")
    return join(tag("p", decides(answer)), tag("p", count_words(answer)), figure(
        "matrix-drawn", "Hypotheses in rows, evidence in columns.", words, box, kind="full"))


def _foot(head: str, figures: int, cells: list[str]) -> Markup:
    return tag("tr", tag("th", head, scope="row"), *(tag("td") for _ in range(figures)), *(tag("td", cell) for cell in cells))


def _left_out(answer: Answer, rows: int, columns: int) -> str:
    left = [count(more, noun, plural) for more, noun, plural in (
        (len(answer.standings) - rows, "hypothesis", "hypotheses"), (len(answer.items) - columns, "item", "items")) if more]
    return f" Left out here: {listed(left)}; the file below has all." if left else ""


def _items(answer: Answer) -> Markup:
    """What each item says, tells and is worth to the leader."""
    shown = telling_first(answer)[:MOST_ITEMS]
    heads = ["Item", "It says", "Bits", "Decibans"]
    if answer.lead:
        heads += ["If false", *(["Worth"] if any(one.shapley is not None for one in shown) else [])]
    rows = [_item(one, len(heads)) for one in shown]
    more = len(answer.items) - len(shown)
    key = " If false: how many of 100 worlds the leader gains or loses. Worth: what part of its worlds it owes to the item." \
        if answer.lead else ""
    told = " ".join([f"From those that tell most to those that tell nothing.{key}", *cluster_words(answer)])
    return join(tag("p", told), table(heads, rows, "Items of evidence"), tag("p", f"And {more:,} more.") if more else None)


def _item(one: Told, width: int) -> list[Child]:
    source = tag("small", f" {one_line(one.item.source)}") if one.item.source else None
    text = "" if one.item.text == one.item.name else clip(one.item.text, 400)
    row: list[Child] = [one_line(one.item.name), join(text, source), "nothing" if one.bits < SILENT else f"{one.bits:.2f}",
                        f"{one.decibans:.1f}"]
    figures = ["" if one.loss is None else signed(-one.loss), "" if one.shapley is None else signed(one.shapley)]
    return [*row, *figures][:width]


def _hangs(answer: Answer) -> Markup:
    if not answer.lead:
        return tag("p", "Nobody leads, so there is no lead to lose.")
    sets = answer.flips[:MOST_SETS]
    texts = {one.item.name: clip(one.item.text, 200).rstrip(".") for one in answer.items}
    shown = bullets(join(*(join(" and " if place else None, tag("b", one_line(name)), "" if texts[name] == name else
                                 f" ({texts[name]})") for place, name in enumerate(names))) for names in sets)
    told = tag("p", flip_words(answer)) if len(sets) < 2 else tag(
        "p", "Taking every item as true that is at least as likely true as not, it would no longer lead if these were false; "
        "the smallest sets come first, and among equals those that are likeliest to be false together.")
    more = tag("p", f"And {len(answer.flips) - len(sets)} more.") if len(answer.flips) > len(sets) else None
    return join(told, shown if len(sets) > 1 else None, more)


def _made(answer: Answer, text: str) -> Markup:
    notes = bullets(map(one_line, answer.matrix.notes)) if answer.matrix.notes else None
    file = tag("p", held(text, "matrix.csv", "The matrix as CSV"), class_="files") if 0 < len(text) <= MOST_TEXT else None
    patterns = f"{answer.worlds:,} worlds were drawn" if not answer.exact else \
        "all patterns of true and false items were gone through"
    return join(tag("p", f"Bayes’ rule over the ratings; {patterns}."), notes,
                fold("The rules, one by one", *(tag("p", step) for step in STEPS)),
                fold("What studies say of the method", *(tag("p", one) for one in STUDIES)), file)
