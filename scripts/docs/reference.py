"""Write the reference pages that come from the models: docs/records.md and the tables of docs/lexicons.md.

Usage: python scripts/docs/reference.py [--check]. With --check nothing is written; exit code 1 says a page is behind.
"""

from __future__ import annotations

import importlib
import json
import sys
import types
import typing
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from claimextract import schema
from claimextract.lexicon import RESOURCES

DOCS = Path(__file__).parents[2] / "docs"

PARTS = [
    schema.Range, schema.Quote, schema.ActorQuote, schema.PlaceQuote, schema.Source, schema.DateValue,
    schema.Published, schema.Evidence, schema.Section, schema.Page,
]  # fmt: skip

#: Files of ``resources/`` (a glob) → the model of a line, and what the entries do.
LEXICONS = {
    "actors/*.jsonl": ("actors.entries:Actor", "Actors and places by name, but for the countries."),
    "actors/countries.jsonl": ("actors.entries:Country", "States, their adjectives, capitals and seats."),
    "actors_places/*.jsonl": ("actors.entries:Place", "Towns with coordinates."),
    "actors_templates/*.jsonl": ("actors.entries:Template", "Organs of any state: *the Malian army*."),
    "actors_descriptions/*.jsonl": ("actors.entries:Description", "Nouns that may name an actor: *the junta*."),
    "actors_words/*.jsonl": ("actors.entries:Wording", "Word lists by purpose."),
    "en/abbreviations.jsonl": ("segmentation.sentences:Abbreviation", "Stops that end no sentence."),
    "en/blocks.jsonl": ("segmentation.blocks:BlockPattern", "Lines that are no prose: captions, boilerplate."),
    "en/vita.jsonl": ("segmentation.vita:VitaPattern", "What biographies of authors tell."),
    "en/attribution/verbs.jsonl": ("units.cues:VerbEntry", "Verbs that name who says it."),
    "en/attribution/nouns.jsonl": ("units.cues:NounEntry", "Nouns that do: *the claim that*."),
    "en/attribution/adjectives.jsonl": ("units.cues:AdjectiveEntry", "Adjectives that do: *confident that*."),
    "en/attribution/prepositions.jsonl": ("units.cues:PrepositionEntry", "*According to*."),
    "en/attribution/adverbs.jsonl": ("units.cues:AdverbEntry", "*Reportedly*."),
    "en/attribution/holders.jsonl": ("units.cues:HolderEntry", "Nouns for those who may hold a view."),
    "en/claims/hedges.jsonl": ("claims.lexica:Hedge", "Words that make a claim less certain."),
    "en/claims/future.jsonl": ("claims.lexica:Future", "Words that make it a prediction."),
    "en/claims/causal.jsonl": ("claims.lexica:Causal", "Words between cause and effect."),
    "en/claims/evaluative.jsonl": ("claims.lexica:Evaluative", "Words that judge."),
    "en/claims/negation.jsonl": ("claims.lexica:Negation", "Words that deny."),
    "en/claims/agents.jsonl": ("claims.lexica:Agent", "Nouns for those who act."),
    "en/claims/descriptive.jsonl": ("claims.lexica:Descriptive", "Adjectives that describe and do not judge."),
    "en/claims/happenings.jsonl": ("claims.lexica:Happening", "Nouns for what can bring something about."),
    "en/claims/inert.jsonl": ("claims.lexica:Inert", "Verbs that bring nothing about, whatever their subject."),
    "en/advice/headings.jsonl": ("advice.entries:Heading", "Headings over recommendations."),
    "en/advice/words.jsonl": ("advice.entries:WordList", "Word lists by purpose."),
    "en/advice/*.jsonl": ("advice.entries:Cue", "Other cues of a recommendation and its strength."),
    "en/events/verbs.jsonl, nouns.jsonl": ("events.entries:TriggerEntry", "Words for events, with their type."),
    "en/events/frames.jsonl": ("events.entries:FrameEntry", "Which side of a verb acts, which receives."),
    "en/events/light.jsonl": ("events.entries:LightEntry", "Verbs that carry an event noun: *stage a coup*."),
    "en/events/classes.jsonl": ("events.entries:WordClass", "Word classes used by the entries above."),
    "en/time/words_*.jsonl": ("time.vocabulary:TimeWord", "Words inside dates."),
    "en/time/patterns.jsonl": ("time.vocabulary:TimePattern", "Shapes of dates."),
    "en/time/context_*.jsonl": ("time.vocabulary:ContextWord", "Words beside a date that change its reading."),
    "rules/rules.jsonl": ("catalogue:Rule", "What rules written in code do, for `explain`; they read nothing here."),
}  # fmt: skip


