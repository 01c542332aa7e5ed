"""From the word a date governs to the word that tells the happening."""

from __future__ import annotations

from dataclasses import replace

from claimextract.annotations import TimexItem
from claimextract.events.attachment import DEEDS, Anchor
from claimextract.events.entries import EventLexicon
from claimextract.events.happening import happens, sums_up
from claimextract.events.mentions import Mentions
from claimextract.events.places import misread_place
from claimextract.events.recovering import told_past
from claimextract.events.syntax import (
    direct_object,
    is_passive,
    is_verb,
    prepositional,
    surface_subject,
    turned_out,
)
from claimextract.events.triggers import Trigger, TriggerFinder
from claimextract.tokens import Token

#: Anchors on a verb that tells the happening itself, whether or not the lexicon knows it.
_TELLING = frozenset(
    {"adverbial", "fronted", "climbed", "coordinated", "when", "document", "occasion", "entry"}
)


#: *exported drones worth two billion in 2023*: a sum, no deal
_TRADE = frozenset({"event.verb.trade", "event.verb.sellto"})
#: What somebody is chosen for or told to do (*was named to succeed him*).
_CHOOSING = frozenset({
    "name", "appoint", "elect", "choose", "nominate", "designate", "pick", "select", "tell", "instruct", "summon",
})  # fmt: skip


#: Verbs behind which *with* or *by* tells what was done.
_ANSWERING = frozenset({"respond", "reply", "react", "answer", "retaliate", "return"})
_TRYING = frozenset({"try", "attempt", "return", "persist", "respond", "continue", "resume"})
#: What one is made to do is done.
_FORCING = frozenset({"force", "compel", "coerce"})
#: Meetings, within names too (*the Intergovernmental Conference on X*).
_GATHERINGS = frozenset({"conference", "summit", "meeting", "session", "forum", "congress", "convention"})


def _term(token: Token, timex: TimexItem) -> bool:
    """*asked them to report back by 3 July*: the day by which, not that of asking."""
    first = timex["token_start"]
    return first > 0 and token.doc[first - 1].lower_ in ("by", "before", "until", "till")


def _infinitive(token: Token) -> bool:
    let = token.dep_ == "ccomp" and token.tag_ == "VB" and token.head.lemma_ == "let"  # *let them go*
    if (
        token.tag_ == "VBG"
        and token.dep_ == "pcomp"
        and token.head.lower_ in ("of", "for")
        and is_verb(token.head.head)
    ):
        return True  # *accused Paris of spying in June*
    return let or (token.tag_ in ("VB", "VBG") and token.dep_ == "xcomp" and is_verb(token.head))


def _governor(verb: Token) -> Token | None:
    """The finite past verb above an infinitive."""
    if verb.dep_ == "pcomp":
        verb = verb.head.head
        if told_past(verb):
            return verb
    while verb.dep_ in ("xcomp", "ccomp", "conj") and is_verb(verb.head):
        verb = verb.head
        if told_past(verb):
            return verb
    return None


