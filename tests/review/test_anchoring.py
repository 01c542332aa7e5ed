"""After another extraction: decisions find their records again, or are listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimextract.review.store import Store
from claimextract.review.store.anchoring import Homeless, Named, carried, partners, place, successor

TEXT = "The well is dry. Herders left Djibo in March. The well is dry again."


def reopened(store: Store, folder: Path) -> Store:
    """The store after the tables of its run were written anew."""
    database = store.database
    store.close()
    return Store.open(database, folder)


def ids_of(store: Store, doc_id: str, annotator: str = "ann") -> dict[str, str]:
    return {s.record["span"]["text"]: s.id for s in store.states(doc_id, annotator)}


@pytest.fixture
def begun(tmp_path: Path, brief: Callable[..., Any], write_run: Callable[..., Path]) -> tuple[Store, Path]:
    """A run of one brief in which ann accepted, corrected, rejected, added and commented."""
    folder = tmp_path / "run"
    document = brief("wells-aa", TEXT)
    document.claim("The well is dry")
    document.claim("Herders left Djibo in March")
    document.claim("The well is dry", after="March")
    document.entity("Djibo", "PLACE")
    store = Store.open(None, write_run(folder, [document]))
    store.add_annotators(["ann", "ben"])
    first, herders, second, djibo = (s.id for s in sorted_states(store, "wells-aa"))
    store.decide("ann", first, "accept")
    span = {"start": TEXT.index("Herders"), "end": TEXT.index(" in March")}
    store.decide("ann", herders, "edit", changes={"span": span, "kind": "evaluative"})
    store.decide("ann", herders, "comment", comment="all of them?")
    store.decide("ann", second, "reject")
    store.decide("ann", djibo, "accept")
    store.add("ann", "wells-aa", {"record": "entity", "span": at(TEXT, "Herders"), "label": "COMMUNITY"})
    return store, folder


def sorted_states(store: Store, doc_id: str) -> list[Any]:
    return sorted(store.states(doc_id, "ann"), key=lambda s: (s.record["record"], s.record["span"]["start"]))


def at(text: str, words: str, after: str = "") -> dict[str, int]:
    start = text.index(words, text.index(after) if after else 0)
    return {"start": start, "end": start + len(words)}


def test_the_same_tables_again_change_nothing(begun: tuple[Store, Path]) -> None:
    store, folder = begun
    before = store.states("wells-aa", "ann")
    (folder / "claims.jsonl").write_text((folder / "claims.jsonl").read_text() + "\n")
    store = reopened(store, folder)
    assert store.states("wells-aa", "ann") == before
    assert store.orphans() == []
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda t: "Wells of the north. " + t, id="before"),
        pytest.param(
            lambda t: t.replace("The well is dry again.", "Nobody came. The well is dry again."), id="within"
        ),
        pytest.param(lambda t: t.replace(" in March", "  in March"), id="space"),
        pytest.param(lambda t: t + " The well is dry in Arbinda.", id="after"),
    ],
)
@pytest.mark.parametrize("new_id", ["wells-aa", "wells-bb"])
def test_a_changed_text(
    begun: tuple[Store, Path],
    brief: Callable[..., Any],
    write_run: Callable[..., Path],
    change: Callable[[str], str],
    new_id: str,
) -> None:
    """The id of a file's document changes with its bytes; that of a given id does not."""
    store, folder = begun
    text = change(TEXT)
    document = brief(new_id, text, "briefs/wells-aa.txt")
    document.claim("The well is dry", after="The")
    spaced = "Herders left Djibo  in March" if "  in" in text else "Herders left Djibo in March"
    document.claim(spaced)
    document.claim("The well is dry", after="March")
    document.entity("Djibo", "PLACE")
    log = store.log()
    store = reopened(store, write_run(folder, [document]))
    assert store.orphans() == []
    assert store.log() == log
    first, herders, second, djibo, added = (
        s for s in sorted(sorted_states(store, new_id), key=lambda s: s.id.startswith("add_"))
    )
    assert [s.status for s in (first, herders, second, djibo, added)] == [
        "accepted", "edited", "rejected", "accepted", "added",
    ]  # fmt: skip
    assert (herders.record["span"]["text"], herders.record["kind"]) == ("Herders left Djibo", "evaluative")
    assert [c.text for c in herders.comments] == ["all of them?"]
    assert not first.stale
    for state in (first, herders, second, djibo, added):
        span = state.record["span"]
        assert text[span["start"] : span["end"]] == span["text"]
        assert state.record["doc_id"] == new_id
    assert (first.record["span"]["start"], second.record["span"]["start"]) == (
        text.index("The well"), text.index("The well", text.index("March")),
    )  # fmt: skip
    # and the annotator goes on from there
    undone = store.undo("ann", herders.version)
    assert undone is not None
    assert undone.status == "undecided"
    assert store.decide("ann", first.id, "reject", based_on=first.version).status == "rejected"
    store.close()


