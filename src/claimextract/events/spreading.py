"""What else a date governs: the clause a *when*-clause or an opening participle places, what went before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimextract.events.recovering import told_past
from claimextract.events.syntax import conjuncts, is_verb, prepositional, turned_out
from claimextract.events.triggers import Trigger
from claimextract.tokens import Doc, Token

#: Speaking on a day, a minister said: the happening is what was said.
_SPEAKING = frozenset(
    {"speak", "address", "talk", "write", "react", "testify", "reply", "respond", "comment"}
)
#: Participles that tell what the happening itself did.
_OUTCOME = frozenset({
    "leave", "bring", "make", "cause", "defend", "destroy", "damage", "displace", "kill", "injure",
    "wound",
})  # fmt: skip
_VIOLENT = frozenset({"ASSAULT", "MOBILIZE", "COERCE"})
_COME_TOGETHER = frozenset({"gather", "assemble", "convene", "reunite", "congregate", "summon"})

Owned = Callable[[Token], bool]


def _past(verb: Token) -> bool:
    """Told in the plain past (a past perfect looks back to another time)."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if "had" in helpers or "have" in helpers or "has" in helpers:
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"was", "were"}))


def said_then(verb: Token, triggers: dict[int, Trigger], own: Owned) -> Iterator[Token]:
    """*In April it said it had reached its goals and called off the strike*: what follows the look back was done
    then."""
    if not comments(verb, triggers):
        return
    for inner in verb.children:
        if inner.dep_ != "ccomp" or inner.i < verb.i or not any(c.lower_ == "had" for c in inner.children):
            continue
        for child in inner.children:
            if child.dep_ == "conj" and child.tag_ == "VBD" and not own(child):
                yield child


def _bare(verb: Token) -> bool:
    """A participle that shares its auxiliary with the verb before it."""
    return verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def replaced(verb: Token, triggers: dict[int, Trigger]) -> Token | None:
    """*Speaking on 3 May, the minister admitted …*: the verb that tells what is dated."""
    head = verb.head
    speaks = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in _SPEAKING
    return head if speaks and head.i > verb.i and is_verb(head) and _past(head) else None


def governed(verb: Token, triggers: dict[int, Trigger], own: Owned) -> Iterator[Token]:
    """Verbs of the main clause that a dated clause before it places on the calendar."""
    head = verb.head
    if head == verb:
        for child in verb.children:  # *the bloc, meeting in Abuja on 3 May, suspended …* without its root
            if verb.tag_ == "VBG" and child.dep_ == "dep" and child.i > verb.i and _past(child):
                yield from _main(child, own)
        return
    if verb.dep_ == "advcl" and is_verb(head) and verb.i < head.i:
        words = {child.lower_ for child in verb.children if child.i < verb.i}
        meeting = _meets(verb)
        if ("when" in words or meeting) and verb.tag_ in ("VBD", "VBN", "VBG"):
            # *when the minister told the council …, diplomats said*: a comment, at no time of its own
            yield from (one for one in _main(head, own) if meeting or not comments(one, triggers))
    elif verb.dep_ == "advcl" and is_verb(head) and verb.i > head.i and _past(verb):
        # *were killed when their vehicle struck a mine on 7 August*
        if any(child.lower_ == "when" for child in verb.children):
            yield from _main(head, own)
    elif verb.dep_ in ("relcl", "acl") and (
        (verb.dep_ == "acl" and _meets(verb)) or (verb.i in triggers and triggers[verb.i].type == "CONSULT")
    ):
        # *donors who met in Rabat on 3 May pledged …*
        if head.dep_ == "nsubj" and is_verb(head.head) and head.head.i > verb.i:
            yield from (one for one in _main(head.head, own) if not comments(one, triggers))


def _meets(verb: Token) -> bool:
    """*Meeting in Abuja on 3 May*, *gathered in Abuja*."""
    if verb.tag_ == "VBN":
        return verb.lemma_ in _COME_TOGETHER and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return verb.tag_ == "VBG" and (verb.lemma_ in _COME_TOGETHER or verb.lemma_ in ("meet", "sit"))


def comments(verb: Token, triggers: dict[int, Trigger]) -> bool:
    held = triggers.get(verb.i)
    return held is not None and held.content == "assert"


def soon(verb: Token, own: Owned) -> Iterator[Token]:
    """*suspended rotations in July, a few days after it arrested 49 soldiers*: days apart, one month."""
    for child in verb.children:
        if child.dep_ != "advcl" or child.i < verb.i or not is_verb(child) or own(child):
            continue
        words = {c.lower_ for c in child.children if c.dep_ == "mark"}
        apart = [c for c in child.children if c.dep_ == "npadvmod" and c.lemma_ in ("day", "hour", "minute")]
        if words & {"after", "before"} and apart and _past(child):
            yield child


def _main(head: Token, own: Owned) -> Iterator[Token]:
    for one in conjuncts(head):
        if is_verb(one) and not own(one) and (_past(one) or _bare(one)):
            yield one


