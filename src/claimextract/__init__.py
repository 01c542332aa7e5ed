"""claimextract: claims, recommendations and dated events from policy briefs on the Sahel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Extraction", "extract", "load"]

if TYPE_CHECKING:
    from claimextract.pipeline import Extraction, extract, load


def __getattr__(name: str) -> Any:
    """Import the pipeline only when asked for: reading records needs no spaCy."""
    if name in __all__:
        from claimextract import pipeline

        return getattr(pipeline, name)
    raise AttributeError(name)
