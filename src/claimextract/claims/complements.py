"""Complements that judge: adjectives said of the subject, nouns of judgement, attributes of what is stated."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.carried import glad_of
from claimextract.claims.clause import MainClause, kind_item
from claimextract.claims.lexica import Lexica
from claimextract.claims.slots import chance_of_ours
from claimextract.claims.spots import GLADNESS
from claimextract.tokens import Token

_LACK = frozenset({"lack", "need", "want", "seek", "require", "promise", "demand"})
_COPULAS = frozenset({"be", "become", "remain", "seem", "represent", "constitute", "prove", "mark", "look", "appear"})
#: Endings of adjectives that classify (*military, regional, armed*) rather than judge.
_CLASSIFYING = ("al", "ic", "an", "ese", "ed", "ing", "ary", "ish", "ern", "ist", "ive", "ar", "ior")
_MISREAD = ("less", "ful", "ous", "able", "ible")
_NOUNS = ("ment", "ism")
_RELATING = ("al", "ese", "ern", "ian")
#: *the only, the first, its own*: an attribute beside such a word picks out, it does not judge
_PICKING = frozenset({"main", "chief", "first", "last", "second", "third", "only", "own", "next", "other", "same"})
_FIRST = frozenset({"i", "we"})
#: *is a piece of good news*: what it is stands behind *of*
_PORTIONS = frozenset("piece bit item stroke matter source kind sort form case act work feat moment sign".split())
#: determiners of what is known already
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
#: verbs whose object is what they say
_GIVING = frozenset("send offer provide present give play deal deliver show display embody pose spell signal".split())
_METAPHORS = frozenset(
    "leaf lifeline respite excuse pretext alibi blow lesson reminder opportunity slap springboard beacon model cure "
    "panacea remedy placebo travesty disaster catastrophe nightmare disgrace indictment warning catalyst".split()
)
#: adjectives of extent, and nouns of whose extent there is no measure
_EXTENTS = frozenset(
    "high higher low lower great greater big bigger huge small smaller large larger short shorter wide wider deep "
    "deeper long".split()
)
_UNMEASURED = frozenset(
    "stake hope expectation tension morale trust risk confidence bar quality prospect chance danger pressure "
    "temptation ambition enthusiasm mood esteem standard credibility legitimacy resentment anger bitterness "
    "mistrust distrust suspicion anxiety fear appetite goodwill patience relief respite calm gap gulf rift divide "
    "divergence challenge task responsibility burden difficulty need urgency sympathy determination resolve "
    "cohesion vulnerability impact influence significance relevance value benefit importance potential promise "
    "opportunity disappointment frustration joy satisfaction pride shame suffering misery toll damage loss "
    "sacrifice ignorance impunity disillusionment discontent".split()
)
#: *is the only answer, can never be the only response*
_SOLE = frozenset("answer solution remedy response hope chance guarantee alternative salvation cure choice".split())
_CAUSES = frozenset("source cause reason ground room occasion object matter grounds call".split())
_FEELINGS = frozenset(
    "pride shame joy hope optimism pessimism alarm worry concern anxiety despair complacency celebration satisfaction "
    "comfort embarrassment frustration disappointment regret sorrow cheer caution anger indignation resentment relief "
    "encouragement inspiration confusion envy admiration".split()
)
_NEEDING = frozenset({"need", "require", "want", "demand"})


def attribute(noun: Token, lexica: Lexica) -> EvidenceItem | None:
    for word in noun.children:
        entry = lexica.evaluative["attribute"].get(word.lower_) if word.dep_ == "amod" else None
        if entry is not None and f"{word.lower_} {noun.lemma_.lower()}" not in lexica.evaluative["exempt"]:
            return kind_item(entry.id, word)
    return None


def judging_noun(word: Token, lexica: Lexica) -> EvidenceItem | None:
    if word.pos_ != "NOUN":
        return None
    table, lemma = lexica.evaluative["noun"], word.lemma_.lower()
    entry = table.get(lemma)
    if entry is not None:
        return kind_item(entry.id, word)
    before = word.nbor(-1) if word.i else word
    entry = table.get(f"{before.lower_}-{lemma}") if before.head == word else None  # *turning point, dead end*
    return kind_item(entry.id, before, word) if entry is not None else _cause_for(word)


def _cause_for(noun: Token) -> EvidenceItem | None:
    """*a source of pride, reasons for cautious optimism, no cause for alarm*."""
    if noun.lemma_.lower() not in _CAUSES:
        return None
    for prep in noun.children:
        if prep.lower_ in ("of", "for", "to") and prep.i > noun.i:
            feeling = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if feeling is not None and feeling.lemma_.lower() in _FEELINGS:
                return kind_item("claims.cause_for", noun, feeling)
    return None


def added(word: Token, lexica: Lexica) -> EvidenceItem | None:
    """*had a plan, a serious one; a quieter month, though not a good one*."""
    for child in word.children:
        found = attribute(child, lexica) if child.lower_ == "one" and child.dep_ in ("appos", "conj") else None
        if found is not None:
            return found
    return None


def said_of_subject(word: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """Any adjective said of the subject judges, but for those that only describe and those of a nation.

    The stance of an actor (*officials are sceptical*) is a position; the speaker's own (*we are deeply concerned*)
    and one of some degree of a thing judge.
    """
    if word.tag_ == "NN" and word.dep_ == "attr" and word.lower_.endswith(_MISREAD) and not word.children:
        return kind_item("claims.adjective_of_subject", word)  # *the figures are merciless*, tagged as a noun
    joined = word.dep_ == "conj" and word.head.dep_ in ("acomp", "attr") and word.tag_ == "JJR"
    if (word.dep_ not in ("acomp", "oprd") and not joined) or word.tag_ not in ("JJ", "JJR", "JJS", "VBN"):
        return None
    low = word.lower_
    if any(c.dep_ == "npadvmod" and any(g.like_num for g in c.subtree) for c in word.children) or _times(word):
        return None
    stance = lexica.evaluative["stance"].get(low)
    if stance is not None:
        subject = clause.subject(word.head)
        mine = subject is not None and subject.lower_ in _FIRST
        if low in GLADNESS and glad_of(word) is not None:
            return None  # *I am pleased that the road has been reopened*: what is told there counts
        return kind_item(stance.id, word) if mine else None
    if low in _EXTENTS:
        subject = clause.subject(word.head)
        if subject is not None and subject.lemma_.lower() in _UNMEASURED:
            return kind_item("claims.of_no_measure", subject, word)
    if low in lexica.descriptive or word.is_title or not word.is_alpha or word.tag_ == "VBN":
        return None
    if low.endswith(_NOUNS) and low not in lexica.evaluative["predicate"]:
        return None  # *underdevelopment*, tagged as an adjective
    if low.endswith(_RELATING) and low not in lexica.evaluative["predicate"]:
        return None  # *environmental, tribal*: what it is about
    if low.startswith("un") and low.endswith(("ed", "aid", "old")):
        return None  # *unpaid, unresolved, unsigned*: not yet done
    return kind_item("claims.adjective_of_subject", word)


def judging(word: Token, lexica: Lexica, *, stated: bool = False) -> EvidenceItem | None:
    """A complement that judges: an adjective said of the subject, a noun of judgement, a judging attribute.

    ``stated``: the noun is what the clause states, though no copula joins it to the subject.
    """
    table = lexica.evaluative
    if _presupposed(word):
        return None
    if any(c.dep_ == "npadvmod" and any(g.like_num for g in c.subtree) for c in word.children) or _times(word):
        return None  # *40 metres wide, five times less likely*
    if (word.dep_ in ("acomp", "oprd") or word.pos_ == "ADJ") and word.lower_ not in table["stance"]:
        entry = table["predicate"].get(word.lower_)
        plural = word.dep_ == "dobj" and any(c.lower_ == "the" for c in word.children)  # *arrest the poor*
        if entry and not plural:
            return kind_item(entry.id, word)
    copular = word.head.lemma_ in _COPULAS
    if copular and word.dep_ == "attr" and word.lemma_ in _PORTIONS:
        of = next((c for c in word.children if c.lower_ == "of" and c.i > word.i), None)
        for noun in of.children if of is not None else ():
            if (found := attribute(noun, lexica) or judging_noun(noun, lexica)) is not None:
                return found
    if word.lower_ == "one" and (found := one_of(word, lexica) or (attribute(word, lexica) if copular else None)):
        return found
    if copular and word.dep_ in ("attr", "dobj") and (found := judging_noun(word, lexica)) is not None:
        return found
    if word.pos_ not in ("NOUN", "PROPN"):
        return None
    if word.head.lemma_ in _LACK:
        return _wanted(word, lexica)
    giving = word.dep_ == "dobj" and word.head.lemma_ in _GIVING
    if word.head.lemma_ == "send" and word.lemma_.lower() not in ("signal", "message", "sign"):
        giving = False  # *sent experienced officers*
    if giving and word.lemma_.lower() in _METAPHORS and not chance_of_ours(word):
        return kind_item("claims.given", word.head, word)
    before = [c for c in word.children if c.i < word.i]
    # *highlights the tremendous survival skill of herders*: the parser hangs the attribute on the first noun
    before += [g for c in before if c.dep_ == "compound" for g in c.children if g.dep_ == "amod" and g.i == c.i - 1]
    # *a small but important part*
    before += [g for c in before if c.dep_ == "amod" for g in c.children if g.dep_ == "conj" and g.i < word.i]
    for child in before:
        if child.dep_ == "conj":
            if (entry := table["attribute"].get(child.lower_)) is not None:
                return kind_item(entry.id, child)
            continue
        if child.dep_ not in ("amod", "compound") or (child.dep_ == "compound" and child.tag_ != "JJ"):
            continue
        if f"{child.lower_} {word.lemma_.lower()}" in table["exempt"]:
            continue
        if child.nbor(1).lower_ in ("many", "few", "over", "under", "more", "less"):
            continue  # *a good many letters, a little under five months*
        if child.tag_ == "JJS" and any(c.dep_ == "nummod" for c in before):
            continue  # *the ten best wrestlers*
        entry = table["attribute"].get(child.lower_)
        if entry is None and child.head == word and (copular or stated or (giving and child.tag_ != "VBN")):
            entry = table["predicate"].get(child.lower_)
        if entry:
            return kind_item(entry.id, child)
        if copular and child.lower_ == "only" and word.lemma_.lower() in _SOLE:
            return kind_item("claims.the_only_one", child, word)
        free = copular and child.dep_ == "amod" and child.head == word and not any(c.lower_ in _PICKING for c in before)
        if free and gradable(child, lexica):
            return kind_item("claims.adjective_of_attribute", child)
    return None


def _presupposed(noun: Token) -> bool:
    """*recalls the major challenges, makes its modest contribution*: the judgement is taken for granted, not stated."""
    if noun.dep_ != "dobj" or noun.head.lemma_ in _COPULAS:
        return False
    own = noun.children
    known = any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _KNOWN) for c in own if c.i < noun.i)
    return known and not any(
        c.tag_ == "JJS" or any(g.lower_ in ("most", "least", "too", "so") for g in c.children) for c in own
    )


def _wanted(noun: Token, lexica: Lexica) -> EvidenceItem | None:
    """*needs a stronger Union, a more inclusive dialogue*: what there is falls short. *Needs ten trucks* states."""
    if noun.head.lemma_ not in _NEEDING:
        return None
    for word in noun.children:
        more = next((c for c in word.children if c.lower_ == "more"), None) if word.tag_ == "JJ" else None
        better = word.tag_ == "JJR" and word.lower_ not in lexica.descriptive
        if word.dep_ == "amod" and word.i < noun.i and (more is not None or better):
            if not any(g.like_num for g in word.subtree) and word.lower_ not in lexica.descriptive:
                return kind_item("claims.wanted", more or word, word)
    return None


def _times(word: Token) -> bool:
    """*five times less likely, twice as safe, eleven points cheaper*: measured."""
    if not any(c.lower_ in ("more", "less", "as") for c in word.children) and word.tag_ != "JJR":
        return False
    return any(
        t.like_num or t.lower_ in ("times", "twice", "half", "thrice") for t in word.subtree if t.i < word.i
    )


def one_of(one: Token, lexica: Lexica) -> EvidenceItem | None:
    """*is one of the ablest officers, one of the most dangerous roads*."""
    for prep in one.children:
        noun = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.lower_ == "of" else None
        if noun is None:
            continue
        if (found := attribute(noun, lexica)) is not None:
            return found
        if noun.tag_ == "JJS" and noun.lower_ not in lexica.descriptive and noun.lower_ not in ("most", "least"):
            return kind_item("claims.superlative", noun)  # *one of the worst to hit the town*
        for word in noun.children:
            most = word.tag_ == "JJS" or any(c.lower_ in ("most", "least") for c in word.children)
            if word.dep_ == "amod" and most and word.lower_ not in lexica.descriptive and word.lower_ != "most":
                return kind_item("claims.superlative", word)
    return None


def gradable(adjective: Token, lexica: Lexica) -> bool:
    """*a brilliant campaign*, *a lesser evil*: an attribute that judges, by not being one that describes."""
    word = adjective.lower_
    if adjective.tag_ not in ("JJ", "JJR", "JJS") or adjective.is_title or not adjective.is_alpha:
        return False
    return word not in lexica.descriptive and not word.endswith(_CLASSIFYING) and not adjective.like_num
