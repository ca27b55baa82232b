"""What is left out where the pages hold more than a case can?

A draft keeps the 32 actors that its claims are most about, and the 40 claims for engines that most pages tell of, so that it is
assessed in minutes. Of claims in words alone those of many reports and of speakers come before the pages' own remarks. What is
left out stays in the kept readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from detente.model.expression import atoms, parse_expression

from .claims import Merged
from .folk import Folk

MOST_ACTORS = 32
MOST_WORDS = 1_500  # claims in words alone
_FIRST = 1_000_000
MOST_FORMS = 40  # claims that engines read


def within_limits(merged: Sequence[Merged], folk: Folk) -> tuple[list[Merged], set[str], list[str]]:
    """The claims and actors that stay, and what the reader should know of the rest."""
    actors = _actors(merged, folk)
    fitting = [entry if _in_form(entry) <= actors else _as_words(entry) for entry in merged]
    ranked = sorted(range(len(fitting)), key=lambda place: (not _is_plan(fitting[place]), -_weight(fitting[place]), place))
    left = {False: MOST_FORMS, True: MOST_WORDS}
    kept = set()
    for place in ranked:
        if left[not fitting[place].first.form] > 0:
            left[not fitting[place].first.form] -= 1
            kept.add(place)
    notes = []
    if len(actors) < len(folk.data):
        gone = len(folk.data) - len(actors)
        notes.append(f"{gone} actors that few claims are about were left out; a draft has at most {MOST_ACTORS}")
    if len(kept) < len(fitting):
        notes.append(f"{len(fitting) - len(kept)} claims that few pages tell of were left out; the kept readings hold them")
    return [fitting[place] for place in sorted(kept)], actors, notes


def _is_plan(entry: Merged) -> bool:
    """Whether it is an offer, threat or wish: few have options, and where one goes the others can't be judged."""
    return "want" in entry.first.form


def _weight(entry: Merged) -> int:
    """Pages that say it, then drafts; of two equals what a speaker says comes before a page's own remark."""
    drafts = min(len(entry.drafts), 999)
    return (len({draft.page for draft in entry.drafts}) * 1_000 + drafts) * 2 + (entry.first.statement.mode != "author")


def _actors(merged: Sequence[Merged], folk: Folk) -> set[str]:
    """At most 32 actors: those of most reports that engines read, then those who speak most."""
    uses: Counter[str] = Counter()
    for entry in merged:
        for actor in _in_form(entry):
            uses[actor] += 3 * len(entry.drafts) + (_FIRST if _is_plan(entry) else 0)
    uses.update(actor["speaks_for"] for actor in folk.data.values() if "speaks_for" in actor)
    return set(sorted(folk.data, key=lambda name: (-uses[name], name))[:MOST_ACTORS])


def _in_form(entry: Merged) -> set[str]:
    return set(_named_in(entry.first.form))


def _named_in(form: dict[str, Any]) -> Iterator[str]:
    """The actors that a form names."""
    if "tie" in form:
        yield from form["tie"][:2]
    yield from form.get("capability", {})
    for actor, statements in form.get("want", {}).items():
        yield actor
        yield from (option.split(".", 1)[0] for text in statements for option in atoms(parse_expression(text)))
    for key in ("support", "asks_support"):
        if key in form:
            yield form[key]["client"]
            yield from form[key].get("from", form[key].get("of", ()))
    if "offer" in form:
        yield from (form["offer"]["by"], form["offer"]["to"])


def _as_words(entry: Merged) -> Merged:
    """A claim without its form."""
    return entry._replace(drafts=(entry.first._replace(form={}, note=None, axis=None), *entry.drafts[1:]))
