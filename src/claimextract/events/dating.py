"""Which date governs which word: a date's attachment, climbed to a verb or an event noun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimextract.annotations import TimexItem
from claimextract.events.beside import noun_before, noun_beside
from claimextract.events.expression import root_of
from claimextract.events.recovering import (
    closing,
    enacted,
    gapped,
    interposed,
    occasion,
    occasions,
    opening,
    second_member,
    swallowed_range,
    told_past,
    under,
    when_clauses,
)
from claimextract.events.spreading import (
    adjuncts,
    afterwards,
    before_root,
    governed,
    replaced,
    shared,
    soon,
    violent,
)
from claimextract.events.syntax import (
    PREPOSITION,
    clause_verb,
    conjuncts,
    is_passive,
    is_verb,
    surface_subject,
)
from claimextract.events.triggers import Trigger
from claimextract.tokens import Doc, Token, children

#: Prepositions that place an event beside a date, not on it.
_BESIDE = frozenset(
    {"after", "before", "until", "till", "following", "versus", "than", "like", "to", "beyond"}
)
_NAMING = frozenset(
    {"proclaim", "declare", "designate", "name", "celebrate", "commemorate", "fix", "choose", "call"}
)
_PARTS_OF_TIME = frozenset({
    "night", "morning", "evening", "afternoon", "day", "weekend", "week", "end", "middle", "beginning",
    "start", "eve", "course", "dawn", "month",
})  # fmt: skip
_MODIFIER = frozenset(
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


class Dater:
    """Finds the words of one sentence that a date governs."""

    def __init__(self, triggers: dict[int, Trigger], others: Sequence[tuple[int, int]]) -> None:
        self.triggers = triggers
        #: the date in hand lies wholly in the past
        self.past = False
        #: it sets a term (*by 3 May*), so it must hang on the verb itself
        self.term = False
        #: the verb the last date was hung on, with that date's end
        self.told: tuple[Token, int] | None = None
        #: token ranges of the sentence's dates, to see whether a verb has its own
        self.others = others

    def anchors(
        self, doc: Doc, timex: TimexItem, start: int, end: int, published: dt.date | None = None
    ) -> list[Anchor]:
        """Governed words, the one the date hangs on first."""
        root, first, last = root_of(doc, timex)
        self.past = published is not None and (timex["date_end"] or "9") < published.isoformat()
        self.term = timex["role"] == "until"
        if doc[last - 1].lower_ in ("after", "before") and last < end and not doc[last].is_punct:
            # *on 30 July, four days after the coup*: the day is the coup's
            told = next((t for t in doc[last : min(last + 7, end)] if t.i in self.triggers), None)
            return [] if told is None else [Anchor(told, "modifier", 0.8)]
        if first > 1 and "than" in (doc[first - 1].lower_, doc[first - 2].lower_):
            return []  # *less visible than in 2024*
        if (
            first > 1
            and doc[first - 2].lower_ in ("as", "unlike", "like")
            and doc[first - 1].lower_ in ("in", "on")
        ):
            # *floods again, as in 2021*; *unlike in 2013, when the army fought*
            return [Anchor(child, "when", 0.7) for child in when_clauses(doc, first, last, end)]
        later = interposed(doc, first, last, end)
        if later is not None:
            self.told = (later, last)
            return [Anchor(later, "fronted", 0.7)]
        gap = gapped(self.told, doc, first)
        if gap is not None:
            self.told = (gap, last)
            return [Anchor(gap, "adverbial", 0.7, again=True)]
        base = self._attached(root, first, last)
        if base is None:
            found = None
            if doc[max(start, first - 1)].lower_ not in _BESIDE and not self._inside_noun(root, last):
                found = opening(doc, start, end, first, last)
            if found is None or self._has_own(found, (first, last)):
                return []
            base = Anchor(found, "fronted", 0.6)
        if is_verb(base.token) and any(t.text in (";", ":") for t in doc[last : base.token.i]):
            # *On 2 January troops invaded the town; the battle was …*, hung on the last clause
            found = opening(doc, start, end, first, last) or closing(doc, start, first)
            base = base if found is None else Anchor(found, "fronted", 0.6)
        before = self.told[1] if self.told is not None and self.told[0] == base.token else None
        self.told = (base.token, last)
        if base.how == "subject":
            return [base, *(Anchor(noun, "subject", 0.6) for noun in under(base.token, self.triggers))]
        if is_verb(base.token) and self._clausal(base.how):
            main = replaced(base.token, self.triggers)
            if main is not None:
                base = replace(base, token=main, how="fronted")
        joined = before is not None and before == first - 1 and doc[first - 1].lower_ in ("and", "or", ",")
        if before is not None and not joined:
            joined = second_member(root, base.token, before)
        if (root.dep_ == "conj" and not is_verb(root)) or joined:
            return [replace(base, again=True)]  # *on 15 May and 20 June*
        verb = base.token
        act = enacted(verb, self._has_own)
        if act is not None and base.how in ("modifier", "adverbial", "adjacent"):
            noun, deeds = act
            said = [Anchor(deed, "document", 0.7) for deed in deeds]
            return said if verb == noun and deeds else [base, *said]
        lasting = timex["rule"].startswith("timex.rolling") and doc[first - 1].lower_ == "for"
        bracketed = first > 0 and doc[first - 1].text == "("
        if is_verb(verb) and (lasting or (bracketed and not verb.head == verb)):
            return []  # *for the past three years*: no one time; *resolution 2378 (2017)*: the document's
        if timex["rule"] == "timex.duration.within" and (not is_verb(verb) or verb.tag_ == "VB"):
            return []  # *the second coup within nine months*, *told them to leave within a week*
        when = [
            Anchor(child, "when", 0.7)
            for child in when_clauses(doc, first, last, end)
            if child != verb and not self._has_own(child)
        ]
        if when and not is_verb(verb):
            return [base, *when]
        if not is_verb(verb):
            occasion = self._occasioned(verb)
            if occasion is None:
                return [base, *self._at_meeting(verb)]
            return [base, *self._spread(occasion, doc, start, end, first, last)]
        if not self._clausal(base.how):
            return [base]
        spread = self._spread(base, doc, start, end, first, last)
        if timex["precision"] not in ("day", "week"):
            spread += [Anchor(other, "coordinated", 0.6) for other in soon(verb, self._has_own)]
        return [*spread, *when]

    def _at_meeting(self, noun: Token) -> Iterator[Anchor]:
        """*the summit of 3 May approved a force*, *the May summit, where the five launched a fund*."""
        trigger = self.triggers.get(noun.i)
        if trigger is None or trigger.type != "CONSULT":
            return
        told = [c for c in children(noun) if c.dep_ == "relcl" and c.left_edge.lower_ in ("where", "at")]
        if noun.dep_ == "nsubj" and noun.i < noun.head.i and is_verb(noun.head):
            did = self.triggers.get(noun.head.i)
            if (
                did is not None
                and did.verb
                and did.type not in ("CONSULT", "OTHER")
                and noun.head.tag_ == "VBD"
            ):
                told.append(noun.head)
        for first in told:
            for verb in conjuncts(first):
                if is_verb(verb) and told_past(verb) and not self._has_own(verb):
                    yield Anchor(verb, "occasion", 0.65)

    def _occasioned(self, noun: Token) -> Anchor | None:
        """*At the May 2020 summit, A and B agreed*: what is done at a dated meeting has its date."""
        trigger = self.triggers.get(noun.i)
        if (
            trigger is None
            or not occasion(trigger)
            or noun.dep_ != "pobj"
            or noun.head.lower_ not in ("at", "during")
        ):
            return None
        verb = noun.head.head
        if not is_verb(verb) or verb.i not in self.triggers or self._has_own(verb):
            return None
        if trigger.type != "CONSULT" and not (noun.i < verb.i and told_past(verb)):
            return None
        return Anchor(verb, "occasion", 0.75)

    def _spread(self, base: Anchor, doc: Doc, start: int, end: int, first: int, last: int) -> list[Anchor]:
        """The verb, with what its date is shared by."""
        verb = base.token
        anchors = [base]
        fronted = last <= verb.i and not any(
            is_verb(t) and t.dep_ in ("ROOT", "conj") for t in doc[start:first]
        )
        anchors += [
            Anchor(other, "coordinated", 0.75 if fronted else 0.6)
            for other in shared(verb, fronted, self.triggers, self._has_own)
        ]
        anchors += [Anchor(other, "adjunct", 0.65) for other in adjuncts(verb, self.triggers, self._has_own)]
        anchors += [
            Anchor(other, "coordinated", 0.65) for other in governed(verb, self.triggers, self._has_own)
        ]
        if fronted:
            anchors += [
                Anchor(other, "coordinated", 0.65) for other in before_root(verb, last, self._has_own)
            ]
            anchors += [
                Anchor(noun, "occasion", 0.6) for noun in occasions(verb, self.triggers, self._has_own)
            ]
        toll = base.how in ("fronted", "adverbial") and any(t.text == ";" for t in doc[verb.i : end])
        if toll and self._violence(verb):
            after = afterwards(
                verb, doc, end, self.triggers, self._has_own, [first for first, _ in self.others]
            )
            anchors += [Anchor(other, "coordinated", 0.6) for other in after]
        return anchors

    def _violence(self, verb: Token) -> bool:
        below = [c for c in verb.subtree if not is_verb(c) and c.i > verb.i]
        return violent(self.triggers.get(verb.i)) or any(violent(self.triggers.get(c.i)) for c in below)

    @staticmethod
    def _inside_noun(root: Token, last: int) -> bool:
        """*the 2014 budget*: the date only names the thing."""
        return root.dep_ in _MODIFIER and root.head.i >= last and root.head.pos_ == "NOUN"

    @staticmethod
    def _clausal(how: str) -> bool:
        return how in ("adverbial", "climbed", "fronted")

    def _event_noun(self, token: Token) -> bool:
        trigger = self.triggers.get(token.i)
        return trigger is not None and not trigger.verb

    # ------------------------------------------------------------------ where the date hangs

    def _attached(self, root: Token, first: int, last: int) -> Anchor | None:
        token = root
        preposition: Token | None = None
        climbed = False
        before = root.doc[first - 1] if first else root
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
        bare = not any(c.dep_ == "pobj" for c in children(before)) or swallowed
        if before.dep_ == "prep" and before.i < first and bare:
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
                if token.lower_ in _BESIDE and preposition.i >= first - 2:
                    return None
            elif token.dep_ == "conj" and not is_verb(token):
                token = token.head
                continue
            if token.head == token:
                return self._verbless(token, first, last)
            head = token.head
            if head.dep_ == "compound" and head.i + 1 < head.head.i and head.nbor().text == "-":
                head = head.head  # *the February 2021 run-off*
            if first <= head.i < last:
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
                and not self._event_noun(head)
            ):
                trigger = self.triggers.get(head.i)
                if climbed and (self.term or (token.dep_ in ("nsubj", "nsubjpass") and first < head.i)):
                    return None  # *the clearance of arrears in 2019 will help*
                if climbed and trigger is not None and trigger.content == "assert":
                    return None
                return self._on_verb(head, token, root, first, last)
            if self._event_noun(head):
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
            if preposition is not None and preposition.lower_ == "of":
                return None  # *the budget of 2014* dates the budget, nothing around it
            if (
                preposition is None
                and token == root
                and token.dep_ in ("nummod", "nmod", "compound", "amod", "poss")
            ):
                return None  # *the 2014 budget*
            token = head
            climbed = True
        return None

    def _on_verb(self, verb: Token, token: Token, root: Token, first: int, last: int) -> Anchor | None:
        if token == root and token.dep_ in ("nsubj", "nsubjpass"):
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
            if thing is not None and self._event_noun(thing):
                return Anchor(thing, "purpose", 0.7)
        how = "fronted" if last <= verb.i else "adverbial"
        return Anchor(verb, how, 0.9)

    def _on_noun(
        self, noun: Token, token: Token, preposition: Token | None, first: int, last: int
    ) -> Anchor | None:
        if preposition is not None and preposition.lower_ in ("for",):
            return Anchor(noun, "purpose", 0.55)
        if preposition is None or preposition.lower_ == "of" or first < noun.i:
            return Anchor(noun, "modifier", 0.92)
        verb = clause_verb(noun)
        trigger = self.triggers[noun.i]
        if verb is not None and noun_beside(verb, first, first, self.past, self.triggers) == noun:
            return Anchor(noun, "adjacent", 0.8)  # *I welcomed the adoption of the plan on 21 June*
        if trigger.weak and verb is not None and verb.i in self.triggers:
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

    def _inner_noun(self, head: Token, token: Token, first: int, last: int) -> Token | None:
        """*the May 2021 coup leaders*: the event noun between the date and the head it was hung on."""
        if head.pos_ not in ("NOUN", "PROPN") or last > head.i or token.dep_ not in _MODIFIER:
            return None
        for child in children(head):
            if (
                last <= child.i < head.i
                and child.dep_ in ("compound", "nmod", "poss")
                and self._event_noun(child)
            ):
                return child
        return None

    def _verbless(self, token: Token, first: int, last: int) -> Anchor | None:
        """A sentence without a verb (a list item, a timeline): its first event word."""
        if is_verb(token):
            return Anchor(token, "fronted", 0.8)
        if self._event_noun(token):
            return Anchor(token, "modifier", 0.7)
        for child in token.subtree:
            modifies = child.dep_ == "compound" and child.head.i > child.i  # *death certificates*
            if not first <= child.i < last and self._event_noun(child) and not modifies:
                return Anchor(child, "fragment", 0.6)
        return None

    # ------------------------------------------------------------------ what else it governs

    def _has_own(self, verb: Token, besides: tuple[int, int] | None = None) -> bool:
        """The verb carries a date of its own (not inside a clause below it), ``besides`` the one in hand."""
        for first, last in self.others:
            if (first, last) == besides:
                continue
            token = verb.doc[first]
            if verb.i > last and first > 1 and interposed(verb.doc, first, last, verb.i + 1) == verb:
                return True
            while token.head != token:
                inside = first <= token.head.i < last
                token = token.head
                if not inside and (is_verb(token) or self._event_noun(token)):
                    break
            if token == verb:
                return True
        return False
