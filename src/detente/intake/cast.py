"""Who is meant by this noun phrase, or by this pronoun?

The nearest earlier bearer that fits: in number, in gender, and not inside another's quotation. A noun phrase that fits
nobody named becomes an actor of its own, once something is said by it or of it.
"""

from __future__ import annotations

from bisect import bisect_right, insort

from .human import is_human, sort_of
from .lexicon import word_set
from .parse import Parsed
from .phrases import noun_phrase
from .pronoun import FIRST_PERSON, PRONOUNS, SECOND_PERSON, SUBJECTS, Actor, Seen, is_subject, meant_by_pronoun
from .quotes import Quotes
from .recognise import Figure
from .states import state_words

_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_ANY_GROUP = frozenset(["group", "movement", "militia", "organisation", "organization"])
_BANDS = ("armed-group", "organisation", "party")
_NOBODY_HERE = word_set("rules", "cast_nobody_here")
_DETERMINERS = word_set("rules", "cast_determiners")
_FAR = 60  # tokens that a pronoun looks back for anything but a subject


class Cast:
    """Everyone on the page so far. Actors are numbered; numbers stay."""

    def __init__(self, parsed: Parsed, quotes: Quotes, figures: tuple[Figure, ...]) -> None:
        self.parsed, self.quotes = parsed, quotes
        self.actors: list[Actor] = []
        self.places: list[list[tuple[int, int]]] = []  # characters of every mention of each actor
        self.speaks_for: dict[int, int] = {}
        self.used: set[int] = set()
        self.speakers: dict[int, int] = {}  # opening character of a quotation -> who speaks it
        self._covering: dict[int, int] = {}  # token -> actor, over whole mentions
        self._by_words: dict[str, int] = {}
        self._mentions: list[tuple[int, int]] = []  # (token, actor) in page order
        self._figures = figures
        self._mention_at = {token: mention for figure in figures for mention in figure.mentions
                            for token in range(mention.first, mention.last)}
        self._name_at = {token: number for number, figure in enumerate(figures) for mention in figure.mentions
                         for token in range(mention.name_first, mention.name_last)}
        self._mention_at |= {token: mention for figure in figures for mention in figure.mentions
                             for token in range(mention.name_first, mention.name_last)}
        self._roles: list[frozenset[str]] = []
        for figure in figures:
            self._add_figure(figure)
        self._mentions.sort()
        self._known: dict[tuple[int, int | None], int | None] = {}
        self._seen = set(self._mentions)
        for number, figure in enumerate(figures):
            self._tie_to_group(number, figure)
        self._survey()

    def _survey(self) -> None:
        """Everyone who is the subject of a sentence can be meant by a later pronoun, named or not."""
        for index, token in enumerate(self.parsed.tokens):
            if token.role in SUBJECTS and not (token.lower in PRONOUNS and self.quotes.at(token.start)):
                self.who(index)

    def _add_figure(self, figure: Figure) -> None:
        number = len(self.actors)
        self.actors.append(Actor(figure.name, figure.names, figure.kind, figure.gender, figure.kind in ("armed-group", "bloc"),
                                 True, figure.mentions[0].name_first, figure.descriptions))
        self.places.append([self.parsed.span(mention.name_first, mention.name_last) for mention in figure.mentions])
        self._roles.append(figure.roles)
        for mention in figure.mentions:
            self._mentions.append((mention.name_last - 1, number))
            for token in range(mention.first, mention.last):
                self._covering.setdefault(token, number)
            for token in range(mention.name_first, mention.name_last):
                self._covering[token] = number

    def _tie_to_group(self, number: int, figure: Figure) -> None:
        """Whom somebody speaks for, and who owns a group: "his group, NAME" makes its owner speak for it."""
        if figure.owner >= 0:
            owner = self.who(figure.owner)
            if owner is not None and owner != number:
                self.speaks_for[owner] = number
        if figure.serves != (0, 0) and number not in self.speaks_for:
            first, last = figure.serves
            served = self._served(first, last)
            if served is not None and served != number:
                self.speaks_for.setdefault(number, served)

    def _served(self, first: int, last: int) -> int | None:
        named = next(
            (self._named_at(token) for token in range(last - 1, first - 1, -1) if self._named_at(token) is not None), None
        )
        if named is not None:
            return named
        head = last - 1
        return self._by_head_word(head, before=10**9) or (self.adopt(head) if sort_of(self.parsed.tokens[head].lower) else None)

    def _named_at(self, token: int) -> int | None:
        """The actor whose proper name covers a token; a state for its adjective."""
        if token in self._name_at:
            return self._name_at[token]
        word = self.parsed.tokens[token].text
        state = state_words().get(word)
        return self._state(state.state, token) if state else None

    def _state(self, name: str, token: int) -> int:
        known = next((number for number, actor in enumerate(self.actors) if actor.kind == "state" and actor.name == name), None)
        word = self.parsed.tokens[token]
        if known is not None:
            return known
        return self._new(Actor(name, (name, word.text), "state", "", False, True, token), (word.start, word.end))

    def _new(self, actor: Actor, place: tuple[int, int]) -> int:
        self.actors.append(actor)
        self.places.append([place])
        self._roles.append(frozenset())
        return len(self.actors) - 1

    def who(self, token: int, speaker: int | None = None) -> int | None:
        """The actor that a noun or pronoun at `token` stands for; None where nobody can be told.

        `speaker`: who speaks the words that the token stands in, for *I* and *we*.
        """
        if (token, speaker) not in self._known:
            number = self._who(token, speaker)
            self._known[token, speaker] = number
            if number is not None and (token, number) not in self._seen:
                self._seen.add((token, number))
                insort(self._mentions, (token, number))
        return self._known[token, speaker]

    def _who(self, token: int, speaker: int | None) -> int | None:
        word = self.parsed.tokens[token]
        if word.lower in PRONOUNS:
            return self._pronoun(token, speaker)
        if word.lower in _RELATIVE and word.tag in ("WP", "WDT", "WP$"):
            return self._antecedent(token)
        named = self._head_of_name(token)
        if named is None:  # "the former harbour master, NAME"
            named = next((self._covering[child] for child in self.parsed.children[token]
                          if self.parsed.tokens[child].role == "appos" and child in self._covering), None)
        return named if named is not None else self._common(token)

    def _earlier(self, before: int) -> list[tuple[int, int]]:
        """Mentions before a token, the nearest first, at most a hundred."""
        end = bisect_right(self._mentions, (before - 1, 10**9))
        return self._mentions[max(end - 100, 0):end][::-1]

    def _head_of_name(self, token: int) -> int | None:
        number = self._covering.get(token)
        if number is None:
            return None
        behind = token + 1
        inside = self._covering.get(behind) == number
        compound = self.parsed.tokens[token].role in ("compound", "amod", "nmod") and not inside \
            and self.parsed.tokens[token].head > token and self._covering.get(self.parsed.tokens[token].head) != number
        return None if compound else number

    def _antecedent(self, token: int) -> int | None:
        tokens = self.parsed.tokens
        for above in self.parsed.climb(token):
            if tokens[above].role == "relcl":
                return self.who(tokens[above].head) if tokens[above].head < token else None
        return None

    def _common(self, token: int) -> int | None:
        """R6: a common noun stands for somebody named before, or for an actor of its own."""
        word = self.parsed.tokens[token]
        if word.lower in _NOBODY_HERE or not is_human(word.lower, word.lemma):
            return None
        band = self._band(token)
        if band is not None:
            return band
        words = self._phrase(token)
        known = self._by_words.get(words.casefold())
        if known is not None:
            self._note(known, token)
            return known
        if self._is_definite(token):
            found = self._by_head_word(token, before=token)
            if found is not None:
                self.places[found].append(self._phrase_span(token))
                return found
        return self.adopt(token)

    def _band(self, token: int) -> int | None:
        """*Taliban fighters*, *Russian troops*: who fights in the name of a group or state is counted as the group or state."""
        if self.parsed.tokens[token].lower not in word_set("roles", "band"):
            return None
        before = token - 1
        if before < 0 or self.parsed.sentence_of[before] != self.parsed.sentence_of[token]:
            return None
        number = self._named_at(before)
        return number if number is not None and self.actors[number].kind not in ("person", "place", "medium", "thing") else None

    def adopt(self, token: int) -> int:
        """A new actor for a noun phrase, or the one that had the same words before."""
        words = self._phrase(token)
        if words.casefold() in self._by_words:
            return self._by_words[words.casefold()]
        word = self.parsed.tokens[token]
        plural = word.tag in ("NNS", "NNPS") or word.lower in word_set("roles", "people")
        kind = "person" if word.lower in word_set("roles", "person") and not plural else sort_of(word.lower) or "unknown"
        number = self._new(Actor(words, (words,), kind, "", plural, False, token), self._phrase_span(token))
        self._by_words[words.casefold()] = number
        served = next((self._named_at(child) for child in self.parsed.children[token]
                       if self.parsed.tokens[child].role in ("compound", "amod", "poss") and child in self._covering), None)
        owner = self.parsed.child(token, "poss")
        if served is None and owner is not None and self.parsed.tokens[owner].lower in PRONOUNS - FIRST_PERSON - SECOND_PERSON:
            served = self._group(self.who(owner))  # "its foreign ministry"
        if served is not None and served != number:
            self.speaks_for.setdefault(number, served)
        return number

    def _group(self, number: int | None) -> int | None:
        return number if number is not None and self.actors[number].kind != "person" else None

    def _note(self, number: int, token: int) -> None:
        place = self._phrase_span(token)
        if place not in self.places[number]:
            self.places[number].append(place)

    def phrase(self, token: int) -> tuple[int, int]:
        """Tokens (half-open) of the noun phrase around a head: role and apposition with it, no relative clause."""
        mention = self._mention_at.get(token)
        if mention is not None:
            return mention.first, mention.last
        beside = next((child for child in self.parsed.children[token]
                       if self.parsed.tokens[child].role == "appos" and child in self._covering), None)
        if beside is not None and beside > token:  # the name set beside the role goes with it
            return self.parsed.edges(token)[0], self.phrase(beside)[1]
        return noun_phrase(self.parsed, token)

    def _phrase_span(self, token: int) -> tuple[int, int]:
        first, last = self.phrase(token)
        while last - first > 1 and self.parsed.tokens[first].lower in _DETERMINERS:
            first += 1
        return self.parsed.span(first, last)

    def _phrase(self, token: int) -> str:
        start, end = self._phrase_span(token)
        return " ".join(self.parsed.text[start:end].split())

    def _is_definite(self, token: int) -> bool:
        first, last = self.phrase(token)
        return self.parsed.tokens[first].lower in ("the", "this", "that", "its", "both") and last - first <= 4

    def _by_head_word(self, token: int, before: int) -> int | None:
        """The nearest earlier actor that bears the word in its name or role, or is of the sort that the word means."""
        word = self.parsed.tokens[token]
        head, sort = word.lower, sort_of(word.lower)
        first, last = self.phrase(token)
        extra = {self.parsed.tokens[index].lower for index in range(first, last)} - {"the", "this", "that", head, "'s", "its"}
        earlier = self._earlier(before)
        if sort and not extra and head in _ANY_GROUP:
            near = [
                (place, number) for place, number in earlier if before - place < _FAR and self.actors[number].kind in _BANDS
            ]
            named = [
                number for place, number in near if self.actors[number].named and is_subject(self.parsed, self._covering, place)
            ]
            if near:
                return (named or [number for _, number in near])[0]
        for _, number in earlier:
            words = {part.lower() for name in self.actors[number].names for part in name.split()}
            if head in words or (head in self._roles[number] and not extra):
                return number
        return None

    def _pronoun(self, token: int, speaker: int | None) -> int | None:
        """R8: *I* and *we* are the speaker of the words, *you* nobody that could be told, the others whoever fits before."""
        word = self.parsed.tokens[token]
        if word.lower in FIRST_PERSON:
            quote = self.quotes.at(word.start)
            return speaker if speaker is not None else (self.speakers.get(quote.open) if quote else None)
        if word.lower in SECOND_PERSON:
            return None
        return meant_by_pronoun(Seen(self.parsed, self.quotes, self.actors, self._covering, self._earlier(token)), token)
