"""What comes out of three train briefs, line by line: a change of rules shows as a diff to read.

After a change that is meant, write the files anew with ``CLAIMEXTRACT_GOLDEN=write`` and review them before committing.
"""

import os
from pathlib import Path

import pytest
from spacy.language import Language

from claimextract.cli.showing import describe
from claimextract.ingest import IngestOptions, discover, read
from claimextract.pipeline import Extraction, process
from claimextract.schema import ErrorRecord

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BRIEFS = ["ngo-burkina-2021.html", "digest-central-sahel-2019.txt", "memo-ghana-2026.docx"]


def lines(found: Extraction) -> list[str]:
    """Each sentence with what it gave; ids left out, they change with every offset."""
    by_id = {r.id: r for r in [*found.claims, *found.recommendations, *found.events]}
    out = []
    for sentence in found.sentences:
        out.append(" ".join(sentence.span.text.split()))
        if isinstance(sentence.disposition, str):
            out.append(f"    - {sentence.disposition}")
            continue
        for key in sentence.disposition:
            record = by_id[key]
            words = describe(record).split(" ", 1)[1].rsplit("; ", 1)[0]
            span = "" if record.record == "event" else f" | {' '.join(record.span.text.split())}"
            out.append(f"    {' '.join(words.split())}{span}")
    return out


@pytest.mark.parametrize("name", BRIEFS)
def test_golden(nlp: Language, name: str) -> None:
    table = ROOT / "corpus" / "index.jsonl"
    source = next(iter(discover([str(ROOT / "corpus" / "briefs" / name)])))
    assert not isinstance(source, ErrorRecord)
    items = [item for item in read(source, IngestOptions(metadata=table)) if not isinstance(item, ErrorRecord)]
    got = lines(process(nlp, items[0]))
    path = HERE / f"{Path(name).stem}.txt"
    if os.environ.get("CLAIMEXTRACT_GOLDEN") == "write":
        path.write_text("\n".join(got) + "\n", encoding="utf-8")
    assert got == path.read_text(encoding="utf-8").splitlines()
