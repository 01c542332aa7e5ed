"""Random changes of a user's own lexicon folder: entries of ours under another word, changed, or laid over ours."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimextract.lexicon import RESOURCES

Entry = dict[str, Any]

#: Folder → file → the field whose words the entry is known by.
FILES = {
    "actors/organisations.jsonl": "name",
    "actors/armed_groups.jsonl": "name",
    "actors/people.jsonl": "name",
    "actors/places.jsonl": "name",
    "actors/security_forces.jsonl": "name",
    "actors_places/geonames.jsonl": "name",
    "actors_descriptions/descriptions.jsonl": "heads",
    "actors_words/words.jsonl": "words",
    "actors_words/cues.jsonl": "words",
    "actors_words/given_names.jsonl": "words",
    "en/claims/agents.jsonl": "form",
    "en/claims/causal.jsonl": "form",
    "en/claims/descriptive.jsonl": "form",
    "en/claims/evaluative.jsonl": "form",
    "en/claims/future.jsonl": "form",
    "en/claims/happenings.jsonl": "form",
    "en/claims/hedges.jsonl": "form",
    "en/claims/inert.jsonl": "form",
    "en/claims/negation.jsonl": "form",
    "en/attribution/verbs.jsonl": "lemma",
    "en/attribution/nouns.jsonl": "word",
    "en/attribution/holders.jsonl": "word",
    "en/attribution/adjectives.jsonl": "word",
    "en/attribution/openers.jsonl": "word",
    "en/attribution/connectives.jsonl": "text",
    "en/advice/verbs.jsonl": "lemma",
    "en/advice/adjectives.jsonl": "lemma",
    "en/advice/nominals.jsonl": "lemma",
    "en/events/verbs.jsonl": "lemmas",
    "en/events/nouns.jsonl": "lemmas",
    "en/events/light.jsonl": "lemmas",
}
_NAMES = frozenset({"name"})
#: fields that say the same in other words
_OTHER_FORMS = ("names", "names_fr", "acronyms", "short", "forms")


def entries(file: str) -> list[Entry]:
    return [json.loads(line) for line in (RESOURCES / file).read_text(encoding="utf-8").splitlines() if line]


class Changes:
    """Words come from the texts, so that a change matters somewhere: rare ones as often as frequent ones."""

    def __init__(self, seed: int, texts: Sequence[str]) -> None:
        self.random = random.Random(seed)
        self.words = sorted({word for text in texts for word in re.findall(r"\b[a-z]{4,}\b", text)})
        self.names = sorted(
            {
                name
                for text in texts
                for name in re.findall(r"(?<=[a-z] )[A-Z][a-zé]+(?: [A-Z][a-zé]+)?", text)
            }
        )

    def another(self, file: str) -> Entry:
        """An entry that the lexicons do not have, or one of theirs changed."""
        field = FILES[file]
        entry: Entry = self.random.choice(entries(file))
        how = self.random.random()
        if how < 0.6:
            entry["id"] = f"own.{self.random.randrange(10**9)}"
        if how > 0.3:
            for name in _OTHER_FORMS:
                if name in entry:
                    entry[name] = []
            word = self.random.choice(self.names if field in _NAMES else self.words)
            if isinstance(entry[field], list):
                kept = [value for value in entry[field] if self.random.random() < 0.5]
                entry[field] = [*kept, self.random.choice([word, word, word.capitalize()])]
            else:
                entry[field] = word
        for name, value in list(entry.items()):
            if isinstance(value, bool) and self.random.random() < 0.3:
                entry[name] = not value
            if name == "lat":
                entry[name] = round(value / 2, 3)
        return entry

    def write(self, own: Path, files: Sequence[str], count: int) -> None:
        """Put other entries in place of those that the folder held in these files."""
        for file in files:
            path = own / file
            path.parent.mkdir(parents=True, exist_ok=True)
            made = {entry["id"]: entry for entry in (self.another(file) for _ in range(count))}
            path.write_text("".join(json.dumps(entry) + "\n" for entry in made.values()), encoding="utf-8")