class Resolver:
    """Reads what an anchored word tells: itself, the noun it carries, the verb within it."""

    def __init__(self, lexicon: EventLexicon, finder: TriggerFinder) -> None:
        self.lexicon = lexicon
        self.finder = finder

    def resolve(
        self, anchor: Anchor, triggers: dict[int, Trigger], mentions: Mentions, timex: TimexItem, future: bool
    ) -> list[Trigger]:
        """What tells the happening; for an infinitive that tells none, the verb it hangs on."""
        found = self._resolve(anchor, triggers, mentions, timex, future)
        token = anchor.token
        if not found and anchor.how == "adverbial" and is_verb(token):
            noun = self._nearest(token, timex["token_start"], triggers)
            if noun is not None:
                return [noun]
        if future or not _infinitive(token) or turned_out(token):
            return found
        if _term(token, timex):
            return found
        above = _governor(token)
        if above is None or not (not found or all(self._only_meant(one) for one in found)):
            return found
        # *was named to succeed him on 22 April*, *ordered them to leave on 25 August*
        return self._resolve(replace(anchor, token=above), triggers, mentions, timex, future) or found

    def _resolve(
        self, anchor: Anchor, triggers: dict[int, Trigger], mentions: Mentions, timex: TimexItem, future: bool
    ) -> list[Trigger]:
        token = anchor.token
        if anchor.how == "named":
            return [self._named(token)]
        if anchor.how == "same":
            before = [t for i, t in triggers.items() if i < token.i and not t.verb]
            return (
                [replace(before[-1], token=token, carrier=None, also=[], toll=[], evidence=[])]
                if before
                else []
            )
        if is_verb(token) and mentions.at(token) and token.dep_ in ("dobj", "attr") and is_verb(token.head):
            token = token.head  # *left ECOWAS on 29 January*, the acronym taken for a verb
        if token.dep_ in ("advcl", "xcomp") and misread_place(token, mentions) and is_verb(token.head):
            token = token.head  # *laid siege to Djibo in May*, the town taken for a verb
        verbal = [word for word in (token, token.head) if is_verb(word)]
        if token.dep_ == "ROOT" and token.i > 1 and token.nbor(-1).tag_ == "VBN":
            verbal.append(token.nbor(-2))  # *ECOWAS lifted sanctions* read as a noun phrase
        for word in verbal:
            if mentions.at(word) is not None:
                return self.finder.misread(word, triggers, mentions) or [
                    triggers[i] for i in (token.i,) if i in triggers
                ]
        if not is_verb(token) or (token.i in triggers and not triggers[token.i].verb):
            return [triggers[token.i]] if token.i in triggers else []
        meeting = self._to_be_held(token, triggers)
        if meeting is not None:
            return [meeting]
        if mentions.at(token) is None and token.dep_ == "xcomp" and token.tag_ == "VB" and not future and (
            not _term(token, timex)
        ):
            # *threatened to invade in August 2023*: the threat was made then
            said = triggers.get(token.head.i)
            past = token.head.tag_ in ("VBD", "VBN")
            if past and said is not None and said.content in ("threat", "request", "refuse"):
                return [said]
        carried = self.finder.carried(token, triggers)
        if carried:
            return carried
        lemma = token.lemma_.lower()
        within = self._inside(token, triggers)
        if within is not None:
            return [within]
        if lemma in self.lexicon.words("implicative") or (lemma == "have" and token.tag_ in ("VBD", "VBN")):
            # (a clause before it is one of its own: *on 3 May they fled; on the 14th the market was set ablaze*)
            inner = [
                c for c in token.children if c.dep_ in ("xcomp", "ccomp") and is_verb(c) and c.i > token.i
            ]
            told = [triggers[c.i] for c in inner if c.i in triggers]
            if inner and not told:  # *managed to hold talks*, *had to make an emergency landing*
                told = [one for c in inner for one in self.finder.carried(c, triggers)]
            forced = lemma in _FORCING and self._at_work(token, triggers) is None
            if inner and (triggers.get(token.i) is None or forced):
                return told or [self._other(c) for c in inner[:1] if surface_subject(token) is not None]
        trigger = triggers.get(token.i)
        cause = self._at_work(token, triggers)
        violent = cause is not None and cause.type in ("ASSAULT", "PROTEST", "COERCE")
        violent = violent and trigger is not None and trigger.type != "ASSAULT"  # *the strike hit a funeral*
        if cause is not None and (trigger is None or violent or "OTHER" in (trigger.type, cause.type)):
            return [cause]
        if trigger is not None:
            summed = trigger.rule in _TRADE and timex["precision"] not in ("day", "week")
            return [] if summed and sums_up(token, lemma, timex) else [trigger]
        below = ("xcomp", "ccomp", "oprd")
        intended = [c for c in token.children if c.dep_ in below and c.i in triggers and c.i > token.i]
        if intended and lemma in self.lexicon.words("intention"):
            return [triggers[intended[0].i]]
        if lemma in self.lexicon.words("planned"):  # *the vote is scheduled for May*
            thing = surface_subject(token)
            if thing is None and token.dep_ in ("acomp", "oprd", "attr") and is_verb(token.head):
                thing = surface_subject(token.head)  # *the vote remains fixed for May*
            if thing is None or thing.i not in triggers:
                own = direct_object(token) if future else None  # *have scheduled a conference on 3 May*
                thing = own if own is not None and own.i in triggers else thing
            if thing is not None and thing.i in triggers:
                return [triggers[thing.i]]
            if thing is not None and future and thing.pos_ == "NOUN" and thing.lemma_.endswith(DEEDS):
                return [self._named(thing)]  # *first production is expected in 2022*
        present = future or anchor.how == "entry"  # *3 May – The group claims the raid*
        if anchor.how in _TELLING and happens(token, timex, present, self.lexicon):
            return [self._other(token)]
        return self._tried_again(token, triggers) if anchor.how in _TELLING else []

    def _tried_again(self, verb: Token, triggers: dict[int, Trigger]) -> list[Trigger]:
        """*On 3 May they tried again, launching an attack on the fort*: what the trying was."""
        if verb.lemma_ not in _TRYING or not told_past(verb):
            return []
        for child in verb.children:
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > verb.i:
                carried = self.finder.carried(child, triggers)
                if carried or child.i in triggers:
                    return carried or [triggers[child.i]]
        return []

    def _to_be_held(self, verb: Token, triggers: dict[int, Trigger]) -> Trigger | None:
        """*the Conference of the Parties, to be held in May*: the meeting or vote named before the infinitive."""
        if verb.lemma_ not in ("hold", "convene") or verb.tag_ != "VBN":
            return None
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if verb.i < 4 or not {"to", "be"} <= helpers or verb.nbor(-2).lower_ != "to":
            return None
        if is_verb(verb.nbor(-3)):
            return None  # *is to be held*, *hopes to be held*
        for token in reversed(verb.doc[max(0, verb.i - 25) : verb.i - 2]):
            if is_verb(token) and token.dep_ not in ("acl", "amod") and token.tag_ != "VB":
                return None
            held = triggers.get(token.i)
            if held is None and token.lower_ in _GATHERINGS and token.is_title:
                held = self._named(token, verb)  # within a name
                held.type = "CONSULT"
            if held is None or held.verb or held.type not in ("CONSULT", "TRANSITION", "PROTEST"):
                continue
            noun = held.token
            while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i in triggers:
                noun = noun.head.head
            held = triggers.get(noun.i, held)
            held.carrier, held.carrier_role = verb, "none"
            return held
        return None

    def _nearest(self, verb: Token, first: int, triggers: dict[int, Trigger]) -> Trigger | None:
        """*will consider the findings at its next session, on 22 September*: the noun the date stands by."""
        doc = verb.doc
        words = self.lexicon.words
        lemma = verb.lemma_.lower()
        if lemma in words("intention") or lemma in words("belief"):
            return None  # *few expected a coup in 2023*
        for index in range(first - 1, verb.i, -1):
            token = doc[index]
            if is_verb(token):
                return None
            noun = triggers.get(index)
            if noun is None or noun.verb or token.dep_ == "compound":
                continue
            if noun.weak and index < first - 2:  # *was caused by the crisis in 2012*
                continue
            while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i in triggers:
                token = token.head.head
            return triggers[token.i]
        return None

    def _only_meant(self, trigger: Trigger) -> bool:
        """*agreed to meet*, *ordered to leave*: whether it was done is not said."""
        verb = trigger.carrier if trigger.carrier is not None else trigger.token
        words = self.lexicon.words
        meant = words("reported") | words("intention") | words("unreal") | _CHOOSING
        return verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in meant

    def _at_work(self, verb: Token, triggers: dict[int, Trigger]) -> Trigger | None:
        """*the strike paralysed the town*, *the drought killed the herds*: what a happening does is itself."""
        lemma = verb.lemma_.lower()
        doer = surface_subject(verb)
        cause = triggers.get(doer.i) if doer is not None and doer.head == verb else None
        told = triggers.get(verb.i)
        violent = cause is not None and not cause.verb and cause.type in ("ASSAULT", "PROTEST", "COERCE")
        violent = violent and (told is None or told.type != "ASSAULT")
        acts = violent and any(c.dep_ == "dobj" and not c.lower_ == "place" for c in verb.children)
        if (
            not (lemma in self.lexicon.words("effect") or acts)
            or is_passive(verb)
            or verb.tag_ not in ("VBD", "VBN", "VBZ", "VBP")
        ):
            return None
        if lemma == "open" and not any(c.dep_ == "dobj" for c in verb.children):
            return None  # *the dialogue opened in May*
        if cause is None or cause.verb:
            return None
        if cause.carrier is None:
            cause.carrier, cause.carrier_role = verb, "none"
        return cause

    def _inside(self, verb: Token, triggers: dict[int, Trigger]) -> Trigger | None:
        """The word that tells the happening a frame verb only carries."""
        thing = surface_subject(verb)
        for child in verb.children:
            # *is alleged to have beaten traders*
            if child.dep_ == "xcomp" and child.i in triggers and is_passive(verb):
                if verb.lemma_ in self.lexicon.words("reporting") and any(
                    c.lower_ == "have" for c in child.children
                ):
                    return triggers[child.i]
            # *read a statement revoking the accord*
            if child.dep_ == "dobj" and verb.lemma_ in ("read", "issue", "release", "publish", "sign"):
                for inner in child.children:
                    if inner.dep_ == "acl" and inner.tag_ == "VBG" and inner.i in triggers:
                        return triggers[inner.i]
        if verb.lemma_ == "find" and is_passive(verb):  # *was found butchered*
            for child in verb.children:
                done = child.tag_ == "VBN" and child.dep_ in ("advcl", "oprd", "xcomp", "ccomp", "acl")
                if done and child.i in triggers and 0 < child.i - verb.i <= 3:
                    return triggers[child.i]
        if verb.lemma_ in _ANSWERING and not is_passive(verb):
            for child in verb.children:  # *responded by threatening to leave*
                for inner in child.children if child.lower_ == "by" else ():
                    if inner.dep_ == "pcomp" and inner.i in triggers:
                        return triggers[inner.i]
            for preposition, noun in prepositional(verb):  # *responded on 3 May with an appeal*
                told = triggers.get(noun.i)
                if preposition in ("with", "by") and told is not None and not told.verb and not told.weak:
                    return told
        if verb.lemma_ in ("begin", "open", "start") and not any(c.dep_ == "dobj" for c in verb.children):
            # *the rising began in May with an attack on Ménaka*
            for preposition, noun in prepositional(verb):
                told = triggers.get(noun.i)
                if preposition == "with" and told is not None and not told.verb and told.type == "ASSAULT":
                    return told
        if verb.dep_ == "acl" and verb.tag_ == "VB" and verb.head.i in triggers:
            tried = triggers[verb.head.i]
            return tried if not tried.verb and tried.rule == "event.noun.attempt" else None
        occurs = verb.lemma_ in ("happen", "occur") or (
            verb.lemma_ == "take" and any(c.lower_ == "place" for c in verb.children)
        )
        begun = verb.lemma_ in ("begin", "start") and verb.dep_ == "relcl"
        occurs = occurs or (begun and not any(c.dep_ in ("dobj", "xcomp") for c in verb.children))
        if occurs and verb.dep_ == "relcl" and thing is not None and thing == verb.head:
            # *the installation of the authorities, which took place in May*: the clause hangs too low
            while thing.i not in triggers and thing.dep_ == "pobj" and thing.head.head.pos_ == "NOUN":
                if thing.lemma_.endswith(DEEDS):
                    break
                thing = thing.head.head
            if thing.i in triggers:
                return triggers[thing.i]
            return self._named(thing, verb) if thing.tag_ in ("NN", "NNS") else None
        own = thing is not None and (thing.head == verb or verb.dep_ == "relcl")
        if occurs and own and thing is not None and thing.tag_ in ("NN", "NNS") and thing.i not in triggers:
            frame = self.lexicon.frames["n.place"]
            return Trigger(thing, "OTHER", None, frame, "events.happening", verb=False, carrier=verb)
        return None

    def _named(self, noun: Token, carrier: Token | None = None) -> Trigger:
        frame = self.lexicon.frames["n.place"]
        return Trigger(noun, "OTHER", None, frame, "events.happening", verb=False, carrier=carrier)

    def _other(self, verb: Token) -> Trigger:
        return Trigger(
            token=verb,
            type="OTHER",
            mode=None,
            frame=self.lexicon.frames["happen"],
            rule="events.happening",
            verb=True,
        )
