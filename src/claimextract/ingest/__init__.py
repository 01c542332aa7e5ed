"""Bytes to briefs: find the inputs, read each in its format, and report what cannot be read.

Readers are imported when first needed, so that plain text loads no PDF or HTML library.
"""

from __future__ import annotations

from claimextract.ingest.discover import discover
from claimextract.ingest.read import read
from claimextract.ingest.source import IngestOptions, Source

__all__ = ["IngestOptions", "Source", "discover", "read"]
