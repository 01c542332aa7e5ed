"""Whether a clause judges on a scale that is not measured (guidelines §4, *evaluative*), and by which words."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.carried import contents, performed, phrases, split
from claimextract.claims.clause import MainClause, kind_item
from claimextract.claims.complements import (
    added,
    attribute,
    gradable,
    judging,
    judging_noun,
    one_of,
    said_of_subject,
)
from claimextract.claims.degree import by_degree, by_idiom, compared, has_idiom, skilled
from claimextract.claims.hedging import perfect
from claimextract.claims.lexica import Lexica
from claimextract.claims.spots import (
    CARRYING,
    JUDGING_ADVERB,
    JUDGING_VERB,
    REFUSED,
    SHOWN,
    STATE,
    SUMMING,
    SUMMING_NOUNS,
    UTTERANCES,
)
from claimextract.claims.verdicts import verdict
from claimextract.claims.weighing import weighed
from claimextract.tokens import Token

_LINKING = frozenset({"be", "remain", "seem", "appear", "look", "become", "stay", "lie", "stand", "leave"})
#: *there is no substitute for talks*; *there is no evidence* states
_WANTED = frozenset(
    "substitute excuse justification point sense merit hope alternative shortcut cure glory honour honor shame remedy "
    "panacea pretext mystery surprise wonder".split()
)
_STATES = frozenset(
    "in at under on out beyond off behind up above below ahead within without for of wide".split()
)
_AHEAD = frozenset({"danger", "risk"})
_FIRST = frozenset({"i", "we"})
_PERSONAL = frozenset(
    "justify surprise disappoint worry alarm impress condemn reward flatter mislead drift waste ignore".split()
)
_GREETING = frozenset("welcome commend praise applaud salute congratulate deplore regret hail extol".split())
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
#: *the rains should have come*: expected, nobody is blamed
_DUE = frozenset(
    "come arrive begin start end finish open close reach expire fall rise happen take last be occur appear run go "
    "follow bring grow drop leave pass stay remain hold continue receive cost".split()
)
_SPEEDS = frozenset({"quickly", "swiftly", "promptly", "rapidly", "slowly", "speedily"})
#: *is well known, speaks well of them* tell what people know and say
_SAID_WELL = frozenset("know document wish speak mean advise establish".split())
_FILLING = frozenset({"riddle", "fill", "lace", "beset", "dog", "plague"})
_HARMED = frozenset({"wound", "injure", "hurt", "burn", "hit", "beat", "ill"})


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
            judging(complement, lexica) or said_of_subject(complement, clause, lexica)
            or skilled(complement, lexica) or added(complement, lexica)
        )  # fmt: skip
        if found is not None:
            return found
    return (
        _by_subject(clause, lexica) or _denied_class(clause, lexica) or compared(clause)
        or by_degree(clause, lexica) or _summed_up(clause, lexica) or weighed(clause, lexica)
        or verdict(clause, lexica) or _carried(clause, lexica)
    )  # fmt: skip


def _carried(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*I take this opportunity to commend them, rests on solid ground, reminds us that peace is frail*."""
    for verb in performed(clause):
        if (found := _by_verb(verb, clause, lexica)) is not None:
            return found
    if not clause.verbs & CARRYING:
        return None
    for noun in phrases(clause):
        found = judging(noun, lexica, stated=True)
        if found is None and noun.head.head.lemma_ in _FILLING:
            found = judging_noun(noun, lexica)  # *is riddled with flaws*
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
                return kind_item(entry.id, child)
    return None


