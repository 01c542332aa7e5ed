"""Advice without a finite verb, as lists, minutes and resolutions have it: *WFP to share the list*, *immediate
release of those arrested*, *Calls upon the States to ratify the convention*.
"""

from __future__ import annotations

from claimextract.advice.asked import complements, polarity
from claimextract.advice.entries import Vocabulary
from claimextract.advice.requirements import nominal_deed
from claimextract.advice.view import AUX, SUBJECTS, Finding, View, ids
from claimextract.units.parse import Parse

FINITE = ids("VBD VBZ VBP MD")
TELLING = ids("VBD VBZ MD VBG")
NOUNS = ids("NN NNS NNP NNPS")
TO = ids("TO")
BARE = ids("VB VBP")
NO = ids("no neither")
BEHIND = ids("upon on that the all for to also its any every those both member states")
OPENING = ids("further also strongly again once more in addition and")
STRESS = ids("stress emphasise emphasize underline underscore reiterate highlight reaffirm")
NEED = ids("need necessity urgency")
ASKING = ids("request call urge invite appeal")
ENDS = ids("end stop return access help support")


def clauseless(
    parse: Parse, vocabulary: Vocabulary, start: int, end: int, listed: bool, section: bool, named: bool
) -> int | None:
    """The head of a sentence without finite verb that may advise: a verb of resolutions anywhere, in a section of
    advice a deed given to somebody or a noun of doing.
    """
    if (verb := resolving(parse, vocabulary, start, end, listed)) is not None:
        return verb
    if not section:
        return None
    if (given := assigned(parse, start, end)) is not None:
        return given
    found = demanded(parse, vocabulary, start, end)
    return thing(parse, start, end) if found is None and named else found


def thing(parse: Parse, start: int, end: int) -> int | None:
    """*A legal defence fund, however small*: the noun that heads a line without finite verb."""
    if any(parse.tag[t] in FINITE or parse.low[t] in NO for t in range(start, end)):
        return None
    return next((t for t in range(start, end) if parse.head[t] == t and parse.tag[t] in ids("NN NNS")), None)


def bidden(parse: Parse, start: int, end: int) -> int | None:
    """*That the road be reopened*, *The ministry pay the guards*, items of *It recommended that:*: the verb in its
    base form, with a subject before it. A text in the present (*Donors pay late*) reads the same."""
    for token in range(start, end):
        subject = parse.subject(token)
        if subject is None or not start <= subject < token or parse.head[token] != token:
            continue
        told = [token, *(k for k in parse.kids[token] if parse.dep[k] in AUX)]
        if any(parse.tag[t] in TELLING for t in told):
            return None
        return token
    return None


def resolving(parse: Parse, vocabulary: Vocabulary, start: int, end: int, listed: bool = False) -> int | None:
    """*Calls upon the States*, *Further requests the bureau*: a verb in *-s* that opens its paragraph; in a list
    *Request the bureau to report* too.
    """
    token = start
    while token + 3 < end and (
        parse.doc[token].is_punct or parse.doc[token].is_space or parse.doc[token].text.isdigit()
    ):
        token += 1
    while token + 3 < end and parse.low[token] in OPENING:
        token += 1
    bare = listed and token + 3 < end and parse.low[token] in ASKING
    if (
        token + 3 >= end
        or not (bare or parse.doc[token].lower_.endswith("s"))
        or not parse.doc[token].text[0].isalpha()
    ):
        return None
    if bare:
        named = parse.low[token + 1] in BEHIND or parse.tag[token + 1] in ids("NNP NNPS")
        return token if named and any(parse.low[t] in ids("to that") for t in range(token + 2, end)) else None
    known = parse.lemma[token] in vocabulary.verbs or parse.lemma[token] in STRESS
    if not known or parse.low[token] == parse.lemma[token] or not any(
        parse.low[t] in BEHIND or parse.tag[t] in ids("NNP") for t in (token + 1, token + 2)
    ):  # fmt: skip
        return None
    if any(parse.dep[k] in SUBJECTS and k < token for k in parse.kids[token]):
        return None
    # *Calls to the office went unanswered*: a noun with a verb of its own
    for t in range(token + 1, end):
        if parse.tag[t] in FINITE and parse.subject(t) == token:
            return None
    return token


