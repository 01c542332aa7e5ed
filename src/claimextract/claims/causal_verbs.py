"""Cause and effect told by the predicate (*drought drives up prices; the slump is due to the ban*)."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.claims import adverbials, open_causes
from claimextract.claims.adverbials import Found
from claimextract.claims.clause import MainClause
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import (
    acted_on,
    after,
    chance_of_ours,
    controls,
    governed,
    measured,
    on_something,
    particle,
    phrase,
    quantity,
    rest,
    tolled,
)
from claimextract.claims.spots import CAUSAL_ADJECTIVE, CAUSAL_VERB
from claimextract.tokens import Token

#: *gave rise to, gave the rebels hope*; *gave orders, gave it a text* bring nothing about
_GIVEN = frozenset(
    "rise impetus momentum hope confidence courage access power room space pretext reason cover chance "
    "opportunity advantage incentive legitimacy strength control freedom leverage boost relief energy voice birth hold "
    "time motive excuse licence license appetite taste life lift edge pause impression prominence urgency substance "
    "interest credence credibility weight wings encouragement respite breather".split()
)
#: with people as object these act on them: *fed 900 children, affects farmers*
_ON_PEOPLE = frozenset("feed affect supply serve".split())
#: verbs of which only a happening or state as subject makes a cause
_CONCRETE = frozenset(
    "contain open settle supply yield bring swallow send halve turn drain dry furnish spread cut hand hold stretch "
    "produce feed cover raise lift forge save shift tip stop restore remove strengthen generate destroy affect sustain "
    "oblige threaten silence let set give".split()
)
#: verbs by which somebody names the cause of something
_ASCRIBING = frozenset("attribute ascribe put pin credit blame link chalk impute tie trace".split())
_LINKING = frozenset({"link", "tie", "pin", "chalk", "impute"})
#: *survival depends on the truce*; *the clinic depends on volunteers*
_HANGING = frozenset({"depend", "hinge", "dependent", "contingent", "conditional"})
_OWN = frozenset({"its", "their"})
_NOTHING = frozenset({"nothing", "nobody"})
_APART = frozenset("away out off back apart alive afloat together down low high".split())
#: *owes much to the rains*; *owes 900 francs to the clinic* is a debt
_OWED = frozenset(
    "much more most little less deal lot something nothing everything all success existence survival rise".split()
)
#: what one owes and pays
_DUE = frozenset("debt arrears payment fee loyalty respect apology obligation rent tax salary wage money".split())
_EFFECTS = frozenset({"effect", "impact", "consequence", "repercussion", "implication"})
#: *fear has changed sides*
_EXCHANGED = frozenset("side hand course tack mind place tune colour clothes owner subject gear direction".split())


def by_predicate(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The drought drove up prices, was caused by the ban, is due to the ban, had an effect on trade*."""
    if not clause.verbs & CAUSAL_VERB and not clause.beside & CAUSAL_ADJECTIVE:
        return
    table = lexica.causal
    for verb in clause.chain:
        if _strayed(verb, clause):
            continue
        lemma = verb.lemma_.lower()
        subject = clause.subject(verb)
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        for entry in table["prepositional"].get(lemma, ()):
            prep = particle(verb, entry.prep or "")
            if prep is None and (lemma == "owe" or lemma in _ASCRIBING):
                prep = _on_object(verb, entry.prep or "")
            if prep is None and lemma in ("grow", "arise"):  # *grew out of the drought*
                out = particle(verb, "out")
                prep = particle(out, "of") if out is not None else None
            if prep is None and lemma in ("trace", "date", "go"):  # *traces back to the drought*
                back = next((c for c in verb.children if c.lower_ == "back"), None)
                prep = particle(back, "to") if back is not None else None
            target = governed(prep) if prep is not None else None
            about = subject
            if lemma in _ASCRIBING and not passive:
                # *aid workers attribute the fall to the rains*
                about = next((c for c in verb.children if c.dep_ == "dobj"), None)
            if prep is None or target is None or about is None:
                continue
            if lemma == "die" and target.lemma_ in ("injury", "wound"):
                continue  # tells a death
            if about.tag_ in ("$", "CD") or not _ascribed(lemma, verb, prep, about, clause, lexica):
                continue
            if lemma == "account" and quantity(target) and not open_causes.happening(about, lexica):
                continue  # *oil accounts for a third of revenue*
            if entry.cause == "subject" and lemma == "lead" and clause.is_place(target):
                continue  # *the road leads to Mopti*
            whole = phrase(clause, target)
            if lemma == "owe" and clause.is_actor(about, lexica.agents):  # *we owe the victory to them*
                about = next((c for c in verb.children if c.dep_ == "dobj"), about)
            if entry.cause == "object":
                # *attribute the killings to auxiliaries* says who did it
                told = lemma in _ASCRIBING and clause.is_actor(target, lexica.agents)
                undergone = phrase(clause, about)
                if prep.head == about:  # *link the rise to the smoke*
                    undergone = [t for t in undergone if t.i < prep.i]
                if entry.whole_verb:  # *hated it for that*
                    undergone = rest(clause, prep)
                if lemma == "die":  # the death is the effect, not the dead
                    undergone = [*undergone, verb]
                yield entry, [verb, prep], whole, undergone, not told
            else:
                between = about.lower_ == "it" or lemma == "credit" or not clause.is_actor(about, lexica.agents)
                yield entry, [verb, prep], phrase(clause, about), whole, between
        particled = adverbials.with_particle(verb, lexica)
        for entry in (*particled, *table["verb"].get(lemma, ()), *table["control"].get(lemma, ())):
            verbal = verb.pos_ == "VERB" or any(c.dep_ == "aux" for c in verb.children)  # *has cost lives*
            if not verbal or subject is None or lemma == "have":
                continue
            if passive:
                agent = particle(verb, "by")
                target = governed(agent) if agent is not None and agent.dep_ == "agent" else None
                if agent is None or target is None or (target.tag_ == "CD" or target.i in clause.dates):
                    continue
                if lemma in _CONCRETE and not _happens(target, lexica):
                    continue  # *was stopped by a sentry, was given by letter*
                felt = subject.lower_ in ("i", "we")  # *we are encouraged by the vote*
                between = not felt and not clause.is_actor(target, lexica.agents)
                yield entry, [verb, agent], phrase(clause, target), phrase(clause, subject), between
                continue
            objects = [c for c in verb.children if c.dep_ in ("dobj", "dative", "ccomp", "xcomp", "oprd")]
            objects = [c for c in objects if c.i > verb.i or c.dep_ != "ccomp"]
            if lemma == "leave" and any(c.dep_ == "dative" or c.lower_ == "to" for c in verb.children):
                continue  # *leaves the choice to the mayors*
            if not objects or (entry.where == "control" and not (controls(verb) or _kept_so(lemma, verb))):
                continue
            if entry.where == "verb" and not any(acted_on(c) for c in objects):
                continue
            if not _brings_about(lemma, subject, objects, clause, lexica) or tolled(verb):
                continue
            effect = after(clause, verb, with_verb=entry.whole_verb)
            if effect and not entry.whole_verb and effect[0].dep_ == "prt":
                effect = effect[1:]  # *set off protests*
            mine = passive is False and subject.lower_ in ("i", "we")
            between = not mine and (lemma == "explain" or not clause.is_actor(subject, lexica.agents))
            yield entry, [verb], phrase(clause, subject), effect, between
        if lemma == "have" and subject is not None and not clause.is_actor(subject, lexica.agents):
            for entry in table["verb"].get("have", ()):
                if any(c.dep_ == "dobj" and c.lemma_ in _EFFECTS and on_something(c) for c in verb.children):
                    yield entry, [verb], phrase(clause, subject), after(clause, verb, with_verb=False), True
        for child in verb.children:
            for entry in table["adjective"].get(child.lower_, ()):
                prep = particle(child, entry.prep or "")
                target = governed(prep) if prep is not None else None
                if (
                    prep is None
                    or target is None
                    or subject is None
                    or child.dep_ not in ("acomp", "prep", "attr")
                    or (child.lower_ in _HANGING and not _ascribed(child.lower_, verb, prep, subject, clause, lexica))
                ):
                    continue
                sides = (phrase(clause, target), phrase(clause, subject))
                if entry.cause == "subject":
                    sides = sides[::-1]
                between = not clause.is_actor(subject, lexica.agents) or entry.cause == "object"
                yield entry, [child, prep], *sides, between


