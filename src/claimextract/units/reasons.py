"""Why a body sentence gives no unit: no proposition, navigation, thanks."""

from __future__ import annotations

from claimextract.units.cues import Cues
from claimextract.units.parse import SUBJECTS, Parse, ids
from claimextract.units.sources import OWN_TEXTS

SELF = ids("this present our next following")
I_OR_WE = ids("i we")
PLAIN = ids("thank thanks")
OBJECTS = ids("dobj")
CONJOINED = ids("conj")
CLAUSES = ids("acl relcl xcomp")
GIVING = ids("express convey extend offer present pay reiterate renew give owe address voice add send join bring bid "
             "share repeat")
COURTESIES = ids(
    "thanks thank gratitude appreciation congratulation congratulations tribute homage condolence condolences greeting "
    "greetings compliment compliments felicitation felicitations regards salutations farewell"
)
#: from ourselves these are courtesies too (*the rebels enjoy sympathy, it expressed sympathy for them* are none)
FEELINGS = ids("compassion sympathy esteem recognition")
#: *the expression of our esteem*
EXPRESSIONS = ids("expression word message assurance token")
OF = ids("of")
OPENING = ids("allow permit take seize use let")
ADVCL = ids("advcl")
TO = ids("to")
RESPECTS = ids("respects wishes")
OCCASIONS = ids("opportunity occasion moment chance")
WRAPPING = ids("want wish like let begin allow permit take seize use have be hasten join continue conclude fail "
               "discharge perform fulfil fulfill")
CHAINS = ids("want wish like let begin allow permit take seize have be hasten join")
XCOMP = ids("xcomp ccomp")
#: *our thanks go to*
GOING = ids("go be extend")
#: *this is the moment to thank*
PLACES = ids("time place moment occasion opportunity duty pleasure honour honor privilege")
GRATEFUL = ids("grateful thankful indebted")
MINE = ids("my our")
POSS = ids("poss")
ATTR = ids("attr acomp")
WITHOUT = ids("without")
#: *I cannot conclude without thanking, I cannot fail to mention*
ENDING = ids("conclude end close finish leave begin stop")
JOINING = ids("join")
IN = ids("in")
OMITTING = ids("fail omit forget neglect")
PRAISING = ids("commend salute hail applaud praise honour honor")
WELCOMING = ids("hail applaud")
MEMORY = ids("memory")
#: who is praised where offices pass on
HOLDERS = ids("predecessor predecessors")
NAMES = ids("NNP")
FOR = ids("for")
MENTIONING = ids("mention thank salute commend congratulate express acknowledge welcome note")
PCOMP = ids("pcomp pobj")
#: verbs that may stand below a wrapper or beside its verb
BELOW = ids("conj xcomp ccomp advcl")
VERB_TAGS = ids("VB VBD VBG VBN VBP VBZ")
#: courtesies beside thanks
POLITE = ids("wish assure commend salute pay express convey extend offer bow praise hail honour honor")
LONG = 8
PREP = ids("prep")
CONTENT = ids("ccomp")
LEADING = GIVING | WRAPPING | CHAINS | GOING | ENDING | OMITTING | PRAISING


def set_phrase(cues: Cues, sentence: str) -> str | None:
    """The reason a set phrase of speeches and notices gives (*let me turn to the north*), or None."""
    if "\n" in sentence or "  " in sentence:
        sentence = " ".join(sentence.split())  # wrapped lines
    lower = sentence.lower()
    for pattern, entry in cues.phrases if cues.opening.match(lower) else cues.anywhere:
        if entry.needs in lower and pattern.search(sentence):
            return entry.reason
    return None


def _inner(parse: Parse, verb: int) -> int | None:
    """The clause below a wrapper (*allow me, on behalf of all, to thank*)."""
    inner = parse.kid(verb, XCOMP)
    if inner is not None or parse.lemma[verb] not in OPENING:
        return inner
    below = parse.kid(verb, ADVCL)
    return below if below is not None and any(parse.low[k] in TO for k in parse.kids[below]) else None


def _within(parse: Parse, noun: int, wrappers: frozenset[int], deps: frozenset[int]) -> int | None:
    """What stands behind *of* below one of ``wrappers``."""
    if parse.lemma[noun] not in wrappers:
        return None
    of = next((k for k in parse.kids[noun] if parse.low[k] in OF), None)
    return None if of is None else parse.kid(of, deps)


def _ceremony(parse: Parse, head: int) -> bool:
    """*I wish to convey our warmest thanks, allow me to pay tribute to, the Committee expressed its gratitude*."""
    verb = head
    for _ in range(5):
        noun = parse.kid(verb, OBJECTS)
        if parse.lemma[verb] in GIVING and noun is not None and noun > verb:
            noun = _within(parse, noun, EXPRESSIONS, PCOMP) or noun
            nouns = [noun, *(k for k in parse.kids[noun] if parse.dep[k] in CONJOINED)]
            if parse.low[noun] in RESPECTS or parse.lemma[noun] in COURTESIES:
                return True
            if parse.lemma[noun] in FEELINGS and _ours(parse, parse.kid(head, SUBJECTS)):
                return True
            if all(parse.lemma[n] in COURTESIES for n in nouns):
                return True
        inner = _inner(parse, verb)
        if noun is not None and (inner is None or inner < noun) and parse.lemma[noun] in OCCASIONS:
            inner = parse.kid(noun, CLAUSES) or inner  # *take this opportunity to*
        if noun is not None and inner is None:
            inner = _within(parse, noun, PLACES, PCOMP)  # *discharge the duty of conveying*
        if inner is None or inner < verb or parse.lemma[verb] not in WRAPPING:
            return False
        verb = inner
    return False


