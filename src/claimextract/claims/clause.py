"""The main clause of a unit: its predicate chain and the words that belong to it, subordinate clauses set aside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from claimextract.annotations import CharRange, EvidenceItem, UnitItem, chars
from claimextract.claims.lexica import Happening
from claimextract.claims.spots import HAD, RAISING, Words
from claimextract.lexicon import load
from claimextract.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis"})
#: last words of names for happenings, agreements and laws: nobody who acts
NAMED_SCOURGES = frozenset("covid-19 covid coronavirus ebola hiv aids hiv/aids sars brexit niño nino".split())
_NAMED_STATES = NAMED_SCOURGES | frozenset(
    "war wars spring revolution crisis depression partition genocide holocaust agreement agreements accord accords "
    "treaty pact act law convention protocol declaration".split()
)
#: tokens back in which *it* finds what it stands for
_REACH = 60
#: endings of what *they* stands for when it is nobody
_ABSTRACT = (
    "tion", "sion", "ment", "ance", "ence", "ity", "ness", "ism", "ing", "measure", "reform", "change", "attack",
    "raid", "strike", "price", "policy", "step", "conflict", "war", "crisis", "flood", "drought", "effort", "law",
)  # fmt: skip
_ONE, _MANY = ("NN", "NNP"), ("NNS", "NNPS")

_place = attrgetter("i")


def kind_item(rule: str, *tokens: Token) -> EvidenceItem:
    """What decided the kind: a rule and the words it rests on."""
    return EvidenceItem(label="kind", rule=rule, cues=[(t.idx, t.idx + len(t)) for t in tokens])


def opens_with_had(verb: Token) -> Token | None:
    """*Had the force not come*: an auxiliary before its subject, which makes a condition."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    had = next((c for c in verb.children if c.lower_ in ("had", "were") and c.dep_ in ("aux", "auxpass")), None)
    marked = any(c.dep_ == "mark" or c.tag_ in ("WP", "WRB", "WDT") for c in verb.children)
    return had if had is not None and subject is not None and had.i < subject.left_edge.i and not marked else None


_SAYING = frozenset("say add stress admit repeat recall emphasize emphasise confess note observe concede".split())
_FACTS = frozenset({"fact", "truth", "reality", "point", "upshot", "thing"})


def _introduces(verb: Token, content: Token) -> bool:
    """*I must say that the raids stopped, the fact is that they stopped*: what is stated is the content."""
    if not any(c.lower_ == "that" and c.dep_ == "mark" for c in content.children):
        return False
    if verb.lemma_ == "be":
        return any(c.dep_ == "nsubj" and c.lemma_ in _FACTS for c in verb.children)
    said = verb.lemma_ in _SAYING and any(c.lower_ in ("i", "we") for c in verb.children)
    return said and any(c.tag_ == "MD" and c.lower_ in ("must", "should", "can", "would") for c in verb.children)


def _consequent(verb: Token, condition: Token) -> bool:
    own = verb.children
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
    return any(_consequent(child, root) and (had.i == low or child.i < had.i) for child in root.children)


@cache
def _happenings() -> frozenset[str]:
    named = load(Happening, "en/claims/happenings.jsonl")
    return frozenset(entry.form for entry in named if entry.happens and len(entry.form) > 3)


def opens_sentence(noun: Token) -> bool:
    """*Delay breeds rumour*: a common noun taken for a name for its capital."""
    if (noun.i and noun.nbor(-1).text not in _STOPS) or noun.lower_ not in _happenings():
        return False
    return not any(c.dep_ in ("compound", "appos") for c in noun.children) and noun.dep_ in ("nsubj", "nsubjpass")


_STOPS = frozenset(".!?:;\n") | {"\n\n", "...", "”", '"'}


