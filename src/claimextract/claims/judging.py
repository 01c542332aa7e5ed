"""Whether a clause judges on a scale that is not measured (guidelines §4, *evaluative*), and by which words."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.carried import contents, glad_of, performed, phrases, split
from claimextract.claims.clause import MainClause
from claimextract.claims.degree import by_degree, by_idiom, compared, has_idiom, skilled
from claimextract.claims.hedging import perfect
from claimextract.claims.lexica import Lexica
from claimextract.claims.spots import (
    CARRYING,
    GLADNESS,
    JUDGING_ADVERB,
    JUDGING_VERB,
    REFUSED,
    SHOWN,
    STATE,
    SUMMING,
    SUMMING_NOUNS,
    UTTERANCES,
)
from claimextract.claims.weighing import weighed
from claimextract.tokens import Token

_LACK = frozenset({"lack", "need", "want", "seek", "require", "promise", "demand"})
_COPULAS = frozenset({"be", "become", "remain", "seem", "represent", "constitute", "prove", "mark", "look", "appear"})
_LINKING = frozenset({"be", "remain", "seem", "appear", "look", "become", "stay", "lie", "stand", "leave"})
#: Endings of adjectives that classify (*military, regional, armed*) rather than judge.
_CLASSIFYING = ("al", "ic", "an", "ese", "ed", "ing", "ary", "ish", "ern", "ist", "ive", "ar", "ior")
#: *there is no substitute for talks*; *there is no evidence* states
_WANTED = frozenset(
    "substitute excuse justification point sense merit hope alternative shortcut cure glory honour honor shame remedy "
    "panacea pretext mystery surprise wonder".split()
)
_MISREAD = ("less", "ful", "ous", "able", "ible")
_NOUNS = ("ment", "ism")
_RELATING = ("al", "ese", "ern", "ian")
#: *the only, the first, its own*: an attribute beside such a word picks out, it does not judge
_PICKING = frozenset({"main", "chief", "first", "last", "second", "third", "only", "own", "next", "other", "same"})
_STATES = frozenset(
    "in at under on out beyond off behind up above below ahead within without for of wide".split()
)
_AHEAD = frozenset({"danger", "risk"})
_FIRST = frozenset({"i", "we"})
_PERSONAL = frozenset(
    "justify surprise disappoint worry alarm impress condemn reward flatter mislead drift waste ignore".split()
)
_GREETING = frozenset("welcome commend praise applaud salute congratulate".split())
#: *the depot is burning*
_UNDER_WAY = frozenset("burning vanishing moving flourishing failing struggling ailing rusty flowing fading".split())
_BLAMING = frozenset({"should", "ought"})
#: adverbs that judge the whole statement wherever they stand
_OF_STATEMENT = frozenset(
    "unfortunately regrettably sadly fortunately luckily thankfully mercifully ironically paradoxically tragically "
    "surprisingly unsurprisingly astonishingly amazingly remarkably curiously oddly strangely predictably lamentably "
    "understandably alarmingly worryingly disappointingly encouragingly shamefully scandalously miraculously "
    "disturbingly shockingly perversely bizarrely tellingly rightly wrongly wisely unwisely justly unjustly "
    "disgracefully".split()
)
#: verbs whose object is what they say
_GIVING = frozenset("send offer provide present give play deal deliver show display embody pose spell signal".split())
_METAPHORS = frozenset(
    "leaf lifeline respite excuse pretext alibi blow lesson reminder opportunity slap springboard beacon model cure "
    "panacea remedy placebo travesty disaster catastrophe nightmare disgrace indictment warning catalyst".split()
)
#: adjectives of extent, and nouns of whose extent there is no measure
_EXTENTS = frozenset(
    "high higher low lower great greater big bigger huge small smaller large larger short shorter wide wider deep deeper "
    "long".split()
)
_UNMEASURED = frozenset(
    "stake hope expectation tension morale trust risk confidence bar quality prospect chance danger pressure temptation "
    "ambition enthusiasm mood esteem standard credibility legitimacy resentment anger bitterness mistrust distrust "
    "suspicion anxiety fear appetite goodwill patience relief respite calm gap gulf rift divide divergence "
    "challenge task responsibility burden difficulty need urgency sympathy determination resolve cohesion vulnerability "
    "impact influence significance relevance value benefit importance potential promise opportunity disappointment "
    "frustration joy satisfaction pride shame suffering misery toll damage loss sacrifice ignorance impunity "
    "disillusionment discontent".split()
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
_HARMED = frozenset({"wound", "injure", "hurt", "burn", "hit", "beat", "ill"})


def _item(rule: str, *tokens: Token) -> EvidenceItem:
    return EvidenceItem(label="kind", rule=rule, cues=[(t.idx, t.idx + len(t)) for t in tokens])


def judged(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """The words by which the clause judges, or None."""
    # most verbs have no word in the clause by which they could judge
    blamed = any(modal.lower_ in _BLAMING for modal in clause.modals)
    words = blamed or clause.beside & JUDGING_ADVERB or clause.marks & STATE or has_idiom(clause)
    for verb in clause.chain:
        found = _by_verb(verb, clause, lexica) if words or clause.mark(verb) & JUDGING_VERB else None
        if found is not None:
            return found
    for verb in clause.chain:
        if (found := _misread(verb, clause, lexica)) is not None:
            return found
    for complement in clause.complements():
        found = (
            _judging(complement, lexica) or _said_of_subject(complement, clause, lexica)
            or skilled(complement, lexica) or _added(complement, lexica)
        )  # fmt: skip
        if found is not None:
            return found
    return (
        _by_subject(clause, lexica) or _denied_class(clause, lexica) or compared(clause)
        or by_degree(clause, lexica) or _summed_up(clause, lexica) or weighed(clause, lexica)
        or _carried(clause, lexica)
    )  # fmt: skip


def _carried(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*I take this opportunity to commend them, rests on solid ground, reminds us that peace is frail*."""
    for verb in performed(clause):
        if (found := _by_verb(verb, clause, lexica)) is not None:
            return found
    if not clause.verbs & CARRYING:
        return None
    for noun in phrases(clause):
        found = _judging(noun, lexica, stated=True) or (_one_of(noun, lexica) if noun.lower_ == "one" else None)
        if found is not None:
            return found
    for verb in (*contents(clause), *split(clause)):
        if (found := _below(verb, clause, lexica)) is not None:
            return found
    return None