def _strayed(verb: Token, clause: MainClause) -> bool:
    """*were launched to mend the courts, widen the roads*: an infinitive that the parser joined to the predicate."""
    above = verb.head if verb.dep_ == "conj" else verb
    if verb.tag_ == "VBP" and above is not clause.root and above.tag_ == "VB" and _strayed(above, clause):
        return True
    joined = verb.dep_ == "conj" and verb.tag_ == "VB" and clause.root.tag_ in ("VBN", "VBD", "VBG", "VBZ")
    return joined and not clause.modals and not any(c.tag_ in ("MD", "VBP", "VBD") for c in verb.children)


def _brings_about(lemma: str, subject: Token, objects: list[Token], clause: MainClause, lexica: Lexica) -> bool:
    """Not *nothing helped, changed nothing, cost families 900 francs, gave orders, fed 900 children*."""
    if subject.lower_ in _NOTHING:
        return False
    things = [c for c in objects if c.dep_ == "dobj"]
    if lemma == "change" and any(c.lemma_ in _EXCHANGED for c in things):
        return False
    owned = any(c.dep_ == "poss" and c.lower_ in _OWN for thing in things for c in thing.children)
    if owned and subject.lower_ in ("it", "they"):
        return False  # *it is strengthening its courts*: somebody acts on what is theirs
    if lemma == "do" and any(c.lower_ in ("more", "less") for thing in things for c in thing.children):
        return False  # *does less harm than termites* compares
    if things and all(c.lower_ in _NOTHING for c in things):
        return False
    if lemma == "cost":
        # *cost families 900 francs*; *cost eight men their posts*
        return not any(_priced(c) for c in objects[-1:])
    if lemma in ("stop", "keep") and not things and any(c.tag_ == "VBG" for c in objects):
        return False  # *the trains never stopped running*
    if lemma in ("keep", "make", "leave") and not _made_so(lemma, verb=subject.head, things=things, clause=clause):
        return False
    if lemma == "give":
        if any(chance_of_ours(c) for c in things):
            return False  # *this gives me the opportunity to thank them*
        named = any(c.lemma_.lower() in _GIVEN for c in things)
        return named or bool(clause.modals) or (len(objects) > 1 and open_causes.happening(subject, lexica))
    if lemma in _CONCRETE and not clause.modals and not open_causes.happening(subject, lexica):
        return False  # *the pouch contains a letter, the smithy turns scrap into hoes*
    if lemma == "play" and any(c.lemma_ in ("role", "part") for c in things):
        return open_causes.happening(subject, lexica)
    if lemma in _ON_PEOPLE:
        return not any(clause.is_actor(c, lexica.agents) and c.pos_ != "PRON" for c in things)
    return True


