"""What the rules written in code do: a line of ``resources/rules/`` for each name that ``evidence`` may give."""

from __future__ import annotations

from claimextract.lexicon import Entry


class Rule(Entry):
    """A rule in code. ``label`` is the label it decides, ``says`` when it does, in a sentence."""

    label: str
    says: str
