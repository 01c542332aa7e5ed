"""The strings that the code of the package holds: a word among them may be asked for in any document."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from claimextract.batch.fingerprint import code_files
from claimextract.batch.vocabulary import folded, runs

#: so many words are sooner looked for in a file than it is parsed
_FEW = 50
#: a letter by its number or name, or a word that may go on in the literal beside it
_UNREADABLE = re.compile(r"""\\[xuUN0-7]|\w["']\s*[rRfFbBuU]{0,2}["']\w""")


class CodeStrings:
    """Strings of the code, documentation apart. Parsing all files takes half a second, so that a file is parsed only
    when one of few words asked about stands in it, or may stand there unseen.
    """

    def __init__(self) -> None:
        self._strings: set[str] = set()
        self._words: set[str] = set()
        #: what is not parsed yet, with what stands in it
        self._left: dict[str, str] | None = None
        self._asked: set[str] = set()

    def holds(self, string: str) -> bool:
        """Whether a string of the code is this one."""
        self._parse(*runs(string))
        return string in self._strings

    def names(self, word: str) -> bool:
        """Whether the word, one run of letters or digits, stands in a string of the code."""
        self._parse(word)
        return word in self._words

    def _parse(self, *words: str) -> None:
        if self._left is None:
            sources = [path.read_text(encoding="utf-8") for path in code_files()]
            self._left = {source: folded(source) for source in sources if not _UNREADABLE.search(source)}
            for source in sources:
                if source not in self._left:
                    self._take(source)
        if self._asked.issuperset(words):
            return
        self._asked.update(words)
        few = len(self._asked) <= _FEW
        for source, text in list(self._left.items()):
            if not few or any(word in text for word in words):
                del self._left[source]
                self._take(source)

    def _take(self, source: str) -> None:
        found = set(_strings(ast.parse(source)))
        self._strings |= found
        self._words.update(word for string in found for word in runs(string))


def _strings(tree: ast.AST) -> Iterator[str]:
    silent = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # a docstring is an expression by itself
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value
