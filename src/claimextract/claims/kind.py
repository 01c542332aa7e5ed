"""The kind of a claim: predictive, causal, evaluative or factual, in that order (guidelines §4)."""

from __future__ import annotations

from typing import Literal

from claimextract.annotations import EvidenceItem
from claimextract.claims.causes import Link
from claimextract.claims.clause import MainClause, kind_item
from claimextract.claims.degree import by_idiom, compared
from claimextract.claims.hedging import past_ability, perfect
from claimextract.claims.judging import judged
from claimextract.claims.lexica import Future, Lexica
from claimextract.claims.modals import (
    denied_forecast,
    estimates,
    is_extreme,
    is_ritual,
    is_unreal,
    is_wish,
    permits,
    tells_habit,
    tells_identity,
)
from claimextract.claims.open_causes import happening
from claimextract.claims.outlook import outlook
from claimextract.claims.spots import AHEAD, AHEAD_PHRASE, AHEAD_VERB, FEARED, LIKELY, THAN
from claimextract.tokens import Token

Kind = Literal["predictive", "causal", "evaluative", "factual"]

#: *is expected to*, not *was expected to*: only a present outlook looks ahead of publication.
_PRESENT = frozenset({"VBZ", "VBP", "MD", "VB", "VBG"})
_SEEMING = frozenset({"be", "seem", "appear", "look", "sound", "feel"})
_OUTLOOK = frozenset(
    "likely likelier unlikely imminent improbable probable possible inevitable conceivable unavoidable "
    "inescapable".split()
)


def kind(
    clause: MainClause, lexica: Lexica, link: Link | None, *, past_date: bool, planned: bool
) -> tuple[Kind, list[EvidenceItem]]:
    """The first kind that fits. ``planned``: the unit holds an event set for after publication."""
    ahead = _ahead(clause, lexica, past_date) or _lost_risk(clause, lexica) or outlook(clause, lexica)
    if ahead is not None:
        return "predictive", [ahead]
    # *announced that it would keep its door open*; *decided to redeploy* tells a decision
    promised = clause.unit["source"]["act"] == "commit" and any(
        token.lower_ == "will" or (token.lower_ == "would" and not past_date and token.head.dep_ != "relcl")
        for token in clause.tokens[clause.low : clause.high]
    )
    if promised:
        return "predictive", [EvidenceItem(label="kind", rule="claims.promise", cues=[])]
    if planned:
        return "predictive", [EvidenceItem(label="kind", rule="claims.planned_event", cues=[])]
    if link is not None and link.main:
        return "causal", [EvidenceItem(label="kind", rule=link.evidence["rule"], cues=link.evidence["cues"])]
    judgement = judged(clause, lexica)
    if judgement is not None:
        return "evaluative", [judgement]
    return "factual", [EvidenceItem(label="kind", rule="claims.no_other_kind", cues=[])]


