"""The dependency parse as plain lists of integers, for clause tests without Token objects.

A walk over integers costs a fraction of one over strings; all tests of the units are made on these lists.
"""

from __future__ import annotations

import calendar
from functools import cache

from spacy.strings import get_string_id

from claimextract.annotations import text_of
from claimextract.tokens import Doc


@cache
def ids(words: str) -> frozenset[int]:
    """String-store ids of blank-separated words."""
    return frozenset(get_string_id(word) for word in words.split())


FINITE_TAGS = ids("VBD VBP VBZ MD")
VERB_TAGS = ids("VB VBD VBG VBN VBP VBZ MD")
NOUN_TAGS = ids("NN NNS NNP NNPS PRP DT CD EX")
NOMINAL_TAGS = ids("NN NNS JJ")
WH_TAGS = ids("WDT WP WP$ WRB")
DEGREE_TAGS = ids("JJ RB")
#: words that date: the parser takes some for subjects, or for parts of the name before them
CALENDAR = ids(" ".join([*calendar.month_name, *calendar.day_name]).lower())
SUBJECTS = ids("nsubj nsubjpass csubj csubjpass expl")
ACTIVE = ids("nsubj")
OBJECTS = ids("dobj")
AUXILIARIES = ids("aux auxpass")
NOMINAL_CLAUSES = ids("acl relcl")
COMPLEMENTS = ids("ccomp")
SINGULAR_VERB = ids("VBZ")
SINGULAR_NOUNS = ids("NN NNP")
ADVERBIALS = ids("advmod npadvmod")

#: words that can be a subject by themselves
ALONE = ids("neither both all each none some many most few either several others")
CLAUSAL_ADVERBIALS = ids("advcl")
COMMA = get_string_id(",")
NOR = ids("nor")
ATTRIBUTES = ids("attr")
REDUCED = ids("acl")
BEING = ids("be do have")
LOOSE_WORDS = ids("preconj det advmod predet cc")
NAMING = ids("that whether")

TO = get_string_id("to")
BARE = get_string_id("VB")
PARTICIPLE = get_string_id("VBN")
PAST = get_string_id("VBD")
WITH = get_string_id("with")
AGENT = ids("agent")
THAT = get_string_id("that")
CC = get_string_id("cc")
CONJ = get_string_id("conj")
MARK = get_string_id("mark")
ROOT = get_string_id("ROOT")
PREP = get_string_id("prep")
BE = get_string_id("be")
COLON = get_string_id(":")
_LOW_CLAUSES = NOMINAL_CLAUSES | {CONJ}


