"""What model does a case make, with one set of wishes?"""

from __future__ import annotations

from detente.model.case import Case
from detente.model.claim import want_cell
from detente.model.stability_model import BOTH, ONLY_TAKE, Preference, StabilityModel, Statement
from detente.model.worlds import Bools


def model_of_case(case: Case, want: Bools) -> StabilityModel:
    """The options, moves and impossible combinations of a case, with those wishes that hold. want: bool [S].

    Behind each wish stand the claims that say so. Actors without an option or a wish are there too: they are indifferent
    and never move.
    """
    axes = case.axes
    names = tuple(option.name for option in axes.options)
    now = "".join("1" if name in axes.status_quo else "0" for name in names)
    return StabilityModel(
        name=case.id, options=names, actors=axes.actors, owner=tuple(option.owner for option in axes.options),
        direction=tuple(ONLY_TAKE if option.irreversible else BOTH for option in axes.options),
        impossible=axes.impossible, states=(),
        preferences=tuple(_preference(case, want, place) for place in range(len(axes.actors))),
        status_quo=now if axes.status_quo else "", actor_words=tuple(case.actor_label(actor) for actor in axes.actors),
        option_words=tuple(_act(case, name) for name in names))


def _preference(case: Case, want: Bools, actor: int) -> Preference:
    name = case.axes.actors[actor]
    return Preference(statements=tuple(
        Statement(statement, case.claims_on.get(want_cell(name, str(statement)), ()))
        for holds, (owner, statement) in zip(want, case.axes.statements, strict=True) if holds and owner == actor))


def _act(case: Case, option: str) -> str:
    return case.option_label(option).removeprefix(f"{case.actor_label(option.split('.', 1)[0])}: ")
