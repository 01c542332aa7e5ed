"""The model card: what the model is for, what it was made from, what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_HEAD = """# Confidence

A probability for each claim, recommendation and event that annotators would have the record too. It changes
`confidence` and nothing else: which records there are and what they say is decided by rules.

- Kind: three logistic regressions on named signals (which family of rules made the record, how it lies in its
  sentence). No words of a text are signals. `weights.json` is the whole model.
- Use: sorting records, choosing what to review. A confidence says nothing about the truth of a statement, nor that
  kind, type or slots are right.
- Weights are fitted on the {slopes} briefs, the intercept on the {level} briefs: rules are written with the
  {slopes} briefs in view and are right more often there than on new text.
- Limits: English policy prose on the Sahel, composed briefs. The intercepts rest on {told}.
  After a larger change of the rules, train again.
- Licence: Apache-2.0, as the package; the annotations are CC0 1.0.

## What it is worth

ECE is the expected calibration error (ten bins), Brier the mean squared error, AUC the chance that a right record
has the higher confidence. *Rules* are the estimates written into the rules.

"""

_COLUMNS = (
    "records", "briefs", "n", "right", "ECE rules", "ECE model", "Brier rules", "Brier model", "AUC rules",
    "AUC model",
)  # fmt: skip

_FOOT = """
On {slopes} the model is cross-validated over whole briefs ({folds} folds), with the intercept of the other folds.
On {level} the weights are those of {slopes} and the intercept that of the other {level} briefs.

## Made by

```text
claimextract train
```

Settings, hash of the data, versions and all figures: `config.json`.
"""


def card(config: dict[str, Any]) -> str:
    """The card of a model from its ``config.json``."""
    settings = config["settings"]
    rows = [_row(_COLUMNS), _row(["---"] * len(_COLUMNS))]
    for table, figures in config["metrics"].items():
        for split, ours in (
            ("slopes", "model on slopes, cross-validated"),
            ("level", "model on level, brief left out"),
        ):
            rules, model = figures[f"rules on {split}"], figures[ours]
            cells = [table, settings[split], str(rules["records"]), _number(rules["right"])]
            for name in ("ece", "brier", "auc"):
                cells += [_number(rules[name]), _number(model[name])]
            rows.append(_row(cells))
    level = {table: figures["rules on level"]["records"] for table, figures in config["metrics"].items()}
    told = ", ".join(f"{number} {table}s" for table, number in level.items())
    return _HEAD.format(told=told, **settings) + "\n".join(rows) + "\n" + _FOOT.format(**settings)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
