"""Who does it, to whom, and where: the argument slots of a trigger's frame, filled from the parse."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.events.entries import EventLexicon, Role
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.participants import POSSESSIVE, Participants
from claimextract.events.places import add_places
from claimextract.events.slots import Arguments
from claimextract.events.standins import prefixed
from claimextract.events.syntax import (
    clause_verb,
    conjuncts,
    coordinated,
    direct_object,
    is_passive,
    is_verb,
    prepositional,
    subject,
    surface_subject,
)
from claimextract.events.triggers import Trigger
from claimextract.events.victims import DYING, HURTING, KILLING, UNSEATING, victims
from claimextract.tokens import Token

#: Types whose object, a thing too, is the recipient.
_TOUCHING = frozenset({"ASSAULT", "COERCE", "ORGANIZE"})
#: Types whose recipient may be the one that the object belongs or goes to.
_TAKING_FROM = frozenset({"SANCTION", "AID"})
#: After these a thing is what was aimed at or taken (*fired into the crowd*, *made off with the herd*).
_INTO = frozenset({"into", "at", "with", "over"})
_TOWN_TAKEN = frozenset({"event.verb.fallfort", "event.verb.falltown", "event.verb.taketown"})
_COUPS = frozenset({"event.noun.coup", "event.noun.couphead"})
#: Attacks whose *of* names what is attacked.
_OF_TARGET = frozenset(
    {"invasion", "reconquest", "retaking", "storming", "shelling", "bombardment", "slaughter"}
)
_BEGINNING = frozenset(
    {"begin", "start", "commence", "end", "conclude", "cease", "finish", "expire", "close"}
)
#: *its*: more often a thing's than a body's.
_THINGS = frozenset({"its"})
#: Whose it is, is who was chosen.
_CHOOSING = frozenset({"election", "re-election", "reelection", "appointment", "inauguration"})


class ArgumentFinder:
    """Finds who did a happening to whom, and where, by its trigger."""

    def __init__(
        self, lexicon: EventLexicon, mentions: Mentions, dates: frozenset[int] = frozenset()
    ) -> None:
        self.dates = dates
        self.lexicon = lexicon
        self.mentions = mentions
        self.participants = Participants(lexicon, mentions, dates)
        self.fill = self.participants.fill

    def find(self, trigger: Trigger) -> Arguments:
        found = Arguments()
        if trigger.doer is not None:
            found.actors.append((trigger.doer["start"], trigger.doer["end"]))
        if trigger.verb:
            things, bodily = trigger.type in _TOUCHING, trigger.rule == "events.happening"
            organized, town = trigger.type == "ORGANIZE", trigger.rule in _TOWN_TAKEN
            self._verb(trigger.token, trigger.frame, found, things, bodily, organized, town)
            again = prefixed(trigger.token)  # *re-arrested one of the men*
            if again is not None and not found.recipients:
                self._verb(again, trigger.frame, found, things)
            if trigger.type in _TAKING_FROM and not found.recipients:
                self.participants.holder(direct_object(trigger.token), found)
        else:
            self._noun(trigger, found)
        add_places(trigger, self.mentions, self.lexicon, found)
        return found

    # ------------------------------------------------------------------ verbs

    def _verb(
        self,
        verb: Token,
        frame: dict[str, Role],
        found: Arguments,
        things: bool = False,
        bodily: bool = False,
        organized: bool = False,
        town: bool = False,
    ) -> None:
        """``things``: what is done to a thing (a post, a convoy, a school) is done to a recipient;
        ``organized``: what becomes of the subject is (*the mission ended*); ``town``: what falls is one."""
        doer, thing = subject(verb), direct_object(verb)
        things = things or "thing" in frame
        lost = verb.dep_ == "acl" and verb.head.dep_ == "ROOT"  # *A flood swept …*, read as a noun phrase
        if bodily and lost and doer is None:
            doer, thing = thing, None  # *Some men deserted from the works*
        if doer is not None and "subject" in frame:
            becomes = frame["subject"]
            fallen = "fallen" in frame and not self._is_setting(doer)
            if becomes == "actor" and thing is None and verb.lemma_ in _BEGINNING and not is_passive(verb):
                if self.mentions.label(doer) == "OPERATION":
                    becomes = "recipient"  # *Operation Barkhane began*
            self.fill(becomes, doer, found, fallen or (organized and becomes == "recipient"),
                      fallen=town and becomes == "recipient")  # fmt: skip
        handed = bodily and self._given(verb, thing, found)
        if thing is not None and "object" in frame:
            # *schools were shut*; of *launched a campaign* the object is what came of it
            done = bodily and verb.tag_ == "VBN" and is_passive(verb) and not lost and not handed
            self.fill(frame["object"], thing, found, things or done, bodily, town)
        for preposition, noun in self._phrases(verb, thing):
            role = frame.get(preposition)
            if role is not None and preposition != "by":
                # *fired into the crowd, made off with the camels*
                hit = things and preposition in _INTO and not self._is_setting(noun)
                hit = hit and not (preposition == "with" and "object" in frame)
                self.fill(role, noun, found, hit and not bodily)
        promised = thing is not None and any(c.dep_ == "ccomp" for c in verb.children)
        if "dative" in frame and "object" not in frame and promised and thing is not None:
            self.fill("recipient", thing, found)  # *promised the survivors that …*
        if "dative" in frame and is_passive(verb) and any(c.dep_ == "dobj" for c in verb.children):
            given = surface_subject(verb)  # *the families were given cash*
            if given is not None:
                self.fill("recipient", given, found)
        for child in verb.children:
            if child.dep_ in ("dative", "iobj") and child.pos_ != "ADP" and "dative" in frame:
                self.fill(frame["dative"], child, found)
            elif child.dep_ in ("ccomp", "xcomp") and frame.get("object") == "recipient" and thing is None:
                # *urged the junta to free him*: the parse makes the addressee the subject of the content
                # *warned that it would*
                stated = any(c.tag_ == "MD" or c.dep_ == "mark" for c in child.children)
                for inner in child.children:
                    # *declared the envoy persona non grata*
                    told = child.tag_ == "VB" or child.pos_ in ("NOUN", "PROPN", "ADJ")
                    if inner.dep_ == "nsubj" and told and inner.i > verb.i and not stated:
                        self.fill("recipient", inner, found)
            elif (
                child.dep_ == "advcl"
                and child.tag_ == "VB"
                and child.lemma_ in ("meet", "see", "consult", "confer")
            ):
                # *visited Doha to meet his counterpart*
                for met in (direct_object(child), *(n for p, n in prepositional(child) if p == "with")):
                    if met is not None and not found.recipients:
                        self.fill("recipient", met, found)
            elif child.dep_ == "xcomp" and child.lemma_ == "meet" and child.tag_ == "VB":
                for met in (direct_object(child), *(n for p, n in prepositional(child) if p == "with")):
                    if met is not None and not found.recipients:
                        self.fill("recipient", met, found)

    def _given(self, verb: Token, thing: Token | None, found: Arguments) -> bool:
        """*handed the keys to his nephew*, *granted the firm a monopoly*: who gets it, and whether anybody does."""
        if verb.lemma_ == "open":
            return False
        takers = [noun for preposition, noun in prepositional(verb) if preposition == "to"]
        takers += [c for c in verb.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"]
        if thing is not None and thing.head == verb and not is_passive(verb):
            takers += [noun for preposition, noun in prepositional(thing) if preposition == "to"]
        before = len(found.recipients)
        for taker in takers:
            # *promoted to general*
            rank = taker.tag_ == "NN" and taker.left_edge.dep_ not in ("det", "poss", "nummod")
            if self.mentions.label(taker) not in PLACES and taker.i not in self.dates and not rank:
                self.fill("recipient", taker, found)
        return len(found.recipients) > before

    def _is_setting(self, noun: Token) -> bool:
        """What is attacked there is told by the place."""
        return noun.lemma_.lower() in self.lexicon.words("setting")

    def _phrases(self, verb: Token, thing: Token | None) -> Iterator[tuple[str, Token]]:
        yield from prepositional(verb)
        # the parser often hangs the verb's phrase on its object (*sent troops to Mali*)
        if thing is not None and thing.head == verb:
            for preposition, noun in prepositional(thing):
                if preposition not in ("of", "in"):
                    yield preposition, noun

    # ------------------------------------------------------------------ nouns

    def _noun(self, trigger: Trigger, found: Arguments) -> None:
        noun, frame = trigger.token, trigger.frame
        for child in noun.children:
            if child.dep_ == "poss":
                self._possessor(child, noun, frame.get("poss", "none"), found)
            elif child.dep_ in ("compound", "nmod", "amod"):
                self._modifier(trigger, child, found)
            elif child.dep_ in ("acl", "relcl") and is_verb(child):
                self._clause(child, frame, found)
        if noun.lemma_.lower() in _OF_TARGET and "of" not in frame:
            frame = {**frame, "of": "recipient"}  # *the invasion of Iraq*
        for preposition, inner in self._governed(noun):
            role = frame.get(preposition)
            if role is not None:
                self.fill(role, inner, found)
        carrier = trigger.carrier
        if carrier is not None:
            self._carried(trigger, carrier, found)
        if trigger.rule in _COUPS:
            self._overthrown(trigger, found)
        if trigger.type in ("ASSAULT", "PROTEST") and noun.dep_ == "nsubj" and is_verb(noun.head):
            # *the attack killed nine*, *the strike hit a wedding and killed nine*
            for verb in conjuncts(noun.head):
                thing = victims(verb) or (direct_object(verb) if verb.lemma_ in KILLING else None)
                if thing is not None and not found.recipients:
                    self.fill("recipient", thing, found)
        if trigger.type == "ASSAULT":  # *the raid on the airfield*
            for preposition, inner in self._governed(noun):
                where = found.recipients and inner.lemma_.lower() in self.lexicon.words("site")
                if where and inner.right_edge == inner:
                    continue  # *the raid on the airfield killed nine*: beside them it tells where
                if frame.get(preposition) == "recipient" and not self._is_setting(inner):
                    self.fill("recipient", inner, found, True)

    def _modifier(self, trigger: Trigger, word: Token, found: Arguments) -> None:
        """*a Malian raid, the Gao raid*; *a rebel raid*: attackers that are no mention."""
        role = trigger.frame.get("adjective" if word.dep_ == "amod" else "compound", "none")
        mention = self.mentions.at(word)
        if mention is not None:
            if word.dep_ != "amod" or mention["mention"] == "adjective":
                self.fill(role, word, found)
        elif role == "actor" and trigger.type == "ASSAULT" and word.i == trigger.token.i - 1:
            raiders = self.lexicon.words("raider")
            if word.lower_ in raiders or (word.dep_ != "amod" and word.lemma_.lower() in raiders):
                found.add("actor", (word.idx, word.idx + len(word)))

    def _overthrown(self, trigger: Trigger, found: Arguments) -> None:
        """*a coup that deposed Touré*, *the coup ousted him*, *led a coup, arresting the president*."""
        noun, carrier = trigger.token, trigger.carrier
        verbs = [c for c in noun.children if c.dep_ in ("relcl", "acl")]
        if noun.dep_ == "nsubj" and is_verb(noun.head):
            verbs += conjuncts(noun.head)
        above = noun.head if noun.dep_ == "dobj" else carrier
        for over in (noun.head if noun.dep_ == "nsubj" else None, above):
            if over is not None and is_verb(over):
                verbs += [c for c in over.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i > over.i]
        for verb in verbs:
            thing = direct_object(verb) if verb.lemma_ in UNSEATING else None
            if thing is not None and thing != noun and not found.recipients:
                self.fill("recipient", thing, found)

    def _governed(self, noun: Token) -> Iterator[tuple[str, Token]]:
        """Phrases of a noun, also those that hang on its date (*the release on 8 October of two Italians*)."""
        for preposition, inner in prepositional(noun):
            yield preposition, inner
            if inner.i in self.dates:
                yield from prepositional(inner)

    def _carried(self, trigger: Trigger, carrier: Token, found: Arguments) -> None:
        """The carrying verb's arguments: the doer of *carried out*, the sufferer of *was hit by*."""
        doer, thing = subject(carrier), direct_object(carrier)
        role = trigger.carrier_role
        frame = trigger.frame
        if doer is not None and doer != trigger.token and role != "none":
            wanted: Role = frame.get("subject", "actor") if role == "actor" else role
            if carrier.lemma_ in DYING or victims(carrier) == doer:
                wanted = "recipient"  # *nine died in an attack*
            self.fill(wanted, doer, found)
        if carrier.lemma_ in HURTING and is_passive(carrier):  # *were killed and two others wounded in …*
            for verb in coordinated(carrier):
                hit = direct_object(verb) if verb.lemma_ in HURTING else None
                if hit is not None and not (found.recipients and hit.lemma_ == "other"):
                    self.fill("recipient", hit, found)
        elif thing is not None and thing != trigger.token and not _nested(thing, trigger.token):
            hurt = carrier.lemma_ in HURTING  # *nine were killed in an ambush*
            self.fill("recipient" if hurt or frame.get("object") != "none" else "none", thing, found)
        for preposition, inner in prepositional(carrier):
            wanted = frame.get(preposition, "none")
            if preposition in ("against", "with", "between", "on") and inner != trigger.token:
                self.fill(wanted, inner, found)

    def _clause(self, verb: Token, frame: dict[str, Role], found: Arguments) -> None:
        """*the agreement signed by both*, *the accord, which secured a truce between A and B*."""
        doer = subject(verb)
        if verb.lemma_ in DYING:  # *the raid, in which nine died*
            if doer is not None and doer != verb.head:
                self.fill("recipient", doer, found)
            return
        if verb.lemma_ in KILLING or victims(verb) is not None:  # *the attack that killed nine*
            thing = victims(verb) or direct_object(verb)
            if thing is not None and thing != verb.head and not found.recipients:
                self.fill("recipient", thing, found)
            return
        if doer is not None and doer != verb.head and doer.lower_ not in ("which", "that"):
            self.fill(frame.get("by", frame.get("subject", "none")), doer, found)
        if not found.actors and frame.get("between") == "actor":
            heads = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
            for head in heads:
                for preposition, inner in prepositional(head):
                    if preposition == "between":
                        self.fill("actor", inner, found)

    def _possessor(self, child: Token, noun: Token, role: Role, found: Arguments) -> None:
        if child.lower_ in POSSESSIVE:
            verb = clause_verb(noun)
            doer = surface_subject(verb) if verb is not None else None
            chosen = noun.lemma_ in _CHOOSING  # *since my election*
            if doer is not None and noun not in tuple(doer.subtree) and doer.pos_ in ("NOUN", "PROPN"):
                self.fill(
                    "recipient" if chosen and self.mentions.label(doer) == "PERSON" else role, doer, found
                )
            elif child.lower_ not in _THINGS and (chosen or role == "recipient"):
                found.add("recipient", (child.idx, child.idx + len(child)))
            elif doer is not None and noun not in tuple(doer.subtree):
                self.fill(role, doer, found)
            return
        if noun.lemma_ in _CHOOSING and self.mentions.label(child) == "PERSON":
            self.fill("recipient", child, found)  # *Bazoum's election*
            return
        if role == "location":
            mention = self.mentions.at(child)
            if mention is None or mention["label"] not in PLACES:
                role = "actor"
        self.fill(role, child, found)


def _nested(one: Token, other: Token) -> bool:
    """One of the two lies in the other's phrase (*the talks for Mali held in May*, hung on the name)."""
    return other in tuple(one.subtree) or one in tuple(other.subtree)
