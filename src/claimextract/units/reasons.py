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
GIVING = ids("express convey extend offer present pay reiterate renew give owe address voice add send join")
COURTESIES = ids(
    "thanks thank gratitude appreciation congratulation congratulations tribute homage condolence condolences greeting "
    "greetings compliment compliments felicitation felicitations regards"
)
OCCASIONS = ids("opportunity occasion moment chance")
WRAPPING = ids("want wish like let begin allow permit take seize use have be hasten join continue wish")
CHAINS = ids("want wish like let begin allow have be")
XCOMP = ids("xcomp ccomp")
LEADING = GIVING | WRAPPING | CHAINS


def set_phrase(cues: Cues, sentence: str) -> str | None:
    """The reason a set phrase of speeches and notices gives (*let me turn to the north*), or None."""
    lower = sentence.lower()
    for pattern, entry in cues.phrases if cues.opening.match(lower) else cues.anywhere:
        if entry.needs in lower and pattern.search(sentence):
            return entry.reason
    return None


def _ceremony(parse: Parse, head: int) -> bool:
    """*I wish to convey our warmest thanks, allow me to pay tribute to, the Committee expressed its gratitude*."""
    verb = head
    for _ in range(4):
        noun = parse.kid(verb, OBJECTS)
        if parse.lemma[verb] in GIVING and noun is not None and noun > verb:
            nouns = [noun, *(k for k in parse.kids[noun] if parse.dep[k] in CONJOINED)]
            if parse.lemma[noun] in COURTESIES or all(parse.lemma[n] in COURTESIES for n in nouns):
                return True
        inner = parse.kid(verb, XCOMP)
        if noun is not None and (inner is None or inner < noun) and parse.lemma[noun] in OCCASIONS:
            inner = parse.kid(noun, CLAUSES) or inner  # *take this opportunity to*
        if inner is None or inner < verb or parse.lemma[verb] not in WRAPPING:
            return False
        verb = inner
    return False


def reason(parse: Parse, cues: Cues, head: int) -> str | None:
    """``navigation_sentence`` or ``thanks`` for a clause that states nothing, else None."""
    if parse.lemma[head] not in LEADING and parse.lemma[head] not in cues.openers:
        return None
    verb = head
    if _ceremony(parse, head):
        return "thanks"
    for _ in range(3):
        entry = cues.openers.get(parse.lemma[verb])
        inner = parse.kid(verb, XCOMP)
        if entry is not None or inner is None or parse.lemma[verb] not in CHAINS:
            break
        verb = inner
    entry = cues.openers.get(parse.lemma[verb])
    if entry is None:
        return None
    subject = parse.kid(head, SUBJECTS)
    if entry.reason == "thanks":
        mine = subject is None or parse.low[subject] in I_OR_WE
        return (
            "thanks"
            if mine or (parse.lemma[verb] in PLAIN and parse.kid(verb, OBJECTS) is not None)
            else None
        )
    if subject is None or parse.lemma[subject] not in OWN_TEXTS | ids("section chapter"):
        return None
    words = {parse.low[kid] for kid in parse.kids[subject]}
    return "navigation_sentence" if words & SELF else None