def assigned(parse: Parse, start: int, end: int) -> int | None:
    """*The secretariat to circulate the minutes*: the infinitive behind a name that opens the line."""
    for token in range(start + 1, min(start + 10, end - 2)):
        if parse.tag[token] in FINITE:
            return None
        if parse.tag[token] in TO and parse.tag[token + 1] in ids("VB"):
            noun = token - 1
            if parse.tag[noun] not in NOUNS and parse.tag[start] not in ids("NNP NNPS"):
                return None
            return token + 1
    return None


def demanded(parse: Parse, vocabulary: Vocabulary, start: int, end: int) -> int | None:
    """*Immediate release of those arrested*: a noun of doing that heads the line."""
    for token in range(start, min(start + 7, end, len(parse.tag) - 1)):
        if parse.tag[token] in ids("NN NNS") and parse.tag[token + 1] not in NOUNS:
            deed = parse.lemma[token] in vocabulary.words["acts"] or parse.lemma[token] in ENDS
            deed = deed or str(parse.doc[token].lower_).endswith(
                ("tion", "sion", "ment", "ance", "sal", "ing")
            )
            behind = token + 1 < end and parse.low[token + 1] in ids("of for to in with from on by into")
            return token if deed and behind else None
        if parse.tag[token] in FINITE or parse.low[token] in NO:
            return None
    return None


def listed(view: View, root: int) -> Finding | None:
    """The finding for such a unit."""
    parse = view.parse
    verb = resolving(parse, view.vocabulary, view.start, view.end, view.listed)
    if verb is not None:
        return _resolved(view, verb, root)
    if not view.inside(root):
        return None
    given = assigned(parse, view.start, view.end)
    chore = view.has(given, "chores") if given is not None else False
    if (
        given is not None
        and given == root
        and not view.unit["frame"]
        and (view.section or view.lead is not None or view.near or chore)
    ):
        nouns = [t for t in range(given - 2, view.start - 1, -1) if parse.tag[t] in NOUNS]
        noun = next((t for t in nouns if view.agent(t)), nouns[0] if nouns and view.section else None)
        if noun is None or not (view.section or chore or view.has(given, "imperatives")):
            return None
        against = any(parse.low[t] in NO for t in range(view.start, noun))
        return Finding(
            None, "advice.list.assigned", view.lead or "should", [given], given, 0.7, rest=True,
            actor=None if against else noun, polarity="avoid" if against else "do",
        )  # fmt: skip
    if (view.section or view.lead is not None) and view.listed and parse.tag[root] in ids("NN NNS"):
        if parse.finite(root) or not (
            view.named or view.act_noun(root) or nominal_deed(view, root) or parse.lemma[root] in ENDS
        ):
            return None
        return Finding(None, "advice.list.noun", view.lead or "should", [root], root, 0.65, whole=True)
    return None


def _resolved(view: View, verb: int, root: int) -> Finding | None:
    parse = view.parse
    entry = view.vocabulary.verbs.get(parse.lemma[verb]) or view.vocabulary.verbs.get(parse.low[verb])
    if entry is not None:
        if (found := complements(view, verb, entry, 0.85)) is not None:
            return found
        if parse.low[verb + 1] in ids("that") and root > verb and parse.subject(root) is not None:
            return Finding(
                entry, entry.id, entry.strength, [verb], root, 0.8, actor=view.actor_of(root), rest=True,
                polarity=polarity(view, root),
            )  # fmt: skip
        return None
    noun = next((t for t in range(verb + 1, min(verb + 5, view.end)) if parse.lemma[t] in NEED), None)
    if noun is None:
        return None
    act = next((t for t in range(noun + 1, view.end) if parse.tag[t] in NOUNS | ids("VB VBG")), None)
    if act is None:
        return None
    whole = parse.tag[act] in NOUNS
    return Finding(None, "advice.list.need", "must", [verb, noun], act, 0.7, whole=whole, rest=not whole)
