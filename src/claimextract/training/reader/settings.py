"""What may be chosen about the second reader. The defaults made the shipped model."""

from __future__ import annotations

from dataclasses import dataclass

#: What a statement may be. The last two are no kinds of claims; they keep the encoder from taking them for such.
LABELS = ("predictive", "causal", "evaluative", "factual", "recommendation", "nothing")


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """``rate``: the encoder's highest learning rate, ``head_rate`` that of the layer above it. ``gold_times``: how
    often a sentence of the adjudicated gold is shown, for once a sentence of the passages. ``doubtful``: the weight of
    a label of which the reader was unsure. ``threshold``: the probability from which the encoder is followed, chosen
    on passages held back from training. ``left_out``: numbers of entries of the base vocabulary that are not used,
    names that have no bearing on briefs; such a word is read in smaller pieces.
    """

    layers: int = 6
    epochs: int = 3
    batch: int = 16
    rate: float = 8e-5
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    smoothing: float = 0.05
    dropout: float = 0.1
    doubtful: float = 0.6
    gold_times: int = 2
    max_pieces: int = 160
    threshold: float = 0.9
    threads: int = 2
    seed: int = 0
    left_out: tuple[int, ...] = (8149, 15763)
