"""Reading a parse: subjects, objects, controllers and coordination, as the event rules need them."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence

from claimextract.tokens import Token

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
_ANY_SUBJECT = SUBJECT | PASSIVE_SUBJECT
OBJECT = frozenset({"dobj", "obj"})
#: After these a bare participle tells of the noun before it.
_WHENCE = frozenset({"in", "on", "by", "at", "last", "earlier", "this", "under", "during", "from"})
PREPOSITION = frozenset({"prep", "agent", "dative"})
#: Marks of lists, of entries and of bold print, which parses take for words.
MARKS = frozenset({"*", "**", "–", "—", "-", "•", "·", "_", "#"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MONTHS = frozenset(calendar.month_name)
_DAYS = frozenset(calendar.day_name)
#: Nouns that a clause without a pronoun dates or grounds (*the day they arrived*).
_WHEN = frozenset({"day", "week", "month", "year", "time", "moment", "night", "morning", "evening", "hour", "way",
                   "reason", "place", "point", "extent"})  # fmt: skip
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
#: Verbs that nobody does without doing it to somebody.
_WOUNDING = frozenset({"kill", "wound", "injure", "hurt", "abduct", "kidnap", "arrest", "detain", "displace", "burn",
                       "damage", "destroy", "capture"})  # fmt: skip
RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})


def is_verb(token: Token) -> bool:
    if token.tag_ in _VERBAL or token.pos_ in ("VERB", "AUX"):
        return True
    # *Operation Serval retook Gao* with the verb tagged a noun: no noun has a subject and an object
    return (
        token.dep_ == "ROOT" and token.tag_ == "NN" and {"nsubj", "dobj"} <= {c.dep_ for c in token.children}
    )


#: What a finite verb is to its sentence.
_FINITE = frozenset({"ROOT", "conj", "ccomp", "relcl", "parataxis", "advcl"})


def past_form(verb: Token) -> bool:
    """A past tense tagged a plain form or a participle (*bought lorries and decreed a mobilisation*)."""
    if verb.tag_ == "VBN":  # *A hospital wing opened in May*
        own = {child.dep_ for child in verb.children}
        return "nsubj" in own and not own & {"aux", "auxpass"} and verb.dep_ in _FINITE
    plain = verb.tag_ in ("VB", "VBP") and verb.dep_ == "conj" and verb.lower_.endswith("ed")
    return plain and not any(child.dep_ == "aux" for child in verb.children)


def turned_out(verb: Token) -> bool:
    """*walked out, only to return on 5 May and demand a vote*: an infinitive that tells what came next."""
    first = coordination_head(verb)
    if first.tag_ != "VB" or first.dep_ not in ("advcl", "xcomp") or not is_verb(first.head):
        return False
    before = {c.lower_ for c in first.children if c.i < first.i}
    return {"only", "to"} <= before and first.head.tag_ in ("VBD", "VBN")


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it after it."""
    yield token
    for child in token.children:
        if child.dep_ == "conj":
            yield from conjuncts(child)


def coordination_head(token: Token) -> Token:
    """The first member of the coordination the token stands in."""
    while token.dep_ == "conj" and token.head != token:
        token = token.head
    return token


def coordinated(token: Token) -> Iterator[Token]:
    """Every member of the token's coordination, itself included."""
    yield from conjuncts(coordination_head(token))


def is_passive(verb: Token) -> bool:
    known: dict[int, bool] = verb.doc.passives
    if verb.i not in known:
        known[verb.i] = _is_passive(verb)
    return known[verb.i]


