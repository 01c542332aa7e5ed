"""Would a trained classifier do better than the rules at the kind of a claim? Train and dev briefs only.

    python benchmarks/kind_model.py [--corpus corpus] [--annotations annotations]

Needs scikit-learn. Multinomial logistic regression, on train by 8-fold cross-validation over whole briefs, on dev
fitted on train. *alone*: the model decides every claim. *default*: it decides only where no rule fired and the
claim is factual by default, and only from a probability of 0.6 on.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from claimextract import pipeline
from claimextract.annotations import layers
from claimextract.convert import to_records
from claimextract.evaluation import gold as goldfiles
from claimextract.evaluation.align import align_spans
from claimextract.ingest import IngestOptions, discover, read

FOLDS, PENALTY, SURE = 8, 0.1, 0.6


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
    """What the rules decided, and by which family of rules."""
    fired = {item["label"]: item["rule"] for item in claim["evidence"]}
    family = fired["kind"] if fired["kind"].startswith("claims.") else fired["kind"].partition(".")[0]
    return {
        f"kind:{claim['kind']}": 1.0,
        f"family:{family}": 1.0,
        f"certainty:{claim['certainty']}": 1.0,
        f"cause:{claim['cause'] is not None}": 1.0,
    }


def gather(annotations: Path, corpus: Path, split: str) -> list[dict[str, Any]]:
    """Claims that rules and annotators share, with their features."""
    ids = goldfiles.load_splits(annotations / "splits.json")[split]
    gold, index = goldfiles.load_gold(annotations / "gold", ids), goldfiles.load_index(corpus)
    nlp, found = pipeline.load(models=False), []
    for key in sorted(ids):
        source = next(iter(discover([str(index[key].path)])))
        brief: Any = next(iter(read(source, IngestOptions(metadata=corpus / "index.jsonl"))))  # type: ignore[arg-type]
        doc = pipeline.make_doc(nlp, brief)
        for _, component in nlp.pipeline:
            doc = component(doc)
        layer = layers(doc)
        spans = [record.span for record in to_records(brief, layer).claims]
        for i, j in align_spans(spans, [claim.span for claim in gold[key].claims]).pairs:
            claim, unit = layer["claims"][i], layer["units"][layer["claims"][i]["unit"]]
            low, high = unit["token_start"], unit["token_end"]
            given = {
                "words": words([t for t in doc[low:high] if t.i not in unit["frame"]]),
                "syntax": syntax(doc[unit["root"]], low, high),
                "rules": rules(claim),
            }
            default = any(item["rule"] == "claims.no_other_kind" for item in claim["evidence"])
            found.append(
                {"brief": key, "rule": claim["kind"], "gold": gold[key].claims[j].kind, "default": default}
                | given
            )
    return found


def fit(examples: list[dict[str, Any]], parts: tuple[str, ...]) -> Any:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(DictVectorizer(), LogisticRegression(C=PENALTY, max_iter=1000, random_state=0))
    return model.fit(features(examples, parts), [e["gold"] for e in examples])


def features(examples: list[dict[str, Any]], parts: tuple[str, ...]) -> list[dict[str, float]]:
    return [{name: value for part in parts for name, value in e[part].items()} for e in examples]


def scores(
    examples: list[dict[str, Any]], probabilities: np.ndarray, classes: list[str]
) -> tuple[float, float]:
    best = [classes[i] for i in probabilities.argmax(axis=1)]
    sure = probabilities.max(axis=1) >= SURE
    mixed = [b if e["default"] and s else e["rule"] for e, b, s in zip(examples, best, sure, strict=True)]
    gold = [e["gold"] for e in examples]
    return float(np.mean([b == g for b, g in zip(best, gold, strict=True)])), float(
        np.mean([m == g for m, g in zip(mixed, gold, strict=True)])
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--annotations", type=Path, default=Path("annotations"))
    options = parser.parse_args()
    train = gather(options.annotations, options.corpus, "train")
    dev = gather(options.annotations, options.corpus, "dev")
    briefs = sorted({e["brief"] for e in train})
    fold = np.array([briefs.index(e["brief"]) % FOLDS for e in train])
    ruled = [np.mean([e["rule"] == e["gold"] for e in examples]) for examples in (train, dev)]
    print(f"rules: train {ruled[0]:.3f} of {len(train)}, dev {ruled[1]:.3f} of {len(dev)}")
    for parts in (
        ("words",),
        ("syntax",),
        ("words", "syntax"),
        ("rules",),
        ("rules", "syntax"),
        ("rules", "words", "syntax"),
    ):
        crossed = np.zeros((len(train), 4))
        for number in range(FOLDS):
            model = fit([e for e, f in zip(train, fold, strict=True) if f != number], parts)
            crossed[fold == number] = model.predict_proba(
                features([e for e, f in zip(train, fold, strict=True) if f == number], parts)
            )
        whole = fit(train, parts)
        classes = list(whole.classes_)
        on_train = scores(train, crossed, classes)
        on_dev = scores(dev, whole.predict_proba(features(dev, parts)), classes)
        print(
            f"{' + '.join(parts)}: train alone {on_train[0]:.3f}, default {on_train[1]:.3f}; "
            f"dev alone {on_dev[0]:.3f}, default {on_dev[1]:.3f}"
        )


if __name__ == "__main__":
    main()
