"""Which words a date governs: the one it hangs on, and what shares it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from claimextract.annotations import TimexItem
from claimextract.events.attachment import BESIDE, DEEDS, MODIFIER, Anchor, Attachment
from claimextract.events.entering import Entry, entry_of, headline
from claimextract.events.expression import root_of, usable
from claimextract.events.meetings import at_meeting, meeting_of, occasioned
from claimextract.events.recovering import (
    cleft,
    closing,
    enacted,
    gapped,
    interposed,
    making_of,
    occasions,
    opening,
    second_member,
    stated,
    times_over,
    told_past,
    under,
    when_clauses,
)
from claimextract.events.spreading import (
    adjuncts,
    afterwards,
    before_root,
    beside,
    bounded_by,
    comments,
    governed,
    replaced,
    said_then,
    shared,
    soon,
    violent,
)
from claimextract.events.syntax import is_verb, surface_subject
from claimextract.events.triggers import Trigger
from claimextract.tokens import Doc, Token

#: What one calls what one speaks of.
_TERMING = frozenset({"term", "call", "describe", "deem", "label", "consider", "dub"})
#: Those of them that nobody does on a day (*the vote called in May* was called then).
_NAMING = frozenset({"term", "deem", "label", "dub", "codename", "nickname", "title"})
_BREAKS = frozenset({";", ":"})


class Dater:
    """Finds the words of one sentence that a date governs."""

    def __init__(
        self,
        triggers: dict[int, Trigger],
        others: Sequence[tuple[int, int]],
        again: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.triggers = triggers
        self.attachment = Attachment(triggers)
        #: the verb the last date was hung on, with that date's end
        self.told: tuple[Token, int] | None = None
        #: the entry of a chronicle that the sentence is
        self.entry: Entry | None = None
        #: token ranges of the sentence's dates, to see whether a verb has its own
        self.others = others
        #: those of them that name the day of the first again
        self.again = again

    def anchors(
        self, doc: Doc, timex: TimexItem, start: int, end: int, published: dt.date | None = None
    ) -> list[Anchor]:
        """Governed words, the one the date hangs on first."""
        root, first, last = root_of(doc, timex)
        head = self._entered(doc, start, end, first, last)
        if head is not None:
            return list(head)
        self.attachment.past = published is not None and (timex["date_end"] or "9") < published.isoformat()
        self.attachment.term = timex["role"] == "until"
        self.attachment.day = timex["precision"] == "day"
        split = cleft(doc, start, first, last)
        if split is not None and not self._has_own(split, (first, last)):
            return [Anchor(split, "fronted", 0.7)]
        if not usable(timex, doc):  # *until last May, when he handed over the keys*
            return self._told_when(doc, None, first, last, end)
        stepped = (
            doc[last - 1].lower_ in ("after", "before", "ahead") and timex["rule"] != "timex.later.event"
        )
        if stepped and last < end and not doc[last].is_punct:
            # *on 30 July, four days after the coup*: the day is the coup's
            told = next((t for t in doc[last : min(last + 7, end)] if t.i in self.triggers), None)
            clause = doc[last - 1].head
            if doc[last - 1].dep_ == "mark" and is_verb(clause) and clause.i >= last and told_past(clause):
                told = clause  # *eight days after nearly a hundred soldiers had been killed there*
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
        times = times_over(doc, start, first)
        if times is not None:
            return [Anchor(times, "adverbial", 0.7, again=True)]
        gap = gapped(self.told, doc, first)
        if gap is not None:
            self.told = (gap, last)
            return [Anchor(gap, "adverbial", 0.7, again=True)]
        base = self._parted(doc, first, last) or self.attachment.anchor(root, first, last)
        if base is None:
            found = None
            if doc[max(start, first - 1)].lower_ not in BESIDE and not self._inside_noun(root, last):
                found = opening(doc, start, end, first, last)
            if found is None:
                found = self._participle(doc, start, first)
            if found is None or self._has_own(found, (first, last)):
                return self._told_when(doc, None, first, last, end)
            base = Anchor(found, "fronted", 0.6)
        if is_verb(base.token) and not _BREAKS.isdisjoint([t.text for t in doc[last : base.token.i]]):
            # *On 2 January troops invaded the town; the battle was …*, hung on the last clause
            found = opening(doc, start, end, first, last) or closing(doc, start, first)
            base = base if found is None else Anchor(found, "fronted", 0.6)
        if base.how == "fronted":
            edge = doc[first - 2] if first > 1 and doc[first - 1].tag_ == "IN" else doc[max(0, first - 1)]
            if edge.tag_ == "VBN" and edge.dep_ in ("acl", "advcl") and edge.head.i < first:
                base = Anchor(edge, "adverbial", 0.7)  # *In the election held that June two candidates …*
        base = self._moved(base, doc, start, first, last)
        making = making_of(base.token, doc[first - 1])
        if making is not None:
            if self._has_own(making, (first, last)):
                return []  # *the adoption, on 5 September, of resolution 2374 (2017)*
            if making.i in self.triggers:
                base = Anchor(making, "modifier", 0.8)
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
        if before is not None and not joined and is_verb(base.token):
            # *launched on 3 March, in retaliation for the capture of nine soldiers in January*
            for token in reversed(doc[before:first]):
                if is_verb(token):
                    break
                held = self.triggers.get(token.i)
                if held is not None and not held.verb and not held.weak and token.dep_ != "compound":
                    return [Anchor(token, "modifier", 0.7)]
        if (root.dep_ == "conj" and not is_verb(root)) or joined:
            return [replace(base, again=True)]  # *on 15 May and 20 June*
        verb = base.token
        said = stated(verb, self.triggers)
        if said is not None and not self._has_own(said):
            return [replace(base, token=said, how="document")]
        act = enacted(verb, self._has_own)
        if act is not None and base.how in ("modifier", "adverbial", "adjacent"):
            noun, deeds = act
            deeds = [deed for deed in deeds if not comments(deed, self.triggers)]
            done = [Anchor(deed, "document", 0.7) for deed in deeds]
            return done if verb == noun and deeds else [base, *done]
        lasting = timex["rule"].startswith("timex.rolling") and doc[first - 1].lower_ == "for"
        bracketed = first > 0 and doc[first - 1].text == "("
        if is_verb(verb) and (lasting or (bracketed and not verb.head == verb)):
            return []  # *for the past three years*: no one time; *resolution 2378 (2017)*: the document's
        if timex["rule"] == "timex.duration.within" and (not is_verb(verb) or verb.tag_ == "VB"):
            return []  # *the second coup within nine months*, *told them to leave within a week*
        when = self._told_when(doc, verb, first, last, end)
        if when and not is_verb(verb):
            return [base, *when]
        if not is_verb(verb):
            occasion = occasioned(verb, self.triggers, self._has_own) if base.how != "purpose" else None
            if occasion is None:
                return [base, *at_meeting(verb, self.triggers, self._has_own)]
            return [base, *self._spread(occasion, doc, start, end, first, last)]
        if not self._clausal(base.how):
            return [base]
        meeting = meeting_of(verb, self.triggers)
        if meeting is not None:
            occasion = occasioned(meeting, self.triggers, self._has_own)
            if verb.dep_ == "advcl":
                base = Anchor(meeting, "modifier", 0.8)
                if told_past(verb.head) and not self._has_own(verb.head):
                    occasion = Anchor(verb.head, "occasion", 0.7)
            if occasion is None:
                return [base, *at_meeting(meeting, self.triggers, self._has_own)]
            return [base, *self._spread(occasion, doc, start, end, first, last)]
        spread = self._spread(base, doc, start, end, first, last)
        if timex["precision"] not in ("day", "week"):
            spread += [Anchor(other, "coordinated", 0.6) for other in soon(verb, self._has_own)]
        return [*spread, *when]

    def _participle(self, doc: Doc, start: int, first: int) -> Token | None:
        """*latest adopted by the council 27 June 2023, approved by …*: the participle that a bare date follows."""
        if doc[first - 1].pos_ not in ("NOUN", "PROPN", "VERB"):
            return None
        for token in reversed(doc[start:first]):
            if token.text in (";", ":", ",") or any(begin <= token.i < close for begin, close in self.others):
                return None
            if token.tag_ == "VBN" and token.dep_ == "acl" and token.i in self.triggers:
                return token
        return None

    def _entered(self, doc: Doc, start: int, end: int, first: int, last: int) -> list[Anchor] | None:
        """*3 May – 2016 Gao raid: gunmen stormed the camp*: the date is the text's, what stands before the colon
        a name."""
        entry = entry_of(doc, start, end, list(self.others))
        if entry is None:
            return None
        told = headline(doc, entry, self.triggers)
        if told is None:
            return None
        if entry.label <= first < entry.body:
            return []
        if first != entry.first:
            return None
        for place in range(entry.label, entry.body):
            self.triggers.pop(place, None)
        self.entry = entry
        # *23 May – Two men were killed on Tuesday in an ambush*: where both are one day, the head has it
        self.others = [
            one for one in self.others if not entry.label <= one[0] < entry.body and one not in self.again
        ]
        if is_verb(told) and self._has_own(told, (first, last)):
            return []  # *9 October – The chief died on Saturday*
        self.told = (told, last)
        base = Anchor(told, "entry", 0.8)
        return [base] if not is_verb(told) else self._spread(base, doc, start, end, first, last)

    def _parted(self, doc: Doc, first: int, last: int) -> Anchor | None:
        """*published, in 2016, a document*; *had that week cut the power*: the date parts what belongs together."""
        edge = first - 1 if doc[first - 1].tag_ == "IN" else first
        if edge > 1 and last + 1 < len(doc) and doc[edge - 1].text == "," and doc[last].text == ",":
            verb = doc[edge - 2]
            after = doc[last + 1]
            if is_verb(verb) and verb.dep_ not in ("aux", "auxpass") and verb.tag_ in ("VBD", "VBN", "VBG"):
                if after.pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ") and not after.head.i < verb.i:
                    thing = next(
                        (c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.i > last), None
                    )
                    return Anchor(verb, "adverbial", 0.8) if thing is not None else None
            party = doc[edge].head if edge < first else None
            if after.tag_ == "VBD" and party is not None and surface_subject(after) == party:
                if any(self.attachment.event_noun(t) for t in doc[party.i : first]):
                    return None  # *The first of the rallies, on 3 May, filled the square*
                if party.lemma_.lower().endswith(DEEDS):
                    return None  # *The vote, on 3 May, went to the mayor*
                return Anchor(after, "fronted", 0.8)  # *The Council, on 3 May, published a map*
        if edge > 0 and doc[edge - 1].lower_ in ("had", "was", "were") and last < len(doc):
            verb = doc[last]
            if verb.tag_ == "VBN" and verb.dep_ not in ("amod", "aux", "auxpass"):
                return Anchor(verb, "adverbial", 0.8)
        return None

    def _moved(self, base: Anchor, doc: Doc, start: int, first: int, last: int) -> Anchor:
        """The word that the date rather belongs to than to the one the parse gives."""
        verb = base.token
        if not is_verb(verb):
            return base
        above = verb.head
        if base.how == "adverbial" and verb.lemma_ in _TERMING and is_verb(above) and above.i < verb.i:
            if any(c.lower_ == "what" for c in verb.children) and told_past(above):
                return replace(base, token=above)  # *condemned what it termed a crime on 3 May*
        named = self._called(verb) if base.how == "adverbial" and verb.lemma_ in _NAMING else None
        if named is not None:
            return replace(base, token=named, how="adverbial" if is_verb(named) else "modifier")
        if base.how == "adverbial" and self.attachment.past and not told_past(verb):
            # *We back the coalition created in Pau, France, in January 2020*: a date of the past is the participle's
            for token in reversed(doc[verb.i + 1 : first]):
                if self.attachment.event_noun(token) and token.dep_ != "compound":
                    break
                if is_verb(token):
                    if (
                        token.tag_ == "VBN"
                        and token.dep_ == "acl"
                        and not self._has_own(token, (first, last))
                    ):
                        return replace(base, token=token)
                    break
        said = self.triggers.get(verb.i)
        set_off = last < len(doc) and doc[last].text == ","
        if base.how == "fronted" and set_off and said is not None and said.content == "assert":
            for child in verb.children:
                if child.dep_ == "ccomp" and child.i > verb.i and told_past(child):
                    opener = child.left_edge
                    if opener.i > verb.i + 1 and doc[opener.i - 1].text == "," and opener.lower_ != "that":
                        return replace(base, token=child)  # *On 3 May, residents said, soldiers came*
        return base

    def _called(self, verb: Token) -> Token | None:
        """*their offensive, codenamed Operation X, in May*; *banned any act deemed hostile in May*: not the naming."""
        if any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children):
            return None
        if verb.dep_ == "acl":
            token = verb.head
        else:  # read as a clause
            if not verb.i or verb.nbor(-1).text != "," or verb.dep_ == "conj":
                return None
            for before in reversed(verb.doc[max(0, verb.i - 12) : verb.i]):
                if self.attachment.event_noun(before) or before.tag_ == "VBD":
                    return before
            return None
        while not is_verb(token):
            if self.attachment.event_noun(token):
                return token
            if token.head == token:
                return None
            token = token.head
        return token if told_past(token) else None

    def _told_when(self, doc: Doc, verb: Token | None, first: int, last: int, end: int) -> list[Anchor]:
        return [
            Anchor(child, "when", 0.7)
            for child in when_clauses(doc, first, last, end)
            if child != verb and not self._has_own(child)
        ]

    def _spread(self, base: Anchor, doc: Doc, start: int, end: int, first: int, last: int) -> list[Anchor]:
        """The verb, with what its date is shared by."""
        verb = base.token
        anchors = [base]
        fronted = last <= verb.i and not any(
            t.dep_ in ("ROOT", "conj") and is_verb(t) for t in doc[start:first]
        )
        anchors += [
            Anchor(other, "coordinated", 0.75 if fronted else 0.6)
            for other in shared(verb, fronted, self.triggers, self._has_own)
        ]
        if fronted:
            anchors += [
                Anchor(other, "coordinated", 0.6) for other in said_then(verb, self.triggers, self._has_own)
            ]
        anchors += [Anchor(other, "when", 0.6) for other in beside(verb, self._has_own)]
        anchors += [Anchor(other, "adjunct", 0.65) for other in adjuncts(verb, self.triggers, self._has_own)]
        anchors += [Anchor(noun, "occasion", 0.65) for noun in bounded_by(verb, self.triggers, self._has_own)]
        anchors += [
            Anchor(other, "coordinated", 0.65) for other in governed(verb, self.triggers, self._has_own)
        ]
        if fronted:
            anchors += [
                Anchor(other, "coordinated", 0.65)
                for other in before_root(verb, last, self._has_own)
                if not comments(other, self.triggers)  # *On 3 May, residents said, soldiers came*
            ]
            anchors += [
                Anchor(noun, "occasion", 0.6) for noun in occasions(verb, self.triggers, self._has_own)
            ]
        toll = base.how in ("fronted", "adverbial", "entry") and ";" in [t.text for t in doc[verb.i : end]]
        if toll and self._violence(verb):
            after = afterwards(
                verb, doc, end, self.triggers, self._has_own, [first for first, _ in self.others]
            )
            anchors += [Anchor(other, "coordinated", 0.6) for other in after]
        return anchors

    def _violence(self, verb: Token) -> bool:
        if violent(self.triggers.get(verb.i)):
            return True
        below = [c for c in verb.subtree if c.i in self.triggers and c.i > verb.i]
        return any(violent(self.triggers[c.i]) and not is_verb(c) for c in below)

    @staticmethod
    def _inside_noun(root: Token, last: int) -> bool:
        """*the 2014 budget*: the date only names the thing."""
        return root.dep_ in MODIFIER and root.head.i >= last and root.head.pos_ == "NOUN"

    @staticmethod
    def _clausal(how: str) -> bool:
        return how in ("adverbial", "climbed", "fronted", "entry")

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
                if not inside and (is_verb(token) or self.attachment.event_noun(token)):
                    break
            if token == verb:
                return True
        return False
