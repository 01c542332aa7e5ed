"""claimextract: claims, recommendations and dated events from policy briefs on the Sahel."""

from __future__ import annotations

TYPE_CHECKING = False  # the module of that name takes longer to import than a rerun with nothing to do
__version__ = "0.1.0"
__all__ = ["Extraction", "extract", "load"]

if TYPE_CHECKING:
    from typing import Any

    from claimextract.pipeline import Extraction, extract, load


def __getattr__(name: str) -> Any:
    """Import the pipeline only when asked for: reading records needs no spaCy."""
    if name in __all__:
        from claimextract import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)
