"""Which sentences of the page carry the chosen conclusion?

The page itself, set for reading: each claim's words are underlined, the heavier the more the conclusion rests on them, and
the mark in the margin gives the claim's number and its lift. Choosing another conclusion moves the weight; that needs no
script, for each choice is a radio button that the style sheet looks at.
"""

from __future__ import annotations

from itertools import groupby

from detente.report.bearing import lift_of
from detente.report.markup import Markup, join, tag
from detente.report.numbering import Entry
from detente.report.outline import Answer, Outline
from detente.report.page import Paragraph, Segment, Silence, is_plain, set_page
from detente.report.pieces import figure
from detente.report.words import belief_style, count, hundredth, one_line, points, signed

NOT_WEIGHED = "dotted"


def weighed(outline: Outline) -> Markup:
    """The page, weighed; or the paraphrases in page order where no page is at hand. Empty without claims or answers."""
    said = [entry for entry in outline.entries.values() if not entry.assumed]
    if not said or not outline.answers:
        return join()
    pages = [_page(page, list(group), outline) for page, group in groupby(said, key=lambda entry: entry.page)]
    words = (
        "The heavier the line, the more the chosen conclusion rests on those words. Plain words carry nothing. The margin "
        "gives each claim’s number and by how many worlds of a hundred it moves the conclusion. Choose another "
        "conclusion, and the weight moves to other words.")
    return figure("weighed", "The page, weighed.", words, _choice(outline, said), tag("div", *pages, class_="pages"),
                  kind="weighed full")


def weight_rules(outline: Outline) -> str:
    """Style rules that no fixed sheet can hold: each claim's weight for each answer, and what each choice shows."""
    rules = ["@supports not selector(:has(a)){.w{--weight:var(--w1);--hue:var(--h1)}.v1{display:inline}"
             ".pick label{display:none}}"]
    for place in range(1, len(outline.answers) + 1):
        chosen = f".weighed:has(#pick-{place}:checked)"
        rules.append(f"{chosen} .w{{--weight:var(--w{place});--hue:var(--h{place})}}{chosen} .v{place}{{display:inline}}"
                     f"{chosen} .z{place}{{font-weight:400}}{chosen} .z{place} :is(small,i){{visibility:hidden}}")
    for entry in outline.entries.values():
        lifts = [_lift(answer, entry) for answer in outline.answers]
        values = "".join(f"--w{place}:{abs(points(lift))};--h{place}:var(--{_hue(lift)});"
                         for place, lift in enumerate(lifts, 1))
        rules.append(f".k{entry.number}{{{values}}}")
    return "\n".join(rules)


def _lift(answer: Answer, entry: Entry) -> float:
    carrier = lift_of(answer.conclusion, entry.claim.id)
    return carrier.lift if carrier else 0.0


def _hue(lift: float) -> str:
    return "for" if lift > 0 else "against" if lift < 0 else "none"


def _choice(outline: Outline, said: list[Entry]) -> Markup:
    """The radio buttons, how many claims carry the choice, and the key."""
    options = [
        (tag("input", type="radio", name="pick", id=f"pick-{place}", checked=place == 1),
         tag("label", tag("span", answer.name), tag("span", hundredth(answer.conclusion.share), class_="share"),
             for_=f"pick-{place}"))
        for place, answer in enumerate(outline.answers, 1)]
    tallies = []
    for place, answer in enumerate(outline.answers, 1):
        bearing = sum(1 for entry in said if _lift(answer, entry))
        tallies.append(tag("span", f"{bearing} of {count(len(said), 'claim')} carry it; {len(said) - bearing} carry nothing.",
                           class_=f"v v{place}"))
    return tag("fieldset", tag("legend", "Weigh the page for"), options, tag("p", *tallies, class_="tally"), _key(),
               class_="pick")


