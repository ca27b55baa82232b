"""Which claims does one page suggest?

A draft is one thing that a statement was found to say, with the form that the case language has for it. Where nothing was
found the statement's own words are the draft. What pages say in common is found later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from detente.model.span import Span
from detente.model.statement import Reading, Statement

from .aid import Aid, find_aid
from .convention import Convention, lone_convention, strength_convention, tie_convention
from .folk import Folk
from .names_inside import NamesInside
from .plans import Plan, find_plans
from .sentence import LONGEST, REASON, has_clause, has_no_subject, is_loose, stands_alone, tell, without_dangling
from .sourcing import UNATTRIBUTED


class Draft(NamedTuple):
    """One thing said on one page. Drafts of one `key` say the same; of one `axis` and different sides, they contradict."""

    says: str
    name: str  # the words that its id is made of
    page: int
    statement: Statement
    at: tuple[Span, ...]
    form: dict[str, Any] = {}  # noqa: RUF012  (never changed)
    note: str | None = None
    key: tuple[str, ...] | None = None  # None: what it says decides
    axis: tuple[str, ...] | None = None
    side: str = ""
    plan: Plan | None = None
    tells_denial: bool = False  # its words are "S denied ...", in full
    is_part: bool = False  # its own words are no sentence, so that another's words may tell it better

    @property
    def is_words(self) -> bool:
        """Whether it is words alone, which no engine reads."""
        return not self.form and self.plan is None


def page_drafts(number: int, page: Reading, folk: Folk) -> Iterator[Draft]:
    """Every draft of a page, in its order; headlines are left out, since the text says the same."""
    yield from filter(_can_stand, _told_once(list(_all_drafts(number, page, folk))))


def _can_stand(draft: Draft) -> bool:
    """Whether it is more than a question or scrap of a sentence; what fills a cell of an engine's own may be in any words."""
    return stands_alone(draft.says) or not (draft.is_words or "prediction" in draft.form)


def _all_drafts(number: int, page: Reading, folk: Folk) -> Iterator[Draft]:
    names = NamesInside(page, folk)
    reasons = {entry.at["content"][0].start: entry.at["content"][-1].end for entry in page.statements
               if entry.mode == "author" and REASON.match(entry.content)}
    for index, statement in enumerate(page.statements):
        if statement.part == "title":
            continue
        alone = _alone(number, page, statement, reasons)
        found = [*_ties(alone, page, index, folk), *_plans(alone, page, index, folk, names),
                 *_capabilities(alone, page, index, folk), *_predictions(alone, page, index),
                 *_aid(alone, page, index, folk, names)]
        yield from found or [alone]


def _alone(number: int, page: Reading, statement: Statement, reasons: dict[int, int]) -> Draft:
    """The statement's own words, with the reason that stands right behind them."""
    end = statement.at["content"][-1].end
    until = next((reasons[start] for start in range(end + 1, end + 3) if start in reasons), None)
    told = tell(page, statement, until)
    tells_denial = told.framed and statement.denied
    if tells_denial:
        statement = statement._replace(denied=False)  # the words tell the denial
    is_part = told.words != " ".join(statement.content.split()) or (statement.mode == "author" and is_loose(statement.content))
    return Draft(shortened(told.words), told.words, number, statement, told.at, tells_denial=tells_denial, is_part=is_part)


