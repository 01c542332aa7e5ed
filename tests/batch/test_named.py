"""A word among the strings of the code is found, though most files are never parsed."""

from __future__ import annotations

import ast
import random
from pathlib import Path

import pytest

from claimextract.batch import named
from claimextract.batch.fingerprint import code_files
from claimextract.batch.named import CodeStrings
from claimextract.batch.vocabulary import runs

ALL = {
    node.value
    for path in code_files()
    for node in ast.walk(ast.parse(path.read_bytes()))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}


@pytest.mark.parametrize("seed", range(3))
def test_asked_for_few_or_many_the_answer_is_the_same(seed: int) -> None:
    every = CodeStrings()
    for word in sorted({run for string in ALL for run in runs(string)}):
        every.names(word)  # so many that all files are parsed
    some = random.Random(seed).sample(sorted(ALL), 15)
    few = CodeStrings()
    assert [few.holds(string) for string in some] == [every.holds(string) for string in some]
    for string in some:
        for word in runs(string):
            assert few.names(word) == every.names(word), word


@pytest.mark.parametrize(
    "source",
    [
        "x = 'w\\u0061der'",
        "x = ('wa' 'der')",
        "x = ('wa'\n    f'der')",
        "x = '\\nwader'",
        "x = 'the Wader'",
        "x = 'wadér'",
    ],
)
def test_however_it_is_written(source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(named, "code_files", lambda: [tmp_path / "a.py"])
    assert CodeStrings().names("wader")
    assert not CodeStrings().names("wade")


def test_documentation_is_no_string_of_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text('"""Of a wader."""\nx = "a heron"', encoding="utf-8")
    monkeypatch.setattr(named, "code_files", lambda: [tmp_path / "a.py"])
    strings = CodeStrings()
    assert strings.names("heron")
    assert strings.holds("a heron")
    assert not strings.names("wader")
    assert not strings.holds("heron")
