"""Who is meant by this noun phrase, or by this pronoun?

The nearest earlier bearer that fits: in number, in gender, and not inside another's quotation. A noun phrase that fits
nobody named becomes an actor of its own, once something is said by it or of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from .common import kind_of, meant_by_noun
from .figures import figures_by_token, groups_by_word, is_further_name, mentions_by_token, rebels_among, words_of_names
from .human import gender_of, is_human
from .lexicon import word_set
from .nobody import is_unnamed, wants_silence
from .office import CONNECTING, OWNING, served_by
from .parse import Parsed
from .phrases import noun_phrase
from .pronoun import (
    FIRST_PERSON,
    PRONOUNS,
    SECOND_PERSON,
    SUBJECTS,
    Actor,
    Seen,
    fits,
    meant_by_pronoun,
    tells_a_person,
    told_gender,
)
from .quotes import Quotes
from .recognise import Figure
from .serving import serve
from .states import state_words

_RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_NOBODY_HERE = word_set("rules", "cast_nobody_here")
_ANSWERING = ("organisation", "party", "government", "bloc")  # bodies that could be asked who of them spoke
_DEEPEST = 25  # how many nouns one may hang on another: "the head of the office of the ..."
_DETERMINERS = word_set("rules", "cast_determiners")


class Cast:
    """Everyone on the page so far. Actors are numbered; numbers stay."""

    def __init__(self, parsed: Parsed, quotes: Quotes, figures: tuple[Figure, ...]) -> None:
        self.parsed, self.quotes = parsed, quotes
        self.actors: list[Actor] = []
        self.places: list[list[tuple[int, int]]] = []  # characters of every mention of each actor
        self.speaks_for: dict[int, int] = {}
        self.used: set[int] = set()
        self.voices: dict[str, int] = {}  # whom "I" and "we" stand for outside of quotations
        self.speakers: dict[int, int] = {}  # opening character of a quotation -> who speaks it
        self.covering: dict[int, int] = {}  # token -> actor, over whole mentions
        self._by_words: dict[str, int] = {}
        self._at_word: dict[str, list[int]] = {}
        self.opening = next((number for number, sentence in enumerate(parsed.sentences)
                             if parsed.passages[sentence.passage].part == "body"), 0)  # the body's first sentence
        self._mentions: list[tuple[int, int]] = []  # (token, actor) in page order
        self._mention_at, self._name_at = mentions_by_token(figures), figures_by_token(figures)
        self.roles: list[frozenset[str]] = []  # role words of each actor
        self.intro: list[frozenset[str]] = []  # every word of the phrases that name it, in small letters
        self.home: int | None = next((number for number, figure in enumerate(figures) if figure.home), None)
        self.known_roles = frozenset(role for figure in figures for role in figure.roles)
        self._by_name_word = groups_by_word(figures)
        self.at_home: set[int] = set()  # who serves the home state, as far as the page tells no other
        self._busy: set[int] = set()  # tokens that are being looked up
        self._words: dict[int, frozenset[str]] = {}
        self._unnamed: set[int] = set()
        for figure in figures:
            self._add_figure(figure)
        self._mentions.sort()
        self._known: dict[tuple[int, int | None], int | None] = {}
        self._seen = set(self._mentions)
        self.rebels = rebels_among(figures)
        for number, figure in enumerate(figures):
            serve(self, number, figure)
        self._survey()

    def _survey(self) -> None:
        """Everyone who is the subject of a sentence can be meant by a later pronoun, named or not."""
        person = word_set("roles", "person")
        for index, token in enumerate(self.parsed.tokens):
            if token.role in SUBJECTS and not (token.lower in PRONOUNS and self.quotes.at(token.start)):
                self.who(index)
            elif token.role == "pobj" and token.tag == "NN" and token.lower in person and self._goes_on(index):
                self.voice(index)

    def _goes_on(self, token: int) -> bool:
        """Does *he* or *she* open a clause further on in the sentence: "when I met a clerk she told me"?"""
        last = self.parsed.sentences[self.parsed.sentence_of[token]].last
        return any(self.parsed.tokens[index].lower in ("he", "she") for index in range(token + 1, min(token + 12, last)))

    def _add_figure(self, figure: Figure) -> None:
        number = len(self.actors)
        self.actors.append(Actor(figure.name, figure.names, figure.kind, figure.gender, figure.kind in ("armed-group", "bloc"),
                                 True, figure.mentions[0].name_first, figure.descriptions))
        self.places.append([self.parsed.span(mention.name_first, mention.name_last) for mention in figure.mentions])
        self.roles.append(figure.roles)
        self.intro.append(frozenset(self.parsed.tokens[index].lower for mention in figure.mentions
                                    for index in range(mention.first, mention.last)))
        for mention in figure.mentions:
            self._mentions.append((mention.name_last - 1, number))
            for token in range(mention.first, mention.last):
                self.covering.setdefault(token, number)
            for token in range(mention.name_first, mention.name_last):
                self.covering[token] = number

    def named_at(self, token: int) -> int | None:
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
        self.roles.append(frozenset())
        self.intro.append(frozenset())
        return len(self.actors) - 1

    def hear(self, voices: dict[str, int]) -> None:
        """From now on, each word of the first person outside of quotations stands for its actor."""
        self.voices = voices
        self._known = {(token, speaker): number for (token, speaker), number in self._known.items()
                       if self.parsed.tokens[token].lower not in voices}

    def called(self, name: str) -> int | None:
        """The actor of that name, of that last name, or of that abbreviation."""
        words = name.casefold()
        return next((number for number, actor in enumerate(self.actors)
                     if any(words in (each.casefold(), each.split()[-1].casefold()) for each in actor.names)), None)

    def outsider(self, name: str, kind: str, place: tuple[int, int] | None) -> int:
        """A new actor who is named beside the text alone: the interviewer, the outlet."""
        token = 10**9 if place is None else next(
            (index for index, each in enumerate(self.parsed.tokens) if each.start >= place[0]), 10**9)
        number = self._new(Actor(name, (name,), kind, "", False, True, token), place or (0, 0))
        if place is None:
            self.places[number] = []
        self.used.add(number)
        return number

    def who(self, token: int, speaker: int | None = None) -> int | None:
        """The actor that a noun or pronoun at `token` stands for; None where nobody can be told.

        `speaker`: who speaks the words that the token stands in, for *I* and *we*.
        """
        if (token, speaker) not in self._known:
            if token in self._busy or len(self._busy) > _DEEPEST:
                return None
            self._busy.add(token)
            number = self._who(token, speaker)
            self._busy.discard(token)
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
            named = next((self.covering[child] for child in self.parsed.children[token]
                          if self.parsed.tokens[child].role == "appos" and child in self.covering), None)
        beside = word.role == "appos" and word.head < token and self.parsed.child(token, "poss") is None
        if named is None and beside:  # "NAME, a faction that ..."
            named = self._head_of_name(word.head)
            named = named if named is not None and self.actors[named].kind not in ("place", "medium", "thing") else None
        return named if named is not None else self._common(token)

    def earlier(self, before: int) -> list[tuple[int, int]]:
        """Mentions before a token, the nearest first, at most a hundred."""
        end = bisect_right(self._mentions, (before - 1, 10**9))
        return self._mentions[max(end - 100, 0):end][::-1]

    def places_of(self, word: str, before: int) -> list[int]:
        """Where a word stands before a token, the nearest first, at most a dozen."""
        if not self._at_word:
            for index, token in enumerate(self.parsed.tokens):
                self._at_word.setdefault(token.lower, []).append(index)
        places = self._at_word.get(word, [])
        end = bisect_left(places, before)
        return places[max(end - 12, 0):end][::-1]

    def voice(self, token: int) -> int:
        """Who was brought in by an indefinite noun: a body that could answer, else somebody without a name."""
        number = self.who(token)
        return number if number is not None else self.adopt(token)

    def _head_of_name(self, token: int) -> int | None:
        number = self.covering.get(token)
        if number is None:
            return None
        behind = token + 1
        inside = self.covering.get(behind) == number
        compound = self.parsed.tokens[token].role in ("compound", "amod", "nmod") and not inside \
            and self.parsed.tokens[token].head > token and self.covering.get(self.parsed.tokens[token].head) != number
        return None if compound else number

    def _antecedent(self, token: int) -> int | None:
        tokens = self.parsed.tokens
        for above in self.parsed.climb(token):
            if tokens[above].role == "relcl":
                return self.who(tokens[above].head) if tokens[above].head < token else None
        return None

    def _common(self, token: int) -> int | None:
        """R6: a common noun stands for somebody named before, or for an actor of its own."""
        found = meant_by_noun(self, token)
        if found is not None:
            self._note(found, token)
            self._describe(found, token)
            return found
        word = self.parsed.tokens[token]
        if word.lower in _NOBODY_HERE or not is_human(word.lower, word.lemma):
            return None
        return self.adopt(token)

    def _describe(self, number: int, token: int) -> None:
        """A phrase that names a state's ministry, or a name with its "battalion" behind it, is a further name."""
        actor, words = self.actors[number], self._phrase(token)
        if is_further_name(actor, words, self.parsed.tokens[token].lower):
            self.actors[number] = actor._replace(descriptions=(*actor.descriptions, words))

    def nobody(self, token: int, number: int | None = None) -> bool:
        """Is it somebody whom nobody could ask: without a name, and of no body named here?

        `number`: the actor at the token, where it is known already.
        """
        number = self.who(token) if number is None else number
        word = self.parsed.tokens[token]
        if number is not None and (self.actors[number].named or word.part_of_speech == "PRON"):
            return number in self._unnamed
        return number in self._unnamed if number is not None else is_unnamed(self.parsed, token, self.phrase(token))

    def fits(self, pronoun: str, number: int) -> bool:
        """Can a pronoun of the third person stand for the actor, by number and gender?"""
        return fits(pronoun, self.actors[number])

    def is_unnamed(self, number: int) -> bool:
        """Was the actor only ever one of many without a name?"""
        return number in self._unnamed

    def bearer_of_place(self, number: int) -> int | None:
        """The one actor that bears the name of a place: "Panjshir" for the Panjshir Resistance."""
        bearers = self._by_name_word.get(self.actors[number].name.casefold(), ())
        return bearers[0] if len(bearers) == 1 else None

    def bearers_of(self, word: str) -> Sequence[int]:
        """The groups that bear a word, in small letters, in their names."""
        return self._by_name_word.get(word, ())

    def words_of(self, number: int) -> frozenset[str]:
        """Every word of the actor's names, in small letters."""
        if number not in self._words:
            self._words[number] = words_of_names(self.actors[number].names)
        return self._words[number]

    def adopt(self, token: int) -> int:
        """A new actor for a noun phrase, or the one that had the same words before."""
        words = self._phrase(token)
        if words.casefold() in self._by_words:
            number = self._by_words[words.casefold()]
            self._note(number, token)
            names = self._common_names(words, token)
            self.actors[number] = self.actors[number]._replace(names=tuple(dict.fromkeys((*self.actors[number].names, *names))))
            return number
        kind, plural = kind_of(self, token)
        names = self._common_names(words, token)
        number = self._new(Actor(words, names, kind, gender_of(self.parsed.tokens[token].lower), plural, False, token),
                           self._phrase_span(token))
        self._by_words[words.casefold()] = number
        lemma, lower = self.parsed.tokens[token].lemma, self.parsed.tokens[token].lower
        served = served_by(self, token, OWNING if lower in word_set("roles", "posted") else CONNECTING)[0]
        answers = lemma not in ("source", "member") and served is not None \
            and not (lower in word_set("roles", "attendants") and self.parsed.child(token, "poss") is not None) \
            and (self.actors[served].named or lemma in word_set("roles", "voices") - {"official"}) \
            and self.actors[served].kind in _ANSWERING and not wants_silence(self.parsed, token)
        if is_unnamed(self.parsed, token, self.phrase(token)) and not answers:
            self._unnamed.add(number)
        if served is not None and served != number:
            self.speaks_for.setdefault(number, served)
        return number

    def _common_names(self, words: str, token: int) -> tuple[str, ...]:
        """The words without their article, and with it where it is "the"."""
        article = self.parsed.child(token, "det")
        return (words, "the " + words) if article is not None and self.parsed.tokens[article].lower == "the" else (words,)

    def _note(self, number: int, token: int) -> None:
        place = self._phrase_span(token)
        if place not in self.places[number]:
            self.places[number].append(place)
        if token < self.actors[number].first:
            self.actors[number] = self.actors[number]._replace(first=token)

    def phrase(self, token: int) -> tuple[int, int]:
        """Tokens (half-open) of the noun phrase around a head: role and apposition with it, no relative clause."""
        mention = self._mention_at.get(token)
        if mention is not None and not (self.parsed.tokens[token].role == "poss" and token < mention.name_first):
            return mention.first, mention.last
        beside = next((child for child in self.parsed.children[token]
                       if self.parsed.tokens[child].role == "appos" and child in self.covering), None)
        if beside is not None and beside > token:  # the name set beside the role goes with it
            return self.parsed.edges(token)[0], self.phrase(beside)[1]
        return noun_phrase(self.parsed, token)

    def _phrase_span(self, token: int) -> tuple[int, int]:
        first, last = self.phrase(token)
        relation = self.parsed.tokens[token].lower in word_set("roles", "relations")
        while last - first > 1 and self.parsed.tokens[first].lower in _DETERMINERS and not relation:
            first += 1
        return self.parsed.span(first, last)

    def _phrase(self, token: int) -> str:
        start, end = self._phrase_span(token)
        return " ".join(self.parsed.text[start:end].split())

    def _pronoun(self, token: int, speaker: int | None) -> int | None:
        """R8: *I* and *we* are the speaker of the words, *you* nobody that could be told, the others whoever fits before."""
        word = self.parsed.tokens[token]
        if word.lower in FIRST_PERSON:
            quote = self.quotes.at(word.start)
            if speaker is not None:
                return speaker
            return self.speakers.get(quote.open) if quote else self.voices.get(word.lower)
        if word.lower in SECOND_PERSON:
            return None
        seen = Seen(self.parsed, self.quotes, self.actors, self.covering, self.earlier(token))
        number = meant_by_pronoun(seen, token)
        if number is not None and tells_a_person(seen, token, number):
            self.actors[number] = self.actors[number]._replace(kind="person")  # "Arno Pell knows the tax. He says ..."
        if number is not None and (gender := told_gender(seen, token, number)):
            self.actors[number] = self.actors[number]._replace(gender=gender)
        return number
