"""Why a body sentence gives no unit: no proposition, navigation, thanks."""

from __future__ import annotations

from claimextract.units.cues import Cues
from claimextract.units.parse import SUBJECTS, Parse, ids
from claimextract.units.sources import OWN_TEXTS

SELF = ids("this present our next following")
I_OR_WE = ids("i we")
PLAIN = ids("thank thanks")
CHAINS = ids("want wish like let begin allow have be")
XCOMP = ids("xcomp ccomp")


def set_phrase(cues: Cues, sentence: str) -> str | None:
    """The reason a set phrase of speeches and notices gives (*let me turn to the north*), or None."""
    return next((entry.reason for pattern, entry in cues.phrases if pattern.search(sentence)), None)


def reason(parse: Parse, cues: Cues, head: int) -> str | None:
    """``navigation_sentence`` or ``thanks`` for a clause that states nothing, else None."""
    verb = head
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
        return "thanks" if mine else None
    if subject is None or parse.lemma[subject] not in OWN_TEXTS | ids("section chapter"):
        return None
    words = {parse.low[kid] for kid in parse.kids[subject]}
    return "navigation_sentence" if words & SELF else None
