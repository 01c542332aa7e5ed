"""Spans of a recommendation: the addressee's members, the action, its purpose and its condition."""

from __future__ import annotations

from claimextract.advice.view import (
    AUXPASS,
    BY,
    CLAUSES,
    POBJ,
    PREPOSITIONS,
    VERB_TAGS,
    Finding,
    View,
    ids,
)
from claimextract.annotations import CharRange, chars

CONDITIONS = ids("if unless provided providing")
IN, ORDER, SO, AS, THAT, TO, WITH, VIEW = (
    next(iter(ids(word))) for word in ["in", "order", "so", "as", "that", "to", "with", "view"]
)
ASIDES = ids("which where who whom whose failing")
CONJ, CC, PUNCT = ids("conj"), ids("cc preconj"), ids("punct")
TRAILING = ids("relcl")
INFINITIVE_HEADS = ids("advcl xcomp acl relcl ccomp")
FROM = ids("by from")
OF = ids("of")
COMMON = ids("NN NNS")
DETERMINERS = ids("det")
CASE = ids("case")
NOUNS = ids("NN NNS NNP NNPS")
FINITE = ids("VBD VBZ VBP MD")
TITLES = frozenset({"Mr.", "Mrs.", "Ms.", "Dr.", "Mr", "Mrs", "Ms", "Dr", "President", "Minister"})
COMPARED = ids("too enough so as more less")


def noun_range(view: View, noun: int) -> tuple[int, int]:
    """A noun phrase without coordinated members, relative clauses and set-off asides."""
    parse = view.parse
    low = high = noun
    for kid in parse.kids[noun]:
        dep = parse.dep[kid]
        if kid < noun:
            if dep in CC or (dep in PUNCT and parse.doc[kid].text not in ("-", "–")):
                continue
            low = min(low, parse.left(kid))
        elif dep in TRAILING and high == kid_before(view, kid) and not parse.doc[parse.left(kid) - 1].is_punct:
            # *partners that train the forces*: the clause picks out who is meant
            high = parse.right(kid)
            break
        elif dep in CONJ or dep in CC or dep in TRAILING or dep in PUNCT or dep in CLAUSES:
            if dep in PUNCT and parse.doc[kid].text == "-":
                continue
            break
        elif dep in CASE:
            continue  # *Dakar's best course*
        elif dep in ids("appos") or (
            parse.doc[kid - 1].is_punct and parse.doc[kid - 1].text in (",", "–", "—")
        ):
            break
        else:
            high = max(high, parse.right(kid))
    # a relative clause set off inside a prepositional phrase is an aside too; so is what a dash opens
    high = next(
        (t - 1 for t in range(noun + 1, high + 1) if parse.doc[t].text in (",", "–", "—") or _dash(view, t)), high
    )
    return max(low, view.start), min(high + 1, view.end if view.inside(noun) else len(parse.low))


def object_of_act(view: View, act: int, agent: int) -> int | None:
    """The *of* behind a named agent that belongs to the act (*the adoption by the Council of a resolution*)."""
    parse = view.parse
    own = [k for k in parse.kids[act] if parse.low[k] in OF]
    if own:
        return own[0] if own[0] > agent else None
    name: int | None = agent
    while name is not None and parse.doc[name].text[0].isupper():  # *the Government of Mali | of a plan*
        behind = {k: view.kid(k, POBJ) for k in view.kids(name, PREPOSITIONS) if k > name and parse.low[k] in OF}
        for of, noun in behind.items():
            if noun is not None and parse.tag[noun] in COMMON and parse.doc[noun].text[0].islower():
                return of
        name = next(iter(behind.values()), None)
    return None


def kid_before(view: View, kid: int) -> int:
    return view.parse.left(kid) - 1


def _dash(view: View, token: int) -> bool:
    """A hyphen with blanks around it, written for a dash."""
    word = view.parse.doc[token]
    return word.text == "-" and bool(word.whitespace_) and token > 0 and bool(view.parse.doc[token - 1].whitespace_)


