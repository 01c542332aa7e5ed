"""Which words tell a happening, and of what PLOVER type: lexicon senses tested against the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc as SpacyDoc

from claimextract.annotations import EvidenceItem, MentionItem
from claimextract.events.entries import EventLexicon, Role, Sense
from claimextract.events.mentions import Mentions
from claimextract.events.senses import choose
from claimextract.events.standins import COUNTING, prefixed
from claimextract.events.syntax import (
    conjuncts,
    direct_object,
    is_passive,
    is_verb,
    prepositional,
    surface_subject,
    takes,
)
from claimextract.tokens import Doc, Token, tokens_of

_NOUNS = frozenset({"NOUN", "PROPN"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})

_TEXTS = frozenset({"event.noun.resolutionact", "event.noun.statement", "event.noun.agreement"})


@dataclass(slots=True)
class Trigger:
    """A word that tells a happening. ``carrier`` is the verb whose arguments are the noun's."""

    token: Token
    type: str
    mode: str | None
    frame: dict[str, Role]
    rule: str
    verb: bool
    weak: bool = False
    inchoative: bool = False
    content: str | None = None
    carrier: Token | None = None
    carrier_role: Role = "actor"
    #: the doer where the parse has lost it (an acronym taken for a verb)
    doer: MentionItem | None = None
    #: further verbs that tell the same happening
    also: list[Token] = field(default_factory=list)
    #: verbs that tell what it cost in lives
    toll: list[Token] = field(default_factory=list)
    evidence: list[EvidenceItem] = field(default_factory=list)

    def tells(self) -> list[int]:
        """The other words that tell this happening or its toll."""
        # *Resolution 2071, adopted in May, gave them six months*: what a text does is another thing
        text = self.rule in _TEXTS and self.token.dep_ == "nsubj"
        carrier = [] if self.carrier is None or text else [self.carrier]
        return [token.i for token in (*carrier, *self.also, *self.toll)]


#: Particles that turn a carrying verb into another happening.
_ENDING = frozenset({"off", "down", "back", "away", "up"})
_DONE_TO = frozenset({"sign", "conclude", "initial", "reach", "issue", "launch", "impose", "convene"})


#: Verbs that tell a happening beside what these nouns name (*launched Operation X*, *completed the survey*).
_APART: dict[str, frozenset[str]] = {
    "event.noun.operation": frozenset({"launch", "begin", "start", "initiate"}),
    "event.noun.resolutionact": frozenset({"adopt", "pass"}),
    "event.noun.statement": frozenset(
        {
            "complete",
            "finish",
            "commission",
            "order",
            "begin",
            "start",
            "send",
            "take",
            "collect",
        }
    ),
    "event.noun.deployment": frozenset({"send", "dispatch"}),
}


#: Kinds of order that is kept, not given.
_ORDERS = frozenset(
    {"constitutional", "public", "social", "international", "world", "global", "political", "legal"}
)
#: Prepositions by which a verb leads up to a happening (*led to a split*, *culminated in a vote*).
_LEADING_TO = frozenset({"to", "in"})
#: What of a war is as much as the war.
_TURNS_OF_WAR = COUNTING | {"outbreak", "start", "beginning", "end", "resumption", "course"}
_TOWARDS = frozenset({"within", "into", "near", "close", "out", "from"})


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _takes_part(verb: Token) -> bool:
    if verb.lemma_ == "participate":
        return True
    return verb.lemma_ == "take" and any(child.lower_ in ("part", "place") for child in verb.children)