class MainClause:
    """Words of one unit, sorted by what they do.

    ``chain``: the main predicates (root, verbs it raises, coordinated verbs without a subject of their own).
    ``adverbials``: roots of adverbial clauses and participles. ``tokens``: all of the document's. ``dates``: indices
    of those in time expressions. What the words are looked for as (:mod:`claimextract.claims.spots`), all together,
    tells at once what the clause cannot be: ``marks`` of its whole sentence, ``verbs`` of its chain, ``beside`` of
    what hangs on the chain.
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
        self.marks, self._marked = words.around(unit)
        #: the condition that the parse made the predicate (*Had it not come, the town would have fallen*)
        self.unreal: Token | None = None
        if self.marks & HAD and _condition_for_predicate(self.root, self.low):
            self.unreal = self.root
            self.root = next(c for c in self.unreal.children if _consequent(c, self.unreal))
        self._read_chain()

    def _read_chain(self) -> None:
        marks, low, high, frame = self._words.marks, self.low, self.high, self.frame
        self.chain = chain = [self.root]
        self.modals: list[Token] = []
        self.adverbials: list[Token] = []
        verbs = beside = 0
        for verb in chain:
            own = marks[verb.i]
            verbs |= own
            for child in verb.children:
                at = child.i
                beside |= marks[at]
                if not low <= at < high or at in frame:
                    continue
                dep = child.dep_
                if child.tag_ == "MD":
                    self.modals.append(child)
                if dep == "advcl":
                    self.adverbials.append(child)
                elif dep == "xcomp":
                    if own & RAISING:
                        chain.append(child)
                elif dep == "ccomp":
                    if verb is self.root and at > verb.i and _introduces(verb, child):
                        chain.append(child)
                elif dep == "conj":
                    if child.pos_ in ("VERB", "AUX") and not any(g.dep_ in SUBJECTS for g in child.children):
                        chain.append(child)
                elif dep in ("acomp", "attr", "oprd"):
                    if marks[at] & RAISING and any(grand.dep_ == "xcomp" for grand in child.children):
                        chain.append(child)
        self.verbs, self.beside = verbs, beside

    def has_negation(self) -> bool:
        """Whether the parser found a negation in the sentence."""
        return self._words.negated(self.unit)

    def spots(self, purpose: int) -> list[int]:
        """Indices of the unit's tokens that a lexicon names for ``purpose``."""
        if not self.marks & purpose:
            return []
        marks, low, high = self._words.marks, self.low, self.high
        return [at for at in self._marked if marks[at] & purpose and low <= at < high]

    def own_spots(self, purpose: int) -> list[Token]:
        """Those of them in the main clause."""
        if not self.marks & purpose:
            return []
        return [token for at in self.spots(purpose) if self.is_own(token := self.tokens[at])]

    def mark(self, token: Token) -> int:
        """What a token is looked for as."""
        return self._words.marks[token.i]

    def is_own(self, token: Token) -> bool:
        """Whether a token stands outside every subordinate clause."""
        root = self.root
        while token is not root:
            inside = self.low <= token.i < self.high and token.i not in self.frame
            if not inside or token.head is token or (token.dep_ in _SUBORDINATE and token not in self.chain):
                return False
            token = token.head
        return True

    def inside(self, token: Token) -> bool:
        return self.low <= token.i < self.high and token.i not in self.frame

    def subject(self, verb: Token | None = None) -> Token | None:
        """The grammatical subject of ``verb`` (default: the first predicate of the chain that has one)."""
        for token in [verb] if verb is not None else self.chain:
            for child in token.children:
                if child.dep_ in SUBJECTS and self.inside(child):
                    return child
        if verb is not None and verb.dep_ in ("conj", "xcomp", "acomp", "attr", "oprd") and verb.head != verb:
            return self.subject(verb.head)
        return None

    def complements(self) -> Iterator[Token]:
        """What the predicates say of the subject or act on: attributes, adjectives, direct objects."""
        for verb in self.chain:
            for child in verb.children:
                said = child.dep_ in ("attr", "acomp", "oprd", "dobj") or child.dep_ == "nsubjpass"
                if said and self.inside(child):
                    yield child
                    yield from (c for c in child.conjuncts if self.inside(c))

    def is_actor(self, token: Token, agents: frozenset[str]) -> bool:
        """Whether a noun stands for somebody who acts: a named actor, a person's pronoun, a noun for people."""
        if token.pos_ == "PRON":
            if token.lower_ in ("it", "they"):
                before = self._last_subject(token, _ONE if token.lower_ == "it" else _MANY)
                if before is not None and token.lower_ == "they" and not before.lemma_.endswith(_ABSTRACT):
                    return True  # mostly people
                return before is None or self.is_actor(before, agents)
            return token.lower_ not in ("this", "that", "these", "those", "which", "what", "nothing", "everything")
        if token.lower_ in _NAMED_STATES:
            return False
        if token.lemma_.lower() in agents or (token.pos_ == "PROPN" and not opens_sentence(token)):
            return True
        return token.i in self._words.actors

    def _last_subject(self, pronoun: Token, tags: tuple[str, ...]) -> Token | None:
        """The noun that was last the subject of a clause before *it*: what it most likely stands for."""
        for token in reversed(self.tokens[max(0, pronoun.i - _REACH) : pronoun.i]):
            if token.dep_ in ("nsubj", "nsubjpass") and token.tag_ in tags:
                return token
        return None

    @property
    def named(self) -> set[int]:
        """Tokens in mentions of actors."""
        return self._words.actors

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
            queue.extend(child for child in item.children if child.i not in without)
        return sorted(found, key=_place)