def _ahead(clause: MainClause, lexica: Lexica, past_date: bool) -> EvidenceItem | None:
    table = lexica.future
    for modal in clause.modals:
        entry = table["modal"].get(modal.lower_)
        looks_back = perfect(modal) and modal.lower_ not in ("will", "shall", "'ll", "’ll")
        if entry and not (looks_back or past_ability(modal, clause, past_date) or is_wish(modal)):
            subject = clause.subject(modal.head)
            if modal.lower_ == "would" and subject is not None and subject.lower_ == "i":
                continue  # *I would spend it otherwise*: a view
            if modal.lower_ in ("may", "might", "could") and tells_identity(modal.head, clause):
                continue
            if permits(modal) or tells_habit(modal) or is_ritual(modal, subject) or estimates(modal, subject):
                continue
            if modal.lower_ == "would" and past_date and not is_unreal(modal.head):
                continue  # *promised that the vote would be held in 2019*, which has passed
            if modal.lower_ == "would" and (denied := denied_forecast(modal.head)) is not None:
                return kind_item("claims.denied_forecast", denied)
            judging = modal.lower_ in ("would", "may", "might") and modal.head.lemma_ in _SEEMING
            if judging and modal.head.dep_ != "auxpass" and judged(clause, lexica) is not None:
                continue  # *that would be a mistake, they may be right* judge
            if modal.lower_ == "could" and is_extreme(modal.head):
                continue  # *the timing could hardly be worse*
            made = modal.lower_ == "would" and modal.head.lemma_ == "make"
            if made and by_idiom(modal.head, clause, lexica) is not None:
                continue  # *would make a difference*
            if modal.lower_ == "would" and clause.spots(THAN) and compared(clause) is not None:
                continue  # *nothing would help them more than a raid*
            return kind_item(entry.id, modal)
        if modal.lower_ in ("should", "ought") and _awaited(modal, clause, lexica):
            return kind_item("claims.should_come", modal)
    if clause.root.lower_ == "ought" and _awaited(clause.root, clause, lexica):
        return kind_item("claims.should_come", clause.root)
    if clause.root.tag_ == "MD" and clause.root.lower_ in ("will", "would"):
        return kind_item(table["modal"][clause.root.lower_].id, clause.root)  # *maybe he will*
    for index in sorted(clause.frame):
        cue = clause.tokens[index]
        entry = table["frame"].get(cue.lemma_.lower())
        if entry and cue.tag_ in _PRESENT and cue.pos_ == "VERB":
            return kind_item(entry.id, cue)
    for verb in clause.chain:
        found = _verb_ahead(verb, lexica, clause) if clause.mark(verb) & AHEAD_VERB else None
        if found is not None:
            return found
        if _is_to(verb, clause):
            return kind_item("claims.is_to", verb)
        found = _complement_ahead(verb, table, clause) if clause.beside & LIKELY else None
        if found is not None:
            return found
    for token in _nouns_ahead(clause):
        entry = table["noun"].get(token.lemma_.lower())
        head = token.head.head if token.head.dep_ == "csubj" else token.head
        if (entry or token.lemma_ in FEARED) and token.dep_ == "nsubj" and _is_that(token.head):
            return kind_item("claims.risk_is_that", token)
        if entry and token.lemma_ == "possibility" and not _opens(token):
            continue
        if entry and token.pos_ == "NOUN" and token.dep_ in ("nsubj", "attr") and head in clause.chain:
            if head.tag_ in _PRESENT and any(c.dep_ in ("prep", "acl", "relcl") for c in token.children):
                return kind_item(entry.id, token)
        if token.lower_ in ("at", "in") and token.i + 2 < clause.high and token.head in clause.chain:
            words = clause.tokens[token.i : token.i + 3]
            entry = table["phrase"].get(" ".join(word.lower_ for word in words))
            if entry is not None:
                return kind_item(entry.id, *words)
    return None


def _awaited(modal: Token, clause: MainClause, lexica: Lexica) -> bool:
    """*The repair should halve the delay*: no duty, as nobody acts; *should have passed* looks back."""
    verb = modal.head
    if verb is modal or verb.lower_ == "ought":
        verb = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > modal.i), verb)
    subject = clause.subject(modal.head)
    if subject is None or subject.i > modal.i or perfect(modal):
        return False
    if subject.lower_ == "we" and any(c.lower_ in _MOODS for c in (verb, *verb.children)):
        return True  # *we should be surprised to see it*
    if any(c.dep_ == "auxpass" for c in verb.children):
        return verb.lemma_ == "look" and any(c.lower_ == "for" for c in verb.children)
    ready = any(c.lower_ in _READY for c in (verb, *verb.children))
    if clause.is_actor(subject, lexica.agents) and not ready:
        return False
    if subject.lower_ in ("this", "that", "there", "you", "one"):
        return happening(subject, lexica)
    return verb.lemma_ != "be" or ready or happening(subject, lexica)


_MOODS = frozenset("surprised astonished amazed glad happy delighted sorry astounded disappointed relieved".split())
_READY = frozenset("complete operational functional over gone back finished running underway".split())


