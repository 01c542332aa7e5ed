"""Where a document has words that the claim lexicons name: found once a document, on integers.

Few clauses hold such a word, so a rule that starts from one looks at no other clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import reduce
from itertools import repeat
from operator import or_

from spacy.strings import get_string_id

from claimextract.annotations import Layers, TimexItem, UnitItem
from claimextract.claims.lexica import Lexica
from claimextract.tokens import Doc

_NO_ACTOR = frozenset({"PLACE", "AGREEMENT", "OPERATION", "MISSION"})

# What a word is looked for as: one bit each, so that a number tells all that a word, or a whole clause, may be.
RAISING = 1 << 0  #: a verb or adjective that says nothing by itself: the verb below it is the statement
RISK = 1 << 1
HEDGING_PHRASE = 1 << 2  #: its first word
HEDGING_VERB = 1 << 3
HEDGE = 1 << 4  #: an adverb or adjective beside the predicate
HEDGING_FRAME = 1 << 5
HEDGING_ASIDE = 1 << 6
COUNTED_HEDGE = 1 << 7
AHEAD = 1 << 8
AHEAD_VERB = 1 << 9
AHEAD_PHRASE = 1 << 10  #: its second word
LIKELY = 1 << 11  #: an adjective that looks ahead
DENIAL = 1 << 12
FEW = 1 << 13
CAUSE = 1 << 14  #: the first word of a preposition
MARKER = 1 << 15
CAUSAL_VERB = 1 << 16
CAUSAL_NOUN = 1 << 17
CAUSAL_ADJECTIVE = 1 << 18
CONNECTIVE = 1 << 19
BY = 1 << 20
WITHOUT = 1 << 21
SO = 1 << 22
WHAT = 1 << 23
WHY = 1 << 24
HAD = 1 << 25
DASH = 1 << 26
THAN = 1 << 27
DEGREE = 1 << 28
COMPARED = 1 << 29
JUDGING_VERB = 1 << 30
JUDGING_ADVERB = 1 << 31
STATE = 1 << 32  #: the last word of a phrase
IDIOM = 1 << 33
IDIOM_END = 1 << 34  #: its last word
MANNER = 1 << 35  #: the last word of a phrase
LIKENING = 1 << 36
SUMMING = 1 << 37
NEXT = 1 << 38
WITH = 1 << 39
NOW = 1 << 40
LOST = 1 << 41  #: a causal verb in the third person
LOOMING = 1 << 42  #: a verb of what comes
PROSPECT = 1 << 43  #: the last word of what is said of something ahead
WHETHER = 1 << 44
WEIGHING = 1 << 45  #: a verb that may weigh what stands beside it
HEDGING_END = 1 << 46  #: the last word of a hedging phrase
CARRYING = 1 << 49  #: a verb that says less than what stands below it
LEAVE = 1 << 50  #: a verb by which a speaker asks leave to say something
REASON = 1 << 47
WHEN = 1 << 48
WILL = 1 << 51
FOR = 1 << 52

_RAISING = frozenset(
    (
        "seem appear tend continue begin start keep go cease need have set expect like likely "
        "unlikely due bound poised able willing ready try fail manage come remain threaten risk "
        "unable prove happen turn"
    ).split()
)
#: how something is done or what it costs
MANNERS = frozenset(
    "manner way fashion style spirit pace speed rate cost price expense ease care success zeal result consequence "
    "effect condition circumstance".split()
)
#: verbs besides those of the lexicon that :mod:`claimextract.claims.kind` asks of
_OPEN = frozenset("go promise anticipate exclude rule discount schedule plan slate set expect due".split())
#: words of :mod:`claimextract.claims.degree`
#: *the fear is that it spreads*
FEARED = frozenset({"fear", "worry", "threat", "expectation", "nightmare", "concern"})
_JUDGING = frozenset("too enough far little short best worst worth".split())
#: what an apposition calls the whole statement
SUMMING_NOUNS = frozenset(
    "choice decision move mistake error failure step gesture sign reminder feat achievement blunder shame waste gamble "
    "development record result outcome success setback loss gain blow tragedy humiliation irony paradox pity risk "
    "mercy proof sacrifice price cost arrangement compromise concession".split()
)
#: words of :mod:`claimextract.claims.judging` and :mod:`claimextract.claims.degree`
UTTERANCES = frozenset({"express", "voice", "reiterate", "convey", "share", "register", "restate"})
SHOWN = frozenset("show illustrate recall reveal demonstrate underline underscore remember see".split())
_VOICING = UTTERANCES | SHOWN | {"speak", "talk"}
REFUSED = frozenset("accept tolerate condone countenance excuse forgive stomach overlook".split())
EMPTY = frozenset({"nothing", "little", "much"})
SPEAKER = frozenset({"me", "us"})
#: verbs of :mod:`claimextract.claims.weighing`
COPULAS = frozenset({"be", "remain", "become", "seem", "look", "appear", "prove", "stay", "rank"})
EQUALLING = {
    "amount": "to", "border": "on", "verge": "on", "smack": "of", "reek": "of", "pass": "for", "count": "as",
    "rank": "as", "serve": "as", "stand": "as", "act": "as", "qualify": "as", "come": "as", "read": "like",
}  # fmt: skip
GREETING = frozenset("welcome commend praise applaud salute congratulate hail deplore regret lament".split())
#: words of :mod:`claimextract.claims.carried`
OPENINGS = frozenset("opportunity occasion moment honour honor pleasure privilege liberty duty wish desire".split())
TRUTHS = frozenset(
    "truth fact reality point problem trouble lesson result conclusion verdict upshot paradox irony tragedy pity shame "
    "message impression feeling view sense answer".split()
)
GLADNESS = frozenset("happy glad delighted pleased honoured thankful gratified satisfied".split())
CONTENT_VERBS = frozenset(
    "remind show demonstrate prove illustrate underline underscore confirm mean reveal teach suggest indicate".split()
)
#: verb → prepositions whose noun says what is stated
CARRIERS = {
    verb: frozenset(preps.split())
    for verb, preps in {
        "rest": "on upon", "build": "on upon", "stand": "on", "base": "on upon", "found": "on upon", "rely": "on",
        "draw": "on", "depend": "on", "suffer": "from under", "benefit": "from", "profit": "from", "emerge": "from",
        "recover": "from", "go": "through", "pass": "through", "live": "through in under", "operate": "in under",
        "work": "in under", "meet": "with", "contend": "with", "grapple": "with", "wrestle": "with", "cope": "with",
        "deal": "with", "struggle": "with", "face": "with by", "confront": "with by", "mark": "by", "beset": "by with",
        "characterise": "by", "characterize": "by", "dominate": "by", "bind": "by", "link": "by", "unite": "by",
        "tie": "by", "join": "by", "plague": "by", "haunt": "by", "distinguish": "by", "sustain": "by", "back": "by",
        "blight": "by", "turn": "into", "develop": "into", "grow": "into", "forge": "into", "evolve": "into",
        "mutate": "into", "degenerate": "into", "descend": "into", "sink": "into", "slide": "into", "transform": "into",
        "engage": "in",
        "take": "in", "happen": "in", "occur": "in", "unfold": "in", "culminate": "in", "end": "in with",
        "riddle": "with by", "fill": "with", "lace": "with", "dog": "by",
        "embark": "on", "testify": "to", "attest": "to", "point": "to", "speak": "of", "count": "on", "come": "under",
    }.items()
}  # fmt: skip
_NEGATION = get_string_id("neg")


def _opening(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(form.split()[0] for form in forms)


def _closing(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(form.split()[-1] for form in forms)


def _numbered(table: dict[int, frozenset[str]], capitals: bool = False) -> dict[int, int]:
    """spaCy's number of a word → what it is looked for as; ``capitals``: with those that lemmas of names keep.

    The words of the lexicons alone: a look into a small table that mostly finds nothing costs a fraction of one into a
    table of all words that were met.
    """
    found: dict[int, int] = {}
    for purpose, words in table.items():
        for word in words:
            for form in {word, word.capitalize(), word.upper()} if capitals else {word}:
                number = get_string_id(form)
                found[number] = found.get(number, 0) | purpose
    return found


class Purposes:
    """Word → what it is looked for as."""

    def __init__(self, lexica: Lexica) -> None:
        hedges, future, causal, judging = lexica.hedges, lexica.future, lexica.causal, lexica.evaluative
        negation = lexica.negation
        self._lemmas = _numbered(
            {
                RAISING: _RAISING,
                RISK: frozenset(hedges["noun"]),
                HEDGING_PHRASE: _opening(hedges["phrase"]),
                HEDGING_END: _closing(hedges["phrase"]),
                HEDGING_VERB: frozenset({*hedges["verb"], *hedges["passive"]}),
                HEDGE: frozenset(hedges["adjective"]),
                HEDGING_FRAME: frozenset({*hedges["frame"], *hedges["noun"]}),
                HEDGING_ASIDE: frozenset(hedges["aside"]),
                AHEAD: frozenset(future["noun"]) | FEARED,
                AHEAD_VERB: frozenset({*future["to"], *future["passive"], *future["verb"], *_OPEN}),
                CAUSAL_VERB: _opening([*causal["verb"], *causal["control"], *causal["prepositional"], "mean"]),
                CAUSAL_NOUN: frozenset(causal["noun"]),
                JUDGING_VERB: frozenset({*judging["verb"], *judging["deeming"], *_VOICING, *lexica.stressing})
                | REFUSED | {"work"},
                IDIOM: _opening([*judging["idiom"], *judging["moving"], *judging["void"]]),
                IDIOM_END: _closing(judging["idiom"]),
                MANNER: _closing(judging["manner"]) | MANNERS,
                SUMMING: SUMMING_NOUNS,
                LOOMING: frozenset({*future["looming"], *future["foreseeing"], *future["awaited"]})
                | {"see", "fear", "dread", "head", "prove", "decide"},
                PROSPECT: frozenset(future["prospect"]),
                REASON: frozenset({"reason", "root", "origin", "heart", "core", "blame", "source"}),
                CARRYING: frozenset({*CARRIERS, *CONTENT_VERBS, "be", "remain"}),
                LEAVE: frozenset("allow let permit take seize use have avail be grasp".split()),
                WEIGHING: frozenset({*COPULAS, *EQUALLING, *GREETING, "do", "have"}),
            },
            capitals=True,
        )
        self._forms = _numbered(
            {
                HEDGE: frozenset({*hedges["adverb"], "certainly", "certain", "sure"}),
                HEDGING_FRAME: frozenset({*hedges["adverb"], *hedges["modal"]}),
                COUNTED_HEDGE: frozenset(hedges["adverb"]),
                AHEAD_PHRASE: frozenset(form.split()[1] for form in future["phrase"]),
                LIKELY: frozenset(future["adjective"]),
                DENIAL: frozenset({*(word for forms in negation.values() for form in forms for word in form.split())})
                - {"by", "in"} | {"not", "nor", "neither"},
                FEW: frozenset({"few"}),
                CAUSE: frozenset(lexica.prepositions),
                MARKER: frozenset(causal["marker"]),
                CAUSAL_ADJECTIVE: frozenset(causal["adjective"]),
                CONNECTIVE: frozenset(causal["connective"]),
                BY: frozenset({"by"}),
                WITHOUT: frozenset({"without"}),
                WITH: frozenset({"with"}),
                NOW: frozenset({"now"}),
                NEXT: frozenset({"next", "coming", "upcoming", "forthcoming"}),
                SO: frozenset({"so"}),
                WHAT: frozenset({"what"}),
                WHY: frozenset({"why"}),
                HAD: frozenset({"had", "were"}),
                DASH: frozenset({"—", "–"}),
                THAN: frozenset({"than"}),
                DEGREE: _JUDGING,
                COMPARED: frozenset({"than", "better", "worse"}),
                JUDGING_VERB: frozenset(judging["predicate"]),
                JUDGING_ADVERB: frozenset({*judging["adverb"], "like", "unlike"}),
                STATE: _closing(judging["state"]),
                IDIOM_END: SPEAKER | EMPTY | {"i", "we"},
                LIKENING: frozenset({"like", "as"}),
                LOST: frozenset(lexica.lost),
                PROSPECT: _closing(future["ahead"]) | {"yet", "still"},
                WHETHER: frozenset({"whether", "if"}),
                WHEN: frozenset({"when", "whenever", "once", "if"}),
                WILL: frozenset({"will", "'ll", "’ll"}),
                FOR: frozenset({"for"}),
            }
        )

    def marks(self, doc: Doc, start: int, end: int) -> list[int]:
        """What each of the tokens ``[start, end)`` is looked for as."""
        nothing = repeat(0)
        lemmas = map(self._lemmas.get, doc.lemmas[start:end], nothing)
        return list(map(or_, lemmas, map(self._forms.get, doc.forms[start:end], nothing)))


class Words:
    """What every clause of a document asks for, read once.

    ``marks`` tells of each token what it is looked for as: mostly nothing, and nothing in sentences whose clauses have
    not been asked about. ``actors``, ``places`` and ``dates`` are the tokens in mentions and in time expressions.
    """

    def __init__(self, doc: Doc, found: Layers, purposes: Purposes) -> None:
        self.tokens = doc
        self.marks = [0] * len(doc)
        self._purposes = purposes
        self._around: dict[int, tuple[int, list[int]]] = {}
        self._sentences = found["sentences"]
        self.timexes = sorted(found.get("timexes", []), key=lambda timex: timex["start"])
        self._starts = [timex["start"] for timex in self.timexes]
        self.dates = frozenset(i for t in self.timexes for i in range(t["token_start"], t["token_end"]))
        actors: set[int] = set()
        places: set[int] = set()
        for mention in (*found.get("mentions_before", []), *found.get("mentions", [])):
            label, own = mention["label"], range(mention["token_start"], mention["token_end"])
            if label not in _NO_ACTOR:
                actors.update(own)
            if label in ("PLACE", "STATE"):
                places.update(own)
        self.actors, self.places = actors, places

    def around(self, unit: UnitItem) -> tuple[int, list[int]]:
        """What the words of the unit's sentence are looked for as, all together, and which are looked for at all."""
        number = unit["sentence"]
        found = self._around.get(number)
        if found is None:
            start, end = self._sentences[number]["token_start"], self._sentences[number]["token_end"]
            marks = self.marks[start:end] = self._purposes.marks(self.tokens, start, end)
            marked = [at for at, mark in enumerate(marks, start) if mark]
            found = self._around[number] = reduce(or_, marks, 0), marked
        return found

    def negated(self, unit: UnitItem) -> bool:
        """Whether the parser found a negation in the unit's sentence."""
        sentence = self._sentences[unit["sentence"]]
        return _NEGATION in self.tokens.deps[sentence["token_start"] : sentence["token_end"]]

    def timexes_in(self, unit: UnitItem) -> list[TimexItem]:
        return self.timexes[bisect_left(self._starts, unit["start"]) : bisect_left(self._starts, unit["end"])]