def _key() -> Markup:
    def row(kind: str, words: str, thick: float = 2.5) -> Markup:
        return tag("li", tag("svg", tag("line", x1=0, x2=44, y1=5, y2=5, class_=kind, stroke_width=thick), width=44,
                             height=10, aria_hidden="true"), " ", words)

    return tag(
        "div", tag("p", "Weight: worlds of 100 that it moves"),
        tag("ul", *(row("key-for", str(lift), 1 + 0.075 * lift) for lift in (80, 40, 10))),
        tag("p", "Style: how far believed"),
        tag("ul", row("key-for solid", "75 and more of 100"), row("key-for dashed", "40 to 75"),
            row("key-for dotted", "under 40")),
        tag("p", "Sign, and colour"), tag("ul", row("key-for", "+ speaks for it"), row("key-against", "− speaks against it")),
        class_="key")


def _page(page: str, entries: list[Entry], outline: Outline) -> Markup:
    source = outline.case.sources.get(page)
    capture = outline.assessment.captures.get(page, "")
    numbers = {entry.number: entry for entry in outline.entries.values()}
    places = [(entry.number, place.span) for entry in outline.entries.values() for place in entry.places
              if place.page == page]
    set_ = set_page(capture, places) if capture and is_plain(capture) else ()
    head = tag("h3", source.title or source.label if source else page)
    by = [text for text in ((source.standfirst, source.author, source.outlet, source.published) if source else ()) if text]
    lines = [tag("p", one_line(source.standfirst), class_="standfirst") if source and source.standfirst else None,
             tag("p", one_line(", ".join(by[1:] if source and source.standfirst else by)), class_="byline") if by else None]
    if not set_:
        return tag("article", head, lines, _paraphrases(entries, outline, bool(capture)), class_="page")
    seen: set[int] = set()
    body = [_paragraph(part, numbers, outline, seen) for part in set_]
    rest = [entry for entry in entries if entry.number not in seen]
    more = _paraphrases(rest, outline, False) if rest else None
    return tag("article", head, lines, body, more, class_="page")


def _paraphrases(entries: list[Entry], outline: Outline, captured: bool) -> Markup:
    why = ("The page was captured as markup, so its claims are told in the case’s words, in page order."
           if captured else "Told in the case’s words: these are not at hand as words of a page.")
    items = [tag("li", _mark(entry, outline, True), _line((entry.number,), entry.says, {entry.number: entry}))
             for entry in entries]
    return join(tag("p", why, class_="told"), tag("ol", *items, class_="paraphrases"))


def _paragraph(part: Paragraph | Silence, numbers: dict[int, Entry], outline: Outline, seen: set[int]) -> Markup:
    if isinstance(part, Silence):
        return tag("p", f"{count(part.paragraphs, 'paragraph')} without a claim", class_="silence")
    return tag("p", *(_segment(segment, numbers, outline, seen) for segment in part.segments), class_="words", dir="auto")


def _segment(segment: Segment, numbers: dict[int, Entry], outline: Outline, seen: set[int]) -> Markup:
    marks = []
    for number in segment.begins:
        marks.append(_mark(numbers[number], outline, number not in seen))
        seen.add(number)
    return join(*marks, _line(segment.claims, segment.text, numbers))


def _line(claims: tuple[int, ...], text: str, numbers: dict[int, Entry]) -> Markup:
    """Words under one line for each of their claims."""
    inner: Markup = join(text)
    for number in reversed(claims):
        chance = numbers[number].chance
        style = belief_style(chance) if chance is not None else NOT_WEIGHED
        inner = tag("span", inner, class_=f"w {style} k{number}")
    return inner


def _mark(entry: Entry, outline: Outline, first: bool) -> Markup:
    """The mark in the margin: number, lift for the chosen conclusion, a few words."""
    lifts = [_lift(answer, entry) for answer in outline.answers]
    silent = " ".join(f"z{place}" for place, lift in enumerate(lifts, 1) if not lift)
    shown = [tag("span", signed(lift), class_=f"v v{place}") for place, lift in enumerate(lifts, 1) if lift]
    return tag("a", tag("b", str(entry.number)), tag("i", *shown), tag("small", entry.short if first else "again"),
               href=f"#c{entry.number}", id=f"p{entry.number}" if first else None,
               class_=f"mark w k{entry.number} {silent}".rstrip(),
               title=entry.says)
