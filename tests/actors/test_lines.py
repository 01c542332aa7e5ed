"""A line put together of runs read before is the line read word by word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimextract.actors import chunks
from claimextract.actors.base import load_base
from claimextract.actors.found import Line, lines_of
from claimextract.actors.matching import words

BASE = load_base()
_PIECES = (
    "Mali", "the", "United", "Nations", "U.S.", "N’Djamena", "Gao-Kidal", "Gao–Kidal", "al‐Qaeda", "follow-up",
    "Follow-up", "Burkina", "Faso", "government", "of", "Niger", "(JNIM)", "“Sahel”", "x_-y", "_", "-", "2015", "ÉTAT",
    "Côte", "d'Ivoire", "African", "Union", "mission", "army", ",", ".", "Peace", "…", "Malian", "Committee",
)  # fmt: skip
_GAPS = (" ", "  ", "\n", "\n\n", "\u00a0", "\t", "", " \n ", "\u2009")
TEXTS = st.lists(st.tuples(st.sampled_from(_PIECES), st.sampled_from(_GAPS)), max_size=25).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def line_of(text: str, before: str = "") -> Line:
    return lines_of(before + text, [(len(before), len(before) + len(text), True)], BASE)[0]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS | st.text(max_size=60))
def test_words_and_their_places(text: str) -> None:
    expected = words(text, 7)
    line = line_of(text, "Before ")
    assert line.size == len(expected)
    assert line.texts == [word.text for word in expected]
    assert line.keys == [word.key for word in expected]
    assert line.starts == [word.start for word in expected]
    assert [line.end(at) for at in range(line.size)] == [word.end for word in expected]
    assert [bool(upper) for upper in line.upper] == [word.text[0].isupper() for word in expected]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_what_stands_between_words(text: str) -> None:
    own, line = words(text), line_of(text)
    for at in range(-1, len(own)):
        gap = text[own[at].end : own[at + 1].start] if 0 <= at < len(own) - 1 else None
        near = gap is not None and (
            gap in (" ", "-", "‑", "–", "") or (gap.isspace() and gap.count("\n") < 2)
        )
        assert line.glued(at) == near
        assert line.hyphen(at) == (gap in ("-", "‑", "–"))


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_known_forms(text: str) -> None:
    own, line = words(text), line_of(text)
    for at in range(len(own)):
        expected = []
        for last, forms in reversed(BASE.trie.matches([word.key for word in own], at)):
            surface = text[own[at].start : own[last - 1].end]
            if fitting := [form for form in forms if form.fits(surface, last - at)]:
                expected.append((last, fitting))
        assert line.forms.get(at, []) == expected


def test_runs_are_forgotten_in_the_midst_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long runs of the program meet ever new words: what is remembered has an end."""
    text = "Officers in Burkina Faso met the army of Niger, and the African Union sent envoys to Gao-Kidal."
    whole = line_of(text)
    monkeypatch.setattr(chunks, "_MOST", 2)
    BASE.chunks.clear()
    BASE.surfaces.clear()
    again = line_of(text)
    assert len(BASE.chunks) <= 2
    assert (again.keys, again.starts, again.forms) == (whole.keys, whole.starts, whole.forms)


@pytest.mark.parametrize(
    "text, capitals",
    [
        ("The Follow-up Committee met", [0, 1, 2, 3]),
        ("A follow-up Committee met", [0, 3]),
        ("They went Up there", [0, 2]),
        ("Prices went up", [0]),
        ("Lake\nup", [0]),
    ],
)
def test_capitals(text: str, capitals: list[int]) -> None:
    assert line_of(text).capitals == capitals
