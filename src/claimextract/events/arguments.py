"""Who does it, to whom, and where: the argument slots of a trigger's frame, filled from the parse."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.annotations import CharRange
from claimextract.events.entries import EventLexicon, Role
from claimextract.events.mentions import Mentions
from claimextract.events.phrases import listed, phrase
from claimextract.events.places import Arguments, add_place, add_places
from claimextract.events.sites import settlement
from claimextract.events.standins import prefixed
from claimextract.events.syntax import (
    antecedent,
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

_PLACES = frozenset({"PLACE", "STATE"})
_NO_ACTOR = frozenset({"PLACE", "AGREEMENT"})
#: Types whose object, a thing too, is the recipient.
_TOUCHING = frozenset({"ASSAULT", "COERCE", "ORGANIZE"})
#: Types whose recipient may be the one that the object belongs or goes to.
_TAKING_FROM = frozenset({"SANCTION", "AID"})
_NO_RECIPIENT = frozenset({"fire", "office", "power", "control", "place", "part", "command", "oath", "mine"})
#: After these a thing is what was aimed at or taken (*fired into the crowd*, *made off with the herd*).
_INTO = frozenset({"into", "at", "with", "over"})
#: Endings and nouns of what cannot be touched.
_ABSTRACT = (
    "tion",
    "tions",
    "sion",
    "sions",
    "ment",
    "ments",
    "ence",
    "ance",
    "ship",
    "ity",
    "ness",
    "ism",
    "ing",
)
_NO_BODY = frozenset({
    "trial", "plan", "message", "report", "image", "photograph", "prize", "money", "rule", "chair",
    "presidency", "management", "word", "story", "result", "figure", "video", "picture", "term", "way",
    "part", "role", "seat", "title", "name", "number", "price", "rate", "vote", "music", "franc",
    "currency", "song", "language", "idea", "time", "place", "market", "trench", "hole", "lesson",
    "question", "answer", "power", "life", "law", "right", "duty", "end", "course", "turn", "share",
    "rest", "profit", "loss", "tax", "job", "mandate", "news", "thing", "limit", "target", "level",
    "claim", "theory", "view", "line", "stand", "step", "measure", "game", "match", "race", "majority",
    "goal", "objective", "issue", "problem", "aim", "difficulty", "dispute",
    "version", "account", "chance", "risk", "shape", "crisis", "effect", "change",
})  # fmt: skip
#: Set up, ended or hit by nobody's harm.
_NO_OBJECT = frozenset({"slavery", "link", "relation", "tie", "contact", "practice", "tax", "fee", "visa", "fact",
                        "truth", "precedent", "record", "habit", "custom", "penalty", "connection"})  # fmt: skip
#: What is attacked there is told by the place.
_SETTLED = frozenset({
    "village", "town", "city", "region", "area", "province", "district", "quarter", "hamlet", "site",
    "locality", "border", "island", "neighbourhood", "zone", "territory", "state", "capital", "side",
    "country", "street", "road", "forest", "commune", "day", "night", "scale", "ground", "behalf",
    "reason", "basis", "foot", "motorbike", "motorcycle", "horseback",
})  # fmt: skip
_COUPS = frozenset({"event.noun.coup", "event.noun.couphead"})
_TOWNS = frozenset({"village", "town", "city", "capital"})
_GROUNDS = frozenset({"square", "street", "avenue", "boulevard", "roundabout", "esplanade"})
#: Attacks whose *of* names what is attacked.
_OF_TARGET = frozenset(
    {"invasion", "reconquest", "retaking", "storming", "shelling", "bombardment", "slaughter"}
)
_HELD = frozenset({"mandate", "membership", "licence", "license", "accreditation", "activity", "leadership"})
_PRONOUNS = frozenset({
    "he", "she", "they", "it", "we", "i", "him", "her", "them", "us", "me", "who", "both", "itself",
    "themselves", "himself", "herself", "everyone", "everybody", "everything",
})  # fmt: skip
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
_BEGINNING = frozenset(
    {"begin", "start", "commence", "end", "conclude", "cease", "finish", "expire", "close"}
)
#: What *it* is with them is where one goes.
_PASSING = frozenset({"cross", "reach", "enter", "leave", "pass", "visit", "take", "make", "climb"})
#: *its*: more often a thing's than a body's.
_THINGS = frozenset({"its"})
#: Whose it is, is who was chosen.
_CHOOSING = frozenset({"election", "re-election", "reelection", "appointment", "inauguration"})
#: Other than people and bodies, these are said to do what is done with them.
_CRAFT = frozenset({"aircraft", "plane", "jet", "warplane", "helicopter", "gunship", "bomber", "airplane", "vessel",
                    "warship", "frigate", "gunboat", "armour", "armor", "artillery"})  # fmt: skip
_RAIDERS = frozenset({"rebel", "insurgent", "militant", "jihadist", "bandit", "guerrilla", "separatist", "militia",
                      "gang", "pirate", "mob", "extremist", "islamist", "army", "government", "police"})  # fmt: skip
_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_PEOPLE = ("ist", "ists", "ers", "ors", "ants", "ians", "men", "women", "elites")


class ArgumentFinder:
    def __init__(
        self, lexicon: EventLexicon, mentions: Mentions, dates: frozenset[int] = frozenset()
    ) -> None:
        self.dates = dates
        self.lexicon = lexicon
        self.mentions = mentions

    def find(self, trigger: Trigger) -> Arguments:
        found = Arguments()
        if trigger.doer is not None:
            found.actors.append((trigger.doer["start"], trigger.doer["end"]))
        if trigger.verb:
            things, bodily = trigger.type in _TOUCHING, trigger.rule == "events.happening"
            self._verb(trigger.token, trigger.frame, found, things, bodily, trigger.type == "ORGANIZE")
            again = prefixed(trigger.token)  # *re-arrested one of the men*
            if again is not None and not found.recipients:
                self._verb(again, trigger.frame, found, things)
            if trigger.type in _TAKING_FROM and not found.recipients:
                self._holder(direct_object(trigger.token), found)
        else:
            self._noun(trigger, found)
        add_places(trigger, self.mentions, self.lexicon, found)
        return found

    def place(self, token: Token, found: Arguments) -> None:
        add_place(token, self.mentions, self.lexicon, found)

    # ------------------------------------------------------------------ verbs

    def _verb(
        self,
        verb: Token,
        frame: dict[str, Role],
        found: Arguments,
        things: bool = False,
        bodily: bool = False,
        organized: bool = False,
    ) -> None:
        """``things``: what is done to a thing (a post, a convoy, a school) is done to a recipient;
        ``organized``: what becomes of the subject is (*the mission ended*)."""
        doer, thing = subject(verb), direct_object(verb)
        things = things or "thing" in frame
        lost = verb.dep_ == "acl" and verb.head.dep_ == "ROOT"  # *A flood swept …*, read as a noun phrase
        if bodily and lost and doer is None:
            doer, thing = thing, None  # *Some men deserted from the works*
        if doer is not None and "subject" in frame:
            becomes = frame["subject"]
            fallen = "fallen" in frame and doer.lemma_.lower() not in _SETTLED
            if becomes == "actor" and thing is None and verb.lemma_ in _BEGINNING and not is_passive(verb):
                if self.mentions.label(doer) == "OPERATION":
                    becomes = "recipient"  # *Operation Barkhane began*
            self.fill(becomes, doer, found, fallen or (organized and becomes == "recipient"))
        handed = bodily and self._given(verb, thing, found)
        if thing is not None and "object" in frame:
            # *schools were shut*; of *launched a campaign* the object is what came of it
            done = bodily and verb.tag_ == "VBN" and is_passive(verb) and not lost and not handed
            self.fill(frame["object"], thing, found, things or done, bodily)
        for preposition, noun in self._phrases(verb, thing):
            role = frame.get(preposition)
            if role is not None and preposition != "by":
                # *fired into the crowd, made off with the camels*
                hit = things and preposition in _INTO and noun.lemma_.lower() not in _SETTLED
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
            if self.mentions.label(taker) not in _PLACES and taker.i not in self.dates and not rank:
                self.fill("recipient", taker, found)
        return len(found.recipients) > before

    def _holder(self, thing: Token | None, found: Arguments) -> None:
        """*cut aid to Niger*, *suspended Niger's membership*, *closed the borders with Mali*: whose it is."""
        if thing is None or self.is_party(thing):
            return
        owners = [c for c in thing.children if c.dep_ == "poss" and c.lower_ not in _POSSESSIVE]
        owners += [n for p, n in prepositional(thing) if p in ("to", "with", "of", "against", "for")]
        owners += [n for p, n in prepositional(thing.head) if p in ("to", "with") and is_verb(thing.head)]
        for owner in owners:
            held = self.mentions.at(owner)
            if (held is None and self.is_party(owner)) or (held and held["label"] not in _NO_ACTOR):
                self.fill("recipient", owner, found)

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
                if frame.get(preposition) == "recipient" and inner.lemma_.lower() not in _SETTLED:
                    self.fill("recipient", inner, found, True)

    def _modifier(self, trigger: Trigger, word: Token, found: Arguments) -> None:
        """*a Malian raid, the Gao raid*; *a rebel raid*: attackers that are no mention."""
        role = trigger.frame.get("adjective" if word.dep_ == "amod" else "compound", "none")
        mention = self.mentions.at(word)
        if mention is not None:
            if word.dep_ != "amod" or mention["mention"] == "adjective":
                self.fill(role, word, found)
        elif role == "actor" and trigger.type == "ASSAULT" and word.i == trigger.token.i - 1:
            if word.lower_ in _RAIDERS or (word.dep_ != "amod" and word.lemma_.lower() in _RAIDERS):
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
        if child.lower_ in _POSSESSIVE:
            verb = clause_verb(noun)
            doer = surface_subject(verb) if verb is not None else None
            chosen = noun.lemma_ in _CHOOSING  # *since my election*
            if doer is not None and noun not in tuple(doer.subtree) and doer.pos_ in ("NOUN", "PROPN"):
                self.fill("recipient" if chosen and self.mentions.label(doer) == "PERSON" else role, doer, found)
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
            if mention is None or mention["label"] not in _PLACES:
                role = "actor"
        self.fill(role, child, found)

    # ------------------------------------------------------------------ spans

    def fill(
        self, role: Role, head: Token, found: Arguments, things: bool = False, bodily: bool = False
    ) -> None:
        """Put the members of a coordination into a role, each as its own span.

        ``things`` are recipients too, if ``bodily`` only such as can be touched.
        """
        if role == "none":
            return
        for member in self._members(antecedent(head)):
            if member.i in self.dates or (is_verb(member) and member.tag_ != "VBG"):
                continue
            if role == "location":
                if self.mentions.label(member) in _PLACES:
                    found.add(role, self.span(member))
                elif member.pos_ == "PROPN" and self.mentions.at(member) is None:
                    self.place(member, found)  # *vacated Ber*, a town nobody lists
                continue
            counted = role == "recipient" and member.tag_ == "CD"
            thing = things and member.pos_ == "NOUN" and self.mentions.label(member) not in _PLACES
            if thing and not bodily and member.lemma_ in _NO_OBJECT:
                thing = False
            if thing and bodily and (member.lemma_ in _NO_BODY or member.lower_.endswith(_ABSTRACT)):
                thing = False
            if role == "recipient" and member.lemma_.lower() in _NO_RECIPIENT:
                continue  # *took office, opened fire*
            if role == "recipient" and member.lemma_.lower() in _GROUNDS:
                add_place(member, self.mentions, self.lexicon, found)
                continue
            if thing and member.lemma_.lower() in _TOWNS and settlement(member, self.mentions):
                add_place(member, self.mentions, self.lexicon, found)
                continue  # *attacked the town of Diabaly*
            if thing and member.lemma_ in _HELD:  # *renewed the mandate of the mission*
                before = len(found.recipients)
                self._holder(member, found)
                if len(found.recipients) > before:
                    continue
            if bodily and member.lower_ in _REFLEXIVE:
                continue
            if bodily and member.lower_ == "it" and member.head.lemma_ in _PASSING:
                continue
            manned = role == "actor" and member.lemma_.lower() in _CRAFT
            if self.is_party(member) or counted or thing or manned:
                found.add(role, self.span(member, role == "actor"))
                for other in self._other_nationalities(member):
                    found.add(role, other)
                if thing:
                    self._inside(member, found)
            elif role == "recipient" and self.mentions.label(member) == "PLACE":
                found.add("location", self.span(member))

    def _inside(self, thing: Token, found: Arguments) -> None:
        """*the post at Inata*: what was done to it was done there."""
        for preposition, noun in prepositional(thing):
            of_place = preposition == "of" and self.mentions.label(noun) == "PLACE"
            if preposition in self.lexicon.words("locative") or of_place:
                for member in conjuncts(noun):
                    add_place(member, self.mentions, self.lexicon, found)

    def _other_nationalities(self, head: Token) -> Iterator[CharRange]:
        """*French and Malian forces*: the first state is a member of its own."""
        mention = self.mentions.at(head)
        if mention is None:
            return
        for child in head.children:
            held = self.mentions.at(child)
            if (
                child.dep_ == "amod"
                and held is not None
                and held["mention"] == "adjective"
                and held["end"] <= mention["start"]
                and any(c.dep_ == "conj" for c in child.children)
            ):
                yield held["start"], held["end"]

    def _members(self, head: Token) -> Iterator[Token]:
        """Members of a coordination; parses may hang the first ones on the last (*A, B and ten partners*)."""
        for child in head.children:
            if child.dep_ in ("nmod", "compound", "dep") and child.i < head.i and listed(child):
                yield from conjuncts(child)
        yield from conjuncts(head)

    def is_party(self, head: Token) -> bool:
        """The noun can act: a mention that is no place, a name, a pronoun, a word for people or bodies."""
        mention = self.mentions.at(head)
        if mention is not None:
            return mention["label"] not in _NO_ACTOR
        lower = head.lower_
        if head.pos_ == "PRON" or head.tag_ in ("PRP", "WP"):
            return lower in _PRONOUNS
        if head.pos_ == "PROPN":
            return True
        if head.lemma_.lower() in self.lexicon.words("actor") or lower.endswith(_PEOPLE):
            return True
        if head.pos_ in ("NUM", "ADJ") or head.tag_ == "CD":
            return any(preposition == "of" and self.is_party(n) for preposition, n in prepositional(head))
        return False

    def span(self, head: Token, doer: bool = False) -> CharRange:
        """The mention the noun lies in, else its phrase without article, title and possessive."""
        return phrase(head, self.mentions, self.lexicon.words("title"), self.dates, doer)


def _nested(one: Token, other: Token) -> bool:
    """One of the two lies in the other's phrase (*the talks for Mali held in May*, hung on the name)."""
    return other in tuple(one.subtree) or one in tuple(other.subtree)
