"""What the parse says about a date's tense: whether what it dates lies ahead, is going on, or is over."""

from __future__ import annotations

from claimextract.time.occurring import Tense
from claimextract.tokens import Token

#: Under these a non-finite verb or a noun lies ahead: plans to vote in May, elections due in May.
_AHEAD = frozenset([
    "plan", "schedule", "slate", "due", "expect", "set", "intend", "upcoming", "forthcoming", "planned", "promise",
    "pledge", "aim", "hope", "propose", "need", "want", "seek", "must", "should", "would", "vow", "agree",
    "prepare", "suppose", "recommend", "suggest",
])  # fmt: skip
#: Nouns whose infinitive or gerund lies ahead (*a commitment to holding the vote*, *its pledge to leave*).
_MEANT = frozenset([
    "commitment", "pledge", "promise", "plan", "intention", "proposal", "undertaking", "readiness", "willingness",
    "determination", "resolve", "preparation", "timetable", "roadmap", "obligation", "deadline", "hope", "wish",
])  # fmt: skip
_ADVISING = frozenset(
    ["recommend", "propose", "suggest", "urge", "advise", "ask", "request", "demand", "insist"]
)
_MODALS = frozenset(
    ["will", "shall", "'ll", "’ll", "wo", "would", "should", "must", "may", "might", "can", "could"]
)
#: In the present these look ahead (*is expected, are supposed*).
_SET = frozenset(["expect", "plan", "schedule", "slate", "due", "set", "suppose", "intend", "poise"])
#: In the simple present these tell what a calendar has set: *the mandate expires on 31 October*.
_RUNS = frozenset("expire lapse resume end begin start open close conclude terminate cease adjourn reopen sit".split())
#: the same with a second word: *runs out, falls due, takes effect, leaves office*
_RUNS_WITH = {
    "run": frozenset({"out"}), "fall": frozenset({"due"}), "come": frozenset({"due", "into"}),
    "take": frozenset({"effect"}), "leave": frozenset({"office"}),
    "be": frozenset({"due"}), "enter": frozenset({"into"}),
}  # fmt: skip


def _runs(verb: Token) -> bool:
    """Whether a verb in the simple present tells of a term that runs: *opens in June*, *is due in November*."""
    if verb.tag_ not in ("VBZ", "VBP") or any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    second = _RUNS_WITH.get(verb.lemma_)
    return verb.lemma_ in _RUNS or (second is not None and any(child.lower_ in second for child in verb.children))


def tense_at(token: Token) -> Tense:
    """The tense of the clause that ``token``, the head of a date, stands in; a noun's own outlook goes first."""
    if _set_for(token):
        return "future"
    named = token.dep_ == "pobj" and _tells_which(token.head, token.head.head)
    # *over the next three days they searched the town*: the verb says when that was
    own = token if any(child.lower_ == "the" for child in token.children) else None
    gone = 0  #: steps since a verb form that takes its time from above
    for _ in range(12):
        gone += gone > 0
        particle = token.pos_ == "VERB" and any(child.dep_ == "prt" for child in token.children)
        if token.lemma_ in _MEANT and 0 < gone < 4 and token.pos_ == "NOUN":
            return "future"  # *made a commitment to holding the vote on 24 November*
        looking = token.pos_ == "NOUN" and token is not own and _looks_ahead(token)
        if (token.lower_ in _AHEAD and not particle) or looking:
            # *cancelled a planned sale on 3 May* is told as past
            done = (
                token.dep_ == "dobj" and _verb_tense(token.head) == "past" and token.lower_ not in _AHEAD
            )
            return "past" if done else "future"
        if token.pos_ in ("VERB", "AUX"):
            if _done(token):
                return "past"  # *the mandate renewed on 29 June expires in January*
            found = _verb_tense(token)
            if found is None:
                gone = int(token.tag_ in ("VB", "VBG"))
            else:
                # *must study the events of 20 October*: a date that tells which is mostly behind us
                return "present" if found == "future" and named else found
        if token.head is token:
            if token.tag_ == "VBN":
                return "past"  # *the junta, which …, promised on 1 April to report*, read as a participle
            finite = (_verb_tense(child) for child in token.children if child.pos_ in ("VERB", "AUX"))
            return next((tense for tense in finite if tense), "past")
        token = token.head
    return "past"


