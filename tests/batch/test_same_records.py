"""The records of a brief do not depend on how they were made: processes, care, or a model that loads late."""

from pathlib import Path

import numpy as np
import pytest
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language

from claimextract import pipeline
from claimextract.batch.extract import BriefExtractor
from claimextract.batch.local import InProcess, run
from claimextract.batch.options import RunOptions
from claimextract.batch.pool import Pool
from claimextract.batch.work import TABLE_NAMES, Job, Unit, result_of
from claimextract.pipeline import DEFAULT_MODEL, make_doc, plain_brief

CORPUS = Path(__file__).parents[2] / "corpus" / "briefs"
NAMES = ["ngo-burkina-2021.html", "oped-ecowas-aes-2025.md", "memo-ghana-2026.docx", "analysis-chad-2022.pdf"]
OPTIONS = RunOptions(model=DEFAULT_MODEL)


def tables(out: Path) -> dict[str, bytes]:
    return {name: (out / f"{name}.jsonl").read_bytes() for name in TABLE_NAMES}


@pytest.mark.usefixtures("rules")
def test_in_this_process_or_in_others(tmp_path: Path, rules: dict[str, str]) -> None:
    inputs = [str(CORPUS / name) for name in NAMES]
    run(inputs, tmp_path / "here", OPTIONS, engine=InProcess())
    with Pool(2) as pool:
        run(inputs, tmp_path / "there", OPTIONS, engine=pool)
        about = pool.about
        rules["version"] = "2"
        run(inputs, tmp_path / "there", OPTIONS, engine=pool)
    assert tables(tmp_path / "there") == tables(tmp_path / "here")
    assert about["components"][0] == pipeline.SECTIONS


def test_with_care(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "load", lambda *_, **__: nlp)
    extractor = BriefExtractor(Job(OPTIONS))
    unit = Unit(str(CORPUS / NAMES[1]), NAMES[1])
    seen: list[tuple[int, str | None]] = []
    careful = result_of(0, extractor.carefully(unit, 0, lambda index, path: seen.append((index, path))))
    (usual,) = extractor.extract([(0, unit)], lambda: None)
    assert careful.payload == usual.payload
    assert seen[:2] == [(0, None), (0, unit.path)]
    assert not list(extractor.carefully(unit, 99, lambda index, path: None))


def test_a_model_that_is_loaded_when_it_is_needed(nlp: Language) -> None:
    late = pipeline.load(deferred=True)
    assert pipeline.describe(late) == {}
    doc, same = (
        make_doc(n, plain_brief("The junta left Gao in May 2022. It may come back.")) for n in (late, nlp)
    )
    for _, component in late.pipeline:
        doc = component(doc)
    for _, component in nlp.pipeline:
        same = component(same)
    written = [TAG, POS, MORPH, LEMMA, DEP, HEAD, SENT_START]
    assert np.array_equal(doc.to_array(written), same.to_array(written))
    assert pipeline.describe(late) == pipeline.describe(nlp)
