"""Who is meant by this noun phrase, or by this pronoun?

The nearest earlier bearer that fits: in number, in gender, and not inside another's quotation. A noun phrase that fits
nobody named becomes an actor of its own, once something is said by it or of it.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import NamedTuple

from .human import is_human, sort_of
from .lexicon import word_set
from .parse import Parsed
from .quotes import Quotes
from .recognise import Figure
from .states import state_words

_HE, _SHE, _THEY, _IT = frozenset(["he", "him", "his", "himself"]), frozenset(["she", "her", "hers", "herself"]), \
    frozenset(["they", "them", "their", "theirs", "themselves"]), frozenset(["it", "its", "itself"])
_SPEAKER = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
_HEARER = frozenset(["you", "your", "yours", "yourself", "yourselves"])
PRONOUNS = _HE | _SHE | _THEY | _IT | _SPEAKER | _HEARER
_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_GROUPS = ("armed-group", "state", "government", "party", "organisation", "bloc", "unknown")
_ANY_GROUP = frozenset(["group", "movement", "militia", "organisation", "organization"])
_BANDS = ("armed-group", "organisation", "party")
_NOBODY_HERE = frozenset(["side", "sides", "other", "others", "some", "many", "most", "one", "party-goers", "both", "all", "each", "everyone"])
_FAR = 60  # tokens that a pronoun looks back for anything but a subject
_SUBJECTS = ("nsubj", "nsubjpass", "agent")


class Actor(NamedTuple):
    """An actor as it is built up while the page is read."""

    name: str
    names: tuple[str, ...]
    kind: str
    gender: str
    plural: bool
    named: bool  # by a proper name
    first: int  # token of the first mention
    descriptions: tuple[str, ...] = ()  # roles by which it is introduced


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
        self._roles: list[frozenset[str]] = []
        for figure in figures:
            self._add_figure(figure)
        self._mentions.sort()
        self._known: dict[tuple[int, int | None], int | None] = {}
        for number, figure in enumerate(figures):
            self._tie_to_group(number, figure)
        self._survey()

    def _survey(self) -> None:
        """Everyone who is the subject of a sentence can be meant by a later pronoun, named or not."""
        for index, token in enumerate(self.parsed.tokens):
            if token.role in _SUBJECTS and not (token.lower in PRONOUNS and self.quotes.at(token.start)):
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
        named = next((self._named_at(token) for token in range(last - 1, first - 1, -1) if self._named_at(token) is not None), None)
        if named is not None:
            return named
        head = last - 1
        return self._by_head_word(head, before=10**9) or (self.adopt(head) if sort_of(self.parsed.tokens[head].lower) else None)

    def _named_at(self, token: int) -> int | None:
        """The actor whose proper name covers a token; a state for its adjective."""
        for number, figure in enumerate(self._figures):
            if any(mention.name_first <= token < mention.name_last for mention in figure.mentions):
                return number
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
            if number is not None and (token, number) not in self._mentions:
                insort(self._mentions, (token, number))
        return self._known[token, speaker]

    def _who(self, token: int, speaker: int | None) -> int | None:
        word = self.parsed.tokens[token]
        if word.lower in PRONOUNS:
            return self._pronoun(token, speaker)
        if word.lower in _RELATIVE and word.tag in ("WP", "WDT", "WP$"):
            return self._antecedent(token)
        named = self._head_of_name(token)
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
        """*Taliban fighters*, *Russian troops*: those who fight in a group's or state's name are counted as the group or state."""
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
        if served is not None:
            self.speaks_for.setdefault(number, served)
        return number

    def _note(self, number: int, token: int) -> None:
        place = self._phrase_span(token)
        if place not in self.places[number]:
            self.places[number].append(place)

    def phrase(self, token: int) -> tuple[int, int]:
        """Tokens (half-open) of the noun phrase around a head: role and apposition with it, no relative clause."""
        number = self._covering.get(token)
        if number is not None and number < len(self._figures):
            for mention in self._figures[number].mentions:
                if mention.first <= token < mention.last:
                    return mention.first, mention.last
        cut = [child for child in self.parsed.children[token]
               if self.parsed.tokens[child].role in ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "ccomp", "parataxis", "prep", "case")
               and not self._short_complement(child)]
        first, last = self.parsed.edges(token, without=cut)
        first = next((index for index in range(token, first - 1, -1) if index == first or self.parsed.tokens[index - 1].text in ",;:\"“”"), first)
        last = next((index for index in range(token + 1, last) if self.parsed.tokens[index].lower in ("and", "or", "but")
                     and index + 1 < last and self.parsed.tokens[index + 1].lower in ("the", "a", "an", "its", "their")), last)
        while last > token + 1 and self.parsed.tokens[last - 1].text in ",;:.\"“”":
            last -= 1
        return first, max(last, token + 1)

    def _short_complement(self, child: int) -> bool:
        token = self.parsed.tokens[child]
        if token.role == "prep" and token.lower in ("of", "from", "in", "for", "to", "at", "with", "on", "loyal"):
            first, last = self.parsed.edges(child)
            return last - first <= 7 and not any(self.parsed.tokens[i].part_of_speech in ("VERB", "AUX") and self.parsed.tokens[i].tag != "VBN"
                                                 for i in range(first, last))
        return False

    def _phrase_span(self, token: int) -> tuple[int, int]:
        first, last = self.phrase(token)
        while last - first > 1 and self.parsed.tokens[first].lower in ("the", "a", "an", "this", "these", "those", "that", "some", "both"):
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
            near = [(place, number) for place, number in earlier if before - place < _FAR and self.actors[number].kind in _BANDS]
            named = [number for place, number in near if self.actors[number].named and self._is_subject(place)]
            if near:
                return (named or [number for _, number in near])[0]
        for _, number in earlier:
            words = {part.lower() for name in self.actors[number].names for part in name.split()}
            if head in words or (head in self._roles[number] and not extra):
                return number
        return None

    def _pronoun(self, token: int, speaker: int | None) -> int | None:
        word = self.parsed.tokens[token].lower
        quote = self.quotes.at(self.parsed.tokens[token].start)
        if word in _SPEAKER:
            return speaker if speaker is not None else (self.speakers.get(quote.open) if quote else None)
        if word in _HEARER:
            return None
        bracket = self._bracket(token)
        if bracket is not None:
            return bracket
        sentence = self.parsed.sentence_of[token]
        choices: list[tuple[int, int]] = []
        for place, number in self._earlier(token):
            if self.parsed.sentence_of[place] < sentence - 4 or len(choices) > 12:
                break
            other = self.quotes.at(self.parsed.tokens[place].start)
            if other is not None and other != quote:
                continue
            if self._fits(word, number):
                choices.append((place, number))
        if word in _THEY and any(self.actors[number].plural for _, number in choices):
            choices = [(place, number) for place, number in choices if self.actors[number].plural]
        subjects = [(place, number) for place, number in choices if self._is_subject(place)]
        if not choices:
            return None
        near = [(place, number) for place, number in choices if token - place < _FAR]
        return (subjects or near or choices)[0][1]

    def _bracket(self, token: int) -> int | None:
        """*they [the Taliban]* is what the bracket says."""
        tokens = self.parsed.tokens
        if token + 2 < len(tokens) and tokens[token + 1].text == "[":
            for index in range(token + 2, min(token + 10, len(tokens))):
                if tokens[index].text == "]":
                    break
                if index in self._covering:
                    return self._covering[index]
        return None

    def _fits(self, word: str, number: int) -> bool:
        actor = self.actors[number]
        if word in _HE:
            return actor.kind == "person" and actor.gender != "f"
        if word in _SHE:
            return actor.kind == "person" and actor.gender != "m"
        if word in _THEY:
            return actor.plural or actor.kind in ("armed-group", "bloc", "organisation", "party", "government")
        return actor.kind in _GROUPS

    def _is_subject(self, token: int) -> bool:
        tokens = self.parsed.tokens
        if tokens[token].role in _SUBJECTS:
            return True
        return any(tokens[above].role in _SUBJECTS for above in self.parsed.climb(token)
                   if self._covering.get(above) == self._covering.get(token) and above in self._covering)

