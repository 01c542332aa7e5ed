"""The main clause of a unit: its predicate chain and the words that belong to it, subordinate clauses set aside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from operator import attrgetter

from claimextract.annotations import CharRange, UnitItem, chars
from claimextract.claims.spots import Words, between
from claimextract.tokens import Doc, Token, children

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis"})
_CHAINING = frozenset({"xcomp"})
#: Predicates that say nothing by themselves: the verb below them is the statement.
_RAISING = frozenset(
    (
        "seem appear tend continue begin start keep go cease need have set expect like likely "
        "unlikely due bound poised able willing ready try fail manage come remain threaten risk "
        "unable"
    ).split()
)
#: tokens back in which *it* finds what it stands for
_REACH = 60
_FINITE_MODALS = frozenset({"MD"})


_place = attrgetter("i")


def opens_with_had(verb: Token) -> Token | None:
    """*Had the force not come*: an auxiliary before its subject, which makes a condition."""
    subject = next((c for c in children(verb) if c.dep_ in SUBJECTS), None)
    had = next((c for c in children(verb) if c.lower_ in ("had", "were") and c.dep_ in ("aux", "auxpass")), None)
    marked = any(c.dep_ == "mark" or c.tag_ in ("WP", "WRB", "WDT") for c in children(verb))
    return had if had is not None and subject is not None and had.i < subject.left_edge.i and not marked else None


def _consequent(verb: Token, condition: Token) -> bool:
    own = children(verb)
    return (
        verb.i != condition.i
        and verb.dep_ in ("advcl", "ccomp", "conj", "parataxis")
        and any(c.tag_ == "MD" for c in own)
        and any(c.dep_ in SUBJECTS for c in own)
    )


def _condition_for_predicate(root: Token, low: int) -> bool:
    had = opens_with_had(root)
    if had is None:
        return False
    return any(_consequent(child, root) and (had.i == low or child.i < had.i) for child in children(root))


class MainClause:
    """Words of one unit, sorted by what they do.

    ``chain``: the main predicates (root, verbs it raises, coordinated verbs without a subject of their own).
    ``own``: tokens outside every subordinate clause. ``adverbials``: roots of adverbial clauses and participles.
    ``tokens``: all of the document's. ``dates``: indices of those in time expressions.
    """

    def __init__(self, doc: Doc, unit: UnitItem, words: Words) -> None:
        self.doc = doc
        self.tokens = words.tokens
        self.dates = words.dates
        self.unit = unit
        self._words = words
        self.frame = frozenset(unit["frame"])
        self.low, self.high = unit["token_start"], unit["token_end"]
        self.root = self.tokens[unit["root"]]
        #: the condition that the parse made the predicate (*Had it not come, the town would have fallen*)
        self.unreal = self.root if _condition_for_predicate(self.root, self.low) else None
        if self.unreal is not None:
            self.root = next(c for c in children(self.unreal) if _consequent(c, self.unreal))
        self.chain = self._chain()
        self.modals = [
            child
            for verb in self.chain
            for child in children(verb)
            if child.tag_ in _FINITE_MODALS and self.inside(child)
        ]
        self.adverbials = [
            token
            for verb in self.chain
            for token in children(verb)
            if token.dep_ == "advcl" and self.inside(token)
        ]

    @cached_property
    def own(self) -> list[Token]:
        return self._own()

    def spots(self, purpose: str) -> list[int]:
        """Indices of the unit's tokens that a lexicon names for ``purpose``."""
        return between(self._words.spots[purpose], self.low, self.high)

    def own_spots(self, purpose: str) -> list[Token]:
        """Those of them in the main clause."""
        places = self.spots(purpose)
        if not places:
            return []
        wanted = set(places)
        return [token for token in self.own if token.i in wanted]

    def inside(self, token: Token) -> bool:
        return self.low <= token.i < self.high and token.i not in self.frame

    def _chain(self) -> list[Token]:
        chain, queue = [], [self.root]
        for verb in queue:
            chain.append(verb)
            for child in children(verb):
                if not self.inside(child):
                    continue
                raised = child.dep_ in _CHAINING and verb.lemma_.lower() in _RAISING
                complement = child.dep_ in ("acomp", "attr", "oprd") and any(
                    grandchild.dep_ == "xcomp" and child.lemma_.lower() in _RAISING
                    for grandchild in children(child)
                )
                coordinated = (
                    child.dep_ == "conj"
                    and child.pos_ in ("VERB", "AUX")
                    and not any(grand.dep_ in SUBJECTS for grand in children(child))
                )
                if raised or complement or coordinated:
                    queue.append(child)
        return chain

    def _own(self) -> list[Token]:
        chain = {token.i for token in self.chain}
        low, high, frame = self.low, self.high, self.frame
        own = [self.root]
        for token in own:
            for child in children(token):
                at = child.i
                if low <= at < high and at not in frame and (child.dep_ not in _SUBORDINATE or at in chain):
                    own.append(child)
        return sorted(own, key=_place)

    def subject(self, verb: Token | None = None) -> Token | None:
        """The grammatical subject of ``verb`` (default: the first predicate of the chain that has one)."""
        for token in [verb] if verb is not None else self.chain:
            for child in children(token):
                if child.dep_ in SUBJECTS and self.inside(child):
                    return child
        if verb is not None and verb.dep_ in ("conj", "xcomp", "acomp", "attr", "oprd") and verb.head != verb:
            return self.subject(verb.head)
        return None

    def complements(self) -> Iterator[Token]:
        """What the predicates say of the subject or act on: attributes, adjectives, direct objects."""
        for verb in self.chain:
            for child in children(verb):
                said = child.dep_ in ("attr", "acomp", "oprd", "dobj") or child.dep_ == "nsubjpass"
                if said and self.inside(child):
                    yield child
                    yield from (c for c in child.conjuncts if self.inside(c))

    def is_actor(self, token: Token, agents: frozenset[str]) -> bool:
        """Whether a noun stands for somebody who acts: a named actor, a person's pronoun, a noun for people."""
        if token.pos_ == "PRON":
            if token.lower_ == "it":
                before = self._last_subject(token)
                return before is None or self.is_actor(before, agents)
            return token.lower_ not in ("this", "that", "these", "those", "which", "what", "nothing", "everything")
        if token.lemma_.lower() in agents or token.pos_ == "PROPN":
            return True
        return token.i in self._words.actors

    def _last_subject(self, pronoun: Token) -> Token | None:
        """The noun that was last the subject of a clause before *it*: what it most likely stands for."""
        for token in reversed(self.tokens[max(0, pronoun.i - _REACH) : pronoun.i]):
            if token.dep_ in ("nsubj", "nsubjpass") and token.tag_ in ("NN", "NNP"):
                return token
        return None

    def is_place(self, token: Token) -> bool:
        return token.i in self._words.places

    def span(self, tokens: list[Token]) -> CharRange | None:
        """Characters from the first to the last of ``tokens`` inside the unit, punctuation at the edges left out."""
        kept = [token for token in tokens if self.low <= token.i < self.high]
        while (
            kept
            and (kept[-1].is_punct or kept[-1].is_space)
            and kept[-1].text not in (")", "”", "’", '"', "%")
        ):
            kept.pop()
        while kept and (kept[0].is_punct or kept[0].is_space) and kept[0].text not in ("(", "“", "‘", '"'):
            kept.pop(0)
        if not kept:
            return None
        start, end = chars(self.doc, kept[0].i, kept[-1].i + 1)
        return max(start, self.unit["start"]), min(end, self.unit["end"])

    def tree(self, token: Token, without: frozenset[int] = frozenset()) -> list[Token]:
        """The subtree of ``token``, less the subtrees rooted at the token indices ``without``."""
        found, queue = [], [token]
        for item in queue:
            found.append(item)
            queue.extend(child for child in children(item) if child.i not in without)
        return sorted(found, key=lambda item: item.i)
