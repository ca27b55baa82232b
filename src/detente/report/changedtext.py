"""What is said of two versions of a case, where there is only text?"""

from __future__ import annotations

from collections.abc import Iterator

from detente.model.case import Case
from detente.model.change import OTHERS, Change, Difference, Edit, Moved, Player
from detente.report.shifted import by_tenths, from_to, give_or_take, tenths
from detente.report.telling import tell_claim, tell_id
from detente.report.textlines import wrap
from detente.report.words import clip, count, listed, one_line

NARROWEST = 40
LONGEST = 90  # characters of one entry, before or after
MOST_LISTED = 40  # changes that are told one by one
SHORT = 40  # characters of an entry, before and after, that is told again where it is credited
LEAST = 0.0005  # parts that would print as nothing are counted only
_TITLES = {"claim": "claims", "source": "sources", "actor": "actors", "issue": "issues", "hypothesis": "hypotheses",
           "options": "options", "wants": "wishes", "exclusive": "what excludes what", "question": "questions",
           "case": "the case"}
_SIGN = {"came": "+", "went": "-", "changed": "~"}


def render_difference(found: Difference, old: Case, new: Case, width: int = 80) -> str:
    """What changed, and what that did to the answers, as plain text no wider than `width` columns (40 at the least)."""
    width = max(width, NARROWEST)
    lines = [*wrap(f"FROM {one_line(found.before)} TO {one_line(found.after)}", width), ""]
    if not found.changes:
        lines += [*wrap("Nothing changed.", width), ""]
    else:
        lines += [*_changes(found, old, new, width), *_answers(found, new, width)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _changes(found: Difference, old: Case, new: Case, width: int) -> Iterator[str]:
    """What came, went and changed, part by part; of more than can be read, how many."""
    yield "WHAT CHANGED"
    shown, room = dict[str, list[Change]](), MOST_LISTED
    for change in sorted(found.changes, key=lambda change: change.idle):
        if room and _worth(change):
            shown.setdefault(change.part, []).append(change)
            room -= 1
    for part, title in _TITLES.items():
        if part in shown:
            yield from ("", f"  {title}")
            for change in shown[part]:
                yield from _change(change, old, new, width)
    told = sum(map(len, shown.values()))
    if rest := len(found.changes) - told:
        yield ""
        drafts = "" if any(map(_worth, _untold(found, shown))) else ", in drafts alone"
        yield from wrap(f"and {count(rest, 'further change')}{drafts}.", width, "  ", "  ")
    yield ""


def _untold(found: Difference, shown: dict[str, list[Change]]) -> list[Change]:
    return [change for change in found.changes if change not in shown.get(change.part, [])]


def _worth(change: Change) -> bool:
    """Whether a change is told by itself: drafts are counted only."""
    return not (change.idle and change.part == "claim" and change.how != "changed")


def _change(change: Change, old: Case, new: Case, width: int) -> Iterator[str]:
    said = "" if change.how == "changed" else _item(change, new if change.how == "came" else old)
    if said or change.how != "changed":
        yield from wrap(f"{_name(change)}{': ' if said else ''}{said}", width, f"    {_SIGN[change.how]} ", "      ")
    elif len(change.edits) == 1:
        yield from wrap(f"{_labelled(change)}{_idle(change)}", width, "    ~ ", "      ")
    else:
        yield from wrap(f"{_name(change)}:{_idle(change)}", width, "    ~ ", "      ")
        for edit in change.edits:
            yield from wrap(_edit(edit), width, "        ", "          ")


def _labelled(change: Change) -> str:
    """The one entry that changed, with what it belongs to."""
    return _edit(change.edits[0]) if change.part == "case" else f"{change.id}: {_edit(change.edits[0])}"


def _idle(change: Change) -> str:
    return " (moves no answer)" if change.idle else ""


def _name(change: Change) -> str:
    return change.id if change.part != "case" else change.edits[0].entry.replace("_", " ")


def _item(change: Change, case: Case) -> str:
    """What came or went, in words."""
    match change.part:
        case "claim":
            claim = case.claims[change.id]
            told_by = listed([_source(case, report.source) for report in claim.all_reports if report.source]) or "the author"
            return f"{clip(tell_claim(claim, case), LONGEST)} ({told_by})"
        case "source":
            return f"{_source(case, change.id)}, reliability {case.sources[change.id].reliability}"
        case "actor":
            return one_line(case.actor_label(change.id))
        case "question":
            return next((one_line(entry.asks) for entry in case.conclusions if entry.id == change.id), "")
    return ""


def _source(case: Case, name: str) -> str:
    return one_line(case.sources[name].label) if name in case.sources else one_line(name)


def _edit(edit: Edit) -> str:
    """`credibility 2 -> 4`; of two long values, where they begin to differ."""
    before, after = _from_where_they_differ(one_line(edit.before), one_line(edit.after))
    what = "" if edit.entry in ("options", "wants", "words") else f"{edit.entry.replace('_', ' ')} "
    return f"{what}{before or '(none)'} -> {after or '(none)'}"


def _from_where_they_differ(one: str, other: str) -> tuple[str, str]:
    if max(len(one), len(other)) <= LONGEST:
        return one, other
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = one.rfind(" ", 0, max(same - 20, 0)) + 1
    lead = "…" if start else ""
    return tuple(clip(f"{lead}{text[start:]}", LONGEST) if text[start:] else text for text in (one, other))  # type: ignore[return-value]


def _answers(found: Difference, new: Case, width: int) -> Iterator[str]:
    yield "WHAT IT DID TO THE ANSWERS"
    if not found.moved:
        yield from ("", *wrap("The two ask no question in the same words, so no answer can be compared.", width))
    for place, entry in enumerate(found.moved, 1):
        yield ""
        yield from _moved(found, entry, place, new, width)
    if any(entry.credits for entry in found.moved):
        yield ""
        yield from wrap("Each change is credited with its mean step over all orders in which the changes can be made, so that "
                        "the parts of an answer add up to its difference (before rounding).", width)
    yield ""
    yield from wrap(f"{found.worlds} worlds, seed {found.seed}, the same dice for both; so a share may differ from that of an "
                    "assessment by the error of the draw. ± is two standard errors.", width)


def _moved(found: Difference, entry: Moved, place: int, new: Case, width: int) -> Iterator[str]:
    name = tell_id(entry.id, new)
    if entry.before is None or entry.after is None:
        now = [f"{called} {tenths(share)} of 100 worlds ({entry.words[end]})"
               for end, (called, share) in enumerate((("before", entry.before), ("after", entry.after))) if share is not None]
        said = f"{name}: {'; '.join([*now, f'not answered {one_line(entry.why)}'])}."
        yield from wrap(said, width, f"{place:>2}. ", "    ")
        return
    yield from wrap(f"{name}: {from_to(entry.before, entry.after, entry.error, entry.words)}.", width, f"{place:>2}. ", "    ")
    shown = [credit for credit in entry.credits if abs(credit.part) >= LEAST] or entry.credits[:1]
    for credit in shown:
        part = f"{by_tenths(credit.part)}{give_or_take(credit.error)}"
        yield from wrap(_player(found.players[credit.player]), width, f"    {part:>10}  ", " " * 16)
    if len(shown) < len(entry.credits):
        yield from wrap(f"and {count(len(entry.credits) - len(shown), 'other')} of less than 0.1", width, " " * 16, " " * 16)
    if entry.why:
        yield from wrap(f"What moved it can't be told: {one_line(entry.why)}.", width, "    ", "    ")


def _player(player: Player) -> str:
    """Who is credited, in words."""
    if len(player.changes) == 1:
        return _credited(player.changes[0])
    if player.name == OTHERS:
        return f"the other {count(len(player.changes), 'change')}: {_some(player)}"
    if player.name:
        return f"{count(len(player.changes), 'smaller change')} on page {player.name}: {_some(player)}"
    return f"together: {_some(player)}"


def _some(player: Player) -> str:
    names = [_credited(change) for change in player.changes]
    return listed(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _credited(change: Change) -> str:
    what = "" if change.part == "case" else f"{_KIND.get(change.part, change.part)} "
    if change.how != "changed":
        return f"{what}{change.id} {change.how}"
    if len(change.edits) == 1 and len(change.edits[0].before + change.edits[0].after) <= SHORT:
        return f"{what}{_labelled(change)}"
    return f"{what}{_name(change)} changed"


_KIND = {"wants": "wishes of", "options": "options of", "exclusive": "exclusion of"}
