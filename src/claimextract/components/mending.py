"""What the parser regularly gets wrong about names.

Lists (*Mali, Burkina Faso and Niger signed …*: the second in apposition to the first): three names or more with
commas between them and *and* before the last are one coordination, whatever the parser made of them. As in the ClearNLP
scheme of the model, each member hangs on the one before as ``conj``.

Heads of entries (*Gao, 3 May – Gunmen attacked a post*: the town a second subject): no part of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimextract.annotations import Layers, MentionItem, SentenceItem
from claimextract.tokens import Doc

#: where the whole list may stand
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "agent"})
#: what the parser makes of members it does not hang on the list
_LOOSE = frozenset(
    {"appos", "npadvmod", "nmod", "dep", "advcl", "conj", "nsubj", "nsubjpass", "intj", "meta"}
)

#: tokens in which the dash of an entry is looked for
_HEAD = 18
_DASHES = frozenset({"–", "—", ":", "-", "):", ")–", ")—"})
#: what stands beside date and place at the head of an entry
_BESIDE = frozenset(
    "in near the of and region province district state cercle area department county town village".split()
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)


def mend(tokens: Doc, found: Layers) -> None:
    """Change the parse of a document where names mislead the parser."""
    mend_lists(tokens, found["mentions"])
    mend_heads(tokens, found.get("sentences", []))


def mend_lists(tokens: Doc, mentions: Sequence[MentionItem]) -> None:
    """Hang the members of each list of names on each other, in the parse itself."""
    for names in _lists(tokens, mentions):
        heads = [_head(tokens, name) for name in names]
        if None not in heads:
            _join(tokens, [head for head in heads if head is not None])


def mend_heads(tokens: Doc, sentences: Sequence[SentenceItem]) -> None:
    """A place before the dash or colon of an entry is where it was, not who did it."""
    for sentence in sentences:
        start = sentence["token_start"]
        dash, dated = 0, False
        for token in tokens[start : min(start + _HEAD, sentence["token_end"])]:
            if token.text in _DASHES:
                dash = token.i
            elif token.lower_ in _CALENDAR:
                dated = True
            elif not (token.tag_ in ("NNP", "CD") or token.is_punct or token.lower_ in _BESIDE):
                break
        if not dash or not dated:
            continue
        for token in tokens[start:dash]:
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.i > dash:
                if any(child.dep_ == token.dep_ and child.i > dash for child in token.head.children):
                    tokens.hang(token.i, token.head.i, "npadvmod")


def _lists(tokens: Doc, mentions: Sequence[MentionItem]) -> Iterator[list[MentionItem]]:
    """Runs of three names or more, parted by commas, the last by *and*; places and others do not mix."""
    run: list[MentionItem] = []
    for mention in mentions:
        if run:
            between = [
                t.lower_ for t in tokens[run[-1]["token_end"] : mention["token_start"]] if t.lower_ != "the"
            ]
            alike = (run[-1]["label"] == "PLACE") == (mention["label"] == "PLACE")
            if alike and mention["mention"] != "adjective":
                if between == [","]:
                    run.append(mention)
                    continue
                if between in (["and"], [",", "and"]):
                    if len(run) > 1:
                        yield [*run, mention]
                    run = []
                    continue
        run = [] if mention["mention"] == "adjective" else [mention]


def _head(tokens: Doc, name: MentionItem) -> int | None:
    """The one token of a name that hangs on something outside it."""
    first, end = name["token_start"], name["token_end"]
    tops = [at for at in range(first, end) if not first <= tokens.heads[at] < end or tokens.heads[at] == at]
    return tops[0] if len(tops) == 1 else None


def _join(tokens: Doc, heads: list[int]) -> None:
    members = set(heads)
    placed = [at for at in heads if tokens[at].dep_ in _PLACES and tokens.heads[at] not in members]
    if not placed or any(tokens[at].dep_ not in _LOOSE and at not in placed for at in heads):
        return
    if len({(tokens[at].dep_, tokens.heads[at]) for at in placed}) > 1:
        return  # *When France left Mali, Burkina Faso and Niger signed*: the first belongs elsewhere
    place, above = tokens[placed[0]].dep_, tokens.heads[placed[0]]
    if any(tokens.heads[at] not in members and tokens.heads[at] != above for at in heads):
        return
    if any(tokens[at].dep_ != "conj" or tokens.heads[at] not in members for at in heads[1:]):
        tokens.hang(heads[0], above, place)
        for before, at in zip(heads, heads[1:], strict=False):
            tokens.hang(at, before, "conj")