def addressees(view: View, noun: int, mentions: dict[int, int], act: int = -1) -> list[CharRange]:
    """One span for each member of the coordination, without *the*, and without *a* before a name; it ends before
    the infinitive that is asked for (*all who are abroad | to return*).
    """
    parse = view.parse
    asked = min((k for k in parse.kids[act] if k > noun and parse.low[k] == TO), default=-1) if act > noun else -1
    if 0 <= act < noun and (of := object_of_act(view, act, noun)) is not None:
        asked = of
    members = [noun]
    for token in members:
        members.extend(k for k in parse.kids[token] if parse.dep[k] in CONJ and parse.tag[k] not in VERB_TAGS)
    if parse.dep[noun] in POBJ:  # *to the states and to the bank*
        for prep in view.kids(parse.head[noun], CONJ):
            members.extend(k for k in view.kids(prep, POBJ) if parse.tag[k] not in VERB_TAGS)
    found: list[CharRange] = []
    for member in sorted(members):
        low, high = noun_range(view, member)
        if member < asked < high:
            high = asked
        while (
            low < member
            and parse.doc[low].lower_ in ("both", "either", "also", "all")
            and low + 1 <= member
            and parse.dep[low] in CC
        ):
            low += 1
        while low < member and parse.doc[low].lower_ in ("no", "perhaps", "maybe", "possibly", "even", "especially"):
            low += 1
        if parse.dep[low] in DETERMINERS and parse.doc[low].lower_ in ("the", "a", "an") and low < member:
            named = mentions.get(low + 1)
            definite = parse.doc[low].lower_ == "the"
            if definite or (named is not None and named >= high) or parse.tag[member] in ids("NNP NNPS"):
                low += 1
        while low < member and parse.doc[low].text in TITLES:
            low += 1
        found.append(chars(parse.doc, low, high))
    return found


def conditions(view: View) -> list[tuple[int, int]]:
    """Clauses opened by *if, unless, provided (that)*, on the unit's main level."""
    parse = view.parse
    found = []
    for token in range(view.start, view.end):
        if parse.low[token] not in CONDITIONS:
            continue
        head = parse.head[token]
        if parse.tag[token] in ids("VBN VBG VBD"):  # *provided that members pay*
            opened = token + 1 < view.end and parse.doc[token + 1].lower_ == "that"
            comma = token > view.start and parse.doc[token - 1].is_punct
            if (not opened and not (comma or token == view.start)) or view.kid(token, AUXPASS) is not None:
                continue
            clause = next(
                (
                    k
                    for k in range(token + 1, view.end)
                    if (parse.subject(k) or -1) > token and parse.finite(k)
                ),
                None,
            )
            if clause is None and not opened:
                continue
            low, high = token, parse.right(token)
            if clause is not None:
                high = max(high, parse.right(clause))
        else:
            if parse.dep[head] not in ids("advcl ccomp conj dep") or head < token:
                continue
            low, high = token, parse.right(head)
            if token > view.start and parse.doc[token - 1].lower_ in ("only", "even", "but"):
                if parse.doc[token - 1].lower_ == "even":
                    continue
                low -= parse.doc[token - 1].lower_ == "only"
        found.append((low, _trim(view, low, min(high + 1, view.end))))
    return found


def reasons(view: View, act: int) -> list[tuple[int, int]]:
    """Clauses of reason or contrast behind the action (*because …; , for that would …*): no part of it."""
    parse = view.parse
    found = []
    for token in range(act + 1, view.end):
        set_off = parse.doc[token - 1].is_punct
        low = parse.doc[token].lower_
        if low in ("because", "lest", "whereas") or (set_off and low in ("for", "since", "as", "while")):
            clause = next((k for k in range(token + 1, view.end) if (parse.subject(k) or -1) > token), None)
            if clause is not None and parse.finite(clause):
                found.append((token, view.end))
                break
    return found


def _trim(view: View, low: int, high: int) -> int:
    while high - 1 > low and (view.parse.doc[high - 1].is_punct or view.parse.doc[high - 1].is_space):
        if view.parse.doc[high - 1].text in (")", "]", "”", '"', "%"):
            break
        high -= 1
    return high


def purposes(view: View, act: int) -> list[tuple[int, int]]:
    """Clauses of purpose: *in order to, so that, so as to, with a view to*, and *to* where nothing asks
    for it.
    """
    parse = view.parse
    found: list[tuple[int, int]] = []
    for token in range(view.start, view.end):
        low = parse.low[token]
        after = token + 1 if token + 1 < view.end else token
        if low == IN and parse.low[after] == ORDER and token + 2 < view.end:
            high = parse.right(token)
            follow = parse.head[token + 2]
            if parse.tag[follow] in VERB_TAGS and follow > token:
                high = max(high, parse.right(follow))
            found.append((token, high + 1))
        elif low == SO and parse.low[after] == THAT and token + 2 < view.end:
            clause = parse.head[token] if parse.head[token] > token else parse.head[after]
            if clause > token:
                found.append((token, parse.right(clause) + 1))
        elif low == SO and parse.low[after] == AS and token + 3 < view.end and parse.low[token + 2] == TO:
            found.append((token, parse.right(parse.head[token + 2]) + 1))
        elif low == WITH and token + 3 < view.end and parse.low[token + 2] == VIEW:
            found.append((token, parse.right(token) + 1))
        elif low == TO and parse.tag[token] in ids("TO"):
            verb = parse.head[token]
            named = verb == token + 1 and parse.doc[verb].text[0].isupper()  # *the road to Djibo*
            if verb > token and verb != act and not named and _purposive(view, verb, act, token):
                found.append((token, parse.right(verb) + 1))
    return [(low, _trim(view, low, min(high, view.end))) for low, high in found]