def _below(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """The judgement of a clause below the main one: only by words that judge anywhere."""
    entry = lexica.evaluative["verb"].get(verb.lemma_.lower())
    if entry is not None and verb.pos_ == "VERB" and not _own_act(verb, clause, lexica):
        return kind_item(entry.id, verb)
    for child in verb.children:
        adverb = lexica.evaluative["adverb"].get(child.lower_) if child.dep_ == "advmod" else None
        if adverb is not None and child.lower_ != "well":
            return kind_item(adverb.id, child)  # *have been seriously weakened*
        if child.dep_ in ("acomp", "attr", "oprd", "dobj", "nsubjpass") and clause.inside(child):
            if (found := judging(child, lexica)) is not None:
                return found
    return None


def _by_verb(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    table = lexica.evaluative
    missed = next((m for m in clause.modals if m.head == verb and m.lower_ in _BLAMING), None)
    blamed = clause.subject(verb) if missed is not None else None
    answers = blamed is not None and (
        clause.is_actor(blamed, lexica.agents) or (blamed.pos_ == "NOUN" and verb.lemma_ not in _DUE)
    )
    if missed is not None and perfect(missed) and answers:
        return kind_item("claims.should_have", missed)  # *he should have known*
    entry = table["verb"].get(verb.lemma_.lower())
    if entry and verb.pos_ == "VERB" and not (_own_act(verb, clause, lexica) or _by_amount(verb)):
        return kind_item(entry.id, verb)
    if verb.lemma_ == "work" and _works(verb, clause, lexica):
        return kind_item("claims.works", verb)
    if verb.lemma_ in REFUSED and any(c.dep_ == "neg" for c in verb.children):
        able = next((c for c in verb.children if c.tag_ == "MD" and c.lower_ in ("can", "could", "ca")), None)
        subject = clause.subject(verb)
        if able is not None and subject is not None and clause.is_actor(subject, lexica.agents):
            return kind_item("claims.cannot_accept", able, verb)
    beside = clause.beside & JUDGING_ADVERB or clause.marks & STATE or verb.lemma_ in SHOWN
    for child in verb.children if beside else ():
        if not clause.inside(child):
            continue
        adverb = table["adverb"].get(child.lower_)
        near = child.i > verb.i - 3 or child.lower_ in _OF_STATEMENT
        if child.i < verb.i and child.lower_ in _SPEEDS:
            near = False  # *quickly surrounded the post* tells how long it took; *reacted quickly* judges
        if adverb and child.dep_ == "advmod" and near and verb.lemma_ not in _HARMED:
            before = child.nbor(-1).lower_ if child.i else ""
            after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            modal = any(c.tag_ == "MD" for c in verb.children)  # *there may well be*
            apart = before == "as" or modal or after in ("in", "before", "after", "over") or verb.lemma_ in _SAID_WELL
            if child.lower_ != "well" or not apart:
                return kind_item(adverb.id, child)
        if clause.marks & STATE and child.dep_ == "prep" and child.lower_ in _STATES and verb.lemma_ in _LINKING:
            words = [t for t in child.subtree if t.i >= child.i and t.tag_ not in ("DT", "PRP$")][:4]
            for size in (2, 3):
                entry = table["state"].get(" ".join(t.lower_ for t in words[:size]))
                # *in danger of collapse* looks ahead
                ahead = len(words) > size and words[size].lower_ == "of" and words[-1].head.lower_ == "of"
                if entry and not (ahead and words[1].lower_ in _AHEAD):
                    return kind_item(entry.id, *words[:size])
        if child.lower_ == "like" and child.i > verb.i and child.nbor(-1).lower_ in ("more", "less", "much"):
            return kind_item("claims.likened", child.nbor(-1), child)
        if child.dep_ == "prep" and child.lower_ == "unlike" and verb.lemma_ == "be":
            return kind_item("claims.unlike", child)
        if child.dep_ == "ccomp" and verb.lemma_ in SHOWN:
            # *shows how little the town can count on its guards*
            degree = next((t for t in child.lefts if t.dep_ in ("advmod", "acomp", "dobj")), None)
            first = child.left_edge
            if degree is not None and first.lower_ == "how" and first.i + 1 < clause.high and first.head != child:
                return kind_item("claims.how", first, degree)
    return (
        _deemed(verb, clause, lexica) or _voiced(verb, clause, lexica) or by_idiom(verb, clause, lexica)
        or _found_so(verb, clause, lexica)
    )  # fmt: skip


def _found_so(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*appears to be limited, is widely respected*: a participle that judges; *limited to ten men* counts."""
    entry = lexica.evaluative["predicate"].get(verb.lower_) if verb.tag_ in ("VBN", "VBG") else None
    if entry is not None and verb.tag_ == "VBG":  # *the silence is deafening*, read as a verb
        been = any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children)
        subject = clause.subject(verb)
        it = subject is not None and subject.lower_ == "it"  # *it is telling that nobody resigned*
        barred = ("dobj", "prep", "xcomp", "prt") if it else ("dobj", "prep", "xcomp", "ccomp", "prt")
        acts = any(c.dep_ in barred and c.i > verb.i for c in verb.children)
        thing = it or (subject is not None and not clause.is_actor(subject, lexica.agents))
        return kind_item(entry.id, verb) if been and thing and not acts and verb.lower_ not in _UNDER_WAY else None
    if entry is None or not any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if any(c.dep_ in ("agent", "prep") and c.i > verb.i for c in verb.children):
        return None
    return kind_item(entry.id, verb)


def _works(verb: Token, clause: MainClause, lexica: Lexica) -> bool:
    """*the ban has not worked, the scheme seems to work*, not *the guards work by day*."""
    subject = clause.subject(verb)
    if subject is None or subject.lower_ == "they":
        return False
    if subject.lower_ != "it" and clause.is_actor(subject, lexica.agents):
        return False
    if subject.tag_ not in ("NN", "NNS", "PRP", "DT") or subject.lower_ in ("i", "we", "you", "he", "she"):
        return False
    tied = ("dobj", "prep", "prt", "xcomp", "npadvmod", "advcl")
    return not any(c.dep_ in tied and c.i > verb.i for c in verb.children)


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
    if verb.lemma_ == "succeed":  # *succeeded his father*
        return any(c.dep_ in ("dobj", "auxpass", "agent") for c in verb.children)
    if verb.lemma_ in _GREETING:
        # *it welcomes the decision, the decision was welcomed* tell a position; *we welcome it* judges
        greeter = clause.subject(verb)
        others = greeter is not None and greeter.dep_ == "nsubj" and greeter.lower_ not in (*_FIRST, "me", "us", "one")
        return verb.tag_ == "VBD" or others or any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in verb.children)
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
        words = (word, *(c for c in word.children if c.dep_ == "conj" and c.pos_ == "ADJ"))  # *as free and fair*
        word = next((w for w in words if w.lower_ not in lexica.descriptive), word)
        if word.pos_ == "ADJ" and word.is_alpha and word.lower_ not in lexica.descriptive and not word.is_title:
            return kind_item(entry.id, verb, word)
        if word.pos_ == "NOUN" and _rather(word):
            return kind_item(entry.id, verb, word)  # *calls it more religion than economics*
        likened = word is not child and verb.lemma_ not in ("read", "strike")  # *read as proof*
        if likened and (noun := judging_noun(word, lexica) or attribute(word, lexica)) is not None:
            return noun
    return None


def _rather(noun: Token) -> bool:
    """*more a wish than a plan*."""
    words = [*noun.children, *(g for c in noun.children for g in c.children)]
    return any(c.lower_ in ("more", "less") and c.i < noun.i for c in words) and any(
        c.lower_ == "than" and c.i > noun.i for c in words
    )


def _voiced(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*expressed its deep concern at, stressed the usefulness of*: a feeling or a weight is put into words."""
    lemma = verb.lemma_.lower()
    if lemma in ("speak", "talk"):  # *spoke of a historic mandate*
        for prep in verb.children:
            target = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep.lower_ == "of" else None
            if target is not None and clause.inside(prep):
                return attribute(target, lexica) or judging_noun(target, lexica)
    role = "feeling" if lemma in UTTERANCES else "weight" if lemma in lexica.stressing else None
    if role is None:
        return None
    for child in verb.children:
        entry = lexica.evaluative[role].get(child.lemma_.lower()) if child.dep_ == "dobj" else None
        if entry and clause.inside(child):
            return kind_item(entry.id, verb, child)
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
                return kind_item(entry.id, word)
            if copular and word is not subject and word.dep_ == "conj":
                return kind_item("claims.superlative", word)
    if not copular:
        return None
    if subject.lower_ == "one" and (found := one_of(subject, lexica)) is not None:
        return found
    nominal = any(c.dep_ in ("attr", "xcomp", "ccomp") and c.pos_ != "ADJ" for c in clause.root.children)
    owned = any(c.dep_ == "poss" for c in subject.children)
    denied = any(c.dep_ == "neg" for c in clause.root.children)
    if nominal and not owned and not denied:
        heads = [subject]
        if subject.lower_ == "one":
            heads += [g for c in subject.children if c.lower_ == "of" for g in c.children]
        for head in heads:
            if (found := judging_noun(head, lexica)) is not None:
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
            return kind_item("claims.no_such_one", child)  # *Mali is not Afghanistan*
        if child.dep_ != "attr" or child.pos_ not in ("NOUN", "PROPN") or not clause.inside(child):
            continue
        before = {c.lower_ for c in child.children if c.i < child.i}
        there = any(c.dep_ == "expl" for c in clause.root.children)
        denied = any(c.dep_ == "neg" for c in clause.root.children)
        if denied and "the" in before and before & {"next", "whole"}:
            return kind_item("claims.no_such_thing", child)  # *not the next Gao, not the whole story*
        indefinite = bool(before & {"a", "an"}) and child.lemma_.lower() not in lexica.agents
        corrected = any(c.lower_ == "but" for c in (*child.children, *clause.root.children) if c.i > child.i)
        if there and "no" in before and child.lemma_.lower() in _WANTED:
            return kind_item("claims.none_of_it", child)  # *there is no excuse*
        if not there and not corrected and child.tag_ == "NN" and (("no" in before) or (denied and indefinite)):
            return kind_item("claims.no_such_thing", child)
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
            if (found := judging_noun(child, lexica) or attribute(child, lexica)) is not None:
                return found
            judging = next((c for c in child.children if c.dep_ == "amod" and gradable(c, lexica)), None)
            if judging is not None:
                return kind_item("claims.summed_up", judging, child)
    return None