def _is_that(verb: Token) -> bool:
    """*The risk is that the truce collapses*, not *was that it had collapsed*."""
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    content = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if content is None:
        return False
    modal = any(c.tag_ == "MD" for c in content.children)
    return modal or content.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in content.children)


def _nouns_ahead(clause: MainClause) -> list[Token]:
    """Nouns that may look ahead, and the first words of phrases that do (*at risk of*)."""
    phrases = clause.spots(AHEAD_PHRASE)
    nouns = clause.spots(AHEAD)
    if not phrases and not nouns:
        return []
    places = sorted({*nouns, *(at - 1 for at in phrases if at > clause.low)})
    return [token for at in places if clause.is_own(token := clause.tokens[at])]


def _verb_ahead(verb: Token, lexica: Lexica, clause: MainClause) -> EvidenceItem | None:
    """*is expected to, is going to, threatens to, cannot be ruled out, is scheduled for June*."""
    lemma, table = verb.lemma_.lower(), lexica.future
    content = lemma in table["to"] and lemma != "stand" and any(c.dep_ == "ccomp" for c in verb.children)
    to = _infinitive(verb) or (content and not _beyond_telling(verb))
    passive = next((c for c in verb.children if c.dep_ == "auxpass"), None)
    if passive is not None and lemma in table["passive"] and passive.tag_ in _PRESENT and to:
        return kind_item(table["passive"][lemma].id, verb)
    able = any(c.tag_ == "MD" and c.lower_ in ("can", "must", "may") for c in verb.children)
    denied = any(c.dep_ == "neg" for c in verb.children)
    if passive is not None and able and not denied and lemma in ("expect", "anticipate"):
        return kind_item(table["passive"][lemma].id, verb)  # *more raids can be expected*
    if lemma == "promise" and to and verb.tag_ in ("VBZ", "VBP"):
        subject = clause.subject(verb)
        if subject is not None and subject.pos_ == "NOUN" and happening(subject, lexica):
            return kind_item("claims.promises_to_be", verb)
    if lemma == "go" and verb.tag_ == "VBG" and to and any(c.tag_ in ("VBZ", "VBP") for c in verb.children):
        return kind_item(table["going"]["go"].id, verb)
    if lemma in table["to"] and to and verb.tag_ in _PRESENT and passive is None:
        return kind_item(table["to"][lemma].id, verb)
    if lemma in table["verb"] and verb.tag_ in _PRESENT and verb.pos_ == "VERB":
        return kind_item(table["verb"][lemma].id, verb)
    if _not_excluded(verb):
        return kind_item("claims.not_excluded", verb)
    timed = passive is not None and lemma in _TIMED and passive.tag_ in _PRESENT
    if timed and lemma in table["passive"] and _for_a_time(verb, clause):
        return kind_item(table["passive"][lemma].id, verb)
    return None


def _beyond_telling(verb: Token) -> bool:
    """*nobody can predict what comes*: no forecast."""
    able = any(c.tag_ == "MD" and c.lower_ in ("can", "could", "ca") for c in verb.children)
    return able and any(
        c.dep_ == "neg" or c.lower_ in ("nobody", "none") or any(g.lower_ == "no" for g in c.children)
        for c in verb.children if c.i < verb.i
    )  # fmt: skip


#: *is thought likely*
_HELD = frozenset({"think", "deem", "consider", "judge", "rate", "hold", "believe", "see", "call"})
#: *the aim is to close the road*: what a plan is, not what is set to happen
_PURPOSES = frozenset(
    "aim goal purpose objective task idea plan priority intention way mission role response reaction result answer "
    "solution step option challenge point question strategy policy function job work duty ambition hope dream wish "
    "object trick key test effect problem approach choice alternative temptation tendency instinct reflex mandate "
    "brief remit charge responsibility obligation method practice custom rule habit demand condition criterion "
    "requirement principle norm convention".split()
)