def _is_passive(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass"):
            return True
    if (
        verb.tag_ == "VBD" and verb.dep_ == "acl"
    ):  # *the emergency declared in February*, a past for the parse
        return not any(child.dep_ in ("aux", "nsubj", "dobj") for child in verb.children)
    if verb.tag_ == "VBD" and verb.dep_ == "advcl" and verb.i and verb.nbor(-1).text == ",":
        # *was followed by Operation Barkhane, launched in May*
        acted = ("aux", "nsubj", "dobj", "mark", "prt", "conj")
        return not any(child.dep_ in acted for child in verb.children)
    if verb.tag_ == "VB" and verb.dep_ == "advcl":  # *Set up in 2014 by five states, the group …*
        return any(child.dep_ == "agent" for child in verb.children) and verb.i < verb.head.i
    if verb.dep_ == "conj" and _set_off(verb) is not None:
        return True
    if verb.dep_ == "conj" and verb.lemma_ in _WOUNDING and verb.tag_ in ("VBD", "VBN"):
        own = {child.dep_ for child in verb.children}  # *were killed and nine others wounded*
        if "nsubj" in own and not own & {"aux", "dobj"} and is_verb(verb.head) and is_passive(verb.head):
            return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ in ("acl", "relcl", "amod"):
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    if verb.dep_ == "conj" and not any(child.dep_ in ("aux", "nsubj") for child in verb.children):
        head = verb.head
        return is_verb(head) and is_passive(head)
    if verb.dep_ == "advcl":  # *Founded in 2014, the group …*
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
    return False


def _set_off(verb: Token) -> Token | None:
    """*was replaced by Operation Barkhane, launched in May*: what a participle right behind a comma tells of."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ not in ("conj", "advcl") or verb.i < 3:
        return None
    if verb.nbor(-1).text != "," or verb.nbor(-2).pos_ not in ("NOUN", "PROPN") or not is_verb(verb.head):
        return None
    for child in verb.children:
        if child.i < verb.i or child.dep_ in ("dobj", "ccomp", "xcomp", "prt", "conj", "cc", "dative"):
            return None
    if verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ not in _WHENCE:
        return None
    if any(c.dep_ in ("conj", "cc") and c.i > verb.i for c in verb.head.children):
        return None  # *hit the camp, fled in May and hid*
    noun = verb.nbor(-2)
    within = noun.head
    # the object or what a preposition governs, right before the comma
    if noun.dep_ not in ("dobj", "pobj", "attr") or within.i <= verb.head.i - 1 or noun.i < verb.head.i:
        return None
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _own(verb: Token, deps: frozenset[str]) -> Token | None:
    for child in verb.children:
        if child.dep_ in deps and not _label(child, verb, deps):
            return child
    return None


def _label(child: Token, verb: Token, deps: frozenset[str]) -> bool:
    """*3 May – Nine men were held*: marks and the entry's date, read as subjects before the real one."""
    if child.i > verb.i:
        return False
    if child.text in _MONTHS:
        return any(c.dep_ in deps and child.i < c.i < verb.i for c in verb.children)
    return child.text in MARKS


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, else the token itself."""
    if token.lower_ not in RELATIVE or token.pos_ not in ("PRON", "DET", "SCONJ"):
        return token
    verb: Token = token
    while verb.dep_ not in ("relcl", "ROOT") and not (verb.dep_ == "acl" and verb.tag_ == "VBD"):
        if verb.head == verb:
            break
        if verb.dep_ == "ccomp" and token.tag_ == "WDT" and token.i and token.nbor(-1).pos_ in NOMINAL:
            return token.nbor(-1)  # *briefed on the operation that the army had launched*: hung too high
        verb = verb.head
    return verb.head if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in NOMINAL else token


def _after_month(verb: Token) -> Token | None:
    """*On 2 April Bazoum took the oath*, parsed as *on (2 April Bazoum)*: the name is the subject."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i < verb.i and child.lower_ in ("on", "in"):
            for noun in child.children:
                if noun.dep_ == "pobj" and _swallows_date(noun):
                    return noun
    return None


def _swallows_date(noun: Token) -> bool:
    """The noun's phrase opens with a date that is none of its own (*on 3 May gunmen*)."""
    if noun.pos_ not in ("PROPN", "NOUN") or noun.text in _MONTHS:
        return False
    before = [c for c in noun.children if c.i < noun.i]
    if any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in before):
        return False
    return any(c.text in _MONTHS for c in before)


def surface_subject(verb: Token) -> Token | None:
    """The subject of a verb, also through coordination, control, participles and relative clauses."""
    known: dict[int, Token | None] = verb.doc.doers
    if verb.i not in known:
        known[verb.i] = _surface_subject(verb, 0)
    return known[verb.i]


def _surface_subject(verb: Token, depth: int) -> Token | None:
    if depth > 6:
        return None
    own = _own(verb, _ANY_SUBJECT)
    if own is not None:
        return antecedent(own)
    for child in verb.children:  # *the vote remains fixed for May*: the subject hangs on the helper
        if child.dep_ == "auxpass" and child.lemma_ != "be":
            own = _own(child, SUBJECT)
            if own is not None:
                return antecedent(own)
    swallowed = _after_month(verb)
    if swallowed is not None:
        return swallowed
    head = verb.head
    if head == verb:
        return None
    told_of = _set_off(verb)
    if told_of is not None:
        return told_of
    if verb.dep_ == "conj" and is_verb(head):
        return _surface_subject(head, depth + 1)
    if verb.dep_ == "dep" and is_verb(head) and head.i < verb.i:
        # *the bloc, meeting in Abuja, suspended …; accepted a truce, then disowned it*
        return _surface_subject(head, depth + 1)
    if verb.dep_ == "conj" and head.dep_ == "ROOT" and head.pos_ in NOMINAL and verb.tag_ in ("VBD", "VBN"):
        return head  # *The fair, closed after the attack, reopened in May*, the fair taken for the root
    if verb.dep_ in ("xcomp", "ccomp", "oprd") and is_verb(head):
        controlled = _own(head, OBJECT)
        if controlled is not None and verb.dep_ != "oprd":
            return antecedent(controlled)
        return _surface_subject(head, depth + 1)
    if verb.dep_ == "xcomp" and head.dep_ == "acomp" and is_verb(head.head):
        return _surface_subject(head.head, depth + 1)  # *are due to arrive*
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        return head
    if verb.dep_ in ("acl", "relcl") and head.pos_ in NOMINAL:
        # *The mission handed over its camp*, read as a noun phrase
        clause = verb.tag_ == "VBD" and head.dep_ == "ROOT" and _own(verb, OBJECT) is not None
        told = verb.tag_ in ("VBG", "VBN") or verb.dep_ == "relcl" or clause
        return head if told or is_passive(verb) else None
    if verb.dep_ in ("advcl", "prep") and is_verb(head):
        return _surface_subject(head, depth + 1)
    if verb.dep_ == "pcomp":
        while head.dep_ in ("prep", "pcomp", "advcl") and not is_verb(head):
            head = head.head
        return _surface_subject(head, depth + 1) if is_verb(head) else None
    return None


