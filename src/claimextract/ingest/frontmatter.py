"""YAML front matter: a mapping between two lines of three dashes at the very start of a text."""

from __future__ import annotations

import re

from claimextract.ingest.draft import Metadata, Warned
from claimextract.ingest.fields import from_mapping

_FENCE = re.compile(r"\A\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_KEY = re.compile(r"^[A-Za-z_][\w -]*:(?:\s|$)", re.M)
_MAX_CHARS = 65_536


def split(text: str) -> tuple[int, Metadata, list[Warned]]:
    """The offset at which the body starts, the metadata, and warnings. 0 where there is no front matter."""
    match = _FENCE.match(text[: _MAX_CHARS + 1])
    if match is None or (match["yaml"].strip() and not _KEY.search(match["yaml"])):
        return 0, Metadata(), []  # a text that starts with a rule
    import yaml

    try:
        values = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        return (
            match.end(),
            Metadata(),
            [Warned("metadata_invalid", f"The front matter is not YAML: {reason}")],
        )
    if values is None:
        return match.end(), Metadata(), []
    if not isinstance(values, dict):
        return match.end(), Metadata(), [Warned("metadata_invalid", "The front matter is not a mapping.")]
    metadata, warnings = from_mapping(values, "front matter")
    return match.end(), metadata, warnings
