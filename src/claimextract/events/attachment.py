"""What a date hangs on: its attachment, climbed to a verb or an event noun."""

from __future__ import annotations

from dataclasses import dataclass

from claimextract.events.beside import noun_before, noun_beside
from claimextract.events.recovering import swallowed_range, told_past
from claimextract.events.syntax import PREPOSITION, clause_verb, is_passive, is_verb, surface_subject
from claimextract.events.triggers import Trigger
from claimextract.tokens import Doc, Token

#: Prepositions that place an event beside a date, not on it.
BESIDE = frozenset(
    {"after", "before", "until", "till", "following", "versus", "than", "like", "to", "beyond"}
)
_NAMING = frozenset(
    {"proclaim", "declare", "designate", "name", "celebrate", "commemorate", "fix", "choose", "call"}
)
#: Words of expressions that say when something was done, and name nothing.
_ADVERBIAL = frozenset({
    "later", "after", "afterwards", "thereafter", "earlier", "before", "ago", "following", "next", "same", "previous",
    "yesterday", "today", "tomorrow",
})  # fmt: skip
#: Words that stand for a noun named before.
STANDING = frozenset({"that", "those", "one", "ones"})
#: What one does to something still to come.
_SETTING = frozenset({
    "announce", "call", "schedule", "set", "fix", "plan", "convene", "promise", "propose", "organise", "organize",
    "decree", "order", "demand", "request", "seek",
})  # fmt: skip
#: Ends of nouns that name what is done.
DEEDS = ("tion", "sion", "ment", "ance", "ence", "ure", "ery", "val", "sal")
#: What has a date and is no happening.
_PAPERS = frozenset({
    "letter", "report", "note", "memo", "memorandum", "text", "document", "paper", "list", "map", "figure", "budget",
    "edition", "issue", "version", "article", "bulletin", "newsletter", "circular", "photograph", "photo", "image",
    "picture", "generation", "population", "situation", "legislation", "administration", "constitution",
    "level", "price", "rate", "class", "model", "date", "deadline", "position", "estimate", "estimation",
    "average", "total", "number", "size", "balance", "publication", "experience", "promotion", "section",
})  # fmt: skip
_PARTS_OF_TIME = frozenset({
    "night", "morning", "evening", "afternoon", "day", "weekend", "week", "end", "middle", "beginning",
    "start", "eve", "course", "dawn", "month",
})  # fmt: skip
MODIFIER = frozenset(
    {"nmod", "nummod", "amod", "compound", "poss", "appos", "npadvmod", "advmod", "punct", "dep", "prep"}
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word a date governs; ``how`` says by what attachment, ``strength`` how sure that is."""

    token: Token
    how: str
    strength: float
    #: a further date of the same word (*in 1992 and 1997*)
    again: bool = False


@dataclass(slots=True)
class Attachment:
    """Climbs from a date to the word of its sentence that it hangs on."""

    triggers: dict[int, Trigger]
    #: the date in hand lies wholly in the past
    past: bool = False
    #: it is one day
    day: bool = False
    #: it sets a term (*by 3 May*), so it must hang on the verb itself
    term: bool = False

    def anchor(self, root: Token, first: int, last: int) -> Anchor | None:
        """The word that the date in tokens ``[first, last)`` hangs on."""
        found = self._climb(root, first, last)
        return found if found is not None or self.term else self._named_before(root.doc, first)

    def _climb(self, root: Token, first: int, last: int) -> Anchor | None:
        token = root
        preposition: Token | None = None
        climbed = False
        before = root.doc[first - 1] if first else root
        while before.text == "*" and before.i:  # *on **3 May***
            before = before.nbor(-1)
        swallowed = (
            root.dep_ in ("compound", "nummod", "nmod")
            and root.head.i >= last
            and root.head.dep_ == "pobj"
            and root.head.head == before
            and before.lower_ in ("on", "in")
        )
        ranged = swallowed_range(root, before, last)
        if ranged is not None:
            return Anchor(ranged, "fronted", 0.7)
        if before.dep_ == "prep" and before.i < first:
            if swallowed or not any(c.dep_ == "pobj" for c in before.children):
                # *On 3 May gunmen attacked*: the parse gave the date to the subject, the preposition stayed bare
                token = preposition = before
        for _ in range(12):
            if token.dep_ in ("pobj", "pcomp") or (
                token.dep_ == "npadvmod" and token.head.dep_ in PREPOSITION
            ):
                preposition = token.head
                token = preposition
                if (
                    climbed
                    and token.lower_ in ("from", "to")
                    and any(c.tag_ == "CD" for c in root.head.head.subtree)
                ):
                    return None  # *from 7.6 in 2012 to 6 in 2017*: the date places a figure
                if token.lower_ in BESIDE and preposition.i >= first - 2:
                    return None
            elif token.dep_ == "conj" and not is_verb(token):
                token = token.head
                continue
            if token.head == token:
                return self._verbless(token, first, last)
            head = token.head
            if head.dep_ == "compound" and head.i + 1 < head.head.i and head.nbor().text == "-":
                head = head.head  # *the February 2021 run-off*
            if first <= head.i < last or head.text == "*":  # a mark of bold letters, read as a word
                token = head
                continue
            if is_verb(head) and head.is_title and head.dep_ in ("appos", "pobj", "compound"):
                token, climbed = head, True  # *sank the boat Tombouctou on 7 May*, the name read as a verb
                continue
            if head.dep_ == "pcomp" and head.head.lower_ == "without":
                token, climbed = head.head, True  # *was taken without fighting in May*
                continue
            if (
                is_verb(head)
                and head.dep_ not in ("amod", "compound", "aux", "auxpass")
                and not self.event_noun(head)
            ):
                trigger = self.triggers.get(head.i)
                if climbed and (self.term or (token.dep_ in ("nsubj", "nsubjpass") and first < head.i)):
                    # *the clearance of arrears in 2019 will help*, but *Police on Friday arrested nine men*
                    own = not self.term and self._of_verb(token, head, last)
                    return Anchor(head, "adverbial", 0.75) if own else None
                on_day = self.day and before.lower_ == "on" and told_past(head)
                if climbed and trigger is not None and trigger.content == "assert" and not on_day:
                    return None
                return self._on_verb(head, token, root, first, last)
            if head.lower_ in STANDING and head.i < first and self._stands(head):
                return Anchor(head, "same", 0.7)  # *the coup of August and that of May*
            if self.event_noun(head):
                return self._on_noun(head, token, preposition, first, last)
            inner = self._inner_noun(head, token, first, last)
            if inner is not None:
                return Anchor(inner, "modifier", 0.85)
            if preposition is None and token.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
                return None
            if preposition is not None and preposition.lower_ == "of" and head.lemma_ in _PARTS_OF_TIME:
                token, preposition = head, None  # *on the night of 3 May*
                first, root = min(first, head.left_edge.i), head
                continue
            if head.tag_ == "CD" and self.event_noun(head.head) and head.dep_ in ("appos", "nummod", "nmod"):
                return Anchor(head.head, "modifier", 0.85)  # *resolution 72/165 of 19 December 2017*
            if preposition is not None and preposition.lower_ == "of" and not climbed:
                return None  # *the budget of 2014* dates the budget, nothing around it
            if (
                preposition is None
                and token == root
                and token.dep_ in ("nummod", "nmod", "compound", "amod", "poss")
            ):
                return None  # *the 2014 budget*
            climbed = climbed or head.lower_ not in ("early", "late")  # *as early as 3 May the prefect …*
            token = head
        return None

    def _of_verb(self, doer: Token, verb: Token, last: int) -> bool:
        """*Niger and Chad in May signed a pact*: a party has no date, so the one before the verb is the verb's."""
        between = doer.doc[last : verb.i]
        if not told_past(verb) or any(t.pos_ not in ("ADV", "AUX") for t in between):
            return False
        return doer.pos_ == "PROPN" or (self.day and not doer.lemma_.lower().endswith(DEEDS))

    def _stray(self, verb: Token, first: int, last: int) -> bool:
        """*Guterres on Sunday 22 September condemned …*, the month read as the subject."""
        before = verb.doc[first - 1]
        named = before.lower_ == "on" and verb.doc[first - 2].pos_ in ("PROPN", "NOUN")
        return named and last == verb.i and verb.tag_ == "VBD"

    def _stands(self, word: Token) -> bool:
        """A pronoun for an event noun before it."""
        if word.head.lemma_ in ("exceed", "match", "top", "surpass", "equal", "outstrip"):
            return False  # *the budget of the vote exceeds that of 2015*
        if word.tag_ not in ("DT", "NN", "CD", "PRP", "IN", "WDT", "NNS"):
            return False
        return any(not t.verb and i < word.i for i, t in self.triggers.items())

    def _on_verb(self, verb: Token, token: Token, root: Token, first: int, last: int) -> Anchor | None:
        if token == root and token.dep_ in ("nsubj", "nsubjpass"):
            if self.day and first > 1 and self._stray(verb, first, last):
                return Anchor(verb, "adverbial", 0.75)
            # *2012 saw a coup*
            return (
                Anchor(verb, "subject", 0.6)
                if verb.lemma_ in ("see", "witness", "mark", "bring", "end", "begin", "usher")
                else None
            )
        if (
            token == root
            and token.dep_ in ("dobj", "attr", "oprd")
            and root.tag_ == "CD"
            and last - first == 1
        ):
            return None  # *counted 2012*: a number alone that the verb takes is a quantity
        if verb.lemma_ in _NAMING and first == verb.i + 1 and verb.doc[first].tag_ == "CD":
            return None  # *proclaimed 21 August a day of remembrance*
        near = noun_before(verb, first, self.triggers) or noun_beside(
            verb, first, last, self.past, self.triggers
        )
        if near is not None:
            return Anchor(near, "adjacent", 0.8)
        if token.lower_ == "for" and is_passive(verb) and not self.past:
            thing = surface_subject(verb)  # *Deployment has been announced for 30 July*
            if thing is not None and self.event_noun(thing):
                return Anchor(thing, "purpose", 0.7)
        if token.lower_ == "for" and verb.lemma_ in _SETTING and verb.i < first:
            for thing in verb.children:  # *announced elections for February*
                if thing.dep_ == "dobj" and self.event_noun(thing):
                    return Anchor(thing, "purpose", 0.7)
        how = "fronted" if last <= verb.i else "adverbial"
        return Anchor(verb, how, 0.9)

    def _on_noun(
        self, noun: Token, token: Token, preposition: Token | None, first: int, last: int
    ) -> Anchor | None:
        if preposition is not None and preposition.lower_ in ("for",):
            return Anchor(noun, "purpose", 0.55)
        verb = clause_verb(noun)
        if (
            preposition is None
            and first > noun.i
            and verb is not None
            and self._later(verb, noun, first, last)
        ):
            return Anchor(verb, "adverbial", 0.8)
        if preposition is None or preposition.lower_ == "of" or first < noun.i:
            return Anchor(noun, "modifier", 0.92)
        trigger = self.triggers[noun.i]
        if verb is not None and noun_beside(verb, first, first, self.past, self.triggers) == noun:
            return Anchor(noun, "adjacent", 0.8)  # *I welcomed the adoption of the plan on 21 June*
        if trigger.weak and verb is not None and verb.i in self.triggers and verb.i < noun.i:
            return Anchor(verb, "adverbial", 0.75)
        # *The bloc suspended the talks in May*: right after a finite verb's object the date may be the verb's
        if (
            verb is not None
            and verb.i in self.triggers
            and noun.dep_ in ("dobj", "nsubjpass")
            and noun.head == verb
            and not is_passive(verb)
            and verb.tag_ in ("VBD", "VBN")
        ):
            return Anchor(verb, "adverbial", 0.7)
        return Anchor(noun, "modifier", 0.85)

    def _named_before(self, doc: Doc, first: int) -> Anchor | None:
        """*the state of emergency of 2015*, *An assault the previous November*: an event noun right before the date."""
        edge = first - 1
        if doc[edge].lower_ in ("of", "on", "in"):
            edge -= 1
        if edge > 0 and doc[edge].text == ",":
            edge -= 1
        if edge < 0 or doc[edge].dep_ == "compound":
            return None
        noun = doc[edge]
        if self.event_noun(noun):
            return Anchor(noun, "modifier", 0.75)
        told = noun.tag_ == "NN" and doc[first - 1].lower_ == "of" and edge == first - 2
        lemma = noun.lemma_.lower()
        on = noun.tag_ == "NN" and doc[first - 1].lower_ == "on" and self.day and lemma.endswith(DEEDS)
        if on and edge == first - 2 and lemma not in _PAPERS:
            return Anchor(noun, "named", 0.6)  # *their reappointment on 18 June will help*
        if told and lemma not in _PAPERS | _PARTS_OF_TIME and (self.day or lemma.endswith(DEEDS)):
            if any(c.lower_ in ("the", "that", "this") for c in noun.children):
                return Anchor(noun, "named", 0.6)  # *the rout of 21 May*, *the migration of 1914*
        return None

    def _later(self, verb: Token, noun: Token, first: int, last: int) -> bool:
        """*adopted resolution 2056 four days later*, *condemned the attack the next day*: when it was done."""
        if noun.dep_ != "dobj" or noun.head != verb or verb.i not in self.triggers or not told_past(verb):
            return False
        words = {t.lower_ for t in verb.doc[first:last]}
        return bool(words & _ADVERBIAL) and verb.doc[first - 1].text != ","

    def _inner_noun(self, head: Token, token: Token, first: int, last: int) -> Token | None:
        """*the May 2021 coup leaders*: the event noun between the date and the head it was hung on."""
        if head.pos_ not in ("NOUN", "PROPN") or last > head.i or token.dep_ not in MODIFIER:
            return None
        for child in head.children:
            if (
                last <= child.i < head.i
                and child.dep_ in ("compound", "nmod", "poss")
                and self.event_noun(child)
            ):
                return child
        return None

    def _verbless(self, token: Token, first: int, last: int) -> Anchor | None:
        """A sentence without a verb (a list item, a timeline): its first event word."""
        if is_verb(token):
            return Anchor(token, "fronted", 0.8)
        if self.event_noun(token):
            return Anchor(token, "modifier", 0.7)
        for child in token.subtree:
            modifies = child.dep_ == "compound" and child.head.i > child.i  # *death certificates*
            if not first <= child.i < last and self.event_noun(child) and not modifies:
                return Anchor(child, "fragment", 0.6)
        return None

    def event_noun(self, token: Token) -> bool:
        trigger = self.triggers.get(token.i)
        return trigger is not None and not trigger.verb
