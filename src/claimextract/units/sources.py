"""Who a source phrase stands for: the author, somebody named, or somebody unnamed."""

from __future__ import annotations

from itertools import zip_longest
from typing import Literal

from spacy.strings import get_string_id

from claimextract.units.cues import Cues
from claimextract.units.parse import CALENDAR, CONJ, VERB_TAGS, Parse, ids

SourceType = Literal["author", "named", "unnamed"]
FIRST_PERSON = ids("i we us me")
DEMONSTRATIVE = ids("this that these those it which what there")
#: *as you know* holds what the author takes for granted
ADDRESSED = ids("you")
ANYBODY = ids("one")
OF = ids("of")
DATING = ids("on in")
BRACKET = ids("( [")
CLOSED = ids(") ]")
NAMING_VERBS = ids("call name")
SELF = ids("this our my the")
OWN_TEXTS = ids("paper brief note article report study analysis policywatch briefing author essay")
DEFINITE = ids("the this that these those its their his her our my")
QUANTIFIERS = ids("some many several most few a an one two three various numerous other certain any")
PROPER = ids("NNP NNPS")
PERSONAL = ids("PRP")
PUNCTUATION = ids("punct")
APPOSED = ids("appos relcl acl punct")
NAMING = ids("appos")
RESTRICTIVE = ids("relcl acl")
PEOPLE = ids("those")
LITIGANT = ids("respondent applicant appellant claimant petitioner plaintiff defendant complainant")
ARTICLE = ids("the")
POSSESSIVE = ids("POS")
PLURAL = ids("they")
PAST = ids("VBD")
CROWD = ids("NNS")
NEAR = 25
SINGLE_PERSONS = ids("he she")
INSTITUTIONS = frozenset({"body", "document"})
SINGULAR = ids("NN NNP")
SUBJECT_ROLES = ids("nsubj nsubjpass")
POINTING = ids("the this that these those my our his her their its")
#: tokens before a pronoun in which the one it stands for is looked for
REACH = 80


def proper(parse: Parse, token: int) -> bool:
    """A proper noun or an acronym, which the tagger often takes for a common noun."""
    return parse.tag[token] in PROPER or (parse.doc[token].is_upper and len(parse.doc[token]) > 1)


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """Token range of a source phrase: the noun phrase without what a comma sets off, and without a date.

    A restrictive clause (*a trader whom we met, those who stayed*) belongs to it.
    """
    start = parse.left(head)
    end = head + 1
    kids = [kid for kid in parse.kids[head] if kid > head]
    for kid, after in zip_longest(kids, kids[1:]):
        if parse.dep[kid] in PUNCTUATION and after is not None and parse.dep[after] == CONJ:
            continue  # *Mali, Burkina Faso and Niger said*
        close = parse.dep[kid] in NAMING and parse.left(kid) == end
        restrictive = parse.dep[kid] in RESTRICTIVE and not parse.doc[max(parse.left(kid) - 1, 0)].is_punct
        if parse.dep[kid] in APPOSED and not close and not restrictive:
            break
        if parse.low[kid] in DATING and any(
            parse.low[token] in CALENDAR for token in range(kid + 1, min(parse.right(kid) + 2, len(parse.low)))
        ):
            break  # *the minister on 3 May warned*: when it was said
        end = max(end, parse.right(kid) + 1)
    while end - 1 > head and (parse.doc[end - 1].is_punct or parse.tag[end - 1] in POSSESSIVE):
        end -= 1
    for token in range(end - 1, head, -1):
        # a name's abbreviation that closes the phrase (*the refugee agency (UNHCR)*) is left out with its bracket
        if parse.low[token] in BRACKET:
            return start, token if not any(parse.low[t] in CLOSED for t in range(token, end)) else end
    return start, end


def members(parse: Parse, head: int) -> list[int]:
    found = [head]
    for noun in found:
        found.extend(kid for kid in parse.kids[noun] if parse.dep[kid] == CONJ)
    return found


def is_holder(parse: Parse, cues: Cues, head: int, mentioned: set[int]) -> bool:
    """Whether a noun phrase can hold an opinion: a person, a body or a document."""
    for noun in members(parse, head):
        low = parse.low[noun]
        if low in DEMONSTRATIVE:
            # *those who stayed* are people, *those* alone may be anything
            return low in PEOPLE and any(parse.dep[kid] in RESTRICTIVE for kid in parse.kids[noun])
        if parse.tag[noun] in PERSONAL or low in FIRST_PERSON:
            return True
        if proper(parse, noun) or noun in mentioned:
            return True
        if parse.lemma[noun] in cues.holders or low in cues.holders:
            return True
    return False


