"""The words of an argument: its mention, or its noun phrase without article, title and possessive name."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.annotations import CharRange
from claimextract.events.mentions import PLACES, Mentions
from claimextract.events.syntax import MARKS, is_verb
from claimextract.tokens import Token

_ABOUT = frozenset({"some", "about", "around", "nearly", "over", "almost"})
#: Whose holder's name may follow the place they hold it in.
_OFFICES = frozenset({
    "governor", "president", "minister", "mayor", "chief", "leader", "commander", "head", "prefect", "emir", "sultan",
    "ambassador", "king", "chairman", "chair", "chairperson", "spokesman", "spokesperson", "secretary", "prosecutor",
})  # fmt: skip
#: Things named by the place they stand at (*the camp at Indelimane*).
_STANDING = frozenset({
    "camp", "post", "base", "garrison", "barracks", "barrack", "bridge", "mine", "checkpoint", "position", "works",
    "plant", "prison", "school", "hospital", "market", "station", "fort", "outpost", "airfield", "dam", "clinic",
    "gathering", "detachment", "depot", "mosque", "church", "prosecutor", "office",
})  # fmt: skip
_BESIDE = frozenset({"in", "on", "from", "with"})
_PRONOUN = frozenset({"PRP$", "WP$"})
#: What doers wear or ride, and how they hold their places (*officers on leave*); other phrases of theirs behind *by*
#: tell where it was done.
_WORN = frozenset({
    "uniform", "fatigue", "fatigues", "clothes", "clothing", "dress", "turban", "hood", "mask", "robe", "plain",
    "motorbike", "motorcycle", "horseback", "horse", "camel", "foot", "vehicle", "pick-up", "pickup", "truck", "car",
    "boat", "canoe", "bike", "motorbikes", "motorcycles", "charge", "power", "exile", "board", "leave", "duty",
})  # fmt: skip
#: Longer participles are clauses of their own.
_REACH = 9


def phrase(
    head: Token, mentions: Mentions, titles: frozenset[str], dates: frozenset[int], doer: bool
) -> CharRange:
    """``doer``: what follows a doer (*men on motorcycles*, *soldiers led by a colonel*) tells which is meant;
    what follows others may be the happening's place."""
    mention = mentions.at(head)
    described = mention is None or mention["mention"] == "description"
    for child in _apposed(head) if described else ():  # *his counterpart, Ousmane Sonko*
        named = mentions.at(child)
        if named is not None and named["label"] == "PERSON" and named["mention"] == "name":
            return named["start"], named["end"]
    if mention is not None and mention["token_end"] - 1 >= head.i:
        start = mention["start"]
        if mention["mention"] == "description":  # *their government*
            own = [
                c for c in head.children if c.dep_ == "poss" and c.tag_ in _PRONOUN and c.lower_ != "whose"
            ]
            if own and own[0].i == mention["token_start"] - 1:
                start = own[0].idx
        if mention["mention"] in ("adjective", "description"):  # *three Italians*
            counted = next((c for c in head.children if c.dep_ == "nummod" and c.i not in dates), None)
            if counted is not None and counted.i == mention["token_start"] - 1:
                start = counted.left_edge.idx
        return start, mention["end"]
    first = _left(head, mentions, titles, dates)
    return first.idx, _right(head, first, mentions, dates, doer)


