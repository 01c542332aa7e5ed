"""The committed schemas are what the code prints, and readers refuse what they cannot know."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from claimextract.cli.schemas import json_schemas, schema_command
from claimextract.errors import RecordError
from claimextract.jsonl import check_version, is_newer, read, read_raw
from claimextract.schema import SCHEMA_VERSION, Entity, Quote

COMMITTED = Path(__file__).parents[2] / "docs" / "schemas"
ENTITY = Entity(
    id="ent_1", doc_id="d", span=Quote(start=0, end=1, text="x"), label="PLACE", mention="name", name="x"
)


def test_the_committed_schemas_are_what_the_code_prints(tmp_path: Path) -> None:
    """Where this fails: ``claimextract schema --out docs/schemas``, and a line in docs/contract-changelog.md."""
    schema_command(None, tmp_path)
    printed = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert printed == {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}


def test_the_schemas_are_valid_and_the_changelog_names_the_version() -> None:
    for schema in json_schemas().values():
        Draft202012Validator.check_schema(schema)
    changelog = COMMITTED.with_name("contract-changelog.md").read_text(encoding="utf-8")
    assert f"\n## {SCHEMA_VERSION}\n" in changelog


@pytest.mark.parametrize("version", ["2.0", "0.9", "10.0", "", None, "x"])
def test_another_major_version_is_refused(version: str | None) -> None:
    with pytest.raises(RecordError, match=r"^claims\.jsonl:3: schema version .* which reads 1\.0$") as raised:
        check_version(version, "claims.jsonl:3")
    assert raised.value.code == "schema_version"


@pytest.mark.parametrize("version", ["1.0", "1.7", "1"])
def test_the_same_major_version_is_read(version: str) -> None:
    check_version(version, "claims.jsonl:3")


def _table(tmp_path: Path, **changed: object) -> Path:
    path = tmp_path / "entities.jsonl"
    path.write_text(json.dumps(ENTITY.model_dump(mode="json") | changed) + "\n", encoding="utf-8")
    return path


def test_a_file_of_another_major_version_is_refused_before_its_fields(tmp_path: Path) -> None:
    path = _table(tmp_path, schema_version="2.0", unheard_of=1)
    for reader in (read, read_raw):
        with pytest.raises(RecordError, match=r"entities\.jsonl:1: schema version 2\.0 cannot be read"):
            list(reader(path))


def test_a_newer_minor_version_is_read_where_nothing_is_new(tmp_path: Path) -> None:
    (found,) = read(_table(tmp_path, schema_version="1.4"))
    assert found.schema_version == "1.4"


def test_a_newer_minor_version_with_a_new_field_asks_to_upgrade(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"1\.4 is newer than 1\.0: upgrade claimextract") as raised:
        list(read(_table(tmp_path, schema_version="1.4", unheard_of=1)))
    assert raised.value.code == "schema_version"


def test_an_unknown_field_of_our_own_version_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="unheard_of") as raised:
        list(read(_table(tmp_path, unheard_of=1)))
    assert raised.value.code == "record_invalid"


@pytest.mark.parametrize(
    "version, newer", [("1.1", True), ("1.10", True), ("1.0", False), ("1", False), ("2.1", False)]
)
def test_newer(version: str, newer: bool) -> None:
    assert is_newer(version) is newer


def test_the_json_schema_refuses_another_major_version() -> None:
    validator = Draft202012Validator(json_schemas()["entity"])
    validator.validate(ENTITY.model_dump(mode="json"))
    with pytest.raises(ValidationError, match="does not match"):
        validator.validate(ENTITY.model_dump(mode="json") | {"schema_version": "2.0"})
