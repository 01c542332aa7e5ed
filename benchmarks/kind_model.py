"""Would a trained classifier do better than the rules at the kind of a claim?

    python benchmarks/kind_model.py [--corpus corpus] [--annotations annotations]

Needs scikit-learn. Multinomial logistic regression, fitted on the statements of ``annotations/passages`` that those
who write rules may read, judged on those held back and on the dev briefs. *alone*: the model decides every claim.
*default*: it decides only where no rule fired and the claim is factual by default, and only from a probability of
0.6 on. *sure*: it decides every claim, from a probability of 0.8 on.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from passages import KINDS
from passages import read as read_passages

from claimextract import pipeline
from claimextract.annotations import layers
from claimextract.convert import to_records
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation.align import align_spans
from claimextract.ingest import IngestOptions, discover, read

PENALTY, LEAST, SURE, QUITE_SURE = 0.03, 3, 0.6, 0.8
PARTS = (("words",), ("syntax",), ("words", "syntax"), ("rules",), ("rules", "syntax"), ("rules", "words", "syntax"))


def words(tokens: list[Any]) -> dict[str, float]:
    """Lemmas and pairs of lemmas of the claim."""
    lemmas = ["^", *(t.lemma_.lower() for t in tokens), "$"]
    return {f"w:{w}": 1.0 for w in lemmas} | {
        f"b:{a} {b}": 1.0 for a, b in zip(lemmas, lemmas[1:], strict=False)
    }


def syntax(root: Any, low: int, high: int) -> dict[str, float]:
    """The predicate, its tag and dependents, and what is said of the subject."""
    out = {f"root:{root.lemma_}": 1.0, f"tag:{root.tag_}": 1.0}
    for child in (c for c in root.children if low <= c.i < high):
        out[child.dep_] = out[f"{child.dep_}:{child.lemma_.lower()}"] = out[
            f"tag:{child.dep_}:{child.tag_}"
        ] = 1.0
        for grandchild in child.children:
            if grandchild.dep_ in ("amod", "advmod", "det"):
                out[f"{grandchild.dep_}:{grandchild.lower_}"] = 1.0
                out[f"{grandchild.dep_}:{grandchild.lower_[-3:]}"] = 1.0
    return out


def rules(claim: Any) -> dict[str, float]:
    """What the rules decided, by which rule and family of rules."""
    fired = {item["label"]: item["rule"] for item in claim["evidence"]}
    return {
        f"kind:{claim['kind']}": 1.0,
        f"rule:{fired['kind']}": 1.0,
        f"family:{fired['kind'].partition('.')[0]}": 1.0,
        f"certainty:{claim['certainty']}": 1.0,
        f"cause:{claim['cause'] is not None}": 1.0,
    }


def examples(nlp: Any, brief: Any, spans: list[Any], kinds: list[str]) -> Iterator[dict[str, Any]]:
    """Claims that rules and readers share, with their features."""
    doc = pipeline.make_doc(nlp, brief)
    for _, component in nlp.pipeline:
        doc = component(doc)
    layer = layers(doc)
    ours = [record.span for record in to_records(brief, layer).claims]
    for i, j in align_spans(ours, spans).pairs:
        claim, unit = layer["claims"][i], layer["units"][layer["claims"][i]["unit"]]
        low, high = unit["token_start"], unit["token_end"]
        yield {
            "rule": claim["kind"],
            "gold": kinds[j],
            "default": any(item["rule"] == "claims.no_other_kind" for item in claim["evidence"]),
            "words": words([t for t in doc[low:high] if t.i not in unit["frame"]]),
            "syntax": syntax(doc[unit["root"]], low, high),
            "rules": rules(claim),
        }


def from_passages(nlp: Any, path: Path, part: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for passage in (p for p in read_passages(path) if p.set == part):
        brief = pipeline.plain_brief(passage.text, published=passage.published)
        units = [unit for unit in passage.units if unit.record == "claim"]
        found += examples(nlp, brief, units, [unit.kind or "" for unit in units])
    return found


def from_briefs(nlp: Any, annotations: Path, corpus: Path, split: str) -> list[dict[str, Any]]:
    ids = goldfiles.load_splits(annotations / "splits.json")[split]
    gold, index = goldfiles.load_gold(annotations / "gold", ids), goldfiles.load_index(corpus)
    found: list[dict[str, Any]] = []
    for key in sorted(ids):
        source = next(iter(discover([str(index[key].path)])))
        brief: Any = next(iter(read(source, IngestOptions(metadata=corpus / "index.jsonl"))))  # type: ignore[arg-type]
        claims = gold[key].claims
        found += examples(nlp, brief, [claim.span for claim in claims], [claim.kind for claim in claims])
    return found


def features(found: list[dict[str, Any]], parts: tuple[str, ...]) -> list[dict[str, float]]:
    return [{name: value for part in parts for name, value in e[part].items()} for e in found]


def fit(found: list[dict[str, Any]], parts: tuple[str, ...]) -> Any:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_selection import SelectKBest
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    vectors = DictVectorizer()
    often = int(((vectors.fit_transform(features(found, parts)) > 0).sum(axis=0) >= LEAST).sum())
    model = make_pipeline(
        vectors,
        SelectKBest(lambda x, y: np.asarray((x > 0).sum(axis=0)).ravel(), k=often),  # those seen often enough
        LogisticRegression(C=PENALTY, max_iter=1000, random_state=0),
    )
    return model.fit(features(found, parts), [e["gold"] for e in found])


def shares(found: list[dict[str, Any]], probabilities: np.ndarray, classes: list[str]) -> str:
    """Right of *alone*, *default* and *sure*."""
    best, top = [classes[i] for i in probabilities.argmax(axis=1)], probabilities.max(axis=1)
    deciders = (
        [True] * len(found),
        [e["default"] and p >= SURE for e, p in zip(found, top, strict=True)],
        [p >= QUITE_SURE for p in top],
    )
    return " | ".join(
        format(
            np.mean([(b if d else e["rule"]) == e["gold"] for e, b, d in zip(found, best, decides, strict=True)]),
            ".3f",
        )
        for decides in deciders
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    options = parser.parse_args()
    nlp = pipeline.load(models=False)
    statements = options.annotations / "passages" / "statements.jsonl"
    train = from_passages(nlp, statements, "read")
    judged = {
        "held statements": from_passages(nlp, statements, "held"),
        "dev briefs": from_briefs(nlp, options.annotations, options.corpus, "dev"),
    }
    print(f"fitted on {len(train)} claims; kinds {', '.join(KINDS)}")
    for name, found in judged.items():
        print(f"{name}: rules {np.mean([e['rule'] == e['gold'] for e in found]):.3f} of {len(found)}")
    print("features | " + " | ".join(f"{name}: {way}" for name in judged for way in ("alone", "default", "sure")))
    for parts in PARTS:
        model = fit(train, parts)
        told = (
            shares(found, model.predict_proba(features(found, parts)), list(model.classes_))
            for found in judged.values()
        )
        print(f"{' + '.join(parts)} | {' | '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