def _done(participle: Token) -> bool:
    """*the mandate renewed on 29 June*, *a promise made at the summit held in May*: over, whatever is said of it."""
    if participle.tag_ != "VBN" or participle.dep_ != "acl":
        return False
    if any(child.dep_ in ("aux", "auxpass") for child in participle.children):
        return False
    if any(child.lower_ in ("for", "to", "until", "till") for child in participle.children):
        return False  # *a march called for Friday*, *a vote put off to May*
    return participle.lemma_ == "set" or participle.lemma_ not in _SET | _AHEAD


def of_now(verb: Token) -> bool:
    """In the present or the perfect."""
    helpers = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBZ", "VBP") or bool(helpers & {"VBZ", "VBP"})


def _tells_which(preposition: Token, noun: Token) -> bool:
    """*The vote of 3 May*, *the vote on 3 May will be a test*: the date only tells which."""
    if noun.pos_ != "NOUN":
        return False
    return preposition.lower_ == "of" or (noun.dep_ == "nsubj" and noun.head.lemma_ == "be")


def _set_for(date: Token) -> bool:
    """*has been announced for 30 July*: what a passive verb sets a date for lies ahead."""
    if date.dep_ != "pobj" or date.head.lower_ != "for":
        return False
    verb = date.head.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBN" and bool(helpers & {"is", "are", "has", "have"})


def _looks_ahead(noun: Token) -> bool:
    return any(
        child.lower_ in ("planned", "scheduled", "upcoming", "forthcoming", "expected", "due", "next")
        for child in noun.children
    )


def _is_to(verb: Token) -> bool:
    """*They are to meet on 3 May*."""
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP")


def _is_may(helper: Token) -> bool:
    """The month, which the tagger takes for the modal (*the raid of 3 May cost …*)."""
    return (
        helper.text == "May"
        and helper.i > 0
        and (before := helper.nbor(-1)).like_num
        and before.text.isdigit()
    )


def _verb_tense(verb: Token) -> Tense | None:
    """None for a verb form that takes its time from the verb above it."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    months = [helper for helper in helpers if _is_may(helper)]
    helpers = [helper for helper in helpers if helper not in months]
    words = {helper.lower_ for helper in helpers}
    if months and verb.tag_ == "VB" and not words:
        return "past"  # *the raid of 3 May cost ten lives*, read as an infinitive
    if verb.lemma_ == "like" and "would" in words:
        return "present"  # a turn of politeness
    if words & _MODALS:
        # might have left: a modal with have looks back
        return "past" if words & {"have"} else "future"
    if verb.dep_ == "ccomp" and verb.tag_ in ("VB", "VBP") and verb.head.lemma_ in _ADVISING:
        return "future"
    if "to" in words and verb.tag_ == "VB":
        above = verb.head
        if above is not verb and (above.lemma_ in _AHEAD or _is_to(above)):
            return "future"
        return None if above is not verb else "future"
    if "to" in words and "be" in words and verb.tag_ == "VBN" and not words & {"have", "was", "were"}:
        if verb.dep_ == "xcomp" and verb.head.lemma_ in ("have", "need"):
            return None  # *had to be suspended on 6 March*
        return "future"  # *a conference to be held in December*
    tags = {helper.tag_ for helper in helpers}
    if "VBD" in tags or verb.tag_ == "VBD" or words & {"has", "have", "had", "'ve", "’ve"}:
        return "future" if verb.lemma_ == "go" and verb.tag_ == "VBG" else "past"
    if verb.tag_ in ("VBZ", "VBP") and verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX"):
        if any(child.lower_ in ("when", "once", "before", "after", "until") for child in verb.children):
            if _verb_tense(verb.head) == "future":
                return "future"  # *when he comes in March, he will …*
    if verb.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "future" if verb.lemma_ in _SET or _runs(verb) else "present"
    if verb.tag_ == "VB" and verb.dep_ == "ROOT":
        return "future"  # an imperative
    return None
