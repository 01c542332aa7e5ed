"""The claim lexicons as tables keyed by form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from claimextract.lexicon import Entry, load


class Hedge(Entry):
    """A word that lowers certainty. ``where`` names the place in the clause in which it does."""

    form: str
    where: Literal["modal", "adverb", "adjective", "verb", "frame", "passive", "noun", "phrase", "aside"]
    certainty: Literal["probable", "possible"]


class Future(Entry):
    """A word that sets its clause after publication.

    ``looming``: a verb of what comes (*a famine looms*); ``foreseeing``: of one who expects it; ``awaited``: its
    passive (*is anticipated*); ``prospect``: a noun said of it (*is a possibility*); ``ahead``: a phrase said of it.
    """

    form: str
    where: Literal[
        "modal", "going", "passive", "adjective", "noun", "verb", "to", "phrase", "frame", "looming", "foreseeing",
        "awaited", "prospect", "ahead"
    ]  # fmt: skip


class Causal(Entry):
    """A word that links cause and effect. ``cause`` says on which side of it the cause stands.

    ``whole_verb``: the effect includes the verb itself (*reverse the gains*), not its object alone (*spark unrest*).
    """

    form: str
    where: Literal[
        "verb", "control", "prepositional", "adjective", "noun", "preposition", "marker", "pattern", "connective"
    ]
    cause: Literal["subject", "object", "before"]
    prep: str | None = None
    whole_verb: bool = False


class Evaluative(Entry):
    """A word of judgement on an unmeasured scale; ``attribute`` judges also as attribute of what is stated.

    ``state``: a prepositional phrase said of the subject (*in disarray*); ``deeming``: a verb that holds something
    to be so (*find it useful*); ``stance``: an adjective of attitude, a judgement only of the speaker's own;
    ``feeling`` and ``weight``: nouns that a source voices (*its concern at*) or stresses (*the importance of*);
    ``idiom``: verb and complement (*make sense, have no right*); ``manner``: preposition and noun beside any verb
    (*with success*); ``moving``: a verb that judges when it moves the speaker (*this troubles me*); ``void``: one that
    does when it comes to nothing (*proves nothing*); ``exempt``: attribute and noun of no judgement (*a good many*);
    ``quality``: a noun of merit or fault that is praised or that somebody is a man of (*of rare courage*).
    """

    form: str
    where: Literal[
        "predicate", "attribute", "noun", "verb", "adverb", "state", "deeming", "stance", "feeling", "weight",
        "idiom", "manner", "moving", "void", "exempt", "quality"
    ]  # fmt: skip


class Negation(Entry):
    """A word that negates the main predicate; ``exempt`` phrases look negative and are not."""

    form: str
    where: Literal["adverb", "phrase", "determiner", "pronoun", "adjective", "exempt"]


class Agent(Entry):
    """A noun for people or bodies that act: as subject of a causal verb it makes the clause factual, not causal."""

    form: str


class Happening(Entry):
    """A noun for a happening, state or measure: with any verb that changes something it is a cause.

    ``happens`` is false for a noun that only ends like one (*government*).
    """

    form: str
    happens: bool = True


class Inert(Entry):
    """A verb that brings nothing about, whatever its subject (*exceed, precede, show*)."""

    form: str


class Descriptive(Entry):
    """A predicate adjective that states and does not judge; any other adjective said of the subject judges."""

    form: str


@dataclass(slots=True)
class Lexica:
    """Every claim lexicon: ``where`` → form → entry. ``prepositions``: first word → second word or nothing
    → all words and entries of a form."""

    hedges: dict[str, dict[str, Hedge]] = field(default_factory=dict)
    future: dict[str, dict[str, Future]] = field(default_factory=dict)
    causal: dict[str, dict[str, list[Causal]]] = field(default_factory=dict)
    evaluative: dict[str, dict[str, Evaluative]] = field(default_factory=dict)
    negation: dict[str, dict[str, Negation]] = field(default_factory=dict)
    agents: frozenset[str] = frozenset()
    descriptive: frozenset[str] = frozenset()
    #: noun → whether it is a happening
    happenings: dict[str, bool] = field(default_factory=dict)
    inert: frozenset[str] = frozenset()
    #: third person of a causal verb → the verb
    lost: dict[str, str] = field(default_factory=dict)
    #: verbs that put weight on what they name
    stressing: frozenset[str] = frozenset(
        "stress emphasise emphasize underline underscore highlight note recall recognise recognize acknowledge".split()
    )
    prepositions: dict[str, dict[str, list[tuple[list[str], list[Causal]]]]] = field(default_factory=dict)
    #: hedging phrases: first word → place in the table, all words and entry
    phrases: dict[str, list[tuple[int, list[str], Hedge]]] = field(default_factory=dict)


def load_lexica() -> Lexica:
    """Read ``resources/en/claims/``."""
    tables = Lexica(
        agents=frozenset(entry.form for entry in load(Agent, "en/claims/agents.jsonl")),
        descriptive=frozenset(entry.form for entry in load(Descriptive, "en/claims/descriptive.jsonl")),
        happenings={entry.form: entry.happens for entry in load(Happening, "en/claims/happenings.jsonl")},
        inert=frozenset(entry.form for entry in load(Inert, "en/claims/inert.jsonl")),
    )
    for hedge in load(Hedge, "en/claims/hedges.jsonl"):
        tables.hedges.setdefault(hedge.where, {})[hedge.form] = hedge
    for place, (form, hedge) in enumerate(tables.hedges.get("phrase", {}).items()):
        words = form.split()
        tables.phrases.setdefault(words[0], []).append((place, words, hedge))
    for future in load(Future, "en/claims/future.jsonl"):
        tables.future.setdefault(future.where, {})[future.form] = future
    for causal in load(Causal, "en/claims/causal.jsonl"):
        tables.causal.setdefault(causal.where, {}).setdefault(causal.form, []).append(causal)
    for form in (*tables.causal.get("verb", {}), *tables.causal.get("control", {})):
        if form.isalpha():
            tables.lost[_third_person(form)] = form
    for form, entries in tables.causal.get("preposition", {}).items():
        words = form.split()
        second = words[1] if len(words) > 1 else ""
        tables.prepositions.setdefault(words[0], {}).setdefault(second, []).append((words, entries))
    for evaluative in load(Evaluative, "en/claims/evaluative.jsonl"):
        tables.evaluative.setdefault(evaluative.where, {})[evaluative.form] = evaluative
    for negation in load(Negation, "en/claims/negation.jsonl"):
        tables.negation.setdefault(negation.where, {})[negation.form] = negation
    return tables


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "x", "ch", "sh", "o")) else f"{verb}s"