def _told_once(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts less pieces of sentences, and bare reasons, that stand inside the words of another draft."""
    hulls = [(min(span.start for span in draft.at), max(span.end for span in draft.at)) for draft in drafts]
    order = sorted(range(len(drafts)), key=lambda place: (hulls[place][0], -hulls[place][1], drafts[place].is_part, place))
    gone: set[int] = set()
    around: list[int] = []
    for place in order:
        start, end = hulls[place]
        around = [other for other in around if hulls[other][1] > start]
        if drafts[place].is_part and drafts[place].is_words and any(hulls[other][1] >= end for other in around):
            gone.add(place)
        else:
            around.append(place)
    yield from (draft for place, draft in enumerate(drafts) if place not in gone)


def shortened(words: str) -> str:
    """Words on one line, at most 300 characters, no conjunction and no open bracket at their end."""
    words = without_dangling(" ".join(words.split()))
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " ..."


def report_of(draft: Draft, source: str) -> dict[str, Any]:
    """The report that a draft is of its claim, as the case language writes it."""
    statement = draft.statement
    entry: dict[str, Any] = {"source": source, "at": [str(span) for span in draft.at]}
    if statement.hedged:
        entry["hedge"] = ", ".join(statement.hedges)
    if not statement.sourced:
        entry["sourced"] = False
    if statement.denied:
        entry["denied"] = True
    return entry


def unsourced(draft: Draft) -> str | None:
    """Why nobody can be asked for it, in words; None where somebody can."""
    if draft.statement.sourced:
        return None
    return UNATTRIBUTED if draft.statement.speaker is None else "the page says that no source was given for it"


def _by_convention(convention: Convention) -> str:
    return f"range by convention ({convention.name}): {convention.reason}"


def _ties(alone: Draft, page: Reading, index: int, folk: Folk) -> Iterator[Draft]:
    for tie in page.ties:
        one, other = folk.player(page, tie.a), folk.player(page, tie.b)
        if tie.statement == index and one and other and one != other:
            convention = tie_convention(tie.evidence, tie.sign)
            axis = ("tie", *sorted((one, other)))
            yield alone._replace(says=shortened(tie.evidence), name=f"{_name(folk, one)} {_name(folk, other)} tie", at=tie.at,
                                 note=_by_convention(convention), form={"tie": [one, other, convention.value]},
                                 key=(*axis, tie.sign), axis=axis, side=tie.sign)


def _name(folk: Folk, actor: str) -> str:
    return str(folk.data[actor]["name"])


def _plans(alone: Draft, page: Reading, index: int, folk: Folk, names: NamesInside) -> Iterator[Draft]:
    for plan in find_plans(page, index, folk, names):
        says, at = _planned(page, page.statements[index], plan)
        yield alone._replace(says=shortened(says), at=at, name=plan.name, note=plan.note,
                             plan=plan if plan.wanted or plan.does else None, is_part=False)


def _planned(page: Reading, statement: Statement, plan: Plan) -> tuple[str, tuple[Span, ...]]:
    """The words of a plan, told as a sentence where they are none: *to leave, if the wages are paid*."""
    if has_clause(plan.words):
        return plan.words, plan.at
    told = tell(page, statement, max(span.end for span in plan.at))
    if _covers(told.at, plan.at) and has_clause(told.words):
        return told.words, told.at
    if statement.speaker and statement.cue and plan.words.startswith("to "):
        return f"{statement.speaker} {statement.cue} {plan.words}", plan.at
    return plan.words, plan.at


def _covers(outer: tuple[Span, ...], inner: tuple[Span, ...]) -> bool:
    """Whether the words from the first to the last of some places hold those of others."""
    return min(outer)[0] <= min(inner)[0] and max(span.end for span in inner) <= max(span.end for span in outer)


def _capabilities(alone: Draft, page: Reading, index: int, folk: Folk) -> Iterator[Draft]:
    for capability in page.capabilities:
        actor, against = folk.player(page, capability.actor), folk.player(page, capability.against)
        if capability.statement != index or actor is None:
            continue
        says = f"{_name(folk, actor)} {capability.says}" if has_no_subject(capability.says) else capability.says
        entry = alone._replace(says=shortened(says), name=f"{capability.actor} strength", at=capability.at,
                               is_part=not has_clause(says))
        pair, lone = strength_convention(capability.says), lone_convention(capability.says)
        if pair and against and against != actor:
            stronger = (actor, against) if pair[0].value > pair[1].value else (against, actor)
            entry = entry._replace(
                note=_by_convention(pair[0]), form={"capability": {actor: pair[0].value, against: pair[1].value}},
                axis=("strength", *sorted((actor, against))), side=stronger[0],
                key=("strength", *stronger, pair[0].name))
        elif lone and not against:
            entry = entry._replace(note=_by_convention(lone), form={"capability": {actor: lone.value}})
        yield entry


def _predictions(alone: Draft, page: Reading, index: int) -> Iterator[Draft]:
    for prediction in page.predictions:
        if prediction.statement == index:
            says = shortened(prediction.content)
            yield alone._replace(says=says, name=prediction.content, at=prediction.at, form={"prediction": says})


def _aid(alone: Draft, page: Reading, index: int, folk: Folk, names: NamesInside) -> Iterator[Draft]:
    for aid in find_aid(page, index, folk, names):
        axis = ("support", aid.client, *aid.patrons) if len(aid.patrons) == 1 else None
        is_told = has_clause(aid.words)
        statement = alone.statement._replace(denied=False) if _holds_cue(aid.at, alone.statement) else alone.statement
        yield alone._replace(
            says=shortened(aid.words) if is_told else alone.says, at=aid.at if is_told else alone.at, statement=statement,
            name=_called(aid, folk),
            note=aid.note, form=aid.form, axis=axis if "support" in aid.form else None, side=aid.sort, is_part=False,
            key=("support", aid.sort, aid.client, *aid.patrons) if aid.form else None)


def _called(aid: Aid, folk: Folk) -> str:
    patron, client = _name(folk, aid.patrons[0]), _name(folk, aid.client)
    return f"{client} asks {patron}" if aid.sort == "asked" else f"{patron} {_SORTS[aid.sort]} {client}"


_SORTS = {"given": "aids", "refused": "refuses", "promised": "promises"}


def _holds_cue(at: tuple[Span, ...], statement: Statement) -> bool:
    """Whether the words of a draft hold the cue that reports them: a refusal then is no denial."""
    return any(span.start <= cue.start and cue.end <= span.end for span in at for cue in statement.at["cue"])
