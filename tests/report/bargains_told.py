"""Settlements, offers and spoilers made by hand for the tests of drawing, tables, page and text."""

from __future__ import annotations

import math
import random
from typing import Any

from outcomes_told import HOSTILE

from detente.model.offer_picture import OfferBook, OfferPicture, Party, Price
from detente.model.settlement import Bargainer, ModelSays, Settlement, Settlements, Spread
from detente.model.spoiler_table import Means, Spoiler, SpoilerBook, SpoilerTable

LONG = "the Provisional Council for the Restoration of the Harbour and the Surrounding Coastal Districts of the East"
NOWHERE = Spread(math.nan, math.nan, math.nan)
ANCHORS = ((4.0, "the rule binds everybody from the fourth year"), (7.0, "it binds small boats later"),
           (10.0, "it binds nobody before the tenth year"))


def spread(middle: float, reach: float = 0.5) -> Spread:
    """A figure whose worlds reach so far to both sides."""
    return Spread(middle - reach, middle, middle + reach)


def settling(**changes: Any) -> Settlement:
    """Three who bargain over years; two must agree; bidding comes to rest after four rounds."""
    ways = {"the North": (4.2, 4.8, 5.5, 6.1, 6.1), "the South": (9.6, 9.0, 8.1, 7.3, 7.3), "the guild": (7.0, 7.0, 6.9, 6.8, 6.8)}
    weights = (0.35, 0.5, 0.15)
    actors = tuple(Bargainer(name, spread(weight, 0.04), tuple(spread(at, 0.3) for at in way), name != "the guild")
                   for weight, (name, way) in zip(weights, ways.items(), strict=True))
    models = (ModelSays("weighted mean", spread(7.3, 0.4)), ModelSays("weighted median", Spread(4.2, 7.0, 9.6), "on a knife edge in 12 of 100 worlds"),
              ModelSays("bidding in rounds", Spread(6.1, 6.9, 7.4), "goes round in circles in 40 of 100 worlds"))
    made = Settlement("When the fishing rule begins", "years", 4.0, 10.0, ANCHORS, actors, models,
                      tuple(spread(at, 0.35) for at in (7.3, 7.2, 7.0, 6.8, 6.8)), "bidding in rounds", 10.0,
                      (Spread(5.2, 5.8, 6.4), Spread(7.2, 7.9, 8.3)), 0.83, (("the North offers six and a half years", Spread(6.4, 6.5, 6.6)),),
                      ("Bidding and the weighted mean are 0.4 years apart in the middle of the worlds.",))
    return made._replace(**changes)


def crowd(actors: int, rounds: int = 10, seed: int = 3) -> Settlement:
    """Many actors whose lines run towards the middle, one of them never at rest."""
    dice = random.Random(seed)
    made = []
    for place in range(actors):
        at, way = dice.uniform(0, 100), []
        for turn in range(rounds + 1):
            way.append(spread(min(100.0, max(0.0, at)), 4.0))
            at += (50 - at) * 0.15 if place else (30 if turn % 2 else -30)
        made.append(Bargainer(f"Movement of district {place}", spread(dice.uniform(0.01, 0.2), 0.005), tuple(way), place < 2))
    return settling(issue="How much of the land", unit="", low=0.0, high=100.0, anchors=((0.0, "none"), (100.0, "all of it")),
                    actors=tuple(made), models=(ModelSays("weighted mean", spread(51, 3)),), mean=tuple(spread(51, 3) for _ in range(rounds + 1)),
                    course_of="", reference=20.0, zone=None, zone_exists=None, offers=(), notes=())


def scaled(low: float, high: float, unit: str = "") -> Settlement:
    """The first one on another scale."""
    def moved(one: float) -> float:
        return low + (one - 4) / 6 * (high - low)

    def move(one: Spread) -> Spread:
        return Spread(*map(moved, one))

    made = settling()
    return made._replace(
        unit=unit, low=low, high=high, anchors=tuple((moved(at), words) for at, words in made.anchors), mean=tuple(map(move, made.mean)),
        actors=tuple(one._replace(course=tuple(map(move, one.course))) for one in made.actors), reference=moved(10),
        models=tuple(one._replace(where=move(one.where)) for one in made.models), zone=(move(made.zone[0]), move(made.zone[1])),
        offers=tuple((words, move(where)) for words, where in made.offers), notes=())


def offering(**changes: Any) -> OfferPicture:
    """One who gives up something for a promise, and one who makes it; help from a patron hardens the price."""
    north = Party("the North", spread(0.45, 0.08), spread(0.7, 0.1), spread(0.1, 0.05), spread(0.5, 0.15), 0.58, True,
                  ("If the promise is kept it has its rights (wants rights; claims rights-first and calls).",))
    south = Party("the South", spread(0.3, 0.1), spread(0.62, 0.06), spread(0.62, 0.06), spread(0.62, 0.06), 0.97)
    prices = (Price(0.0, spread(0.4, 0.08), Spread(0.42, 0.58, 0.75), 0.04, 0.02), Price(10.0, spread(0.46, 0.08), Spread(0.5, 0.66, 0.85), 0.09, 0.01),
              Price(25.0, spread(0.53, 0.08), Spread(0.6, 0.72, 1.3), 0.22, 0.0))
    made = OfferPicture("the North stands down if its rights are guaranteed", (north, south), 0.55, 0.9, Spread(0.3, 0.5, 0.7), False,
                        prices, Spread(0.05, 0.2, 0.5), 0.04, ("The offer hangs on belief: the North needs more than there is.",),
                        ("Breaking costs nothing here: nobody says what it would.",))
    return made._replace(**changes)


