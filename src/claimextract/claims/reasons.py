"""Causes told as reasons, as what something waits for, or by a participle of what was done to it."""

from __future__ import annotations

from collections.abc import Iterator

from claimextract.claims.adverbials import Found
from claimextract.claims.clause import SUBJECTS, MainClause
from claimextract.claims.lexica import Lexica
from claimextract.claims.open_causes import happening
from claimextract.claims.slots import after_pause, governed, particle, phrase, quantity, rest
from claimextract.claims.spots import CAUSAL_VERB, CONNECTIVE, FOR, MARKER, REASON
from claimextract.tokens import Token

_POINTING = frozenset({"this", "that", "these", "those", "such", "same"})
#: passives of what a clause with *when* sets going
_SET_GOING = frozenset(
    "trigger spark cause prompt provoke activate precipitate ignite unleash generate induce produce create".split()
)
_BROKEN = frozenset({"prep", "dep", "advmod", "cc", "mark"})


def named_reason(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*For this reason, it closed; it is for this reason that it closed; the reason for the closure was the heat*."""
    entry = lexica.causal["pattern"]["reason"][0]
    for at in clause.spots(REASON):
        reason = clause.tokens[at]
        prep = reason.head
        simple = prep.lower_ == "for" and prep.dep_ == "prep"
        if simple and (why := _given(reason)) is not None and prep.head in clause.chain:
            yield entry, [prep, reason], [t for t in clause.tree(why) if t.i > reason.i + 1], rest(clause, prep), True
        if simple and any(c.lower_ in _POINTING for c in reason.children):
            told = next((c for c in reason.children if c.dep_ in ("acl", "relcl") and c.i > at), None)
            told = told or next(
                (c for c in clause.root.children if c.dep_ in ("ccomp", "advcl") and c.i > at), None
            )
            cause = clause.tokens[prep.i + 1 : at + 1]
            if clause.root.lemma_ == "be" and prep.head is clause.root and told is not None:
                effect = [t for t in clause.tree(told) if t.dep_ != "mark" or t.head is not told]
                yield entry, [prep, reason], cause, effect, True
            elif prep.head in clause.chain and clause.subject() is not None:
                yield entry, [prep, reason], cause, rest(clause, prep), True
        elif clause.root.lemma_ == "be" and reason.dep_ in SUBJECTS and reason.head is clause.root:
            of = particle(reason, "for")
            why = next((c for c in reason.children if c.dep_ in ("relcl", "acl", "ccomp")), None)
            other = next(
                (c for c in clause.root.children if c.dep_ in ("attr", "ccomp") and c.i > clause.root.i), None
            )
            told = governed(of) if of is not None else why
            if told is None or other is None or told.i > clause.root.i:
                continue
            yield entry, [reason], clause.tree(other), clause.tree(told), True


def _given(reason: Token) -> Token | None:
    """*for the plain reason that nobody asked*: the verb of what is given as the reason."""
    after = reason.i + 1
    if reason.lower_ != "reason" or after >= len(reason.doc) or reason.doc[after].lower_ != "that":
        return None
    return next((c for c in reason.children if c.dep_ in ("acl", "relcl", "ccomp") and c.i > after), None)


def set_going(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The alarm is triggered when the river rises*."""
    entry = lexica.causal["pattern"]["when"][0]
    if clause.root.lemma_ not in _SET_GOING or not any(c.dep_ == "auxpass" for c in clause.root.children):
        return
    if particle(clause.root, "by") is not None:
        return
    for verb in clause.adverbials:
        when = next((c for c in verb.children if c.lower_ in ("when", "whenever", "once", "if")), None)
        if (
            when is not None
            and when.dep_ in ("advmod", "mark")
            and any(c.dep_ in SUBJECTS for c in verb.children)
        ):
            yield entry, [when], [t for t in clause.tree(verb) if t.i > when.i], rest(clause, verb), True


#: what is done to a happening and not to a thing
_BRINGING = frozenset(
    "fuel drive trigger prompt spark exacerbate aggravate compound worsen provoke precipitate feed hasten "
    "accelerate intensify occasion induce stoke".split()
)


def undergone(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Prices rose, driven by the shortage*, not *the town, cut off by the flood, was calm*."""
    entry = lexica.causal["pattern"]["participle"][0]
    verbs, controls = lexica.causal["verb"], lexica.causal["control"]
    for at in clause.spots(CAUSAL_VERB):
        verb = clause.tokens[at]
        if (
            verb.tag_ not in ("VBN", "VBD")
            or at < clause.root.i
            or verb.dep_ not in ("advcl", "acl", "conj", "amod")
        ):
            continue
        lemma = verb.lemma_.lower()
        if not (lemma in verbs or lemma in controls) or not after_pause(verb) or not clause.inside(verb):
            continue
        if any(c.dep_ in (*SUBJECTS, "aux", "auxpass", "mark") for c in verb.children):
            continue
        head = verb.head
        # the parser hangs it on the noun before: *unrest spread to the south, fuelled by hunger*
        last = verb.right_edge.i >= clause.high - 2
        beside = verb.dep_ == "acl" and head.i > clause.root.i and last and lemma in _BRINGING
        if head not in clause.chain and not beside:
            continue
        agent = particle(verb, "by")
        target = governed(agent) if agent is not None else None
        if (
            agent is None
            or target is None
            or target.i in clause.dates
            or clause.is_actor(target, lexica.agents)
        ):
            continue
        yield entry, [verb, agent], phrase(clause, target), rest(clause, verb), True


def detached(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*We stay, because – whatever they say – the road is shut*, where the parser lost the clause of the reason."""
    for at in clause.spots(MARKER):
        because = clause.tokens[at]
        if because.lower_ not in ("because", "for") or at < clause.root.i or at + 3 > clause.high:
            continue
        if because.dep_ not in _BROKEN or not clause.is_own(because):
            continue
        after = because.nbor(1)
        finite = any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in clause.tokens[at + 1 : clause.high])
        if because.lower_ == "because" and after.lower_ != "of" and finite:
            entry = lexica.causal["marker"]["because"][0]
            yield entry, [because], clause.tokens[at + 1 : clause.high], rest(clause, because), True


_ELSE = frozenset(
    "example instance now once one which whom whose that what reasons reason lack want fear years".split()
)


def _says_why(word: Token, clause: MainClause) -> bool:
    """*The shop sells nothing, for the town has been cut off*, with the verb hung beside that of the statement."""
    if word.i == 0 or word.nbor(-1).text not in (",", ";", "–", "—") or word.nbor(1).lower_ in _ELSE:
        return False
    if word.dep_ == "mark":
        verb = word.head
        return verb.dep_ in ("conj", "ccomp", "advcl", "parataxis") and verb.head in clause.chain
    noun = governed(word)
    if word.dep_ != "prep" or word.head not in clause.chain or noun is None or noun.i + 1 >= clause.high:
        return False
    for token in clause.tokens[noun.i + 1 : clause.high]:
        if token.text == "," or token.dep_ == "cc" or token.lower_ == "that":
            return False
        if token.tag_ in ("WDT", "WP", "WP$", "WRB"):
            return False
        if token.tag_ in ("VBZ", "VBP", "VBD", "MD") and token.dep_ not in ("relcl", "acl", "aux", "auxpass"):
            return token.head in clause.chain
    return False


def loose_for(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The shop sells nothing, for the town has been cut off*."""
    for at in clause.spots(FOR):
        word = clause.tokens[at]
        if clause.root.i < at < clause.high - 2 and _says_why(word, clause):
            effect = [t for t in rest(clause, word) if t.i < at]
            yield lexica.causal["pattern"]["for"][0], [word], clause.tokens[at + 1 : clause.high], effect, True


_MORE = frozenset({"JJR", "RBR"})


def meaning(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Higher prices mean fewer meals; the closure means that lorries wait*."""
    root, subject = clause.root, clause.subject(clause.root)
    if (
        root.lemma_ != "mean"
        or root.tag_ not in ("VBZ", "VBP", "VBD")
        or subject is None
        or subject.pos_ != "NOUN"
    ):
        return
    if clause.is_actor(subject, lexica.agents):
        return
    change = happening(subject, lexica) or any(c.tag_ in _MORE for c in subject.children)
    for told in root.children:
        if not change or told.i < root.i or any(c.dep_ in ("auxpass", "neg") for c in root.children):
            continue
        thing = told.dep_ == "dobj" and (
            any(c.tag_ in _MORE or c.lower_ == "no" for c in told.children) or happening(told, lexica)
        )
        if thing or (
            told.dep_ == "ccomp" and any(c.dep_ in SUBJECTS or c.dep_ == "expl" for c in told.children)
        ):
            entry = lexica.causal["pattern"]["which means"][0]
            yield entry, [root], phrase(clause, subject), clause.tree(told), True


#: where a cause lies: *at the root of the conflict, at the heart of the crisis*
_SEATS = frozenset({"root", "roots", "origin", "heart", "core"})


def at_the_root(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Misrule lies at the root of the war; the war has its roots in misrule; misrule is to blame for the war*."""
    entry, root, subject = (
        lexica.causal["pattern"]["at the root"][0],
        clause.root,
        clause.subject(clause.root),
    )
    if subject is None:
        return
    for at in clause.spots(REASON):
        noun = clause.tokens[at]
        if noun.lower_ in _SEATS and noun.head.lower_ == "at" and noun.head.head is root:
            of = particle(noun, "of")
            target = governed(of) if of is not None else None
            if target is not None and root.lemma_ in ("be", "lie", "stand") and happening(target, lexica):
                if subject.i < root.i and not clause.is_actor(subject, lexica.agents):
                    yield entry, [noun], phrase(clause, subject), phrase(clause, target), True
        elif noun.lemma_ in ("root", "origin", "source") and noun.dep_ == "dobj" and noun.head is root:
            where = particle(noun, "in") or particle(root, "in")
            target = governed(where) if where is not None else None
            if target is None or root.lemma_ not in ("have", "find") or target.i in clause.dates:
                continue
            if happening(subject, lexica) and not clause.is_actor(target, lexica.agents):
                yield entry, [noun], phrase(clause, target), phrase(clause, subject), True
        elif noun.lower_ == "blame" and noun.dep_ == "xcomp" and noun.head is root and root.lemma_ == "be":
            what = particle(noun, "for")
            target = governed(what) if what is not None else None
            if target is not None and not clause.is_actor(subject, lexica.agents):
                yield entry, [noun], phrase(clause, subject), phrase(clause, target), True


def beside(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Faced with a shortage, it closed; it closed, for the road was cut; it closed, there being no grain*."""
    patterns = lexica.causal["pattern"]
    for verb in clause.adverbials:
        later = verb.i > clause.root.i
        if not later and verb.tag_ == "VBN" and verb.lemma_ in ("face", "confront"):
            what = particle(verb, "with") or particle(verb, "by")
            target = governed(what) if what is not None else None
            about = clause.subject()
            moved = about is not None and not clause.is_actor(about, lexica.agents)
            if moved and what is not None and target is not None and not clause.is_actor(target, lexica.agents):
                yield patterns["faced with"][0], [verb, what], phrase(clause, target), rest(clause, verb), True
        if not later or not (after_pause(verb) or verb.left_edge.text == ","):
            continue
        own = {c.dep_: c for c in verb.children}
        mark, subject = own.get("mark"), next((own[d] for d in (*SUBJECTS, "expl") if d in own), None)
        if subject is None:
            continue
        finite = verb.tag_ in ("VBZ", "VBP", "VBD") or any(c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in verb.children)
        if mark is not None and mark.lower_ == "for" and finite:
            yield patterns["for"][0], [mark], [t for t in clause.tree(verb) if t.i > mark.i], rest(clause, verb), True
        helped = {c.lower_ for c in verb.children if c.dep_ in _AUXILIARY}
        if mark is None and not helped & _FINITE and _stands(verb, subject, helped):
            yield patterns["absolute"][0], [verb], clause.tree(verb), rest(clause, verb), True


_AUXILIARY = frozenset({"aux", "auxpass"})
_FINITE = frozenset("has have had is are was were 's will would can could may might must do does did".split())
_EXAMPLES = frozenset(
    "exception example candidate instance latest amount sum total former latter most some one".split()
)


def _stands(verb: Token, subject: Token, helped: set[str]) -> bool:
    """*there being no grain, the mayors being unable to pay, the rains having begun*: what holds and so explains.

    Not *the exceptions being sugar and oil, trade being exempt*.
    """
    if subject.lemma_.lower() in _EXAMPLES:
        return False
    if verb.lower_ != "being":
        return "having" in helped
    if subject.dep_ == "expl" or subject.lemma_ == "reason":
        return True
    return any(
        c.dep_ == "neg" or (c.dep_ == "acomp" and any(g.i > c.i for g in c.children)) for c in verb.children
    )


def absolute(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The rains having begun, lorries need five days; it is a dead letter, the mayors being afraid*: hung awry."""
    entry, root = lexica.causal["pattern"]["absolute"][0], clause.root
    for verb in root.children:
        if verb.dep_ not in ("ccomp", "advcl") or verb.i > root.i or not clause.inside(verb):
            continue
        subject = next((c for c in verb.children if c.dep_ in (*SUBJECTS, "expl")), None)
        about = clause.subject(root)
        if subject is None or about is None or verb.right_edge.i + 1 >= clause.high:
            continue
        helped = {c.lower_ for c in verb.children if c.dep_ in _AUXILIARY}
        between = verb.right_edge.nbor(1).text == ","
        if between and not helped & _FINITE and subject.i < verb.i < about.i and _stands(verb, subject, helped):
            yield entry, [verb], clause.tree(verb), rest(clause, verb), True
        elif between and root.lower_ == "being" and verb.i < about.i and _stands(root, about, set()):
            yield entry, [root], clause.tokens[about.left_edge.i : clause.high], clause.tree(verb), True


def thereby(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*They hold the road, thereby cutting off the town*: what comes of it, whatever the participle."""
    for at in clause.spots(CONNECTIVE):
        word = clause.tokens[at]
        verb = word.head
        if word.lower_ not in ("thereby", "thus", "hence") or verb.tag_ != "VBG" or verb.i < at or at < clause.root.i:
            continue
        if verb.dep_ in ("advcl", "acl", "pcomp", "conj", "prep") and clause.inside(verb) and after_pause(verb):
            entry = lexica.causal["connective"][word.lower_][0]
            effect = [t for t in clause.tree(verb) if t.i > at]
            yield entry, [word], [t for t in clause.tokens[clause.low : verb.left_edge.i]], effect, True


#: *the cause of the war is land*; *the source of the data is a survey* names nothing else
_TURNED = frozenset("cause driver root trigger engine origin result consequence outcome upshot legacy product".split())


#: *is a source of pride, of concern* judges, *of income* states
_DRAWN = frozenset(
    "concern pride worry inspiration satisfaction joy comfort delight embarrassment shame encouragement income revenue "
    "cash money funding finance energy power water food supply wealth livelihood employment data information protein "
    "knowledge news export remittance investment trade recruitment profit support".split()
)


def _stirred(target: Token, lexica: Lexica) -> bool:
    return target.lemma_.lower() not in _DRAWN and happening(target, lexica)


def _copula(root: Token) -> Token:
    """*Be* in *continue to be*."""
    if root.lemma_ != "continue":
        return root
    return next((c for c in root.children if c.dep_ == "xcomp" and c.lemma_ == "be"), root)


def called(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*Hunger is a source of unrest, is one of its causes*."""
    root, subject = _copula(clause.root), clause.subject(clause.root)
    if root.lemma_ not in ("be", "remain", "become", "include") or subject is None:
        return
    for said in root.children:
        noun = said
        if said.lower_ == "one" or said.lower_ == "among":  # *one of the causes, among the causes*
            of = said if said.lower_ == "among" else particle(said, "of")
            noun = (governed(of) if of is not None else None) or said
        entries = lexica.causal["noun"].get(noun.lemma_.lower()) if said.dep_ in ("attr", "prep") else None
        if not entries or not clause.inside(noun) or clause.is_actor(subject, lexica.agents):
            continue
        linking = ("of", "for", "behind", entries[0].prep)
        prep = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in linking), None)
        target = governed(prep) if prep is not None else None
        if noun.lemma_ == "source" and (target is None or not _stirred(target, lexica)):
            continue
        about = subject
        if said.lower_ == "among" and said.i < root.i:  # *among the causes of the war are poverty and neglect*
            about = next((c for c in root.children if c.dep_ == "attr"), subject)
        if prep is not None and target is not None:
            sides = (phrase(clause, about), phrase(clause, target))
            yield entries[0], [noun, prep], *(sides if entries[0].cause == "subject" else sides[::-1]), True


def named_first(clause: MainClause, lexica: Lexica) -> Iterator[Found]:
    """*The consequence of the closure was a shortage; the causes of the war continue to be land and debt*."""
    root, subject = _copula(clause.root), clause.subject(clause.root)
    if root.lemma_ not in ("be", "remain", "include") or subject is None:
        return
    lemma = subject.lemma_.lower()
    if lemma == "one" and (of := particle(subject, "of")) is not None:
        subject = governed(of) or subject
        lemma = subject.lemma_.lower()
    entries = lexica.causal["noun"].get(lemma) if lemma in _TURNED else None
    of = particle(subject, "of") or particle(subject, "behind")
    target = governed(of) if of is not None else None
    names = ("attr", "dobj") if root.lemma_ in ("include", "remain") else ("attr",)
    other = next((c for c in root.children if c.dep_ in names and c.i > root.i), None)
    if entries and target is not None and other is not None and other.pos_ == "NOUN":
        counted = any(c.dep_ == "nummod" for c in other.children)
        named = clause.is_actor(other, lexica.agents) or quantity(other) or counted
        if not named and (entries[0].cause == "subject" or happening(other, lexica)):
            sides = (phrase(clause, other), phrase(clause, target))
            yield entries[0], [subject], *(sides if entries[0].cause == "subject" else sides[::-1]), True
