"""Who gains by failure and can bring it about, in sentences?"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from detente.model.settlement import Spread
from detente.model.spoiler_table import Means, Spoiler, SpoilerTable
from detente.report.settlementwords import name_of
from detente.report.spreadwords import known
from detente.report.words import count, hundredth, listed, one_line, sentence_case, some, worlds_of

SELDOM = 0.05  # share of worlds below which an actor gains by failure so seldom that its row stands apart
LEAST_KIND = 0.005
KIND_WORDS = {
    "total": "no deal would be enough to content it", "limited": "a deal that the others accept too would content it",
    "greedy": "only a dearer failure would hold it", "no spoiler": "no gain by failure"}


def gains_words(actor: Spoiler) -> str:
    """`gain by failure in 70 of 100 worlds, and nobody gains more in 40`; no verb, as a name may be one or many."""
    if not isfinite(actor.gains):
        return "whether failure is a gain is not known"
    if actor.gains < LEAST_KIND:
        return "gain by failure in no world, or hardly any"
    most = f", and nobody gains more in {hundredth(actor.most)}" if isfinite(actor.most) and actor.most >= LEAST_KIND else ""
    return f"gain by failure in {worlds_of(actor.gains)}{most}"


def kinds_words(actor: Spoiler) -> str:
    """`no deal would satisfy it in 60 of 100 worlds (a total spoiler), ...`, the most frequent first."""
    kept = [(share, name) for name, share in actor.kinds if isfinite(share) and share >= LEAST_KIND]
    kept.sort(key=lambda one: -one[0])
    if not kept:
        return ""
    return "; ".join(_kind(name, hundredth(share) if place else worlds_of(share)) for place, (share, name) in enumerate(kept))


def _kind(name: str, how_often: str) -> str:
    plain = one_line(name)
    return f"{KIND_WORDS[plain]} in {how_often} ({plain})" if plain in KIND_WORDS else f"{plain} in {how_often}"


def means_words(means: Means) -> str:
    """`done already in 10 of 100 worlds; would break the offer in 40`."""
    acts = isfinite(means.now) and means.now >= LEAST_KIND and not means.on_record
    now = f"done already in {worlds_of(means.now)}" if acts else "not done now"
    if means.on_record:
        now = "heard, since it is on record"
    if not isfinite(means.works):
        return f"{now}; whether that would break the offer is not known"
    if means.works < LEAST_KIND:
        return f"{now}; would hardly ever break the offer"
    return f"{now}; would break the offer in {hundredth(means.works)}{'' if acts and not means.on_record else ' of 100 worlds'}"


def table_lead(table: SpoilerTable) -> str:
    """Who gains by failure, and who of them has means that work."""
    often = [actor for actor in table.actors if actor.gains >= SELDOM]
    if not any(isfinite(actor.gains) for actor in table.actors):
        return "Of nobody is it known what failure brings."
    if not often:
        return "Nobody whose wishes are known gains by its failure, or only in fewer than 5 of 100 worlds."
    able = [actor for actor in often if any(one.works >= SELDOM for one in actor.means)]
    said = f"Failure would serve {_names(often)} in some worlds"
    if not able:
        return f"{said}, but no means is known that would bring it about."
    return f"{said}; means that would bring it about are in the hands of {_names(able)}."


def _names(actors: Sequence[Spoiler]) -> str:
    return some([name_of(actor.label) for actor in actors])


def apart_by_gain(table: SpoilerTable) -> tuple[tuple[Spoiler, ...], tuple[Spoiler, ...]]:
    """Those who gain often enough to be told of, and the others; both in the table's order."""
    often = tuple(actor for actor in table.actors if not isfinite(actor.gains) or actor.gains >= SELDOM)
    return often, tuple(actor for actor in table.actors if isfinite(actor.gains) and actor.gains < SELDOM)


def seldom_words(actors: tuple[Spoiler, ...]) -> str:
    """Who gains by failure hardly ever."""
    names = listed([name_of(actor.label) for actor in actors])
    return (f"{sentence_case(count(len(actors), 'actor'))} {'gains' if len(actors) == 1 else 'gain'} by failure in fewer than "
            f"5 of 100 worlds: {names}.")


def of_known(spread: Spread) -> Spread | None:
    """The figure, or None where it is no number."""
    return spread if known(spread) else None
