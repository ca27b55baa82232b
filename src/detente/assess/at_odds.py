"""Where do the camps and the reasons for support say different things?

An actor may stand in the client's camp and yet have more reasons against backing it than for, or the other way round. Neither
is wrong: camps press everybody into sides, reasons look at one patron alone. The reader is told.
"""

from __future__ import annotations

from detente.engines.support import SupportAnswer
from detente.engines.support.reasons import TOLD
from detente.engines.support.terms import START
from detente.model.actor_map import ActorMap
from detente.model.case import Case


def at_odds(case: Case, lined: ActorMap, backing: SupportAnswer) -> tuple[str, ...]:
    """One sentence for each possible patron whose camp says one thing of the client and whose reasons say another."""
    camp = {actor.id: actor.camp for actor in lined.actors}
    net = backing.terms[..., :START].sum(axis=3).mean(axis=0)  # [P, K], how far all reasons together move the log odds
    said = []
    for contest, sides in enumerate(case.axes.contests):
        client = case.axes.actors[sides[0]]
        for patron, name in enumerate(case.axes.actors):
            if patron in sides or camp.get(name, -1) < 0 or camp.get(client, -1) < 0:
                continue
            with_it, weight = camp[name] == camp[client], float(net[patron, contest])
            whom, who = case.actor_label(client), case.actor_label(name)
            who = who[:1].upper() + who[1:]
            if with_it and weight < -TOLD:
                said.append(f"{who} stands with {whom}, yet more speaks against its backing than for it.")
            elif not with_it and weight > TOLD:
                said.append(f"{who} stands against {whom}, yet more speaks for its backing than against it.")
    return tuple(said)
