"""Who and what counts as doer, sufferer or place: which nouns fill a slot, and by which words."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.annotations import CharRange
from claimextract.events.entries import EventLexicon, Role
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.phrases import listed, phrase
from claimextract.events.place_names import add_place
from claimextract.events.sites import settlement
from claimextract.events.slots import Arguments
from claimextract.events.syntax import antecedent, conjuncts, is_verb, prepositional
from claimextract.tokens import Token

_NO_ACTOR = frozenset({"PLACE", "AGREEMENT"})
_NO_RECIPIENT = frozenset({"fire", "office", "power", "control", "place", "part", "command", "oath", "mine"})
#: Endings of what cannot be touched.
_ABSTRACT = ("tion", "tions", "sion", "sions", "ment", "ments", "ence", "ance", "ship", "ity", "ness", "ism", "ing")
#: Attacked by name, they tell where; a ground tells it without one.
_TOWNS = frozenset({"village", "town", "city", "capital"})
_GROUNDS = frozenset({"square", "street", "avenue", "boulevard", "roundabout", "esplanade"})
#: What becomes of them becomes of their holder.
_HELD = frozenset({"mandate", "membership", "licence", "license", "accreditation", "activity", "leadership"})
_PRONOUNS = frozenset({
    "he", "she", "they", "it", "we", "i", "him", "her", "them", "us", "me", "who", "both", "itself",
    "themselves", "himself", "herself", "everyone", "everybody", "everything",
})  # fmt: skip
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})
#: What *it* is with them is where one goes.
_PASSING = frozenset({"cross", "reach", "enter", "leave", "pass", "visit", "take", "make", "climb"})
POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
#: They end like words for people and are none.
_NOT_PEOPLE = frozenset(
    "borders orders papers numbers powers letters waters rivers matters headquarters quarters barriers containers "
    "tankers helicopters towers shelters computers trailers layers corners chambers centers posters rockers triggers "
    "offers answers prayers dinners summers winters chapters registers figures disasters transfers covers fibers "
    "boosters freezers generators doors corridors sectors motors reactors mirrors tractors sensors vectors factors "
    "harbors monitors detectors errors colors honors horrors terrors floors vapors indicators grants plants pants "
    "variants implants lists twists mists specimen regimen semen abdomen bulldozers bunkers freighters steamers "
    "bombers counters meters kilometers scanners printers servers routers crackers mortars trawlers "
    "fertilizers fertilisers pointers gathers feathers wonders remainders hungers fingers shoulders banners "
    "manoeuvers ladders boulders craters gutters filters batteries folders sewers flowers showers thunders".split()
)
#: Endings of words for people.
_PEOPLE = ("ist", "ists", "ers", "ors", "ants", "ians", "men", "women", "elites")


class Participants:
    """Fills slots with those nouns of a document that can stand in them."""

    def __init__(
        self, lexicon: EventLexicon, mentions: Mentions, dates: frozenset[int] = frozenset()
    ) -> None:
        self.lexicon = lexicon
        self.mentions = mentions
        self.dates = dates

    def fill(
        self, role: Role, head: Token, found: Arguments, things: bool = False, bodily: bool = False,
        fallen: bool = False,
    ) -> None:
        """Put the members of a coordination into a role, each as its own span.

        ``things`` are recipients too, if ``bodily`` only such as can be touched; a name nobody lists that has
        ``fallen`` is a town.
        """
        if role == "none":
            return
        for member in self._members(antecedent(head)):
            if member.i in self.dates or (is_verb(member) and member.tag_ != "VBG"):
                continue
            if role == "location":
                if self.mentions.label(member) in PLACES:
                    self.place(member, found)  # *two swarms left southern Libya*
                elif member.pos_ == "PROPN" and self.mentions.at(member) is None:
                    self.place(member, found)  # *vacated Ber*, a town nobody lists
                continue
            if fallen and member.pos_ == "PROPN" and self.mentions.at(member) is None:
                self.place(member, found)  # *Zaranj fell*, *Izium was retaken*
                continue
            counted = role == "recipient" and member.tag_ == "CD"
            thing = things and member.pos_ == "NOUN" and self.mentions.label(member) not in PLACES
            if thing:
                thing = self._can_be_hit(member, bodily)
            if role == "recipient" and member.lemma_.lower() in _NO_RECIPIENT:
                continue  # *took office, opened fire*
            if role == "recipient" and member.lemma_.lower() in _GROUNDS:
                self.place(member, found)
                continue
            if thing and member.lemma_.lower() in _TOWNS and settlement(member, self.mentions):
                self.place(member, found)
                continue  # *attacked the town of Diabaly*
            if thing and member.lemma_ in _HELD:  # *renewed the mandate of the mission*
                before = len(found.recipients)
                self.holder(member, found)
                if len(found.recipients) > before:
                    continue
            if bodily and member.lower_ in _REFLEXIVE:
                continue
            if bodily and member.lower_ == "it" and member.head.lemma_ in _PASSING:
                continue
            manned = role == "actor" and member.lemma_.lower() in self.lexicon.words("manned_arms")
            if self.is_party(member) or counted or thing or manned:
                found.add(role, self.span(member, role == "actor"))
                for other in self._other_nationalities(member):
                    found.add(role, other)
                if thing:
                    self._inside(member, found)
            elif role == "recipient" and self.mentions.label(member) == "PLACE":
                found.add("location", self.span(member))

    def place(self, token: Token, found: Arguments) -> None:
        """Add the place a noun names."""
        add_place(token, self.mentions, self.lexicon, found)

    def _can_be_hit(self, thing: Token, bodily: bool) -> bool:
        """Whether something is done to a thing: ``bodily`` to what can be touched, else not to links and laws."""
        if not bodily:
            return thing.lemma_ not in self.lexicon.words("unharmed")
        intangible = self.lexicon.words("intangible")
        return thing.lemma_ not in intangible and not thing.lower_.endswith(_ABSTRACT)

    def _inside(self, thing: Token, found: Arguments) -> None:
        """*the post at Inata*: what was done to it was done there."""
        for preposition, noun in prepositional(thing):
            of_place = preposition == "of" and self.mentions.label(noun) == "PLACE"
            if preposition in self.lexicon.words("locative") or of_place:
                for member in conjuncts(noun):
                    self.place(member, found)

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
        if head.lemma_.lower() in self.lexicon.words("actor") or (
            lower.endswith(_PEOPLE) and lower not in _NOT_PEOPLE
        ):
            return True
        if head.pos_ in ("NUM", "ADJ") or head.tag_ == "CD":
            return any(preposition == "of" and self.is_party(n) for preposition, n in prepositional(head))
        return False

    def span(self, head: Token, doer: bool = False) -> CharRange:
        """The mention the noun lies in, else its phrase without article, title and possessive."""
        return phrase(head, self.mentions, self.lexicon.words("title"), self.dates, doer)

    def holder(self, thing: Token | None, found: Arguments) -> None:
        """*cut aid to Niger*, *suspended Niger's membership*, *closed the borders with Mali*: whose it is."""
        if thing is None or self.is_party(thing):
            return
        owners = [
            c for c in thing.children
            if c.dep_ == "poss" and c.lower_ not in POSSESSIVE
            # of *its members' borders with Niger* the members are no sufferers
            and not any(own.lower_ in POSSESSIVE for own in c.children)
        ]  # fmt: skip
        owners += [n for p, n in prepositional(thing) if p in ("to", "with", "of", "against", "for")]
        owners += [n for p, n in prepositional(thing.head) if p in ("to", "with") and is_verb(thing.head)]
        for owner in owners:
            held = self.mentions.at(owner)
            if (held is None and self.is_party(owner)) or (held and held["label"] not in _NO_ACTOR):
                self.fill("recipient", owner, found)
