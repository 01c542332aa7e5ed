"""What decides the records besides the input: code, lexicons, model and options, as one hash.

Files are hashed rather than modules imported, so that a run with nothing to do takes no second.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from claimextract import __version__, shipped
from claimextract.batch.options import RunOptions
from claimextract.confidence import model as confidence
from claimextract.errors import ClaimextractError, LexiconError
from claimextract.reader import shipped as reader

PACKAGE = Path(__file__).parents[1]

#: Parts of the package that read records or move them, and have no say in what they hold.
_NO_SAY = frozenset({"cli", "evaluation", "exchange", "report", "review", "tables", "training"})


def fingerprint(options: RunOptions) -> str:
    """Raises ClaimextractError where the model, a lexicon folder or the side table is missing."""
    parts = other_than_lexicons(options) | {"lexicons": _lexicons(options.lexicon)}
    return digest_of(json.dumps(parts).encode())


def other_than_lexicons(options: RunOptions) -> dict[str, object]:
    """All that decides the records of an input but for the lexicons."""
    # whatever option is added decides records, until it is said here that it does not
    others = {
        key: value
        for key, value in options.stored().items()
        if key not in ("model", "lexicon", "metadata", "accelerate")
    }
    return {
        "version": __version__,
        "code": _code(),
        "model": model_key(options.model),
        "confidence": confidence.fingerprint() if options.models else None,
        "reader": reader.fingerprint() if options.reader else None,
        "metadata": _file(options.metadata) if options.metadata else None,
        "options": others,
    }


def digest_of(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def model_key(model: str) -> str:
    """The model as installed, and the spaCy that runs it: what a parse depends on besides its text."""
    folder, installed = _model_folder(model)
    try:
        meta = (folder / "meta.json").read_bytes()
    except OSError as error:
        raise ClaimextractError("model_missing", f"the spaCy pipeline {model!r} is not installed") from error
    digest = hashlib.blake2b(meta, digest_size=16)
    if not installed:  # a folder of the user's own may be trained again under the same version
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                stat = path.stat()
                digest.update(f"{path.relative_to(folder)} {stat.st_size} {stat.st_mtime_ns}".encode())
    digest.update(f"{model} spacy ".encode() + _spacy_version().read_bytes())
    return digest.hexdigest()


def decisive(options: RunOptions) -> tuple[list[str], list[str]]:
    """Files and folders that decide the fingerprint, and folders that decide which of them are found."""
    folder, _ = _model_folder(options.model)
    paths = [PACKAGE, *shipped.places(), folder, _spacy_version(), *options.lexicon]
    paths += [options.metadata] if options.metadata else []
    return [str(path) for path in paths], [path for path in sys.path if path]


def _model_folder(model: str) -> tuple[Path, bool]:
    """Where a model lies, and whether it is installed as a package."""
    found = importlib.util.find_spec(model) if model.isidentifier() else None
    return (Path(found.origin).parent, True) if found and found.origin else (Path(model), False)


def _spacy_version() -> Path:
    """The small file that says which spaCy is installed; its metadata takes ten times as long to read."""
    found = importlib.util.find_spec("spacy")
    if found is None or not found.origin:
        raise ClaimextractError("model_missing", "spaCy is not installed")
    return Path(found.origin).with_name("about.py")


def code_files() -> Iterator[Path]:
    """The source of what has a say in the records."""
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).parts[0] not in _NO_SAY:
            yield path


def _code() -> str:
    return _hash(PACKAGE, code_files())


def _lexicons(folders: Iterable[str]) -> list[str]:
    found = [_hash(PACKAGE / "resources", (PACKAGE / "resources").rglob("*.*"))]
    for folder in map(Path, folders):
        if not folder.is_dir():
            raise LexiconError(f"{folder}: no such folder")
        found.append(_hash(folder, folder.rglob("*.jsonl")))
    return found


def _hash(folder: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(paths):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def _file(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except OSError as error:
        raise ClaimextractError("metadata_invalid", f"{path}: {error.strerror or error}") from error