def _right(head: Token, first: Token, mentions: Mentions, dates: frozenset[int], doer: bool) -> int:
    """Where the phrase ends: *heads of state of the bloc*, *camp at Indelimane*, *men on motorcycles*."""
    last = head
    while True:
        follows = next((c for c in last.children if c.i == last.i + 1 and c.dep_ == "prep"), None)
        if follows is None or follows.lower_ != "of":
            break
        inner = next((t for t in follows.children if t.dep_ == "pobj"), None)
        if inner is None or inner.i in dates:
            break
        name = mentions.at(inner)  # *fighters of the Group for the Support of Islam*
        if name is not None and name["start"] > first.idx:
            many = head.tag_ in ("NNS", "NNPS") or head.lemma_ == "people"
            listed = [c for c in inner.children if c.dep_ == "conj"] if many else []
            return _listed_end(inner, mentions) if listed and doer else name["end"]
        last = inner
        after = head.doc[inner.i + 1 : inner.i + 3]
        if inner.lower_ == "state" and [t.lower_ for t in after[1:]] == ["government"]:
            return after[1].idx + len(after[1])  # *heads of state and government*
    follows = next((c for c in last.children if c.i == last.i + 1), None)
    if follows is None or last != head:
        return last.idx + len(last)
    site = head.lemma_.lower() in _STANDING and follows.lower_ == "at"
    agent = head.dep_ == "pobj" and head.head.lower_ != "of"  # not *the arrival of instructors in Gao*
    told = doer and follows.lower_ in _BESIDE and (head.dep_ in ("nsubj", "nsubjpass") or agent)
    if follows.dep_ == "prep" and (site or told):
        inner = next((t for t in follows.children if t.dep_ == "pobj"), None)
        if inner is not None and not any(t.i in dates for t in inner.subtree) and inner.i - head.i <= _REACH:
            if agent and follows.lower_ in ("in", "on") and inner.lemma_.lower() not in _WORN:
                return last.idx + len(last)  # *was shot by raiders in a Gao suburb*
            if head.tag_ == "NNS" and mentions.label(inner) in PLACES:
                return _listed_end(inner, mentions)  # *the governments in Bamako, Niamey and Ouagadougou*
            name = mentions.at(inner)
            return name["end"] if name is not None else inner.idx + len(inner)
    if doer and follows.dep_ == "acl" and is_verb(follows) and follows.tag_ in ("VBN", "VBG"):
        edge = follows.right_edge
        if edge.i - head.i <= _REACH and not any(t.i in dates or t.is_punct for t in follows.subtree):
            return edge.idx + len(edge)
    return last.idx + len(last)


def _listed_end(head: Token, mentions: Mentions) -> int:
    """The end of the last of coordinated names (*presidents of Mali, Niger and Chad*)."""
    last = head
    queue = [head]
    while queue:
        last = queue.pop()
        queue += [c for c in last.children if c.dep_ == "conj" and mentions.at(c) is not None]
    name = mentions.at(last)
    return name["end"] if name is not None else last.idx + len(last)


def _apposed(head: Token) -> Iterator[Token]:
    """Appositions of a noun, also where they hang on its *of*-phrase (*the governor of Mopti, A. B.*)."""
    for child in head.children:
        if child.dep_ == "appos":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "of" and head.lemma_ in _OFFICES:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield from (c for c in noun.children if c.dep_ == "appos")


def listed(token: Token) -> bool:
    """A noun that opens a coordination."""
    return any(c.dep_ == "cc" or c.lower_ == "," for c in token.subtree) and token.pos_ in ("NOUN", "PROPN")


def _left(head: Token, mentions: Mentions, titles: frozenset[str], dates: frozenset[int]) -> Token:
    doc = head.doc
    first = head.left_edge.i
    member = {
        t.i for c in head.children if c.dep_ in ("nmod", "compound", "dep") and listed(c) for t in c.subtree
    }
    named = head.pos_ == "PROPN"
    numbers = [c for c in head.children if (c.dep_ == "nummod" or c.tag_ == "CD") and c.i not in dates]
    while first < head.i:
        token = doc[first]
        if any(number.left_edge.i <= first <= number.i for number in numbers):
            break  # *at least twenty guards*, *some 160 herders*
        if token.lower_ in _ABOUT and doc[first + 1].tag_ == "CD":
            break
        if token.dep_ == "advmod" and doc[first + 1].tag_ == "HYPH":
            break  # *broad-based government*
        place = mentions.at(token)
        if (
            token.dep_ in ("det", "predet", "case", "cc", "preconj", "punct", "prep", "advmod")
            or token.is_space
            or token.text in MARKS
            or token.lower_ == "whose"
            or (token.lower_ in ("between", "from") and first + 1 in dates)
            or token.i in dates
            or token.i in member
            or (named and token.lower_ in titles)
            or (named and place is not None and place["mention"] == "adjective")
            or (token.dep_ == "poss" and place is not None and place["label"] in PLACES)
        ):
            first += 1
            continue
        break
    return doc[first]
