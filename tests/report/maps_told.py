"""Maps of camps made by hand for the tests of drawing, tables, page and text."""

from __future__ import annotations

import random

from outcomes_told import HOSTILE

from detente.model.actor_map import ActorMap, MapActor, MapTie

NASTY = (HOSTILE, "x" * 500, "word " * 90, "\u202eabc\u202c", "👩‍🚀🚀🚀 団結 党", "", "   ", "=1+1", "a\nb\x00c")


def small_map(**changes: object) -> ActorMap:
    """Two against one, one torn between them, one of whom nothing is known; one tie of each kind."""
    actors = (MapActor("north", "the North", 0, 0.9, 0.5, 1.5, ("It stands by its ally.",)), MapActor("ally", "the ally", 0, 1.0, 0.0, 2.0),
              MapActor("south", "the South", 1, 1.0, 0.0, 3.0, ("First reason.", "Second reason.")),
              MapActor("broker", "the broker", -1, 0.5, 0.5, 0.0), MapActor("isle", "the isle", -2))
    ties = (MapTie(0, 1, 0.8), MapTie(0, 2, -1.0, 0.9), MapTie(0, 3, 0.5, 0.6, strained=True), MapTie(1, 3, -0.2, inferred=True),
            MapTie(2, 3, 0.4))
    made = ActorMap("Three and a half", actors, ties, ("the North and its ally", "the South"), 0.5, 0.5)
    return made._replace(**changes)  # type: ignore[arg-type]


def planted(actors: int, camps: int, ties: int, seed: int = 1, wrong: float = 0.1, loose: int = 0) -> ActorMap:
    """Camps with friends inside and foes across; a share of the ties is the wrong way round; the last `loose` have no side."""
    dice = random.Random(seed)
    camp = [place % camps if place < actors - loose else -1 - place % 2 for place in range(actors)]
    found: dict[tuple[int, int], float] = {}
    able = [place for place in range(actors) if camp[place] > -2]
    for _ in range(ties):
        one, other = sorted(dice.sample(able, 2))
        sign = (1 if camp[one] == camp[other] else -1) * (-1 if dice.random() < wrong else 1)
        found[one, other] = sign * round(dice.uniform(0.2, 1), 2)
    made = tuple(MapTie(*pair, weight, 1.0, (weight > 0) != (camp[pair[0]] == camp[pair[1]])) for pair, weight in sorted(found.items()))
    strain = [sum(abs(tie.weight) for tie in made if tie.strained and place in (tie.one, tie.other)) for place in range(actors)]
    cost = sum(abs(tie.weight) for tie in made if tie.strained)
    return ActorMap(f"Planted {actors}", tuple(MapActor(f"id-{place}", f"Movement of district {place}", camp[place], 1.0, strain[place],
                                                        1.0) for place in range(actors)),
                    made, tuple(f"Camp of district {place}" for place in range(camps)), cost, cost)


def without(picture: ActorMap, gone: int) -> ActorMap:
    """The map without one actor and its ties; everybody else stays where the list has them."""
    def moved(place: int) -> int:
        return place - (place > gone)

    ties = tuple(tie._replace(one=moved(tie.one), other=moved(tie.other)) for tie in picture.ties if gone not in (tie.one, tie.other))
    return picture._replace(actors=picture.actors[:gone] + picture.actors[gone + 1:], ties=ties)


def named(picture: ActorMap, word: str) -> ActorMap:
    """The map with these words in every place where a file's words come."""
    actors = tuple(actor._replace(label=word, why=(word,)) for actor in picture.actors)
    return picture._replace(title=word, actors=actors, camps=tuple(word for _ in picture.camps), notes=(word,))
