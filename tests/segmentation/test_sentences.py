"""Sentences: stops that end one and stops that do not. ``|`` marks each boundary."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimextract.lexicon import load
from claimextract.segmentation.sentences import Abbreviation, _last_word, split

CASES = [
    "The army left.| The rebels stayed.",
    "Gen. Traoré left.| Col. Sow stayed.",
    "Prices rose by 3.5 per cent.| Wages did not.",
    "He cited several groups, e.g. Ansar Dine, and left.",
    "The U.S. Embassy closed.| It reopened in May.",
    "Aid came from the U.S.| The rest was local.",
    "J. Diallo signed.| A. Sow refused.",
    "“We leave.”| The crowd cheered.",
    "“Will you leave?” he asked.| Nobody answered.",
    "Nobody answered!| They left...",
    "They waited… and waited.",
    "The road is closed.[3] The market is not.".replace("[3] ", "[3]| "),
    "The count was wrong.2 A new one followed.".replace("2 A", "2| A"),
    "Resolution No. 14 of art. 3 was cited.",
    "It began at 5 a.m. on Tuesday.",
    "«Nous partons.»| The rest is known.",
    "In the north (see Fig. 2) prices fell.",
]


@pytest.mark.parametrize("marked", CASES)
def test_boundaries(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in split(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("- Open the road.", "Open the road."),
        ("12. The force has 900 men.", "The force has 900 men."),
        ("(a) Open the road.", "Open the road."),
        ("3.2. Open the road.", "Open the road."),
        ("2013 was a bad year.", "2013 was a bad year."),
        ("A coup is no answer.", "A coup is no answer."),
        ("900 men left.", "900 men left."),
    ],
)
def test_list_marker_is_no_part_of_the_sentence(line: str, sentence: str) -> None:
    assert [line[start:end] for start, end in split(line, 0, len(line))] == [sentence]


@given(st.text(alphabet="aB .!?”\"'\n12(", max_size=80))
def test_ranges_are_ordered_and_lose_no_word(text: str) -> None:
    ranges = split(text, 0, len(text))
    position = 0
    for start, end in ranges:
        assert position <= start < end <= len(text)
        position = end
    kept = "".join(text[start:end] for start, end in ranges)
    lost = len("".join(text.split())) - len("".join(kept.split()))
    assert lost <= 8, "only a list marker may be left out"


@pytest.mark.parametrize("entry", load(Abbreviation, "en/abbreviations.jsonl"), ids=lambda entry: entry.id)
def test_every_abbreviation_keeps_its_example_whole(entry: Abbreviation) -> None:
    found = split(entry.example, 0, len(entry.example))
    assert len(found) == (2 if entry.ends else 1)


@given(text=st.text(alphabet="aé.’-&/ \n(9_", max_size=20), cut=st.integers(0, 20))
def test_the_word_before_a_stop(text: str, cut: int) -> None:
    """Read from its end, which spares a try at each letter of the sentence."""
    found = re.compile(r"[\w.’'&/-]*$").search(text, min(cut, len(text)))
    assert found is not None
    assert _last_word(text, cut, len(text)) == found.group()