class Parse:
    """Columns of a parsed ``Doc``; ``head`` holds absolute indices."""

    __slots__ = (
        "_above", "_subjects", "dep", "doc", "head", "kids", "lemma", "low", "tag", "trimmed", "words", "written",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.low = doc.forms
        self.lemma = doc.lemmas
        self.tag = doc.tags
        self.dep = doc.deps
        self.head = doc.heads
        self.kids = doc.kids
        self._subjects: dict[int, int | None] = {}
        self._above: set[int] | None = None
        self.written = text_of(doc)
        #: all words of the sentence that is read: most tests for a word need no look at its tokens
        self.words: frozenset[int] = frozenset()
        #: ranges whose edges were read (:func:`claimextract.units.edges.trim`)
        self.trimmed: dict[tuple[int, int], tuple[int, int]] = {}

    @property
    def above(self) -> set[int]:
        """Tokens with a verb somewhere below them that is coordinated or hangs on a noun."""
        found = self._above
        if found is None:
            found = self._above = set()
            for token, dep in enumerate(self.dep):
                if dep not in _LOW_CLAUSES:
                    continue
                over = self.head[token]
                while over not in found and self.tag[token] in VERB_TAGS:
                    found.add(over)
                    over = self.head[over]
        return found

    def roots(self, start: int, end: int) -> list[int]:
        """Tokens of a range whose head is not in it, or which are their own."""
        heads = self.head[start:end]
        return [at for at, head in enumerate(heads, start) if head == at or not start <= head < end]

    def left(self, index: int) -> int:
        """First token of the subtree."""
        kids = self.kids[index]
        while kids and kids[0] < index:
            index = kids[0]
            kids = self.kids[index]
        return index

    def right(self, index: int) -> int:
        """Last token of the subtree (inclusive)."""
        kids = self.kids[index]
        while kids and kids[-1] > index:
            index = kids[-1]
            kids = self.kids[index]
        return index

    def subtree(self, index: int) -> list[int]:
        found = [index]
        for token in found:
            found.extend(self.kids[token])
        return sorted(found)

    def kid(self, index: int, deps: frozenset[int]) -> int | None:
        for kid in self.kids[index]:
            if self.dep[kid] in deps:
                return kid
        return None

    def subject(self, verb: int) -> int | None:
        """The subject of a predicate, also where the parser made it a noun with a clause behind it."""
        cache = self._subjects
        if verb in cache:
            return cache[verb]
        found = None
        for kid in self.kids[verb]:
            # the nearest on the left: a label before a colon is taken for a subject too, and so is a date
            if self.dep[kid] in SUBJECTS and (
                found is None or (kid < verb and self.low[kid] not in CALENDAR)
            ):
                found = kid
        if (
            found is None
            and self.dep[verb] in NOMINAL_CLAUSES
            and self.finite_form(verb)
            and self.dep[self.head[verb]] == CONJ
            and self.head[verb] < verb
        ):
            # a finite clause on a noun, without relative word and subject, can only be that noun's predicate
            found = self.head[verb]
        if found is None and self.dep[verb] in COMPLEMENTS and self.finite_form(verb):
            # *asked for a dialogue and the Malians will open it*: the subject was joined to the noun before
            first = min([verb, *(k for k in self.kids[verb] if self.dep[k] in AUXILIARIES)])
            if self.dep[first - 1] == CONJ and self.tag[first - 1] in NOUN_TAGS:
                found = first - 1
        if found is None:
            # the subject hangs on the auxiliary where an adverbial stands between it and the verb
            for kid in self.kids[verb]:
                if kid < verb and self.dep[kid] in AUXILIARIES and found is None:
                    found = self.kid(kid, SUBJECTS)
        if found is None and self.finite_form(verb):
            found = self._lost_subject(verb)
        if found is not None and found < verb and self.dep[verb] in COMPLEMENTS and self.mark(verb) is None:
            # *hold the airport and the army has not been let in*: a singular verb has but the last for its subject
            joined = [k for k in self.kids[found] if found < k < verb and self.dep[k] == CONJ]
            first = min([verb, *(k for k in self.kids[verb] if k > found and self.dep[k] in AUXILIARIES)])
            if joined and self.tag[first] in SINGULAR_VERB and self.tag[joined[-1]] in SINGULAR_NOUNS:
                found = joined[-1]
        cache[verb] = found
        return found

    def _lost_subject(self, verb: int) -> int | None:
        """*and neither knows how, that it can is no news*: a word or clause that the parser hung on otherwise."""
        over = self.head[verb]
        first = min([verb, *(k for k in self.kids[verb] if self.dep[k] in AUXILIARIES)])
        if self.dep[verb] in COMPLEMENTS and over < first - 1 and self.mark(verb) is None:
            # *with them gone the question has become …*: taken for the object of the verb before
            if self.head[first - 1] == over and self.dep[first - 1] in OBJECTS:
                return first - 1
        if self.low[verb - 1] in NOR and self.lemma[verb] in BEING:
            # *nor was any of it returned*: hung on the participle
            below = self.kid(verb, COMPLEMENTS)
            return None if below is None else self.kid(below, SUBJECTS)
        if self.lemma[verb] == BE and self.kids[verb] and self.dep[self.kids[verb][0]] == PREP:
            # *in no case was a receipt given*: taken for what the subject is
            behind = self.kid(verb, ATTRIBUTES)
            return behind if behind is not None and verb < behind and self.kid(behind, REDUCED) else None
        for kid in self.kids[verb]:
            if kid >= verb:
                return None
            if kid == verb - 1 and self.low[kid] in ALONE and self.dep[kid] in LOOSE_WORDS:
                return kid
            if self.dep[kid] in COMPLEMENTS and self.finite(kid):
                mark = self.mark(kid)
                if mark is not None and self.low[mark] in NAMING:
                    return kid
            if self.dep[kid] in CLAUSAL_ADVERBIALS and not self.finite_form(kid):
                # *the court, having read it, finds no fault*: hung on the participle between commas
                own = self.kid(kid, SUBJECTS)
                if own is not None and own < kid and self.low[own + 1] == COMMA:
                    return own
        return None

    def inherit(self, verb: int, other: int) -> None:
        """Let a coordinated predicate share the subject of ``other``."""
        self._subjects[verb] = self.subject(other)

    def finite(self, verb: int) -> bool:
        """Whether a predicate is finite; bare forms with a subject count as mistagged."""
        tag = self.tag[verb]
        if tag in FINITE_TAGS:
            # an agent without auxiliary tells a participle that the tagger took for a past tense
            return tag != PAST or self.kid(verb, AGENT) is None or self.kid(verb, AUXILIARIES) is not None
        # a bare participle beside a noun is mostly a reduced relative; as root or after "that" a past tense
        bare = tag == BARE
        if tag == PARTICIPLE:
            mark = self.mark(verb)
            bare = self.dep[verb] == ROOT or (mark is not None and self.low[mark] == THAT)
            if not bare and self.dep[verb] == CONJ and self.tag[self.head[verb]] in FINITE_TAGS:
                # *some knew of a case, and eight concerned men who …*: subject and object tell the past tense
                bare = self.kid(verb, OBJECTS) is not None and self.kid(verb, ACTIVE) is not None
            # "with millions infected" is no clause
            bare = bare and not any(self.low[kid] == WITH for kid in self.kids[verb] if kid < verb)
        for kid in self.kids[verb]:
            if self.dep[kid] in AUXILIARIES:
                if self.tag[kid] in FINITE_TAGS or any(self.tag[k] in FINITE_TAGS for k in self.kids[kid]):
                    return True
                bare = False
        if tag in NOMINAL_TAGS:
            # predicate nominals hang on their verb; a nominal root with a subject is a mistagged verb
            bare = self.dep[verb] == ROOT
        return bare and self.kid(verb, SUBJECTS) is not None

    def finite_form(self, verb: int) -> bool:
        """Whether a verb or an auxiliary of it has a finite form."""
        if self.tag[verb] in FINITE_TAGS:
            return True
        return any(self.dep[k] in AUXILIARIES and self.tag[k] in FINITE_TAGS for k in self.kids[verb])

    def mark(self, verb: int) -> int | None:
        """The subordinating word of a clause (*because*, *that*, *while*), or None."""
        for kid in self.kids[verb]:
            if kid > verb:
                return None
            if self.dep[kid] == MARK:
                return kid
        return None

    def relative(self, verb: int) -> bool:
        """Whether a wh-word opens the clause (relative or interrogative)."""
        for kid in self.kids[verb]:
            if kid >= verb:
                return False
            if self.tag[kid] in WH_TAGS:
                return True
            if self.tag[kid] in VERB_TAGS:
                continue
            for below in self.kids[kid]:
                # "which towns", "of which", "the effects of which", "how many people"
                if self.tag[below] in WH_TAGS:
                    return True
                nested = self.dep[below] == PREP or self.tag[below] in DEGREE_TAGS
                if nested and any(self.tag[k] in WH_TAGS for k in self.kids[below]):
                    return True
        return False

    def clausal(self, verb: int) -> bool:
        """A finite predicate with its own subject, not opened by a wh-word."""
        return self.finite(verb) and self.subject(verb) is not None and not self.relative(verb)

    def text(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        doc = self.doc
        return self.written[doc.starts[start] : doc.starts[end - 1] + doc.widths[end - 1]]
