"""From the fitted network to the files of the model folder."""

from __future__ import annotations

import logging
import tempfile
import warnings
from pathlib import Path
from typing import Any

from claimextract.reader.shipped import TOKENIZER, WEIGHTS
from claimextract.training.reader.network import libraries

#: The ONNX operator set: the newest that the exporter writes and all supported runtimes read.
OPSET = 17


def export(net: Any, tokenizer: Any, out: Path) -> None:
    """Writes the weights, as eight-bit integers with a scale a row, and the tokenizer."""
    torch, _ = libraries()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    logging.getLogger().setLevel(logging.ERROR)  # it advises steps that change nothing for this network
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter: it traces, which for this network is exact
        whole = Path(folder) / WEIGHTS
        torch.onnx.export(
            net,
            (torch.ones(1, 20, dtype=torch.long),),
            str(whole),
            input_names=["ids"],
            output_names=["scores"],
            dynamic_axes={"ids": {0: "sentences", 1: "pieces"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, out / WEIGHTS, weight_type=QuantType.QInt8, per_channel=True)
    tokenizer.no_truncation()
    tokenizer.save(str(out / TOKENIZER), pretty=False)
