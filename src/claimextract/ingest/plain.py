"""Plain text: the characters of the file; front matter stays in the text but is no part of the body."""

from __future__ import annotations

from claimextract.ingest import frontmatter
from claimextract.ingest.draft import Draft
from claimextract.ingest.encoding import decode


def read_plain(data: bytes) -> Draft:
    text, warnings = decode(data)
    return plain_draft(text, Draft(text, warnings=warnings))


def plain_draft(text: str, draft: Draft) -> Draft:
    """``draft`` with the metadata of a front matter that ``text`` may start with."""
    draft.prefix, draft.metadata, problems = frontmatter.split(text)
    draft.warnings.extend(problems)
    return draft
