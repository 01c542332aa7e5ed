"""A component of the pipeline that takes the place of a stock one and keeps it for what it does not do itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc
from spacy.util import minibatch


class Stage:
    """Annotates batches by ``run``; every other attribute (labels, serialisation, …) is the stock component's."""

    def __init__(self, stock: Any) -> None:
        self.stock = stock
        self.name: str = stock.name

    def __getattr__(self, attribute: str) -> Any:
        if attribute == "stock" or attribute.startswith("__"):
            raise AttributeError(attribute)
        return getattr(self.stock, attribute)

    def run(self, docs: list[Doc]) -> None:
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        try:
            self.run([doc])
        except Exception as error:
            self.stock.get_error_handler()(self.name, self, [doc], error)
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        for group in minibatch(docs, batch_size):  # type: ignore[no-untyped-call]
            batch = list(group)
            try:
                self.run(batch)
            except Exception as error:
                self.stock.get_error_handler()(self.name, self, batch, error)
            else:
                yield from batch
