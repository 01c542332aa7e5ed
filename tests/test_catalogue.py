"""Rules written in code: each says what it does, with an example that shows it at work."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from claimextract.catalogue import Rule
from claimextract.ingest import IngestOptions, discover
from claimextract.ingest import read as ingest
from claimextract.lexicon import load, locate
from claimextract.pipeline import Extraction, process
from claimextract.schema import ErrorRecord

ROOT = Path(__file__).parents[1]
RULES = load(Rule, "rules/*.jsonl")
Read = Callable[..., Extraction]


def evidence(found: Extraction) -> set[tuple[str, str]]:
    records = [*found.claims, *found.recommendations, *found.events]
    return {(item.rule, item.label) for record in records for item in record.evidence}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_example_shows_the_rule_at_work(rule: Rule, read: Read) -> None:
    assert (rule.id, rule.label) in evidence(read(rule.example, published="2024-06-01"))
    assert rule.says.endswith(".")


def test_no_entry_of_a_lexicon_has_the_name_of_a_rule() -> None:
    for rule in RULES:
        found = locate(rule.id)
        assert found is not None
        assert found[0] == "rules/rules.jsonl"


def test_every_name_in_evidence_leads_to_a_line(nlp: Language) -> None:
    """A rule that is added to code without its line is found here, as soon as a train or dev brief shows it."""
    splits = json.loads((ROOT / "annotations" / "splits.json").read_text(encoding="utf-8"))
    names = {*splits["train"], *splits["dev"]}
    briefs = [str(path) for path in sorted((ROOT / "corpus" / "briefs").iterdir()) if path.stem in names]
    options = IngestOptions(metadata=ROOT / "corpus" / "index.jsonl")
    seen: set[str] = set()
    for source in discover(briefs):
        assert not isinstance(source, ErrorRecord)
        for item in ingest(source, options):
            assert not isinstance(item, ErrorRecord)
            seen |= {rule for rule, _ in evidence(process(nlp, item))}
    assert len(seen) > 500
    assert sorted(rule for rule in seen if locate(rule) is None) == []