#: *costs four times as much, a third of the price*
_PRICES = frozenset("time third half quarter fraction price sum amount more less much what as".split())
_LIVES = frozenset("job post place seat home limb career vote election election point".split())
_KEPT = frozenset("pace track watch house quiet records record time faith step up company".split())
_MADE = frozenset("way journey trip walk crossing progress effort sense use return visit stop call debut".split())


def _priced(thing: Token) -> bool:
    if thing.lemma_.lower() in _LIVES:
        return False
    if thing.dep_ in ("ccomp", "xcomp") or thing.tag_ == "CD" or measured(thing) or thing.lemma_.lower() in _PRICES:
        return True
    return any(g.dep_ == "nummod" for g in thing.children)


def _made_so(lemma: str, *, verb: Token, things: list[Token], clause: MainClause) -> bool:
    """Not *makes up a third, made their way home, kept pace, leaves out the cost, left the town*."""
    parts = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep") and c.i > verb.i}
    named = {c.lemma_.lower() for c in things}
    if lemma == "keep":
        return not named & _KEPT
    if lemma == "make":
        return "up" not in parts and not named & _MADE
    said = any(c.lower_ == "open" and c.i > verb.i for c in verb.children)
    small = any(c.lower_ in ("little", "much", "nothing", "it") and c.dep_ == "dobj" for c in things)
    told = small and any(c.tag_ == "VB" for t in (verb, *things) for c in t.children if c.i > t.i)
    return not (said or told or "out" in parts or any(clause.is_place(c) for c in things))


