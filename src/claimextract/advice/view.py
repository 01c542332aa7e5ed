"""One unit as the advice rules see it: the parse, the unit's bounds, who can act, and what a rule found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from claimextract.advice.entries import Cue, Polarity, Strength, Vocabulary
from claimextract.annotations import UnitItem
from claimextract.units.parse import Parse
from claimextract.units.parse import ids as _ids


@cache
def ids(words: str) -> frozenset[int]:
    """String-store ids of blank-separated words, remembered: the rules ask for the same few on every unit."""
    return _ids(words)


NEGATIVES = ids("not n't n’t never no neither nor nobody none hardly")
SUBJECTS = ids("nsubj nsubjpass csubj csubjpass expl")
CLAUSAL_SUBJECTS = ids("csubj csubjpass")
AUX = ids("aux auxpass")
AUXPASS = ids("auxpass")
OBJECTS = ids("dobj attr oprd")
PREPOSITIONS = ids("prep dative agent prt")
POBJ = ids("pobj pcomp")
CLAUSES = ids("xcomp ccomp advcl acl relcl csubj pcomp")
VERB_TAGS = ids("VB VBD VBG VBN VBP VBZ")
PAST_TAGS = ids("VBD")
BASE_TAGS = ids("VB VBP")
MD_TAG = ids("MD")
GERUND_TAG = ids("VBG")
PROPER = ids("NNP NNPS")
PERSONS = ids("we they he she you us them him her everyone all who those anyone nobody none both")
IT = ids("it")
I = ids("i")  # noqa: E741
FIRST = ids("i we")
PRONOUN_IT = ids("it this that which these")
BE = ids("be")
BY = ids("by")
TO = ids("to")
FOR = ids("for")
NO = ids("no")
NOT = ids("not n't n’t never")


@dataclass(slots=True)
class Finding:
    """What a rule decided: ``act`` heads the action (a verb, gerund or noun), ``actor`` heads the
    addressee.
    """

    cue: Cue | None
    rule: str
    strength: Strength
    cues: list[int]
    act: int
    confidence: float
    polarity: Polarity = "do"
    actor: int | None = None
    #: the act is a noun phrase or clause taken whole, not a verb with what follows it
    whole: bool = False
    #: the action reaches to the end of the unit (its verb is the unit's predicate)
    rest: bool = False
    #: prepositions whose object is the addressee inside a nominal action
    by: int | None = None


@dataclass(slots=True)
class View:
    """A unit with the tests the rules share; token indices are those of the document."""

    parse: Parse
    vocabulary: Vocabulary
    unit: UnitItem
    #: token → label of the mention that covers it
    labels: dict[int, str]
    start: int
    end: int
    #: the unit stands in a section or list of recommendations; ``near``: advice was found around it
    section: bool = False
    near: bool = False
    #: advice was found somewhere in the text
    advising: bool = False
    listed: bool = False
    lead: Strength | None = None
    #: an item of what somebody will do
    planned: bool = False
    #: an item below the name of those advised or *we call for:*, where any noun is asked for
    named: bool = False
    frame: frozenset[int] = field(default_factory=frozenset)
    #: tokens of date expressions
    dated: frozenset[int] = frozenset()

    def inside(self, token: int) -> bool:
        return self.start <= token < self.end

    # the rules ask these by the dozen of every unit, and most tokens have no children

    def kids(self, token: int, deps: frozenset[int]) -> Sequence[int]:
        kids = self.parse.kids[token]
        if not kids:
            return kids
        dep, start, end = self.parse.dep, self.start, self.end
        return [kid for kid in kids if dep[kid] in deps and start <= kid < end]

    def kid(self, token: int, deps: frozenset[int]) -> int | None:
        dep = self.parse.dep
        for kid in self.parse.kids[token]:
            if dep[kid] in deps and self.start <= kid < self.end:
                return kid
        return None

    def subject(self, verb: int) -> int | None:
        found = self.parse.subject(verb)
        return found if found is not None and self.start <= found < self.end else None

    def has(self, token: int, words: str) -> bool:
        """Whether the lemma or form of ``token`` is in the named word list."""
        listed = self.vocabulary.words[words]
        return self.parse.lemma[token] in listed or self.parse.low[token] in listed

    def modal(self, verb: int) -> int | None:
        """The modal auxiliary of ``verb``."""
        tag = self.parse.tag
        for kid in self.parse.kids[verb]:
            if tag[kid] in MD_TAG and self.parse.dep[kid] in AUX and self.inside(kid):
                return kid
        return None

    def modals(self, verb: int) -> str:
        token = self.modal(verb)
        return "" if token is None else self.parse.doc[token].lower_

    def negation(self, verb: int) -> int | None:
        """The word that negates ``verb``: *not*, *never*, or *no* in its subject."""
        for kid in self.parse.kids[verb]:
            if self.parse.low[kid] in NEGATIVES and self.inside(kid) and self.parse.tag[kid] not in PROPER:
                return kid
        subject = self.subject(verb)
        if subject is not None:
            if self.parse.low[subject] in NEGATIVES:
                return subject
            for kid in self.parse.kids[subject]:
                if self.parse.low[kid] in NEGATIVES:
                    return kid
        return None

    def passive(self, verb: int) -> bool:
        return self.kid(verb, AUXPASS) is not None

    def past(self, verb: int) -> bool:
        """Simple past, by the verb itself or its first auxiliary."""
        first = self.kid(verb, AUX)
        return self.parse.tag[verb if first is None else first] in PAST_TAGS

    def date_of(self, verb: int) -> bool:
        """Whether a date expression hangs on ``verb``, through a preposition or none."""
        for kid in self.parse.kids[verb]:
            if kid in self.dated:
                return True
            if self.parse.dep[kid] in PREPOSITIONS and any(k in self.dated for k in self.parse.kids[kid]):
                return True
        return False

    def infinitive(self, verb: int) -> bool:
        return any(self.parse.low[kid] in TO for kid in self.kids(verb, AUX))

    def infinitives(self, after: int, *heads: int) -> Iterator[int]:
        """Infinitives to the right of ``after`` that hang on one of the heads, head by head."""
        for head in heads:
            for kid in self.kids(head, CLAUSES):
                if kid > after and self.infinitive(kid):
                    yield kid

    def agent(self, noun: int, active: bool = True) -> bool:
        """Whether a noun names someone who can act."""
        parse = self.parse
        low = parse.low[noun]
        if low in PERSONS:
            return True
        if low in I:
            return False
        if low in IT:
            return active
        label = self.labels.get(noun)
        if label is not None:
            return label != "AGREEMENT" and (active or label != "PLACE")
        if self.has(noun, "agents"):
            return True
        if parse.tag[noun] in PROPER:
            return active and not (
                self.has(noun, "acts")
                or self.has(noun, "legal")
                or parse.lemma[noun] in self.vocabulary.nominals
                or parse.low[noun] in self.vocabulary.nominals
            )
        # *some of the donors, both sides, half the members*: the noun behind *of* decides
        for prep in self.kids(noun, PREPOSITIONS):
            if parse.doc[prep].lower_ == "of" and parse.tag[noun] not in ids("NN NNS"):
                inner = self.kid(prep, POBJ)
                return inner is not None and self.agent(inner, active)
        return False

    def actor_of(self, verb: int) -> int | None:
        """Who should do ``verb``: its subject if that can act, in a passive the *by*-phrase."""
        if self.passive(verb):
            for prep in self.kids(verb, PREPOSITIONS):
                if self.parse.low[prep] in BY:
                    agent = self.kid(prep, POBJ)
                    if agent is not None and self.agent(agent):
                        return agent
            return None
        subject = self.subject(verb)
        if subject is None:
            # *In Libya, the neighbours, with the union, must*: the parser took the subject for an apposition
            apart = [t for t in range(self.start, verb) if self.parse.dep[t] in APPOSITION and self.agent(t)]
            return apart[0] if apart and self.parse.dep[verb] not in CONJ_DEPS else None
        if self.parse.dep[subject] in CLAUSAL_SUBJECTS:
            return None
        if self.parse.low[subject] in IT and self.parse.lemma[verb] in BE:
            return None
        return subject if self.agent(subject) else None

    def doing(self, token: int) -> bool:
        """A gerund or infinitive used as a noun: *reopening the schools*."""
        parse = self.parse
        left = parse.left(token)
        if left < token and parse.tag[left] in GERUND_TAG and parse.head[left] == token:
            # *Training prosecutors*, which the parser takes for a compound
            return self.has(left, "imperatives") and parse.dep[left] in COMPOUNDS
        if parse.tag[token] in GERUND_TAG:
            return not any(parse.dep[kid] in ids("det amod") for kid in parse.kids[token] if kid < token)
        return self.infinitive(token)

    def act_noun(self, token: int) -> bool:
        """A noun of doing (*action, plan, support*), or one that counts such a noun (*a set of measures*)."""
        if self.labels.get(token) not in (None, "PLACE"):
            return False
        if self.has(token, "acts"):
            return True
        return any(
            self.parse.dep[kid] in CONJ_DEPS and self.has(kid, "acts") for kid in self.parse.kids[token]
        )

    def next_verb(self, head: int, deps: frozenset[int] = CLAUSES) -> int | None:
        """The first clause below ``head`` to its right."""
        for kid in self.kids(head, deps):
            if kid > head and self.parse.tag[kid] in VERB_TAGS:
                return kid
        return None


APPOSITION = ids("appos")
COMPOUNDS = ids("compound amod nmod")
CONJ_DEPS = ids("conj")
