"""Which words an entry of a lexicon can be reached by, for every kind of entry for which that can be said.

The bound rests on how the lexicons are used: a table is asked for words and lemmas of the document, or for a word that
the code itself names. Each function below gives the forms of an entry by which it is asked for, as alternatives of
words that a document must all hold. ``None`` stands for an entry that reaches documents in another way:

- countries, classes of words, argument frames, patterns of any sort, words of time, abbreviations: they are no kind
  here, and a change of their files has all documents read again;
- an actor that a description may stand for (*the junta*) is reached by the words of the description too; a mission
  with a parent and a country, and an actor whose name a template may make, by any document;
- a place of the gazetteer whose name an actor or a capital has lends its coordinates to other names of that, and a
  word that is no place takes from a place its other names;
- an entry whose words the code names itself (*must*, *probably*) may be asked for in any document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimextract.batch.named import CodeStrings
from claimextract.batch.vocabulary import runs

Entry = dict[str, Any]
Words = tuple[str, ...]
Kept = dict[str, dict[str, Entry]]
_SLOT = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Known:
    """What the reach of an entry depends on besides itself: both lexicons, and the strings of the code."""

    lexicons: tuple[Kept, ...]
    code: CodeStrings

    def all(self, kind: str) -> Iterator[Entry]:
        for lexicon in self.lexicons:
            yield from lexicon[kind].values()


Reach = Callable[[Entry, Known], list[Words] | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """Entries of the files that match ``files``. ``listed`` is a field of words, each reached by itself; ``table`` a
    field whose values name the tables that the code expects."""

    files: str
    reach: Reach
    listed: str = ""
    table: str = ""


def _asked(forms: Iterable[str], known: Known) -> list[Words] | None:
    """Forms that the code asks for by words of the text, or by its own: of these none need stand in the text."""
    found: list[Words] = []
    for form in forms:
        words = tuple(run for run in runs(form) if not known.code.names(run))
        if not words:
            return None
        found.append(words)
    return found


def _by(*fields: str) -> Reach:
    """Entries asked for by the forms in these fields."""

    def reach(entry: Entry, known: Known) -> list[Words] | None:
        forms: list[str] = []
        for field in fields:
            value = entry.get(field) or []
            forms += [value] if isinstance(value, str) else value
        return _asked(forms, known)

    return reach


def _found(forms: Iterable[str]) -> list[Words] | None:
    """Forms looked for in the words of the text, all of which must stand there."""
    found = [tuple(runs(form)) for form in forms]
    return found if all(found) else None


def _forms(actor: Entry) -> list[str]:
    lists = ("names", "names_fr", "acronyms", "short")
    return [actor["name"], *(form for field in lists for form in actor.get(field, ()))]


def _actor(actor: Entry, known: Known) -> list[Words] | None:
    forms = _forms(actor)
    if any(known.code.holds(string) for string in (actor["id"], *forms)):
        return None
    if actor["label"] == "PLACE" and _in_gazetteer(forms, known):
        return None
    if actor["label"] == "MISSION" and actor.get("parent") and actor.get("country"):
        return None
    if _made_by_template(actor["name"], known):
        return None
    if actor.get("country"):
        for role in actor.get("roles", ()):
            forms += _wordings(role, known)
    return _found(forms)


def _in_gazetteer(forms: list[str], known: Known) -> bool:
    names = {tuple(runs(form)) for form in forms}
    return any(tuple(runs(place["name"])) in names for place in known.all("places"))


def _made_by_template(name: str, known: Known) -> bool:
    """Whether the name is that of a template with a nation in its place: a template looks for such an actor."""
    words = _content(name)
    rests = [words - fixed for pattern in _names(known) if words >= (fixed := _content(_fixed(pattern)))]
    return bool(rests) and any(
        rest <= (nation := _content(text)) and nation <= words
        for country in known.all("countries")
        for text in (country["name"], *country.get("adjectives", ()))
        for rest in rests
    )


def _content(text: str) -> set[str]:
    """Words but for the article, which a template may have and which some countries get."""
    return set(runs(text)) - {"the"}


def _names(known: Known) -> Iterator[str]:
    for template in known.all("templates"):
        yield template["name"]
    for description in known.all("descriptions"):
        if description.get("name_template"):
            yield description["name_template"]


def _wordings(role: str, known: Known) -> Iterator[str]:
    """The common words for which the one who has the role in a country is looked up. Those that no name is made of
    stand only for an actor that the text has named."""
    for description in known.all("descriptions"):
        named = description.get("name_template") and description["modified_by"] != "none"
        if description["role"] == role and named:
            yield from description["heads"]
    for template in known.all("templates"):
        if template.get("role") == role:
            yield from map(_fixed, template["forms"])


def _fixed(form: str) -> str:
    return _SLOT.sub(" ", form)


def _place(place: Entry, known: Known) -> list[Words] | None:
    own = runs(place["name"])
    for country in known.all("countries"):
        if any(
            runs(name) == own for name in (*country.get("capital_names", ()), country.get("capital") or "")
        ):
            return None
    for actor in known.all("actors"):
        if actor["label"] == "PLACE" and any(runs(form) == own for form in _forms(actor)):
            return None
    return _found([place["name"], *place.get("names", ())])


def _template(template: Entry, known: Known) -> list[Words] | None:
    return _found(map(_fixed, template["forms"]))


def _description(description: Entry, known: Known) -> list[Words] | None:
    return _found(description["heads"])


def _wording(wording: Entry, known: Known) -> list[Words] | None:
    if wording["purpose"] == "not_place":  # decides over all names of a place that begins with the word
        return None
    return _found(wording["words"])


def _advice_words(entry: Entry, known: Known) -> list[Words] | None:
    for lexicon in known.lexicons:  # of two lists for one role only the last is read
        if sum(other["role"] == entry["role"] for other in lexicon["advice words"].values()) > 1:
            return None
    return _asked(entry["words"], known)


def _everywhere(entry: Entry, known: Known) -> None:
    return None


_CLAIMS, _ATTRIBUTION, _ADVICE, _EVENTS = "en/claims/", "en/attribution/", "en/advice/", "en/events/"

_CLAIM_FILES = (
    "agents", "causal", "descriptive", "evaluative", "future", "happenings", "hedges", "inert", "negation"
)  # fmt: skip

KINDS: dict[str, Kind] = {
    "countries": Kind("actors/countries.jsonl", _everywhere),
    "actors": Kind("actors/*.jsonl", _actor),
    "places": Kind("actors_places/*.jsonl", _place),
    "templates": Kind("actors_templates/*.jsonl", _template),
    "descriptions": Kind("actors_descriptions/*.jsonl", _description),
    "wordings": Kind("actors_words/*.jsonl", _wording, "words", "purpose"),
    **{
        f"claims {name}": Kind(f"{_CLAIMS}{name}.jsonl", _by("form"), table="where")
        for name in _CLAIM_FILES
    },
    "attribution verbs": Kind(_ATTRIBUTION + "verbs.jsonl", _by("lemma", "forms"), "forms"),
    **{
        f"attribution {name}": Kind(f"{_ATTRIBUTION}{name}.jsonl", _by("word"))
        for name in ("adjectives", "adverbs", "holders", "nouns", "openers")
    },
    **{
        f"attribution {name}": Kind(f"{_ATTRIBUTION}{name}.jsonl", _by("text"))
        for name in ("connectives", "prepositions")
    },
    **{
        f"advice {name}": Kind(f"{_ADVICE}{name}.jsonl", _by("lemma"))
        for name in ("adjectives", "modals", "nominals", "requirements", "verbs")
    },
    "advice hedges": Kind(_ADVICE + "hedges.jsonl", _by("lemma", "modals")),
    "advice words": Kind(_ADVICE + "words.jsonl", _advice_words, "words", "role"),
    **{
        f"events {name}": Kind(f"{_EVENTS}{name}.jsonl", _by("lemmas"), "lemmas")
        for name in ("light", "nouns", "verbs")
    },
}


def reach(kind: str, old: Entry | None, new: Entry | None, known: Known) -> list[Words] | None:
    """Alternatives of words, one of which a document must hold where the change of an entry can matter to it."""
    about = KINDS[kind]
    if old is not None and new is not None and about.listed:
        lists = [entry.get(about.listed, []) for entry in (old, new)]
        common = [
            [word for word in words if word in other] for words, other in zip(lists, lists[::-1], strict=True)
        ]
        rest = [
            {name: value for name, value in entry.items() if name != about.listed} for entry in (old, new)
        ]
        if rest[0] == rest[1] and common[0] == common[1] and lists[0] != lists[1]:
            changed = [word for word in (*lists[0], *lists[1]) if not (word in lists[0] and word in lists[1])]
            if changed:
                return about.reach(_only(about.listed, changed, new), known)
    found: list[Words] = []
    for entry in (old, new):
        if entry is not None:
            words = about.reach(entry, known)
            if words is None:
                return None
            found += words
    return found


def _only(field: str, words: list[str], entry: Entry) -> Entry:
    """The entry with these words alone, for the tables that are asked for each of them."""
    return {**entry, field: words}