def before_root(verb: Token, last: int, own: Owned) -> Iterator[Token]:
    """*On 3 May a base was overrun, and nine soldiers died*, where the parse hangs the date on the second."""
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "parataxis")
            and last <= child.i < verb.i
            and is_verb(child)
            and _past(child)
            and not any(c.dep_ == "mark" for c in child.children)
            and not own(child)
        ):
            yield child


def afterwards(
    verb: Token, doc: Doc, end: int, triggers: dict[int, Trigger], own: Owned, dates: list[int]
) -> Iterator[Token]:
    """*On 3 May a patrol ran into an ambush; nine soldiers were killed*: the toll after the semicolon."""
    mark = next((t.i for t in doc[verb.i : end] if t.text == ";"), None)
    if mark is None or any(d > mark for d in dates):
        return
    for token in doc[mark + 1 : end]:
        if token.text == ";":
            return
        trigger = triggers.get(token.i)
        if trigger is None or not trigger.verb or trigger.type != "ASSAULT" or not _past(token):
            continue
        if token.dep_ in ("ROOT", "conj", "parataxis", "ccomp") and not own(token):
            yield token


def violent(trigger: Trigger | None) -> bool:
    return trigger is not None and trigger.type in _VIOLENT


def shared(verb: Token, fronted: bool, triggers: dict[int, Trigger], has_own: Owned) -> Iterator[Token]:
    if turned_out(verb):  # *only to return on 5 May and demand a vote*
        yield from (one for one in conjuncts(verb) if one is not verb and is_verb(one) and not has_own(one))
    met = triggers.get(verb.i)
    if not fronted and (met is None or (met.type not in ("CONSULT", "PROTEST") and not violent(met))):
        return
    for other in conjuncts(verb):
        if not fronted and any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children):
            continue  # *met on 3 May and agreed*: done at the meeting
        if not fronted and violent(met) and not violent(triggers.get(other.i)):
            continue  # *entered the town on 3 May and shot the chief*: one raid
        if other == verb or not is_verb(other) or has_own(other):
            continue
        helpers = {c.lower_ for c in other.children if c.dep_ in ("aux", "auxpass")}
        if verb.tag_ == "VBD" and (other.tag_ in ("VBZ", "VBP") or helpers & {"has", "have"}):
            continue  # *declared …, yet its drones continue to fly*
        yield other


def beside(verb: Token, own: Owned) -> Iterator[Token]:
    """*The army left in mid-May, as the delegations met*: at one time."""
    for child in verb.children:
        if child.dep_ == "advcl" and child.i > verb.i and _past(child) and not own(child):
            if any(c.lower_ in ("as", "while") and c.dep_ == "mark" for c in child.children):
                yield child


_BOUNDS = frozenset({"begin", "start", "open", "end", "close", "conclude", "culminate", "finish"})


def bounded_by(verb: Token, triggers: dict[int, Trigger], own: Owned) -> Iterator[Token]:
    """*will end on 26 March with the transfer of power*: what it begins or ends with is on that day too."""
    if verb.lemma_ not in _BOUNDS or any(c.dep_ == "dobj" for c in verb.children):
        return
    for preposition, noun in prepositional(verb):
        held = triggers.get(noun.i)
        if preposition != "with" or held is None or held.verb or own(noun):
            continue
        if not any(c.dep_ == "nummod" for c in noun.children):  # *ended with 262 convictions*: a result
            yield noun


def adjuncts(verb: Token, triggers: dict[int, Trigger], has_own: Owned) -> Iterator[Token]:
    """Participles and *where*-clauses that tell what happened then and there."""
    queue = [verb]
    while queue:
        token = queue.pop()
        for child in token.children:
            if child.i in triggers and not has_own(child) and _goes_along(child, verb, triggers):
                yield child
                yield from (c for c in conjuncts(child) if c is not child and c.i in triggers)
            elif child.children and child.dep_ not in ("nsubj", "nsubjpass") and not is_verb(child):
                queue.append(child)


def _goes_along(token: Token, verb: Token, triggers: dict[int, Trigger]) -> bool:
    if not is_verb(token):
        return False
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        told, main = triggers[token.i], triggers.get(verb.i)
        if token.lemma_ in _OUTCOME or (main is not None and main.type == told.type):
            return False  # *attacked the post, killing nine*: one happening
        return token.i > verb.i and not any(
            c.dep_ in ("mark", "prep") and c.i < token.i for c in token.children
        )
    if token.dep_ == "pcomp" and token.tag_ == "VBG":  # *began on 3 May, with helicopters attacking a column*
        with_doer = any(c.dep_ == "nsubj" for c in token.children)
        return token.head.lower_ == "with" and with_doer and token.head.i > verb.i
    if token.dep_ == "relcl":
        return told_past(token) and token.left_edge.lower_ == "where"
    return False
