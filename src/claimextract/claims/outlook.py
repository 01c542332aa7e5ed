"""Outlooks told without *will*: what looms, is braced for, is a matter of time, or has a date ahead."""

from __future__ import annotations

from claimextract.annotations import EvidenceItem
from claimextract.claims.clause import SUBJECTS, MainClause, kind_item
from claimextract.claims.lexica import Lexica
from claimextract.claims.open_causes import happening
from claimextract.claims.spots import LOOMING, NEXT, PROSPECT, WHETHER, WILL, WITHOUT
from claimextract.tokens import Token

_ANOTHER = frozenset({"a", "an", "another", "new", "more"})
_COPULAS = frozenset({"be", "remain", "seem", "appear", "look", "become", "lie"})
_SPANS = frozenset(
    "hour day week weekend month quarter season year decade century spring summer autumn winter harvest campaign term "
    "session round election vote poll rain rains ramadan budget cycle generation semester school".split()
)
_WHEN = frozenset("in over within by during for before until till from through after at".split())
#: those who say what they expect
_SEERS = frozenset(
    "analyst forecaster economist planner trader modeller model bank fund staff committee observer expert strategist "
    "broker market meteorologist forecast investor diplomat officer official".split()
)


def outlook(clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """The words that set the clause ahead, or None."""
    looming, prospect = clause.verbs & LOOMING, clause.marks & PROSPECT
    for verb in clause.chain if looming or prospect else ():
        found = (_by_predicate(verb, clause, lexica) if looming else None) or (
            _by_phrase(verb, clause, lexica) if prospect else None
        )
        if found is not None:
            return found
    marks = clause.marks
    if marks & WILL and not clause.modals:
        lost = _lost_will(clause)
        if lost is not None:
            return lost
    return (
        _hope_or_risk(clause)
        or (_not_without(clause) if marks & WITHOUT else None)
        or (_whether(clause) if marks & WHETHER else None)
        or (_dated_ahead(clause) if marks & NEXT else None)
    )  # fmt: skip


#: what one voices of the time to come
_HOPES = frozenset("hope assurance confidence conviction expectation belief promise guarantee pledge word".split())


def _hope_or_risk(clause: MainClause) -> EvidenceItem | None:
    """*I express the hope that the talks will succeed; they run the risk of failing*."""
    for verb in clause.chain:
        lemma = verb.lemma_
        if lemma in ("express", "give", "voice", "reiterate", "offer", "run") and verb.tag_ != "VBD":
            for noun in verb.children:
                if noun.dep_ != "dobj" or not clause.inside(noun):
                    continue
                if lemma == "run" and noun.lemma_ == "risk" and any(c.lower_ == "of" for c in noun.children):
                    return kind_item("claims.runs_the_risk", verb, noun)
                will = (g for c in noun.children if c.dep_ in ("acl", "ccomp") for g in c.children if g.tag_ == "MD")
                ahead = next((g for g in will if g.lower_ in ("will", "may", "can")), None)
                if noun.lemma_ in _HOPES and ahead is not None:
                    return kind_item("claims.voiced_hope", noun, ahead)
    return None


def _not_without(clause: MainClause) -> EvidenceItem | None:
    """*There can be no peace without talks; without rain we cannot succeed*, not *cannot enter without a pass*."""
    for modal in clause.modals:
        verb = modal.head
        if modal.lower_ not in ("can", "ca") or any(c.dep_ == "auxpass" for c in verb.children):
            continue
        there = any(c.dep_ == "expl" for c in verb.children)
        own = clause.own_spots(WITHOUT) if there else verb.children
        without = next((c for c in own if c.lower_ == "without" and c.dep_ == "prep"), None)
        if without is None:
            continue
        fronted = without.i <= clause.low + 1 and any(c.dep_ == "neg" for c in verb.children)
        if fronted or (there and any(g.lower_ == "no" for c in verb.children for g in c.children)):
            return kind_item("claims.not_without", modal, without)
    return None


def _lost_will(clause: MainClause) -> EvidenceItem | None:
    """*No person found there will be settled here*, where the parser lost the predicate.

    Also *what will change is the tone, this is a step that will change the tone*.
    """
    root = clause.root
    copular = root.lemma_ == "be" and root.tag_ in ("VBZ", "VBP")
    for at in clause.spots(WILL):
        will = clause.tokens[at]
        verb = will.head
        if will.tag_ != "MD" or not clause.inside(verb):
            continue
        own = [c for c in verb.children if c.i < at]
        bare = not any(c.dep_ in (*SUBJECTS, "mark") or c.tag_ in ("WDT", "WP", "WRB") for c in own)
        if bare and verb.dep_ in ("dep", "ccomp", "parataxis") and (verb.head is root or verb.head is root.head):
            return kind_item("claims.lost_will", will)
        if not copular:
            continue
        first = next((c for c in own if c.tag_ in ("WP", "WRB", "WDT")), None)
        if first is not None and verb.head is root and verb.dep_ in ("csubj", "nsubj", "ccomp", "advcl", "attr"):
            if first.lower_ in ("what", "where", "how", "why") and root.i != verb.i:
                return kind_item("claims.what_will", first, will)
        subject = clause.subject(root)
        told = verb.dep_ == "relcl" and verb.head.head is root and verb.head.dep_ == "attr"
        if told and first is not None and first.dep_ == "nsubj" and subject is not None:
            if subject.lower_ in ("it", "this", "that"):
                return kind_item("claims.that_will", first, will)
    return None


def _present(verb: Token) -> bool:
    finite = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.tag_ == "VB":  # *we do not anticipate a collapse*
        return any(c.lemma_ == "do" and c.tag_ in ("VBZ", "VBP") for c in finite)
    if verb.tag_ == "VBN":
        return any(c.dep_ == "auxpass" and c.tag_ in ("VBZ", "VBP") for c in finite)
    if verb.tag_ == "VBG":
        return any(c.tag_ in ("VBZ", "VBP") for c in finite)
    return verb.tag_ in ("VBZ", "VBP")


#: who is bound by it: *undertook to hold the vote before the end of the year*; *intends to hold it* is an aim
_BINDING = frozenset("commit undertake pledge promise vow agree guarantee work prepare undertaken".split())
_BONDS = frozenset("commitment pledge promise undertaking engagement vow assurance".split())


def promised(carrier: Token, clause: MainClause) -> bool:
    """Whether a date hangs on what the predicate promises to do, or makes a promise of."""
    token = carrier.head
    for _ in range(5):
        if token in clause.chain or not clause.inside(token) or token.head is token:
            break
        if token.dep_ not in ("xcomp", "pcomp", "prep", "dobj", "pobj", "acl", "ccomp"):
            return False
        if token.head in clause.chain and (
            (token.dep_ in ("xcomp", "prep") and token.head.lemma_ in _BINDING)
            or (token.dep_ == "dobj" and token.lemma_ in _BONDS)
        ):
            return True
        token = token.head
    return False


def _by_predicate(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*a famine looms, analysts foresee a poor harvest, another wave is anticipated, is seen easing*."""
    lemma, own = verb.lemma_.lower(), verb.children
    if lemma in ("see", "prove", "decide") and verb.tag_ in ("VBN", "VBD") and verb.dep_ == "xcomp":
        if verb.head.lemma_ == "remain" and verb.head.tag_ in ("VBZ", "VBP"):
            return kind_item("claims.to_be_seen", verb)  # *it remains to be seen whether*
    if not _present(verb) or not clause.inside(verb):
        return None
    if lemma == "head":
        return _heading(verb, clause, lexica)
    subject = clause.subject(verb)
    if verb.tag_ == "VBN":
        entry = lexica.future["awaited"].get(lemma)
        if entry is None or any(c.dep_ in ("agent", "dobj", "ccomp") for c in own) or subject is None:
            return None
        return None if clause.is_actor(subject, lexica.agents) else kind_item(entry.id, verb)
    entry = lexica.future["looming"].get(lemma)
    if entry is not None and verb.pos_ == "VERB":
        return kind_item(entry.id, verb)
    entry = lexica.future["foreseeing"].get(lemma)
    if entry is not None and any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") and c.i > verb.i for c in own):
        return kind_item(entry.id, verb)
    if lemma == "see" and subject is not None and subject.lemma_.lower() in _SEERS:
        if any(c.dep_ == "ccomp" and c.tag_ == "VBG" for c in own):
            return kind_item("claims.seen_to_come", verb)
    feared = next((c for c in own if c.dep_ == "dobj"), None) if lemma in ("fear", "dread") else None
    if feared is not None and happening(feared, lexica) and any(c.lower_ in _ANOTHER for c in feared.children):
        return kind_item("claims.feared", verb, feared)
    return None


def _heading(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*is heading for defeat, is headed for recession*, not *is heading for the coast*."""
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ in ("for", "towards", "toward", "into") and prep.i > verb.i:
            target = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if target is not None and happening(target, lexica) and not clause.is_place(target):
                return kind_item("claims.heading", verb, prep)
    return None


def _by_phrase(verb: Token, clause: MainClause, lexica: Lexica) -> EvidenceItem | None:
    """*is a matter of time, remains a possibility, is on the horizon, is yet to come*."""
    if verb.lemma_ not in _COPULAS or verb.tag_ not in ("VBZ", "VBP"):
        return None
    for child in verb.children:
        if child.i < verb.i or not clause.inside(child):
            continue
        there = any(c.dep_ == "expl" for c in verb.children)
        entry = lexica.future["prospect"].get(child.lemma_.lower())
        if child.dep_ == "attr" and not there and entry is not None:
            return kind_item(entry.id, child)
        if child.dep_ in ("prep", "advmod", "acomp", "attr"):
            words = [t for t in child.subtree if t.tag_ not in ("DT", "PRP$") and t.lower_ != "very"][:4]
            for size in (2, 3, 4):
                entry = lexica.future["ahead"].get(" ".join(t.lower_ for t in words[:size]))
                if entry is not None:
                    return kind_item(entry.id, *words[:size])
        waiting = any(c.lower_ in ("yet", "still") for c in verb.children)
        if child.dep_ == "xcomp" and child.lemma_ == "come" and waiting:
            return kind_item("claims.yet_to_come", child)
    return None


def _whether(clause: MainClause) -> EvidenceItem | None:
    """*Whether the fund survives is anybody's guess*: open, and of the present or later."""
    if clause.root.lemma_ not in ("be", "remain", "depend", "hinge") or clause.root.tag_ not in ("VBZ", "VBP"):
        return None
    unclear = _unclear(clause.root)
    if unclear is not None:
        return unclear
    open_clause = next((c for c in clause.root.children if c.dep_ == "csubj"), None)
    if open_clause is None or open_clause.i > clause.root.i:
        return None
    first = open_clause.left_edge
    ahead = (open_clause.tag_ in ("VBZ", "VBP") and open_clause.pos_ == "VERB") or any(
        c.tag_ == "MD" and c.lower_ == "will" for c in open_clause.children
    )
    if any(c.lemma_ == "matter" and c.dep_ == "attr" for c in clause.root.children):
        return None  # *is another matter* doubts
    return kind_item("claims.whether", first) if first.lower_ in ("whether", "if") and ahead else None


_UNKNOWN = frozenset("unclear uncertain unknown undecided doubtful questionable unsure".split())


def _unclear(root: Token) -> EvidenceItem | None:
    """*It is unclear whether the accord can survive*; *whether he was there* looks back."""
    if root.lemma_ not in ("be", "remain"):
        return None
    said = next((c for c in root.children if c.dep_ == "acomp" and c.i > root.i), None)
    denied = any(c.dep_ == "neg" for c in root.children)
    if said is None or not (said.lower_ in _UNKNOWN or (denied and said.lower_ in ("clear", "certain", "sure"))):
        return None
    for content in (*root.children, *said.children):
        if content.dep_ in ("ccomp", "advcl", "csubj") and content.i > said.i:
            first = next((c for c in content.children if c.lower_ in ("whether", "if")), None)
            if first is not None and any(c.tag_ == "MD" for c in content.children):
                return kind_item("claims.unclear", said, first)
    return None


def _dated_ahead(clause: MainClause) -> EvidenceItem | None:
    """*hold elections within the next year, the coming harvest cannot amount to much*."""
    verb = clause.root
    modal = any(m.lower_ in ("can", "should") for m in clause.modals)
    if not (_present(verb) or modal) or verb.lemma_ in ("plan", "aim", "want", "intend", "cover", "mean"):
        return None
    subject = clause.subject()
    for token in clause.own_spots(NEXT):
        noun = token.head
        if token.dep_ != "amod" or noun.lemma_.lower() not in _SPANS:
            continue
        timed = noun.dep_ == "pobj" and noun.head.lower_ in _WHEN and noun.head.head in clause.chain
        if timed or (noun.dep_ == "npadvmod" and noun.head in clause.chain) or noun is subject or _owner(noun, subject):
            return kind_item("claims.next", token, noun)
    return None


def _owner(noun: Token, subject: Token | None) -> bool:
    return noun.dep_ == "poss" and noun.head is subject