def subject(verb: Token) -> Token | None:
    """The doer: the active subject, or in a passive the *by*-phrase."""
    if is_passive(verb):
        return agent(verb)
    return surface_subject(verb)


def agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    return noun
    return None


def direct_object(verb: Token) -> Token | None:
    """What the verb acts on: the object, or in a passive the subject."""
    if is_passive(verb):
        return surface_subject(verb)
    own = _own(verb, OBJECT)
    if own is None and verb.dep_ == "relcl":
        return _left_out(verb)
    return antecedent(own) if own is not None else None


def _left_out(verb: Token) -> Token | None:
    """*the relatives we interviewed*: the object of a clause that begins with its own subject."""
    head, doer = verb.head, _own(verb, SUBJECT)
    if doer is None or doer.i < head.i or doer.lower_ in RELATIVE or head.pos_ not in NOMINAL:
        return None
    if head.lower_ in _WHEN or any(
        c.dep_ in ("ccomp", "xcomp", "prep") and c.i < doer.i for c in verb.children
    ):
        return None
    if any(c.lower_ in ("where", "when", "why", "whereby") for c in verb.children):
        return None
    return head


def prepositional(token: Token) -> Sequence[tuple[str, Token]]:
    """Preposition and head noun of the phrases that hang on a token."""
    if not token.children:
        return ()
    # asked of the same words again and again: for their senses, their arguments, their places
    known: dict[int, Sequence[tuple[str, Token]]] = token.doc.phrases
    found = known.get(token.i)
    if found is None:
        found = known[token.i] = _prepositional(token)
    return found


def _prepositional(token: Token) -> Sequence[tuple[str, Token]]:
    heads = []
    for child in token.children:
        if child.dep_ in PREPOSITION:
            heads.append(child)
    for child in token.children:
        if child.lower_ in ("back", "away"):  # *pulled back from Tessit*
            heads += [c for c in child.children if c.dep_ == "prep"]
    if not heads:
        return ()
    # *at Koutougou and at Arbinda*
    heads += [c for h in heads for c in h.children if c.dep_ == "conj" and c.pos_ == "ADP"]
    swallowed = _after_month(token) if is_verb(token) else None
    found: list[tuple[str, Token]] = []
    for child in heads:
        if child.pos_ in ("ADP", "SCONJ"):
            for noun in child.children:
                if noun is swallowed and _own(token, _ANY_SUBJECT) is None:
                    continue
                if noun.dep_ in ("pobj", "pcomp"):
                    found.append((child.lower_, noun))
                elif noun.dep_ == "prep":  # *out of Mali*
                    for inner in noun.children:
                        if inner.dep_ == "pobj":
                            found.append(("from" if child.lower_ == "out" else noun.lower_, inner))
    return found


def _dated(noun: Token) -> bool:
    return noun.text in _MONTHS or noun.text in _DAYS or any(c.text in _MONTHS for c in noun.children)


def has_particle(verb: Token, particle: str) -> bool:
    for child in verb.children:
        if child.lower_ == particle and child.dep_ == "prep" and particle == "in" and verb.lemma_ != "swear":
            continue  # *voted in June* is not *voted in*
        dated = child.dep_ == "prep" and verb.lemma_ != "swear" and child.lower_ == particle
        if dated and any(_dated(c) for c in child.children):
            continue  # *fired on 3 May* is not *fired on*
        if child.lower_ == particle and (
            child.dep_ == "prt" or (child.dep_ in ("prep", "advmod", "dative") and child.i > verb.i)
        ):
            return True
    return False


def takes(verb: Token, words: str) -> bool:
    """The verb has the particle, or the object of a phrasal carrier such as *take place*."""
    return has_particle(verb, words) or any(
        child.lower_ == words for child in verb.children if child.dep_ in OBJECT and child.i == verb.i + 1
    )


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause a token stands in."""
    while token.head != token:
        token = token.head
        if is_verb(token) and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return token
    return token if is_verb(token) else None
