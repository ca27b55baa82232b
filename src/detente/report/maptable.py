"""Who stands in which camp, at what margin, and which ties does that leave unsatisfied, as tables and as files?"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.actor_map import ActorMap, MapTie
from detente.report.mapgroups import camp_name, camp_of, grouped
from detente.report.mapmarks import sample_mark
from detente.report.mapwords import called, figure_of, headed, margin_notes, margin_words, tie_value
from detente.report.markup import Child, Markup, join, tag
from detente.report.pieces import bullets, fold, table
from detente.report.tables import Cell, csv_text
from detente.report.words import clip, count, hundredth, one_line, points, sentence_case

MOST_ROWS = 500  # actors
MOST_TIES = 200  # ties left unsatisfied
MOST_WHY = 12  # reasons of one actor
MARGIN = "What more would be left unsatisfied if the actor had to stand on another side; 0: the ties leave its side open."
STRAIN = "The weight of its own ties that these camps leave unsatisfied."


def actor_order(picture: ActorMap) -> tuple[int, ...]:
    """The actors group by group, each in the network's order; of very many those with the most strain, greatest first."""
    if len(picture.actors) <= MOST_ROWS:
        return tuple(place for group in grouped(picture) for place in group.members)
    return tuple(sorted(range(len(picture.actors)), key=lambda place: (-picture.actors[place].strain, place))[:MOST_ROWS])


def camp_table(picture: ActorMap) -> Markup:
    """How many stand in each camp. Nothing where no camps were sought."""
    if not picture.camps:
        return join()
    rows = [(_camp(picture, group.camp), _number(str(len(group.members)))) for group in grouped(picture)]
    return table(("Camp", "Actors"), rows, "How many stand where", "am-table")


def actor_table(picture: ActorMap) -> Markup:
    """A row an actor: camp, margin, strain and, where they are known, share of worlds and reasons. Nothing without actors."""
    order = actor_order(picture)
    if not order:
        return join()
    actors = [picture.actors[place] for place in order]
    worlds, reasons = any(actor.sure < 1 for actor in actors), any(actor.why for actor in actors)
    margins = any(actor.flip is not None for actor in actors)
    heads: list[Child] = ["Actor", *(["Camp"] if picture.camps else [])]
    heads += [tag("abbr", "Margin", title=MARGIN)] if margins else []
    heads += [tag("abbr", "Strain", title=STRAIN), *(["So in, of 100 worlds"] if worlds else []), *(["Why"] if reasons else [])]
    rows: list[list[Child]] = []
    for place in order:
        actor = picture.actors[place]
        row: list[Child] = [tag("b", headed(called(picture, place)))]
        row += [_camp(picture, camp_of(picture, actor.camp))] if picture.camps else []
        row += [_number(margin_words(picture, place))] if margins else []
        row.append(_number(figure_of(actor.strain)))
        row += [_number(hundredth(actor.sure) if actor.camp >= 0 else "")] if worlds else []
        rows.append([*row, *([_why(actor.why)] if reasons else [])])
    kind = "am-table am-reasons" if reasons else "am-table"
    return join(table(heads, rows, "Who stands where", kind), tag("p", " ".join(_meant(picture, margins)), class_="small"))


def _meant(picture: ActorMap, margins: bool) -> Iterator[str]:
    """What stands in the columns, and whether all actors do."""
    if margins:
        yield f"Margin: {MARGIN[:1].lower()}{MARGIN[1:]}"
        yield from margin_notes(picture)
    yield f"Strain: {STRAIN[:1].lower()}{STRAIN[1:]}"
    if len(picture.actors) > MOST_ROWS:
        yield f"Of {len(picture.actors)} actors the {MOST_ROWS} with the most strain are listed; the file holds all."


def _camp(picture: ActorMap, camp: int) -> Markup:
    return join(sample_mark(camp), clip(camp_name(picture, camp), 80))


def _number(text: str) -> Markup:
    return tag("span", text, class_="am-number")


def _why(sentences: tuple[str, ...]) -> Markup:
    """One short reason as it is, more behind a click."""
    said = [sentence_case(one_line(sentence)) for sentence in sentences[:MOST_WHY] if sentence.strip()]
    if not said:
        return join()
    if len(said) == 1:
        return join(clip(said[0], 400))
    return fold(sentence_case(count(len(said), "reason")), bullets(clip(sentence, 400) for sentence in said))


def strained_ties(picture: ActorMap) -> list[MapTie]:
    """The ties that the camps leave unsatisfied, heaviest first."""
    return sorted((tie for tie in picture.ties if tie.strained), key=lambda tie: (-abs(tie.weight), tie.one, tie.other))


def strain_words(picture: ActorMap, tie: MapTie) -> str:
    """Why a tie is unsatisfied."""
    unplaced = sum(picture.actors[place].camp < 0 for place in (tie.one, tie.other))
    wrong = "friends in different camps" if tie.weight > 0 else "foes in one camp"
    return wrong + ("", "; one side is open", "; both sides are open")[unplaced]


def strained_table(picture: ActorMap) -> Markup:
    """A row for each tie left unsatisfied. Nothing where all are satisfied."""
    found = strained_ties(picture)
    if not found:
        return join()
    doubt = any(tie.sure < 1 for tie in found)
    heads = ("Who", "and whom", "What is wrong", "Weight", *(("Believed, of 100",) if doubt else ()))
    rows = [(headed(called(picture, tie.one)), called(picture, tie.other),
             strain_words(picture, tie) + (", inferred" if tie.inferred else ""), _number(figure_of(tie_value(tie))),
             *((_number(str(points(tie.sure))),) if doubt else ())) for tie in found[:MOST_TIES]]
    more = f"Of {len(found)} the {MOST_TIES} heaviest are listed; the file holds all." if len(found) > MOST_TIES else ""
    return join(table(heads, rows, "Ties that these camps leave unsatisfied", "am-table"),
                tag("p", more, class_="small") if more else None)


def actors_csv(picture: ActorMap) -> str:
    """Every actor: id, label, camp's number and name, share of worlds, margin, strain, reasons."""
    rows: list[list[Cell]] = [["actor", "label", "camp", "camp name", "share of worlds", "margin", "strain", "why"]]
    for actor in picture.actors:
        camp = camp_of(picture, actor.camp)
        rows.append([actor.id, actor.label, camp + 1 if camp >= 0 and picture.camps else None, camp_name(picture, camp),
                     actor.sure, actor.flip, actor.strain, " ".join(actor.why)])
    return csv_text(rows)


def ties_csv(picture: ActorMap) -> str:
    """Every tie: its two actors, weight in the file's own unit, belief, whether unsatisfied and whether inferred."""
    rows: list[list[Cell]] = [["one", "other", "weight", "believed", "unsatisfied", "inferred"]]
    for tie in picture.ties:
        rows.append([picture.actors[tie.one].id, picture.actors[tie.other].id, float(tie_value(tie)), float(tie.sure),
                     "yes" if tie.strained else "no", "yes" if tie.inferred else "no"])
    return csv_text(rows)
