"""What guards share: their registry, the words around a node, numbers that count and labels that govern."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimextract.time.scanner import Node
from claimextract.time.vocabulary import Vocabulary

#: (text, nodes of the run, first node of the match, one past its last, lexicons) → may the rule apply here?
Guard = Callable[[str, list[Node], int, int, Vocabulary], bool]

GUARDS: dict[str, Guard] = {}

NEXT_WORD = re.compile(r"[\s-]+([^\W\d_]+|%)")
CLOSES = re.compile(r"\s*(?:[,.;:)\]—–]|$|\n)")


def guard(name: str) -> Callable[[Guard], Guard]:
    def register(function: Guard) -> Guard:
        GUARDS[name] = function
        return function

    return register


def next_word(text: str, end: int) -> str:
    match = NEXT_WORD.match(text, end, end + 30)
    return match[1] if match else ""


def lead_of(nodes: list[Node], first: int) -> str:
    return nodes[first - 1].cls if first else ""


def counted(text: str, node: Node, words: Vocabulary, lead: str = "") -> bool:
    """Whether the number counts what follows it; after *in* a plain recent year does not (*in 2021 officers
    fled*)."""
    if next_word(text, node.end).lower() not in words.counted:
        return False
    plain = node.cls == "yyyy" and 1950 <= int(node.value) <= 2035 and int(node.value) % 100
    return not (
        plain and lead in ("in", "since", "until", "by", "after", "before", "monthname", "season", "comma")
    )


def labelled(text: str, start: int, words: Vocabulary) -> bool:
    """Whether a label (resolution, article, page) governs the number at ``start``, alone or in a list."""
    before = text[max(0, start - 60) : start].split()
    if before and before[-1].isalpha() and before[-1].lower() not in words.label_ends:
        return False  # as mostly: *in 2021*
    return words.labels.search(text, max(0, start - 60), start) is not None


def plural(word: str) -> bool:
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith("ss")