def test_what_has_no_place_is_listed_and_comes_back(
    begun: tuple[Store, Path], brief: Callable[..., Any], write_run: Callable[..., Path]
) -> None:
    """A record no longer found, a sentence cut out, a document gone: orphans; found again, they are none."""
    store, folder = begun
    document = brief("wells-aa", TEXT)
    document.claim("The well is dry")
    document.entity("Djibo", "PLACE")
    store = reopened(store, write_run(folder, [document]))
    assert [(o.action, o.text) for o in store.orphans()] == [
        ("edit", "Herders left Djibo"), ("comment", "Herders left Djibo"), ("reject", "The well is dry"),
    ]  # fmt: skip
    assert {o.reason for o in store.orphans()} == {"the extraction has no such record any more"}
    cut = brief("wells-bb", "The well is dry.", "briefs/wells-aa.txt")
    cut.claim("The well is dry")
    store = reopened(store, write_run(folder, [cut]))
    assert [s.status for s in store.states("wells-bb", "ann")] == ["accepted"]
    assert ("add", "“Herders” is not in the text any more") in [(o.action, o.reason) for o in store.orphans()]
    store = reopened(store, write_run(folder, [brief("other-cc", "Nothing here.")]))
    assert {o.reason for o in store.orphans()} == {"its document is gone"}
    assert len(store.orphans()) == len(store.log()) == 6
    assert store.documents("ann")[0].decided == 0
    again = brief("wells-aa", TEXT)
    again.claim("The well is dry")
    again.claim("Herders left Djibo in March")
    again.claim("The well is dry", after="March")
    again.entity("Djibo", "PLACE")
    store = reopened(store, write_run(folder, [again]))
    assert store.orphans() == []
    assert store.documents("ann")[0].decided == 5
    store.close()


def test_an_undone_decision_is_no_orphan(
    begun: tuple[Store, Path], brief: Callable[..., Any], write_run: Callable[..., Path]
) -> None:
    store, folder = begun
    for _ in range(6):
        store.undo("ann")
    store = reopened(store, write_run(folder, [brief("other-cc", "Nothing here.")]))
    assert store.orphans() == []
    store.close()


def test_a_decision_on_what_is_said_otherwise_now_is_marked(
    begun: tuple[Store, Path], brief: Callable[..., Any], write_run: Callable[..., Path]
) -> None:
    """Same words, another label: the decision stands as it was made, and says that the extraction changed its mind."""
    store, folder = begun
    document = brief("wells-aa", TEXT)
    document.claim("The well is dry", kind="evaluative")
    document.claim("Herders left Djibo in March")
    document.claim("The well is dry", after="March")
    document.entity("Djibo", "STATE")
    store = reopened(store, write_run(folder, [document]))
    first, herders, second, djibo = (
        s for s in sorted_states(store, "wells-aa") if not s.id.startswith("add_")
    )
    assert (first.status, first.record["kind"], first.stale, first.changed) == (
        "accepted",
        "factual",
        True,
        ("kind",),
    )
    assert (herders.stale, second.stale) == (False, False)
    # the id of a mention holds its label, so this one was found by its quote
    assert (djibo.status, djibo.record["label"], djibo.stale) == ("accepted", "PLACE", True)
    again = store.decide("ann", first.id, "accept", based_on=first.version)
    assert not again.stale
    store.close()


# the pieces ----------------------------------------------------------------------------------------------


def record(words: str, start: int, key: str = "", kind: str = "claim") -> dict[str, Any]:
    return {
        "record": kind,
        "id": key or f"{kind}_{start}",
        "span": {"start": start, "end": start + len(words), "text": words},
    }


@pytest.mark.parametrize(
    "old, present, expected",
    [
        (("a-11", "x/a.txt"), [("a-11", "y/a.txt"), ("b-22", "x/a.txt")], "a-11"),
        (("a-11", "x/a.txt"), [("a-33", "x/a.txt"), ("b-22", "x/b.txt")], "a-33"),
        (("a-11", "x/a.txt"), [("a-33", "z/a.txt")], "a-33"),
        (("a-11", "x/a.txt"), [("a-33", "z/a.txt"), ("a-44", "w/a.txt")], None),
        (("a-11", "x/a.txt"), [("c-33", "x/c.txt")], None),
        (("a-11", "x/a.txt"), [], None),
        (("a", "-"), [("b", "-"), ("c", "-")], None),
    ],
)  # fmt: skip
def test_successor(old: tuple[str, str], present: list[tuple[str, str]], expected: str | None) -> None:
    found = successor(Named(*old), [Named(*item) for item in present])
    assert (found.id if found else None) == expected