def it_speaks(parse: Parse, cues: Cues, pronoun: int, mentioned: set[int]) -> bool:
    """Whether the nearest subject before *it* can speak (*the crisis is grave; it calls for unity* cannot)."""
    for noun in range(pronoun - 1, max(pronoun - REACH, -1), -1):
        if parse.dep[noun] in SUBJECT_ROLES and parse.tag[noun] in SINGULAR:
            entry = cues.holders.get(parse.lemma[noun])
            return (
                noun in mentioned or proper(parse, noun) or (entry is not None and entry.kind in INSTITUTIONS)
            )
    return False


def _capital_crowd(parse: Parse, cues: Cues, head: int) -> bool:
    """*Survivors of the siege say …*: a plural of people that its capital at the sentence's front made a name."""
    word = parse.doc[head].text
    if parse.tag[head] not in PROPER or parse.left(head) != head or not word.endswith("s"):
        return False
    entry = cues.holders.get(get_string_id(word[:-1].lower()))
    return entry is not None and entry.kind == "unnamed"


def _antecedent(parse: Parse, cues: Cues, pronoun: int, mentioned: set[int]) -> SourceType:
    """What *he* or *she* stands for: the nearest subject before that is one person."""
    for noun in range(pronoun - 1, max(pronoun - REACH, -1), -1):
        if parse.dep[noun] not in SUBJECT_ROLES or parse.tag[noun] not in SINGULAR:
            continue
        if proper(parse, noun):
            return "named"
        entry = cues.holders.get(parse.lemma[noun])
        if entry is not None and entry.kind in ("person", "unnamed"):
            return source_type(parse, cues, noun, mentioned, "named") or "named"
    return "named"


def _pair_before(parse: Parse, pronoun: int) -> bool:
    """*Keita and Diallo go further: they hold that …*: whether *they* are two who were named just before."""
    for noun in range(pronoun - 1, max(pronoun - NEAR, -1), -1):
        if parse.tag[noun] in CROWD and parse.dep[noun] in SUBJECT_ROLES:
            return False
        if parse.tag[noun] in PROPER and any(
            parse.dep[k] == CONJ and parse.tag[k] in PROPER for k in parse.kids[noun]
        ):
            return parse.left(noun) == noun
    return False


def source_type(
    parse: Parse, cues: Cues, head: int, mentioned: set[int], plural: SourceType
) -> SourceType | None:
    """``plural``: what *they* last stood for. None where the phrase cannot be a source."""
    low = parse.low[head]
    if low in FIRST_PERSON or low in ADDRESSED:
        return "author"
    if parse.tag[head] in PERSONAL and low not in ANYBODY:
        if low in PLURAL:
            return "named" if _pair_before(parse, head) else plural
        return _antecedent(parse, cues, head, mentioned) if low in SINGLE_PERSONS else "named"
    if low in ANYBODY:
        told = parse.tag[parse.head[head]] in PAST  # *one said*, not *one may say*
        return "unnamed" if told or any(parse.low[kid] in OF for kid in parse.kids[head]) else None
    if parse.tag[head] in VERB_TAGS or not any(map(str.isalpha, parse.doc[head].text)):
        return None
    entry = cues.holders.get(parse.lemma[head]) or cues.holders.get(low)
    if entry is None and low in DEMONSTRATIVE:
        return None
    kids = [parse.low[kid] for kid in parse.kids[head] if kid < head]
    if (
        low in OWN_TEXTS
        and any(word in SELF for word in kids)
        and parse.doc[parse.left(head)].lower_ != "the"
    ):
        return "author"
    if any(parse.dep[kid] in RESTRICTIVE and parse.lemma[kid] in NAMING_VERBS for kid in parse.kids[head]):
        return "named"  # *a seamstress whom we call Awa*
    if low in LITIGANT and parse.tag[head] in SINGULAR and any(word in ARTICLE for word in kids):
        return "named"  # the party to a case, not of a survey
    if entry is not None and entry.kind == "unnamed" and parse.tag[head] not in PROPER:
        return "unnamed"
    if _capital_crowd(parse, cues, head):
        return "unnamed"
    common = parse.tag[head] not in PROPER and not any(parse.tag[kid] in PROPER for kid in parse.kids[head])
    if entry is not None and entry.kind == "person" and common and any(word in POINTING for word in kids):
        return "unnamed"  # *the headman, these soldiers, my uncle*: pointed at, not named
    if any(word in QUANTIFIERS for word in kids):
        # "a 2013 Radio Lakeside poll" is a document with a name
        named = entry is not None and entry.kind == "document"
        return "named" if named and any(parse.tag[kid] in PROPER for kid in parse.kids[head]) else "unnamed"
    if head in mentioned or proper(parse, head) or any(word in DEFINITE for word in kids):
        return "named"
    if any(
        parse.low[k] in DEFINITE or parse.tag[k] in PROPER
        for kid in parse.kids[head]
        if kid < head
        for k in parse.kids[kid]
    ) or any(parse.tag[kid] in PROPER for kid in parse.kids[head]):
        return "named"
    return "unnamed"
