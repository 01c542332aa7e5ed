"""``claimextract review`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimextract.cli.app import app
from claimextract.cli.reviewing import _read_tokens
from claimextract.errors import ClaimextractError
from claimextract.review.store import Store

RUNNER = CliRunner()


def test_help_names_what_it_does() -> None:
    done = RUNNER.invoke(app, ["review", "--help"], terminal_width=200)
    assert done.exit_code == 0
    for option in (
        "--annotator",
        "--double",
        "--tokens",
        "--export",
        "--who",
        "--include-undecided",
        "--orphans",
    ):
        assert option in done.output


def test_export(store: Store, ids: dict[str, str], run_folder: Path, tmp_path: Path) -> None:
    store.decide("ann", ids["close"], "accept")
    store.decide("ben", ids["close"], "reject")
    done = RUNNER.invoke(app, ["review", str(run_folder), "--export", str(tmp_path / "out"), "--who", "ann"])
    assert done.exit_code == 0, done.output
    assert "1 files with 1 records" in done.output
    assert "5 records are undecided and were left out" in done.output
    [line] = (tmp_path / "out" / "roads-11.jsonl").read_text().splitlines()
    assert json.loads(line)["span"]["text"] == "the Gao road could close"
    done = RUNNER.invoke(app, ["review", str(run_folder), "--export", str(tmp_path / "final")])
    assert "1 records wait for adjudication and were left out" in done.output


def test_an_unknown_annotator_is_named(store: Store, run_folder: Path, tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["review", str(run_folder), "--export", str(tmp_path / "out"), "--who", "eve"])
    assert isinstance(done.exception, ClaimextractError)
    assert "ann, ben" in str(done.exception)
    assert not (tmp_path / "out").exists()


def test_orphans(store: Store, ids: dict[str, str], run_folder: Path) -> None:
    store.decide("ann", ids["close"], "accept")
    claims = run_folder / "claims.jsonl"
    claims.write_text(claims.read_text().split("\n", 1)[1])
    done = RUNNER.invoke(app, ["review", str(run_folder), "--orphans"])
    assert done.exit_code == 0
    assert "briefs/roads-11.txt: ann accept claim “the Gao road could close”" in done.output
    assert "1 decisions have no place" in done.output


@pytest.mark.parametrize(
    "text, expected",
    [
        ("ann 0123456789abcdef0123\n", {"ann": "0123456789abcdef0123"}),
        ("# names\n\nann b  0123456789abcdef0123\n", {"ann b": "0123456789abcdef0123"}),
        ("0123456789abcdef0123\n", None),
        ("ann one\nann two\n", None),
        ("ann one\nben one\n", None),
    ],
)
def test_a_file_of_tokens(tmp_path: Path, text: str, expected: dict[str, str] | None) -> None:
    path = tmp_path / "tokens"
    path.write_text(text)
    if expected is None:
        with pytest.raises(ClaimextractError) as error:
            _read_tokens(path)
        assert error.value.code == "review_invalid"
    else:
        assert _read_tokens(path) == expected


@pytest.mark.parametrize(
    "options, code",
    [
        (["--double", "-a", "ann"], "review_invalid"),
        (["--tokens", "none.txt"], "path_unreadable"),
        (["-a", "a\nb"], "review_invalid"),
        (["--key", "key.pem"], "review_invalid"),
        (["--host", "host.invalid"], "review_invalid"),
    ],
)
def test_what_cannot_be_served(run_folder: Path, options: list[str], code: str) -> None:
    done = RUNNER.invoke(app, ["review", str(run_folder), "--no-browser", *options])
    assert isinstance(done.exception, ClaimextractError)
    assert done.exception.code == code
