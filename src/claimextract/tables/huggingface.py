"""A folder that ``datasets.load_dataset`` reads offline: Parquet files and a card that declares them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimextract.schema import SCHEMA_VERSION, TABLES
from claimextract.staging import staged_folder
from claimextract.tables.arrow import schema_of
from claimextract.tables.libraries import library
from claimextract.tables.parquet import write_table
from claimextract.tables.runs import Run

DTYPES = {"int64": "int64", "double": "float64", "string": "string", "bool": "bool", "date32[day]": "date32"}
SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))
DEFAULT = "claims"


def feature(name: str, kind: Any) -> dict[str, Any]:
    """A field as the card declares it."""
    return {"name": name} | _declared(kind)


def _declared(kind: Any) -> dict[str, Any]:
    types = library("pyarrow", "the Hugging Face folder").types
    if types.is_struct(kind):
        return {"struct": [feature(f.name, f.type) for f in kind]}
    if types.is_list(kind):
        inner = _declared(kind.value_type)
        return {"list": inner["dtype"] if "dtype" in inner else inner.get("struct", inner)}
    return {"dtype": DTYPES[str(kind)]}


def card(run: Run, counts: dict[str, int], sizes: dict[str, int]) -> str:
    """The card: metadata for the library, then a page for people."""
    import yaml

    # an empty split cannot be loaded by the library; its file is there for other readers
    filled = [name for name in TABLES if counts[name]]
    configs, infos = [], []
    for name in filled:
        files = [{"split": "train", "path": f"data/{name}.parquet"}]
        default = {"default": True} if name == DEFAULT else {}
        configs.append({"config_name": name, "data_files": files} | default)
        schema = schema_of(TABLES[name], maps=False)
        split = {"name": "train", "num_bytes": sizes[name], "num_examples": counts[name]}
        features = [feature(f.name, f.type) for f in schema]
        infos.append(
            {"config_name": name, "features": features, "splits": [split]}
            | {"download_size": sizes[name], "dataset_size": sizes[name]}
        )
    total = sum(counts.values())
    languages = sorted({d.language for d in run.documents.values() if d.language}) or ["en"]
    head = {
        "pretty_name": "Claims, recommendations and events from policy briefs",
        "language": languages,
        "license": "other",
        "size_categories": [next((text for limit, text in SIZES if total < limit), "n>1M")],
        "task_categories": ["token-classification", "text-classification"],
        "tags": ["claims", "event-extraction", "policy", "claimextract"],
        "configs": configs,
        "dataset_info": infos,
    }
    front = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=100)
    rows = "\n".join(f"| `{name}` | {counts[name]:,} |" for name in filled)
    version = run.about.get("version", "unknown")
    return f"""---
{front}---

# Claims, recommendations and events from policy briefs

Records that `claimextract` {version} read from {counts["documents"]:,} documents, under version {SCHEMA_VERSION} of its
record contract. One configuration a record type:

| configuration | rows |
| --- | ---: |
{rows}

```python
from datasets import load_dataset

claims = load_dataset("path/to/this/folder", "claims", split="train")
```

Offsets are Unicode code points into `text` of the document (`documents`, by `doc_id`): `text[start:end]` is the
quoted string. The labels were set by rules and a model, not by people; `confidence` is an estimate, `evidence`
names the rule behind each label. In `sentences`, `disposition_records` holds the ids of the records a sentence
gave, `disposition_reason` why it gave none.

The texts belong to their authors: say under which licence you pass them on before you share this folder.
"""


def export_huggingface(run: Run, out: Path) -> dict[str, int]:
    """``out/README.md`` and ``out/data/*.parquet``."""
    with staged_folder(out) as folder:
        data = folder / "data"
        data.mkdir()
        counts, sizes = {}, {}
        for name, kind in TABLES.items():
            path = data / f"{name}.parquet"
            # datasets knows no Arrow maps: counts are a list of {key, value}
            counts[name] = write_table(path, kind, run.table(name), maps=False)
            sizes[name] = path.stat().st_size
        (folder / "README.md").write_text(card(run, counts, sizes), encoding="utf-8")
    return counts
