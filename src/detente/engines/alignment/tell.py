"""What does a line-up say of two actors, or of three, in words?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from detente.engines.alignment.claims import foes, stated, torn
from detente.engines.alignment.how import Grounds, grounds, how_hostile, how_sides, how_torn, how_unplaced, upper
from detente.engines.alignment.prove import proof_words
from detente.model.case import Case
from detente.model.conclusion import Finding
from detente.model.question import OneSide

if TYPE_CHECKING:
    from detente.engines.alignment import Alignment


def tell(answer: Alignment, case: Case) -> Iterator[Finding]:
    """The questions on sides, then of each claimed tie whether its actors stand together, then what does not fit.

    "On one side" holds where the pair stands together in every line-up of least tension, "on opposite sides" where it
    stands apart in every one; where the line-ups differ, neither holds. A question about an actor of whom no tie is
    claimed is passed over: nobody has placed it.
    """
    place = {actor: index for index, actor in enumerate(case.actors)}
    ties = stated(case)
    spoken_of = {actor for pair in ties for actor in pair}
    margin = {pair: answer.margin(place[pair[0]], place[pair[1]]) for pair in ties}
    ready = cache(lambda: grounds(answer, case, proof_words(answer)))
    for question in case.questions:
        if isinstance(form := question.form, OneSide) and form.one != form.other and {form.one, form.other} <= spoken_of:
            found = answer.margin(place[form.one], place[form.other])
            yield Finding(f"alignment:question:{question.id}", _sentence(case, form.one, form.other, form.together),
                          found > 0 if form.together else found < 0, question.id,
                          partial(how_sides, ready, found, form.one, form.other))
    for (one, other), found in margin.items():
        yield Finding(f"alignment:one-side:{one}:{other}", _sentence(case, one, other, True), found > 0, "",
                      partial(how_sides, ready, found, one, other))
    for one, other in foes(ties):
        tie = answer.tied(place[one], place[other])
        yield Finding(f"alignment:hostile-inside:{one}:{other}",
                      f"{upper(case.actor_label(one))} and {case.actor_label(other)} are hostile inside one camp.",
                      (margin[one, other] > 0) & (tie < 0), "",
                      partial(how_hostile, ready, margin[one, other], tie, one, other))
    yield from _torn(answer, case, place, torn(ties))
    yield from _unplaced(answer, case, place, spoken_of, ready)


def _torn(answer: Alignment, case: Case, place: dict[str, int], threes: list[tuple[str, str, str]]) -> Iterator[Finding]:
    for actor, one, other in threes:
        first, second, third = (answer.tied(place[here], place[there])
                                for here, there in ((actor, one), (actor, other), (one, other)))
        two = f"{case.actor_label(one)} and {case.actor_label(other)}"
        yield Finding(f"alignment:torn:{actor}:{one}:{other}", f"{upper(case.actor_label(actor))} is torn between {two}.",
                      (first > 0) & (second > 0) & (third < 0), "",
                      partial(how_torn, case, (first, second, third), actor, one, other))


def _unplaced(answer: Alignment, case: Case, place: dict[str, int], spoken_of: set[str],
              ready: Callable[[], Grounds]) -> Iterator[Finding]:
    """Whom the ties leave on neither side. It is never true of an anchor, from whom sides are seen."""
    names = list(case.actors)
    for actor in names:
        if actor in spoken_of:
            flip, anchor = answer.flip[:, place[actor]], names[int(answer.frame.anchor[place[actor]])]
            yield Finding(f"alignment:unplaced:{actor}", f"The ties do not place {case.actor_label(actor)}.", flip == 0, "",
                          partial(how_unplaced, ready, flip, actor, anchor))


def _sentence(case: Case, one: str, other: str, together: bool) -> str:
    sides = "on one side" if together else "on opposite sides"
    return f"{upper(case.actor_label(one))} and {case.actor_label(other)} stand {sides}."