def spoiling(**changes: Any) -> SpoilerTable:
    """One outsider with means that work, one party that gains now and then, one who never gains."""
    raiders = Spoiler("the raiders", False, Spread(0.1, 0.3, 0.6), 0.92, 0.8, Spread(0.2, 0.9, 1.0),
                      (("total", 0.2), ("limited", 0.5), ("greedy", 0.22), ("no spoiler", 0.08)),
                      (Means("raid a village", 0.3, 0.55, "It works on the South, which takes the North for able to stop it."),
                       Means("spread a rumour", 0.0, 0.0, "Nobody believes it.")),
                      ("A share of the fees would hold it in 60 of 100 worlds.",), ("Failure keeps the coast lawless (wants lawless).",))
    north = Spoiler("the North", True, Spread(-0.4, -0.1, 0.2), 0.25, 0.1, Spread(0.0, 0.0, 0.3), (("no spoiler", 0.75), ("greedy", 0.25)))
    south = Spoiler("the South", True, Spread(-0.6, -0.4, -0.2), 0.0, 0.0, Spread(0.0, 0.0, 0.0), (("no spoiler", 1.0),))
    made = SpoilerTable("the North stands down if its rights are guaranteed", (raiders, north, south),
                        ("the Crown: nobody says what it wants, but it could send ships.",), ("The raiders would wreck it most often.",),
                        ("How often a raid happens is a convention.",))
    return made._replace(**changes)


def pictures(*issues: Settlement) -> dict[str, Any]:
    """All three, as an assessment holds them."""
    return {"bargaining": Settlements(issues or (settling(),), ("The fees: nobody says where anybody stands.",)),
            "offers": OfferBook((offering(),), ("The lifting of the blockade: nobody says what it is worth to Brackness.",)),
            "spoilers": SpoilerBook((spoiling(),))}


def hostile_pictures(word: str = HOSTILE) -> dict[str, Any]:
    """The same with these words in every place where a file's words come."""
    issue, offer, table = settling(), offering(), spoiling()
    issue = issue._replace(
        issue=word, unit=word, anchors=tuple((at, word) for at, _ in issue.anchors), course_of=word, notes=(word,),
        actors=tuple(one._replace(label=word) for one in issue.actors), offers=((word, spread(6)),),
        models=tuple(one._replace(name=word, note=word) for one in issue.models))
    offer = offer._replace(title=word, says=(word,), notes=(word,), parties=tuple(one._replace(label=word, why=(word,)) for one in offer.parties))
    table = table._replace(offer=word, unknown=(word,), says=(word,), notes=(word,), actors=tuple(
        one._replace(label=word, holds=(word,), why=(word,), kinds=((word, 1.0),), means=(Means(word, 0.5, 0.5, word),)) for one in table.actors))
    return {"bargaining": Settlements((issue,), (word,)), "offers": OfferBook((offer,), (word,)), "spoilers": SpoilerBook((table,))}


def odd_pictures() -> dict[str, Any]:
    """What may be missing, is: no anchors, no rounds, no zone, figures that are no numbers, nobody who gains."""
    issue = settling()
    alone = issue._replace(actors=issue.actors[:1], anchors=(), zone=None, zone_exists=0.0, offers=(), mean=(), models=issue.models[:1])
    still = issue._replace(actors=tuple(one._replace(course=one.course[:1]) for one in issue.actors), mean=issue.mean[:1], zone_exists=0.3)
    lost = issue._replace(
        actors=(Bargainer("nobody", NOWHERE, ()), Bargainer(LONG, NOWHERE, (NOWHERE, NOWHERE)), *issue.actors[:1]), reference=math.nan,
        models=(ModelSays("weighted mean", NOWHERE),), mean=(NOWHERE,) * 5, zone=(NOWHERE, NOWHERE), zone_exists=math.nan, offers=(("x", NOWHERE),))
    empty = Settlement("", "", 0.0, 0.0, (), (), ())
    point = issue._replace(low=7.0, high=7.0, anchors=((7.0, "here"),))
    bare = OfferPicture("", (), 0.0, 1.0)
    offer = offering()
    unknown = offer._replace(belief=None, belief_unknown=True, guarantee=None, parties=(
        offer.parties[0]._replace(believed=NOWHERE, label=LONG, why=(), accepts=math.nan), *offer.parties[1:]))
    dark = offer._replace(prices=(Price(0.0, NOWHERE, NOWHERE, 1.0, 0.0),), acceptable=math.nan, guarantee=NOWHERE, out_of_reach=1.0)
    none = SpoilerTable("quiet", spoiling().actors[2:])
    nothing = SpoilerTable("", (), ("the Crown.",))
    vague = SpoilerTable(LONG, (Spoiler(LONG, False, NOWHERE, math.nan, math.nan, NOWHERE, (("total", math.nan),), (Means("", math.nan, math.nan),)),))
    return {"bargaining": Settlements((alone, still, lost, empty, point, crowd(80))), "offers": OfferBook((bare, unknown, dark)),
            "spoilers": SpoilerBook((none, nothing, vague))}