def kind(annotation: Any) -> str:
    """A type in words."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return kind(arguments[0])
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in arguments)
    if origin in (typing.Union, types.UnionType):
        rest = " or ".join(kind(a) for a in arguments if a is not type(None))
        return rest + (" or `null`" if type(None) in arguments else "")
    if origin in (list, tuple, frozenset, set):
        return f"list of {kind(arguments[0])}"
    if origin is dict:
        return f"object of {kind(arguments[0])} to {kind(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__
    names = {"str": "string", "int": "integer", "float": "number", "bool": "true or false", "date": "day"}
    name = getattr(annotation, "__name__", str(annotation))
    return names.get(name, name)


def table(model: type[BaseModel], skip: frozenset[str] = frozenset()) -> str:
    """The fields of a model as a Markdown table."""
    lines = ["| field | value | without it |", "| --- | --- | --- |"]
    for name, info in model.model_fields.items():
        if name in skip:
            continue
        default = info.get_default(call_default_factory=True)
        absent = "required" if info.is_required() else f"`{json.dumps(default, default=str)}`"
        shown = kind(info.annotation).replace("|", "\\|")
        lines.append(f"| `{info.alias or name}` | {shown} | {absent} |")
    return "\n".join(lines)


def records_page() -> str:
    parts = [
        "# The records",
        "Written by `scripts/docs/reference.py` from the models in `claimextract.schema`; "
        f"contract version {schema.SCHEMA_VERSION}. Offsets are Unicode code points into the document's `text`, "
        "`end` exclusive.",
        "A record has a field `record` that names its type, and stands in the table of that name.",
    ]
    for name, model in schema.TABLES.items():
        parts += [f"## {model.__name__} (`{name}.jsonl`)", table(model)]
    parts += ["## Parts of records"]
    for model in PARTS:
        parts += [f"### {model.__name__}", table(model)]
    return "\n\n".join(parts) + "\n"


def lexicon_tables() -> str:
    parts = []
    for files, (where, what) in LEXICONS.items():
        module, name = where.split(":")
        model = getattr(importlib.import_module(f"claimextract.{module}"), name)
        parts += [f"### `{files}`", what, table(model)]
    return "\n\n".join(parts)


def uncovered() -> list[str]:
    """Folders of resources that the reference says nothing about."""
    told = {files.rsplit("/", 1)[0] for files in LEXICONS}
    return sorted({p.parent.relative_to(RESOURCES).as_posix() for p in RESOURCES.rglob("*.jsonl")} - told)


def pages() -> dict[Path, str]:
    lexicons = DOCS / "lexicons.md"
    before, rest = lexicons.read_text(encoding="utf-8").split("<!-- tables -->\n", 1)
    after = rest.split("<!-- /tables -->", 1)[1]
    return {
        DOCS / "records.md": records_page(),
        lexicons: f"{before}<!-- tables -->\n{lexicon_tables()}\n<!-- /tables -->{after}",
    }


def main(arguments: list[str]) -> int:
    if missing := uncovered():
        print(f"no model named for {', '.join(missing)}", file=sys.stderr)
        return 1
    behind = [
        (path, text)
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in behind:
        if "--check" in arguments:
            print(f"{path.name} is behind: run python scripts/docs/reference.py", file=sys.stderr)
        else:
            path.write_text(text, encoding="utf-8")
    return 1 if behind and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