def _ours(parse: Parse, subject: int | None) -> bool:
    """*I, we, my delegation, our people*, or nobody."""
    if subject is None or parse.low[subject] in I_OR_WE:
        return True
    owner = parse.kid(subject, POSS)
    return owner is not None and parse.low[owner] in MINE


def _thanking(parse: Parse, cues: Cues, act: int) -> bool:
    entry = cues.openers.get(parse.lemma[act])
    return (entry is not None and entry.reason == "thanks") or _ceremony(parse, act) or _homage(parse, act)


def _homage(parse: Parse, act: int) -> bool:
    """*Commend your predecessor for his work, salute the memory of the victims*, not *commend the reform*."""
    if parse.lemma[act] not in PRAISING:
        return False
    praised = parse.kid(act, OBJECTS)
    if praised is None:
        return any(parse.lemma[k] in PLAIN for k in parse.kids[act] if parse.dep[k] in CONJOINED)
    if parse.lemma[praised] in MEMORY or any(parse.lemma[t] in HOLDERS for t in parse.subtree(praised)):
        return True
    named = parse.tag[praised] in NAMES and parse.lemma[act] not in WELCOMING
    return named and any(parse.low[t] in FOR for t in parse.subtree(act) if t > praised)


def _obeisance(parse: Parse, cues: Cues, head: int, subject: int | None) -> bool:
    """*Our thanks go to, we are grateful to, this is the moment to thank, I cannot conclude without thanking.*"""
    lemma = parse.lemma[head]
    if lemma in GOING:
        if subject is not None and parse.lemma[subject] in COURTESIES and _ours(parse, subject):
            return True
        goal = parse.kid(head, ATTR)
        if goal is None:
            return False
        if parse.lemma[goal] in GRATEFUL:
            return subject is not None and _ours(parse, subject) and parse.kid(goal, CONTENT) is None
        if parse.lemma[goal] not in PLACES:
            return False
        acts = [act for anchor in (goal, head) for act in parse.kids[anchor] if act > goal]
        return any(parse.lemma[act] in PRAISING or _thanking(parse, cues, act) for act in acts)
    if subject is None or parse.low[subject] not in I_OR_WE:
        return False
    if lemma in OMITTING:
        inner = parse.kid(head, XCOMP)
        return inner is not None and _thanking(parse, cues, inner)
    if lemma in ENDING or lemma in JOINING:
        link = WITHOUT if lemma in ENDING else IN
        for prep in parse.kids[head]:
            act = parse.kid(prep, PCOMP) if parse.low[prep] in link else None
            if act is not None:
                return (lemma in ENDING and parse.lemma[act] in MENTIONING) or _thanking(parse, cues, act)
    return False


def _goes_on(parse: Parse, cues: Cues, head: int, end: int | None) -> bool:
    """Whether the clause states or asks something besides (*I thank the envoy and urge donors to pay*)."""
    verbs = [head]
    for verb in verbs:
        if len(verbs) > LONG:
            break
        for kid in parse.kids[verb]:
            if kid < verb or (end is not None and kid >= end):
                continue
            if parse.dep[kid] not in BELOW or parse.tag[kid] not in VERB_TAGS:
                continue
            if parse.kid(kid, SUBJECTS) is not None:
                continue  # a clause of its own
            joined = parse.dep[kid] in CONJOINED
            if joined and parse.lemma[kid] not in POLITE and not _thanking(parse, cues, kid):
                return True
            verbs.append(kid)
    return False


def reason(parse: Parse, cues: Cues, head: int, end: int | None = None) -> str | None:
    """``navigation_sentence`` or ``thanks`` for a clause that states nothing, else None."""
    if parse.lemma[head] not in LEADING and parse.lemma[head] not in cues.openers:
        return None
    verb = head
    subject = parse.kid(head, SUBJECTS)
    if _ceremony(parse, head) or _obeisance(parse, cues, head, subject):
        return None if _goes_on(parse, cues, head, end) else "thanks"
    for _ in range(3):
        entry = cues.openers.get(parse.lemma[verb])
        inner = _inner(parse, verb)
        noun = parse.kid(verb, OBJECTS)
        if noun is not None and (inner is None or inner < noun) and parse.lemma[noun] in OCCASIONS:
            inner = parse.kid(noun, CLAUSES) or inner
        if entry is not None or inner is None or parse.lemma[verb] not in CHAINS:
            break
        verb = inner
    entry = cues.openers.get(parse.lemma[verb])
    if entry is None:
        mine = subject is None or parse.low[subject] in I_OR_WE
        return "thanks" if mine and _homage(parse, verb) and not _goes_on(parse, cues, head, end) else None
    if entry.reason == "thanks":
        mine = _ours(parse, subject) or (parse.lemma[verb] in PLAIN and parse.kid(verb, OBJECTS) is not None)
        return None if not mine or _goes_on(parse, cues, head, end) else "thanks"
    if subject is None or parse.lemma[subject] not in OWN_TEXTS | ids("section chapter"):
        return None
    words = {parse.low[kid] for kid in parse.kids[subject]}
    return "navigation_sentence" if words & SELF else None
