"""Very long documents read window by window: the records of the whole, whatever the size of a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimextract import pipeline
from claimextract.actors import recognizer
from claimextract.batch.extract import BriefExtractor
from claimextract.batch.options import RunOptions
from claimextract.batch.parses import NAME, ParseWriter
from claimextract.batch.work import DamagedError, Entry, Job, Lines, Unit, pack, unpack
from claimextract.cutting import Window, cuts, plan
from claimextract.jsonl import dumps
from claimextract.windows import moved

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "briefs"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
PARAGRAPHS = [part for text in TEXTS[:12] for part in text.split("\n\n") if part.strip()]


@pytest.fixture(autouse=True)
def lines_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognizer, "MANY_LINES", 0)


def both(nlp: Language, text: str, published: str | None, size: int) -> tuple[list[str], list[str]]:
    """The records of the whole, and those put together of windows."""
    brief = pipeline.plain_brief(text, published=published)
    parts = list(pipeline.in_windows(nlp, brief, size=size))
    assert [record.record for record in parts[-1]] == ["document"]
    made = [dumps(record) for record in pipeline._put_together(parts).records()]
    return [dumps(record) for record in pipeline.process(nlp, brief).records()], made


@pytest.mark.parametrize("published", ["2024-03-01", None])
def test_joined_briefs(nlp: Language, published: str | None) -> None:
    """Names, acronyms, sections and dates of one brief reach into the next."""
    text = "\n\n".join(TEXTS[:3])
    for size in (400, 5_000):
        whole, made = both(nlp, text, published, size)
        assert len(whole) > 300
        assert made == whole


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    picked=st.lists(st.sampled_from(PARAGRAPHS), min_size=2, max_size=9),
    size=st.integers(1, 1_500),
    published=st.sampled_from(["2024-03-01", None]),
)
def test_any_paragraphs_in_any_windows(
    nlp: Language, picked: list[str], size: int, published: str | None
) -> None:
    whole, made = both(nlp, "\n\n".join(picked), published, size)
    assert made == whole


FILLER = "\n\n".join(
    f"The road to the {word} market stayed open, and traders paid what the {word} committee had asked of them."
    for word in (
        "old",
        "new",
        "upper",
        "lower",
        "eastern",
        "western",
        "northern",
        "southern",
        "first",
        "second",
    )
)


def far(nlp: Language, first: str, second: str) -> tuple[list[str], list[str], list[str]]:
    """Two passages far apart, each in windows of its own: the whole, the windows, and the second alone."""
    text = f"{first}\n\n{FILLER}\n\n{second}"
    brief = pipeline.plain_brief(text, published="2024-03-01")
    parts = list(pipeline.in_windows(nlp, brief, size=1))
    last = [record for part in parts[-4:-1] for record in part]
    whole = [dumps(record) for record in pipeline.process(nlp, brief).records()]
    made = [dumps(record) for record in pipeline._put_together(parts).records()]
    return whole, made, [dumps(record) for record in last]


def test_an_acronym_explained_windows_before(nlp: Language) -> None:
    whole, made, last = far(
        nlp,
        "The Liptako Herders Relief Committee (LHRC) opened an office in Niamey.",
        "LHRC warned that the wells would run dry.",
    )
    assert made == whole
    assert any("Liptako Herders Relief Committee" in line for line in last)


def test_a_date_of_the_story_windows_before(nlp: Language) -> None:
    first = "On 3 May 2011 soldiers attacked the market of Gao. On 4 May 2011 they left. On 5 May 2011 they came back."
    whole, made, last = far(nlp, first, "Two days later soldiers attacked the town hall.")
    assert made == whole
    assert any('"event"' in line and "2011-05" in line for line in last)


def test_a_section_of_advice_goes_on_windows_later(nlp: Language) -> None:
    """Hedged advice counts where its section has advice beyond doubt."""
    opening = "Notes from the field\n\nThe rain came late, and the wells of the town ran dry before the harvest.\n\n"
    heading, sure = "What comes next\n\n", "The council should reopen the clinics of the town."
    hedged = "The council could explore joint purchases."
    whole, made, last = far(nlp, f"{opening}{heading}{sure}", hedged)
    assert made == whole
    assert any('"recommendation"' in line for line in last)
    alone = pipeline.plain_brief(f"{opening}{heading}{FILLER}\n\n{hedged}", published="2024-03-01")
    assert not pipeline.process(nlp, alone).recommendations, "the advice before makes the difference"


@pytest.mark.parametrize(
    "first, second, expected",
    [
        # the country that most names belong to
        (
            "Bamako and Mali waited. Mali paid. Mopti, in Mali, had no money.",
            "The army left the town.",
            "Malian army",
        ),
        # two people of one surname
        (
            "President Ibrahim Boubacar Keïta spoke in Bamako. President Modibo Keïta spoke in Gao.",
            "President Ibrahim Boubacar Keïta spoke in Mopti. Keïta was back in the town on Monday.",
            '"standalone":"Keïta was back',
        ),
        # what *they* last stood for as a source
        (
            "The World Bank said that the road was closed.",
            "They said that the dam was dry.",
            '"type":"named"',
        ),
        (
            "Some traders said that the road was closed.",
            "They said that the dam was dry.",
            '"type":"unnamed"',
        ),
        # advice under no heading
        (
            "Donors should reopen the clinics.",
            "Regional lenders could explore joint purchases.",
            '"recommendation"',
        ),
    ],
)
def test_told_windows_before(nlp: Language, first: str, second: str, expected: str) -> None:
    whole, made, last = far(nlp, first, second)
    assert made == whole
    assert any(expected in line.replace('": ', '":') for line in last), last


def test_a_heading_windows_before(nlp: Language) -> None:
    """The dates under another heading are no dates of this story."""
    text = (
        "On 3 May 2016 soldiers came to the town. On 5 June 2016 they left the town. On 2 October 2017 they attacked "
        "the market of Gao.\n\nMali\n\nThe wells were dry.\n\nOn 18 November they attacked the camp of Ménaka."
    )
    whole, made = both(nlp, text, "2024-03-01", 1)
    assert made == whole
    assert any('"standalone":"On 18 November they attacked' in line.replace('": ', '":') for line in made)


def test_a_quotation_and_a_list_are_not_cut(nlp: Language) -> None:
    quoted = (
        "The minister said: “The army left the town in March.\n\nThe traders came back in April.\n\n"
        "The clinics will open in May.” Nobody believed him."
    )
    listed = "The government should:\n\n- open the clinics of the town\n- pay the teachers\n- repair the road"
    whole, made, _ = far(nlp, quoted, listed)
    assert made == whole


# ------------------------------------------------------------------ where a window may begin


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The rain fell.\n\nThe road flooded.", ["The rain", "The road"]),
        ("He said: “The rain fell.\n\nThe road flooded.” So it was.\n\nAll left.", ["He said", "All left"]),
        (
            "The rain fell, as he told them all. “The road flooded.”\n\n“It did.” All left.\n\nSo it was.",
            ["The rain", "So it"],
        ),
        ('He said: "The rain fell.\n\nThe road flooded." So it was.\n\nAll left.', ["He said"]),
        ("The rain fell.\n\n- The road flooded.\n- All left.", ["The rain"]),
    ],
)  # fmt: skip
def test_where_to_cut(text: str, expected: list[str]) -> None:
    brief = pipeline.plain_brief(text)
    possible, _ = cuts(brief, [False] * len(brief.blocks))
    assert [
        text[at:].partition("\n")[0][: len(words)] for at, words in zip(possible, expected, strict=True)
    ] == expected


@pytest.mark.parametrize(
    "items, cut",
    [
        (["To open the road.", "That the dam should stay.", "All left."], ["All left."]),
        (["The road flooded.", "To the north all left."], ["The road flooded.", "To the north all left."]),
    ],
)
def test_no_cut_in_a_list_of_what_was_decided(items: list[str], cut: list[str]) -> None:
    lead = (
        "The council of the town met behind closed doors in the old market hall of Gao, talked for two days and a "
        "night, and decided:"
    )
    text = "\n\n".join(["Gao in May", lead, *items])
    brief = pipeline.plain_brief(text)
    possible, _ = cuts(brief, [False] * len(brief.blocks))
    assert possible == [text.index(start) for start in ("Gao in May", lead, *cut)]


def test_no_cut_under_a_line_that_governs() -> None:
    brief = pipeline.plain_brief("The rain fell.\n\nThe road flooded.\n\nAll left.")
    assert cuts(brief, [False, True, False])[0] == [brief.blocks[0].start, brief.blocks[2].start]


def test_a_stray_mark_bars_no_cut_for_ever() -> None:
    text = "“The rain fell.\n\n" + "\n\n".join(f"The road was closed for {n} days." for n in range(2, 30))
    brief = pipeline.plain_brief(text)
    possible, _ = cuts(brief, [False] * len(brief.blocks))
    assert 5 < len(possible) < 20


def test_a_plan_leaves_nothing_out() -> None:
    text = "x" * 10_000
    assert plan(text, [], [], 100) == [Window(0, 10_000, 0, 10_000)]
    made = plan(text, [0, 2_000, 2_500, 6_000, 9_900], [0, 1_000, 2_000, 2_500, 2_600, 6_000, 9_900], 3_000)
    assert [(one.first, one.last) for one in made] == [
        (0, 2_500),
        (2_500, 6_000),
        (6_000, 9_900),
        (9_900, 10_000),
    ]
    assert [(one.left, one.right) for one in made] == [
        (0, 6_000),
        (1_000, 9_900),
        (2_600, 10_000),
        (6_000, 10_000),
    ]


def test_moved_leaves_tokens_and_indices() -> None:
    item = {
        "start": 1, "end": 2, "token_start": 3, "unit": 4, "mention": "name", "frame": [5, 6], "cause": None,
        "trigger": (7, 8), "actors": [(9, 10)], "evidence": [{"label": "x", "rule": "y", "cues": [(11, 12)]}],
        "source": {"mention": (13, 14), "entity": 0},
    }  # fmt: skip
    assert moved([item], 100) == [{
        "start": 101, "end": 102, "token_start": 3, "unit": 4, "mention": "name", "frame": [5, 6], "cause": None,
        "trigger": (107, 108), "actors": [(109, 110)],
        "evidence": [{"label": "x", "rule": "y", "cues": [(111, 112)]}],
        "source": {"mention": (113, 114), "entity": 0},
    }]  # fmt: skip


# ------------------------------------------------------------------ in a run


def _entries(job: Job, text: str) -> tuple[list[object], list[tuple[bytes, bytes]]]:
    extractor = BriefExtractor(job)
    units = [
        Unit(f"{n}.txt", f"{n}.txt", data=t.encode(), size=len(t))
        for n, t in enumerate([text, "A fire.", text])
    ]
    results = list(extractor.extract(enumerate(units), lambda: None))
    return [unpack(result.payload) for result in results], [p for r in results for p in r.parses]


def test_a_run_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(TEXTS[:2])
    whole, _ = _entries(Job(RunOptions(model=pipeline.DEFAULT_MODEL)), text)
    monkeypatch.setattr(pipeline, "LONG_CHARS", 3_000)
    writer = ParseWriter(tmp_path, "model")
    job = Job(RunOptions(model=pipeline.DEFAULT_MODEL), str(tmp_path / NAME), "model")
    made, parses = _entries(job, text)
    assert made == whole
    assert len(parses) > 1
    writer.add(parses)
    writer.close()
    again, parses = _entries(job, text)
    assert again == whole
    assert not parses, "windows that were parsed before are not parsed again"


def test_a_component_that_fails_in_a_window_fails_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "LONG_CHARS", 100)
    extractor = BriefExtractor(Job(RunOptions(model=pipeline.DEFAULT_MODEL)))

    def broken(doc: object) -> object:
        raise RuntimeError("no")

    monkeypatch.setattr(pipeline, "_after_model", lambda nlp: [broken])
    monkeypatch.setattr(type(extractor.nlp), "pipeline", property(lambda self: [("broken", broken)]))
    text = "The road was closed. " * 20
    (result,) = extractor.extract(
        [(0, Unit("a.txt", "a.txt", data=text.encode(), size=len(text)))], lambda: None
    )
    assert result.codes == ("component_failed",)


def test_many_lines_are_packed() -> None:
    lines = Lines()
    for n in range(5):
        lines.add([f"{n}" * 600_000])
    assert (lines.number, lines.size) == (5, 5 * 600_001)
    assert b"".join(lines.parts()) == b"".join(f"{n}".encode() * 600_000 + b"\n" for n in range(5))
    assert sum(map(len, lines._packed)) < 20_000


def test_a_payload_is_read_back_and_its_damage_is_seen() -> None:
    first, second = Entry("a.txt", "a"), Entry("b.txt", "b")
    first.put("claims", [f'{{"n": {n}}}' for n in range(200_000)])
    second.put("events", ["{}"])
    payload = pack([first, second])
    found = unpack(payload)
    assert found[0].tables == {"claims": b"".join(first.tables["claims"].parts())}
    assert found[1].tables == {"events": b"{}\n"}
    entry = Entry("c.txt", "c")
    entry.put("claims", ["{}"])
    entry.tables["claims"].size += 1
    for bad in (payload[:-1], payload[: len(payload) // 2], b"", pack([entry])):
        with pytest.raises(DamagedError):
            unpack(bad)
    entry.tables["claims"].size -= 2
    with pytest.raises(DamagedError):
        unpack(pack([entry]))
