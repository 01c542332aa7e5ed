"""*Bamako refused* or *in Bamako*? A capital stands for the government where a government could act or be dealt with."""

from __future__ import annotations

from spacy.tokens import Doc, Token

Range = tuple[int, int]

_PLACE_PREPOSITIONS = frozenset(
    """in at near around outside inside from into through via within across throughout toward towards beyond over
    north south east west of off""".split()
)
_DEALING_PREPOSITIONS = frozenset("with by against for between on under among like upon without versus".split())
#: nouns that belong to a town, not to a government
_TOWN = frozenset(
    """population airport street suburb resident market university mayor neighbourhood neighborhood stadium square
    outskirt hospital district prison hotel inhabitant people dweller port bridge station school mosque
    cathedral centre center quarter slum neighborhoods protest protester demonstration demonstrator youth
    morgue court zoo museum water electricity road traffic siege fall location climate skyline periphery mayor""".split()
)
_WAY = frozenset("road highway route flight axis distance line train bus convoy traffic corridor journey trip way".split())
#: states of mind are had by governments, also *in* a capital
_MIND = frozenset(
    """vertigo concern anger alarm fear worry unease irritation anxiety frustration suspicion nervousness mistrust
    resentment relief dismay satisfaction thinking""".split()
)
_ATTACK = frozenset(
    """attack capture take seize shell hit strike encircle blockade surround besiege reach enter leave visit cut flood
    rock shake storm bomb occupy recapture retake isolate_city overrun locate situate build""".split()
)
_LIE = frozenset("lie host grow fall wake remain sleep house sit empty see be become witness swell".split())
_MOTION = frozenset(
    """travel fly go return come arrive send move deploy drive march head bring take flee advance rush journey
    relocate transfer transport evacuate walk retreat escape ship dispatch""".split()
)
_GIVE = frozenset("give offer cost deny grant owe buy win spare afford earn hand cause promise".split())
#: what a government has: *the patience of Paris*, but *the heart of Ouagadougou*
_HELD = frozenset(
    """government decision position support demand policy influence reaction hostility attitude refusal ambition
    strategy interest patience anger approval hand ally side expense behest request part consent backing view stance
    intention relation tie rejection distrust responsibility role goodwill will weight pressure partner""".split()
)
_OWN = frozenset("capital city town".split())


def stands_for_government(doc: Doc, first: int, last: int, actors: list[Range], places: list[Range]) -> bool:
    """Whether the capital at tokens ``[first, last)`` means the government of its country."""
    token = doc[first:last].root
    if first and doc[first - 1].lower_ in _OWN or _apposed(doc, last):
        return False
    return _acts(token, actors, places, 0)


def _apposed(doc: Doc, last: int) -> bool:
    """*Niamey, the capital*, *Bamako, the city*."""
    after = [token.lower_ for token in doc[last : last + 6]]
    return bool(after) and after[0] == "," and after[1:2] in (["the"], ["a"]) and bool(_OWN & set(after[2:]))


def _covered(token: Token, ranges: list[Range]) -> bool:
    return any(first <= token.i < last for first, last in ranges)


def _acts(token: Token, actors: list[Range], places: list[Range], depth: int) -> bool:
    head, dep = token.head, token.dep_
    if depth > 5:
        return False
    if dep == "conj" and head is not token:
        if _covered(head, places) or head.lemma_.lower() in _TOWN:
            return False
        return _covered(head, actors) or _acts(head, actors, places, depth + 1)
    if any(child.dep_ == "conj" and _covered(child, places) for child in token.children):
        return False
    if dep == "poss":
        return head.lemma_.lower() not in _TOWN | _OWN
    if dep in ("nsubj", "csubj"):
        return _subject(token, head)
    if dep == "nsubjpass":
        return head.lemma_.lower() not in _ATTACK
    if dep in ("dobj", "obj", "dative", "iobj"):
        return head.lemma_.lower() not in _ATTACK | _LIE
    if dep == "agent":
        return True
    if dep in ("pobj", "pcomp"):
        return _preposition(token, head)
    if dep in ("compound", "nmod", "amod") and head.i > token.i:
        # 'gives Algiers pause' is read as a compound
        if head.dep_ in ("dobj", "obj") and head.head.lemma_.lower() in _GIVE and head.pos_ == "NOUN":
            return token.i == head.i - 1 and token.i - 1 == head.head.i
        return head.lemma_.lower() in {"government", "authority", "regime", "leadership", "administration", "official",
                                       "relation", "tie", "axis", "tension"} and head.lemma_ != "axis"  # fmt: skip
    return False


def _subject(token: Token, verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if lemma == "be":
        # 'Algiers could be an ally' but 'Doha is a city', 'Bamako is calm'
        attribute = next((c for c in verb.children if c.dep_ in ("attr", "acomp")), None)
        if attribute is None or attribute.lemma_.lower() in _OWN | {"calm", "quiet", "home", "hub", "port", "centre", "center"}:
            return False
        return True
    if lemma in _LIE | {"locate", "situate"}:
        return lemma in {"remain", "see", "become", "sit"} and any(
            c.dep_ in ("attr", "acomp", "dobj", "prep") for c in verb.children
        ) and lemma != "sit"  # fmt: skip
    return True


def _preposition(token: Token, preposition: Token) -> bool:
    word = preposition.lower_
    governor = preposition.head
    lemma = governor.lemma_.lower()
    if word == "by":
        return lemma not in {"pass", "stop", "drive", "march"}
    if word == "in":
        # the parser hangs 'caused unease in Algiers' on either word
        before = preposition.nbor(-1).lemma_.lower() if preposition.i else ""
        return lemma in _MIND or before in _MIND
    if word in ("to", "from"):
        if lemma in _MOTION | _WAY or governor.dep_ == "prep":
            return False
        if word == "from":
            return lemma in {"support", "pressure", "reaction", "response", "statement", "request", "demand", "signal",
                             "message", "approval", "pushback", "criticism", "backing", "silence", "denial", "aid",
                             "assurance", "guarantee", "help", "criticism", "distance"}  # fmt: skip
        return lemma not in {"return", "visit", "mission", "access", "proximity", "close_to", "north", "south"}
    if word in _DEALING_PREPOSITIONS:
        if word == "between" and lemma in _WAY:
            return False
        if word in ("on", "for", "under", "like", "upon"):
            return lemma not in _MOTION | {"attack", "assault", "advance", "march", "raid", "leave", "head", "raid", "bind"}
        return True
    if word == "of":
        return lemma in _HELD
    if word in ("as",):
        return False
    return word not in _PLACE_PREPOSITIONS and governor.pos_ in ("VERB", "NOUN") and word in ("than", "about", "concerning")
