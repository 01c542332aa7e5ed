"""The model card of the second reader."""

from __future__ import annotations

from typing import Any

_CARD = """# Second reader

An encoder that reads each claim in its sentence and says which of four kinds it is: predictive, causal, evaluative,
factual. With `--reader` its kind takes the place of the rules' where it is sure of another ({threshold} or more).
It finds no claim, drops none, and touches no other label.

- Kind: the {layers} layers of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020), fitted to readers'
  labels, with one linear layer above it that scores each piece of a word. A claim's score is the mean over its
  pieces, so `evidence` names the words that decided. Weights are eight-bit integers: {size:.0f} MB.
- Fitted on {sentences} sentences with {statements} labelled statements: the train briefs' gold (each sentence shown
  {gold_times} times) and the passages of `annotations/passages` that are not held back. Labels of passages were made
  once and quickly, by the guidelines. Test, calibration and dev briefs were not used.
- What it is worth: [docs/models.md](../../docs/models.md); `claimextract evaluate --reader` measures it.
- Limits: English prose. Its probability is that of its own training, not the share that is right. Sentences of more
  than 510 pieces (some 350 words) keep the rules' kinds. Eight-bit arithmetic differs a little between kinds of
  processor, so a claim close to the threshold may get another kind on another machine.
- Licence: Apache-2.0, as the package and the weights it started from; the annotations are CC0 1.0.

## Made by

```text
pip install -e ".[train-reader]"
claimextract train reader
```

Under an hour on two cores. Settings, hash of the data, versions and sizes: `config.json`.
"""


def card(config: dict[str, Any]) -> str:
    """The card of a model from its ``config.json``."""
    size = sum(each["bytes"] for each in config["files"].values()) / 1e6
    return _CARD.format(size=size, **config["settings"], **config["data"])