def _purposive(view: View, verb: int, act: int, to: int) -> bool:
    """Whether an infinitive tells what for, and is no complement of its head."""
    parse = view.parse
    if parse.dep[verb] not in INFINITIVE_HEADS or verb == act:
        return False
    if (
        view.kid(verb, ids("nsubj nsubjpass")) is not None
        and parse.low[to - 1] != TO
        and parse.dep[verb] in ids("ccomp")
    ):
        return False
    if (to > view.start and parse.low[to - 1] in (ORDER, AS)) or (
        to > view.start and parse.doc[to - 1].lower_ == "how"
    ):
        return False
    head = parse.head[verb]
    if verb < act and to == view.start:
        return parse.dep[verb] in ids("advcl")
    if head == verb or not (act <= head or head == view.unit["root"]):
        return False
    # only on the main level of the action: not inside its relative clauses or complements' clauses
    climb, steps = head, 0
    while climb not in (act, view.unit["root"]) and steps < 12:
        if parse.dep[climb] in ids("relcl ccomp advcl xcomp"):
            return False
        if parse.head[climb] == climb:
            break
        climb, steps = parse.head[climb], steps + 1
    if parse.tag[head] in VERB_TAGS:
        if head not in (act, view.unit["root"]) and not (parse.dep[head] in CONJ and parse.head[head] >= act):
            return False
        if view.has(head, "infinitive_verbs") and not (head != act and head == view.unit["root"]):
            return False
        return not any(parse.low[k] in COMPARED for k in parse.kids[head] if head < k < verb)
    if parse.tag[head] in NOUNS:
        return not view.has(head, "infinitive_nouns")
    return head == view.unit["root"]


def action(view: View, finding: Finding, cuts: list[tuple[int, int]]) -> tuple[int, int]:
    """Token range of the action, ending before its purpose or condition."""
    parse = view.parse
    act = finding.act
    if finding.whole:
        low = max(parse.left(act), view.start)
        high = parse.right(act) + 1
        if finding.by is not None and (agent := by_phrase(view, finding)) is not None:
            if object_of_act(view, act, agent[1]) is not None:
                high = max(high, parse.right(agent[1]) + 1)
            elif agent[0] > act:
                high = min(high, agent[0])
    else:
        low = act
        be = view.kid(act, AUXPASS)
        if be is not None and be < act:
            low = be
        elif parse.tag[act] not in VERB_TAGS:
            low = max(parse.left(act), view.start)
        high = view.end if finding.rest else parse.right(act) + 1
        if not finding.rest or parse.dep[act] in ids("csubj"):
            high = parse.right(act) + 1
    high = min(high, view.end, _next_predicate(view, act))
    high = _aside(view, act, high)
    for start, _ in sorted(cuts):
        if low < start < high:
            high = start
            break
    high = _trim(view, low, high)
    return low, max(high, low + 1)


def _aside(view: View, act: int, high: int) -> int:
    """Where a remark on the action opens that closes the unit (*…, which would cost little; …, failing which*)."""
    parse = view.parse
    for comma in range(act + 1, high - 2):
        if parse.doc[comma].text != ",":
            continue
        low, after = parse.low[comma + 1], parse.low[comma + 2]
        opens = low in ASIDES or (low in ids("without") and after in ASIDES) or (
            low in ids("even") and after in ids("if though")
        )
        if low in ids("a an"):  # *…, an idea that …*
            noun = next((t for t in range(comma + 2, min(comma + 5, high)) if parse.tag[t] in NOUNS), None)
            opens = noun is not None and view.kid(noun, TRAILING) is not None
        if opens and not any(parse.doc[t].text == "," for t in range(comma + 1, high)):
            return comma
    return high


def _next_predicate(view: View, act: int) -> int:
    """Where the verb of asking goes on to a second one (*urged X to pay and called on Y to wait*)."""
    parse = view.parse
    root = view.unit["root"]
    if root == act or not view.inside(root):
        return view.end
    joined = [k for k in view.kids(root, CONJ) if k > act and parse.tag[k] in FINITE]
    if not joined:
        return view.end
    before = [k for k in view.kids(root, CC) if act < k < joined[0]]
    return before[-1] if before else parse.left(joined[0])


def by_phrase(view: View, finding: Finding) -> tuple[int, int] | None:
    """Preposition and noun of the one who acts in a nominal action: *a joint plan by the donors*."""
    if finding.by is None:
        return None
    parse = view.parse
    for anchor in (finding.act, finding.by, view.unit["root"]):
        for prep in view.kids(anchor, PREPOSITIONS):
            if prep > finding.act and (parse.low[prep] in FROM or parse.low[prep] in BY):
                noun = view.kid(prep, POBJ)
                if noun is not None and view.agent(noun):
                    return prep, noun
    return None