def _on_object(verb: Token, prep: str) -> Token | None:
    """*blames the slump on imports, owes less to malice*, where the parse hung the preposition on the object."""
    below = (particle(c, prep) for c in verb.children if c.dep_ in ("dobj", "advmod", "prt") and c.i > verb.i)
    return next((found for found in below if found is not None), None)


def _ascribed(lemma: str, verb: Token, prep: Token, about: Token, clause: MainClause, lexica: Lexica) -> bool:
    """*put the loss down to the rains, link the rise to the fumes, owes much to the rains*; *links Gao to Kidal*."""
    if lemma in _HANGING:
        return open_causes.happening(about, lexica) and _happens(governed(prep), lexica)
    if lemma == "derive" and not any(c.dep_ == "dobj" for c in verb.children):
        return about.lemma_.lower() not in ("name", "word", "term", "title", "label", "expression")
    if lemma in ("follow", "derive") and any(c.dep_ == "dobj" for c in verb.children):
        return False  # *followed the tracks from the well*
    if lemma == "trace" and any(c.dep_ == "auxpass" for c in verb.children):
        return open_causes.happening(about, lexica) or _happens(governed(prep), lexica)
    if lemma in ("trace", "come"):
        return open_causes.happening(about, lexica) and _happens(governed(prep), lexica)
    if lemma in ("originate", "grow", "arise", "eat", "gnaw", "chip"):
        return open_causes.happening(about, lexica) or about.lower_ in ("it", "they", "which")
    if lemma in ("weigh", "feed", "play"):
        # *the embargo weighs on trade*; *bribes weigh more than fodder, it weighs on people*
        above = any(c.lower_ == "more" for c in verb.children)
        target = governed(prep)
        told = target is not None and not clause.is_actor(target, lexica.agents)
        return told and open_causes.happening(about, lexica) and not (above and prep.lower_ != "in")
    if lemma == "owe" and clause.is_actor(about, lexica.agents):
        got = next((c for c in verb.children if c.dep_ == "dobj"), None)
        return got is not None and got.i > verb.i and _gained(got, lexica)
    if lemma == "put":
        return particle(verb, "down") is not None and about.i > verb.i  # not *to our east, it was put down*
    if lemma in _LINKING:
        # *is closely linked to the recovery* goes along with it
        linked = lemma in ("link", "tie") and any(c.dep_ == "auxpass" for c in verb.children)
        return open_causes.happening(about, lexica) and not linked
    if lemma == "credit":
        return about.pos_ == "NOUN" and about.i not in clause.named
    if lemma == "owe":
        things = [c for c in verb.children if c.dep_ in ("dobj", "advmod") and c.i > verb.i]
        return any(c.lemma_.lower() in _OWED for c in things) and not clause.is_actor(about, lexica.agents)
    return True


def _happens(target: Token | None, lexica: Lexica) -> bool:
    if target is None:
        return False
    return target.tag_ == "VBG" or target.lower_ == "it" or open_causes.happening(target, lexica)


def _gained(noun: Token, lexica: Lexica) -> bool:
    named = noun.lemma_ in ("result", "progress", "achievement", "outcome")
    return named or (noun.pos_ == "NOUN" and open_causes.happening(noun, lexica) and noun.lemma_ not in _DUE)


def _kept_so(lemma: str, verb: Token) -> bool:
    """*keeps them away, kept the mills busy*."""
    if lemma not in ("keep", "leave"):
        return False
    after_object = [c for c in verb.children if c.dep_ in ("advmod", "prt") and c.i > verb.i]
    return any(c.lower_ in _APART for c in after_object) or any(
        g.dep_ == "amod" and g.i > c.i for c in verb.children if c.dep_ == "dobj" for g in c.children
    )