class TriggerFinder:
    """Finds and types triggers in a token range, whether or not a date governs them."""

    def __init__(self, lexicon: EventLexicon) -> None:
        self.lexicon = lexicon
        #: words that can be triggers, with the *re* that may be written before one
        self.words = frozenset((*lexicon.nouns, *lexicon.verbs, "re"))

    def find(
        self,
        doc: SpacyDoc | Doc,
        start: int,
        end: int,
        mentions: Mentions,
        dates: frozenset[int] = frozenset(),
    ) -> dict[int, Trigger]:
        """Triggers by token index; ``dates`` are tokens of date expressions (*March* is none)."""
        found: dict[int, Trigger] = {}
        doc = tokens_of(doc)
        words = self.words
        before = doc[start - 1].text if start else ""
        for token in doc[start:end]:
            lemma, form = token.lemma_, token.lower_
            hyphened, before = before == "-", token.text
            # few lemmas differ from their form, and only those can need lower case
            if not (form in words or (lemma != form and lemma.lower() in words) or hyphened):
                continue
            if token.i in dates or (token.lower_ == "march" and token.is_title and token.i > start):
                continue  # the month, not the demonstration
            trigger = self.at(token, mentions)
            if trigger is not None:
                found[token.i] = trigger
        return found

    def at(self, token: Token, mentions: Mentions) -> Trigger | None:
        joined = self.joined(token)
        if joined is not None:
            sense = choose(self.lexicon.nouns[joined], token, mentions)
            return self._trigger(token, sense, False) if sense else None
        again = prefixed(token) if token.lower_ == "re" else None
        if again is not None and (is_verb(token) or is_verb(again)):
            senses = self.lexicon.verbs.get(f"re-{_lemma(again)}") or self.lexicon.verbs.get(_lemma(again))
            sense = choose(senses, again, mentions) if senses else None
            return self._trigger(token, sense, True) if sense else None
        lemma = _lemma(token)
        nominal = token.pos_ in _NOUNS or token.tag_ in _NOUN_TAGS
        nominal = nominal and not (token.dep_ == "ROOT" and is_verb(token))
        if nominal:
            senses = self.lexicon.nouns.get(lemma) or self.lexicon.nouns.get(token.lower_)
            if senses and not self._named(token, mentions) and not self._fixed(token):
                sense = choose(senses, token, mentions)
                return self._trigger(token, sense, False) if sense else None
            return None
        if not is_verb(token) or token.dep_ in ("aux", "auxpass"):
            return None
        senses = self.lexicon.nouns.get(token.lower_)
        if senses and token.tag_ == "VBG" and any(c.dep_ in ("det", "poss") for c in token.children):
            sense = choose(senses, token, mentions)
            if sense:
                return self._trigger(token, sense, False)
        senses = self.lexicon.verbs.get(lemma)
        if not senses:
            return None
        if token.dep_ == "amod" and token.tag_ in ("VBN", "VBG", "JJ"):
            return None
        sense = choose(senses, token, mentions)
        return self._trigger(token, sense, True) if sense else None

    def joined(self, token: Token) -> str | None:
        """The event noun written with a hyphen that ends in the token (*run-off*, *pull-outs*)."""
        if token.i < 2 or token.doc[token.i - 1].text != "-":
            return None
        word = f"{token.nbor(-2).lower_}-{token.lower_}"
        known: tuple[str, ...] = (word, word.removesuffix("s"))
        if token.nbor(-2).lower_ == "re":
            known = (*known, token.lower_, token.lower_.removesuffix("s"))  # *his re-appointment*
        return next((w for w in known if w in self.lexicon.nouns), None)

    def _fixed(self, token: Token) -> bool:
        """A bare noun in a set phrase (*in order to*, *in charge of*), an order that nobody gave."""
        if token.lower_ == "order" and any(c.lower_ in _ORDERS for c in token.children):
            return True
        return (
            token.dep_ == "pobj"
            and token.tag_ == "NN"
            and token.lower_ in self.lexicon.words("bare")
            and not any(c.i < token.i for c in token.children)
        )

    def _named(self, token: Token, mentions: Mentions) -> bool:
        """The noun is part of a proper name (*Operation Serval*, *African Union Commission*)."""
        item = mentions.at(token)
        if item is None or item["label"] == "AGREEMENT":
            return False
        return item["mention"] in ("name", "acronym", "description")

    def _trigger(self, token: Token, sense: Sense, verb: bool) -> Trigger:
        entry = sense.entry
        return Trigger(
            token=token,
            type=entry.type,
            mode=entry.mode,
            frame=self.lexicon.frames[entry.frame],
            rule=entry.id,
            verb=verb,
            weak=entry.weak,
            inchoative=entry.inchoative,
            content=entry.content,
        )

    def misread(self, token: Token, triggers: dict[int, Trigger], mentions: Mentions) -> list[Trigger]:
        """*ECOWAS imposed sanctions* where the parse takes the acronym for the verb."""
        mention = mentions.at(token)
        if mention is None or mention["token_end"] >= len(token.doc):
            return []
        verb = token.doc[mention["token_end"]]
        if verb.tag_ not in ("VBN", "VBD"):
            return []
        lemma = _lemma(verb)
        found: list[Trigger] = []
        if lemma in self.lexicon.light and verb.head.i in triggers:
            found = [triggers[verb.head.i]]
        elif lemma in self.lexicon.verbs:
            sense = choose(self.lexicon.verbs[lemma], verb, mentions)
            found = [self._trigger(verb, sense, True)] if sense else []
        for trigger in found:
            trigger.doer = mention
        return found

    # ------------------------------------------------------------------ light verbs

    def carried(self, verb: Token, triggers: dict[int, Trigger]) -> list[Trigger]:
        """Event nouns whose happening a light verb tells (*carried out an attack*, *a coup took place*)."""
        if verb.dep_ == "acl" and verb.lemma_ in ("adopt", "pass"):
            return []  # *resolution 2391, adopted in 2017*: the adoption
        for light in self.lexicon.light.get(_lemma(verb), ()):
            if light.particle is not None and not takes(verb, light.particle):
                if light.particle != "in" or not any(p == "in" for p, _ in prepositional(verb)):
                    continue  # (*culminated in a summit*)
            if light.particle is None and any(c.dep_ == "prt" and c.lower_ in _ENDING for c in verb.children):
                continue  # *put off the vote*, *called off the strike*
            if (
                light.entry.carries == "subject"
                and verb.dep_ != "relcl"
                and _lemma(verb) == "come"
                and any(c.dep_ == "prep" and c.lower_ in _TOWARDS for c in verb.children)
            ):
                continue  # *the war came within earshot*
            nouns: list[Trigger] = []
            for noun in self._carried_nouns(light.entry.carries, verb, triggers, light.particle):
                trigger = triggers.get(noun.i)
                if trigger is None and noun.i + 2 < len(noun.doc) and noun.nbor().text == "-":
                    trigger = triggers.get(noun.i + 2)  # *launched a counter-offensive*, parted at the hyphen
                if trigger is None and light.entry.carries == "subject" and verb.dep_ in ("relcl", "acl"):
                    # *the attack on Kidal, which took place in May*: the clause hangs too low
                    trigger = self._outer(noun, triggers, ())
                if (
                    trigger is None
                    and light.entry.carries == "object"
                    and verb.dep_ == "acl"
                    and is_passive(verb)
                ):
                    trigger = self._outer(
                        noun, triggers, light.entry.types
                    )  # *the call for calm issued in May*
                if trigger is not None and light.entry.types and trigger.type not in light.entry.types:
                    # *the meeting of the parties to the accord, held in May*: the participle hangs too low
                    trigger = self._outer(trigger.token, triggers, light.entry.types)
                if (
                    trigger is not None
                    and light.entry.nouns
                    and trigger.token.lemma_ not in light.entry.nouns
                ):
                    trigger = None
                if trigger is not None and verb.lemma_ in _APART.get(trigger.rule, ()):
                    trigger = None
                if trigger is not None and not trigger.verb:
                    trigger.carrier = verb
                    trigger.carrier_role = light.entry.subject
                    trigger.evidence = [
                        {"label": "light", "rule": light.entry.id, "cues": [(verb.idx, verb.idx + len(verb))]}
                    ]
                    nouns.append(trigger)
            if nouns:
                return nouns
        return []

    def _outer(self, noun: Token, triggers: dict[int, Trigger], types: tuple[str, ...]) -> Trigger | None:
        token = noun
        for _ in range(6):
            if token.head == token or is_verb(token.head) or token.dep_ == "dobj":
                return None
            token = token.head
            held = triggers.get(token.i)
            if held is not None and (held.type in types or not types):
                return held
        return None

    def _carried_nouns(
        self, slot: str, verb: Token, triggers: dict[int, Trigger], particle: str | None = None
    ) -> Iterator[Token]:
        heads: list[Token] = []
        if slot == "object":
            thing = direct_object(verb)
            if thing is None and verb.lemma_ in _DONE_TO and verb.tag_ in ("VBD", "VBN"):
                thing = surface_subject(verb)  # *the truce signed in May held*, the participle read as a past
            if thing is not None:
                heads.append(thing)
            heads += [
                n
                for p, n in prepositional(verb)
                if (p in ("in", "at", "to") and _takes_part(verb))
                or p == "into"
                or (p == particle and p in _LEADING_TO)
            ]
        elif slot == "subject":
            thing = surface_subject(verb)
            if thing is not None and not any(c.dep_ == "xcomp" for c in verb.children):
                heads.append(thing)
            if verb.lemma_ == "follow" and is_passive(verb):
                # *the killing was followed by reprisals*
                heads += [n for p, n in prepositional(verb) if p == "by"]
        else:
            # *attacks were frequent in 2022*: how they were, not that they came about
            judged = verb.lemma_ == "become" or any(c.dep_ == "acomp" for c in verb.children)
            # *the crisis would be a chance*: what it would be, not that it would come
            judged = judged or (
                any(c.dep_ == "attr" for c in verb.children)
                and any(d.lower_ == "the" for c in verb.children if c.dep_ == "nsubj" for d in c.children)
            )
            slots = ("attr", "dobj") if judged else ("attr", "nsubj", "dobj")
            heads += [child for child in verb.children if child.dep_ in slots]
        for head in heads:
            for part in conjuncts(head):
                yield part
                apart = part.i in triggers or part.lemma_ not in _TURNS_OF_WAR
                # *became the centre of the crisis*: no more of a crisis
                counts = slot != "attr" or verb.lemma_ == "be" or part.lemma_ in COUNTING
                for preposition, noun in prepositional(part) if counts else ():
                    # *a series of attacks*, *a wave of protests*: the container tells nothing itself
                    # (*the heaviest fighting of the war*, *notice of the war*: not the war)
                    if preposition == "of" and not (apart and noun.lemma_.lower() == "war"):
                        yield noun