def _is_to(verb: Token, clause: MainClause) -> bool:
    """*The mission is to leave in May, more raids are to be expected*."""
    if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBP"):
        return False
    subject = clause.subject(verb)
    infinitive = next((c for c in verb.children if c.dep_ == "xcomp" and _has_to(c) and c.i > verb.i), None)
    if infinitive is not None and (infinitive.lemma_ == "blame" or infinitive.left_edge.tag_ in ("WRB", "WP", "WDT")):
        return False  # *is to blame for, the issue is how to end it*
    if any(c.dep_ in ("acomp", "attr") for c in verb.children):
        return False  # *is fragile, to put it kindly*
    if subject is None or infinitive is None or subject.dep_ == "csubj" or subject.lemma_.lower() in _PURPOSES:
        return False
    return subject.pos_ in ("NOUN", "PROPN", "PRON") and subject.lower_ not in ("this", "that", "it", "what")


#: *is scheduled for June*
_TIMED = frozenset({"schedule", "plan", "slate", "set", "expect", "due", "pencil", "bill", "earmark"})


def _for_a_time(verb: Token, clause: MainClause) -> bool:
    return any(
        c.dep_ == "prep" and any(g.i in clause.dates for g in c.children) for c in verb.children if c.i > verb.i
    )


def _not_excluded(verb: Token) -> bool:
    """*further cuts cannot be excluded, a collapse can no longer be ruled out*: both negated and open."""
    if verb.lemma_ not in ("exclude", "rule", "discount") or verb.tag_ != "VBN":
        return False
    if verb.lemma_ == "rule" and not any(c.lower_ == "out" for c in verb.children):
        return False
    own = verb.children
    able = any(c.tag_ == "MD" and c.lower_ in ("can", "ca", "could") for c in own)
    return able and any(c.dep_ == "neg" or c.lower_ == "longer" for c in own)


def _opens(noun: Token) -> bool:
    """*the possibility of a coup, that he stays*, not *a possibility which officers discuss*."""
    return any(c.lower_ == "of" or (c.dep_ in ("acl", "ccomp") and c.i > noun.i) for c in noun.children)


def _made(verb: Token) -> bool:
    """*has been possible*, not *has become likely*: told of what came about."""
    return verb.lemma_ == "be" and any(
        c.dep_ == "aux" and c.lower_ in ("has", "have", "had", "'ve", "’ve") for c in verb.children
    )


def _complement_ahead(
    verb: Token, table: dict[str, dict[str, Future]], clause: MainClause
) -> EvidenceItem | None:
    """*is likely to, is due to resume, a return is improbable*."""
    held = verb.lemma_ in _HELD and any(c.dep_ == "auxpass" and c.tag_ in _PRESENT for c in verb.children)
    if not held and (verb.lemma_ not in (*_SEEMING, "remain", "become") or verb.tag_ == "VBD"):
        return None
    if any(perfect(c) for c in verb.children if c.tag_ == "MD") or _made(verb):
        return None  # *would not have been possible*, *has been possible thanks to them* look back
    for child in verb.children:
        entry = table["adjective"].get(child.lower_)
        if entry is None or child.dep_ not in ("acomp", "attr", "oprd") or not clause.inside(child):
            continue
        outlook = any(g.dep_ in ("xcomp", "ccomp", "acl") for g in (*child.children, *verb.children))
        bare = child.lower_ in _OUTLOOK
        if (outlook and child.lower_ not in ("certain", "sure")) or bare or (outlook and _infinitive(child)):
            return kind_item(entry.id, child)
    return None


def _lost_risk(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*Any crackdown risks hurting the poor*, where the tagger made *risks* a noun and left no predicate."""
    root = clause.root
    if root.lower_ != "risks" or root.tag_ != "NNS" or root.head != root:
        return None
    after = root.nbor(1) if root.i + 1 < clause.high else None
    if after is None or after.tag_ != "VBG":
        return None
    return kind_item(lexica.future["verb"]["risk"].id, root)


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _infinitive(word: Token) -> bool:
    """*set to resume, likely to fail*: an infinitive complement."""
    return any(child.dep_ == "xcomp" and child.i > word.i and _has_to(child) for child in word.children)