def _misread(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*show encouraging results*, where the parser made the attribute a verb."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i == verb.i + 1 and clause.inside(child):
            entry = lexica.evaluative["attribute"].get(child.lower_)
            if entry is not None and any(c.dep_ == "dobj" and not any(
                g.dep_ == "det" for g in c.children
            ) for c in child.children):
                return _item(entry.id, child)
    return None


def _below(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """The judgement of a clause below the main one: only by words that judge anywhere."""
    entry = lexica.evaluative["verb"].get(verb.lemma_.lower())
    if entry is not None and verb.pos_ == "VERB" and not _own_act(verb, clause, lexica):
        return _item(entry.id, verb)
    for child in verb.children:
        adverb = lexica.evaluative["adverb"].get(child.lower_) if child.dep_ == "advmod" else None
        if adverb is not None and child.lower_ != "well":
            return _item(adverb.id, child)  # *have been seriously weakened*
        if child.dep_ in ("acomp", "attr", "oprd", "dobj") and clause.inside(child):
            if (found := _judging(child, lexica)) is not None:
                return found
    return None


def _by_verb(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    table = lexica.evaluative
    missed = next((m for m in clause.modals if m.head == verb and m.lower_ in _BLAMING), None)
    blamed = clause.subject(verb) if missed is not None else None
    if missed is not None and perfect(missed) and blamed is not None and clause.is_actor(blamed, lexica.agents):
        return _item("claims.should_have", missed)  # *he should have known*
    entry = table["verb"].get(verb.lemma_.lower())
    if entry and verb.pos_ == "VERB" and not (_own_act(verb, clause, lexica) or _by_amount(verb)):
        return _item(entry.id, verb)
    if verb.lemma_ in REFUSED and any(c.dep_ == "neg" for c in verb.children):
        able = next((c for c in verb.children if c.tag_ == "MD" and c.lower_ in ("can", "could", "ca")), None)
        subject = clause.subject(verb)
        if able is not None and subject is not None and clause.is_actor(subject, lexica.agents):
            return _item("claims.cannot_accept", able, verb)
    beside = clause.beside & JUDGING_ADVERB or clause.marks & STATE or verb.lemma_ in SHOWN
    for child in verb.children if beside else ():
        if not clause.inside(child):
            continue
        adverb = table["adverb"].get(child.lower_)
        near = child.i > verb.i - 3 or child.lower_ in _OF_STATEMENT
        if adverb and child.dep_ == "advmod" and near and verb.lemma_ not in _HARMED:
            before = child.nbor(-1).lower_ if child.i else ""
            after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            modal = any(c.tag_ == "MD" for c in verb.children)  # *there may well be*
            if child.lower_ != "well" or not (before == "as" or modal or after in ("in", "before", "after", "over")):
                return _item(adverb.id, child)
        if clause.marks & STATE and child.dep_ == "prep" and child.lower_ in _STATES and verb.lemma_ in _LINKING:
            words = [t for t in child.subtree if t.i >= child.i and t.tag_ not in ("DT", "PRP$")][:4]
            for size in (2, 3):
                entry = table["state"].get(" ".join(t.lower_ for t in words[:size]))
                # *in danger of collapse* looks ahead
                ahead = len(words) > size and words[size].lower_ == "of" and words[-1].head.lower_ == "of"
                if entry and not (ahead and words[1].lower_ in _AHEAD):
                    return _item(entry.id, *words[:size])
        if child.lower_ == "like" and child.i > verb.i and child.nbor(-1).lower_ in ("more", "less", "much"):
            return _item("claims.likened", child.nbor(-1), child)
        if child.dep_ == "prep" and child.lower_ == "unlike" and verb.lemma_ == "be":
            return _item("claims.unlike", child)
        if child.dep_ == "ccomp" and verb.lemma_ in SHOWN:
            # *shows how little the town can count on its guards*
            degree = next((t for t in child.lefts if t.dep_ in ("advmod", "acomp", "dobj")), None)
            first = child.left_edge
            if degree is not None and first.lower_ == "how" and first.i + 1 < clause.high and first.head != child:
                return _item("claims.how", first, degree)
    return (
        _deemed(verb, clause, lexica) or _voiced(verb, clause, lexica) or by_idiom(verb, clause, lexica)
        or _found_so(verb, clause, lexica)
    )  # fmt: skip


def _found_so(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*appears to be limited, is widely respected*: a participle that judges; *limited to ten men* counts."""
    entry = lexica.evaluative["predicate"].get(verb.lower_) if verb.tag_ in ("VBN", "VBG") else None
    if entry is not None and verb.tag_ == "VBG":  # *the silence is deafening*, read as a verb
        been = any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)
        acts = any(c.dep_ in ("dobj", "prep", "xcomp", "ccomp", "prt") and c.i > verb.i for c in verb.children)
        subject = clause.subject(verb)
        thing = subject is not None and not clause.is_actor(subject, lexica.agents)
        return _item(entry.id, verb) if been and thing and not acts and verb.lower_ not in _UNDER_WAY else None
    if entry is None or not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if any(c.dep_ in ("agent", "prep") and c.i > verb.i for c in verb.children):
        return None
    return _item(entry.id, verb)


def _by_amount(verb: Token) -> bool:
    """*improved by three points, dwindled 12 per cent*: measured."""
    return any(
        any(t.like_num for t in c.subtree)
        for c in verb.children
        if c.i > verb.i and (c.dep_ == "npadvmod" or (c.dep_ == "prep" and c.lower_ == "by"))
    )


def _own_act(verb: Token, clause: MainClause, lexica: Lexica) -> bool:
    """*justified themselves, was surprised by the charge*: what somebody does or feels, not how it is judged."""
    if verb.lemma_ == "fail":
        return verb.tag_ == "VBD"  # *failed within the hour* tells an outcome, *has failed* judges
    if verb.lemma_ in _GREETING:
        return verb.tag_ == "VBD"  # *it welcomed the decision* tells a position; *we welcome it* judges
    if verb.lemma_ not in _PERSONAL:
        return False
    subject = clause.subject(verb)
    if verb.lemma_ == "condemn" and subject is not None and subject.lower_ in _FIRST and verb.tag_ != "VBD":
        return False  # *we condemn the raid*
    passive = any(
        c.dep_ == "auxpass" or c.lower_.endswith(("self", "selves")) for c in verb.children
    )
    return passive or (subject is not None and clause.is_actor(subject, lexica.agents))


def _deemed(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*finds the plan unpersuasive, consider the count credible, described it as condescending*."""
    entry = lexica.evaluative["deeming"].get(verb.lemma_.lower())
    if entry is None:
        return None
    for child in verb.children:
        if not clause.inside(child) or child.i < verb.i:
            continue
        word = child
        if child.dep_ == "prep" and child.lower_ == "as":
            word = next((c for c in child.children if c.dep_ in ("pobj", "amod", "advmod", "pcomp")), child)
        elif child.dep_ not in ("oprd", "ccomp", "dobj", "acomp") or child.pos_ not in ("ADJ", "NOUN"):
            continue
        if word.pos_ == "ADJ" and word.is_alpha and word.lower_ not in lexica.descriptive and not word.is_title:
            return _item(entry.id, verb, word)
        if word.pos_ == "NOUN" and _rather(word):
            return _item(entry.id, verb, word)  # *calls it more religion than economics*
        if word is not child and (noun := _noun(word, lexica) or _attribute(word, lexica)) is not None:
            return noun
    return None


def _rather(noun: Token) -> bool:
    """*more a wish than a plan*."""
    words = [*noun.children, *(g for c in noun.children for g in c.children)]
    return any(c.lower_ in ("more", "less") and c.i < noun.i for c in words) and any(
        c.lower_ == "than" and c.i > noun.i for c in words
    )


def _attribute(noun: Token, lexica: Lexica) -> EvidenceItem | None:
    for word in noun.children:
        entry = lexica.evaluative["attribute"].get(word.lower_) if word.dep_ == "amod" else None
        if entry is not None and f"{word.lower_} {noun.lemma_.lower()}" not in lexica.evaluative["exempt"]:
            return _item(entry.id, word)
    return None


def _noun(word: Token, lexica: Lexica) -> EvidenceItem | None:
    if word.pos_ != "NOUN":
        return None
    table, lemma = lexica.evaluative["noun"], word.lemma_.lower()
    entry = table.get(lemma)
    if entry is not None:
        return _item(entry.id, word)
    before = word.nbor(-1) if word.i else word
    entry = table.get(f"{before.lower_}-{lemma}") if before.head == word else None  # *turning point, dead end*
    return _item(entry.id, before, word) if entry is not None else _cause_for(word)


def _cause_for(noun: Token) -> EvidenceItem | None:
    """*a source of pride, reasons for cautious optimism, no cause for alarm*."""
    if noun.lemma_.lower() not in _CAUSES:
        return None
    for prep in noun.children:
        if prep.lower_ in ("of", "for", "to") and prep.i > noun.i:
            feeling = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if feeling is not None and feeling.lemma_.lower() in _FEELINGS:
                return _item("claims.cause_for", noun, feeling)
    return None


def _voiced(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*expressed its deep concern at, stressed the usefulness of*: a feeling or a weight is put into words."""
    lemma = verb.lemma_.lower()
    if lemma in ("speak", "talk"):  # *spoke of a historic mandate*
        for prep in verb.children:
            target = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.lower_ == "of" else None
            if target is not None and clause.inside(prep):
                return _attribute(target, lexica) or _noun(target, lexica)
    role = "feeling" if lemma in UTTERANCES else "weight" if lemma in lexica.stressing else None
    if role is None:
        return None
    for child in verb.children:
        entry = lexica.evaluative[role].get(child.lemma_.lower()) if child.dep_ == "dobj" else None
        if entry and clause.inside(child):
            return _item(entry.id, verb, child)
    return None


def _by_subject(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*the most pressing issue is fuel, the problem is money, then came the worst year of the war*."""
    subject = clause.subject()
    if subject is None:
        return None
    table = lexica.evaluative
    copular = clause.root.lemma_ in ("be", "remain")
    counted = any(c.dep_ == "nummod" for c in subject.children)
    for word in (subject, *subject.conjuncts, *subject.children):
        if word.pos_ != "ADJ" or (counted and not copular):
            continue  # *the ten best wrestlers meet*
        superlative = word.tag_ == "JJS" or any(g.lower_ == "most" for g in word.children)
        if superlative and (word is subject or word.dep_ in ("amod", "conj")):
            entry = table["attribute"].get(word.lower_) or (copular and table["predicate"].get(word.lower_))
            if entry:
                return _item(entry.id, word)
            if copular and word is not subject and word.dep_ == "conj":
                return _item("claims.superlative", word)
    if not copular:
        return None
    nominal = any(c.dep_ in ("attr", "xcomp", "ccomp") and c.pos_ != "ADJ" for c in clause.root.children)
    owned = any(c.dep_ == "poss" for c in subject.children)
    denied = any(c.dep_ == "neg" for c in clause.root.children)
    if nominal and not owned and not denied:
        heads = [subject]
        if subject.lower_ == "one":
            heads += [g for c in subject.children if c.lower_ == "of" for g in c.children]
        for head in heads:
            if (found := _noun(head, lexica)) is not None:
                return found
    return None


def _denied_class(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*waiting is not a policy, he is no friend of reform*: denied to be one of its kind, which judges."""
    if clause.root.lemma_ != "be":
        return None
    subject = clause.subject()
    named = subject is not None and subject.pos_ == "PROPN" and any(c.dep_ == "neg" for c in clause.root.children)
    for child in clause.root.children:
        bare = named and child.dep_ == "attr" and child.tag_ == "NNP" and clause.inside(child)
        if bare and not any(c.dep_ in ("det", "poss") for c in child.children):
            return _item("claims.no_such_one", child)  # *Mali is not Afghanistan*
        if child.dep_ != "attr" or child.pos_ not in ("NOUN", "PROPN") or not clause.inside(child):
            continue
        before = {c.lower_ for c in child.children if c.i < child.i}
        there = any(c.dep_ == "expl" for c in clause.root.children)
        denied = any(c.dep_ == "neg" for c in clause.root.children)
        if denied and "the" in before and before & {"next", "whole"}:
            return _item("claims.no_such_thing", child)  # *not the next Gao, not the whole story*
        indefinite = bool(before & {"a", "an"}) and child.lemma_.lower() not in lexica.agents
        corrected = any(c.lower_ == "but" for c in (*child.children, *clause.root.children) if c.i > child.i)
        if there and "no" in before and child.lemma_.lower() in _WANTED:
            return _item("claims.none_of_it", child)  # *there is no excuse*
        if not there and not corrected and child.tag_ == "NN" and (("no" in before) or (denied and indefinite)):
            return _item("claims.no_such_thing", child)
    return None


def _added(word: Token, lexica: Lexica) -> EvidenceItem | None:
    """*had a plan, a serious one; a quieter month, though not a good one*."""
    for child in word.children:
        found = _attribute(child, lexica) if child.lower_ == "one" and child.dep_ in ("appos", "conj") else None
        if found is not None:
            return found
    return None


def _summed_up(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*They were left out, a defensible choice; it resigned, a rare success*."""
    if not clause.beside & SUMMING:
        return None
    for verb in clause.chain:
        for child in verb.children:
            late = child.i > verb.i and child.dep_ in ("npadvmod", "appos", "dobj", "conj", "dep")
            if not late or child.lemma_.lower() not in SUMMING_NOUNS or child.left_edge.i < 1:
                continue
            if child.left_edge.nbor(-1).text not in (",", "—", "–") or not clause.inside(child):
                continue
            if (found := _noun(child, lexica) or _attribute(child, lexica)) is not None:
                return found
            judging = next((c for c in child.children if c.dep_ == "amod" and _gradable(c, lexica)), None)
            if judging is not None:
                return _item("claims.summed_up", judging, child)
    return None


def _said_of_subject(word: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """Any adjective said of the subject judges, but for those that only describe and those of a nation.

    The stance of an actor (*officials are sceptical*) is a position; the speaker's own (*we are deeply concerned*)
    and one of some degree of a thing judge.
    """
    if word.tag_ == "NN" and word.dep_ == "attr" and word.lower_.endswith(_MISREAD) and not word.children:
        return _item("claims.adjective_of_subject", word)  # *the figures are merciless*, tagged as a noun
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
        return _item(stance.id, word) if mine else None
    if low in _EXTENTS:
        subject = clause.subject(word.head)
        if subject is not None and subject.lemma_.lower() in _UNMEASURED:
            return _item("claims.of_no_measure", subject, word)
    if low in lexica.descriptive or word.is_title or not word.is_alpha or word.tag_ == "VBN":
        return None
    if low.endswith(_NOUNS) and low not in lexica.evaluative["predicate"]:
        return None  # *underdevelopment*, tagged as an adjective
    if low.endswith(_RELATING) and low not in lexica.evaluative["predicate"]:
        return None  # *environmental, tribal*: what it is about
    if low.startswith("un") and low.endswith(("ed", "aid", "old")):
        return None  # *unpaid, unresolved, unsigned*: not yet done
    return _item("claims.adjective_of_subject", word)


def _judging(word: Token, lexica: Lexica, *, stated: bool = False) -> EvidenceItem | None:
    """A complement that judges: an adjective said of the subject, a noun of judgement, a judging attribute.

    ``stated``: the noun is what the clause states, though no copula joins it to the subject.
    """
    table = lexica.evaluative
    if any(c.dep_ == "npadvmod" and any(g.like_num for g in c.subtree) for c in word.children) or _times(word):
        return None  # *40 metres wide, five times less likely*
    if (word.dep_ in ("acomp", "oprd") or word.pos_ == "ADJ") and word.lower_ not in table["stance"]:
        entry = table["predicate"].get(word.lower_)
        plural = word.dep_ == "dobj" and any(c.lower_ == "the" for c in word.children)  # *arrest the poor*
        if entry and not plural:
            return _item(entry.id, word)
    copular = word.head.lemma_ in _COPULAS
    if word.lower_ == "one" and (found := _one_of(word, lexica) or (copular and _attribute(word, lexica)) or None):
        return found
    if copular and word.dep_ in ("attr", "dobj") and (found := _noun(word, lexica)) is not None:
        return found
    if word.pos_ not in ("NOUN", "PROPN"):
        return None
    if word.head.lemma_ in _LACK:
        return _wanted(word, lexica)
    giving = word.dep_ == "dobj" and word.head.lemma_ in _GIVING
    if word.head.lemma_ == "send" and word.lemma_.lower() not in ("signal", "message", "sign"):
        giving = False  # *sent experienced officers*
    if giving and word.lemma_.lower() in _METAPHORS:
        return _item("claims.given", word.head, word)
    before = [c for c in word.children if c.i < word.i]
    for child in before:
        if child.dep_ not in ("amod", "compound") or (child.dep_ == "compound" and child.tag_ != "JJ"):
            continue
        if f"{child.lower_} {word.lemma_.lower()}" in table["exempt"]:
            continue
        if child.nbor(1).lower_ in ("many", "few", "over", "under", "more", "less"):
            continue  # *a good many letters, a little under five months*
        if child.tag_ == "JJS" and any(c.dep_ == "nummod" for c in before):
            continue  # *the ten best wrestlers*
        entry = table["attribute"].get(child.lower_)
        if entry is None and (copular or stated or (giving and child.tag_ != "VBN")):
            entry = table["predicate"].get(child.lower_)
        if entry:
            return _item(entry.id, child)
        if copular and child.lower_ == "only" and word.lemma_.lower() in _SOLE:
            return _item("claims.the_only_one", child, word)
        if copular and child.dep_ == "amod" and _gradable(child, lexica) and not any(c.lower_ in _PICKING for c in before):
            return _item("claims.adjective_of_attribute", child)
    return None


def _wanted(noun: Token, lexica: Lexica) -> EvidenceItem | None:
    """*needs a stronger Union, a more inclusive dialogue*: what there is falls short; *needs ten trucks* does not judge."""
    if noun.head.lemma_ not in _NEEDING:
        return None
    for word in noun.children:
        more = next((c for c in word.children if c.lower_ == "more"), None) if word.tag_ == "JJ" else None
        better = word.tag_ == "JJR" and word.lower_ not in lexica.descriptive
        if word.dep_ == "amod" and word.i < noun.i and (more is not None or better):
            if not any(g.like_num for g in word.subtree) and word.lower_ not in lexica.descriptive:
                return _item("claims.wanted", more or word, word)
    return None


def _times(word: Token) -> bool:
    """*five times less likely, twice as safe, eleven points cheaper*: measured."""
    if not any(c.lower_ in ("more", "less", "as") for c in word.children) and word.tag_ != "JJR":
        return False
    return any(
        t.like_num or t.lower_ in ("times", "twice", "half", "thrice") for t in word.subtree if t.i < word.i
    )


def _one_of(one: Token, lexica: Lexica) -> EvidenceItem | None:
    """*is one of the ablest officers, one of the most dangerous roads*."""
    for prep in one.children:
        noun = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.lower_ == "of" else None
        if noun is None:
            continue
        if (found := _attribute(noun, lexica)) is not None:
            return found
        for word in noun.children:
            most = word.tag_ == "JJS" or any(c.lower_ in ("most", "least") for c in word.children)
            if word.dep_ == "amod" and most and word.lower_ not in lexica.descriptive and word.lower_ != "most":
                return _item("claims.superlative", word)
    return None


def _gradable(adjective: Token, lexica: Lexica) -> bool:
    """*a brilliant campaign*, *a lesser evil*: an attribute that judges, by not being one that describes."""
    word = adjective.lower_
    if adjective.tag_ not in ("JJ", "JJR", "JJS") or adjective.is_title or not adjective.is_alpha:
        return False
    return word not in lexica.descriptive and not word.endswith(_CLASSIFYING) and not adjective.like_num
