"""The words of a document, kept beside its records: they tell whether a change of a lexicon entry can reach it.

A word here is a run of letters or digits without case and accents. A vocabulary holds more than the words of the text:
the lemmas and norms that the pipeline found, the words of title and metadata, and hyphenated words written as one, so
that whatever form a lexicon is asked for, its runs are there.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimextract.brief import Brief

_RUN = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:[-‐‑–'’.&/][^\W_]+)+")
_JOINT = re.compile(r"[\W_]+")

#: What inflection may change at the end of a word (*carry, carried*), and the letters that stay.
_ENDING, _SHORTEST = 3, 4


def folded(text: str) -> str:
    """Without case and accents: whatever the lexicons' own comparisons hold equal is equal here."""
    text = text.casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text)
    for mark in {letter for letter in text if unicodedata.combining(letter)}:
        text = text.replace(mark, "")
    return text.casefold().replace("œ", "oe").replace("æ", "ae")


def runs(text: str) -> list[str]:
    return _RUN.findall(folded(text))


def stem(run: str) -> str:
    """The letters that a form of a word in a text surely has, irregular ones aside: those have their lemma beside."""
    return run[: max(_SHORTEST, len(run) - _ENDING)]


def words_of(brief: Brief, doc: Doc) -> set[str]:
    """The vocabulary of one document."""
    text = folded(brief.text)
    found = set(_RUN.findall(text))
    found.update(_JOINT.sub("", word) for word in _COMPOUND.findall(text))
    more = [brief.title, brief.publisher, brief.url, *brief.authors]
    strings = doc.vocab.strings
    numbers = {int(number) for number in doc.to_array(["LEMMA", "NORM"]).ravel()}
    more += [strings[number] for number in numbers]
    found.update(runs("\n".join(part for part in more if part)))
    return found


def pack(words: Iterable[str]) -> bytes:
    return zlib.compress("\n".join(sorted(words)).encode("utf-8", "surrogatepass"), 6)


def unpack(data: bytes) -> str:
    """The words, one a line. Raises zlib.error or ValueError for damaged bytes."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
