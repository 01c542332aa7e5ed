"""The shipped encoder: a sentence in, for each of its pieces one score a label out.

A MiniLM of six layers (Wang et al. 2020, *MiniLM: Deep Self-Attention Distillation*), fitted to readers' labels and
stored as ONNX with weights of eight bits. The score of a span is the mean over its pieces, so that what a word
adds to a decision is known exactly.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimextract.errors import ClaimextractError
from claimextract.reader.shipped import CONFIG, NAME, TOKENIZER, WEIGHTS, folder

#: Pieces the encoder has positions for, with the two marks at the ends; in a longer sentence the rules stand.
MAX_PIECES = 512


@dataclass(frozen=True, slots=True)
class Pieces:
    """Scores of one sentence. ``offsets``: characters of each piece, shape (pieces, 2), an empty range for marks;
    ``scores``: log-odds up to a constant, shape (pieces, labels).
    """

    offsets: NDArray[np.int64]
    scores: NDArray[np.float32]

    def inside(self, start: int, end: int) -> NDArray[np.intp]:
        """The pieces that share a character with a range."""
        first, last = self.offsets[:, 0], self.offsets[:, 1]
        return np.flatnonzero((first < end) & (last > start) & (last > first))


class Reader:
    """Reads one sentence at a time: the eight-bit arithmetic sets its scale by what is read together, and records
    must not depend on that. ``sha256`` is that of the weights.
    """

    def __init__(self, path: Path) -> None:
        """Raises ClaimextractError: ``extra_missing`` without the extra, ``model_invalid`` for a damaged folder."""
        try:
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ClaimextractError(
                "extra_missing", f'--reader needs {error.name}: pip install "claimextract[reader]"'
            ) from error
        try:
            with (path / WEIGHTS).open("rb") as weights:
                self.sha256 = hashlib.file_digest(weights, "sha256").hexdigest()
            config: dict[str, Any] = json.loads((path / CONFIG).read_bytes())
            self.labels: tuple[str, ...] = tuple(config["labels"])
            self.threshold = float(config["settings"]["threshold"])
            self._tokenizer = Tokenizer.from_file(str(path / TOKENIZER))
            self._session = onnxruntime.InferenceSession(path / WEIGHTS, _one_thread(onnxruntime))
        except OSError as error:
            raise ClaimextractError(
                "model_invalid", f"{error.filename}: {error.strerror or error}"
            ) from error
        except Exception as error:  # both libraries raise their own kinds
            raise ClaimextractError("model_invalid", f"{path}: {error}") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def about(self) -> dict[str, str]:
        """For ``run.json``."""
        return {"name": NAME, "sha256": self.sha256}

    def read(self, sentence: str) -> Pieces | None:
        """None for a sentence of more pieces than the encoder can take."""
        coded = self._tokenizer.encode(sentence)
        if len(coded.ids) > MAX_PIECES:
            return None
        (scores,) = self._session.run(None, {"ids": np.array([coded.ids], dtype=np.int64)})
        return Pieces(np.array(coded.offsets, dtype=np.int64), scores[0])


def probabilities(scores: Sequence[float] | NDArray[np.float32]) -> NDArray[np.float64]:
    """Softmax of log-odds, shape (labels,)."""
    values = np.asarray(scores, dtype=np.float64)
    powers = np.exp(values - values.max())
    return powers / powers.sum()  # type: ignore[no-any-return]


def _one_thread(library: Any) -> Any:
    """Workers share the machine among themselves."""
    options = library.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


def shipped() -> Reader:
    """The model that comes with the package."""
    found = folder()
    if found is None:
        raise ClaimextractError("model_invalid", f"this installation lacks models/{NAME}")
    return Reader(found)