@pytest.mark.parametrize(
    "before, after, expected",
    [
        # surroundings decide
        ("a b. The road. c d", "The road. x y z. a b. The road. c d", 22),
        # where it is expected
        ("The road. The road. The road.", "The road. The road. The road.", 0),
        # of equal surroundings, the nearest
        ("and " * 12 + "The road" + " and" * 12, ("and " * 12 + "The road" + " and" * 12 + " ") * 3, 153),
        # far from where it is expected, in other surroundings
        ("The road.", "Much else. " * 40 + "Nobody took The road then.", None),
        ("The road.", "The track.", None),
        ("The road.", "", None),
    ],
)
def test_place(before: str, after: str, expected: int | None) -> None:
    start = before.index("The road")
    expected_at = {22: len(after) + 5, 153: 160}.get(expected or 0, start)
    assert place(after, "The road", before, start, expected_at) == expected


def test_partners_are_of_one_type_and_one_to_one() -> None:
    text = "The road. The road. The road."
    old = {f"o{i}": record("The road", start, f"o{i}") for i, start in enumerate((0, 10, 20))}
    new = [record("The road", 10, "n1"), record("The road", 20, "n2"), record("The road", 0, "e", "entity")]
    found = partners(old, new, text, text)
    assert {key: value["id"] for key, value in found.items()} == {"o1": "n1", "o2": "n2"}


def test_a_slot_without_a_place_leaves_the_decision_homeless() -> None:
    before, after = "Rain closed the road.", "Snow closed the road."
    content = record("closed the road", 5) | {"doc_id": "d", "cause": {"start": 0, "end": 4, "text": "Rain"}}
    with pytest.raises(Homeless, match="Rain"):
        carried(content, before, after, content, record("closed the road", 5))
    kept = carried(
        record("closed the road", 5), before, after, content, {**record("closed the road", 5), "doc_id": "d"}
    )
    assert kept["span"]["start"] == 5


# whatever is cut out or put in ---------------------------------------------------------------------------

SENTENCES = (
    "The well is dry.", "Herders left Djibo in March.", "The well is dry again.", "Nobody came to Djibo.",
    "The road is closed.", "Herders left Djibo in March and came back.",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8),
    after=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8),
    same_id=st.booleans(),
    actions=st.lists(
        st.sampled_from(["accept", "reject", "edit", "comment", "none"]), min_size=16, max_size=16
    ),
)
def test_every_decision_has_a_place_or_is_listed(
    tmp_path_factory: pytest.TempPathFactory,
    brief: Callable[..., Any],
    write_run: Callable[..., Path],
    before: list[str],
    after: list[str],
    same_id: bool,
    actions: list[str],
) -> None:
    """None is lost or doubled, and every quote is what the text has at its place."""

    def document(sentences: list[str], doc_id: str) -> Any:
        made, at_ = brief(doc_id, " ".join(sentences), "briefs/wells.txt"), 0
        for sentence in sentences:
            made.claim(sentence.rstrip("."), after=at_)
            if "Djibo" in sentence:
                made.entity("Djibo", "PLACE", after=at_)
            at_ += len(sentence) + 1
        return made

    folder = tmp_path_factory.mktemp("run")
    store = Store.open(None, write_run(folder, [document(before, "wells-aa")]))
    store.add_annotators(["ann"])
    for state, action in zip(store.states("wells-aa", "ann"), actions, strict=False):
        if action == "comment":
            store.decide("ann", state.id, "comment", comment="why")
        elif action == "edit":
            changes = {"certainty": "possible"} if state.record["record"] == "claim" else {"label": "STATE"}
            store.decide("ann", state.id, "edit", changes=changes)
        elif action != "none":
            store.decide("ann", state.id, action)
    log = store.log()
    new_id = "wells-aa" if same_id else "wells-bb"
    store = reopened(store, write_run(folder, [document(after, new_id)]))
    states, orphans, text = store.states(new_id, "ann"), store.orphans(), " ".join(after)
    placed = sum(s.status != "undecided" for s in states) + sum(len(s.comments) for s in states)
    assert store.log() == log
    assert placed + len(orphans) == len(log)
    for state in states:
        span = state.record["span"]
        assert text[span["start"] : span["end"]] == span["text"]
    if before == after:
        assert orphans == []
    said = {entry.id: entry.payload["record"]["span"]["text"] for entry in log}
    for orphan in orphans:  # there is none of its words left that is free
        words = said[orphan.decision]
        same = [s for s in states if (s.extracted or s.record)["span"]["text"] == words]
        assert all(s.status != "undecided" or s.comments for s in same)
    store.close()
